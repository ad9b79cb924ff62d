"""谁的净利润涨得最快: which metric a sentence asks to rank companies by, and the companies in that order."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.asking.metrics import metrics_in
from bot.comparison import compare, is_change, read_unit, values
from bot.models import StatedFigure
from bot.text import fold

_OF_ALL = re.compile("谁|哪[一几]?[家个]|哪些|最|排[名行]|前[几三五十]")
_MOST, _LEAST = re.compile("最[高大多强贵快好猛狠厉惨赚亏]|排[名行]|前[几三五十]"), re.compile("最[低小少差慢弱]")
_RISES, _FALLS = re.compile("涨|增|升|翻|快"), re.compile("跌|降|下滑|减|缩")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Companies by a metric's value or change, the highest first unless `lowest` is. Of changes only those in that
    direction count: who fell least did fall. `word` is what the sentence calls the metric.
    """

    metric: str
    word: str
    by: Literal["value", "change"]
    lowest: bool = False
    falling: bool = False


def read_ranking(text: str) -> Ranking | None:
    """What a sentence asks to rank all companies by; None if it does not."""
    folded = fold(text)
    metric, word = next(iter(metrics_in(folded)), ("", ""))
    if not metric or not _OF_ALL.search(folded):
        return None
    rises, falls = bool(_RISES.search(folded)), bool(_FALLS.search(folded))
    most, least = bool(_MOST.search(folded)), bool(_LEAST.search(folded))
    if not (most or least or rises or falls or metric == "净亏损"):
        return None
    if rises or falls:
        return Ranking(metric, word, "change", lowest=falls != least, falling=falls)
    return Ranking(metric, word, "value", lowest=least)


Ranked = tuple[Sequence[StatedFigure], Sequence[StatedFigure]]


def rank_all(read: Callable[[str], Sequence[StatedFigure]], ranking: Ranking) -> Ranked:
    """The companies ranked, and those of which only a part is counted; `read` gets the figures of a metric, in which %
    stands for anything and _ for a character.
    """
    ranked = rank(read(ranking.metric), ranking)
    by_value = ranked and ranking.by == "value"
    return ranked, rank_parts(read(f"_%{ranking.metric}"), ranked) if by_value else ()


def rank(figures: Sequence[StatedFigure], ranking: Ranking) -> Sequence[StatedFigure]:
    """A figure a company, ranked, in the unit that most have: 亿元 and 亿美元 are not weighed against each other. None
    where fewer than two companies have one.
    """
    compared = compare([figure for figure in figures if figure.metric == ranking.metric])
    weighed = [(*_weigh(figure, ranking), figure) for one in compared for figure in one.figures]
    told = [(weight, noun, figure) for weight, noun, figure in weighed if weight is not None]
    if not told:
        return ()
    [(usual, _)] = Counter(noun for _, noun, _ in told).most_common(1)
    alike = sorted(((weight, figure) for weight, noun, figure in told if noun == usual), key=lambda pair: pair[0])
    return [figure for _, figure in (alike if ranking.lowest else reversed(alike))]


def rank_parts(figures: Sequence[StatedFigure], ranked: Sequence[StatedFigure]) -> Sequence[StatedFigure]:
    """Of companies that have no figure `ranked` what is stated of a part of them, in the same unit, the highest first:
    who leads by 半导体设计业务研发投入 may lead by all of it.
    """
    known = {figure.company for figure in ranked}
    usual = {read_unit(figure.unit)[1] for figure in ranked[:1]}
    others = [figure for figure in figures if figure.company not in known and read_unit(figure.unit)[1] in usual]
    return sorted(others, key=lambda figure: -values(figure)[0])


def _weigh(figure: StatedFigure, ranking: Ranking) -> tuple[float | None, str]:
    """What counts of a figure, and what it is counted in; None if nothing does."""
    if ranking.by == "value":
        weight = None if is_change(figure) else values(figure)[0]  # who grew by 40 % need not have the most
        return weight, read_unit(figure.unit)[1]
    counts = figure.change is not None and (figure.change < 0) == ranking.falling and figure.change != 0
    return (figure.change if counts else None), figure.change_unit or ""
