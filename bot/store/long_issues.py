"""What is written down beforehand of issues too long to be looked through for an answer: see `places`, `presence`."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.models import BulletinId
from bot.store.presence import SqlitePresence


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """`long_from`: so many articles make an issue long; of `told_from` the first pages of companies and topics are told
    beforehand. `segment`: articles in one; `reach`, `step`: of an article that
    many characters stand in a segment, and the next one begins so much further on; they overlap by more than any word
    is long. A pair at more than `common` places of a segment also has its articles, and its earliest places, apart.
    Of at most `few` results the text is read to count what the index alone has not counted.
    The numbers' formats allow 32,768 articles and 65,536 characters; `reach` and `step` are fixed once used.
    """

    long_from: int = 500
    told_from: int = 10_000
    segment: int = 1 << 15
    reach: int = 1 << 16
    step: int = (1 << 16) - 4096
    common: int = 1024
    few: int = 20


LIMITS = Limits()
_TEXTS = """
    SELECT article, text FROM block JOIN article ON article.id = article WHERE bulletin = ?
    ORDER BY article.position, block.position
"""


class SqliteLongIssues:
    """Writes and removes what there is of long issues; its caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection, limits: Limits = LIMITS) -> None:
        self._connection, self._limits = connection, limits
        self._presence = SqlitePresence(connection)

    def write(self, bulletin: BulletinId, articles: Sequence[Iterable[str]]) -> None:
        """Write down an issue if it is long. Its articles are given by their blocks' texts in reading order."""
        if len(articles) >= self._limits.long_from:
            from bot.store.places import write_places  # noqa: PLC0415 - bitmaps, of which a running bot needs none

            write_places(self._connection, bulletin, articles, self._limits)
            self._presence.write(bulletin)

    def write_stored(self) -> None:
        """Write down all long issues that are stored."""
        for (bulletin,) in self._connection.execute("SELECT id FROM bulletin").fetchall():
            articles: dict[int, list[str]] = {}
            for article, text in self._connection.execute(_TEXTS, [bulletin]):
                articles.setdefault(article, []).append(text)
            self.write(bulletin, list(articles.values()))

    def remove(self, bulletin: BulletinId) -> None:
        """Take out what was written down of an issue."""
        self._presence.remove(bulletin)
        self._connection.execute("DELETE FROM told WHERE bulletin = ?", [bulletin])
        segments = self._connection.execute("SELECT id FROM segment WHERE bulletin = ?", [bulletin]).fetchall()
        self._connection.executemany(
            "DELETE FROM gram WHERE key >= ? << 42 AND key < ? << 42", [(s, s + 1) for (s,) in segments]
        )
        self._connection.execute("DELETE FROM segment WHERE bulletin = ?", [bulletin])
