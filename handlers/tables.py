"""Figures of one metric as a table in a chat: aligned, and narrow enough for a phone."""

from collections.abc import Iterator, Sequence

from bot.comparison import Compared, printed_change, printed_value, shared_period
from bot.models import StatedFigure
from handlers import texts
from handlers.markup import bold, escape
from handlers.render import whose


def metric_tables(compared: Sequence[Compared]) -> Iterator[str]:
    """Each metric with its figures as an aligned table, with their issues if these are several; HTML. A period that all
    share stands beside the metric: on a phone a line has room for little more than a name and two numbers.
    """
    several = len({figure.article.bulletin.id for one in compared for figure in one.figures}) > 1
    for one in compared:
        period = shared_period(one.figures)
        head = f"{bold(one.metric)} · {escape(period)}" if period else bold(one.metric)
        yield f"{head}\n<pre>{escape(_table(one.figures, with_period=not period, dated=several))}</pre>"


def _table(figures: Sequence[StatedFigure], *, with_period: bool, dated: bool) -> str:
    """An aligned table in a fixed-width face, where a Han character is two columns wide; no empty columns."""
    rows = [
        (
            whose(figure),
            printed_value(figure),
            printed_change(figure),
            figure.period if with_period else "",
            texts.OF_ISSUE.format(date=figure.article.bulletin.date) if dated else "",
        )
        for figure in figures
    ]
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    widths = [max(map(_columns, column)) for column in columns]
    return "\n".join(
        "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    )


def _columns(text: str) -> int:
    return sum(1 if char.isascii() or char in "−–" else 2 for char in text)
