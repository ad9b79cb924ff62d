"""Which entries are sections and which are articles, and which lines belong to each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.errors import NotABulletin
from bot.parsing.alignment import Place, place_entries
from bot.parsing.contents import Contents
from bot.parsing.entries import ContentsEntry
from bot.parsing.lines import Line
from bot.parsing.markers import bare_title, counts_on, read_mark
from bot.parsing.sections import find_unlisted, tell_sections
from bot.parsing.titles import TITLE_COLUMNS, goes_on_below
from bot.text import is_complete

_FOUND_SHARE = 0.3  # fewer of the listed titles in the body, and this was no contents page of this text
_SECTION_SHARE = 0.6
_SENTENCE_CHARS = 60  # of the sentence that may introduce a section
NOTE_NO_CONTENTS = "没有目录，按标题样式划分文章"
NOTE_NO_SECTIONS = "没有栏目"
NOTE_MISSING = "目录中有 {count} 个标题未在正文找到：{titles}"


@dataclass(frozen=True, slots=True)
class Outline:
    """An article before its paragraphs are read: title lines [first, last], body lines (last, stop)."""

    section: str
    first: int
    last: int
    stop: int
    page: int | None
    page_end: int | None


@dataclass(frozen=True, slots=True)
class Structure:
    """Sections in order, article outlines over the body's lines, and what was assumed."""

    sections: tuple[str, ...]
    outlines: tuple[Outline, ...]
    notes: tuple[str, ...]
    missing: tuple[ContentsEntry, ...] = ()  # what the contents page lists and the body lacks


def outline_by_contents(contents: Contents, lines: Sequence[Line]) -> Structure:
    """Follow the contents page through the body's lines.

    Raises:
        NotABulletin: hardly any of the listed titles stands in the body.

    """
    entries = contents.entries
    places = place_entries(entries, lines)
    if not places or len(places) < _FOUND_SHARE * len(entries):
        raise NotABulletin("body", len(entries))
    are_sections = tell_sections(entries, places, lines)
    unlisted = {} if are_sections else find_unlisted(places, lines)
    titles = {place.entry: _title_text(lines, place) for place in places}
    stops = {place.entry: later.first - (later.entry in unlisted) for place, later in pairwise(places)}
    by_entry = {place.entry: place for place in places}
    section, sections, outlines = "", [], []
    for number, entry in enumerate(entries):
        place = by_entry.get(number)
        if entry.front:
            continue
        if number in are_sections:
            section = titles.get(number) or bare_title(entry.title)
            sections.append(section)
        elif place:
            if number in unlisted:
                section = unlisted[number]
                sections.append(section)
            stop = stops.get(number, len(lines))
            outlines.append(Outline(section, place.first, place.last, stop, entry.page, _page_end(entries, number)))
    if not outlines:
        raise NotABulletin("body", len(entries))
    missing = tuple(e for n, e in enumerate(entries) if n not in by_entry and n not in are_sections and not e.front)
    notes = _notes(sections, [bare_title(entry.title) for entry in missing])
    return Structure(tuple(sections), tuple(outlines), tuple(notes), missing)


def _notes(sections: Sequence[str], missing: Sequence[str]) -> list[str]:
    notes = [] if sections else [NOTE_NO_SECTIONS]
    if missing:
        notes.append(NOTE_MISSING.format(count=len(missing), titles="、".join(missing[:3])))
    return notes


def _page_end(entries: Sequence[ContentsEntry], number: int) -> int | None:
    """The page on which the next entry begins: an article can reach into it but not beyond."""
    page = entries[number].page
    later = next((entry.page for entry in entries[number + 1 :] if entry.page is not None), None)
    return later if page is not None and later is not None and later >= page else None


def _title_text(lines: Sequence[Line], place: Place) -> str:
    if place.first == place.last:
        return bare_title(lines[place.first].text)
    return bare_title("".join(line.text for line in lines[place.first : place.last + 1]))


def outline_by_marks(lines: Sequence[Line], title_lines: int) -> Structure:
    """The best structure of a text without contents: marked lines, else short lines that head paragraphs.

    `title_lines` is how many lines at the top belong to the title block.

    Raises:
        NotABulletin: fewer than two titles with text below them.

    """
    heads = [i for i in range(title_lines, len(lines)) if _may_be_title(lines, i)]
    decimals = counts_on(lines[i].text for i in heads)
    marks = {i: read_mark(lines[i].text, decimals=decimals).kind for i in heads}
    section_kind, title_kind = _rank_marks(marks, lines)
    chosen = [i for i in heads if marks[i] in {section_kind, title_kind} and (marks[i] or section_kind != "")]
    section, sections, outlines = "", [], []
    for at, i in enumerate(chosen):
        stop = chosen[at + 1] if at + 1 < len(chosen) else len(lines)
        if section_kind is not None and marks[i] == section_kind:
            section = bare_title(lines[i].text)
            sections.append(section)
        elif stop > i + 1:
            last = i + (bool(marks[i]) and goes_on_below(lines[:stop], i))
            outlines.append(Outline(section, i, last, stop, None, None))
    if len(outlines) < 2:
        raise NotABulletin("titles")
    notes = [NOTE_NO_CONTENTS] if sections else [NOTE_NO_CONTENTS, NOTE_NO_SECTIONS]
    return Structure(tuple(sections), tuple(outlines), tuple(notes))


def _may_be_title(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if line.width > TITLE_COLUMNS or "。" in line.text:
        return False
    if line.text[-1] in "，、；：:,;":
        return bool(line.mark.kind) and goes_on_below(lines, i)
    if is_complete(line.text) and line.text[-1] not in "？！?!”」":
        return False
    return i + 1 < len(lines) and (
        i == 0 or is_complete(lines[i - 1].text) or bool(line.mark.kind) or _may_be_heading_above(lines, i)
    )


def _may_be_heading_above(lines: Sequence[Line], i: int) -> bool:
    above = lines[i - 1]
    return above.width <= TITLE_COLUMNS // 2 and not is_complete(above.text)


def _next_head(i: int, marks: Mapping[int, str], lines: Sequence[Line]) -> int | None:
    """The title that follows at once, or after one sentence of introduction if both carry marks."""
    if i + 1 in marks:
        return i + 1
    if not (marks[i] and marks.get(i + 2)):
        return None
    return i + 2 if is_complete(lines[i + 1].text) and len(lines[i + 1].text) <= _SENTENCE_CHARS else None


def _rank_marks(marks: Mapping[int, str], lines: Sequence[Line]) -> tuple[str | None, str]:
    """The kinds of mark that sections (None: there are none) and article titles carry; `marks` go by line.

    A section's mark is mostly followed at once by another title; the first kind below it is the titles'.
    """
    counts = Counter(marks.values())
    nexts = {i: at for i in marks if (at := _next_head(i, marks, lines)) is not None}
    leads = Counter(marks[i] for i, at in nexts.items() if marks[at] != marks[i])
    section = next((kind for kind, n in counts.items() if kind and n >= 2 and leads[kind] >= _SECTION_SHARE * n), None)
    below = Counter(marks[at] for i, at in nexts.items() if marks[i] == section)
    if section is not None and below:
        return section, below.most_common(1)[0][0]
    marked = [kind for kind in counts if kind and counts[kind] >= 2]
    return None, (marked[0] if marked else "")
