"""Columns through time: how much of something there was, in one panel for each way of counting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pictures.code import Code, draw_code, encode
from bot.pictures.sheet import FAINT, MARGIN, WIDTH, Sheet

_COLOURS = ("#2f6fdf", "#1f9d8b")
_TITLE, _PANEL, _VALUE, _SMALL = 18.0, 15.0, 14.0, 12.0
_HEAD_HEIGHT, _PANEL_HEAD, _PANEL_FOOT, _DATES_HEIGHT, _FOOT_HEIGHT = 54, 50, 4, 42, 34
_PLOT_HEIGHTS = (128, 64)  # of the first panel, and of those below it
_WIDEST, _FILLED = 38.0, 0.6  # a column, and how much of its step it takes
_VALUE_ROOM, _DATE_ROOM = 24.0, 33.0  # that a number and a date take side by side
_OTHERS_OPACITY = 0.55  # of the columns that are not the highest
_GAP = 4.0
_AROUND_CODE = 8.0


@dataclass(frozen=True, slots=True)
class Moment:
    """One place on the axis of time: its name there, and the year it is of."""

    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Columns:
    """One count, a value for each moment; `title` says what is counted."""

    title: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Panels above one axis of time. `footer` names the source, `hint` what the code (`link`, or "") does."""

    title: str
    moments: Sequence[Moment]
    panels: Sequence[Columns]
    footer: str
    link: str = ""
    hint: str = ""


def draw_columns(chart: ColumnChart) -> bytes:
    """The chart as a PNG of 1,080 pixels' width. Takes a tenth of a second: call it from a thread.

    Raises:
        PicturesMissing: what draws is not installed.

    """
    heights = [_PLOT_HEIGHTS[min(number, 1)] for number in range(len(chart.panels))]
    body = sum(_PANEL_HEAD + height + _PANEL_FOOT for height in heights)
    code = encode(chart.link) if chart.link else None
    foot = code.side + 2 * _AROUND_CODE if code else _FOOT_HEIGHT
    sheet = Sheet(_HEAD_HEIGHT + body + _DATES_HEIGHT + foot)
    whole = WIDTH - 2 * MARGIN
    sheet.write(MARGIN, 26, sheet.clip(chart.title, _TITLE, whole), _TITLE, bold=True)
    sheet.rule(_HEAD_HEIGHT - 8)
    base = float(_HEAD_HEIGHT)
    for number, (panel, height) in enumerate(zip(chart.panels, heights, strict=True)):
        sheet.write(MARGIN, base + 16, panel.title, _PANEL, bold=True)
        base += _PANEL_HEAD + height
        _draw_panel(sheet, panel.values, base, height, _COLOURS[number % len(_COLOURS)])
        base += _PANEL_FOOT
    _write_dates(sheet, chart.moments, base)
    sheet.rule(base + _DATES_HEIGHT + 2)
    _write_foot(sheet, chart, code, base + _DATES_HEIGHT)
    return sheet.to_png()


def _write_foot(sheet: Sheet, chart: ColumnChart, code: Code | None, top: float) -> None:
    """The source; beside a code also what that does, both in the middle of its height."""
    whole = WIDTH - 2 * MARGIN
    if code is None:
        sheet.write(MARGIN, top + 18, sheet.clip(chart.footer, _SMALL, whole), _SMALL, FAINT)
        return
    top, room = top + _AROUND_CODE, whole - code.side - _AROUND_CODE
    middle = top + code.side / 2
    sheet.write(MARGIN, middle - _SMALL, sheet.clip(chart.footer, _SMALL, room), _SMALL, FAINT)
    sheet.write(MARGIN, middle + _SMALL, sheet.clip(chart.hint, _SMALL, room), _SMALL, sheet.theme.accent)
    draw_code(sheet, code, WIDTH - MARGIN - code.side, top)


def _draw_panel(sheet: Sheet, values: Sequence[int], base: float, height: float, colour: str) -> None:
    """The columns on their line; the highest stands out. All have their numbers above them, or, where there is no room,
    the highest and the last.
    """
    highest = max(values, default=0)
    step = _step(values)
    width = min(step * _FILLED, _WIDEST)
    numbered = set(range(len(values))) if step >= _VALUE_ROOM else set(_telling(values))
    for number, value in enumerate(values):
        middle, tall = _middle(number, step), value / (highest or 1) * height
        if value:
            opacity = 1.0 if value == highest else _OTHERS_OPACITY
            sheet.column(middle - width / 2, base, width, tall, colour, opacity)
        if number in numbered:
            ink = sheet.theme.ink if value else FAINT
            _write_centred(sheet, middle, base - tall - _VALUE * 0.75, f"{value}", _VALUE, ink, bold=bool(value))
    sheet.rule(base)


def _telling(values: Sequence[int]) -> Iterator[int]:
    """The highest and the last, if they don't stand in each other's way."""
    highest = max(range(len(values)), key=lambda number: (values[number], number))
    yield highest
    if (len(values) - 1 - highest) * _step(values) >= _VALUE_ROOM:
        yield len(values) - 1


def _write_dates(sheet: Sheet, moments: Sequence[Moment], top: float) -> None:
    """As many of the labels as there is room for, the last among them; the year below where it begins."""
    step = _step(moments)
    each = max(1, -(-int(_DATE_ROOM) // max(int(step), 1)))
    shown = [number for number in range(len(moments)) if (len(moments) - 1 - number) % each == 0]
    year = ""
    for number in shown:
        moment, middle = moments[number], _middle(number, step)
        _write_centred(sheet, middle, top + 14, moment.label, _SMALL, sheet.theme.ink)
        if moment.year != year:
            _write_centred(sheet, middle, top + 31, moment.year, _SMALL, FAINT)
            year = moment.year


def _write_centred(
    sheet: Sheet, middle: float, y: float, text: str, size: float, colour: str, *, bold: bool = False
) -> None:
    """A text around a middle, as far as the margins let it."""
    width = sheet.width(text, size)
    left = min(max(middle - width / 2, MARGIN - _GAP), WIDTH - MARGIN + _GAP - width)
    sheet.write(left, y, text, size, colour, bold=bold)


def _step(items: Sequence[object]) -> float:
    return (WIDTH - 2 * MARGIN) / max(len(items), 1)


def _middle(number: int, step: float) -> float:
    return MARGIN + (number + 0.5) * step
