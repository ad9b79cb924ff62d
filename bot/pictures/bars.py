"""Bars that compare, in panels one below the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.pictures.code import draw_code, encode
from bot.pictures.sheet import FAINT, HEIGHT_LIMIT, MARGIN, WIDTH, Sheet

_COLOURS = ("#2f6fdf", "#e08a1e", "#1f9d8b", "#8a5cd6", "#c9506b", "#6d7f3a")
_TITLE, _PANEL, _LABEL, _SMALL = 18.0, 15.5, 14.5, 12.0
_ROW, _BAR = 30, 16
_HEAD_HEIGHT, _PANEL_HEIGHT, _PANEL_FOOT, _FOOT_HEIGHT, _CODE_FOOT_HEIGHT = 54, 36, 6, 36, 124
_LABEL_SHARE = 0.32  # of the width, at most
_GAP = 8
_RANGE_OPACITY = 0.4
_LEAST_ROOM = 50  # for bars, however long their words


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: `values` is (value,) or a range's (low, high), `text` what is printed, `note` a word behind it."""

    label: str
    values: tuple[float, ...]
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars on one axis, so of one unit; `note` stands small beside the title."""

    title: str
    note: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Panels one below the other; a label has the same colour in each. `footer` names the source; a code leads to the
    `link`, if there is one, and `hint` says what it does.
    """

    title: str
    panels: Sequence[Panel]
    footer: str
    link: str = ""
    hint: str = ""


def fit_panels(panels: Sequence[Panel]) -> Sequence[Panel]:
    """As many of the first panels as one picture with a code takes without being made smaller; one at least."""
    room = HEIGHT_LIMIT - _HEAD_HEIGHT - _CODE_FOOT_HEIGHT
    for count, panel in enumerate(panels):
        room -= _height(panel)
        if room < 0 and count:
            return panels[:count]
    return panels


def draw_bars(chart: BarChart) -> bytes:
    """The chart as a PNG of 1,080 pixels' width. Takes a tenth of a second: call it from a thread.

    Raises:
        PicturesMissing: what draws is not installed.

    """
    foot = _CODE_FOOT_HEIGHT if chart.link else _FOOT_HEIGHT
    sheet = Sheet(_HEAD_HEIGHT + sum(map(_height, chart.panels)) + foot)
    whole = WIDTH - 2 * MARGIN
    sheet.write(MARGIN, 26, sheet.clip(chart.title, _TITLE, whole), _TITLE, bold=True)
    sheet.rule(_HEAD_HEIGHT - 8)
    labels = list(dict.fromkeys(bar.label for panel in chart.panels for bar in panel.bars))
    colours = {label: _COLOURS[i % len(_COLOURS)] for i, label in enumerate(labels)}
    width = min(max(sheet.width(label, _LABEL) for label in labels), _LABEL_SHARE * WIDTH)
    top = _HEAD_HEIGHT
    for panel in chart.panels:
        _draw_panel(sheet, panel, top, MARGIN + width + _GAP, colours)
        top += _height(panel)
    sheet.rule(top + 2)
    _draw_foot(sheet, chart, top)
    return sheet.to_png()


def _draw_foot(sheet: Sheet, chart: BarChart, top: float) -> None:
    """The source, and beside it the code."""
    room, middle = float(WIDTH - 2 * MARGIN), top + 18
    if chart.link:
        code = encode(chart.link)
        draw_code(sheet, code, WIDTH - MARGIN - code.side, top + 14)
        room, middle = room - code.side - _GAP, top + 14 + code.side / 2 - _SMALL
        sheet.write(MARGIN, middle + 2 * _SMALL, sheet.clip(chart.hint, _SMALL, room), _SMALL, sheet.theme.accent)
    sheet.write(MARGIN, middle, sheet.clip(chart.footer, _SMALL, room), _SMALL, FAINT)


def _height(panel: Panel) -> int:
    return _PANEL_HEIGHT + _ROW * len(panel.bars) + _PANEL_FOOT


def _draw_panel(sheet: Sheet, panel: Panel, top: float, left: float, colours: Mapping[str, str]) -> None:
    sheet.write(MARGIN, top + 20, panel.title, _PANEL, bold=True)
    sheet.write(MARGIN + sheet.width(panel.title, _PANEL) + _GAP + 2, top + 20.5, panel.note, _SMALL, FAINT)
    place = _axis(sheet, panel.bars, left)
    for number, bar in enumerate(panel.bars):
        middle = top + _PANEL_HEIGHT + _ROW * (number + 0.5)
        sheet.write(MARGIN, middle, sheet.clip(bar.label, _LABEL, left - MARGIN - _GAP + 0.5), _LABEL)
        _draw_bar(sheet, bar, middle, place, colours[bar.label])
    sheet.axis(place(0.0), top + _PANEL_HEIGHT, top + _height(panel) - _PANEL_FOOT)


def _axis(sheet: Sheet, bars: Sequence[Bar], left: float) -> Callable[[float], float]:
    """Where a value stands: from the least one (or zero) on; behind the longest bar there is room for the words."""
    values = [0.0, *(value for bar in bars for value in bar.values)]
    low, reach = min(values), max(values) - min(values)
    room = WIDTH - MARGIN - left - max(_words_width(sheet, bar) for bar in bars)
    room = max(room, _LEAST_ROOM)
    return lambda value: left + (value - low) / (reach or 1.0) * room


def _words_width(sheet: Sheet, bar: Bar) -> float:
    note = sheet.width(bar.note, _SMALL) + _GAP if bar.note else 0.0
    return _GAP + sheet.width(bar.text, _LABEL) + note + 2


def _draw_bar(sheet: Sheet, bar: Bar, middle: float, place: Callable[[float], float], colour: str) -> None:
    """The bar, a range's second part lighter, and its words: behind it, or behind zero if it is negative."""
    zero, ends = place(0.0), [place(value) for value in bar.values]
    if len(ends) > 1:
        sheet.bar(zero, ends[-1], middle, _BAR, colour, _RANGE_OPACITY)
    sheet.bar(zero, ends[0], middle, _BAR, colour)
    x = max(zero, *ends) + _GAP
    text = sheet.clip(bar.text, _LABEL, WIDTH - MARGIN - x)
    sheet.write(x, middle, text, _LABEL, bold=True)
    x += sheet.width(text, _LABEL) + _GAP
    sheet.write(x, middle + 0.5, sheet.clip(bar.note, _SMALL, WIDTH - MARGIN - x), _SMALL, FAINT)
