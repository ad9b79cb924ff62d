"""Writing bulletins and the catalogue: implements `ingest.Shelf`."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database
from sqlite_utils.db import Table

from bot.catalogue import CatalogueRow, seed_words
from bot.figures import Figure
from bot.ingest import PreparedArticle, PreparedBulletin
from bot.mentions import Finder, Introduction, Owner
from bot.models import Block, Bulletin, BulletinId, EntryId
from bot.ports import Clock
from bot.spelling import Glyph, Glyphs, han_characters, name_keys, pairs, read_glyphs
from bot.store.connection import writing
from bot.store.grams import index_grams
from bot.store.library import FIGURE_COLUMNS, SqliteLibrary
from bot.store.names import to_glyph
from bot.text import fold

_COMPANY_SORTS = {"company", "product_org", "introduced"}
INTRODUCED = "introduced"  # the sort of companies that no list has, but an article
_SET_PARENT = """
    UPDATE entry SET parent = (SELECT id FROM entry AS up WHERE up.kind = ? AND up.name = ?) WHERE kind = ? AND name = ?
"""
_COMPANY_CALLED = """
    SELECT alias.entry FROM alias JOIN entry ON entry.id = alias.entry
    WHERE folded = ? AND kind = 'company' AND ambiguous = 0 ORDER BY alias.entry
"""


class SqliteShelf:
    """Puts bulletins into an open database, each in one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock
        self._library = SqliteLibrary(database)

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

    def finder(self) -> Finder:
        owners: dict[str, list[Owner]] = defaultdict(list)
        rows = self._db.query(
            "SELECT folded, entry, kind, entry.sort, name, ambiguous FROM alias JOIN entry ON entry.id = alias.entry"
            " WHERE alias.sort <> 'tickers'"
        )
        for row in rows:
            fragment = row["folded"] != fold(row["name"]) and row["folded"] in fold(row["name"])
            owners[row["folded"]].append(
                Owner(
                    EntryId(row["entry"]),
                    row["kind"],
                    ambiguous=bool(row["ambiguous"]),
                    fragment=fragment,
                    is_company=row["sort"] in _COMPANY_SORTS,
                )
            )
        return Finder(owners)

    def words(self) -> list[str]:
        """Words for jieba. Names are left out: they would make every place where their letters stand look like them."""
        return list(seed_words())

    def fill_catalogue(self, rows: Iterable[CatalogueRow]) -> int:
        """Add entries and aliases that are not there yet, with the keys they are found by; how many entries came."""
        with writing(self._db) as connection:
            before = self._db["entry"].count
            glyphs = self._all_glyphs()
            rows = list(rows)
            for row in rows:
                self._db.table("entry").insert({"kind": row.kind, "sort": row.sort, "name": row.name}, ignore=True)
                (entry,) = self._db["entry"].rows_where("kind = ? AND name = ?", [row.kind, row.name], select="id")
                for folded, sort in row.aliases.items():
                    _insert_alias(connection, glyphs, (folded, entry["id"], sort, int(folded in row.ambiguous)))
            connection.executemany(
                _SET_PARENT, [(row.kind, row.parent, row.kind, row.name) for row in rows if row.parent]
            )
            return self._db["entry"].count - before

    def _all_glyphs(self) -> dict[str, Glyph]:
        """Every Han character; made once, so that a running bot never has to load the dictionaries."""
        if not self._db["glyph"].count:
            self._db.table("glyph").insert_all(
                {"char": char, "sounds": " ".join(g.sounds), "corners": g.corners, "parts": "".join(g.parts)}
                for char, g in read_glyphs(han_characters()).items()
            )
        return {row["char"]: to_glyph(row) for row in self._db["glyph"].rows}

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
        for place, block in enumerate((prepared.title_block, *article.blocks)):
            self._insert_block(number, place, block)
        places = [(found.entry, found.span, found.surface) for found in prepared.found]
        places += [(self._entry_for(who), span, surface) for who, span, surface in prepared.introduced]
        self._db.table("mention").insert_all(
            (
                {
                    "entry": entry,
                    "bulletin": bulletin,
                    "article": number,
                    "start": span.start,
                    "end": span.end,
                    "surface": surface,
                    "part": prepared.part(span.start),
                }
                for entry, span, surface in places
            ),
            ignore=True,
        )

        self._insert_figures(bulletin, number, prepared.figures)

    def _insert_figures(self, bulletin: BulletinId, article: int, figures: Sequence[Figure]) -> None:
        rows = []
        for figure in figures:
            for owner in figure.owners:
                entry = self._entry_for(owner) if isinstance(owner, Introduction) else owner
                row = {name: getattr(figure, name) for name in FIGURE_COLUMNS}
                rows.append(
                    {
                        "entry": entry,
                        "bulletin": bulletin,
                        "article": article,
                        **row,
                        "sentence": figure.sentence.text,
                        "sentence_start": figure.sentence.start,
                        "sentence_end": figure.sentence.end,
                    }
                )
        self._db.table("figure").insert_all(rows)

    def _entry_for(self, introduction: Introduction) -> EntryId:
        """The company an article introduces: known by its full or short name, else new to the catalogue."""
        names = {fold(introduction.full): "full_name", fold(introduction.short): "name"}
        for folded in names:
            row = next(self._db.query(_COMPANY_CALLED, [folded]), None)
            if row:
                return EntryId(row["entry"])
        entry = _new_id(
            self._db.table("entry").insert({"kind": "company", "sort": INTRODUCED, "name": introduction.short})
        )
        glyphs = self._all_glyphs()
        connection = self._db.conn
        assert connection is not None
        for folded, sort in names.items():
            _insert_alias(connection, glyphs, (folded, entry, sort, 0))
        return EntryId(entry)

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


def _insert_alias(connection: sqlite3.Connection, glyphs: Glyphs, alias: tuple[str, int, str, int]) -> None:
    cursor = connection.execute(
        "INSERT OR IGNORE INTO alias (folded, entry, sort, ambiguous) VALUES (?, ?, ?, ?)", alias
    )
    if cursor.rowcount != 1 or alias[2] == "tickers":
        return
    number, folded = cursor.lastrowid, alias[0]
    connection.executemany("INSERT INTO sound VALUES (?, ?)", [(key, number) for key in name_keys(folded, glyphs)])
    connection.executemany("INSERT INTO pair VALUES (?, ?)", [(pair, number) for pair in pairs(folded)])
