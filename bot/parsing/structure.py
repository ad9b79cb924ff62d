"""Which entries are sections and which are articles, and which lines belong to each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.errors import NotABulletin
from bot.parsing.alignment import Place, place_entries
from bot.parsing.contents import Contents
from bot.parsing.entries import ContentsEntry
from bot.parsing.lines import Line
from bot.parsing.markers import bare_title, title_key
from bot.parsing.sections import find_subheadings, find_unlisted, tell_sections
from bot.parsing.titles import goes_on_below

_FOUND_SHARE = 0.3  # fewer of the listed titles in the body, and this was no contents page of this text
_FEW_SECTIONS = 2
_SECTION_SHARE = 0.6
NOTE_NO_SECTIONS = "没有栏目"
NOTE_MISSING = "目录中有 {count} 个标题未在正文找到：{titles}"
NOTE_BARE = "{count} 个标题下没有正文，未算作文章：{titles}"
_NAMED_TITLES = 3  # in a note


@dataclass(frozen=True, slots=True)
class Outline:
    """An article before its paragraphs are read: title lines [first, last], body lines (last, stop).

    `lead` is how many characters of the first line stand before the title and are not its own.
    """

    section: str
    first: int
    last: int
    stop: int
    page: int | None
    page_end: int | None
    lead: int = 0


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
    if below := find_subheadings(entries, places):
        kept = tuple(entry for number, entry in enumerate(entries) if number not in below)
        return outline_by_contents(replace(contents, entries=kept), lines)
    are_sections = tell_sections(entries, places, lines)
    unlisted = {} if are_sections else find_unlisted(places, lines)
    listed = {} if are_sections or unlisted else _find_only_listed(entries)
    stops = _find_stops(places, lines, unlisted, listed)
    by_entry = {place.entry: place for place in places}
    section, sections, outlines = "", [], []
    for number, entry in enumerate(entries):
        place = by_entry.get(number)
        if entry.front:
            continue
        if number in are_sections:
            section = (place and _title_text(lines, place)) or bare_title(entry.title)
            sections.append(section)
        elif place:
            if named := unlisted.get(number) or listed.get(number):
                section = named
                sections.append(section)
            stop = _stop_at_head(lines, place, stops.get(number, len(lines)))
            outlines.append(Outline(section, place.first, place.last, stop, entry.page, _page_end(entries, number)))
    if not outlines:
        raise NotABulletin("body", len(entries))
    missing = tuple(e for n, e in enumerate(entries) if n not in by_entry and n not in are_sections and not e.front)
    notes = _notes(sections, NOTE_MISSING, [bare_title(entry.title) for entry in missing])
    return Structure(tuple(sections), tuple(outlines), tuple(notes), missing)


def _find_stops(
    places: Sequence[Place], lines: Sequence[Line], unlisted: Mapping[int, str], listed: Mapping[int, str]
) -> dict[int, int]:
    """Where the article of each entry ends, but the last: at the next title, or at the name of a section above it."""
    stops = {}
    for place, later in pairwise(places):
        above = lines[later.first - 1].key
        is_named = later.entry in unlisted or (later.entry in listed and above == title_key(listed[later.entry]))
        stops[place.entry] = later.first - is_named
    return stops


def outline_chosen(
    lines: Sequence[Line], sections: Collection[int], titles: Collection[int], others: Collection[int], note: str
) -> Structure:
    """The structure that the lines chosen as `sections` and `titles` give; those and `others` end an article each.

    A title without text below is told in a note, which `note` says how they were chosen goes before.
    """
    section, named, outlines, bare = "", [], [], []
    for first, stop in pairwise([*sorted({*sections, *titles, *others}), len(lines)]):
        line = lines[first]
        if first in sections:
            section = bare_title(line.text)
            named += [section] if section not in named else []
        elif first in titles and stop > first + 1:
            broken = bool(line.mark.kind) and not line.head and goes_on_below(lines[:stop], first)
            outlines.append(Outline(section, first, first + broken, stop, None, None))
        elif first in titles and (line.mark.kind or line.head):
            bare.append(bare_title(line.text))
    held = {outline.section for outline in outlines}
    named = [name for name in named if name in held]
    notes = [note, *_notes(named, NOTE_BARE, bare)]
    return Structure(tuple(named), tuple(outlines), tuple(notes))


def _find_only_listed(entries: Sequence[ContentsEntry]) -> dict[int, str]:
    """Sections that stand nowhere but on the contents page, by the entry below: above the first, and above some."""
    named = {number: entry.under for number, entry in enumerate(entries) if entry.under}
    fits = _FEW_SECTIONS <= len(named) <= _SECTION_SHARE * len(entries)
    return named if fits and min(named) == 0 else {}


def _notes(sections: Sequence[str], told: str, titles: Sequence[str]) -> list[str]:
    notes = [] if sections else [NOTE_NO_SECTIONS]
    if titles:
        notes.append(told.format(count=len(titles), titles="、".join(titles[:_NAMED_TITLES])))
    return notes


def _stop_at_head(lines: Sequence[Line], place: Place, stop: int) -> int:
    """Where an article ends at the latest: a heading above its own that nobody listed is not in it."""
    level = lines[place.first].head
    return next((i for i in range(place.last + 1, stop) if 0 < lines[i].head < level), stop)


def _page_end(entries: Sequence[ContentsEntry], number: int) -> int | None:
    """The page on which the next entry begins: an article can reach into it but not beyond."""
    page = entries[number].page
    later = next((entry.page for entry in entries[number + 1 :] if entry.page is not None), None)
    return later if page is not None and later is not None and later >= page else None


def _title_text(lines: Sequence[Line], place: Place) -> str:
    if place.first == place.last:
        return bare_title(lines[place.first].text)
    return bare_title("".join(line.text for line in lines[place.first : place.last + 1]))
