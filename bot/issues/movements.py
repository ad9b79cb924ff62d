"""Figures of a company that moved between two issues: only such as surely measure the same thing.

A number set beside another one that it has nothing to do with costs more than a pair left out.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.comparison import read_unit
from bot.models import ArticleId, StatedFigure

# What a period has: 营业收入, also with its part: 海外营业收入.
_AMOUNTS = (
    *("营业收入", "净利润", "净亏损", "毛利", "营业利润", "营业亏损", "利润", "每股收益", "研发投入"),
    *("出货量", "出货面积", "销量", "产量"),
)
_RATES = ("毛利率", "净利率", "研发投入占比", "产能利用率")
# What there is at a moment, of the whole company; deals, prices and shares of markets are each of something else.
_STANDS = frozenset({"市值", "估值", "员工数", "门店数", "总资产", "净资产", "月活", "日活"})
_PARTS_OF_WHOLES = frozenset({"%", "成", "倍", "个百分点"})
_RESULTS = ("利润", "亏损", "每股收益")  # they may well grow tenfold, or turn
_PERIOD = re.compile(r"(?P<year>\d{4})年(?P<part>.*)")
_PARTS = (
    (re.compile(r"第([一二三四])季度"), "季度", lambda n: 3 * ("一二三四".index(n) + 1)),
    (re.compile(r"(\d{1,2})月"), "月", int),
    (re.compile(r"()"), "年", lambda _: 12),
    (re.compile(r"()上半年"), "上半年", lambda _: 6),
    (re.compile(r"()下半年"), "下半年", lambda _: 12),
    (re.compile(r"()前三季度"), "前三季度", lambda _: 9),
)
_CUMULATED = re.compile(r"1-(\d{1,2})月")
_SAME = 0.005  # apart, at most: one is the other rounded
_LEAP = 10.0  # a number ten times as large as before is of something else, or misread


@dataclass(frozen=True, slots=True)
class Movement:
    """The same figure of a company in two issues."""

    before: StatedFigure
    after: StatedFigure


class _Measure(NamedTuple):
    """What is measured: equal for figures that may be set beside each other."""

    company: str
    metric: str
    noun: str
    stretch: str


class _Taken(NamedTuple):
    """A figure at a place in time, (year, its last month); ("", 0) is now."""

    when: tuple[str, int]
    value: float
    figure: StatedFigure


def find_movements(before: Sequence[StatedFigure], after: Sequence[StatedFigure]) -> list[Movement]:
    """The figures that two issues state and that differ, in the later one's reading order."""
    old, new = _latest(before), _latest(after)
    pairs = [(old[measure], taken) for measure, taken in new.items() if measure in old]
    moved = [Movement(was.figure, now.figure) for was, now in pairs if _moved(was, now)]
    return sorted(moved, key=lambda movement: movement.after.start)


def _latest(figures: Sequence[StatedFigure]) -> Mapping[_Measure, _Taken]:
    """The newest figure of each measure that an issue states but once, or always alike."""
    shared = _owners(figures)
    found: dict[_Measure, list[_Taken]] = defaultdict(list)
    for figure in figures:
        if len(shared[figure.article.id, figure.start]) == 1 and _is_plain(figure):
            for stretch, when in _when(figure):
                scale, noun = read_unit(figure.unit)
                measure = _Measure(figure.company, figure.metric, noun, stretch)
                found[measure].append(_Taken(when, figure.value * scale, figure))
    newest = {measure: max(one.when for one in taken) for measure, taken in found.items()}
    latest = {measure: [one for one in taken if one.when == newest[measure]] for measure, taken in found.items()}
    return {measure: taken[0] for measure, taken in latest.items() if all(_alike(taken[0], one) for one in taken)}


def _owners(figures: Iterable[StatedFigure]) -> Mapping[tuple[ArticleId, int], set[Hashable]]:
    """Whose the number at each place is: what several have together is nobody's."""
    owners: dict[tuple[ArticleId, int], set[Hashable]] = defaultdict(set)
    for figure in figures:
        owners[figure.article.id, figure.start].add(figure.company)
    return owners


def _is_plain(figure: StatedFigure) -> bool:
    """A value in a unit of its metric, not a range nor a mere change."""
    only_change = figure.change is not None and (figure.change, figure.change_unit) == (figure.value, figure.unit)
    is_rate = figure.metric.endswith(_RATES)
    return figure.value_high is None and not only_change and is_rate == (figure.unit in _PARTS_OF_WHOLES)


def _when(figure: StatedFigure) -> Iterator[tuple[str, tuple[str, int]]]:
    """The kind of stretch that a figure is of and its place in time; nothing where it can't be compared, or where the
    stretch was not over when the issue came: that is a plan.
    """
    if figure.metric in _STANDS and not figure.period:
        yield "", ("", 0)
    period = _PERIOD.fullmatch(figure.period)
    if period is None or not figure.metric.endswith((*_AMOUNTS, *_RATES)):
        return
    year, part = period["year"], period["part"]
    for pattern, stretch, month_of in _PARTS:
        if match := pattern.fullmatch(part):
            month = month_of(match[1])
            if (year, month) <= _month(figure):
                yield stretch, (year, month)
    if (match := _CUMULATED.fullmatch(part)) and (year, int(match[1])) <= _month(figure):
        yield part, (year, int(match[1]))


def _month(figure: StatedFigure) -> tuple[str, int]:
    date = figure.article.bulletin.date
    return date[:4], int(date[5:7])


def _alike(one: _Taken, other: _Taken) -> bool:
    return abs(one.value - other.value) <= _SAME * max(abs(one.value), abs(other.value))


def _moved(was: _Taken, now: _Taken) -> bool:
    later = now.when > was.when or not now.when[0]
    leaps = not was.figure.metric.endswith(_RESULTS) and not 1 / _LEAP < now.value / (was.value or 1e-9) < _LEAP
    return later and not leaps and not _alike(was, now)
