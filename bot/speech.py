"""Who speaks in a sentence: the people of a company, or somebody else."""

import re

_OFFICE = (
    "董事长|总经理|经理|总裁|主席|首席[^，。]{0,6}官|CEO|CFO|COO|CTO|创始人|合伙人|院长|所长|主任|局长|部长|司长|会长|理事长|秘书长"
    "|教授|院士|研究员|分析师|工程师|科学家|专家|负责人|发言人|总监|顾问|委员|校长|行长|书记|博士|厂长|站长|店长"
)
_SAYS = re.compile("说|称|表示|认为|指出|介绍|坦言|透露|强调|判断|感叹|看来|预计|预测")
_OTHER_SPEAKS = re.compile(  # but not: 公司表示, 他说, 报告指出
    rf"(?:(?:不过|但是|但|此外|同时|另外|而)，?)?+(?!公司|该|其|他|她|这|报告|财报|年报|公告|招股书|“)[^，。：“”]{{2,30}}?(?:{_SAYS.pattern})"
)
_SURNAMES = (  # the two hundred most common
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫"
    "孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦代"
)
_SPEAKER = re.compile(
    rf"[^，。；“”]{{0,40}}?(?:{_OFFICE})(?P<name>[{_SURNAMES}][一-龥]{{1,2}}?|[一-龥]+·[一-龥·]+)"
    "(?=博士|教授|院士|先生|女士|说|称|表|认|指|介|坦|谈|则|也|透|强|提|接|在|向|对|告|判|的|，|。)"
)


def find_speaker(text: str, place: int) -> str | None:
    """The person whose office at the one named at `place` comes before his name: X公司董事长[石晶林]介绍说."""
    match = _SPEAKER.match(text, place)
    return match["name"] if match else None


def is_speaking(text: str) -> bool:
    """Whether somebody says something in the sentence."""
    return bool(_SAYS.search(text))


def is_speaking_for_others(text: str) -> bool:
    """Whether a sentence begins with somebody who speaks, and is not known from before like 他, 公司, 报告."""
    return bool(_OTHER_SPEAKS.match(text))
