"""What is written down beforehand of an issue, so that it can be searched: of a long one see `places` and `presence`;
of a short one its text as it is compared, all of which a search looks through.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.models import BulletinId
from bot.store.presence import SqlitePresence
from bot.text import fold


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
BETWEEN_ARTICLES = "\f"  # which folding turns into a blank
_TEXTS = """
    SELECT article, text FROM block JOIN article ON article.id = article WHERE bulletin = ?
    ORDER BY article.position, block.position
"""


class SqliteLongIssues:
    """Writes and removes what there is of issues, long or not; its caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection, limits: Limits = LIMITS) -> None:
        self._connection, self._limits = connection, limits
        self._presence = SqlitePresence(connection)

    def write(self, bulletin: BulletinId, articles: Sequence[Iterable[str]]) -> None:
        """Write down an issue. Its articles are given by their blocks' texts in reading order."""
        if len(articles) >= self._limits.long_from:
            self._write_long(bulletin, articles)
        else:
            self._write_short(bulletin, articles)

    def _write_long(self, bulletin: BulletinId, articles: Sequence[Iterable[str]]) -> None:
        from bot.store.places import write_places  # noqa: PLC0415 - bitmaps, of which a running bot needs none

        write_places(self._connection, bulletin, articles, self._limits)
        self._presence.write(bulletin)

    def _write_short(self, bulletin: BulletinId, articles: Sequence[Iterable[str]]) -> None:
        text = BETWEEN_ARTICLES.join(map(text_of, articles))
        self._connection.execute("INSERT OR REPLACE INTO scan VALUES (?, ?)", [bulletin, text])

    def write_stored(self) -> None:
        """Write down all long issues that are stored."""
        for bulletin, articles in self._stored():
            if len(articles) >= self._limits.long_from:
                self._write_long(bulletin, articles)

    def write_stored_short(self) -> None:
        """Write down all short issues that are stored."""
        for bulletin, articles in self._stored():
            if len(articles) < self._limits.long_from:
                self._write_short(bulletin, articles)

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


def text_of(blocks: Iterable[str]) -> str:
    """An article's title, headings and paragraphs as they are searched."""
    return "".join(fold(block) + "\n" for block in blocks)
