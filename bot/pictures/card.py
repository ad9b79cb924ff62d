"""A passage as a picture to pass on outside the chat: its words, where they stand, and a code that leads there."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.pictures.code import draw_code, encode
from bot.pictures.setting import Line, set_lines
from bot.pictures.sheet import DARK, HEIGHT_LIMIT, LIGHT, WIDTH, Sheet
from bot.text import sentence_spans

_MARGIN = 30.0
_SIZES = ((60, 23.0), (140, 20.0), (320, 17.5), (600, 15.5), (100_000, 14.5))  # (up to so many characters, size)
_LEADING = 1.72
_TOP, _QUOTE, _QUOTE_HEIGHT = 30.0, 54.0, 34.0
_TITLE, _SMALL = 15.0, 13.0
_HINT_HEIGHT = _SMALL * 2.1
_MARK = "“"
_ELLIPSIS = "…"
_TITLE_LINES, _ORIGIN_LINES = 2, 4
_GAP = 26.0
_BESIDE_CODE = 18.0
_FOOT = 28.0


@dataclass(frozen=True, slots=True)
class PassageCard:
    """`passage` verbatim; `title` and the lines of `origin` say where it stands, `hint` what the code (`link`) does,
    `hint_in_part` the same where the picture does not take all of the passage.
    """

    passage: str
    title: str
    origin: tuple[str, ...]
    link: str
    hint: str
    hint_in_part: str = ""
    is_dark: bool = False


def draw_card(card: PassageCard) -> bytes:
    """The card as a PNG of 1,080 pixels' width, as high as its words need, up to what a phone shows without making it
    smaller: a passage longer than that ends after a sentence, with an ellipsis. Call it from a thread.

    Raises:
        PicturesMissing: what draws is not installed.

    """
    code = encode(card.link)
    measuring = Sheet(1)
    room = WIDTH - 2 * _MARGIN - code.side - _BESIDE_CODE
    foot = _foot_lines(measuring, card, room)
    foot_height = max(code.side, sum(step for *_, step in foot) + _HINT_HEIGHT)
    height = HEIGHT_LIMIT - _TOP - _QUOTE_HEIGHT - 2 * _GAP - foot_height - _FOOT
    size, lines, is_whole = _fit(measuring, card.passage, height)
    hint = card.hint if is_whole else card.hint_in_part or card.hint
    foot.append((measuring.clip(hint, _SMALL, room), _SMALL, "accent", _HINT_HEIGHT))
    text_height = len(lines) * size * _LEADING
    rule = _TOP + _QUOTE_HEIGHT + text_height + _GAP
    sheet = Sheet(rule + _GAP + foot_height + _FOOT, DARK if card.is_dark else LIGHT)
    sheet.write(_MARGIN - sheet.bearing(_MARK, _QUOTE), _TOP + 24, _MARK, _QUOTE, sheet.theme.accent, bold=True)
    _write_lines(sheet, lines, _TOP + _QUOTE_HEIGHT, size)
    sheet.rule(rule, _MARGIN)
    _write_foot(sheet, foot, rule + _GAP + (foot_height - sum(step for *_, step in foot)) / 2)
    draw_code(sheet, code, WIDTH - _MARGIN - code.side, rule + _GAP + (foot_height - code.side) / 2)
    return sheet.to_png()


def _fit(sheet: Sheet, passage: str, height: float) -> tuple[float, Sequence[Line], bool]:
    """The size and the lines of a passage, and whether all of it is in them: it is made smaller first, then cut."""
    start = next(i for i, (limit, _) in enumerate(_SIZES) if len(passage) <= limit)
    for _, size in _SIZES[start:]:
        lines = _set(sheet, passage, size, WIDTH - 2 * _MARGIN)
        if len(lines) * size * _LEADING <= height:
            return size, lines, True
    size = _SIZES[-1][1]
    count = int(height / (size * _LEADING))
    return size, cut_lines(passage, count, lambda text: _set(sheet, text, size, WIDTH - 2 * _MARGIN)), False


def cut_lines(passage: str, count: int, set_: Callable[[str], Sequence[Line]]) -> Sequence[Line]:
    """At most so many lines of a passage that does not fit into them: as many whole sentences as do, and an ellipsis;
    of one sentence longer than that, what fits.
    """
    cuts = [passage[:end] + _ELLIPSIS for _, end in sentence_spans(passage)]
    fitting = bisect_right(cuts, count, key=lambda cut: len(set_(cut)))
    if fitting:
        return set_(cuts[fitting - 1])
    fitting = bisect_right(range(len(passage)), count, key=lambda end: len(set_(passage[:end] + _ELLIPSIS)))
    return set_(passage[: max(fitting - 1, 0)] + _ELLIPSIS)


def _write_lines(sheet: Sheet, lines: Sequence[Line], top: float, size: float) -> None:
    for number, line in enumerate(lines):
        middle = top + (number + 0.5) * size * _LEADING
        for at, piece in line.pieces:
            sheet.write(_MARGIN + at, middle, piece, size)


def _foot_lines(sheet: Sheet, card: PassageCard, room: float) -> list[tuple[str, float, str, float]]:
    """(text, size, kind, height) of what stands beside the code, above the hint."""
    title = ["".join(text for _, text in line.pieces) for line in _set(sheet, card.title, _TITLE, room)]
    if len(title) > _TITLE_LINES:
        title = [*title[: _TITLE_LINES - 1], sheet.clip("".join(title[_TITLE_LINES - 1 :]), _TITLE, room)]
    origin = [
        "".join(text for _, text in line.pieces) for one in card.origin for line in _set(sheet, one, _SMALL, room)
    ]
    lines = [(text, _TITLE, "ink", _TITLE * 1.5) for text in title]
    lines += [(text, _SMALL, "faint", _SMALL * 1.65) for text in origin[:_ORIGIN_LINES]]
    return lines


def _set(sheet: Sheet, text: str, size: float, room: float) -> list[Line]:
    return set_lines(text, room, lambda piece: sheet.width(piece, size))


def _write_foot(sheet: Sheet, lines: Sequence[tuple[str, float, str, float]], top: float) -> None:
    for text, size, kind, step in lines:
        middle = top + (step * 0.5 if kind != "accent" else step * 0.62)
        sheet.write(_MARGIN, middle, text, size, getattr(sheet.theme, kind), bold=kind == "ink")
        top += step
