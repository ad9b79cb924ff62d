"""From paragraphs to figures: each sentence's numbers, what they measure, how they changed, when, and whose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.figures.amounts import Amount
from bot.figures.changes import Change, is_yardstick, leads_to, read_changes
from bot.figures.metrics import Before, metrics_of_changes, metrics_of_levels
from bot.figures.periods import Spoken, Times, split_years
from bot.figures.subjects import Owners, Thread
from bot.figures.values import Figure, Named
from bot.figures.views import View, is_bracketed, runs, view_sentences
from bot.figures.vocabulary import OTHER
from bot.models import Block

_COUNTED = 100  # a smaller count that no metric word explains tells nothing of a company


def read_figures(blocks: Sequence[Block], names: Sequence[Named], year: str | None = None) -> list[Figure]:
    """The numbers that an article's paragraphs state of companies, in order.

    `names` are its mentions of companies and of those who are none; `year` is the bulletin's, for 今年 and 上半年.
    """
    if not any(named.is_company for named in names):
        return []
    reader = _Reader(year or "")
    ordered = sorted(names, key=lambda named: named.start)
    reader.thread.head(_named_before(blocks, ordered))
    return [figure for block in blocks for figure in reader.read(block, ordered)]


@dataclass(slots=True)
class _Reader:
    """Goes through an article: whom it is about and of what time lasts from sentence to sentence."""

    year: str
    thread: Thread = field(default_factory=Thread)
    spoken: Spoken = field(default_factory=Spoken)

    def read(self, block: Block, names: Sequence[Named]) -> Iterator[Figure]:
        if block.kind == "heading":
            self.thread.head(_companies(name for name in names if block.start <= name.start < block.end))
            return
        self.thread.begin_paragraph()
        self.spoken = Spoken(article=self.spoken.article)
        for view in view_sentences(block, names):
            self.thread.follow(view)
            times = Times(view.periods, view.bases, view.text, self.spoken, self.year)
            if view.amounts:
                yield from _SentenceReader(view, self.thread, times).read()
            self.spoken = times.after()


@dataclass(slots=True)
class _Draft:
    """A figure in the making; `kind` says whether its number is a level, a change alone, or compared with."""

    kind: Literal["level", "change", "base"]
    amount: Amount
    figure: Figure


@dataclass(slots=True)
class _SentenceReader:
    view: View
    thread: Thread
    times: Times
    drafts: list[_Draft] = field(default_factory=list)
    before: Before = field(default_factory=Before)
    coming: Sequence[Change] = ()  # read before the level it led to: 增长27%至152.62亿元

    def read(self) -> list[Figure]:
        for run in runs(self.view):
            changes = read_changes(self.view, run)
            if changes and leads_to(self.view, run[-1]):
                self.coming = changes
            elif is_yardstick(self.view, run[-1]):
                continue
            elif changes:
                self._take_changes(run, changes)
            elif run[0].measure not in {"points", "times"}:
                self._take_levels(run)
        return [draft.figure for draft in _merge_changes(self.drafts)]

    def _take_levels(self, run: Sequence[Amount]) -> None:
        kind: Literal["level", "base"] = "base" if self.view.is_base(run[0].start) else "level"
        metrics = metrics_of_levels(self.view, run, self.before)
        for amount, metric, owners, period in self._share_out(run, metrics):
            if owners and (metric != OTHER or self._tells_something(amount, owners)):
                self.drafts.append(_Draft(kind, amount, self._make(amount, owners, metric, period)))
        self._pass(run)
        if self.coming:
            self._attach(self.coming)
            self.coming = ()

    def _take_changes(self, run: Sequence[Amount], changes: Sequence[Change]) -> None:
        metrics = metrics_of_changes(self.view, run, self.before)
        if not metrics:
            self._attach(changes)
        for (amount, metric, owners, period), change in zip(self._share_out(run, metrics), changes, strict=False):
            if owners:
                figure = self._make(amount, owners, metric, period, change)
                self.drafts.append(_Draft("change", amount, figure))
        self._pass(run)

    def _pass(self, run: Sequence[Amount]) -> None:
        self.before = Before(run[-1].end, tuple(draft.figure.metric for draft in self.drafts))

    def _attach(self, changes: Sequence[Change]) -> None:
        """Give changes to the levels they are of: the last ones still without, and rather not % to %."""
        owners = self.thread.owners_at(self.view, changes[0].amount)
        open_ = [
            draft
            for draft in self.drafts
            if draft.kind == "level" and draft.figure.change is None and set(draft.figure.owners) <= set(owners)
        ]
        fitting = [draft for draft in open_ if not (changes[0].unit == draft.figure.unit == "%")] or open_
        for draft, change in zip(fitting[-len(changes) :], changes, strict=False):
            draft.figure = replace(draft.figure, change=change.value, change_unit=change.unit)

    def _share_out(self, run: Sequence[Amount], metrics: Sequence[str]) -> Iterator[tuple[Amount, str, Owners, str]]:
        """Of what, whose and of when each number of a run is: A和B分别为1亿元、2亿元."""
        owners = self.thread.owners_at(self.view, run[0])
        several = len(owners) == len(run) > 1
        years = split_years(self.times.name_at(run[0].start, metrics[0])) if metrics else []
        for number, (amount, metric) in enumerate(zip(run, metrics, strict=False)):
            period = years[number] if len(years) == len(run) else self.times.name_at(amount.start, metric)
            yield amount, metric, owners[number : number + 1] if several else owners, period

    def _tells_something(self, amount: Amount, owners: Owners) -> bool:
        """Whether a number that no metric word explains is kept: money, shares and large counts, no asides."""
        if is_bracketed(self.view.text, amount.start) or not self.thread.is_told(owners):
            return False
        return amount.measure in {"money", "percent", "area"} or amount.unit[0] in "万亿" or amount.value >= _COUNTED

    def _make(self, amount: Amount, owners: Owners, metric: str, period: str, change: Change | None = None) -> Figure:
        place = self.view.source(amount.start, amount.end)
        return Figure(
            owners=owners,
            metric=metric,
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


def _named_before(blocks: Sequence[Block], names: Sequence[Named]) -> Owners:
    """The companies of the title, which is no block of its article."""
    start = blocks[0].start if blocks else 0
    return _companies(name for name in names if name.start < start)


def _companies(names: Iterable[Named]) -> Owners:
    return tuple(dict.fromkeys(name.owner for name in names if name.is_company))


def _merge_changes(drafts: Sequence[_Draft]) -> list[_Draft]:
    """研发投入增长57.59%，研发费用达2.21亿元: the change is the level's that follows it."""
    kept: list[_Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if last and last.kind == "change" and draft.kind == "level" and _same_matter(last.figure, draft.figure):
            draft.figure = replace(draft.figure, change=last.figure.change, change_unit=last.figure.change_unit)
            kept.pop()
        kept.append(draft)
    return kept


def _same_matter(change: Figure, level: Figure) -> bool:
    return change.metric == level.metric and change.owners == level.owners and level.change is None
