"""Which part of a company a number is of: 海外收入, 云业务毛利率, 中国区客户贡献的营收."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.figures.amounts import Amount
from bot.figures.views import View
from bot.figures.vocabulary import LOOSE, OTHER, REPORTED, SHARE, Word
from bot.models import Span

_CHARS = 18
_PARTED = frozenset({"营业收入", "净利润", "扣非净利润", "净亏损", "毛利", "毛利率", "净利率", "营业利润", "利润"}) | {
    *(
        "研发投入",
        "研发投入占比",
        "出货量",
        "出货面积",
        "销量",
        "产量",
        "产能",
        "产能利用率",
        "用户数",
        "门店数",
        "基站数",
    ),
    *("订单", "合同额"),
    *("费用", "费用率", "成本", "保费", "吞吐量", "运输量", "贷款", "支出", "出口", "进口", "发电量", "装机量"),
}
# Those that any noun says more of, as in 履约费用率 and 不良贷款.
_SPECIFIED = frozenset({"营业收入", "毛利率", "费用", "费用率", "成本", "保费", "吞吐量", "运输量", "贷款", "支出"})
# Words that end a noun phrase on its left. Those of one character are parts of nouns too (超市, 有色, 在线).
_EDGES = (
    "厂商|运营商(?!业务|市场|客户)|旗下(?!子公司)|实现|完成|给出|交出|斩获|拿下|达成|报出|揽下|取得|录得|达到|获得|创造|创下|产生|贡献|带来|带动|拉动|推动|推高|拖累|影响|导致|使得|随着|其中|全国|我国|(?<![子分])公司|(?<!业务)集团(?!业务|客户)|企业(?!服务|级|端|版|及|云|软件|业务|客户)|同比|环比|"
    "累计|合计|共计|总计|合并|整体|总体|综合|全年|年度|月度|季度|单季|单月|当季|当月|当期|当年|当日|期内|本期|上期|期末|报告|平均|"
    "预计|预期|预测|预告|指引|计划|打算|超过|超出|突破|大约|接近|不及|低于|高于|按照|根据|截至|来看|方面|显示(?!器|屏|面板|业务|材料|模组|驱动|芯片)|披露|公布|公告|表示|称|"
    "分别|依次|凭借|依靠|受益|得益|考虑|剔除|扣除|剩余|主要|大部分|部分|所有|全部|全球|世界|(?<!投)行业(?!务)|业内|目标|实际|最终|稳定|持续|继续|进一步|"
    "共建共享|前者|后者|二者|两者|三者|双方|(?:non-)?gaap|具体|自身|自己|本身|宣布|全季|财季|财年|去年|今年|明年|上年|同期|每年|每月|每天|首次|首年|新增|净增|新签|承接|手持|在手|增长|下降|拥有|节省|节约|推出|发布|建成|建设|新建|服务于|"
    "用于|开通|新开|占据|占比|占|归属|股东|上市|若|仍|已|均|也|则|而|但|且|并(?!购)|是|的|了|着|将|拟|被|把|使|让|令|该行|其(?!他)|各|仅|只|共|总|"
    "约|近|超(?!市|声|高|级|导|算)|达(?<!雷达)|为|以(?!太|色|上|下)|在(?!线|建|手|研|管|轨)|有(?<![公自私特]有)(?!色|机|线|限)|对(?!公|讲)|于|从|"
    '由(?<!自由)|后(?<!售后)(?!端|台|勤|市|装|处理)|等(?!离子)|到(?!店|家)|至|凭|靠|受|[‘’“”"《》<>()]'
)
_EDGE = re.compile(_EDGES)
_EDGE_FIRSTS = frozenset(re.sub(r"\(\?[^)]*\)|\\", "", _EDGES)) - {"|", "?", "[", "]"}  # and a few more do no harm
_HEAD = (
    "业务|板块|分部|事业部|事业群|部门|市场|地区|区域|客户|产品|子公司|渠道|品牌|产线|生产线|"
    "(?<=国|洲|美|亚|太|东|南|北|西|华)区"
)
_GROUPED = f"(?:{_HEAD})"
_SUBJECT = re.compile(rf"{_HEAD}|(?:\([^()]*\))?(?=实现|贡献|录得|取得|带来|产生)")
# What a noun phrase that names a part ends with.
_PART = re.compile(
    rf"(?:{_HEAD}|国内|国外|海外|境内|境外|内地|大陆|香港|美国|中国|日本|韩国|印度|北美|南美|拉美|欧美|亚太|中东|东南亚|"
    "线上|线下|移动|固网|当量|华[东南北中]|[东西][南北]|服务|平台|门店|项目|出口|进口|零售|批发|批零|金融|支付|广告|直播|电商|游戏|会员|订阅|餐饮|"
    "物流|快递|外卖|出行|租赁|物业|视频|音乐|影视|内容|教育|软件|硬件|芯片|存储|设备|系统|集成|技术|流量|数据|营销|客运|货运|材料|"
    "化工|能源|光伏|风电|储能|组件|电池|服装|家居|家电|空调|冰箱|电视|镜头|模组|笔记本|眼镜|机器人|麦克风|手表|音箱|玻璃|电路|轴承|设计|制造|封测|封装|测试|代工|运营|方案|增值|授权|经纪|投行|资管|自营|联营|直营|加盟|"
    "佣金|利息|套餐|前端|终端|宽带|政企|家庭|居民|商户|网络|企业|个人|医疗|健康|仪器|生物|农业|工业|产业|商业|旅游|酒店|航空|保险|信贷|理财|"
    "(?:车|机)型|[洲国省市区机车器件片板屏药酒品油钢铁铝铜煤电气云料剂苗奶肉猪鸡粮糖盐布纸漆膜网游卡灯柜泵阀管缆盘镜块箱舱船票险贷锂盒轮胎架纤站店水茶果菜子棉粮鱼蛋米面书表鞋桩塔砖链带粉胶液针素酸肥氢矿砂材桶话]"
    "|[a-z0-9+]+)$"
)
_FIRST = re.compile(
    r"(?:(?:[一二两三四五六七八九十数多]|\d)[条座家个款]|[多余](?:[户家名个位台辆]|(?=.))|以及|[、和与及]|(?![a-z0-9\u4e00-\u9fff]).)*"
)
_TAIL = re.compile(r"(?:设计|(?<![半\d])年|(?<!\d)月|新签|新增|净增|累计|合计|总|的)$")
_EACH_ONE = re.compile("(?:(?<![a-z])[单每吨].{1,2}|[^,]{0,6}每月每[户人]|人均|户均)$")
_SHORT_NOUNS = frozenset("云钢铁铝铜煤油气锂糖")
_EACH_TIME = re.compile("(?:[单每].)?[人户店车月日年]均$")
_NAME_CHARS = 12
_NO_NAMES = frozenset({"", "金额", "总额", "数额", "数量", "规模", "面积", "余额", "资产", "总量"})
_MEASURES = re.compile("[数量额率模长产积次本栏款力]")
_MEASURING = re.compile(
    r"(?P<noun>[^,;。:()]{1,12}(?:[数量额率]|数量|规模|时长|资产|面积|人次|余额|股本|存栏|[付尾定借捐]款|能力))"
    r"(?:[从由][^,;。]{1,10})?(?:已|也|就|将|可|共|均|近|约|超过?|达到?|为|至|到|有|仅|只|是|了|升|降|增|减|突破|高达|提升|提高|扩大|下降|增加|减少|接近|逼近)*$"
)
# What is counted up to now, right before its number: 服务的[项目]累计1000个.
_COUNTED = re.compile(r"(?P<noun>[^,;。:()\d]{2,12})(?:累计|合计|总计|共计)(?:[已也就均至到有达为了]|超过?|突破)*+$")
_BARE = re.compile("的(?P<noun>[\u4e00-\u9fff]{2,4})$")  # 服务的[项目]
_COUNTERS = frozenset("个座项家款条艘架颗所种")
_LAUNCHED = re.compile("(?:推出|发布|带来|上市|亮相|上新|首发)了?$")
_DEED_CHARS = 6
_NEW = re.compile("新(?:车型|手机|机型|产品|[品机车药])")
_DIGIT = re.compile(r"\d")
_BEGINNINGS = ("业务", "海外", "境外", "国外", "国内", "境内")  # of a word that are a part's: [海外]销量, no 外销
_BESIDE_SHARE = re.compile("(?:曾|仅|已|约|只|还|均|[一合]共|合计|在[^,;。]{1,10}中的?)+$")  # 在总收入中的[占比]
_UNFINISHED = ("、", "和", "与", "及")
_NO_PART = re.compile(
    rf"(?:第[一二三]大|(?!子公司){_GROUPED}|单季|单月|[主新]营?业务|全国|中国企业|.*(?:[年月日天]|季度)|首批|机器人|服务|平台|项目|合同|企业|个人|用户|汽车|产业|设计|运营|制造)$|[\d.]+$"
)
_DONE_TO = re.compile("(?!新|产品|成品|汽车|整车)[\u4e00-\u9fffa-z]{2,8}")
_JOINS = re.compile("[、和与及]|以及")
_LISTED = re.compile(
    r"[^,;。、]{0,6}[,;、](?:其中|而|包括|有)?[,:]?(?P<part>[^,;。、\d]{2,12}?)(?:市场|地区)?(?:分别)?[为是达约超近占]*"
)
_BARE_PART = re.compile("汽车|企业|个人|产业|运营|制造|设计|平台|服务")
_BEFORE_SUBJECT = re.compile(
    r"(?:其中|而|但|且|此外|另外|同时|目前|公司|集团|其|的|该行|在|于|来自|从|按|分|看|上半年|[,、:‘“\s])*$"
)
_FROM = re.compile(r"来自于?[^,;。、的]{1,12}的$")
_RESETS = ";。!?"
_BORDERS = frozenset({"rise", "fall", "ratio"})
_PLACES = frozenset({"地区", "市场", "客户", "区域"})
_LONG = re.compile(r"(?:(?!实现|贡献|占|来自|是|为|在|对|将|受)[^\d\s]){4,22}")
_OF_ALL = ("综合", "整体", "总体")
_LASTING = frozenset({"业务", "板块", "分部", "事业部", "事业群", "子公司"})


class Metric(NamedTuple):
    """What a number measures: a metric of the vocabulary, of a `part` of the company or ("") of all of it. Of one that
    the vocabulary has not, the part is its name as printed, if it has one.
    """

    name: str
    part: str = ""

    def __str__(self) -> str:
        return self.part if self.part and self.name == OTHER else self.part + self.name

    @property
    def is_loose(self) -> bool:
        """Whether it is one of those that a number of any unit may be of, or none at all."""
        return self.name in LOOSE

    @property
    def is_volume(self) -> bool:
        """Whether it is a loose one that a list goes on with in the very unit that it was told in: 发电量, 运力."""
        return self.is_loose and self.name.endswith(("量", "运力"))


NO_METRIC = Metric(OTHER)


def metric_of(view: View, word: Word, since: int = 0) -> Metric:
    """The metric that a word means, with the part that the words before it, from `since` on, or its clause name."""
    if word.name not in _PARTED or view.text.endswith(_OF_ALL, 0, word.start):
        return Metric(word.name)
    part = _own_part(view, word, since)
    if not part and word.name not in LOOSE and (part := _part_spoken_of(view, word)):
        start = max(view.clause_start(word.start), since)
        if part.end <= start and _noun(view, start, word.start, any_noun=True):
            return Metric(word.name)  # of a noun that is not known to name a part: 云业务…,耳挂出货9万颗
    return Metric(word.name, view.printed(part.start, part.end) if part else "")


def part_listed(view: View, metric: Metric, start: int, end: int) -> Metric:
    """A metric gone on with, of the part that a list names between its last number and the next: 其中[海外]3亿元."""
    listed = _LISTED.fullmatch(view.text, start, end)
    if metric.name not in _PARTED or not listed:
        return metric
    noun = _noun(view, *listed.span("part"), any_noun=bool(metric.part) and metric.name in REPORTED)
    if not noun and metric.part and _BARE_PART.fullmatch(view.text, *listed.span("part")):
        noun = Span(start=listed.start("part"), end=listed.end("part"))  # 游戏业务3亿元,[汽车]1亿元
    return Metric(metric.name, view.printed(noun.start, noun.end)) if noun else metric


def part_done(view: View, metric: Metric, verb: Word, end: int) -> Metric:
    """A metric of what is done, with what it is done to: 销售[钢材]1245万吨."""
    if metric.name not in _PARTED or not _DONE_TO.fullmatch(view.text, verb.end, end):
        return metric
    noun = _noun(view, verb.end, end, any_noun=True)
    return Metric(metric.name, view.printed(noun.start, noun.end)) if noun else metric


def part_shared(view: View, start: int, ratio: Word, shared: Sequence[Metric]) -> str:
    """What a share is of, as printed before its word (海外出货[占比]49%); else one of the metrics that may be `shared`
    (海外收入9亿元,[占]三成), or what the clause before ends with (主要来源为IC分析服务,[占比]80%).
    """
    since = max([start, *(amount.end for amount in view.amounts if amount.end <= ratio.start)])
    lead = _BESIDE_SHARE.search(view.text, since, ratio.start)
    end = lead.start() if lead else ratio.start
    noun = _noun(view, since, end, any_noun=True) if end > since else None
    told = [metric for metric in shared if metric.name not in {OTHER, SHARE}]
    if not noun and not told and end == start > 0:
        clause = view.clause_start(start - 1)
        noun = None if _DIGIT.search(view.text, clause, start) else _noun(view, clause, start - 1, any_noun=True)
    if noun and not _NO_PART.fullmatch(view.text, noun.start, noun.end):
        return view.printed(noun.start, noun.end)
    return str(told[-1]) if told else ""


def as_printed(view: View, amount: Amount, since: int) -> Metric:
    """What a number measures in the text's own word, if one stands before it that says that it measures: 投片量."""
    start = max(view.clause_start(amount.start), since)
    hints = _MEASURES.search(view.text, start, amount.lead)  # looked for first: most numbers have no such word
    said = _MEASURING.search(view.text, start, amount.lead) if hints else None
    noun = _noun(view, said.start(), said.end("noun"), any_noun=True) if said else None
    name = view.printed(noun.start, noun.end) if noun else ""
    return Metric(OTHER, name) if len(name) <= _NAME_CHARS and name not in _NO_NAMES else NO_METRIC


def as_counted(view: View, amount: Amount, since: int) -> Metric:
    """What is counted, in the text's own word: 项目累计[1000个], 推出[5款]新品."""
    if amount.noun not in _COUNTERS:
        return NO_METRIC
    if is_launched(view, amount) and (new := _NEW.match(view.text, amount.end)):
        return Metric(OTHER, view.printed(*new.span()))
    start = max(view.clause_start(amount.start), since)
    said = _COUNTED.search(view.text, start, amount.lead) if "计" in view.text[start : amount.lead] else None
    if said and (bare := _BARE.search(view.text, start, said.end("noun"))):
        return Metric(OTHER, view.printed(*bare.span("noun")))
    noun = _noun(view, start, said.end("noun"), any_noun=True) if said else None
    name = view.printed(noun.start, noun.end) if noun else ""
    return Metric(OTHER, name) if 1 < len(name) <= _NAME_CHARS and name not in _NO_NAMES else NO_METRIC


def is_launched(view: View, amount: Amount) -> bool:
    """Whether an amount counts what is new: 发布了[5款]新品."""
    return (
        _NEW.match(view.text, amount.end) is not None
        and _LAUNCHED.search(view.text, max(0, amount.lead - _DEED_CHARS), amount.lead) is not None
    )


def split_parts(metric: Metric, count: int) -> list[Metric]:
    """As many metrics as the part names parts side by side: 国内、海外 are two; else none."""
    pieces = [piece for piece in _JOINS.split(metric.part) if piece]
    return [Metric(metric.name, piece) for piece in pieces] if len(pieces) == count > 1 else []


def _own_part(view: View, word: Word, since: int) -> Span | None:
    """The part that stands right before a metric word: [海外]收入, [云业务]的毛利率, [来自甲的]订单."""
    clause = view.clause_start(word.start)
    if source := _FROM.search(view.text, max(clause, since), word.start):
        return Span(start=source.start(), end=source.end())
    end = word.start + 2 if view.text.startswith(_BEGINNINGS, word.start) else word.start
    if said := next((said for said in view.periods if said.start < end <= said.end), None):
        end = said.start  # 传感器[去年]出货
    return _noun(view, max(clause, since), end, any_noun=word.name in _SPECIFIED)


def _noun(view: View, start: int, end: int, *, any_noun: bool = False) -> Span | None:
    """The noun phrase of a part that ends at a place and begins behind `start`."""
    text = view.text
    if tail := _TAIL.search(text, start, end):
        end = tail.start()
    if any_noun and text[end - 1] == "均" and (each := _EACH_TIME.search(text, start, end)):
        return Span(start=each.start(), end=end)
    start = max(start, end - _CHARS, *(stop for stop in _borders(view) if stop <= end))
    for place in range(start, end):
        if text[place] in _EDGE_FIRSTS and place >= start and (edge := _EDGE.match(text, place, end)):
            start = edge.end()
    if first := _FIRST.match(text, start, end):
        start = first.end()
    noun = text[start:end]
    if noun.endswith(_UNFINISHED):
        return None  # 推出新系统、2026年[营收]9亿元
    if _EACH_ONE.search(noun):
        return Span(start=start, end=end)
    known = any_noun or _PART.search(noun)
    named = known and (len(noun) > 1 or noun in _SHORT_NOUNS) and not _NO_PART.fullmatch(noun)
    return Span(start=start, end=end) if named else None


def _borders(view: View) -> Iterator[int]:
    """Where the names, periods and words end that are no piece of a part's name."""
    yield 0
    yield from (name.end for name in view.names)
    yield from (said.end for said in view.periods)
    yield from (word.end for word in view.words if word.kind in _BORDERS or word.name in REPORTED)


def _part_spoken_of(view: View, word: Word) -> Span | None:
    """The part that a clause before a metric word is about: [云业务]实现收入3亿元,毛利率20%; 在[中国市场]交付5万辆."""
    text = view.text
    window = max(text.rfind(stop, 0, word.start) for stop in _RESETS) + 1
    stop = word.end if word.kind == "verb" else word.start
    for head in reversed(list(_SUBJECT.finditer(text, window, stop))):
        clause = view.clause_start(head.start())
        end = head.start() if head[0][:1] in {"", "("} else head.end()
        gives = text.startswith("贡献", head.end())
        noun = None if text.startswith("的", end) else _noun(view, clause, end, any_noun=gives)
        if not noun:
            continue
        if not _BEFORE_SUBJECT.fullmatch(_without_names(view, clause, noun.start)):
            has_name = any(clause <= name.start < end for name in view.names)
            if has_name or head[0] not in _PLACES or not _LONG.fullmatch(text, clause, end):
                continue
            noun = Span(start=clause, end=end)
        lasts = not any(other.start <= end < other.end for other in view.metric_words) or (
            head[0] in _LASTING and not any(window <= other.start < noun.start for other in view.metric_words)
        )  # 总营收9亿元,其中[云业务]收入3亿元,净亏损2亿元: all of it again
        return noun if lasts and not _is_left(view, end, word.start) else None
    return None


def _without_names(view: View, start: int, end: int) -> str:
    """What stands between two places, but for names and periods."""
    text = view.text[start:end]
    for first, stop in [(held.start, held.end) for held in view.names] + [
        (said.start, said.end) for said in view.periods
    ]:
        if start <= first and stop <= end:
            text = text.replace(view.text[first:stop], "")
    return text


def _is_left(view: View, start: int, end: int) -> bool:
    """Whether the sentence has turned from a part to a company or to all of it in between."""
    named = any(
        start <= name.start < end and not view.text.endswith(("为", "给", "向"), 0, name.start) for name in view.names
    )
    return named or any(word.kind == "self" and start <= word.start < end for word in view.words)
