"""What a company goes by inside its whole name: 上海曦智科技有限公司 is 曦智, 高通（中国）is 高通.

No register of companies is at hand, but whole names are made alike: a place, what it goes by, its trades, its form.
"""

import re
from collections.abc import Iterator

from bot.spelling import stem

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃"
    "|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_CITIES = (
    "深圳|广州|杭州|南京|苏州|无锡|宁波|合肥|武汉|成都|西安|长沙|郑州|济南|青岛|厦门|福州|东莞|佛山|珠海|惠州|天水|南通|昆山|常州"
    "|绍兴|嘉兴|温州|金华|大连|沈阳|长春|哈尔滨|石家庄|太原|南昌|南宁|贵阳|昆明|兰州|海口|洛阳|烟台|潍坊|扬州|徐州|芜湖|株洲|绵阳|江阴"
)
_PLACE = re.compile(rf"(?:(?:{_PROVINCES})(?:省|市|自治区)?)?(?:(?:{_CITIES})市?)?")
_PLACE_BEHIND = re.compile(rf"(?<=..)(?:{_PROVINCES}|{_CITIES})$")  # SK海力士无锡
_BRACKETS = re.compile(r"\([^()]*\)")
_TRADES = (
    "科技|技术|网络|信息|软件|电子|微电子|光电|半导体|集成电路|通信|通讯|移动通信|信息技术|网络技术|系统|计算机|计算机系统|空间|航天"
    "|数字|数据|智能|材料|新材料|设备|装备|电气|发展|服务|实业|投资|控股|传媒|文化|咨询|贸易|电信|终端|移动|股份|集团|产业"
)
# By companies alone: with them an ordinary word is one's name. No cars: 中兴汽车 is not 中兴's.
_MADE = (
    "手机|短视频|公众号|电视|彩电|服务器|电脑|笔记本|平板|耳机|音箱|相机|路由器|打印机|空调|冰箱|洗衣机|家电|浏览器"
    "|输入法|显卡|钱包"
)
_GOODS = (
    f"{_MADE}|汽车|电池|芯片|处理器|gpu|cpu|内存|硬盘|光刻机|面板|屏幕|屏|摄像头|机器人|无人机|大模型|直播|app|平台|商城|官网"
    "|小程序"
)
_MAKERS = frozenset(_MADE.split("|"))
_TRADE = re.compile(f"(?:{'|'.join(sorted(f'{_TRADES}|{_GOODS}'.split('|'), key=len, reverse=True))})$")
_LATIN_TRADE = re.compile(
    "(?: (?:technolog(?:y|ies)|(?:micro)?electronics?|semiconductors?|displays?|software|networks?|systems|china))+$"
)
_REST = re.compile(f"(?:{_TRADES}|银行|证券|大学|研究院|协会|资本|新闻|报道|微电|创新|(?:有限)?公司)+")
_ABROAD = "中国"  # 微软中国


def names_inside(folded: str) -> Iterator[str]:
    """What a folded whole name may be called by, the longer first; nothing of a name that has no such parts. Trades
    are taken off one by one where a legal form says that it is a company's, else one alone.
    """
    bare = _BRACKETS.sub("", folded)
    short = stem(bare)
    has_form = short != bare and "公司" in bare[len(short) :]
    core = short[_PLACE.match(short).end() :].removesuffix(_ABROAD)  # type: ignore[union-attr] # "" matches as well
    core = _LATIN_TRADE.sub("", core)
    core = _PLACE_BEHIND.sub("", core)
    if core not in {"", folded}:
        yield core
    while (match := _TRADE.search(core)) and match.start() > 1:
        core = core[: match.start()]
        yield core
        if not has_form:
            return


def is_rest(ending: str) -> bool:
    """Whether a folded ending only says what sort of company it is: 传媒集团 behind 龙源数字."""
    return bool(_REST.fullmatch(ending))


def makes_plain(ending: str) -> bool:
    """Whether a folded word behind an ordinary one makes plain that a company is meant: 手机 behind 苹果."""
    return ending in _MAKERS


def is_fragment(short: str, whole: str) -> bool:
    """Whether a folded name is but a piece of a whole one: 移动 of 中国移动. 中微 is none of 中微公司, for all that it
    leaves out is said of anybody; nor 省科技厅 of 湖北省科技厅, where the place is known.
    """
    if short == whole or short not in whole:
        return False
    before, _, behind = whole.partition(short)
    return not (is_rest(behind) if not before else not behind and bool(_PLACE.fullmatch(before)))
