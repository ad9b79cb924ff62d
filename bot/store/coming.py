"""An issue on its way in: its articles are written some at a time, for whoever writes in a chat waits for each
transaction, under a number that no issue has. All that is told is told of the issues there are, so nobody sees a row of
it before its own is there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from types import MappingProxyType

from filelock import FileLock
from sqlite_utils import Database

from bot.errors import StoreError
from bot.intake.ingest import PreparedArticle
from bot.models import Block, BulletinId
from bot.store.connection import path_of
from bot.store.readings import Said, SqliteReadings
from bot.store.staging import Staging
from bot.store.turns import SHORT_SECONDS, Turns

ARTICLES_A_TURN = 100  # held for some 0.015 s
_UNSEEN = """
    SELECT id FROM article WHERE bulletin NOT IN (SELECT id FROM bulletin) LIMIT ?
"""
# Of what an article has; figures and mentions of entries that went while it came in have nobody.
_OF_ARTICLE = ("mention", "figure", "block")
_NOBODYS = "DELETE FROM {} WHERE bulletin = ? AND entry NOT IN (SELECT id FROM entry)"


class ComingIssues:
    """Writes them into an open database."""

    def __init__(self, database: Database, readings: SqliteReadings) -> None:
        assert database.conn is not None
        self._db, self._connection, self._readings = database, database.conn, readings
        self._staging = Staging(database.conn)

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
        turn = Turns(self._db, SHORT_SECONDS).take
        while unseen := [article for (article,) in self._connection.execute(_UNSEEN, [ARTICLES_A_TURN])]:
            with turn():
                for table in _OF_ARTICLE:
                    self._delete(table, "article", unseen)
                self._delete("article", "id", unseen)

    def _delete(self, table: str, column: str, articles: Sequence[int]) -> None:
        statement = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        self._connection.execute(statement, [json.dumps(articles)])

    def make_ready(self, articles: Sequence[PreparedArticle]) -> Said:
        """Lay out an issue's rows. What its articles say of companies that only they have is returned: it is for the
        moment in which the issue comes. It takes a while: not for a transaction, in which others wait.
        """
        blocks = (
            (place, position, *_block_columns(block))
            for place, prepared in enumerate(articles)
            for position, block in enumerate(prepared.reading.blocks)
        )
        self._staging.lay_out("article", ((place, *_article_columns(place, one)) for place, one in enumerate(articles)))
        self._staging.lay_out("block", blocks)
        return self._readings.stage(prepared.reading for prepared in articles)

    def write_early(self, bulletin: BulletinId, articles: Sequence[PreparedArticle]) -> list[int]:
        """Write articles of an issue that is not there yet, some at a time, all but the last; their ids."""
        turn = Turns(self._db, SHORT_SECONDS).take
        ids: list[int] = []
        while len(articles) - len(ids) > ARTICLES_A_TURN:
            with turn():
                self.write(bulletin, articles[len(ids) :][:ARTICLES_A_TURN], ids)
        return ids

    def settle(self, bulletin: BulletinId) -> None:
        """Leave out what was written of entries that went meanwhile; in the transaction in which the issue comes."""
        for table in ("mention", "figure"):
            self._connection.execute(_NOBODYS.format(table), [bulletin])

    def write(
        self,
        bulletin: BulletinId,
        articles: Sequence[PreparedArticle],
        ids: list[int],
        kept: Mapping[str, list[int]] = MappingProxyType({}),
    ) -> None:
        """Write articles that were made ready, and add their ids to those of the articles before: `kept` are those of
        unchanged ones, by their digests. Its caller holds the transaction.
        """
        fresh, first = self._fresh_ids(), len(ids)
        own = [kept[one.digest].pop(0) if kept.get(one.digest) else next(fresh) for one in articles]
        self._staging.put_articles(bulletin, own, first)
        self._readings.insert(bulletin, own, first)
        ids += own

    def _fresh_ids(self) -> Iterator[int]:
        """Ids that no article has or ever had."""
        row = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'article'").fetchone()
        return count(row[0] + 1 if row else 1)


def _article_columns(place: int, prepared: PreparedArticle) -> tuple[object, ...]:
    article = prepared.article
    return (
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


def _block_columns(block: Block) -> tuple[str, int, str, int, int, str]:
    cuts = json.dumps([(cut.start, cut.end) for cut in block.cuts]) if block.cuts else "[]"
    return block.kind, block.level, block.text, block.start, block.end, cuts
