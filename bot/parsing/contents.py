"""The contents page: which lines it takes up and what it lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.parsing.entries import BodyTitles, ContentsEntry, match_entry, read_entries, without_count
from bot.parsing.lines import Line
from bot.parsing.markers import bare_title, title_key
from bot.parsing.titles import HALF_TITLE_CHARS, TITLE_LINES, goes_on_after
from bot.text import simplify

_NAME = (
    r"(?:(?:文章|本期)?目\s*[录次]|要\s*目|[本每今][期刊周月日季](?:导读|要目|内容|提要|看点|要览|导览|速览|一览)"
    r"|内容(?:提要|目录|导读|导览)|内\s*容|导\s*[读览]|总\s*目|索\s*引|table of contents|contents|in this issue|index)"
)
_HEADING = re.compile(rf"[【《〈\[—\-\s#]*{_NAME}(?:[\s/／|｜·]*{_NAME})?[】》〉\]—\-\s：:]*", re.IGNORECASE)
_FEW = 3  # so many entries make a contents page that has no heading
_HEADING_WITHIN_LINES = 400
_FIRST_TITLES = 5


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries, the half-open range of line indexes that the contents page takes up, and that of the body."""

    entries: tuple[ContentsEntry, ...]
    first: int
    stop: int
    body: range


def find_contents(lines: Sequence[Line], furniture: frozenset[int]) -> Contents | None:
    """The contents page, or None where the document has none."""
    inked = [i for i in range(len(lines)) if i not in furniture]
    found = _find_first(lines, inked)
    return found if found and _comes_back(found, lines, inked) else _find_last(lines, inked) or found


def _find_first(lines: Sequence[Line], inked: Sequence[int]) -> Contents | None:
    """A contents page above the text."""
    headings = [i for i in inked[:_HEADING_WITHIN_LINES] if _heads_contents(lines[i].text)]
    if not headings:
        return _find_unheaded(lines, inked)
    found = _read_below(lines, inked, headings[0])
    for heading in headings[1:]:  # 要目 on the cover with a few titles, and then the contents
        other = _read_below(lines, inked, heading) if not found or heading < found.stop else None
        found = max((found, other), key=lambda contents: len(contents.entries) if contents else 0)
    return found


def _read_below(lines: Sequence[Line], inked: Sequence[int], heading: int) -> Contents | None:
    """The contents page below its heading: entries with pages, else titles that come again."""
    after = [i for i in inked if i > heading]
    paged = _paged_run(lines, after)
    if len(paged) >= _FEW:
        return _read_contents(lines, after, heading, stop=paged[-1] + 1)
    stop = _first_return(lines, after)
    return _read_contents(lines, after, heading, stop) if stop is not None else None


def is_contents_line(text: str) -> bool:
    """Whether a line heads a contents page or is one of its entries."""
    return _heads_contents(text) or bool(match_entry(text))


def _heads_contents(text: str) -> bool:
    simple = simplify(text)
    return any(map(_HEADING.fullmatch, (simple, bare_title(simple), "".join(simple.split()))))


def _find_unheaded(lines: Sequence[Line], inked: Sequence[int]) -> Contents | None:
    """A run of title-and-page lines near the top is a contents page even without its heading.

    At least one of its titles has to come again, else it is a table of figures.
    """
    first = next((i for i in inked[:_HEADING_WITHIN_LINES] if match_entry(lines[i].text)), None)
    if first is None:
        return None
    after = [i for i in inked if i >= first]
    paged = _paged_run(lines, after)
    if len(paged) < _FEW:
        return None
    contents = _read_contents(lines, after, first - 1, paged[-1] + 1)
    return contents if contents and _comes_back(contents, lines, inked) else None


def _comes_back(contents: Contents, lines: Sequence[Line], inked: Sequence[int]) -> bool:
    """Whether any of the titles listed stands in the body."""
    body = [i for i in inked if i in contents.body]
    wanted = {entry.key for entry in contents.entries}
    if any(lines[i].key in wanted for i in body):
        return True
    titles = BodyTitles(lines, body)  # they may all be broken over two lines
    return any(titles.know(entry.title) for entry in contents.entries)


def _find_last(lines: Sequence[Line], inked: Sequence[int]) -> Contents | None:
    """A contents page behind the text: what it lists stands above."""
    last = inked[-_HEADING_WITHIN_LINES:]
    heading = next((i for i in reversed(last) if _heads_contents(lines[i].text)), 0)
    titles = BodyTitles(lines, [i for i in inked if i < heading])
    after = [i for i in last if i > heading]
    known = [i for i in after if titles.know(lines[i].text) or titles.know(_bare_entry(lines[i].text))]
    if len(known) < _FEW:
        return None
    entries, _ = read_entries(lines, [i for i in after if i <= known[-1]], titles)
    return Contents(entries, heading, known[-1] + 1, range(heading))


def _bare_entry(text: str) -> str:
    match = match_entry(text)
    return match["title"] if match else text


def _paged_run(lines: Sequence[Line], after: Sequence[int]) -> list[int]:
    """The lines that end in a page number, up to where they stop coming.

    Up to three lines in a row may lack one: a wrapped title, a section without its page, a hint to the reader.
    """
    run: list[int] = []
    misses = 0
    seen: set[str] = set()
    for i in after:
        match = match_entry(lines[i].text)
        if match is None and lines[i].key in seen:
            break
        misses = 0 if match else misses + 1
        if misses > TITLE_LINES:
            break
        if match:
            run.append(i)
            seen.add(title_key(match["title"]))
    return run


def _first_return(lines: Sequence[Line], after: Sequence[int]) -> int | None:
    """Where the body begins when no pages are printed: the first listed title that comes again.

    Of the first entries the earliest one that returns decides, so one damaged title does no harm.
    """
    keys = [lines[i].key for i in after]
    listed = [title_key(without_count(lines[i].text)) for i in after[:_FIRST_TITLES]]
    for first, key in enumerate(listed):
        again = next(
            (at for at in range(first + 1, len(keys)) if _comes_again(key, keys[at], lines[after[at]].text)), None
        )
        if again is not None and again > first + 1:
            return after[again]
    return None


def _comes_again(key: str, other: str, text: str) -> bool:
    """Whether a line, `other` being its key, is the title of that key, or the title that this is the first half of."""
    return other == key or (len(key) >= HALF_TITLE_CHARS and other.startswith(key) and goes_on_after(key, text))


def _read_contents(lines: Sequence[Line], after: Sequence[int], heading: int, stop: int) -> Contents | None:
    titles = BodyTitles(lines, [i for i in after if i >= stop])
    entries, beyond = read_entries(lines, [i for i in after if i < stop], titles)
    stop = stop if beyond is None else beyond
    return Contents(entries, heading, stop, range(stop, len(lines))) if entries else None
