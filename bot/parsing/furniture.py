"""Page furniture: running headers, footers and page numbers that stand between the lines of the text."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.parsing.contents import is_contents_line
from bot.parsing.lines import Line
from bot.parsing.markers import title_key
from bot.parsing.standalone import is_label
from bot.text import is_complete

_DASH = r"[-‐‑–—―－_~·•|\s]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}*(?:第\s*\d{{1,4}}\s*页(?:\s*[，,/|]?\s*共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*/\s*\d{{1,4}}"
    rf"|(?:[Pp]age|[Pp]\.?)\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?){_DASH}*"
    rf"|{_DASH}*[-‐‑–—―－·•|]\s*(?:\d{{1,4}}|[ivxlIVXL]+)\s*[-‐‑–—―－·•|]{_DASH}*"
)
_RULE = re.compile(
    r"[-‐‑–—―－─━═╔╗╚╝╭╮╰╯┌┐└┘┏┓┗┛┄┈_~=*＊·•◆◇■□★☆※○●+#/\s]{3,}"
)  # drawn across the page; an ellipsis is a writer's
_BARE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,6}")
_PAGED = re.compile(r"第\s*\d{1,4}\s*[页版]|^\d{1,3}\s|\s\d{1,3}$")
_DIGITS = re.compile(r"[\d\s]+|[ivxl]+$")
_NUMBERING = re.compile(r"[年月日第期总号周页版共\W_]+")
_ISSUE = re.compile(r"(?=.{0,20}[年期])(?:(?:19|20)\d{2}年|总?第\d+期|\d{1,2}月|\d{1,2}日|\W)+")
_COLONS = {":", "："}
_CELL_GAP = re.compile(r"[ \u3000\xa0]{2,}|\t+")
_HEADER_LIMIT_CHARS = 48  # blanks apart: some set the page's number at the far end of the line
_REPEATS = 3
_TITLE_LINES = 8
_NAME_CHARS = 4
_NAME_LINES = 2
_PAGE_LINES = 8  # a page has more; the cells of a table's column stand closer
_HEADER_LINES = 4  # of a page: so many headers and footers follow each other at most


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines that belong to pages, not to the text.

    A page number says so itself; a bare number must come in a rising row or stand at a form feed; a running header
    or footer comes three times or more and mostly beside a page number or form feed, or in mid-sentence
    (so a sub-heading that every article has is not taken for one).
    """
    numbers = {i for i, line in enumerate(lines) if _is_page_number(line.text)}
    numbers |= _rising_numbers(lines)
    names = _names(lines)
    first = _title_lines(lines)
    numbers |= {i for i, line in enumerate(lines) if i >= first and _is_paged_name(line, names)}
    rules = {i for i, line in enumerate(lines) if _is_rule(line)}
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if i not in numbers and _is_short(line.text) and not is_complete(line.text) and not _says_whence(line.text):
            by_key[_DIGITS.sub("", line.text)].append(i)
    waiting = {key: places for key, places in by_key.items() if key and len(places) >= _REPEATS}
    named = {key: places for key, places in waiting.items() if _repeats_name(key, names)}
    seldom = {key: places for key, places in by_key.items() if 0 < len(places) < _REPEATS and _repeats_name(key, names)}
    named |= {key: places for key, places in seldom.items() if _stands_at_breaks(lines, places, numbers)}
    found = numbers.union(*(_spare_title(lines, places, numbers) for places in named.values()))
    for _ in range(_HEADER_LINES):  # a header may stand beside another one
        beside = {key: places for key, places in waiting.items() if _stands_at_breaks(lines, places, found)}
        found = found.union(*(_spare_title(lines, places, numbers) for places in beside.values()))
        waiting = {key: places for key, places in waiting.items() if key not in beside}
    found |= _headers_of_names(lines, numbers)
    return frozenset(found | rules | _issues_beside(lines, found))


def _headers_of_names(lines: Sequence[Line], numbers: Collection[int]) -> set[int]:
    """Lines at a page's top whose cells all stand elsewhere as lines: a section's name and the document's, say."""
    written = {line.key for line in lines}
    return {
        i
        for i, line in enumerate(lines)
        if (line.new_page or i - 1 in numbers)
        and len(cells := _CELL_GAP.split(line.text)) > 1
        and written.issuperset(map(title_key, cells))
    }


def _issues_beside(lines: Sequence[Line], found: Collection[int]) -> set[int]:
    """Lines that give the issue's number or date alone, where a page ends: a header's other half."""
    first = _title_lines(lines)
    return {
        i
        for i, line in enumerate(lines)
        if i >= first and (line.new_page or not {i - 1, i + 1}.isdisjoint(found)) and _ISSUE.fullmatch(line.text)
    }


def _is_short(text: str) -> bool:
    return len("".join(text.split())) <= _HEADER_LIMIT_CHARS


def _says_whence(text: str) -> bool:
    """Whether a line names its article's source, as many articles' last line may, the page's last one among them."""
    return is_label(text) and not _COLONS.isdisjoint(text)


def _is_page_number(text: str) -> bool:
    return _is_short(text) and bool(_PAGE_NUMBER.fullmatch(text))


def _title_lines(lines: Sequence[Line]) -> int:
    """How many lines stand above anything that is a contents page, a marked title or a sentence."""
    ends = (
        i
        for i, line in enumerate(lines[:_TITLE_LINES])
        if is_contents_line(line.text) or line.mark.kind or is_complete(line.text)
    )
    return next(ends, min(_NAME_LINES, len(lines)))


def _names(lines: Sequence[Line]) -> set[str]:
    """The document's own name: the first lines of the title block without digits, but for one that only counts."""
    keys = (_DIGITS.sub("", line.text) for line in lines[: min(_NAME_LINES, _title_lines(lines))])
    return {key for key in keys if len(key) >= _NAME_CHARS and _NUMBERING.sub("", key)}


def _repeats_name(key: str, names: set[str]) -> bool:
    """Whether a line is the document's name with an issue number or a date at most: that needs no page number by it."""
    return any(name in key and not _NUMBERING.sub("", key.replace(name, "")) for name in names)


def _is_paged_name(line: Line, names: set[str]) -> bool:
    """Whether a line is the document's name with a page's number, 第 2 页 or 2: it needs no page end to show it."""
    if not (_is_short(line.text) and _PAGED.search(line.text)):
        return False
    return _repeats_name(_DIGITS.sub("", line.text), names)


def _spare_title(lines: Sequence[Line], places: Sequence[int], numbers: set[int]) -> Sequence[int]:
    """A header's places, but for the first one where that is the title block's: no page number stands by it."""
    first = places[0]
    opens = first < _title_lines(lines) and not lines[first].new_page and not {first - 1, first + 1} & numbers
    return places[1:] if opens else places


def strip_furniture(lines: Sequence[Line], furniture: frozenset[int], within: range) -> list[Line]:
    """The lines `within` a range of them without furniture; each knows whether some stood before it."""
    return [
        replace(lines[i], after_break=True)
        if lines[i].new_page or (i - 1 in furniture and not _is_rule(lines[i - 1]))
        else lines[i]
        for i in within
        if i not in furniture
    ]


def _is_rule(line: Line) -> bool:
    """Whether a line is drawn, not written: it parts texts and cuts none."""
    return bool(_RULE.fullmatch(line.text))


def _rising_numbers(lines: Sequence[Line]) -> set[int]:
    """Bare numbers that rise, or count on over two pages; one at a form feed says itself what it is."""
    places = [i for i, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line.text)]
    values = [int(lines[i].text) for i in places if lines[i].text.isdigit()]
    rising = sum(after > before for before, after in pairwise(values))
    counted = len(values) == len(places) > 1 and all(
        lines[b].text == str(int(lines[a].text) + 1) and b - a >= _PAGE_LINES for a, b in pairwise(places)
    )
    if counted or (len(values) >= _REPEATS and rising >= 0.8 * (len(values) - 1)):
        return set(places)
    return {i for i in places if i + 1 < len(lines) and lines[i + 1].new_page}


def _stands_at_breaks(lines: Sequence[Line], places: Sequence[int], numbers: set[int]) -> bool:
    at_breaks = sum(
        lines[i].new_page
        or i - 1 in numbers
        or i + 1 in numbers
        or (i + 1 < len(lines) and lines[i + 1].new_page)
        or _breaks_a_sentence(lines, i)
        for i in places
    )
    return at_breaks * 2 >= len(places)


def _breaks_a_sentence(lines: Sequence[Line], place: int) -> bool:
    before = lines[place - 1].text if place else ""
    return len(before) > _HEADER_LIMIT_CHARS and not is_complete(before)
