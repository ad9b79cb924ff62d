"""What is written down beforehand of an issue, so that it can be searched: of a long one see `places` and `presence`;
of a short one its text as it is compared, all of which a search looks through.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.models import BulletinId
from bot.store.presence import SqlitePresence
from bot.text import fold

if TYPE_CHECKING:
    from bot.store.places import Segment


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


def text_of(blocks: Iterable[str]) -> str:
    """An article's title, headings and paragraphs as they are searched."""
    return "".join(fold(block) + "\n" for block in blocks)
