"""What did the user mean: a typed name to an entry of the catalogue, never silently wrong.

Exact after folding → without a corporate suffix → typed pinyin and initials → same sound, one character too many, too
few or other → two edits, by shared pairs. Each stage takes its candidates from an index, so that a million names cost
no more than a thousand, then measures them; the best must be near enough for its length and clear of the next.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.errors import QueryEmpty, QueryTooLong
from bot.models import Entry, EntryId, Kind, NameSort
from bot.ports import Named, Names
from bot.spelling import distance, nearest, pairs, query_keys
from bot.text import fold

QUERY_LIMIT_CHARS = 64  # longer than any name
_SUFFIX = re.compile(r"(?:\([^()]*\))?(?:(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|集团|股份)$")
_OFFERED = 5
_MARGIN = 0.5  # of an edit: what the best must be nearer than the next
_CANDIDATES = 400  # by sound
_SHARING = 150  # by pairs
_MEASURED = 48  # of them, the nearest by plain edits: likeness of characters is dear to find out
_PLAIN_SORTS = {"name", "full_name", "aliases", "former"}  # what little says too little is not guessed to be a brand


@dataclass(frozen=True, slots=True)
class Found:
    """The name as typed is an entry's; to be said where it is another thing's or time's: a brand, a former name."""

    entry: Entry
    typed: str = ""
    sort: NameSort = "name"


@dataclass(frozen=True, slots=True)
class Corrected:
    """`typed` is no name, but one entry alone is near enough; always to be said."""

    entry: Entry
    typed: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several entries carry the name or are equally near."""

    entries: tuple[Entry, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No entry is near enough to be meant; `near` are those to offer."""

    typed: str
    near: tuple[Entry, ...] = ()


Resolution = Found | Corrected | Ambiguous | Unknown


def clean_query(text: str, limit: int = QUERY_LIMIT_CHARS) -> str:
    """A typed question without blanks around it and without controls.

    Raises:
        QueryEmpty: nothing is left.
        QueryTooLong: more than `limit` code points are left.

    """
    kept = "".join(char for char in text if char.isprintable() or char in " \u3000").strip()
    if not fold(kept).strip():
        raise QueryEmpty
    if len(kept) > limit:
        raise QueryTooLong(len(kept), limit)
    return kept


def resolve(names: Names, typed: str, kind: Kind) -> Resolution:
    """Find the entry a clean query means; see `clean_query`."""
    folded = fold(typed).strip()
    forms = [form for form in dict.fromkeys((folded, folded.replace(" ", ""), _SUFFIX.sub("", folded))) if form]
    for form in forms:
        entries = names.exact(form, kind)
        if entries:
            return _carried(names, entries, form, typed)
    first = _resolve_near(names, typed, forms[0], kind)
    if not isinstance(first, Unknown):
        return first
    others = (_resolve_near(names, typed, form, kind) for form in forms[1:])
    return next((found for found in others if not isinstance(found, Unknown)), first)


def _carried(names: Names, entries: Sequence[Entry], form: str, typed: str) -> Found | Ambiguous:
    if len(entries) > 1:
        return Ambiguous(tuple(entries), typed)
    return Found(entries[0], typed, names.role(form, entries[0].id))


def _resolve_near(names: Names, typed: str, folded: str, kind: Kind) -> Resolution:
    glyphs = names.glyphs(folded)
    spelt, sounds = query_keys(folded, glyphs)
    as_pinyin = [named for named in names.sounding(spelt, kind, _CANDIDATES) if named.sort in _PLAIN_SORTS]
    if as_pinyin:
        return _decide(names, typed, [(0.0, named) for named in as_pinyin], allowed=0.0)
    measured = _measure(names, folded, names.sounding(sounds, kind, _CANDIDATES))
    allowed = _allowed(folded, kind)
    if not measured or measured[0][0] > allowed:
        shared = _measure(names, folded, names.sharing(pairs(folded), kind, _SHARING))
        measured = sorted((*measured, *shared), key=lambda pair: pair[0])
    return _decide(names, typed, measured, allowed)


def _measure(names: Names, folded: str, candidates: Iterable[Named]) -> list[tuple[float, Named]]:
    candidates = [n for n in candidates if len(folded) > 2 or n.sort in _PLAIN_SORTS]
    candidates = [candidates[i] for i in nearest(folded, [named.folded for named in candidates], _MEASURED)]
    glyphs = names.glyphs(folded + "".join(named.folded for named in candidates))
    return sorted(((distance(folded, named.folded, glyphs), named) for named in candidates), key=lambda pair: pair[0])


def _allowed(folded: str, kind: Kind) -> float:
    """How many edits still make the same name.

    Two characters may only be typed by a wrong one of the same sound: 京东 must never become 京北, nor 国际 anything.
    Topics are few and nobody else is called like them, so any one letter of theirs may be wrong.
    """
    size = len(folded)
    if kind == "topic" and size > 3:
        return 2.0
    if folded.isascii():
        return 0.0 if size < 4 else 1.0 if size < 8 else 2.0
    return 0.5 if size < 3 else 1.0 if size < 6 else 1.5 if size < 8 else 2.0


def _decide(names: Names, typed: str, measured: Sequence[tuple[float, Named]], allowed: float) -> Resolution:
    """The best if it is near enough and clear of the next entry; all that tie with it; or none."""
    best: dict[EntryId, float] = {}
    for cost, named in measured:
        best.setdefault(named.entry, cost)
    if not best:
        return Unknown(typed)
    lowest = min(best.values())
    if lowest > allowed:
        offered = [entry for entry, cost in best.items() if cost <= max(allowed, len(typed) / 2)]
        return Unknown(typed, _entries(names, offered[:_OFFERED]) if len(typed) > 2 else ())
    rivals = [entry for entry, cost in best.items() if cost < lowest + _MARGIN and cost <= allowed]
    if len(rivals) == 1:
        return Corrected(_entries(names, rivals)[0], typed)
    return Ambiguous(_entries(names, rivals[:_OFFERED]), typed)


def _entries(names: Names, ids: Iterable[EntryId]) -> tuple[Entry, ...]:
    return tuple(entry for number in ids if (entry := names.entry(number)))
