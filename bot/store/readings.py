"""What articles say of whom: written at ingest, and anew when the catalogue changes."""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from bot.catalogue import IMPORTED, CatalogueRow
from bot.figures import Figure
from bot.ingest import Reading, read_names
from bot.mentions import Finder, Introduction, Owner
from bot.models import Block, BulletinId, EntryId
from bot.store.entries import INTRODUCED, EntryWriter
from bot.store.library import FIGURE_COLUMNS, to_block
from bot.text import fold

_COMPANY_SORTS = {"company", "product_org", INTRODUCED, IMPORTED}
_NAMES = "SELECT DISTINCT folded FROM alias WHERE id > ? AND sort <> 'tickers'"
_OWNERS = """
    SELECT folded, entry, kind, entry.sort, name, ambiguous FROM json_each(?)
    CROSS JOIN alias ON alias.folded = value JOIN entry ON entry.id = alias.entry WHERE alias.sort <> 'tickers'
    ORDER BY alias.id
"""
_COMPANY_CALLED = """
    SELECT alias.entry FROM alias JOIN entry ON entry.id = alias.entry
    WHERE folded = ? AND kind = 'company' AND ambiguous = 0 ORDER BY alias.entry
"""


class SqliteReadings:
    """Mentions and figures in an open database; its caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn

    def finder(self, texts: Iterable[str] | None = None, after_alias: int = 0) -> Finder:
        """Finds the catalogue's names, at least those that stand in `texts`; only those with ids after that one."""
        rows = self._db.execute(_NAMES, [after_alias])
        names = [folded for (folded,) in rows] if texts is None else list(_possible(rows, _pairs_of(texts)))
        owners: dict[str, list[Owner]] = defaultdict(list)
        for row in self._db.query(_OWNERS, [json.dumps(names)]):
            owners[row["folded"]].append(_to_owner(row))
        return Finder(owners)

    def insert(self, bulletin: BulletinId, article: int, reading: Reading) -> None:
        """Write what one article says."""
        entries = {who: self._entry_for(who) for who, _, _ in reading.introduced}
        places = [(found.entry, found.span, found.surface) for found in reading.found]
        places += [(entries[who], span, surface) for who, span, surface in reading.introduced]
        self._connection.executemany(
            "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (entry, bulletin, article, span.start, span.end, surface, reading.part(span.start))
                for entry, span, surface in places
            ],
        )
        self._insert_figures(bulletin, article, reading.figures, entries)

    def renew(self, after_alias: int | None = None) -> int:
        """Read all stored articles again, or only those in which names with ids after that one stand; how many."""
        numbers = [row["id"] for row in self._db.query("SELECT id FROM article ORDER BY id")]
        if after_alias is not None:
            fresh = self.finder(self._texts(numbers), after_alias)
            numbers = [n for n in numbers if any(fresh.find(block) for block in self._blocks(n))]
        finder = self.finder(self._texts(numbers))
        for number in numbers:
            self._renew_article(number, finder)
        return len(numbers)

    def _renew_article(self, article: int, finder: Finder) -> None:
        (row,) = self._db.query(
            "SELECT bulletin, date FROM article JOIN bulletin ON bulletin.id = bulletin WHERE article.id = ?", [article]
        )
        reading = read_names(finder, self._blocks(article), row["date"][:4])
        for table in ("mention", "figure"):
            self._db.execute(f"DELETE FROM {table} WHERE bulletin = ? AND article = ?", [row["bulletin"], article])
        self.insert(row["bulletin"], article, reading)

    def _texts(self, articles: Iterable[int]) -> Iterator[str]:
        for article in articles:
            yield from (block.text for block in self._blocks(article))

    def _blocks(self, article: int) -> tuple[Block, ...]:
        rows = self._db.query(
            "SELECT kind, level, text, start, end, cuts FROM block WHERE article = ? ORDER BY position", [article]
        )
        return tuple(map(to_block, rows))

    def _insert_figures(
        self, bulletin: BulletinId, article: int, figures: Sequence[Figure], entries: Mapping[Introduction, EntryId]
    ) -> None:
        columns = ("entry", "bulletin", "article", *FIGURE_COLUMNS, "sentence", "sentence_start", "sentence_end")
        quoted, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        for figure in figures:
            stated = [getattr(figure, name) for name in FIGURE_COLUMNS]
            sentence = figure.sentence
            for owner in figure.owners:
                entry = entries[owner] if isinstance(owner, Introduction) else owner
                row = [entry, bulletin, article, *stated, sentence.text, sentence.start, sentence.end]
                self._db.execute(f"INSERT INTO figure ({quoted}) VALUES ({marks})", row)

    def _entry_for(self, introduction: Introduction) -> EntryId:
        """The company an article introduces: known by its full or short name, else new to the catalogue."""
        names = {fold(introduction.full): "full_name", fold(introduction.short): "name"}
        for folded in names:
            row = next(self._db.query(_COMPANY_CALLED, [folded]), None)
            if row:
                return EntryId(row["entry"])
        writer = EntryWriter(self._connection)
        (entry,) = writer.put([CatalogueRow("company", INTRODUCED, introduction.short, names, frozenset())])
        writer.finish()
        return entry


def _pairs_of(texts: Iterable[str]) -> set[str]:
    return {text[i : i + 2] for text in map(fold, texts) for i in range(len(text) - 1)}


def _possible(rows: Iterable[tuple[str]], there: Container[str]) -> Iterator[str]:
    """The names all of whose pairs of neighbours stand in a text: a million names make an automaton of gigabytes."""
    for (folded,) in rows:
        if all(folded[i : i + 2] in there for i in range(len(folded) - 1)):
            yield folded


def _to_owner(row: dict[str, Any]) -> Owner:
    name = fold(row["name"])
    return Owner(
        EntryId(row["entry"]),
        row["kind"],
        ambiguous=bool(row["ambiguous"]),
        fragment=row["folded"] != name and row["folded"] in name,
        is_company=row["sort"] in _COMPANY_SORTS,
    )
