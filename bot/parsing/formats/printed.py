"""Printed lines as a document: running headers set aside, wrapped lines joined again, indents and gaps shown."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from bot.parsing.document import Writer
from bot.parsing.formats.columns import Glyph, PrintedLine
from bot.parsing.lines import width
from bot.text import is_complete

__all__ = ["Glyph", "write_pages"]
_EDGE_LINES = 3  # at a page's top and bottom where headers and footers stand
_EDGE_SHARE = 0.25  # of the pages that show a header at the same height; left and right pages may differ
_EDGE_PAGES = 3
_EDGE_POINTS = 4.0
_EDGE_CHARS = 60
_DIGITS = re.compile(r"\d+|^[\W_]*[ivxlc]+[\W_]*$")
_GAP = 1.35  # times the usual step from line to line
_INDENT = 1.5  # of a character's height
_INDENT_LIMIT = 30
_SLACK = 0.6  # of a character's height that a full line may be short of the margin beyond what would not fit
_LARGE = 1.12  # times the body's size
_SIZE_POINTS = 0.5
_HEAD_CHARS = 80
_WORD = re.compile(r"[A-Za-z0-9.,%'’+-]*[\u4e00-\u9fff]{0,4}")  # as layout programs keep together: 4 Han at most
_SHORT_WORD = re.compile(r"[A-Za-z0-9.,%'’+-]*[\u4e00-\u9fff]{0,2}")
_BEFORE_BREAK = tuple("，。、；：！？,.;:!?”’》）)%％")
_PAGED = re.compile(r"(?:\t|[.．·•…‥・_—]{2,}\s*)(\d{1,4})$")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}$")
_AROUND = 3  # lines away where a contents entry's neighbours are
_SIGNED_SHARE = 0.8
_FEW = 5


def write_pages(pages: Sequence[Sequence[PrintedLine]], writer: Writer) -> None:
    """Write pages of lines, each a list in reading order."""
    aside = _find_aside(pages)
    layout = _Layout([line for page in pages for line in page if id(line) not in aside])
    for page in pages:
        writer.begin_page()
        body = [line for line in page if id(line) not in aside]
        _part_page_numbers(body)
        first = body[0] if body else None
        for line in page:
            if id(line) in aside and (first is None or line.middle <= first.middle):
                writer.add(line.text, aside=True)
        _write_body(body, layout, writer)
        for line in page:
            if id(line) in aside and first is not None and line.middle > first.middle:
                writer.add(line.text, aside=True)


def _find_aside(pages: Sequence[Sequence[PrintedLine]]) -> set[int]:
    """Running headers, footers and page numbers: at a page's edge, alike but for digits, at one height on many.

    A header's cells count one by one: columns may part them on one page and not on another.
    """
    edges: dict[int, PrintedLine] = {}
    for page in pages:
        ordered = sorted(page, key=lambda line: line.middle)
        edges |= {id(line): line for line in (*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:])}
    cells = {i: _read_cells(line) for i, line in edges.items() if len(line.text) <= _EDGE_CHARS}
    seen = Counter(cell for line in cells.values() for cell in line)
    few = max(min(_EDGE_PAGES, len(pages)), _EDGE_SHARE * len(pages), 2)
    return {
        i
        for i, line in cells.items()
        if all(sum(seen[key, height + step] for step in (-1, 0, 1)) >= few for key, height in line)
    }


def _read_cells(line: PrintedLine) -> set[tuple[str, int]]:
    """A line's cells without digits, each with how far down it stands."""
    height = round(line.middle / _EDGE_POINTS)
    return {(_DIGITS.sub("", "".join(cell.split())), height) for cell in line.text.split("\t")}


def _part_page_numbers(body: Sequence[PrintedLine]) -> None:
    """Put a tab before a contents entry's page that stands too near: its value is between its neighbours'."""
    pages = [_PAGED.search(line.text) for line in body]
    for i, line in (*enumerate(body), *enumerate(body)):  # a first entry's only neighbours may be parted after it
        end = _NUMBER.search(line.text)
        if pages[i] or not end:
            continue
        above = [int(found[1]) for found in pages[max(0, i - _AROUND) : i] if found]
        below = [int(found[1]) for found in pages[i + 1 : i + 1 + _AROUND] if found]
        near = above + below
        if near and max(above, default=1) <= int(end[0]) <= min(below, default=max(near) + _AROUND):
            line.text = f"{line.text[: end.start()]}\t{end[0]}"
            pages[i] = _PAGED.search(line.text)  # those below may have no other neighbour


class _Layout:
    """What the document's lines have in common: the step between them, the body's size, and its headings' sizes."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[_size(line)] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 1.0
        large = sorted({size for size in sizes if size >= _LARGE * self.body}, reverse=True)
        self._levels = {size: level for level, size in enumerate(large, 1)}
        steps = [b.middle - a.middle for a, b in pairwise(lines) if 0 < b.middle - a.middle < 4 * self.body]
        self.step = median(sorted(steps)[: max(1, len(steps) * 3 // 4)]) if steps else self.body
        self._measure_columns(lines)
        self.signed = self._are_paragraphs_signed(lines)

    @staticmethod
    def _measure_columns(lines: Sequence[PrintedLine]) -> None:
        """Columns that begin where others do end there too, on a page of short lines as well; headers may stand out."""
        columns: dict[tuple[bool, int], list[PrintedLine]] = defaultdict(list)
        for line in lines:
            columns[line.narrow, round(line.column_left / _EDGE_POINTS)].append(line)
        for column in columns.values():
            left, right = min(line.left for line in column), max(line.right for line in column)
            for line in column:
                line.column_left, line.column_right = left, right

    def level(self, line: PrintedLine) -> int:
        """A heading's level by its size, 0 for a line no larger than the body."""
        return self._levels.get(_size(line), 0) if len(line.text) <= _HEAD_CHARS else 0

    def is_apart(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether there is more room between two lines than lines of a paragraph have."""
        return line.middle - above.middle > _GAP * max(self.step, (above.size + line.size) / 2)

    def goes_on(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether a line goes on with the one above: that one is full, and nothing shows a beginning."""
        if (
            self.level(above)
            and _size(above) == _size(line)
            and not self.is_apart(above, line)
            and _is_full(above, line)
        ):
            return True  # a heading's second line may be centred
        if _size(above) != _size(line) or _is_set_in(line) or "\t" in above.text or not _is_full(above, line):
            return False
        if _PAGED.search(above.text) or (not line.begins_column and self.is_apart(above, line)):
            return False
        return self.signed or not is_complete(above.text)

    def _are_paragraphs_signed(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether an indent or a gap stands above most lines that follow a paragraph's short last one."""
        after = [
            _is_set_in(line) or self.is_apart(above, line)
            for above, line in pairwise(lines)
            if is_complete(above.text) and not _is_full(above, line) and not line.begins_column
        ]
        return len(after) >= _FEW and sum(after) >= _SIGNED_SHARE * len(after)


def _size(line: PrintedLine) -> float:
    return round(line.size / _SIZE_POINTS) * _SIZE_POINTS


def _is_set_in(line: PrintedLine) -> bool:
    return line.left - line.column_left > _INDENT * line.size * 0.6


def _is_full(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether the next line's first word would not have fitted behind this line; marks go where their word goes.

    Behind a sentence's end only a short word counts, for a paragraph may end there.
    """
    word = (_SHORT_WORD if is_complete(above.text) else _WORD).match(line.text)
    chars = word[0] if word and word[0] else line.text[0]
    columns = width(chars) + 2 * line.text.startswith(_BEFORE_BREAK, len(chars))
    return above.right + (columns / 2 + _SLACK) * above.size > above.column_right


def _write_body(body: Sequence[PrintedLine], layout: _Layout, writer: Writer) -> None:
    for group in _join(body, layout):
        first = group[0]
        if first.gap:
            writer.blank()
        columns = round(2 * (first.left - first.column_left) / max(first.size, 1.0))
        indent = " " * min(columns, _INDENT_LIMIT) if columns >= 2 else ""
        writer.add(_text(group), head=layout.level(first), alone="\t" in first.text, indent=indent)


def _join(body: Sequence[PrintedLine], layout: _Layout) -> Iterator[list[PrintedLine]]:
    """The lines as paragraphs and headings, as far as one page shows them."""
    group: list[PrintedLine] = []
    for line in body:
        if group and layout.goes_on(group[-1], line):
            group.append(line)
            continue
        if group:
            yield group
            if not line.begins_column and layout.is_apart(group[-1], line):
                line.gap = True
        group = [line]
    if group:
        yield group


def _text(group: Sequence[PrintedLine]) -> str:
    text = group[0].text
    for line in group[1:]:
        if text.endswith("\u00ad"):
            text = text[:-1]
        elif text[-1].isascii() and text[-1].isalnum() and line.text[0].isascii() and line.text[0].isalnum():
            text += " "
        text += line.text
    return text
