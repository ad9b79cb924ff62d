"""Where a word stands in an issue: by its index if it is long, else by a scan of its folded text."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyroaring import BitMap
from sqlite_utils import Database

from bot.models import BulletinId
from bot.store.places import ARTICLE_BITS, LIMITS, Limits, articles_at, key_of

_END = 1 << 32  # past all places


@dataclass(frozen=True, slots=True)
class Found:
    """The articles, by their positions in the issue, in which a word stands, and how often in each of them. If not
    `whole`, only the earliest places are counted: in titles and leads rather than further down.
    """

    articles: BitMap
    counts: "Counter[int]"
    whole: bool = True


class Issue(Protocol):
    """The text of an issue."""

    def everything(self) -> BitMap:
        """All articles."""
        ...

    def find(self, word: str) -> Found:
        """Where a folded word stands: as a scan of every folded block finds it."""
        ...


class ScannedIssue:
    """Articles' folded texts by their positions."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._texts = texts

    def everything(self) -> BitMap:
        return BitMap(self._texts)

    def find(self, word: str) -> Found:
        counts = Counter({number: times for number, text in self._texts.items() if (times := text.count(word))})
        return Found(BitMap(counts), counts)


class IndexedIssue:
    """An issue whose pairs' places are stored; see `bot.store.places`."""

    def __init__(self, database: Database, bulletin: BulletinId, limits: Limits = LIMITS) -> None:
        assert database.conn is not None
        self._connection, self._bulletin, self._limits = database.conn, bulletin, limits
        self._segments: Sequence[tuple[int, int]] = self._connection.execute(
            "SELECT id, first FROM segment WHERE bulletin = ? ORDER BY id", [bulletin]
        ).fetchall()

    def __bool__(self) -> bool:
        return bool(self._segments)

    def everything(self) -> BitMap:
        statement = "SELECT max(position) FROM article WHERE bulletin = ?"
        (last,) = self._connection.execute(statement, [self._bulletin]).fetchone()
        return BitMap(range(1, last + 1))

    def find(self, word: str) -> Found:
        return union([self._find_in(segment, first, word) for segment, first in self._segments])

    def _find_in(self, segment: int, first: int, word: str) -> Found:
        articles, early, whole = self._phrase(segment, word) if len(word) > 2 else self._short(segment, word)
        counted = early[: bisect_left(early, self._limits.step << ARTICLE_BITS)]  # the next segment has the others too
        counts = Counter(map(first.__add__, articles_at(counted)))
        return Found(articles.shift(first), counts, whole)

    def _short(self, segment: int, word: str) -> tuple[BitMap, "array[int]", bool]:
        """(articles, earliest places, whether these are all) of one or two characters."""
        row = self._connection.execute(
            "SELECT early, articles FROM gram WHERE key = ?", [key_of(segment, *word)]
        ).fetchone()
        if row and row[1] is not None:
            return BitMap.deserialize(row[1]), _places(row[0]), False
        early = _places(row[0]) if row else array("I")
        if len(word) == 1:
            keys = key_of(segment, word, "\0"), key_of(segment, word)
            rows = self._connection.execute("SELECT early FROM gram WHERE key BETWEEN ? AND ?", keys)
            early = array("I", sorted(_places(b"".join(early for (early,) in rows))))
        return BitMap(articles_at(early)), early, True

    def _phrase(self, segment: int, word: str) -> tuple[BitMap, "array[int]", bool]:
        """The same of a longer word: the rarest of its pairs first, so that little is left to meet the others."""
        starts = [*range(0, len(word) - 1, 2), *([len(word) - 2] if len(word) % 2 else [])]
        keys = {start: key_of(segment, word[start], word[start + 1]) for start in starts}
        sizes = {start: self._size(key) for start, key in keys.items()}
        met: BitMap | None = None
        for start in sorted(starts, key=sizes.__getitem__):
            here = self._all_places(keys[start]).shift(-(start << ARTICLE_BITS)) if sizes[start] else BitMap()
            met = here if met is None else met & here
            if not met:
                break
        assert met is not None
        met.remove_range(self._limits.step << ARTICLE_BITS, _END)
        places = met.to_array()
        early = places[: self._limits.common]
        return BitMap(articles_at(places)), early, len(early) == len(places)

    def _size(self, key: int) -> int:
        """How much there is to read of a pair."""
        statement = "SELECT length(early) + ifnull(length(rest), 0) FROM gram WHERE key = ?"
        row = self._connection.execute(statement, [key]).fetchone()
        return int(row[0]) if row else 0

    def _all_places(self, key: int) -> BitMap:
        early, rest = self._connection.execute("SELECT early, rest FROM gram WHERE key = ?", [key]).fetchone()
        places = BitMap(_places(early))
        return places if rest is None else places | BitMap.deserialize(rest)


def _places(stored: bytes) -> "array[int]":
    places = array("I")
    places.frombytes(stored)
    return places


def union(found: Sequence[Found]) -> Found:
    """Where any of several words stands, or one in any of several parts."""
    if len(found) == 1:
        return found[0]
    counts: Counter[int] = Counter()
    for one in found:
        counts.update(one.counts)
    return Found(BitMap().union(*(one.articles for one in found)), counts, all(one.whole for one in found))
