"""What a number measures: the metric word it belongs to."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.figures.amounts import Amount, Measure
from bot.figures.brackets import is_bracketed, slot
from bot.figures.changes import is_priced
from bot.figures.parts import NO_METRIC, Metric, metric_of, part_done, part_listed, split_parts
from bot.figures.shares import share_of
from bot.figures.views import JOIN, STOPS, View
from bot.figures.vocabulary import LOOSE, OTHER, SHARE, Word

_COUNTS: frozenset[Measure] = frozenset({"things", "bare"})
_HEADS: frozenset[Measure] = frozenset({"people", "things", "bare"})
_MEASURED: dict[str, frozenset[Measure]] = {
    **dict.fromkeys(("毛利率", "净利率", "研发投入占比", "产能利用率", "市场份额", "持股比例"), frozenset({"percent"})),
    **dict.fromkeys(("出货量", "下载量", "门店数", "基站数", "专利数"), _COUNTS),
    **dict.fromkeys(("销量", "产量"), _COUNTS | {"area"}),
    **dict.fromkeys(("用户数", "月活", "日活"), _HEADS),
    **dict.fromkeys(("员工数", "研发人员"), frozenset({"people", "bare"})),
    "产能": _COUNTS | {"area"},
    "出货面积": frozenset({"area"}),
    "订单": _COUNTS | {"money"},
}
_RATES = ("率", "增速", "净息差", "溢价")
_SIZES = ("量", "面积", "土地储备", "机队", "运力", "召回", "发射", "在轨")
_HEADCOUNTS = frozenset({"开发者", "司机", "商家", "骑手", "粉丝"})
_IN_ANY_UNIT = frozenset({OTHER, SHARE, "出口", "进口", "回购", "裁员", "同店销售"})
_NOT_MADE = frozenset("条座项家款")
_OF_PEOPLE = frozenset({"用户数", "月活", "日活"})
_MONEY: frozenset[Measure] = frozenset({"money"})
_SHARE_OF = {"研发投入": "研发投入占比", "毛利": "毛利率"}
_REACH = 8  # how far behind a number its noun may stand: 2600万美元A轮融资
_RECEIVED = re.compile(r"获得?|完成|拿到|拿下|引入|得到|收获|敲定")
_GIVEN = re.compile("获得?(?!批)[^,;。\\d]{1,14}$")  # 甲获[乙等]增资
_NOUN_BEHIND = re.compile(f"[^{STOPS}]{{0,{_REACH}}}")
_PAID = re.compile(
    "(?:的?现金|的?(?:价格|对价|总价)(?:[^,;。\\d]{1,24}(?=卖给|收购|出售给|转让给))?)?(?:(?:取得|拿下)(?=[^,;。]{0,20}(?:股权|股份|权益|资产))|收购|并购|买下|购得|竞得|拍得|拍下|出售|转让|卖给|售予)"
)
_BOUGHT = re.compile("收购|并购|受让")
_EACH_UNIT = re.compile("每(?:股|千瓦时|标准箱|[^,;。、]{1,2})$")
_SUMS = {
    "中标": "合同额",
    "合同": "合同额",
    "签约": "合同额",
    "订单": "订单",
    "融资": "融资",
    "募": "融资",
    "收购": "收购价",
} | {"转让": "收购价", "受让": "收购价", "出售": "收购价", "投资": "投资额", "认购": "投资额", "授信": "授信"}
_SUM = re.compile("|".join(_SUMS))
_TOTAL = re.compile("[合共总]计[为达]?$")
_USED = re.compile("(?:将|拟)?(?:用于|投向|用来|补充流动|补流|偿还)")
_SPENT = frozenset({"投资额", "金额"})
_ATTRIBUTE = re.compile(  # 客户的[日均用气量]3万吨 are no customers
    "的[^,;。、]{1,8}(?<![总数])(?:量|率|费|价|时长|成本|次数)[为达约超近升降增减至到过有了仅是稳定在]*"
)
_AGAIN = re.compile("(?:分别|依次)[为是达约]*$")
_AGAIN_SHARED = re.compile("(?:分别|依次)占")
_AGAIN_LOOSELY = re.compile("[,;]其中[^,;。]{0,10}|[,;](?:而|较)?(?:去年|上年)?同期[则仅]?[为是]?")
# Between two states of one measure, periods left out: 占比从去年的3%[提升到]9%, 为9%,[明显高于]去年的3%.
_COURSE = re.compile(
    "(?:进一步|继续|明显|显著|大幅|小幅|逐步|[高低好优]于|超过|提升|提高|上升|攀升|增长|增加|下降|降低|回落|扩大|缩小"
    "|[ ,、和与及的则又再并而且也已从由为是达约近仅至到升降])++"
)
_EACH_SHARE = re.compile("(?:[合即或]|折合|相当于|摊薄后?)+每股$")
_INVESTED = re.compile(r"[^,;。\d]{0,6},(?:投资方|投资人|投资机构|领投方|[^;。\d]{0,24}(?:领投|跟投|参投|独家投资))")
_NO_DEED = re.compile(
    r"\([^()]*\(?|\([^()]*\)?[^,;。\d]{0,4}|(?:分别|依次|同比|同期|[则也却为达约超近仅只有的以是由从及其各\s])*"
)
_RESEARCH = re.compile(r"研发(?:投入|费用|支出)?方面,[^,;。\d]*\Z")
_NEAR_CHARS = 4
_UNIT_CHARS = 4
_ANOTHER = re.compile(  # a measure that no list has: 用户4.9亿,日均[单量]4100万单
    r"[^,;。、]{0,6}[,;、][^,;。、\d]{1,12}(?<![总数])(?:数(?=[为达增升降]|$)|量|率|费|价|值|资金|款|时长|成本|次数)[为达约超近升降增减已至到过有了仅是]*"
)
_HANDSETS = frozenset({"台", "部", "只"})


class Before(NamedTuple):
    """What a sentence has said of numbers so far: the place behind the last one, and the metrics stated; and of what
    the parts of the last brackets were, which may be an earlier sentence's.
    """

    end: int = 0
    metrics: tuple[Metric, ...] = ()
    amounts: tuple[Amount, ...] = ()  # one for each metric: a count is gone on with in its own unit only
    slots: Mapping[int, Metric] = {}


def fits(metric: str, amount: Amount) -> bool:
    """Whether an amount can be of a metric, going by its unit."""
    if amount.measure == "things" and metric in _OF_PEOPLE:
        return amount.noun in {"个", "家", "张"}  # 9款应用的用户 are no 9 users
    if metric == "产能" and amount.unit in _NOT_MADE:
        return False  # 产线共8条
    return metric in LOOSE or amount.measure in _MEASURED.get(metric, _MONEY)


def is_apt(metric: str, amount: Amount) -> bool:
    """Whether a level of one of the loose metrics is told in such a unit: 200亩 behind 产值 is something else."""
    if metric not in LOOSE or metric in _IN_ANY_UNIT:
        return True
    if metric.endswith(_RATES):
        return amount.measure == "percent"
    if metric in _HEADCOUNTS:
        return amount.measure in _HEADS and amount.unit[-1:] != "次"
    return (amount.measure not in {"money", "percent"}) == metric.endswith(_SIZES) and amount.measure != "percent"


def metrics_of_levels(view: View, run: Sequence[Amount], before: Before) -> list[Metric]:
    """The metric of each amount of a run that are levels, no changes; 其他 where no word says it."""
    metrics = _metrics_of_levels(view, run, before)
    if not any(metric.is_loose for metric in metrics):
        return metrics
    return [
        metric if is_apt(metric.name, amount) else share_of(view, amount, before.end, before.metrics) or NO_METRIC
        for metric, amount in zip(metrics, run, strict=True)
    ]


def _metrics_of_levels(view: View, run: Sequence[Amount], before: Before) -> list[Metric]:
    together = _side_by_side(view, run, before) or _told_again(view, run, before)
    if together and all(fits(metric.name, amount) for metric, amount in zip(together, run, strict=True)):
        return together
    metric = _of_level(view, run[0], before)
    if metric == NO_METRIC and len(run) > 1:  # 以不低于10亿元、不超过20亿元[回购]
        metric = _metric_behind(view, run[-1], run[-1].end + _REACH) or NO_METRIC
    if metric.name == SHARE and _AGAIN_SHARED.search(view.text, before.end, run[0].lead):
        shared = before.metrics[-len(run) :]  # 甲收入9亿元,乙收入1亿元,分别占总营收的[56%和6%]
        if len(run) == len(set(shared)) and metric.part == str(shared[-1]):
            return [Metric(SHARE, str(one)) for one in shared]
    return split_parts(metric, len(run)) or [metric] * len(run)


def metrics_of_changes(view: View, run: Sequence[Amount], before: Before) -> list[Metric]:
    """The metrics whose changes a run of amounts is, if the sentence has named one since its last number."""
    named = _named_since(view, run[0], before)
    if is_priced(view, run[0]):
        return [Metric("价格")] * len(run)
    if together := _side_by_side(view, run, before):
        return together
    if run[0].measure not in {"percent", "points", "times"}:
        named = [word for word in named if fits(word.name, run[0])]
    if not any(amount.end > word.end for word in named[-1:] for amount in view.amounts if amount.end <= run[0].lead):
        named = [word for word in named if not view.text.endswith(("较", "比"), 0, word.start)]  # 较[发行价]下跌27%
    metrics = [metric_of(view, word, before.end) for word in named[-1:]]
    return (split_parts(metrics[0], len(run)) if metrics else []) or metrics * len(run)


def _of_level(view: View, amount: Amount, before: Before) -> Metric:
    clause = view.clause_start(amount.start)
    ahead = [word for word in _metrics_before(view, amount) if fits(word.name, amount)]
    near = bool(ahead) and ahead[-1].start >= max(clause, before.end)
    gap = view.text[ahead[-1].end : amount.lead] if near else ""
    wins = near and len(gap) <= _NEAR_CHARS and not JOIN.fullmatch(gap)
    attributed = near and _ATTRIBUTE.fullmatch(gap) is not None
    if near and ahead[-1].name == "出货量":
        shipped = part_done(view, Metric("出货量"), ahead[-1], amount.lead)  # 出货[笔记本面板]23万片
        if shipped.part:
            return shipped
    if attributed or (wins and ahead[-1].name not in _SPENT):
        return NO_METRIC if attributed else _name(view, ahead[-1], before.end)
    reach = amount.end + _REACH
    closing = view.text.find(")", amount.end, reach)
    behind = _metric_behind(view, amount, closing if closing > 0 and is_bracketed(view.text, amount.start) else reach)
    if (
        behind
        and behind.name == "收购价"
        and _EACH_UNIT.search(view.text, max(0, amount.lead - _UNIT_CHARS), amount.lead)
    ):
        behind = None  # 每股[125欧元]公开收购
    bought = near and ahead[-1].name in _SPENT and behind and behind.name == "收购价"  # 斥资190亿美元收购
    if near and not bought and (wins or not behind):
        return _name(view, ahead[-1], before.end)
    if behind:
        return behind
    if share := share_of(view, amount, before.end, before.metrics):
        return share
    return (None if near else _metric_of_verb(view, amount, before)) or _named_earlier(view, amount, ahead, before)


def _named_earlier(view: View, amount: Amount, ahead: Sequence[Word], before: Before) -> Metric:
    """Of the metric that an earlier clause names behind the last number, or of what that number was of."""
    if ahead and ahead[-1].start >= before.end:
        clause = view.clause_start(amount.start)
        goes_on = amount.lead - clause <= _NEAR_CHARS or view.text.startswith("其中", clause)
        goes_on = goes_on or view.text.startswith("方面", ahead[-1].end)  # 资本支出方面,公司上调至[30亿美元]
        if ahead[-1].name in LOOSE and not goes_on:
            return NO_METRIC  # 被处以3亿元罚款,另缴纳保证金[1亿元]
        named = _name(view, ahead[-1], before.end)
        counted = _NOUN_BEHIND.match(view.text, before.end)  # 5671家[门店],其中自营店4206家
        own = counted and ahead[-1].end <= counted.end() and before.end and not named.is_loose
        if own and before.amounts and not _goes_with(view, before.amounts[-1], amount):
            return NO_METRIC  # 7093家[门店],覆盖900个县级市场
        return part_listed(view, named, ahead[-1].end, amount.lead) if own else named
    return _go_on(view, amount, before)


def _name(view: View, word: Word, since: int) -> Metric:
    """As `metric_of`; a bare 金额 is of what was last done: 中标…,[金额]3亿元."""
    if word.name == "投资额" and _RESEARCH.search(view.text, 0, word.start):
        return Metric("研发投入")
    if word.name == "投资额" and _GIVEN.search(view.text, view.clause_start(word.start), word.start):
        return Metric("融资")
    if word.name == "收购价" and view.text.endswith("每股", 0, word.start):
        return Metric("价格")
    if word.name == "交易额" and _BOUGHT.search(view.text, 0, word.start):
        return Metric("收购价")
    if word.name != "金额":
        return metric_of(view, word, since)
    done = _SUM.findall(view.text, 0, word.start)
    name = _SUMS[done[-1]] if done else OTHER
    same = [other for other in view.metric_words if other.name == name and other.end <= word.start]
    return metric_of(view, same[-1]) if same else Metric(name)


def _side_by_side(view: View, run: Sequence[Amount], before: Before) -> list[Metric]:
    """As many metrics as the run has numbers: 营收和净利润分别为12亿元和1.5亿元; else none."""
    if len(run) == 1:
        return []
    words = _named_since(view, run[0], before)[-len(run) :]
    joined = all(JOIN.fullmatch(view.text, left.end, right.start) for left, right in pairwise(words))
    return [metric_of(view, word, before.end) for word in words] if len(words) == len(run) and joined else []


def _told_again(view: View, run: Sequence[Amount], before: Before) -> list[Metric]:
    """The metrics last told, once more: 营收9亿元,净利润1亿元,上年同期分别为[8亿元和2亿元]; else none."""
    told = list(before.metrics[-len(run) :])
    between = (before.end, run[0].lead)
    if len(run) == 1 or len(set(told)) < len(run) or not _AGAIN.search(view.text, *between):
        return []
    named = any(between[0] <= word.start < between[1] for word in view.metric_words)
    turned = any(between[0] <= name.start < between[1] for name in view.names)
    return [] if named or turned or NO_METRIC in told else told


def _named_since(view: View, amount: Amount, before: Before) -> Sequence[Word]:
    """The metric words between the last number, its own noun included, and an amount."""
    start = before.end
    if start and (noun := _NOUN_BEHIND.match(view.text, start)):
        start = noun.end()
    return [word for word in _metrics_before(view, amount) if word.start >= start]


def _go_on(view: View, amount: Amount, before: Before) -> Metric:
    """Without a word of its own, a number is of what an earlier one was of, or a share of what is named."""
    bracketed = is_bracketed(view.text, amount.start)
    same = before.slots.get(slot(view.text, amount.start)) if bracketed else None
    if same and fits(same.name, amount):
        return same
    if done := _metric_of_verb(view, amount, before):
        return done
    if amount.measure == "money" and _INVESTED.match(view.text, amount.end):
        return Metric("融资")
    if _goes_on_loosely(view, amount, before):
        return part_listed(view, before.metrics[-1], before.end, amount.lead)
    if _is_told_anew(view, amount, before):
        return NO_METRIC
    unnamed = amount.measure == "percent" and any(metric.is_loose for metric in before.metrics[-1:])
    return (None if unnamed else _told_before(view, amount, before)) or NO_METRIC


def _told_before(view: View, amount: Amount, before: Before) -> Metric | None:
    """The last metric stated that a number may be of as well, or what is named since the last number."""
    fitting = [
        metric
        for metric, counted in zip(before.metrics, before.amounts, strict=True)
        if (not metric.is_loose or (metric.is_volume and "" != amount.noun == counted.noun))
        and fits(metric.name, amount)
        and _goes_with(view, counted, amount)
    ]
    if not fitting:
        return _of_what_is_named(view, amount, before)
    is_total = _TOTAL.search(view.text, max(0, amount.lead - _UNIT_CHARS), amount.lead) and fitting[-1].part
    is_each = fitting[-1].name == "每股收益" and "," in view.text[before.end : amount.lead]
    return NO_METRIC if is_total or is_each else part_listed(view, fitting[-1], before.end, amount.lead)


def _is_told_anew(view: View, amount: Amount, before: Before) -> bool:
    """Whether a number is of a measure of its own, or is money another company does something with: 乙减收[2亿元]."""
    if before.end and _ANOTHER.fullmatch(view.text, before.end, amount.lead):
        return True
    if amount.measure != "money":
        return False
    names = [name for name in view.names if before.end <= name.start and name.end <= amount.lead]
    return bool(names) and not _NO_DEED.fullmatch(view.masked, names[-1].end, amount.lead)


def _goes_on_loosely(view: View, amount: Amount, before: Before) -> bool:
    """Whether a number is of the loose metric told last: of its part (其中), or of another time."""
    if not before.metrics or not before.metrics[-1].is_loose or before.metrics[-1].name == OTHER:
        return False
    alike = (before.amounts[-1].measure, before.amounts[-1].noun) == (amount.measure, amount.noun)
    if not alike:
        return False
    if _AGAIN_LOOSELY.fullmatch(view.text, before.end, amount.lead):
        return True
    leads = view.text.startswith(("至", "到"), amount.lead - 1)
    timed = leads or any(before.end <= said.start < amount.lead for said in view.periods)
    return timed and _COURSE.fullmatch(view.masked, before.end, amount.lead) is not None


def _goes_with(view: View, other: Amount, amount: Amount) -> bool:
    """Whether an amount may count what another did: not where that was in 枚 and it is in 颗. A change has no unit of
    what it changed: 出货量大跌42%,只有[1300万部].
    """
    if amount.measure not in {"things", "area"}:
        return True
    if other.measure == "percent":
        return ";" not in view.text[other.end : amount.lead]
    nouns = {amount.noun, other.noun}
    return len(nouns) == 1 or "" in nouns or nouns <= _HANDSETS


def _of_what_is_named(view: View, amount: Amount, before: Before) -> Metric | None:
    """A percentage is a share of what is named before it; a bracket's number is of what is named behind the list."""
    if amount.measure == "percent" and (named := _named_since(view, amount, before)):
        return Metric(_SHARE_OF.get(named[-1].name, OTHER))
    listed = is_bracketed(view.text, amount.start) and not before.metrics
    return _metric_behind(view, amount, len(view.text)) if listed else None


def _metric_of_verb(view: View, amount: Amount, before: Before) -> Metric | None:
    """What is done says what is counted: 卖出320万盒; money for each is a price: 每千瓦时0.41元."""
    if amount.measure == "money" and _is_of_a_share(view, amount, before):
        return Metric("每股收益")
    if amount.measure == "money" and _EACH_UNIT.search(view.text, max(0, amount.lead - _UNIT_CHARS), amount.lead):
        return Metric("价格")
    listed = is_bracketed(view.text, amount.start) and not before.end  # 9月交付榜:甲(1.1万辆)
    start = 0 if listed else max(view.clause_start(amount.start), before.end)
    verbs = [word for word in view.words if word.kind == "verb" and start <= word.start and word.end <= amount.lead]
    if verbs and verbs[-1].name == "销量" and amount.measure == "money":
        return metric_of(view, verbs[-1]._replace(name="营业收入"), start)
    verb = next((verb for verb in reversed(verbs) if fits(verb.name, amount)), None)
    if not verb:
        return None
    metric = _name(view, verb, start)
    return metric if metric.part else part_done(view, metric, verb, amount.lead)


def _is_of_a_share(view: View, amount: Amount, before: Before) -> bool:
    """Whether a profit is told once more as of a share: 净利润58.6亿美元,合每股[5.14美元]."""
    earned = before.metrics[-1:] == (Metric("净利润"),) and before.end >= view.clause_start(
        view.clause_start(amount.start) - 1
    )
    return earned and _EACH_SHARE.search(view.text, before.end, amount.lead) is not None


def _metrics_before(view: View, amount: Amount) -> Sequence[Word]:
    ahead = [word for word in view.metric_words if word.end <= amount.lead]
    if not view.bases or view.is_base(amount.start):
        return ahead
    return [word for word in ahead if not view.is_base(word.start)]


def _metric_behind(view: View, amount: Amount, reach: int) -> Metric | None:
    """The metric of the noun phrase that a number begins: 84.85亿元的营收."""
    bracketed = is_bracketed(view.text, amount.start)
    if amount.measure == "money" and _USED.match(view.text, amount.end):
        return NO_METRIC
    if _PAID.match(view.text, amount.end):
        return Metric("收购价")
    stop = reach if bracketed else min(view.next_stop(amount.end), reach)
    for word in view.words:
        if word.start < amount.end:
            continue
        if word.start > stop or word.kind in {"rise", "fall", "ratio", "self"}:
            return None
        if fits(word.name, amount) and (bracketed or "、" not in view.text[amount.end : word.start]):
            start = view.clause_start(amount.start)
            received = word.name == "投资额" and _RECEIVED.search(view.text, start, amount.start)
            return Metric("融资") if received else _name(view, word, amount.end)
    return None
