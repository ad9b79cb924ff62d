"""What is written down beforehand of an issue, so that it can be searched: of a long one see `places` and `presence`;
of a short one its text as it is compared, all of which a search looks through.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.models import BulletinId
from bot.store.limits import BETWEEN_ARTICLES, LIMITS, Limits, text_of
from bot.store.presence import SqlitePresence

if TYPE_CHECKING:
    from bot.store.places import Segment


_TEXTS = """
    SELECT article, text FROM block JOIN article ON article.id = article WHERE bulletin = ?
    ORDER BY article.position, block.position
"""


class SqliteLongIssues:
    """Writes and removes what there is of issues, long or not; its caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection, limits: Limits = LIMITS) -> None:
        self._connection, self._limits = connection, limits
        self._presence = SqlitePresence(connection)

    def read(self, articles: Sequence[Iterable[str]]) -> "Sequence[Segment] | str":
        """What takes longest of writing an issue down, done before there is a transaction: the places of a long one,
        the text of a short one. Its articles are given by their blocks' texts in reading order.
        """
        if len(articles) < self._limits.long_from:
            return BETWEEN_ARTICLES.join(map(text_of, articles))
        from bot.store.places import read_places  # noqa: PLC0415 - bitmaps, of which a running bot needs none

        return list(read_places(articles, self._limits))

    def write_read(self, bulletin: BulletinId, read: "Sequence[Segment] | str") -> None:
        """Write down what was read of an issue."""
        if isinstance(read, str):
            self._connection.execute("INSERT OR REPLACE INTO scan VALUES (?, ?)", [bulletin, read])
            return
        from bot.store.places import write_places  # noqa: PLC0415 - as above

        write_places(self._connection, bulletin, read)
        self._presence.write(bulletin)

    def write(self, bulletin: BulletinId, articles: Sequence[Iterable[str]]) -> None:
        """Write down an issue, all at once."""
        self.write_read(bulletin, self.read(articles))

    def write_stored(self) -> None:
        """Write down all long issues that are stored."""
        for bulletin, articles in self._stored():
            if len(articles) >= self._limits.long_from:
                self.write(bulletin, articles)

    def write_stored_short(self) -> None:
        """Write down all short issues that are stored."""
        for bulletin, articles in self._stored():
            if len(articles) < self._limits.long_from:
                self.write(bulletin, articles)

    def _stored(self) -> Iterator[tuple[BulletinId, list[list[str]]]]:
        for (bulletin,) in self._connection.execute("SELECT id FROM bulletin").fetchall():
            articles: dict[int, list[str]] = {}
            for article, text in self._connection.execute(_TEXTS, [bulletin]):
                articles.setdefault(article, []).append(text)
            yield BulletinId(bulletin), list(articles.values())

    def remove(self, bulletin: BulletinId) -> None:
        """Take out what was written down of an issue."""
        self._presence.remove(bulletin)
        for table in ("told", "scan"):
            self._connection.execute(f"DELETE FROM {table} WHERE bulletin = ?", [bulletin])
        segments = self._connection.execute("SELECT id FROM segment WHERE bulletin = ?", [bulletin]).fetchall()
        self._connection.executemany(
            "DELETE FROM gram WHERE key >= ? << 42 AND key < ? << 42", [(s, s + 1) for (s,) in segments]
        )
        self._connection.execute("DELETE FROM segment WHERE bulletin = ?", [bulletin])
