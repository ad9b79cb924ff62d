"""Lines to headings and paragraphs: what a page break cut is joined, what ends a sentence stays apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.models import Block, Span
from bot.parsing.lines import Line
from bot.parsing.markers import read_mark
from bot.text import CLOSERS, is_complete

_HEADING_COLUMNS = 60  # 30 Han characters: longer than any heading seen, shorter than a full line cut by a page
_CLAUSES_COLUMNS = 48  # a heading of two clauses is no longer than that; the beginning of a sentence often is
_MARGIN_COLUMNS = 4  # how ragged a wrapped right margin is: a line may not begin with a comma or end in a quote
_HASHES = re.compile(r"#{1,6}(?=\s)")
_LABEL = re.compile(r"[（(【\[].*[）)】\]]|(?:来源|作者|记者|编辑|责编|撰文|资料来源|日期|时间|联系)[:：].*")
_LIST_ITEM = re.compile(
    r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,2}是|[①-⑳•●■◆]|\d{1,2}[、.)]\D"
)
_CANNOT_BEGIN = "，。、；：！？,;:!?%‰…" + CLOSERS.replace('"', "").replace("'", "")
_CANNOT_END = "，、；,;（(“‘《〈「『—"
_UNFINISHED = re.compile(
    r".*(?:[的着]|以及|或者|并且|而且|如果|因为|由于|不仅|通过|对于|关于|为了|包括|其中|预计|表示|认为|指出|显示|同比|环比|达到|超过)"
)
_PAIRS = tuple(zip("“‘《〈「『（【", "”’》〉」』）】", strict=True))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its paragraphs: wrapped at `columns` (None: a line a paragraph), indented or not."""

    columns: int | None
    indented: bool


def read_setting(lines: Sequence[Line]) -> Setting:
    """Tell hard-wrapped text from one line a paragraph by how many lines end at the right margin."""
    widths = sorted(line.width for line in lines)
    if len(widths) < 8:
        return Setting(None, indented=False)
    margin = widths[int(len(widths) * 0.9)]
    full = sum(abs(width - margin) <= _MARGIN_COLUMNS for width in widths)
    wrapped = margin <= 120 and full >= 0.3 * len(widths)
    indents = sum(line.indent >= 2 for line in lines)
    return Setting(margin if wrapped else None, indented=0.1 * len(lines) <= indents <= 0.95 * len(lines))


def read_blocks(source: str, lines: Sequence[Line], setting: Setting) -> tuple[Block, ...]:
    """The headings and paragraphs that an article's lines make. No character is lost but at the cuts."""
    return tuple(_make_block(source, group) for group in _group(lines, setting))


@dataclass(slots=True)
class _Group:
    kind: Literal["heading", "paragraph"]
    level: int
    lines: list[Line]


def _group(lines: Sequence[Line], setting: Setting) -> Iterator[_Group]:
    current: _Group | None = None
    for i, line in enumerate(lines):
        following = lines[i + 1 : i + 3]
        before = current.lines[-1] if current and current.kind == "paragraph" else None
        if before and not _is_heading(line, before, following, setting) and _goes_on(before, line, setting):
            assert current is not None
            current.lines.append(line)
            continue
        after_heading = current is not None and current.kind == "heading"
        if current:
            yield current
        if _is_heading(line, before, following, setting):
            level = _heading_level(line.text)
            current = _Group("heading", level or (2 if after_heading else 1), [line])
        else:
            current = _Group("paragraph", 0, [line])
    if current:
        yield current


def _goes_on(before: Line, line: Line, setting: Setting) -> bool:
    """Whether `line` continues the paragraph that `before` belongs to."""
    if line.text[0] in _CANNOT_BEGIN:
        return True
    if _LABEL.fullmatch(before.text) or _LABEL.fullmatch(line.text):
        return False
    if not is_complete(before.text):
        return not (before.text[-1] in "；;" and _LIST_ITEM.match(line.text))
    reaches_margin = setting.columns is not None and before.width >= setting.columns - _MARGIN_COLUMNS
    return reaches_margin and setting.indented and line.indent < 2 and line.gap == 0


def _is_heading(line: Line, before: Line | None, following: Sequence[Line], setting: Setting) -> bool:
    """Whether a line reads as a sub-heading: short, no sentence, whole in itself, with text after it.

    `following` holds the article's next two lines, or what is left of them.
    """
    if _HASHES.match(line.text):
        return True
    if not _is_title_like(line) or not _heads_something(following):
        return False
    marked = bool(read_mark(line.text).kind)
    if before is not None and not is_complete(before.text):
        return marked and not _ends_open(before.text)
    if setting.columns is None:
        return True
    wrapped = line.width >= setting.columns - _MARGIN_COLUMNS
    return not wrapped and (marked or not (setting.indented and line.indent >= 2))


def _is_title_like(line: Line) -> bool:
    """By its own words: short, at most one comma, neither a sentence nor the beginning or end of one."""
    text = line.text
    if is_complete(text) or _LABEL.fullmatch(text) or line.width > _HEADING_COLUMNS:
        return False
    if (
        any(mark in text for mark in "。；;")
        or text.count("，") > 1
        or ("，" in text and line.width > _CLAUSES_COLUMNS)
    ):
        return False
    return text[0] not in _CANNOT_BEGIN and not _ends_open(text)


def _heads_something(following: Sequence[Line]) -> bool:
    """Not if the next line goes on with its sentence, or is but the article's last few words: those a page break
    leaves over, and nobody heads them.
    """
    if not following or (len(following) == 1 and following[0].width <= _HEADING_COLUMNS):
        return False
    return following[0].text[0] not in _CANNOT_BEGIN and not following[0].new_page


def _ends_open(text: str) -> bool:
    """Whether a line's end calls for more: a comma, an open bracket, a word that ends no phrase."""
    return text[-1] in _CANNOT_END or _open_marks(text) or bool(_UNFINISHED.fullmatch(text))


def _open_marks(text: str) -> bool:
    return any(text.count(opener) > text.count(closer) for opener, closer in _PAIRS)


def _heading_level(text: str) -> int:
    hashes = _HASHES.match(text)
    return max(1, hashes.end() - 2) if hashes else 0


def _make_block(source: str, group: _Group) -> Block:
    first, last = group.lines[0], group.lines[-1]
    hashes = _HASHES.match(first.text)
    start = first.start + (len(first.text) - len(first.text[hashes.end() :].lstrip()) if hashes else 0)
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
    return Span(start=_source_offset(block, start), end=_source_offset(block, end - 1) + 1)


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
