"""What is written down beforehand of an issue, so that it can be searched: its text as it is compared, of a short one
in one piece, all of which a search looks through, of a long one by article; of a long one also `places`, `presence`.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.models import BulletinId
from bot.store.entries import Turn
from bot.store.limits import BETWEEN_ARTICLES, LIMITS, Limits, place_of, text_of
from bot.store.presence import SqlitePresence

if TYPE_CHECKING:
    from bot.store.places import Segment


_TEXTS = """
    SELECT article, text FROM block JOIN article ON article.id = article WHERE bulletin = ?
    ORDER BY article.position, block.position
"""
_VERSION = """
    SELECT sha256, (SELECT min(id) FROM article WHERE bulletin = issue.id),
           EXISTS (SELECT 1 FROM segment WHERE bulletin = issue.id)
    FROM bulletin AS issue WHERE id = ?
"""
_UNWRITTEN = """
    SELECT id FROM bulletin WHERE id NOT IN (SELECT bulletin FROM segment)
    AND (SELECT max(position) FROM article WHERE bulletin = bulletin.id) >= ?
"""


@dataclass(frozen=True, slots=True)
class Written:
    """Folded texts of a long issue's articles in reading order, and the places in them."""

    texts: Sequence[str]
    segments: "Sequence[Segment]"


class SqliteLongIssues:
    """Writes and removes what there is of issues, long or not; its caller holds the transaction, but of `complete`."""

    def __init__(self, connection: sqlite3.Connection, limits: Limits = LIMITS) -> None:
        self._connection, self._limits = connection, limits
        self._presence = SqlitePresence(connection)

    def read_short(self, articles: Sequence[Iterable[str]]) -> str | None:
        """The text of a short issue in one piece, done before there is a transaction; nothing of a long one, which is
        for `complete`. Its articles are given by their blocks' texts in reading order.
        """
        return None if self.is_long(len(articles)) else BETWEEN_ARTICLES.join(map(text_of, articles))

    def write_short(self, bulletin: BulletinId, text: str | None) -> None:
        """Write down what was read of an issue, if it is short."""
        if text is not None:
            self._connection.execute("INSERT OR REPLACE INTO scan VALUES (?, ?)", [bulletin, text])

    def is_long(self, articles: int) -> bool:
        """Whether so many articles are a long issue's."""
        return articles >= self._limits.long_from

    def _version(self, bulletin: BulletinId) -> object:
        """What changes when an issue is replaced, withdrawn, or its places are written."""
        return self._connection.execute(_VERSION, [bulletin]).fetchone()

    def unwritten(self) -> list[BulletinId]:
        """The long issues whose places are not written down yet."""
        return [BulletinId(number) for (number,) in self._connection.execute(_UNWRITTEN, [self._limits.long_from])]

    def complete(self, bulletin: BulletinId, turn: Turn) -> bool:
        """Write down a long issue, in turns of the caller's, unless that is done meanwhile or it goes: whether so."""
        version, written = self._version(bulletin), self._read_long(self._texts(bulletin))
        self._presence.write(bulletin, turn)
        steps = (
            partial(self._write_texts, bulletin, written.texts),
            partial(self._write_places, bulletin, written.segments),
        )
        for write in steps:
            with turn():
                if self._version(bulletin) != version:  # somebody was faster, or it was replaced or withdrawn
                    return False
                write()
        return True

    def _read_long(self, articles: Sequence[Iterable[str]]) -> Written:
        from bot.store.places import read_places  # noqa: PLC0415 - bitmaps, of which a running bot needs none

        texts = list(map(text_of, articles))
        return Written(texts, list(read_places(texts, self._limits)))

    def _write_long(self, bulletin: BulletinId, written: Written) -> None:
        self._write_texts(bulletin, written.texts)
        self._write_places(bulletin, written.segments)

    def _write_places(self, bulletin: BulletinId, segments: "Sequence[Segment]") -> None:
        from bot.store.places import write_places  # noqa: PLC0415 - as above

        write_places(self._connection, bulletin, segments)

    def _write_texts(self, bulletin: BulletinId, texts: Sequence[str]) -> None:
        rows = ((place_of(bulletin, position), text) for position, text in enumerate(texts, 1))
        self._connection.executemany("INSERT OR REPLACE INTO folded VALUES (?, ?)", rows)

    def write(self, bulletin: BulletinId, articles: Sequence[Iterable[str]]) -> None:
        """Write down an issue, all at once."""
        self.write_short(bulletin, self.read_short(articles))
        if self.is_long(len(articles)):
            self._write_long(bulletin, self._read_long(articles))
            self._presence.write(bulletin)

    def write_stored(self) -> None:
        """Write down the places of all long issues that are stored, and not yet who is spoken of."""
        for bulletin, articles in self._stored():
            if self.is_long(len(articles)):
                self._write_places(bulletin, self._read_long(articles).segments)

    def write_stored_texts(self) -> None:
        """Write down the texts of all long issues that are stored."""
        for bulletin, articles in self._stored():
            if self.is_long(len(articles)):
                self._write_texts(bulletin, list(map(text_of, articles)))

    def write_stored_short(self) -> None:
        """Write down all short issues that are stored."""
        for bulletin, articles in self._stored():
            if not self.is_long(len(articles)):
                self.write(bulletin, articles)

    def _stored(self) -> Iterator[tuple[BulletinId, list[list[str]]]]:
        for (bulletin,) in self._connection.execute("SELECT id FROM bulletin").fetchall():
            yield BulletinId(bulletin), self._texts(bulletin)

    def _texts(self, bulletin: int) -> list[list[str]]:
        """Its articles by their blocks' texts, in reading order."""
        articles: dict[int, list[str]] = {}
        for article, text in self._connection.execute(_TEXTS, [bulletin]):
            articles.setdefault(article, []).append(text)
        return list(articles.values())

    def remove(self, bulletin: BulletinId) -> None:
        """Take out what was written down of an issue."""
        self.forget(bulletin)
        self._connection.execute("DELETE FROM scan WHERE bulletin = ?", [bulletin])

    def forget(self, bulletin: BulletinId, turn: Turn = nullcontext) -> None:
        """Take out what makes a long issue quick to search, without a transaction of the caller's in turns; its rows of
        `gram` are for `Leftovers`.
        """
        for table in ("segment", "told", "presence"):
            with turn():
                self._connection.execute(f"DELETE FROM {table} WHERE bulletin = ?", [bulletin])
        places = [place_of(bulletin, 0), place_of(BulletinId(bulletin + 1), 0)]
        with turn():
            self._connection.execute("DELETE FROM folded WHERE place BETWEEN ? AND ?", places)
