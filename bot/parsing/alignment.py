"""Where each contents entry stands in the body: the most entries in order, the likeliest place for each."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from bot.parsing.entries import ContentsEntry
from bot.parsing.lines import Line
from bot.parsing.titles import HALF_TITLE_CHARS, TITLE_COLUMNS, goes_on_after, goes_on_below, joined_keys, may_be_title
from bot.text import is_complete

_TITLE_LIMIT_CHARS = 120
_CANDIDATES = 24  # more places than that, or entries of that title, and it says nothing about where it stands
_GAP_LINES = 400  # a lost title is looked for between its neighbours if they are no further apart
_NEARLY_SAME = 86  # percent; tried: 80 takes neighbouring titles for each other, 92 misses a dropped clause


_MOST_LETTERS = 0.7  # of a title that the contents shorten or put otherwise


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
    scale = _Scale(entries, lines, _anchors(candidates))
    found = _longest_chain([scale.weigh(place) for places in candidates for place in places])
    placed = sorted([*found, *_find_nearly_same(entries, lines, found)], key=lambda place: place.first)
    firsts = {place.first for place in placed}
    return [_complete(place, lines, firsts) for place in placed]


def _find_candidates(entries: Sequence[ContentsEntry], lines: Sequence[Line]) -> list[list[Place]]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        wanted[entry.key].append(number)
    candidates: list[list[Place]] = [[] for _ in entries]
    for first in range(len(lines)):
        for last, key in enumerate(joined_keys(lines, first), first):
            for number in wanted.get(key, ())[:_CANDIDATES]:
                candidates[number].append(Place(number, first, last))
    return [places if len(places) <= _CANDIDATES else places[:_CANDIDATES] for places in candidates]


def _anchors(candidates: Sequence[Sequence[Place]]) -> list[Place]:
    """The entries that stand in one place only, as far as they keep the contents' order."""
    return _longest_chain([places[0] for places in candidates if len(places) == 1])


class _Scale:
    """How much a candidate looks like the title it may be, going by the entries that stand in one place only."""

    def __init__(self, entries: Sequence[ContentsEntry], lines: Sequence[Line], anchors: Sequence[Place]) -> None:
        self._entries, self._lines, self._anchors = entries, lines, anchors
        self._numbers = [anchor.entry for anchor in anchors]
        self._usual = _usual_marks(entries, lines, anchors)

    def weigh(self, place: Place) -> Place:
        """The place with its weight; all of a chain's together stay below one more entry placed."""
        mark, lines = self._entries[place.entry].mark, self._lines
        likeness = 0.25 * (lines[place.first].mark.kind == self._usual.get(mark, mark))
        likeness += 0.15 * (place.first == 0 or is_complete(lines[place.first - 1].text))
        likeness += 0.1 * (place.first == place.last)
        distance = abs(place.first - self._expected_line(place.entry))
        likeness += 0.45 * (1 - min(1.0, distance / max(len(lines), 1)))
        return replace(place, weight=likeness / (len(self._entries) + 1))

    def _expected_line(self, number: int) -> float:
        """The body line to expect an entry at, between its nearest anchors by page, else by rank."""
        entries, anchors = self._entries, self._anchors
        before, after = bisect_left(self._numbers, number) - 1, bisect_right(self._numbers, number)
        low = float(anchors[before].first) if before >= 0 else 0.0
        high = float(anchors[after].first) if after < len(anchors) else float(len(self._lines))
        first = self._numbers[before] if before >= 0 else -1
        last = self._numbers[after] if after < len(anchors) else len(entries)
        start, here, stop = (entries[i].page if 0 <= i < len(entries) else None for i in (first, number, last))
        if start is not None and here is not None and stop is not None and stop > start:
            share = (here - start) / (stop - start)
        else:
            share = (number - first) / (last - first)
        return low + share * (high - low)


def _usual_marks(entries: Sequence[ContentsEntry], lines: Sequence[Line], anchors: Sequence[Place]) -> dict[str, str]:
    """For each mark of the contents page the one that its entries mostly carry in the body."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for anchor in anchors:
        kinds[entries[anchor.entry].mark][lines[anchor.first].mark.kind] += 1
    return {mark: counts.most_common(1)[0][0] for mark, counts in kinds.items()}


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
    numbers = [place.entry for place in found]
    extra: list[Place] = []
    looks = {_look(lines[place.first]) for place in found}
    low = 0
    for number, entry in enumerate(entries):
        if number in by_entry:
            low = by_entry[number].last + 1
            continue
        later = bisect_right(numbers, number)
        high = found[later].first if later < len(found) else len(lines)
        gap = range(low, high) if high - low <= _GAP_LINES else range(0)
        best = _find_likest(entry.key, lines, gap)
        if best is None:
            best = _find_longer(entry.key, lines, gap)
        if best is None:
            best = _find_reworded(entry.key, lines, gap, looks)
        if best is not None:
            extra.append(Place(number, best, best))
            low = best + 1
    return extra


def _find_likest(key: str, lines: Sequence[Line], gap: Sequence[int]) -> int | None:
    """The line whose words are nearly the entry's: a clause or a letter differs."""
    short = [i for i in gap if len(lines[i].text) <= _TITLE_LIMIT_CHARS]
    likeness = {i: ratio(lines[i].key, key) for i in short}
    best = max(short, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= _NEARLY_SAME else None


def _find_longer(key: str, lines: Sequence[Line], gap: Sequence[int]) -> int | None:
    """The one title-like line that goes on after the entry's words: the contents give the title's first half."""
    if len(key) < HALF_TITLE_CHARS:
        return None
    longer = [i for i in gap if lines[i].width <= TITLE_COLUMNS and goes_on_after(key, lines[i].text)]
    return longer[0] if len(longer) == 1 else None


def _find_reworded(
    key: str, lines: Sequence[Line], gap: Sequence[int], looks: Collection[tuple[str, int, bool, bool]]
) -> int | None:
    """The line that looks as titles found do and has most of the entry's letters: the contents put it otherwise."""
    if len(key) < HALF_TITLE_CHARS:
        return None
    letters = sorted(key)
    shared = {
        i: LCSseq.similarity(letters, sorted(lines[i].key)) / len(key)
        for i in gap
        if _look(lines[i]) in looks and lines[i].width <= TITLE_COLUMNS and may_be_title(lines[i].text)
    }
    best = max(shared, key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] >= _MOST_LETTERS else None


def _look(line: Line) -> tuple[str, int, bool, bool]:
    return line.mark.kind, line.head, line.indent > 1, line.gap > 0


def _complete(place: Place, lines: Sequence[Line], firsts: set[int]) -> Place:
    """The place with the line below where the title is broken there; another title's line is never taken."""
    below = place.last + 1
    return replace(place, last=below) if below not in firsts and goes_on_below(lines, place.last) else place
