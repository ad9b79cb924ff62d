"""Which titles are sections': those without text of their own, or with a sentence of it, or above a title unlisted."""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

from bot.parsing.alignment import Place
from bot.parsing.entries import ContentsEntry
from bot.parsing.imprint import form_of
from bot.parsing.lines import Line
from bot.parsing.markers import bare_title
from bot.parsing.titles import TITLE_COLUMNS
from bot.text import is_complete

_PRINTED_STYLES = ("mark", "indent", "page")
_SECTION_SHARE = 0.6
_NESTED_SHARE = 0.8
_ARTICLE_SHARE = 0.34
_HALF = 0.5
_INTRODUCTION_LINES = 3
_INTRODUCTION_CHARS = 200


def tell_sections(entries: Sequence[ContentsEntry], places: Sequence[Place], lines: Sequence[Line]) -> set[int]:
    """Numbers of the entries that are sections.

    A section's title is followed at once by the next title. Where marks, indents or looks set entries apart, those
    of a kind that mostly are so are sections, all of them; where nothing does, each speaks for itself.
    """
    empty = {place.entry for place, later in pairwise(places) if later.first == place.last + 1}
    if places and places[-1].last == len(lines) - 1:
        empty.add(places[-1].entry)
    looks = {place.entry: _form(lines[place.first]) for place in places}
    printed = [[_style(entry, style) for entry in entries] for style in _PRINTED_STYLES]
    seen: list[Hashable] = [looks.get(n) for n in range(len(entries))]
    if by_style := _tell_by_style(entries, printed, set(looks), empty):
        return by_style
    brief = {place.entry for place, later in pairwise(places) if _is_brief(lines[place.last + 1 : later.first])}
    if introduced := _tell_introduced(entries, [*printed, seen], brief, empty):
        return introduced
    return empty if len(empty) < len(places) else set()


def _style(entry: ContentsEntry, style: str) -> Hashable:
    """What sets an entry apart: its mark, its indent, or that it has no page."""
    return {"mark": entry.mark, "indent": entry.indent, "page": entry.page is None}[style]


def _tell_by_style(
    entries: Sequence[ContentsEntry], styles: Sequence[Sequence[Hashable]], placed: set[int], empty: set[int]
) -> set[int]:
    """The entries of the mark, indent or lack of a page that mostly have no text of their own."""
    counted = {n for n in placed if not entries[n].front}
    for classes in styles:
        kinds = Counter(classes[n] for n in counted)
        bare = Counter(classes[n] for n in counted & empty)
        shares = {kind: bare[kind] / kinds[kind] for kind in kinds}
        chosen = {kind for kind, share in shares.items() if share >= _SECTION_SHARE}
        told = all(share < _ARTICLE_SHARE for kind, share in shares.items() if kind not in chosen)
        if chosen and chosen != set(classes) and told:
            return {n for n in range(len(entries)) if classes[n] in chosen}
    return set()


def _tell_introduced(
    entries: Sequence[ContentsEntry], styles: Sequence[Sequence[Hashable]], brief: set[int], empty: set[int]
) -> set[int]:
    """Sections that begin with a line or two of their own: something sets them apart and they hold the rest.

    They open the contents, no two follow each other, none comes last; the text below each is short, or some
    have none while all others have one.
    """
    numbers = [n for n, entry in enumerate(entries) if not entry.front]
    for classes in styles:
        chosen = {n for n in numbers if classes[n] is not None and classes[n] == classes[numbers[0]]}
        apart = not any(a in chosen and b in chosen for a, b in pairwise(numbers)) and numbers[-1] not in chosen
        if len(chosen) >= 2 and apart and empty <= chosen and (empty or chosen <= brief):
            return chosen
    return set()


def _is_brief(lines: Sequence[Line]) -> bool:
    return len(lines) <= _INTRODUCTION_LINES and sum(len(line.text) for line in lines) <= _INTRODUCTION_CHARS


def find_subheadings(entries: Sequence[ContentsEntry], places: Sequence[Place]) -> set[int]:
    """Numbers of the entries that are articles' sub-headings: the third level of a contents page and those below it.

    The second level is the articles' if some of its titles have a text of their own and some have not.
    """
    empty = {place.entry for place, later in pairwise(places) if later.first == place.last + 1}
    for style in _PRINTED_STYLES[:2]:
        levels = _rank_nested([_style(entry, style) for entry in entries])
        second = {place.entry for place in places if levels[place.entry] == 1}
        if max(levels) > 1 and 0 < len(second & empty) <= _NESTED_SHARE * len(second):
            return {n for n, level in enumerate(levels) if level > 1}
    return set()


def _rank_nested(styles: Sequence[Hashable]) -> list[int]:
    """How deep each entry's style is nested, 0 for the first; all 0 if one skips a level or comes once."""
    ranks = {style: rank for rank, style in enumerate(dict.fromkeys(styles))}
    levels = [ranks[style] for style in styles]
    nested = all(below <= above + 1 for above, below in pairwise(levels)) and min(Counter(levels).values()) > 1
    return levels if nested else [0] * len(levels)


def _form(line: Line) -> tuple[int, str]:
    """What shows that a line is a heading: what its format says of it, and its mark."""
    return line.head, line.mark.kind


def find_unlisted(places: Sequence[Place], lines: Sequence[Line]) -> dict[int, str]:
    """Sections that the contents page leaves out, by the entry they stand above.

    They are headings or marked lines of one kind, of which at least half stand right above a title, the first among
    them; the others are sub-headings, numbered like them.
    """
    if not places or not places[0].first:
        return {}
    first = places[0].first - 1
    form = _form(lines[first])
    titles = {i for place in places for i in range(place.first, place.last + 1)}
    if not any(form) or any(_form(lines[i]) == form for i in titles):
        return {}
    marked = {i for i in range(first, len(lines)) if _form(lines[i]) == form and not form_of(lines[i].text)}
    above = {place.first - 1: place.entry for place in places}
    names = {i for i in marked & set(above) if lines[i].width <= TITLE_COLUMNS and not is_complete(lines[i].text)}
    found = {above[i]: bare_title(lines[i].text) for i in names}
    return found if len(found) >= 2 and _HALF * len(marked) <= len(found) else {}
