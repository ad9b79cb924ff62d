"""Writing bulletins: implements `ingest.Shelf`."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count

from sqlite_utils import Database

from bot.errors import StoreBusy
from bot.intake.ingest import PreparedArticle, PreparedBulletin
from bot.mentions import Finder
from bot.models import Block, Bulletin, BulletinId
from bot.ports import Clock, Originals
from bot.store.connection import writing
from bot.store.discovered import CandidateWriter, gather
from bot.store.editions import SqliteEditions
from bot.store.followups import SqliteFollowUps, tell
from bot.store.library import SqliteLibrary
from bot.store.long_issues import SqliteLongIssues
from bot.store.readings import lay_out
from bot.store.told import SqliteTold
from bot.text import fold

_INSERT_ARTICLE = """
    INSERT INTO article
        (id, bulletin, position, section, title, page, page_end, start, "end", digest, point, weight, twin)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_BLOCK = """
    INSERT INTO block (id, article, position, kind, level, text, start, "end", cuts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

BlockRow = tuple[int, str, int, str, int, int, str]


class SqliteShelf:
    """Puts bulletins into an open database, each in one transaction. What makes a long one quick to search follows in
    another: whoever writes in a chat waits for each of them.
    """

    def __init__(self, database: Database, clock: Clock, editions: SqliteEditions, originals: Originals) -> None:
        self._db = database
        self._editions = editions
        self._originals = originals
        assert database.conn is not None
        self._connection = database.conn
        self._follow_ups = SqliteFollowUps(database.conn)
        self._clock = clock
        self._library = SqliteLibrary(database)
        self._readings = editions.readings

    def with_content(self, sha256: str) -> Bulletin | None:
        return self._first("sha256 = ?", sha256)

    def withdrawn_content(self, sha256: str) -> Bulletin | None:
        return self._editions.withdrawn_content(sha256)

    def withdrawn_of(self, title: str, month: str) -> BulletinId | None:
        return self._editions.withdrawn_of(fold(title), month)

    def of_series(self, title: str) -> list[Bulletin]:
        ids = {row["id"] for row in self._db["bulletin"].rows_where("title_key = ?", [fold(title)], select="id")}
        return [bulletin for bulletin in self._library.bulletins() if bulletin.id in ids]

    def get(self, bulletin: BulletinId) -> Bulletin | None:
        return self._first("id = ?", bulletin)

    def _first(self, where: str, value: object) -> Bulletin | None:
        ids = [row["id"] for row in self._db["bulletin"].rows_where(where, [value], select="id")]
        return next((b for b in self._library.bulletins() if b.id in ids), None)

    def finder(self, texts: Iterable[str] | None = None) -> Finder:
        return self._readings.finder(texts)

    def keep(self, data: bytes) -> str:
        return self._originals.keep(data)

    def put(self, prepared: PreparedBulletin, replaces: BulletinId | None) -> Bulletin:
        told = [tell(one.reading) for one in prepared.articles]
        expected = replaces if replaces is not None else self._editions.next_id()
        stories = self._follow_ups.find(expected, prepared.date.day, told)
        long_issues = SqliteLongIssues(self._connection)
        texts = [[block.text for block in one.reading.blocks] for one in prepared.articles]
        written = None if long_issues.is_long(len(texts)) else long_issues.read(texts)
        said = lay_out(one.reading for one in prepared.articles)
        found = gather(one.companies for one in prepared.articles)
        blocks = [list(map(_block_row, count(), one.reading.blocks)) for one in prepared.articles]
        with writing(self._db) as connection:  # the chat's own writes wait for this one: all that can be is done before
            number = replaces if replaces is not None else self._editions.next_id()
            self._editions.check_free(connection, number, fold(prepared.parsed.title), prepared.date.month)
            kept = self._editions.ids(number)
            self._editions.put_aside(connection, number, "replaced")
            self._insert_bulletin(prepared, number)
            articles = self._insert_articles(connection, number, prepared.articles, kept)
            self._insert_blocks(connection, articles, blocks)
            self._readings.insert(number, articles, said)
            if written:
                long_issues.write_read(number, written)
            self._follow_ups.write(number, prepared.date.day, articles, stories)
            CandidateWriter(connection).write(number, articles, found)
        with suppress(StoreBusy):  # the issue is there, and is found without it
            self.complete(number)
        stored = self.get(number)
        assert stored is not None
        return stored

    def complete(self, bulletin: BulletinId) -> None:
        long_issues = SqliteLongIssues(self._connection)
        texts = long_issues.unwritten(bulletin)
        if texts is None:
            return
        version, written = long_issues.version(bulletin), long_issues.read(texts)
        with writing(self._db):
            if long_issues.version(bulletin) == version:  # else somebody was faster, or it was replaced or withdrawn
                long_issues.write_read(bulletin, written)
                SqliteTold(self._db).write(bulletin)

    def _insert_bulletin(self, prepared: PreparedBulletin, number: BulletinId) -> None:
        parsed = prepared.parsed
        row = {
            "id": number,
            "title": parsed.title,
            "title_key": fold(parsed.title),
            "date": prepared.date.day,
            "month": prepared.date.month,
            "date_estimated": int(prepared.date.estimated),
            "file_name": prepared.file_name,
            "sha256": prepared.sha256,
            "source": parsed.source,
            "sections": json.dumps(parsed.sections, ensure_ascii=False),
            "notes": json.dumps(parsed.notes, ensure_ascii=False),
            "added_at": self._clock.now().isoformat(),
        }
        self._db.table("bulletin").insert(row)

    def _insert_articles(
        self,
        connection: sqlite3.Connection,
        bulletin: BulletinId,
        articles: Sequence[PreparedArticle],
        kept: Mapping[str, list[int]],
    ) -> list[int]:
        """The id of each, which is the one it had if it is unchanged."""
        fresh = self._fresh_ids("article")
        numbers = [kept[one.digest].pop(0) if kept.get(one.digest) else next(fresh) for one in articles]
        connection.executemany(
            _INSERT_ARTICLE,
            [
                _article_row(number, bulletin, position, one)
                for position, (number, one) in enumerate(zip(numbers, articles, strict=True), 1)
            ],
        )
        return numbers

    def _insert_blocks(
        self, connection: sqlite3.Connection, articles: Sequence[int], blocks: Sequence[Sequence[BlockRow]]
    ) -> None:
        fresh = self._fresh_ids("block")
        rows = [(next(fresh), article, *row) for article, own in zip(articles, blocks, strict=True) for row in own]
        connection.executemany(_INSERT_BLOCK, rows)

    def _fresh_ids(self, table: str) -> Iterator[int]:
        """Ids that no row of the table has or ever had."""
        row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return count(row[0] + 1 if row else 1)


def _article_row(number: int, bulletin: BulletinId, position: int, prepared: PreparedArticle) -> tuple[object, ...]:
    article = prepared.article
    return (
        number,
        bulletin,
        position,
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
