"""Writing bulletins: implements `ingest.Shelf`."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database
from sqlite_utils.db import Table

from bot.catalogue import seed_words
from bot.ingest import PreparedArticle, PreparedBulletin
from bot.mentions import Finder
from bot.models import Block, Bulletin, BulletinId
from bot.ports import Clock
from bot.store.connection import writing
from bot.store.grams import index_grams
from bot.store.library import SqliteLibrary
from bot.store.readings import SqliteReadings
from bot.text import fold


class SqliteShelf:
    """Puts bulletins into an open database, each in one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock
        self._library = SqliteLibrary(database)
        self._readings = SqliteReadings(database)

    def with_content(self, sha256: str) -> Bulletin | None:
        return self._first("sha256 = ?", sha256)

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

    def words(self) -> list[str]:
        """Words for jieba. Names are left out: they would make every place where their letters stand look like them."""
        return list(seed_words())

    def put(self, prepared: PreparedBulletin, replaces: BulletinId | None) -> Bulletin:
        with writing(self._db) as connection:
            kept = self._clear(connection, replaces) if replaces is not None else {}
            number = self._insert_bulletin(prepared, replaces)
            for position, article in enumerate(prepared.articles, 1):
                ids = kept.get(article.digest)
                self._insert_article(number, position, article, ids.pop(0) if ids else None)
        stored = self.get(number)
        assert stored is not None
        return stored

    def _clear(self, connection: sqlite3.Connection, bulletin: BulletinId) -> dict[str, list[int]]:
        """Take an issue's rows out; the ids of its articles by digest."""
        kept: dict[str, list[int]] = defaultdict(list)
        for row in self._db.query("SELECT id, digest FROM article WHERE bulletin = ? ORDER BY position", [bulletin]):
            kept[row["digest"]].append(row["id"])
        blocks = "SELECT block.id, block.text FROM block JOIN article ON article.id = block.article WHERE bulletin = ?"
        connection.executemany(
            "INSERT INTO block_grams (block_grams, rowid, grams) VALUES ('delete', ?, ?)",
            [(row["id"], index_grams(fold(row["text"]))) for row in self._db.query(blocks, [bulletin])],
        )
        connection.execute("DELETE FROM mention WHERE bulletin = ?", [bulletin])
        connection.execute("DELETE FROM figure WHERE bulletin = ?", [bulletin])
        connection.execute("DELETE FROM block WHERE article IN (SELECT id FROM article WHERE bulletin = ?)", [bulletin])
        connection.execute("DELETE FROM article WHERE bulletin = ?", [bulletin])
        connection.execute("DELETE FROM bulletin WHERE id = ?", [bulletin])
        return kept

    def _insert_bulletin(self, prepared: PreparedBulletin, number: BulletinId | None) -> BulletinId:
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
        return BulletinId(_new_id(self._db.table("bulletin").insert(row)))

    def _insert_article(self, bulletin: BulletinId, position: int, prepared: PreparedArticle, kept: int | None) -> None:
        article = prepared.article
        row = {
            "id": kept,
            "bulletin": bulletin,
            "position": position,
            "section": article.section,
            "title": article.title,
            "page": article.page,
            "page_end": article.page_end,
            "start": article.title_span.start,
            "end": article.end,
            "digest": prepared.digest,
            "point": prepared.point,
            "weight": prepared.weight,
            "twin": prepared.twin,
        }
        number = _new_id(self._db.table("article").insert(row))
        for place, block in enumerate(prepared.reading.blocks):
            self._insert_block(number, place, block)
        self._readings.insert(bulletin, number, prepared.reading)

    def _insert_block(self, article: int, position: int, block: Block) -> None:
        row = {
            "article": article,
            "position": position,
            "kind": block.kind,
            "level": block.level,
            "text": block.text,
            "start": block.start,
            "end": block.end,
            "cuts": json.dumps([(cut.start, cut.end) for cut in block.cuts]),
        }
        number = _new_id(self._db.table("block").insert(row))
        self._db.execute(
            "INSERT INTO block_grams (rowid, grams) VALUES (?, ?)", [number, index_grams(fold(block.text))]
        )


def _new_id(table: Table) -> int:
    """The id of the row just inserted."""
    assert isinstance(table.last_pk, int)
    return table.last_pk
