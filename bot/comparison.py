"""Companies side by side: which figures may stand together, and what is printed of each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.models import StatedFigure
from bot.pictures import Bar, Panel

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_UNIT = re.compile(r"(?P<small>(?:[十百千](?!分点))?)(?P<scale>万亿|亿|万|)(?P<noun>.*)")
_SCALES = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_SAME_NOUNS = {"人民币": "元", "美金": "美元", "港币": "港元", "台币": "新台币", "百分点": "个百分点"}
_CLAUSE_ENDS = "，。；：！？,;“”"
_TRAILING_HEDGES = {"以上", "左右", "多", "余"}
NO_METRIC = "其他"  # numbers of all kinds: side by side they say nothing


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure a company of a metric, of two companies or more, in the order they were asked for."""

    metric: str
    figures: Sequence[StatedFigure]


def compare(figures: Sequence[StatedFigure]) -> Sequence[Compared]:
    """The metrics that two companies or more have, in reading order. Of several figures of a company the one of the
    period that most of them share counts; a mere change only of who has nothing else. What it has together with others
    says nothing of it alone.
    """
    by_metric: dict[str, list[StatedFigure]] = defaultdict(list)
    for figure in figures:
        if not figure.together_with:
            by_metric[figure.metric].append(figure)
    chosen = [Compared(metric, _choose(stated)) for metric, stated in by_metric.items() if metric != NO_METRIC]
    return [compared for compared in chosen if len(compared.figures) > 1]


def _choose(stated: Sequence[StatedFigure]) -> Sequence[StatedFigure]:
    shared = Counter(period for _, period in {(figure.company, figure.period) for figure in stated})
    best: dict[str, StatedFigure] = {}
    for figure in sorted(stated, key=is_change):
        known = best.setdefault(figure.company, figure)
        if is_change(figure) == is_change(known) and shared[figure.period] > shared[known.period]:
            best[figure.company] = figure
    return [best[company] for company in dict.fromkeys(figure.company for figure in stated)]


def to_panels(compared: Sequence[Compared], unlisted: str = "") -> Iterator[Panel]:
    """A panel for each metric and unit: 亿元 and 万元 share an axis, 亿元 and 亿美元 never. `unlisted` is the word
    beside a figure whose company no list has: in a label that is too long it would be cut off.
    """
    for one in compared:
        by_noun: dict[str, list[StatedFigure]] = defaultdict(list)
        for figure in one.figures:
            by_noun[read_unit(figure.unit)[1]].append(figure)
        for noun, figures in sorted(by_noun.items(), key=lambda pair: -len(pair[1])):
            yield _to_panel(one.metric, noun if len(by_noun) > 1 else "", figures, unlisted)


def _to_panel(metric: str, noun: str, figures: Sequence[StatedFigure], unlisted: str) -> Panel:
    periods = {figure.period for figure in figures}
    period = figures[0].period if len(periods) == 1 else ""
    bars = [
        Bar(
            figure.company,
            values(figure),
            printed_value(figure),
            " ".join(
                filter(
                    None,
                    [unlisted if figure.unlisted else "", printed_change(figure), "" if period else figure.period],
                )
            ),
        )
        for figure in figures
    ]
    return Panel(metric, " · ".join(filter(None, [noun, period])), bars)


def values(figure: StatedFigure) -> tuple[float, ...]:
    """A figure's value, or both ends of a range, in its unit without a scale; a mere fall is below zero."""
    scale = read_unit(figure.unit)[0] * (-1 if is_change(figure) and figure.change != figure.value else 1)
    return tuple(value * scale for value in (figure.value, figure.value_high) if value is not None)


def read_unit(unit: str) -> tuple[float, str]:
    """(how many, of what) of a figure's unit: 亿美元 is 100 million 美元."""
    match = _UNIT.fullmatch(unit)
    assert match
    noun = match["noun"]
    return _SCALES[match["small"]] * _SCALES[match["scale"]], _SAME_NOUNS.get(noun, noun)


def is_change(figure: StatedFigure) -> bool:
    """Whether nothing but a change is stated: 净利润同比下降3.5%."""
    return (figure.change, figure.change_unit) in {(figure.value, figure.unit), (-figure.value, figure.unit)}


def printed_value(figure: StatedFigure) -> str:
    """A figure's value as printed, with its hedge and unit; with a sign, where it is but a change."""
    number = _printed(figure.value, figure.sentence.text)
    if is_change(figure):
        number = _signed(figure.change or 0, number)
    if figure.value_high is not None:
        number += f"–{_printed(figure.value_high, figure.sentence.text)}"
    after = figure.about in _TRAILING_HEDGES
    return f"{number}{figure.unit}{figure.about}" if after else f"{figure.about}{number}{figure.unit}"


def printed_clause(figure: StatedFigure) -> tuple[str, str, str] | None:
    """What stands before a figure whose metric no word says, the figure as printed, and what stands after it in its
    clause; None where a metric says it, or nothing stands around it.
    """
    if figure.metric != NO_METRIC:
        return None
    text = figure.sentence.text
    numbers = list(_printings(abs(figure.value), text))
    if not numbers:
        return None
    number = min(numbers, key=lambda match: abs(match.start() - (figure.start - figure.sentence.start)))
    start, stop = number.start(), min(number.start() + figure.end - figure.start, len(text))
    first = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    last = min((at for mark in _CLAUSE_ENDS if (at := text.find(mark, stop)) >= 0), default=len(text))
    return text[first:start].strip(), text[start:stop], text[stop:last].strip()


def printed_change(figure: StatedFigure) -> str:
    """A figure's change with its sign; "" where none is stated or the value is the change."""
    if figure.change is None or is_change(figure):
        return ""
    number = _printed(abs(figure.change), figure.sentence.text)
    return f"{_signed(figure.change, number)}{figure.change_unit or ''}"


def _signed(change: float, number: str) -> str:
    return f"{'+' if change > 0 else '−'}{number}"


def _printed(value: float, sentence: str) -> str:
    """A number as its sentence prints it: 556.0 stays 556.0."""
    sign = "−" if value < 0 else ""
    match = next(_printings(abs(value), sentence), None)
    return sign + (match[0] if match else f"{abs(value):.10g}")


def _printings(value: float, sentence: str) -> Iterator[re.Match[str]]:
    """Where a sentence prints a number."""
    return (match for match in _NUMBER.finditer(sentence) if float(match[0].replace(",", "")) == value)
