"""Searching one issue: what must stand, what must not, and the best first."""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import overload

from pyroaring import BitMap
from sqlite_utils import Database

from bot.models import BulletinId
from bot.ports import Matches
from bot.store.finding import Found, IndexedIssue, Issue, ScannedIssue, WrittenIssue, union
from bot.store.limits import LIMITS, Limits, place_of, text_of

_TEXTS = """
    SELECT article.position, block.text FROM article JOIN block ON block.article = article.id
    WHERE bulletin = ? ORDER BY article.position, block.position
"""
_FOLDED = "SELECT place, text FROM folded WHERE place IN (SELECT value FROM json_each(?))"


class Searcher:
    """Searches the issues of an open database; keeps one short issue's text, some 3 MB at most."""

    def __init__(self, database: Database, limits: Limits = LIMITS) -> None:
        assert database.conn is not None
        self._db, self._connection, self._limits = database, database.conn, limits
        self._kept: tuple[object, ScannedIssue | WrittenIssue] | None = None

    def search(
        self,
        bulletin: BulletinId,
        groups: Sequence[Sequence[str]],
        excluded: Sequence[str],
        within: Sequence[Iterable[int]],
    ) -> Matches:
        """See `ports.Library.search`; `within` are positions of articles, all of which are to hold a match."""
        issue = self._issue(bulletin)
        found = _search(issue, groups, excluded, [BitMap(positions) for positions in within])
        if not found.whole and len(found.articles) <= self._limits.few:
            found = _search(ScannedIssue(self.texts(bulletin, found.articles)), groups, excluded, [])
        return Matches(_rank(found), len(found.places) if found.whole else None)

    def texts(self, bulletin: BulletinId, positions: Iterable[int]) -> Mapping[int, str]:
        """Folded texts of some of an issue's articles, by position; a line for the title and for each block."""
        places = {place_of(bulletin, position): position for position in positions}
        rows = self._connection.execute(_FOLDED, [json.dumps(list(places))]).fetchall()
        if rows or not places:
            return {places[place]: text for place, text in rows}
        return self._scanned(bulletin).texts(places.values())

    def _issue(self, bulletin: BulletinId) -> Issue:
        return IndexedIssue(self._db, bulletin, self._limits) or self._scanned(bulletin)

    def _scanned(self, bulletin: BulletinId) -> ScannedIssue | WrittenIssue:
        """A short issue's text: its bytes and the id of its first article tell whether it is the same."""
        statement = "SELECT sha256, article.id FROM bulletin JOIN article ON bulletin = bulletin.id AND position = 1"
        known = (bulletin, *self._connection.execute(statement + " WHERE bulletin.id = ?", [bulletin]))
        if self._kept is None or self._kept[0] != known:
            written = self._connection.execute("SELECT text FROM scan WHERE bulletin = ?", [bulletin]).fetchone()
            self._kept = known, WrittenIssue(written[0]) if written else ScannedIssue(self._read(bulletin))
        return self._kept[1]

    def _read(self, bulletin: BulletinId) -> dict[int, str]:
        """Folded texts of an issue's articles by position."""
        blocks: dict[int, list[str]] = {}
        for position, text in self._connection.execute(_TEXTS, [bulletin]):
            blocks.setdefault(position, []).append(text)
        return {position: text_of(texts) for position, texts in blocks.items()}


def _rank(found: Found) -> "_Ranked":
    """Most articles have a word but once among its earliest places: only the others are counted and sorted."""
    often: list[int] = []
    if not found.whole or len(found.articles) < len(found.places):
        counts = Counter(found.places)
        often = sorted([article for article, times in counts.items() if times > 1])
        often.sort(key=counts.__getitem__, reverse=True)  # those with as many places stay in reading order
    return _Ranked(often, found)


class _Ranked(Sequence[int]):
    """Articles, the best first, of which few are ever asked for: the others are put in order when they are."""

    def __init__(self, often: list[int], found: Found) -> None:
        self._often, self._found = often, found

    @cached_property
    def _rest(self) -> Sequence[BitMap]:
        """Those with one of the earliest places, and those with none."""
        articles = self._found.articles
        counted = articles if self._found.whole else BitMap(self._found.places)
        return counted - BitMap(self._often), articles - counted

    def _parts(self) -> Iterator[list[int] | BitMap]:
        yield self._often
        yield from self._rest

    def __len__(self) -> int:
        return len(self._found.articles)

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._parts())

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, int):
            return self[index : index + 1 or None][0]
        start, stop, step = index.indices(len(self))
        if step != 1:
            return list(self)[index]
        taken: list[int] = []
        for part in self._parts():
            taken += part[max(start, 0) : max(stop, 0)]
            start, stop = start - len(part), stop - len(part)
            if stop <= 0:
                break
        return taken


def _search(issue: Issue, groups: Sequence[Sequence[str]], excluded: Sequence[str], within: Sequence[BitMap]) -> Found:
    """The articles that are looked for, and the places of all words in them."""
    found = [union([issue.find(word) for word in group]) for group in groups]
    wanted = [*(one.articles for one in found), *within]
    articles = BitMap.intersection(*wanted) if wanted else issue.everything()
    if excluded:
        articles = articles - union([issue.find(word) for word in excluded]).articles
    places = array("I")
    for one in found:
        all_wanted = len(one.articles) == len(articles)
        places += one.places if all_wanted else array("I", filter(articles.__contains__, one.places))
    return Found(articles, places, all(one.whole for one in found))
