"""The figures of one sentence: its numbers, what they measure, how they changed, when, and whose."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.figures.amounts import Amount
from bot.figures.brackets import is_bracketed, slot
from bot.figures.changes import Change, leads_to, read_changes
from bot.figures.drafts import Draft, merge_changes
from bot.figures.groups import Owners
from bot.figures.metrics import Before, fits, metrics_of_changes, metrics_of_levels
from bot.figures.parts import NO_METRIC, Metric, as_counted, as_printed, is_launched
from bot.figures.subjects import Thread
from bot.figures.times import Times
from bot.figures.values import Figure
from bot.figures.views import View, runs
from bot.figures.vocabulary import COURSES, DEALS, OTHER, REPORTED, SHARE
from bot.figures.yardsticks import is_yardstick

_ACHIEVED = re.compile("(?:累计|共有|拥有|增至|扩大至|在轨|订购|采购|部署|发射|运营|达到?|建成)[^,;。\\d]{0,2}$")
_ACHIEVED_COUNT = 5
_ACHIEVED_CHARS = 6
_SEVERAL = 2
_COUNTED = 50  # a smaller count that no metric word explains tells nothing of a company
_COMPARED = re.compile(r"[较比][^,;。、]{0,8}$")
_TURNS = re.compile("[^,;。]{0,4}[增降升涨跌减]")
_OF_REPORTS = "营业收入"  # a share of it is of its time
_LARGE = re.compile("^[万亿]|[瓦吨时]$|[MG]Wh?$", re.IGNORECASE)
_RANKED = re.compile(
    "的[^,;。]{0,6}(?:位|排|居|领)|[^,;。]{0,4}(?:位[居列]|排名|居首|居前|领先|领跑|登顶|稳居|夺)|[、和,](?:约|近)?[\\d.]+%的(?:市场)?份额"
)
_RANKS = re.compile("[前第][一二两三四五六七八九十]|排名|位[列居]|依次|榜")
_OF_RANKING = re.compile("排名|排行|榜|成绩单|快报|数据")
_IN_PLACE = re.compile(r"(?:[、和][\d.]+%)*[^,;。\d]{0,4}(?:列第|位[列居]|排名|居|紧随)")
_DEBUT = re.compile("首日|上市后?[^,;。]{0,4}[涨跌]")
_MARKET_PRICE = re.compile("(?:面板|芯片|内存|闪存|晶圆|原材料|原料|硅料|金属|大宗商品)(?:市场)?(?:价格|均价)|市场价")
_PACE = re.compile("同比|环比|增速|[年季月][增减]")
_BOTH_PACES = re.compile(
    r"(?:[同环]比|[年季月])[^,;。、]{0,4}[\d.]+(?:%|个百分点|倍)?[、和](?:[同环]比|[年季月])[^,;。、\d]{1,6}$|[同环]比[、和与][同环]比[^,;。]*$"
)
_OTHER_PACE = re.compile(  # the same level's once more: 环比增长5%,[同比增长]30%
    r"[、和,(]*(?:[则而并且]|也)?(?:较?(?:[同环]比|上[季月]度?|去年同期|上年同期)|[年季月](?=[增减升降]))[^,;。\d]*"
)
_TOGETHER = re.compile("合计|合共|总计")
_OF_ALL = re.compile(
    "(?:全国|我国|国内|全球|世界|行业|市场)[^,;。]{0,24}(?:出货|销量|销售|装车|装机|产量|交付|吞吐|出口)"
)
_SHARES = re.compile("(?:(?!其中)[^;。]){0,16}占比?(?:约|为|达到?|近|超过?)*")
_EACH_ONE = re.compile("人均|户均|平均每|每(?:[建设增加生产]+)?一?[个台辆座家户]")
_EACH = re.compile("(?<![平人年月日])均(?!价|衡|匀|线)|各自|各(?=[为占有持出投建获得])|都[是为有达占]")


@dataclass(slots=True)
class SentenceReader:
    """Reads a sentence's numbers from left to right. `slots` are `Before`'s and outlast the sentence; `told` is what
    the sentence before it said of whom in which unit; that one is laid out if `look_behind` asks for it.
    """

    view: View
    thread: Thread
    times: Times
    slots: dict[int, Metric]
    told: Mapping[tuple[Owners, str], Metric]
    look_behind: Callable[[], View | None]
    drafts: list[Draft] = field(default_factory=list)
    before: Before = field(init=False)
    coming: Sequence[Change] = ()  # read before the level it led to: 增长27%至152.62亿元
    attached: int = 0  # where the last change ends that was given to a level

    def __post_init__(self) -> None:
        self.before = Before(slots=self.slots)

    def read(self) -> list[tuple[Figure, Metric]]:
        """The figures with their metrics, in order of place."""
        for run in runs(self.view):
            changes = read_changes(self.view, run)
            if changes and (run[0].noun == "位" or self._is_debut(run)):  # places in a ranking
                continue
            if changes and leads_to(self.view, run[-1]):
                self.coming = changes
            elif is_yardstick(self.view, run[-1]) or self._is_of_market(run[0]):
                continue
            elif changes:
                self._take_changes(run, changes)
            elif run[0].measure not in {"points", "times"}:
                self._take_levels(run)
        return [(draft.figure, draft.metric) for draft in merge_changes(self.drafts)]

    def _take_levels(self, run: Sequence[Amount]) -> None:
        kind: Literal["level", "base"] = "base" if self._is_base(run[0]) else "level"
        metrics = metrics_of_levels(self.view, run, self.before)
        told: list[Metric] = []
        for amount, named, owners, of_named in self._share_out(run, metrics):
            metric = self._metric_told(amount, owners) if named.name in {OTHER, SHARE} else named
            metric = named if metric == NO_METRIC else metric
            metric = as_printed(self.view, amount, self.before.end) if owners and metric == NO_METRIC else metric
            metric = as_counted(self.view, amount, self.before.end) if owners and metric == NO_METRIC else metric
            period = of_named or self.times.name_at(amount.start, metric.name)
            told.append(metric)
            if owners and (not metric.is_loose or self._tells_something(amount, owners, metric)):
                self.drafts.append(Draft(kind, amount, self._make(amount, owners, metric, period), metric))
        self._pass(run, told if all(metric.is_loose for metric in metrics) else metrics)
        if self.coming:
            self._attach(self.coming)
            self.coming = ()

    def _is_base(self, amount: Amount) -> bool:
        """Whether an amount is what another is compared with: 较[去年同期的9亿元]增长, 比发行价[18元]上涨."""
        text, start = self.view.text, self.view.clause_start(amount.start)
        return self.view.is_base(amount.start) or (
            _COMPARED.search(text, start, amount.lead) is not None and _TURNS.match(text, amount.end) is not None
        )

    def _metric_told(self, amount: Amount, owners: Owners) -> Metric:
        """What a bare count goes on with, where its sentence has no metric: 共建基站50万个。目前已建成[48万个]."""
        if amount.measure == "percent" and (self._is_share_of_market(amount, owners) or self._is_share_ranked(amount)):
            return Metric("市场份额")
        if amount.measure == "money" and _RANKED.match(self.view.text, amount.end):
            names = {metric.name for (_, unit), metric in self.told.items() if unit == amount.unit}
            return Metric(names.pop()) if len(names) == 1 else NO_METRIC
        has_own = any(word.kind == "metric" and word.start < amount.start for word in self.view.words)
        counts = amount.measure in {"things", "bare", "people"}
        if not counts or has_own:
            return NO_METRIC
        told = self.told.get((owners, amount.unit)) or self._metric_of_all(amount, owners)
        return told or (self._metric_ranked(amount) if _RANKED.match(self.view.text, amount.end) else NO_METRIC)

    def _metric_of_all(self, amount: Amount, owners: Owners) -> Metric | None:
        """What was told of several together, gone on with for one: 三家用户合计5亿户。其中甲[2亿户]."""
        together = (
            metric
            for (whose, unit), metric in self.told.items()
            if len(whose) > 1 and set(owners) < set(whose) and unit.endswith(amount.noun) and amount.noun
        )
        return next(together, None)

    def _metric_ranked(self, amount: Amount) -> Metric:
        """What all of a market was counted in just before: 全球出货1.3亿片。甲以[3210万片]居首."""
        behind = self.look_behind() if amount.noun else None
        if behind is None:
            return NO_METRIC
        levels = (run for run in runs(behind) if run[0].noun == amount.noun and not read_changes(behind, run))
        counted = next((metrics_of_levels(behind, run, Before())[0] for run in levels), None)
        if counted is None and _OF_RANKING.search(behind.text):  # 8月零售销量排名出炉。甲以[34万辆]居首
            counted = next((Metric(word.name) for word in reversed(behind.metric_words)), NO_METRIC)
        return Metric(counted.name) if counted and fits(counted.name, amount) else NO_METRIC

    def _is_share_of_market(self, amount: Amount, owners: Owners) -> bool:
        """Whether a company's share is of what the sentence before tells of all: 全国装机9GW。甲装机5GW,[占56%]."""
        last, text = (self.drafts[-1] if self.drafts else None), self.view.text
        if last is None or not _SHARES.fullmatch(text, last.amount.end, amount.lead):
            return False
        behind = self.look_behind()
        if behind is None:
            return False
        counted = {other.noun for other in behind.amounts if _OF_ALL.search(behind.text, 0, other.start)}
        return last.amount.noun in counted - {""} and set(last.figure.owners) == set(owners)

    def _is_share_ranked(self, amount: Amount) -> bool:
        """Whether a bracket tells the share of one of those ranked: 甲的市场份额升至6%。前三名是乙([41%])、丙(11%)."""
        text = self.view.text
        if any(word.name == "市场份额" and word.end <= amount.start for word in self.view.metric_words):
            return _IN_PLACE.match(text, amount.end) is not None  # 甲份额20%;乙、丙分别以[19%]、15%列第二、三名
        if not text.startswith("(", amount.lead - 1) or not _RANKS.search(text, 0, amount.start):
            return False
        behind = self.look_behind()
        return behind is not None and any(word.name == "市场份额" for word in behind.metric_words)

    def _take_changes(self, run: Sequence[Amount], changes: Sequence[Change]) -> None:
        metrics = metrics_of_changes(self.view, run, self.before)
        alone = [] if metrics or self._has_level(run[0]) else self._growth_alone(run)
        if not metrics and (alone or not self._attach(changes)):
            metrics = self._metrics_gone_on_with(run) or alone
        for (amount, metric, owners, period), change in zip(self._share_out(run, metrics), changes, strict=False):
            if owners:
                figure = self._make(amount, owners, metric, period, change)
                self.drafts.append(Draft("change", amount, figure, metric))
        self._pass(run, metrics)

    def _has_level(self, amount: Amount) -> bool:
        """Whether one level of the very company is told, and not how it changed: 甲和乙出货5万台和3万台,甲增长[7%]."""
        owners = self.thread.owners_at(self.view, amount)
        own = [draft.figure for draft in self.drafts if draft.kind == "level" and draft.figure.owners == owners]
        return len(own) == 1 and own[0].change is None and own[0].unit != amount.unit

    def _metrics_gone_on_with(self, run: Sequence[Amount]) -> list[Metric]:
        """What another company's change is of (甲的用户增加7.1%,[乙增加2.4%]), or one that is told
        against a base (较发行价23元[跌去7%]).
        """
        last = self.drafts[-1] if self.drafts else None
        if last and last.kind == "base":
            return [last.metric] * len(run)
        others = last and last.kind == "change" and self.thread.owners_at(self.view, run[0]) != last.figure.owners
        return [last.metric] * len(run) if last and others else []

    def _is_of_market(self, amount: Amount) -> bool:
        """Whether a price is what all pay, in a sentence that names no company: 今年面板价格上涨超过[50%]."""
        if "价" not in self.view.text or any(turn.owners or turn.role in {"self", "its"} for turn in self.thread.turns):
            return False
        return _MARKET_PRICE.search(self.view.text, 0, amount.lead) is not None

    def _is_debut(self, run: Sequence[Amount]) -> bool:
        """Whether a share's first day is told, which is no change of a price named before: 招股价27元,首日收涨[84%]."""
        clause = self.view.clause_start(run[0].start)
        named = any(clause <= word.start < run[0].start for word in self.view.metric_words)
        return not named and _DEBUT.search(self.view.text, clause, run[0].lead) is not None

    def _growth_alone(self, run: Sequence[Amount]) -> list[Metric]:
        """Nothing known, where a clause tells of a company only how fast it grew: 甲同比增速高达125%."""
        view, clause = self.view, self.view.clause_start(run[0].start)
        if clause and not any(clause <= name.start < run[0].lead for name in view.names):
            clause = view.clause_start(clause - 1)  # 甲增速最快,达[107%]
        named = any(clause <= name.start < run[0].lead for name in view.names)
        if any(clause <= amount.start < run[0].start for amount in view.amounts):
            return []
        return [NO_METRIC] * len(run) if named and _PACE.search(view.text, clause, run[0].lead) else []

    def _pass(self, run: Sequence[Amount], metrics: Sequence[Metric]) -> None:
        """Keep what the run was of for the numbers behind it, even if the run was nobody's."""
        if is_bracketed(self.view.text, run[0].start):
            self.slots.update((slot(self.view.text, run[0].start), metric) for metric in metrics if not metric.is_loose)
        kept = self.drafts and self.drafts[-1].amount in run
        metrics = metrics if kept else [metric for metric in metrics if not metric.is_loose]
        amounts = self.before.amounts + (run[0],) * len(metrics)
        self.before = Before(run[-1].end, (*self.before.metrics, *metrics), amounts, self.slots)

    def _attach(self, changes: Sequence[Change]) -> bool:
        """Give changes to the levels they are of: the last ones still without, and rather not % to %; if any are."""
        owners = self.thread.owners_at(self.view, changes[0].amount)
        if len(changes) > 1 and _BOTH_PACES.search(self.view.text, 0, changes[1].amount.lead):
            changes = changes[:1]  # 季增3%、年增9% are of one level
        if self.drafts and _TOGETHER.search(self.view.text, self.drafts[-1].amount.end, changes[0].amount.lead):
            return True  # 甲收入1亿元、乙收入2亿元,合计增长[66%]
        if self.attached and _OTHER_PACE.fullmatch(self.view.text, self.attached, changes[0].amount.lead):
            return True
        self.attached = changes[-1].amount.end
        open_ = [
            draft
            for draft in self.drafts
            if draft.kind == "level" and draft.figure.change is None and set(draft.figure.owners) <= set(owners)
        ]
        fitting = [draft for draft in open_ if not (changes[0].unit == draft.figure.unit == "%")] or open_
        if len(changes) == 1 and changes[0].amount.measure == "things":
            fitting = [draft for draft in fitting if draft.amount.noun == changes[0].amount.noun]
            fitting = [draft for draft in fitting if not draft.metric.part] or fitting
        for draft, change in zip(fitting[-len(changes) :], changes, strict=False):
            draft.figure = replace(draft.figure, change=change.value, change_unit=change.unit)
        return bool(fitting)

    def _share_out(
        self, run: Sequence[Amount], metrics: Sequence[Metric]
    ) -> Iterator[tuple[Amount, Metric, Owners, str]]:
        """Of what, whose and of when each number of a run is: A和B分别为1亿元、2亿元."""
        if not metrics:
            return
        owners = self.thread.owners_at(self.view, run[0])
        several = len(owners) == len(run) > 1
        if len(run) == 1 < len(owners) and _EACH.search(
            self.view.text, self.view.clause_start(run[0].start), run[0].lead
        ):
            yield from (
                (run[0], metric, (owner,), self.times.name_at(run[0].start, metric.name))
                for owner in owners
                for metric in metrics
            )
            return
        periods = [] if several else self.times.spread(run[0].start, metrics[0].name, len(run))
        own_share = any(metric.is_loose for metric in metrics) and (
            self._is_own_share(run[0]) or self._goes_on_reporting(run[0], owners)
        )
        for number, (amount, metric) in enumerate(zip(run, metrics, strict=False)):
            name = _OF_REPORTS if metric.is_loose and own_share else metric.name
            period = self.times.bracketed(amount.end) or (
                periods[number] if periods else self.times.name_at(self._told_from(amount, name), name)
            )
            yield amount, metric, owners[number : number + 1] if several else owners, period

    def _told_from(self, amount: Amount, metric: str) -> int:
        """The place whose period an amount is of: where a list turns to the next company, that of the list, not what
        was told last of the one before: 9月甲交付5万辆,第三季度15万辆;乙交付[3万辆].
        """
        view, start = self.view, self.view.text.rfind(";", 0, amount.start) + 1
        if not start or metric in DEALS or len(view.periods) < _SEVERAL:
            return amount.start
        said = [said for said in view.periods if said.start < amount.start]
        if len(said) < _SEVERAL or said[-1].end > start or said[0].counts_on:
            return amount.start
        turned = any(turn.role == "subject" and turn.owners and start == turn.start for turn in self.thread.turns)
        told = any(said[0].end <= other.start < said[-1].start for other in view.amounts)
        return said[0].end if turned and told else amount.start

    def _tells_something(self, amount: Amount, owners: Owners, metric: Metric) -> bool:
        """Whether a number that no metric word explains is kept: money, shares and large counts, no asides."""
        if (owners, amount.unit) in self.told or self._is_own_share(amount) or is_launched(self.view, amount):
            return True
        if is_bracketed(self.view.text, amount.start):
            beside = metric.name == SHARE and bool(self.drafts) and self.drafts[-1].figure.owners == owners
            return metric.is_volume or beside  # 甲(380万箱,占12.6%)
        reported = owners in {whose for whose, _ in self.told} or self._is_named(amount, owners)
        if not self.thread.is_told(self.view, amount, owners, reported=reported):
            return False
        if _EACH_ONE.search(self.view.text, self.view.clause_start(amount.start), amount.start):
            return False
        text, least = self.view.text, _COUNTED
        if amount.value < _COUNTED and _ACHIEVED.search(text, max(0, amount.lead - _ACHIEVED_CHARS), amount.lead):
            least = _ACHIEVED_COUNT
        large = _LARGE.search(amount.unit) is not None or amount.value >= least
        return large or amount.measure in {"money", "percent", "area"}

    def _is_named(self, amount: Amount, owners: Owners) -> bool:
        """Whether a clause names a measure behind what its sentence told of them: 产能30万片,[年产值]超1000亿元."""
        clause = self.view.clause_start(amount.start)
        named = any(clause <= word.start < amount.start for word in self.view.metric_words)
        return named and any(draft.figure.owners == owners and not draft.metric.is_loose for draft in self.drafts)

    def _is_own_share(self, amount: Amount) -> bool:
        """Whether a percentage is a share of what a company itself sells, earns or spends: 占营收的31%."""
        if amount.measure != "percent":
            return False
        start = self.view.clause_start(amount.start)
        words = [word for word in self.view.words if start <= word.start < amount.start]
        shares = any(word.kind == "ratio" for word in words)
        last = self.drafts[-1] if self.drafts else None
        goes_on = last is not None and (
            last.metric.name in REPORTED or (last.metric.is_loose and last.amount.measure == "percent")
        )
        return shares and (goes_on or any(word.name in REPORTED for word in words))

    def _goes_on_reporting(self, amount: Amount, owners: Owners) -> bool:
        """Whether the sentence has just told what reports tell: 收入9亿元,[客单价]58元; 会员9万,[付费率]6%."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.figure.owners != owners:
            return False
        is_rate = amount.measure == "percent" and last.figure.period != ""
        return last.metric.name in REPORTED or (is_rate and last.metric.name in COURSES)

    def _make(
        self, amount: Amount, owners: Owners, metric: Metric, period: str, change: Change | None = None
    ) -> Figure:
        place = self.view.source(amount.start, amount.end)
        return Figure(
            owners=owners,
            metric=str(metric),
            value=amount.value,
            value_high=amount.high,
            about=amount.about,
            unit=amount.unit,
            change=change.value if change else None,
            change_unit=change.unit if change else None,
            period=period,
            start=place.start,
            end=place.end,
            sentence=self.view.sentence,
        )
