"""Where each contents entry stands in the body: the most entries in order, the likeliest place for each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from bot.parsing.contents import ContentsEntry
from bot.parsing.lines import Line
from bot.parsing.markers import read_mark, title_key
from bot.text import is_complete

_TITLE_LIMIT_CHARS = 120
_TITLE_LIMIT_LINES = 3
_CANDIDATES = 24  # more places than that and a title says nothing about where it stands
_GAP_LINES = 400  # a lost title is looked for between its neighbours if they are no further apart
_NEARLY_SAME = 86  # percent; tried: 80 takes neighbouring titles for each other, 92 misses a dropped clause


@dataclass(frozen=True, slots=True)
class Place:
    """Entry number `entry` stands at the body's lines [first, last]."""

    entry: int
    first: int
    last: int
    weight: float = 0.0


def place_entries(entries: Sequence[ContentsEntry], lines: Sequence[Line]) -> list[Place]:
    """The places of the entries that were found, in reading order; `lines` are the body's."""
    candidates = _find_candidates(entries, lines)
    anchors = _anchors(candidates)
    weighed = [
        Place(place.entry, place.first, place.last, _weigh(place, entries, lines, anchors))
        for places in candidates
        for place in places
    ]
    found = _longest_chain(weighed)
    return sorted([*found, *_find_nearly_same(entries, lines, found)], key=lambda place: place.first)


def _find_candidates(entries: Sequence[ContentsEntry], lines: Sequence[Line]) -> list[list[Place]]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        wanted[entry.key].append(number)
    candidates: list[list[Place]] = [[] for _ in entries]
    for first in range(len(lines)):
        joined = ""
        for last in range(first, min(first + _TITLE_LIMIT_LINES, len(lines))):
            joined += lines[last].text
            if len(joined) > _TITLE_LIMIT_CHARS:
                break
            for number in wanted.get(title_key(joined), ()):
                candidates[number].append(Place(number, first, last))
    return [places if len(places) <= _CANDIDATES else places[:_CANDIDATES] for places in candidates]


def _anchors(candidates: Sequence[Sequence[Place]]) -> list[Place]:
    """The entries that stand in one place only, as far as they keep the contents' order."""
    return _longest_chain([places[0] for places in candidates if len(places) == 1])


def _weigh(place: Place, entries: Sequence[ContentsEntry], lines: Sequence[Line], anchors: Sequence[Place]) -> float:
    """How much a candidate looks like the title; all of a chain's together stay below one more entry placed."""
    entry = entries[place.entry]
    likeness = 0.25 * (read_mark(lines[place.first].text).kind == _usual_mark(anchors, lines, entry, entries))
    likeness += 0.15 * (place.first == 0 or is_complete(lines[place.first - 1].text))
    likeness += 0.1 * (place.first == place.last)
    expected = _expected_line(place.entry, entries, anchors, len(lines))
    likeness += 0.45 * (1 - min(1.0, abs(place.first - expected) / max(len(lines), 1)))
    return likeness / (len(entries) + 1)


def _usual_mark(
    anchors: Sequence[Place], lines: Sequence[Line], entry: ContentsEntry, entries: Sequence[ContentsEntry]
) -> str:
    """The mark that entries like this one carry in the body."""
    kinds = [read_mark(lines[anchor.first].text).kind for anchor in anchors if entries[anchor.entry].mark == entry.mark]
    return max(set(kinds), key=kinds.count) if kinds else entry.mark


def _expected_line(number: int, entries: Sequence[ContentsEntry], anchors: Sequence[Place], total: int) -> float:
    """The body line to expect an entry at, between its nearest anchors by page, else by rank."""
    at = bisect_left([anchor.entry for anchor in anchors], number)
    before = anchors[at - 1] if at else None
    after = next((anchor for anchor in anchors[at:] if anchor.entry > number), None)
    low = float(before.first) if before else 0.0
    high = float(after.first) if after else float(total)
    first = before.entry if before else -1
    last = after.entry if after else len(entries)
    pages = [entries[i].page if 0 <= i < len(entries) else None for i in (first, number, last)]
    start, here, stop = pages
    if start is not None and here is not None and stop is not None and stop > start:
        share = (here - start) / (stop - start)
    else:
        share = (number - first) / (last - first)
    return low + share * (high - low)


def _longest_chain(places: Sequence[Place]) -> list[Place]:
    """The heaviest set of places that is in order both in the contents and in the body, in O(n log n).

    Places are taken by their first line; one becomes somebody's predecessor only once its last line is past.
    """
    ordered = sorted(places, key=lambda place: place.first)
    waiting = sorted(range(len(ordered)), key=lambda i: ordered[i].last)
    chains = _BestBefore(max((place.entry for place in ordered), default=-1) + 1)
    score: list[float] = []
    parent: list[int] = []
    released = 0
    for place in ordered:
        while ordered[waiting[released]].last < place.first:
            done = waiting[released]
            chains.offer(ordered[done].entry, score[done], done)
            released += 1
        best, link = chains.best_before(place.entry)
        score.append(best + 1 + place.weight)
        parent.append(link)
    chain: list[Place] = []
    at = max(range(len(score)), key=score.__getitem__, default=-1)
    while at >= 0:
        chain.append(ordered[at])
        at = parent[at]
    return chain[::-1]


class _BestBefore:
    """The best (score, item) offered under any smaller number: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def offer(self, number: int, score: float, item: int) -> None:
        at = number + 1
        while at < len(self._tree):
            self._tree[at] = max(self._tree[at], (score, item))
            at += at & -at

    def best_before(self, number: int) -> tuple[float, int]:
        best, at = (0.0, -1), number
        while at > 0:
            best = max(best, self._tree[at])
            at -= at & -at
        return best


def _find_nearly_same(entries: Sequence[ContentsEntry], lines: Sequence[Line], found: Sequence[Place]) -> list[Place]:
    """For entries not found to the letter: the likest short line between their neighbours."""
    by_entry = {place.entry: place for place in found}
    extra: list[Place] = []
    low = 0
    for number, entry in enumerate(entries):
        if number in by_entry:
            low = by_entry[number].last + 1
            continue
        high = next((place.first for place in found if place.entry > number), len(lines))
        gap = range(low, high) if high - low <= _GAP_LINES else range(0)
        best = max(
            (i for i in gap if len(lines[i].text) <= _TITLE_LIMIT_CHARS),
            key=lambda i: ratio(title_key(lines[i].text), entry.key),
            default=None,
        )
        if best is not None and ratio(title_key(lines[best].text), entry.key) >= _NEARLY_SAME:
            extra.append(Place(number, best, best))
            low = best + 1
    return extra
