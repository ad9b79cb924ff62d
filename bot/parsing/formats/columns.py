"""A printed page's characters as lines in reading order: across the page, or down one column and then the next."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_SAME_LINE = 0.5  # of a character's size that two of a line may be apart in height
_WORD_GAP = 0.2  # of the size: between two Latin words
_HAN_GAP = 0.3  # of the size: between others
_MIXED_GAP = 0.6  # of the size: between Han and Latin a quarter is set without any blank, in a justified line more
_CELL_GAP = 0.9  # of the size: between cells, or a contents entry and its page
_PIECE_GAP = 1.2  # of the size: pieces further apart may stand in different columns
_FEW_PIECES = 6  # on each side of a gutter
_FILLED = 0.4  # of a column's width that its middle piece takes: a list of page numbers is no column
_FULL = 0.8  # of a column's width, where a gutter is only known from other pages
_KNOWN_POINTS = 8.0
_CROSSING = 0.34  # of the pieces on the poorer side that may run across a gutter
_PLACES = 80  # across the page where a gutter is looked for
_DEPTH = 3
_LARGE = 1.12  # times the size of most pieces
_ROOM = 0.2  # of a heading's size above and below it
_TABS = re.compile(r" *\t\s*")


class Glyph(NamedTuple):
    """A character, the size of its type and its box in points, x to the right, y down."""

    char: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Piece:
    """Characters that stand beside each other on one line."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class PrintedLine:
    """A line of a column; `column_left` and `column_right` are the column's edges, `middle` is how far down it is.

    `begins_column`: the line before it in reading order stands elsewhere; `narrow`: there are several columns here;
    `gap`: there is room above it.
    """

    text: str
    left: float
    middle: float
    right: float
    size: float
    column_left: float = 0.0
    column_right: float = 0.0
    begins_column: bool = False
    narrow: bool = False
    gap: bool = False


def find_lines(pages: Iterable[Iterable[Glyph]]) -> list[list[PrintedLine]]:
    """Each page's lines in reading order. Where columns part on one page they may on others, with little text even."""
    pieces = [[piece for piece in _find_pieces(glyphs) if piece.text.strip()] for glyphs in pages]
    known = {gutter for page in pieces if page and (gutter := _find_gutter(page)) is not None}
    gutters = _spread(known)
    return [list(_read_block(page, _DEPTH, gutters)) if page else [] for page in pieces]


def _spread(gutters: Iterable[float]) -> list[float]:
    """The gutters that are really different ones."""
    kept: list[float] = []
    for gutter in sorted(gutters):
        if not kept or gutter - kept[-1] > _KNOWN_POINTS:
            kept.append(gutter)
    return kept


def _find_pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Characters in the file's order, parted where the line or a wide gap ends; a blank is a character."""
    pieces: list[Piece] = []
    last: Piece | None = None
    for glyph in glyphs:
        if last is None or not _is_beside(last, glyph):
            last = Piece(glyph.left, glyph.top, glyph.right, glyph.bottom, glyph.char, glyph.size)
            pieces.append(last)
            continue
        last.text += _between(last, glyph.left, glyph.char) + glyph.char
        last.right = max(last.right, glyph.right)
        if not glyph.char.isspace():
            last.top, last.bottom = min(last.top, glyph.top), max(last.bottom, glyph.bottom)
    return pieces


def _is_beside(piece: Piece, glyph: Glyph) -> bool:
    apart = abs((glyph.top + glyph.bottom) / 2 - piece.middle)
    gap = glyph.left - piece.right
    return apart < _SAME_LINE * glyph.size and -glyph.size < gap < _PIECE_GAP * glyph.size


def _between(before: Piece, left: float, char: str) -> str:
    """What stands for the gap between a piece and what comes next: a tab, a blank or nothing."""
    gap = (left - before.right) / max(before.size, 1.0)
    if gap > _CELL_GAP:
        return "\t"
    blank = before.text[-1].isspace() or char.isspace()
    return " " if gap > _word_gap(before.text[-1], char) and not blank else ""


def _word_gap(before: str, after: str) -> float:
    if not (before.isalnum() and after.isalnum()) or before.isascii() + after.isascii() == 0:
        return _HAN_GAP
    return _WORD_GAP if before.isascii() and after.isascii() else _MIXED_GAP


def _read_block(pieces: Sequence[Piece], depth: int, known: Sequence[float]) -> Iterable[PrintedLine]:
    """Lines of a page or column: bands parted by what runs across, in each the left column before the right."""
    gutter = _find_gutter(pieces) if depth else None
    if gutter is None:
        gutter = next((x for x in known if _parts(pieces, x)), None)
    if gutter is None:
        yield from _read_column(pieces)
        return
    crossing = _find_crossing(pieces, gutter)
    band: list[Piece] = []
    waiting = sorted(crossing, key=lambda piece: piece.middle)
    for piece in sorted((p for p in pieces if p not in crossing), key=lambda piece: piece.middle):
        while waiting and waiting[0].middle < piece.middle:
            yield from _read_sides(band, gutter, depth, known)
            band = []
            yield from _read_column([waiting.pop(0)])
        band.append(piece)
    yield from _read_sides(band, gutter, depth, known)
    yield from _read_column(waiting)


def _find_crossing(pieces: Sequence[Piece], gutter: float) -> list[Piece]:
    """What runs across: pieces over the gutter, and large ones that the other column leaves room for all along."""
    body = median(piece.size for piece in pieces)
    sides = [p for p in pieces if p.right <= gutter], [p for p in pieces if p.left >= gutter]
    alone = [
        piece
        for side, other in (sides, sides[::-1])
        for piece in side
        if piece.size >= _LARGE * body and _is_left_room(piece, other)
    ]
    return [*(p for p in pieces if p.left < gutter < p.right), *alone]


def _is_left_room(piece: Piece, other: Sequence[Piece]) -> bool:
    """Whether the other column has text above and below a piece, and nothing beside it or near."""
    room = _ROOM * piece.size
    beside = any(p.bottom > piece.top - room and p.top < piece.bottom + room for p in other)
    return not beside and any(p.middle < piece.middle for p in other) and any(p.middle > piece.middle for p in other)


def _read_sides(pieces: Sequence[Piece], gutter: float, depth: int, known: Sequence[float]) -> Iterable[PrintedLine]:
    for side in ([p for p in pieces if p.right <= gutter], [p for p in pieces if p.left >= gutter]):
        for line in _read_block(side, depth - 1, known) if side else ():
            line.narrow = True
            yield line


def _find_gutter(pieces: Sequence[Piece]) -> float | None:
    """Where two columns part: hardly anything runs across, and lines of text stand on both sides."""
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    best: tuple[float, float] | None = None
    for place in range(int(_PLACES * 0.3), int(_PLACES * 0.7)):
        x = left + (right - left) * place / _PLACES
        before = [p for p in pieces if p.right <= x]
        after = [p for p in pieces if p.left >= x]
        poorer = min(len(before), len(after))
        crossing = len(pieces) - len(before) - len(after)
        if poorer < _FEW_PIECES or crossing > _CROSSING * poorer:
            continue
        if min(_filled(before, x - left), _filled(after, right - x)) < _FILLED:
            continue
        if best is None or crossing < best[0]:
            best = (crossing, x)
    return best[1] if best else None


def _parts(pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether a gutter known from another page parts text here as well, a few lines at the columns' top say."""
    before = [p for p in pieces if p.right <= gutter]
    after = [p for p in pieces if p.left >= gutter]
    poorer = min(len(before), len(after))
    if not poorer or len(pieces) - len(before) - len(after) > max(len(before), len(after)):
        return False
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    widest = [max(piece.right - piece.left for piece in side) for side in (before, after)]
    return widest[0] >= _FULL * (gutter - left) and widest[1] >= _FULL * (right - gutter)


def _filled(pieces: Sequence[Piece], width: float) -> float:
    return median(piece.right - piece.left for piece in pieces) / max(width, 1.0)


def _read_column(pieces: Sequence[Piece]) -> Iterable[PrintedLine]:
    """The lines of one column from top to bottom; pieces of the same height make a line."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and piece.middle - rows[-1][0].middle < _SAME_LINE * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    if not rows:
        return
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    for number, row in enumerate(rows):
        line = _join_row(sorted(row, key=lambda piece: piece.left))
        line.column_left, line.column_right, line.begins_column = left, right, number == 0
        yield line


def _join_row(row: Sequence[Piece]) -> PrintedLine:
    text = row[0].text
    for before, piece in pairwise(row):
        text += _between(before, piece.left, piece.text[0]) + piece.text
    widest = max(row, key=lambda piece: len(piece.text))
    text = _TABS.sub("\t", text.strip())
    return PrintedLine(text, row[0].left, widest.middle, max(p.right for p in row), widest.size)
