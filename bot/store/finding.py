"""Where a word stands in an issue: by its index if it is long, else by a scan of its folded text."""

import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Protocol

from pyroaring import BitMap
from sqlite_utils import Database

from bot.models import BulletinId
from bot.store.limits import BETWEEN_ARTICLES, LIMITS, Limits
from bot.store.places import articles_at, key_of, to_articles

_END = 1 << 32  # past all places


@dataclass(frozen=True, slots=True)
class Found:
    """The articles, by their positions in the issue, in which a word stands, and the article of each of its places. If
    not `whole`, only of the earliest places: those in titles and leads rather than further down.
    """

    articles: BitMap
    places: "array[int]"
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

    def texts(self, articles: Iterable[int]) -> Mapping[int, str]:
        """Those of some articles, as far as they are there."""
        return {number: self._texts[number] for number in articles if number in self._texts}

    def everything(self) -> BitMap:
        return BitMap(self._texts)

    def find(self, word: str) -> Found:
        counts = Counter({number: times for number, text in self._texts.items() if (times := text.count(word))})
        return Found(BitMap(counts), array("I", counts.elements()))


class WrittenIssue:
    """A short issue's text as it was written down: most of many issues have not a word that is looked for in all."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _scanned(self) -> ScannedIssue:
        return ScannedIssue(dict(enumerate(self._text.split(BETWEEN_ARTICLES), 1)))

    def texts(self, articles: Iterable[int]) -> Mapping[int, str]:
        """See `ScannedIssue`."""
        return self._scanned.texts(articles)

    def everything(self) -> BitMap:
        return self._scanned.everything()

    def find(self, word: str) -> Found:
        return self._scanned.find(word) if word in self._text else Found(BitMap(), array("I"))


class IndexedIssue:
    """An issue whose pairs' places are stored; see `bot.store.places`."""

    def __init__(self, database: Database, bulletin: BulletinId, limits: Limits = LIMITS) -> None:
        assert database.conn is not None
        self._connection, self._bulletin = database.conn, bulletin
        rows = self._connection.execute("SELECT id, base, bits FROM segment WHERE bulletin = ? ORDER BY id", [bulletin])
        self._segments = [_Segment(self._connection, limits, *row) for row in rows]

    def __bool__(self) -> bool:
        return bool(self._segments)

    def everything(self) -> BitMap:
        statement = "SELECT max(position) FROM article WHERE bulletin = ?"
        (last,) = self._connection.execute(statement, [self._bulletin]).fetchone()
        return BitMap(range(1, last + 1))

    def find(self, word: str) -> Found:
        return union([segment.find(word) for segment in self._segments])


@dataclass(frozen=True, slots=True)
class _Segment:
    """One segment of an issue."""

    connection: sqlite3.Connection
    limits: Limits
    id: int
    base: int
    bits: int

    def find(self, word: str) -> Found:
        """Where a folded word stands, by positions in the issue."""
        articles, early, whole = self._phrase(word) if len(word) > 2 else self._short(word)
        places = articles_at(early, self.bits)
        if self.base:
            articles = articles.shift(self.base)
            places = array("I", map(self.base.__add__, places))
        return Found(articles, places, whole)

    def _short(self, word: str) -> tuple[BitMap, "array[int]", bool]:
        """(articles, earliest places, whether these are all) of one or two characters."""
        statement = "SELECT early, articles FROM gram WHERE key = ?"
        row = self.connection.execute(statement, [key_of(self.id, *word)]).fetchone()
        if row and row[1] is not None:
            return BitMap.deserialize(row[1]), self._here(_places(row[0])), False
        early = _places(row[0]) if row else array("I")
        if len(word) == 1:
            keys = key_of(self.id, word, "\0"), key_of(self.id, word)
            rows = self.connection.execute("SELECT early FROM gram WHERE key BETWEEN ? AND ?", keys)
            early = array("I", sorted(_places(b"".join(early for (early,) in rows))))
        return to_articles(early, self.bits), self._here(early), True

    def _here(self, places: "array[int]") -> "array[int]":
        """Those places that are not the next segment's too."""
        return places[: bisect_left(places, self.limits.step << self.bits)]

    def _phrase(self, word: str) -> tuple[BitMap, "array[int]", bool]:
        """The same of a longer word: the rarest of its pairs first, so that little is left to be moved."""
        starts = [*range(0, len(word) - 1, 2), *([len(word) - 2] if len(word) % 2 else [])]
        keys = {start: key_of(self.id, word[start], word[start + 1]) for start in starts}
        sizes = {start: self._size(key) for start, key in keys.items()}
        first, *others = sorted(starts, key=sizes.__getitem__)
        met, at = self._all_places(keys[first]) if sizes[first] else BitMap(), first
        for start in others:
            if not met:
                break
            met, at = met.shift((start - at) << self.bits), start
            met &= self._all_places(keys[start])
        met.remove_range((self.limits.step + at) << self.bits, _END)  # the next segment has these too
        places = met.to_array()
        early = places[: self.limits.common]
        return to_articles(places, self.bits), early, len(early) == len(places)

    def _size(self, key: int) -> int:
        """How much there is to read of a pair."""
        statement = "SELECT ifnull(length(places), length(early)) FROM gram WHERE key = ?"
        row = self.connection.execute(statement, [key]).fetchone()
        return int(row[0]) if row else 0

    def _all_places(self, key: int) -> BitMap:
        early, places = self.connection.execute("SELECT early, places FROM gram WHERE key = ?", [key]).fetchone()
        return BitMap(_places(early)) if places is None else BitMap.deserialize(places)


def _places(stored: bytes) -> "array[int]":
    places = array("I")
    places.frombytes(stored)
    return places


def union(found: Sequence[Found]) -> Found:
    """Where any of several words stands, or one in any of several parts."""
    if len(found) == 1:
        return found[0]
    places = array("I", chain.from_iterable(one.places for one in found))
    return Found(BitMap().union(*(one.articles for one in found)), places, all(one.whole for one in found))
