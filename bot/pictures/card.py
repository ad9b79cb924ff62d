"""A passage as a picture to pass on outside the chat: its words, where they stand, and a code that leads there."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.code import draw_code, encode
from bot.pictures.setting import Line, set_lines
from bot.pictures.sheet import DARK, LIGHT, WIDTH, Sheet

_MARGIN = 30.0
_SIZES = ((60, 23.0), (140, 20.0), (320, 17.5), (600, 15.5), (100_000, 14.5))  # (up to so many characters, size)
_LEADING = 1.72
_TOP, _QUOTE, _QUOTE_HEIGHT = 30.0, 54.0, 34.0
_TITLE, _SMALL = 15.0, 13.0
_MARK = "“"
_TITLE_LINES = 2
_GAP = 26.0
_BESIDE_CODE = 18.0
_FOOT = 28.0


@dataclass(frozen=True, slots=True)
class PassageCard:
    """`passage` verbatim; `title` and the lines of `origin` say where it stands, `hint` what the code (`link`) does."""

    passage: str
    title: str
    origin: tuple[str, ...]
    link: str
    hint: str
    is_dark: bool = False


def draw_card(card: PassageCard) -> bytes:
    """The card as a PNG of 1,080 pixels' width, as high as its words need. Call it from a thread.

    Raises:
        PicturesMissing: what draws is not installed.

    """
    code = encode(card.link)
    measuring = Sheet(1)
    size = next(size for limit, size in _SIZES if len(card.passage) <= limit)
    whole = WIDTH - 2 * _MARGIN
    lines = set_lines(card.passage, whole, lambda text: measuring.width(text, size))
    foot = _foot_lines(measuring, card, whole - code.side - _BESIDE_CODE)
    foot_height = max(code.side, sum(step for *_, step in foot))
    text_height = len(lines) * size * _LEADING
    rule = _TOP + _QUOTE_HEIGHT + text_height + _GAP
    sheet = Sheet(rule + _GAP + foot_height + _FOOT, DARK if card.is_dark else LIGHT)
    sheet.write(_MARGIN - sheet.bearing(_MARK, _QUOTE), _TOP + 24, _MARK, _QUOTE, sheet.theme.accent, bold=True)
    _write_lines(sheet, lines, _TOP + _QUOTE_HEIGHT, size)
    sheet.rule(rule, _MARGIN)
    _write_foot(sheet, foot, rule + _GAP + (foot_height - sum(step for *_, step in foot)) / 2)
    draw_code(sheet, code, WIDTH - _MARGIN - code.side, rule + _GAP + (foot_height - code.side) / 2)
    return sheet.to_png()


def _write_lines(sheet: Sheet, lines: Sequence[Line], top: float, size: float) -> None:
    for number, line in enumerate(lines):
        middle = top + (number + 0.5) * size * _LEADING
        for at, piece in line.pieces:
            sheet.write(_MARGIN + at, middle, piece, size)


def _foot_lines(sheet: Sheet, card: PassageCard, room: float) -> list[tuple[str, float, str, float]]:
    """(text, size, kind, height) of what stands beside the code."""
    title = ["".join(text for _, text in line.pieces) for line in _set(sheet, card.title, _TITLE, room)]
    if len(title) > _TITLE_LINES:
        title = [*title[: _TITLE_LINES - 1], sheet.clip("".join(title[_TITLE_LINES - 1 :]), _TITLE, room)]
    origin = [
        "".join(text for _, text in line.pieces) for one in card.origin for line in _set(sheet, one, _SMALL, room)
    ]
    lines = [(text, _TITLE, "ink", _TITLE * 1.5) for text in title]
    lines += [(text, _SMALL, "faint", _SMALL * 1.65) for text in origin]
    return [*lines, (sheet.clip(card.hint, _SMALL, room), _SMALL, "accent", _SMALL * 2.1)]


def _set(sheet: Sheet, text: str, size: float, room: float) -> list[Line]:
    return set_lines(text, room, lambda piece: sheet.width(piece, size))


def _write_foot(sheet: Sheet, lines: Sequence[tuple[str, float, str, float]], top: float) -> None:
    for text, size, kind, step in lines:
        middle = top + (step * 0.5 if kind != "accent" else step * 0.62)
        sheet.write(_MARGIN, middle, text, size, getattr(sheet.theme, kind), bold=kind == "ink")
        top += step
