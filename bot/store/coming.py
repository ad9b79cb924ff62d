"""An issue on its way in: its articles are written some at a time, for whoever writes in a chat waits for each
transaction, under a number that no issue has. All that is told is told of the issues there are, so nobody sees a row of
it before its own is there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType

from sqlite_utils import Database

from bot.intake.ingest import PreparedArticle
from bot.models import Block, BulletinId
from bot.store.connection import writing
from bot.store.readings import Said, SqliteReadings
from bot.store.staging import SAID, Staging
from bot.store.turns import ARTICLES_A_TURN, Turns

# Mentions and figures of entries that went while their article came in.
_NOBODYS = """
    DELETE FROM {} WHERE article IN (SELECT id FROM article WHERE bulletin = ?)
    AND entry NOT IN (SELECT id FROM entry)
"""


class ComingIssues:
    """Writes them into an open database."""

    def __init__(self, database: Database, readings: SqliteReadings) -> None:
        assert database.conn is not None
        self._db, self._connection, self._readings = database, database.conn, readings
        self._staging = Staging(database.conn)

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

    def keep_source(self, text: str) -> int:
        """Write what an issue was read from, as long as the issue is, before it comes; its number."""
        with writing(self._db):
            number = self._connection.execute("INSERT INTO source (text) VALUES (?)", [text]).lastrowid
        assert number is not None
        return number

    def write_early(self, bulletin: BulletinId, articles: Sequence[PreparedArticle]) -> list[int]:
        """Write articles of an issue that is not there yet, some at a time, all but the last turn's; their ids."""
        turn = Turns(self._db).take
        ids: list[int] = []
        while len(articles) - len(ids) > ARTICLES_A_TURN:
            with turn():
                self.write(bulletin, articles[len(ids) :][:ARTICLES_A_TURN], ids)
        return ids

    def settle(self, bulletin: BulletinId) -> None:
        """Leave out what was written of entries that went meanwhile; in the transaction in which the issue comes."""
        for table in SAID:
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
