"""An issue on its way in: its articles are written some at a time, for whoever writes in a chat waits for each
transaction, under a number that no issue has. All that is told is told of the issues there are, so nobody sees a row of
it before its own is there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count

from filelock import FileLock
from sqlite_utils import Database

from bot.errors import StoreError
from bot.intake.ingest import PreparedArticle
from bot.models import Block, BulletinId
from bot.store.connection import path_of
from bot.store.readings import Said, SqliteReadings, lay_out
from bot.store.turns import Turns

ARTICLES_A_TURN = 100  # held for some 0.03 s
TURN_SECONDS = 0.05  # after that much writing others have theirs
_INSERT_ARTICLE = """
    INSERT INTO article
        (id, bulletin, position, section, title, page, page_end, start, "end", digest, point, weight, twin)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_BLOCK = """
    INSERT INTO block (id, article, position, kind, level, text, start, "end", cuts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UNSEEN = """
    SELECT id FROM article WHERE bulletin NOT IN (SELECT id FROM bulletin) LIMIT ?
"""
# Of what an article has; figures and mentions of entries that went while it came in have nobody.
_OF_ARTICLE = ("mention", "figure", "block")
_NOBODYS = "DELETE FROM {} WHERE bulletin = ? AND entry NOT IN (SELECT id FROM entry)"

BlockRow = tuple[int, str, int, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that are written at once: where they stand in the issue, counted from 0, and their rows but the ids."""

    places: range
    articles: Sequence[PreparedArticle]
    blocks: Sequence[Sequence[BlockRow]]
    said: Said


@dataclass(frozen=True, slots=True)
class Divided:
    """An issue in the parts it is written in; what is said of companies new to the catalogue is for the last moment."""

    parts: Sequence[Part]
    introduced: Said


def divide(articles: Sequence[PreparedArticle], *, at_once: bool) -> Divided:
    """An issue in its parts, at least one. It takes a while: not for a transaction, in which others wait."""
    said = lay_out(one.reading for one in articles)
    step = len(articles) if at_once else ARTICLES_A_TURN
    parts = []
    for first in range(0, len(articles), step):
        places = range(first, min(first + step, len(articles)))
        own = articles[first : places.stop]
        blocks = [list(map(_block_row, count(), one.reading.blocks)) for one in own]
        parts.append(Part(places, own, blocks, said.of_listed(places)))
    return Divided(parts, said.of_introduced())


class ComingIssues:
    """Writes them into an open database."""

    def __init__(self, database: Database, readings: SqliteReadings) -> None:
        assert database.conn is not None
        self._db, self._connection, self._readings = database, database.conn, readings

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Bring issues in while no other program does; what is not there in the end, or was not in the beginning since
        a program was killed, is taken out.
        """
        path = path_of(self._connection)
        with FileLock(path.with_name(path.name + ".storing")):
            self._clear()
            try:
                yield
            except BaseException:
                with suppress(StoreError):
                    self._clear()
                raise

    def _clear(self) -> None:
        turn = Turns(self._db, TURN_SECONDS).take
        while unseen := [article for (article,) in self._connection.execute(_UNSEEN, [ARTICLES_A_TURN])]:
            with turn():
                for table in _OF_ARTICLE:
                    self._delete(table, "article", unseen)
                self._delete("article", "id", unseen)

    def _delete(self, table: str, column: str, articles: Sequence[int]) -> None:
        statement = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        self._connection.execute(statement, [json.dumps(articles)])

    def write_early(self, bulletin: BulletinId, parts: Sequence[Part]) -> list[int]:
        """Write parts of an issue that is not there yet, each in a transaction of its own; their articles' ids."""
        turn = Turns(self._db, TURN_SECONDS).take
        articles: list[int] = []
        self._connection.execute("PRAGMA foreign_keys = OFF")  # the issue is not there
        try:
            for one in parts:
                with turn():
                    self.write(bulletin, one, articles, {})
        finally:
            self._connection.execute("PRAGMA foreign_keys = ON")
        return articles

    def settle(self, bulletin: BulletinId) -> None:
        """Leave out what was written of entries that went meanwhile; in the transaction in which the issue comes."""
        for table in ("mention", "figure"):
            self._connection.execute(_NOBODYS.format(table), [bulletin])

    def write(self, bulletin: BulletinId, one: Part, articles: list[int], kept: Mapping[str, list[int]]) -> None:
        """Write a part, and add the ids of its articles to those of the parts before: `kept` are those of unchanged
        articles, by their digests. Its caller holds the transaction.
        """
        fresh = self._fresh_ids("article")
        own = [kept[a.digest].pop(0) if kept.get(a.digest) else next(fresh) for a in one.articles]
        rows = zip(own, one.places, one.articles, strict=True)
        self._connection.executemany(_INSERT_ARTICLE, [_article_row(bulletin, *row) for row in rows])
        fresh = self._fresh_ids("block")
        of_articles = zip(own, one.blocks, strict=True)
        self._connection.executemany(
            _INSERT_BLOCK, [(next(fresh), article, *row) for article, blocks in of_articles for row in blocks]
        )
        articles += own
        self._readings.insert(bulletin, articles, one.said)

    def _fresh_ids(self, table: str) -> Iterator[int]:
        """Ids that no row of the table has or ever had."""
        row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return count(row[0] + 1 if row else 1)


def _article_row(bulletin: BulletinId, number: int, place: int, prepared: PreparedArticle) -> tuple[object, ...]:
    article = prepared.article
    return (
        number,
        bulletin,
        place + 1,
        article.section,
        article.title,
        article.page,
        article.page_end,
        article.title_span.start,
        article.end,
        prepared.digest,
        prepared.point,
        prepared.weight,
        prepared.twin,
    )


def _block_row(position: int, block: Block) -> BlockRow:
    cuts = json.dumps([(cut.start, cut.end) for cut in block.cuts]) if block.cuts else "[]"
    return position, block.kind, block.level, block.text, block.start, block.end, cuts
