"""Lines to headings and paragraphs: what a page break cut is joined, what ends a sentence stays apart."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.models import Block, Span
from bot.parsing.endings import CANNOT_BEGIN
from bot.parsing.headings import hashes_end, is_heading
from bot.parsing.lines import Line
from bot.parsing.setting import Setting, may_be_cut
from bot.parsing.standalone import find_standalone, is_byline, is_label
from bot.text import is_complete

_LIST_ITEM = re.compile(
    r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,2}是|[①-⑳•●■◆▪►➢]|·\s|\d{1,2}[、.)]\D"
)


def read_blocks(source: str, lines: Sequence[Line], setting: Setting) -> tuple[Block, ...]:
    """The headings and paragraphs that an article's lines make. No character is lost but at the cuts."""
    return tuple(_make_block(source, group) for group in _group(lines, setting))


@dataclass(slots=True)
class _Group:
    kind: Literal["heading", "paragraph"]
    level: int
    lines: list[Line]
    closed: bool = False  # takes no further line


def _group(lines: Sequence[Line], setting: Setting) -> Iterator[_Group]:
    current: _Group | None = None
    standalone = find_standalone(lines)
    top = min((line.head for line in lines if line.head), default=0)
    for i, line in enumerate(lines):
        following = lines[i + 1 : i + 3]
        before = current.lines[-1] if current and not current.closed else None
        alone = i in standalone
        heads = not alone and is_heading(line, before, following, setting)
        if current and before and not alone and not heads and _goes_on(before, line, setting):
            current.lines.append(line)
            continue
        if current:
            yield current
        if heads:
            current = _Group("heading", _heading_level(line, current, top), [line], closed=True)
        else:
            current = _Group("paragraph", 0, [line], closed=alone)
    if current:
        yield current


def _heading_level(line: Line, above: _Group | None, top: int) -> int:
    """By what the format says, 1 for the article's highest, `top`; by its hashes; else 1, or 2 below a heading."""
    if line.head:
        return 1 + line.head - top
    if hashes := hashes_end(line.text):
        return max(1, hashes - 2)
    return 2 if above and above.kind == "heading" else 1


def _goes_on(before: Line, line: Line, setting: Setting) -> bool:
    """Whether `line` continues the paragraph that `before` belongs to."""
    if line.text[0] in CANNOT_BEGIN:
        return True
    if is_label(before.text) or is_label(line.text) or (setting.columns is None and is_byline(line.text)):
        return False
    if setting.gap_begins and not line.after_break:
        return line.gap == 0 and (setting.fills(before) or not _LIST_ITEM.match(line.text))
    if is_complete(before.text) or _ends_item(before, line):
        return setting.fills(before) and setting.indented and line.indent < 2 and line.gap == 0
    return may_be_cut(before, line, setting)


def _ends_item(before: Line, line: Line) -> bool:
    """Whether a semicolon ends a list's item, on the same page; over a page's end only where another item follows."""
    return before.text[-1] in "；;" and (not line.after_break or bool(_LIST_ITEM.match(line.text)))


def _make_block(source: str, group: _Group) -> Block:
    first, last = group.lines[0], group.lines[-1]
    hashes = hashes_end(first.text)
    start = first.start + (len(first.text) - len(first.text[hashes:].lstrip()) if hashes else 0)
    cuts = tuple(Span(start=before.end, end=after.start) for before, after in pairwise(group.lines))
    text = join_cuts(source, start, last.end, cuts)
    return Block(kind=group.kind, level=group.level, text=text, start=start, end=last.end, cuts=cuts)


def join_cuts(source: str, start: int, end: int, cuts: Sequence[Span]) -> str:
    """`source[start:end]` without its cuts; a space parts two ASCII letters that a cut brought together."""
    pieces: list[str] = []
    at = start
    for cut in cuts:
        pieces.append(source[at : cut.start])
        if _is_letter(source[cut.start - 1]) and _is_letter(source[cut.end]):
            pieces.append(" ")
        at = cut.end
    return "".join([*pieces, source[at:end]])


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def source_span(block: Block, start: int, end: int) -> Span:
    """Where code points [start, end) of a block's text stand in the source; not empty."""
    if not block.cuts:
        return Span(start=block.start + start, end=block.start + end)
    return Span(start=_source_offset(block, start), end=_source_offset(block, end - 1) + 1)


def block_place(block: Block, source: int) -> int:
    """Which character of a block's text stands at a source offset."""
    if not block.cuts:
        return source - block.start
    return bisect_left(range(len(block.text)), source, key=lambda place: _source_offset(block, place))


def _source_offset(block: Block, place: int) -> int:
    """A line neither begins nor ends with a blank, so a space right at a seam is the one put there."""
    offset, left = block.start, place
    for cut in block.cuts:
        piece = cut.start - offset
        if left < piece:
            break
        left -= piece
        offset = cut.end
        if block.text[place - left] == " ":
            if left == 0:
                return cut.start
            left -= 1
    return offset + left
