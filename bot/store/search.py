"""Searching one issue: what must stand, what must not, and the best first."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import overload

from pyroaring import BitMap
from sqlite_utils import Database

from bot.models import BulletinId
from bot.ports import Matches
from bot.store.finding import IndexedIssue, Issue, ScannedIssue, WrittenIssue, union
from bot.store.limits import LIMITS, Limits, text_of

_TEXTS = """
    SELECT article.position, block.text FROM article JOIN block ON block.article = article.id
    WHERE bulletin = ? {among} ORDER BY article.position, block.position
"""


class Searcher:
    """Searches the issues of an open database; keeps one short issue's text, some 3 MB at most."""

    def __init__(self, database: Database, limits: Limits = LIMITS) -> None:
        assert database.conn is not None
        self._db, self._connection, self._limits = database, database.conn, limits
        self._kept: tuple[object, Issue] | None = None

    def search(
        self,
        bulletin: BulletinId,
        groups: Sequence[Sequence[str]],
        excluded: Sequence[str],
        within: Sequence[Iterable[int]],
    ) -> Matches:
        """See `ports.Library.search`; `within` are positions of articles, all of which are to hold a match."""
        issue = self._issue(bulletin)
        articles, counts, whole = _search(issue, groups, excluded, [BitMap(positions) for positions in within])
        if not whole and len(articles) <= self._limits.few:
            articles, counts, whole = _search(ScannedIssue(self._read(bulletin, articles)), groups, excluded, [])
        best = sorted(counts)  # in reading order, which those with as many places keep
        others = articles - BitMap(array("I", best))
        best.sort(key=counts.__getitem__, reverse=True)
        return Matches(_Ranked(best, others), counts.total() if whole else None)

    def _issue(self, bulletin: BulletinId) -> Issue:
        return IndexedIssue(self._db, bulletin, self._limits) or self._scanned(bulletin)

    def _scanned(self, bulletin: BulletinId) -> Issue:
        """A short issue's text: its bytes and the id of its first article tell whether it is the same."""
        statement = "SELECT sha256, article.id FROM bulletin JOIN article ON bulletin = bulletin.id AND position = 1"
        known = (bulletin, *self._connection.execute(statement + " WHERE bulletin.id = ?", [bulletin]))
        if self._kept is None or self._kept[0] != known:
            written = self._connection.execute("SELECT text FROM scan WHERE bulletin = ?", [bulletin]).fetchone()
            self._kept = known, WrittenIssue(written[0]) if written else ScannedIssue(self._read(bulletin))
        return self._kept[1]

    def _read(self, bulletin: BulletinId, among: Iterable[int] | None = None) -> dict[int, str]:
        """Folded texts of an issue's articles by position."""
        only = "" if among is None else f"AND article.position IN ({', '.join(map(str, among))})"
        blocks: dict[int, list[str]] = {}
        for position, text in self._connection.execute(_TEXTS.format(among=only), [bulletin]):
            blocks.setdefault(position, []).append(text)
        return {position: text_of(texts) for position, texts in blocks.items()}


class _Ranked(Sequence[int]):
    """The best of some articles, then the others in reading order, of which few are ever asked for."""

    def __init__(self, best: Sequence[int], others: BitMap) -> None:
        self._best, self._others = best, others

    def __len__(self) -> int:
        return len(self._best) + len(self._others)

    def __iter__(self) -> Iterator[int]:
        return chain(self._best, self._others)

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
        past = len(self._best)
        return [*self._best[start:stop], *self._others[max(start - past, 0) : max(stop - past, 0)]]


def _search(
    issue: Issue, groups: Sequence[Sequence[str]], excluded: Sequence[str], within: Sequence[BitMap]
) -> tuple[BitMap, "Counter[int]", bool]:
    """(articles, counts of those that were counted, whether all were)."""
    found = [union([issue.find(word) for word in group]) for group in groups]
    wanted = [*(one.articles for one in found), *within]
    articles = BitMap.intersection(*wanted) if wanted else issue.everything()
    if excluded:
        articles = articles - union([issue.find(word) for word in excluded]).articles
    counts: Counter[int] = Counter()
    for one in found:
        kept = one.counts
        if len(one.articles) > len(articles):
            kept = Counter({article: times for article, times in kept.items() if article in articles})
        counts = counts + kept if counts else kept
    return articles, counts, all(one.whole for one in found)
