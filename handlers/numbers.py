"""/numbers and /compare: the figures the bulletin states of companies, as printed, each with its place."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from bot.models import EntryId, StatedFigure
from handlers import texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import bold, escape, fill
from handlers.render import back_row, bulletin_name, turn_row
from handlers.screen import Screen

_FIGURES_A_PAGE = 10
_COMPARED_LIMIT = 6
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def ask_numbers(asked: Asked) -> Screen:
    """A company's figures."""
    if not asked.argument.strip():
        return Screen(texts.ASK_NUMBERS)
    return _numbers(asked, asked.services.answers.figures([asked.argument]), asked.argument.strip(), 1)


def show_numbers(asked: Asked, entry_id: int, page: int) -> Screen:
    """The figures of a company known by its id."""
    entry = asked.services.answers.entry(EntryId(entry_id))
    if entry is None:
        return Screen(texts.EXPIRED)
    figures = asked.services.answers.figures_of(entry.id)
    screen = _numbers(asked, figures, entry.name, page)
    pages = -(-len(figures) // _FIGURES_A_PAGE)
    turn = turn_row("numbers", (entry.id,), page, pages)
    return Screen(screen.html, (*turn, *back_row(entry)))


def _numbers(asked: Asked, figures: Sequence[StatedFigure], name: str, page: int) -> Screen:
    bulletin = asked.services.answers.newest()
    if not figures or bulletin is None:
        return Screen(fill(texts.NO_NUMBERS, name=name))
    shown = figures[(page - 1) * _FIGURES_A_PAGE : page * _FIGURES_A_PAGE]
    lines = [texts.NUMBERS.format(name=escape(figures[0].company), bulletin=bulletin_name(bulletin))]
    for title, group in groupby(shown, key=lambda figure: figure.article.title):
        lines += ["", bold(title), *(f"· {escape(_line(figure))}" for figure in group)]
    if len(figures) > len(shown):
        lines += ["", texts.MORE_NUMBERS.format(count=len(figures))]
    return Screen("\n".join(lines))


def _line(figure: StatedFigure) -> str:
    """2020年上半年 营业收入 约18.43亿美元（+26.3%）."""
    parts = [figure.period, figure.metric, value_text(figure)]
    change = change_text(figure)
    return " ".join(filter(None, parts)) + (f"（{change}）" if change else "")


def value_text(figure: StatedFigure) -> str:
    """A figure's value as printed, with its hedge and unit."""
    number = _printed(figure.value, figure.sentence.text)
    if figure.value_high is not None:
        number += f"–{_printed(figure.value_high, figure.sentence.text)}"
    after = figure.about in {"以上", "左右", "多", "余"}
    return f"{number}{figure.unit}{figure.about}" if after else f"{figure.about}{number}{figure.unit}"


def change_text(figure: StatedFigure) -> str:
    """A figure's change with its sign; "" where none is stated or the value is the change."""
    if figure.change is None or (figure.change == figure.value and figure.change_unit == figure.unit):
        return ""
    number = _printed(abs(figure.change), figure.sentence.text)
    return f"{'+' if figure.change > 0 else '−'}{number}{figure.change_unit or ''}"


def _printed(value: float, sentence: str) -> str:
    """A number as its sentence prints it: 556.0 stays 556.0."""
    for match in _NUMBER.finditer(sentence):
        if float(match[0].replace(",", "")) == abs(value):
            return ("-" if value < 0 else "") + match[0]
    return f"{value:.10g}"


def ask_compare(asked: Asked) -> Screen:
    """The figures of several companies, metric by metric."""
    names = asked.argument.replace("、", " ").replace("，", " ").split()[:_COMPARED_LIMIT]
    bulletin = asked.services.answers.newest()
    if len(names) < 2 or bulletin is None:
        return Screen(texts.ASK_COMPARE)
    by_metric: dict[str, dict[str, StatedFigure]] = defaultdict(dict)
    for figure in asked.services.answers.figures(names):
        by_metric[figure.metric].setdefault(figure.company, figure)
    shared = {metric: row for metric, row in by_metric.items() if len(row) > 1}
    if not shared:
        return Screen(texts.NOTHING_SHARED)
    parts = [texts.COMPARE.format(bulletin=bulletin_name(bulletin))]
    parts += [f"{bold(metric)}\n<pre>{escape(_table(list(row.values())))}</pre>" for metric, row in shared.items()]
    return Screen("\n\n".join(parts))


def _table(figures: Sequence[StatedFigure]) -> str:
    """An aligned table in a fixed-width face, where a Han character is two columns wide."""
    rows = [(figure.company, value_text(figure), change_text(figure), figure.period) for figure in figures]
    widths = [max(_columns(row[i]) for row in rows) for i in range(4)]
    return "\n".join(
        "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _columns(text: str) -> int:
    return sum(1 if char.isascii() or char in "−–" else 2 for char in text)


NUMBERS = Feature(
    command="numbers",
    ask=ask_numbers,
    words=("数据",),
    needs_argument=True,
    presses={"numbers": show_numbers},
)
COMPARE = Feature(command="compare", ask=ask_compare, words=("对比", "比较"), needs_argument=True)
