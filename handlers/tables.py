"""Figures of one metric as a table in a chat: aligned, and narrow enough for a phone."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.comparison import Compared, printed_change, printed_value
from bot.models import StatedFigure
from handlers import texts
from handlers.markup import bold, escape
from handlers.render import whose

_PHONE_COLUMNS = 38  # of a fixed-width face; a longer line breaks anywhere


def metric_tables(compared: Sequence[Compared]) -> Iterator[str]:
    """Each metric with its figures as an aligned table; HTML. The period of most of them stands beside the metric, and
    so does their issue, if there are several; what differs stands at its figure.
    """
    several = len({figure.article.bulletin.id for one in compared for figure in one.figures}) > 1
    for one in compared:
        period, dates = _main_period(one.figures), {figure.article.bulletin.date for figure in one.figures}
        date = texts.OF_ISSUE.format(date=dates.pop()) if several and len(dates) == 1 else ""
        table = _table(one.figures, period, dated=several and not date)
        yield f"{_head(one, period)}{date}\n<pre>{escape(table)}</pre>"


def _head(one: Compared, period: str) -> str:
    """营业收入 · 2020年上半年; HTML."""
    differ = any(figure.period != period for figure in one.figures)
    said = texts.MOSTLY_OF_PERIOD.format(period=period) if differ else period
    return " · ".join(filter(None, [bold(one.metric), escape(said) if period else ""]))


def _main_period(figures: Sequence[StatedFigure]) -> str:
    """The period that all, or at least two and more than half of them are of, if each tells one; or ""."""
    periods = Counter(figure.period for figure in figures)
    ((period, count),) = periods.most_common(1)
    return period if len(periods) == 1 or (count > 1 and count * 2 > len(figures) and "" not in periods) else ""


def _table(figures: Sequence[StatedFigure], period: str, *, dated: bool) -> str:
    """Whose, how much and by how much more, in columns; behind them a period other than the main one and the issue, or
    below them, where a line would be too long.
    """
    lines = _align([(whose(figure), printed_value(figure), printed_change(figure)) for figure in figures])
    notes = [_note(figure, period, dated=dated) for figure in figures]
    wide = any(_columns(line) + 2 + _columns(note) > _PHONE_COLUMNS for line, note in zip(lines, notes, strict=True))
    if wide:
        return "\n".join(f"{line}\n  {note}" if note else line for line, note in zip(lines, notes, strict=True))
    return "\n".join(_align(list(zip(lines, notes, strict=True))))


def _note(figure: StatedFigure, period: str, *, dated: bool) -> str:
    date = texts.OF_ISSUE.format(date=figure.article.bulletin.date) if dated else ""
    return " ".join(filter(None, ["" if figure.period == period else figure.period, date]))


def _align(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in a fixed-width face, where a Han character is two columns wide; without columns that are empty."""
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    widths = [max(map(_columns, column)) for column in columns]
    return [
        "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _columns(text: str) -> int:
    return sum(1 if char.isascii() or char in "−–" else 2 for char in text)
