"""What did the user mean: a typed name to an entry of the catalogue, never silently wrong.

Exact after folding → without a corporate suffix → one or two letters off, if nothing else is as near.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.errors import QueryEmpty, QueryTooLong
from bot.models import Entry, EntryId, Kind
from bot.ports import Names
from bot.text import fold

QUERY_LIMIT_CHARS = 64  # longer than any name; rapidfuzz's time grows with it
_SUFFIX = re.compile(r"(?:\(.*?\))?(?:(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|集团|股份)$")
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The name as typed is an entry's."""

    entry: Entry


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
    folded = fold(typed)
    for form in dict.fromkeys((folded, _SUFFIX.sub("", folded))):
        entries = names.exact(form, kind) if form else ()
        if len(entries) == 1:
            return Found(entries[0])
        if entries:
            return Ambiguous(tuple(entries), typed)
    return _resolve_near(names, typed, folded, kind)


def _resolve_near(names: Names, typed: str, folded: str, kind: Kind) -> Resolution:
    """By edit distance: one letter in three to five, two in more; shorter names are never corrected."""
    owners = names.folded_names(kind)
    hits = extract(folded, owners.keys(), scorer=OSA.distance, score_cutoff=_allowed(folded) + 1, limit=_NEAREST * 2)
    within = [(owners[name], distance) for name, distance, _ in hits if distance <= _allowed(folded)]
    best = min((distance for _, distance in within), default=None)
    nearest = _entries(names, [entry for entry, distance in within if distance == best])
    offered = _entries(names, [owners[name] for name, distance, _ in hits if distance < len(folded)])
    if len(nearest) == 1:
        return Corrected(nearest[0], typed)
    if nearest:
        return Ambiguous(nearest[:_NEAREST], typed)
    return Unknown(typed, offered[:_NEAREST] if len(folded) > 2 else ())


def _allowed(folded: str) -> int:
    """How many edits still make the same name: in two letters none, for 京东 must never become 京北."""
    return 0 if len(folded) < 3 else 1 if len(folded) < 6 else 2


def _entries(names: Names, ids: Sequence[EntryId]) -> tuple[Entry, ...]:
    found = (names.entry(entry) for entry in dict.fromkeys(ids))
    return tuple(entry for entry in found if entry)
