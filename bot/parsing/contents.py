"""The contents page: which lines it takes up and what it lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.parsing.lines import Line
from bot.parsing.markers import read_mark, title_key

_HEADING = re.compile(
    r"[【《〈\[—\-\s#]*(?:目\s*[录錄次]|要\s*目|本[期刊](?:导读|要目|目录|内容|提要|看点|要览)|内容(?:提要|目录|导读)"
    r"|导\s*读|总\s*目|索\s*引|table of contents|contents)[】》〉\]—\-\s：:]*",
    re.IGNORECASE,
)
_PAGE = r"(?:第\s*)?[（(]?(?P<page>\d{1,4}|[ivxlcIVXLC]{1,6})[)）]?(?:\s*页)?"
_LEADER = r"(?:\s*[.．·•…‥・_＿‒–—―─-]{2,}[\s.．·…]*|\s*\t\s*|[ \u3000]{2,}|\s*[…‥]\s*|\s*/\s*[Pp]?\.?)"
_ENTRY = re.compile(rf"(?P<title>\S.*?){_LEADER}{_PAGE}")
_WRAP_LINES = 3  # a title in the contents takes at most so many lines
_SECTION_COLUMNS = 24  # beside numbered lines a wider one without number is a title's first half, no section
_FEW = 3  # so many entries make a contents page that has no heading
_HEADING_WITHIN_LINES = 400


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents page; `page` is None where none is printed; `indent` is in columns.

    `front` marks front matter, whose pages are counted in Roman numbers: a preface is no article.
    """

    title: str
    page: int | None
    mark: str
    indent: int
    front: bool

    @property
    def key(self) -> str:
        """What the entry's title is compared by."""
        return title_key(self.title)


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries, and the half-open range of line indexes that the contents page takes up."""

    entries: tuple[ContentsEntry, ...]
    first: int
    stop: int


def find_contents(lines: Sequence[Line], furniture: frozenset[int]) -> Contents | None:
    """The contents page, or None where the document has none."""
    inked = [i for i in range(len(lines)) if i not in furniture]
    heading = next((i for i in inked[:_HEADING_WITHIN_LINES] if _HEADING.fullmatch(lines[i].text)), None)
    if heading is None:
        return _find_unheaded(lines, inked)
    after = [i for i in inked if i > heading]
    paged = _paged_run(lines, after)
    if len(paged) >= _FEW:
        return _read_entries(lines, after, heading, stop=paged[-1] + 1)
    stop = _first_return(lines, after)
    return _read_entries(lines, after, heading, stop) if stop is not None else None


def _find_unheaded(lines: Sequence[Line], inked: Sequence[int]) -> Contents | None:
    """A run of title-and-page lines near the top is a contents page even without its heading."""
    first = next((i for i in inked[:_HEADING_WITHIN_LINES] if _match_entry(lines[i].text)), None)
    if first is None:
        return None
    after = [i for i in inked if i >= first]
    paged = _paged_run(lines, after)
    return _read_entries(lines, after, first - 1, paged[-1] + 1) if len(paged) >= _FEW else None


def _match_entry(text: str) -> re.Match[str] | None:
    return _ENTRY.fullmatch(text)


def _paged_run(lines: Sequence[Line], after: Sequence[int]) -> list[int]:
    """The lines that end in a page number, up to where they stop coming.

    Up to three lines in a row may lack one: a wrapped title, a section without its page, a hint to the reader.
    """
    run: list[int] = []
    misses = 0
    seen: set[str] = set()
    for i in after:
        match = _match_entry(lines[i].text)
        if match is None and title_key(lines[i].text) in seen:
            break
        misses = 0 if match else misses + 1
        if misses > _WRAP_LINES:
            break
        if match:
            run.append(i)
            seen.add(title_key(match["title"]))
    return run


def _first_return(lines: Sequence[Line], after: Sequence[int]) -> int | None:
    """Where the body begins when no pages are printed: the first listed title that comes again.

    Of the first entries the earliest one that returns decides, so one damaged title does no harm.
    """
    keys = [title_key(lines[i].text) for i in after]
    for first, key in enumerate(keys[:5]):
        again = next((place for place in range(first + 1, len(keys)) if keys[place] == key), None)
        if again is not None and again > first + 1:
            return after[again]
    return None


def _read_entries(lines: Sequence[Line], after: Sequence[int], heading: int, stop: int) -> Contents | None:
    body_keys = _title_keys(lines, [i for i in after if i >= stop])
    paged = any(_match_entry(lines[i].text) for i in after if i < stop)
    entries: list[ContentsEntry] = []
    pending: list[int] = []
    for i in (i for i in after if i < stop):
        match = _match_entry(lines[i].text)
        known = title_key(lines[i].text) in body_keys
        if match is None and (not known or (paged and lines[i].width > _SECTION_COLUMNS)):
            pending.append(i)
            continue
        entries.append(_make_entry(lines, [*pending, i], match, body_keys))
        pending = []
    return Contents(tuple(entries), heading, stop) if entries else None


def _make_entry(
    lines: Sequence[Line], places: Sequence[int], match: re.Match[str] | None, body_keys: Mapping[str, int]
) -> ContentsEntry:
    """An entry out of the line that ends it and the page-less lines before it.

    Those are the title's first half if the body knows the title they make together; else they are no entry.
    """
    last = match["title"] if match else lines[places[-1]].text
    title, first = last, places[-1]
    for begin in range(max(0, len(places) - _WRAP_LINES), len(places) - 1):
        joined = "".join(lines[i].text for i in places[begin:-1]) + last
        if title_key(joined) in body_keys:
            title, first = joined, places[begin]
            break
    page = int(match["page"]) if match and match["page"].isdigit() else None
    return ContentsEntry(title, page, read_mark(title).kind, lines[first].indent, front=bool(match) and page is None)


def _title_keys(lines: Sequence[Line], body: Sequence[int]) -> dict[str, int]:
    """The keys of the body's lines, and of neighbours joined, where they are short enough to be titles."""
    keys: dict[str, int] = {}
    for place, i in enumerate(body):
        joined = ""
        for j in body[place : place + _WRAP_LINES]:
            joined += lines[j].text
            if len(joined) > 120:
                break
            keys.setdefault(title_key(joined), i)
    return keys
