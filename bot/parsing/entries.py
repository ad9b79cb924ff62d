"""The contents page's lines as entries: titles put together again, sections told from first halves of titles."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.parsing.lines import Line
from bot.parsing.markers import read_mark, title_key
from bot.parsing.titles import (
    HALF_TITLE_CHARS,
    TITLE_COLUMNS,
    TITLE_LINES,
    goes_on_after,
    joined_keys,
    may_be_name,
)

_PAGE = r"[（(\[]?(?:第\s*|[Pp]\.?\s?)?[（(\[]?(?P<page>\d{1,4}|[ivxlcIVXLC]{1,6})[)）\]]?(?:\s*[页版])?[)）\]]?"
_LEADER = (
    r"(?:\s*[.．·•…‥・_＿‒–—―─-]{2,}[\s.．·…]*|\s(?:[.．·•・…]\s{0,2}){3,}+|\s*\t\s*|[ \u3000]{2,}|\s*[…‥]\s*"
    r"|\s*/\s*[Pp]?\.?|\s+(?=(?:第\s*)?\d{1,4}\s*[页版])|\s*(?=[（(\[]\s*(?:第\s*)?\d{1,4}(?:\s*页)?\s*[)）\]]))"
)
_ENTRY = re.compile(rf"(?P<title>\S.*?){_LEADER}{_PAGE}")
_WRITERS = (
    r"(?:[（(].{1,4}[）)])?[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,3}(?:[\s、，,·]+[\u4e00-\u9fff]{2,4}){0,3}(?:\s*等)?"
)
_SIGNED_BEHIND = re.compile(rf"(?P<title>\S.*?)(?:{_LEADER}|\s+|\s*/\s*){_WRITERS}")
_SIGNED_BEFORE = re.compile(rf"{_WRITERS}(?:[ \u3000]+|\s*[:：|｜/]\s*)(?P<title>\S.*)")
_COUNTED = re.compile(r"(?P<title>\S.*?)(?:\s*[（(]\s*共?\s*\d{1,3}\s*[篇则条][）)]|\s+(?:[Pp]\.?)?(?P<page>\d{1,4}))")
_ENTRY_CHARS = 400  # a title of three lines and a leader as wide; the pattern takes the square of a run of blanks
_NOTED_CHARS = 120  # a title with its writers
_SECTION_COLUMNS = 24  # beside numbered lines a wider one without number is a title's first half, no section


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents page; `page` is None where none is printed; `indent` is in columns.

    `front` marks front matter, whose pages are counted in Roman numbers: a preface is no article. `under` is the short
    name that the contents page has above it and the body lacks.
    """

    title: str
    page: int | None
    mark: str
    indent: int
    front: bool
    under: str = ""

    @property
    def key(self) -> str:
        """What the entry's title is compared by."""
        return title_key(self.title)


class BodyTitles:
    """What a body offers as titles: its lines, and neighbours joined, where they are short enough."""

    def __init__(self, lines: Sequence[Line], body: Sequence[int]) -> None:
        offered = [lines[i] for i in body]
        self._keys = {key for place in range(len(offered)) for key in joined_keys(offered, place)}
        self._lines = {line.key for line in offered}
        self._short = sorted((line.key, line.text) for line in offered if line.width <= TITLE_COLUMNS)

    def know(self, text: str) -> bool:
        """Whether the body has this title."""
        return title_key(text) in self._keys

    def match(self, text: str) -> re.Match[str] | None:
        """A line that is no title of the body's but one with a page number, behind a mere blank if the body has it."""
        if self.know(text):
            return None
        counted = _COUNTED.fullmatch(text) if len(text) <= _NOTED_CHARS else None
        return match_entry(text) or (counted if counted and counted["page"] and self.know(counted["title"]) else None)

    def without_notes(self, title: str) -> str:
        """The title without what a contents page adds, where the body has it so: writers, how many articles."""
        if len(title) > _NOTED_CHARS or title_key(title) in self._lines:
            return title
        signed = (pattern.fullmatch(title) for pattern in (_SIGNED_BEHIND, _SIGNED_BEFORE))
        titles = [found["title"] for found in signed if found and len(found["title"]) >= HALF_TITLE_CHARS]
        return next((bare for bare in (*titles, without_count(title)) if self.know(bare)), title)

    def complete(self, text: str) -> bool:
        """Whether exactly one of the body's titles begins with this one and goes on after a blank or mark."""
        key = title_key(text)
        if len(key) < HALF_TITLE_CHARS:
            return False
        found = 0
        for whole, line in self._short[bisect_left(self._short, (key, "")) :]:
            if not whole.startswith(key) or found > 1:
                break
            found += goes_on_after(key, line)
        return found == 1


def without_count(title: str) -> str:
    """A title without how many articles it has, 典型判例（3篇）, or the page behind it."""
    counted = _COUNTED.fullmatch(title) if len(title) <= _NOTED_CHARS else None
    return counted["title"] if counted else title


def match_entry(text: str) -> re.Match[str] | None:
    """A line that is a title, a leader and a page number."""
    return _ENTRY.fullmatch(text) if len(text) <= _ENTRY_CHARS else None


def read_entries(
    lines: Sequence[Line], listed: Sequence[int], titles: BodyTitles
) -> tuple[tuple[ContentsEntry, ...], int | None]:
    """The entries that the lines `listed` make; with it the first line behind the last one that is none.

    It may well be the body's first line, a section's name say.
    """
    matches = {i: match for i in listed if (match := titles.match(lines[i].text))}
    paged, kinds = bool(matches), {lines[i].mark.kind for i in matches} | {""}
    entries: list[ContentsEntry] = []
    pending: list[int] = []
    for i in listed:
        match = matches.get(i)
        marked = lines[i].mark.kind not in kinds
        if match is None and not _ends_entry(lines[i], titles, paged=paged, marked=marked):
            pending.append(i)
            continue
        if not paged:
            pending = _take_unknown(lines, pending, i, entries, titles)
        entries.append(_make_entry(lines, [*pending, i], match, titles))
        pending = []
    return tuple(entries), pending[0] if pending else None


def _ends_entry(line: Line, titles: BodyTitles, *, paged: bool, marked: bool) -> bool:
    """Whether a line without page number is an entry, or its end: the body knows it, by its first half at least.

    Beside lines with pages it is short, or `marked` as none of them is.
    """
    if paged:
        return titles.know(line.text) and (marked or line.width <= _SECTION_COLUMNS)
    return titles.know(titles.without_notes(line.text)) or titles.complete(line.text)


def _take_unknown(
    lines: Sequence[Line], pending: Sequence[int], last: int, entries: list[ContentsEntry], titles: BodyTitles
) -> list[int]:
    """Make entries of the pending lines that look like one though the body has them otherwise; the rest is left."""
    left = list(pending)
    alike = {(entry.mark, entry.indent) for entry in entries}
    for i in pending:
        looks_alike = (lines[i].mark.kind, lines[i].indent) in alike
        if looks_alike and _begin_title(lines, [*left, last], titles) is None:
            entries.append(_make_entry(lines, [i], None, titles))
            left = [other for other in left if other > i]
    return left


def _begin_title(
    lines: Sequence[Line], places: Sequence[int], titles: BodyTitles, end: str | None = None
) -> tuple[int, str] | None:
    """Where the title begins that the last of these lines make together, and its words; `end` replaces the last's."""
    last = lines[places[-1]].text if end is None else end
    for begin in range(max(0, len(places) - TITLE_LINES), len(places) - 1):
        joined = "".join(lines[i].text for i in places[begin:-1]) + last
        if titles.know(joined):
            return places[begin], joined
    return None


def _make_entry(
    lines: Sequence[Line], places: Sequence[int], match: re.Match[str] | None, titles: BodyTitles
) -> ContentsEntry:
    """An entry out of the line that ends it and the page-less lines before it.

    Those are the title's first half if the body knows the title they make together; else they are no entry.
    """
    last = titles.without_notes(match["title"] if match else lines[places[-1]].text)
    first, title = _begin_title(lines, places, titles, last) or (places[-1], last)
    page = int(match["page"]) if match and match["page"].isdigit() else None
    above = lines[places[-2]] if match and len(places) > 1 and first == places[-1] else None
    under = above.text if above and may_be_name(above) else ""
    cells = [cell.strip() for cell in title.split("\t")]
    if len(cells) > 1 and (known := [cell for cell in cells if titles.know(cell)]):  # a table: section, title, writer
        title = max(known, key=len)
        under = cells[0] if title != cells[0] else under
    return ContentsEntry(
        title, page, read_mark(title).kind, lines[first].indent, front=bool(match) and page is None, under=under
    )
