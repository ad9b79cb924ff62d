"""The catalogue as its owner changes it: filled, added to, emptied; stored bulletins are read again each time."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from operator import itemgetter

from sqlite_utils import Database

from bot.catalogue import CatalogueRow, seed_rows
from bot.store.connection import writing
from bot.store.entries import EntryWriter
from bot.store.readings import SqliteReadings

_BATCH = 20_000
_CACHE_KIB = 192 * 1024  # while many names are written; SQLite's usual 2 MiB would go to the disk for each of them
_OWN = "catalogue"  # the fact that the owner has a catalogue of their own
_UNFINISHED = "names_unfinished"  # the fact that an import is under way, or was: the last name before it
_IS_BEGUN = "SELECT EXISTS (SELECT 1 FROM entry) OR EXISTS (SELECT 1 FROM fact WHERE name = ?)"
_ROWS = """
    SELECT entry.id, entry.kind, entry.sort, entry.name, up.name, folded, alias.sort, ambiguous, spelling
    FROM entry JOIN alias ON alias.entry = entry.id LEFT JOIN entry AS up ON up.id = entry.parent
    ORDER BY entry.id, alias.id
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the catalogue: entries and names that came; names left to the entries that had them; articles
    read again.
    """

    entries: int
    names: int
    taken: int
    articles: int


class SqliteCatalogue:
    """Changes the catalogue of an open database."""

    def __init__(self, database: Database, readings: SqliteReadings) -> None:
        self._db = database
        self._readings = readings

    def fill_first(self) -> int:
        """Put the packaged entries in, unless there are entries or the catalogue was emptied; how many came."""
        if self._db.execute(_IS_BEGUN, [_OWN]).fetchone()[0]:
            return 0
        with writing(self._db) as connection:
            return self._fill(connection).entries

    def fill(self) -> Change:
        """Put the packaged entries in, beside what is there; from now on they are wanted."""
        with writing(self._db) as connection:
            connection.execute("DELETE FROM fact WHERE name = ?", [_OWN])
            return self._fill(connection)

    def _fill(self, connection: sqlite3.Connection) -> Change:
        writer = EntryWriter(connection)
        writer.put(list(seed_rows()))
        writer.finish()
        added = writer.added
        return Change(added.entries, added.names, added.taken, self._readings.renew() if added.names else 0)

    def add(self, rows: Iterable[CatalogueRow]) -> Change:
        """Add entries and names that are not there yet.

        In many short transactions, so that a running bot can write in between. What breaks off after the first 20,000
        rows, by what `rows` raises say, leaves whole entries; the next `add` finishes what they are found by.
        """
        turn = partial(writing, self._db)
        with turn() as connection:
            writer = EntryWriter(connection)
        last: int | None = None
        with _large_cache(connection):
            rows = iter(rows)
            while batch := list(islice(rows, _BATCH)):
                with turn():
                    last = self._begin(writer) if last is None else last
                    writer.put(batch)
                writer.stage()
            writer.finish(turn)
        articles = self._readings.renew(last, turn) if last is not None else 0
        with turn():
            connection.execute("DELETE FROM fact WHERE name = ?", [_UNFINISHED])
        return Change(writer.added.entries, writer.added.names, writer.added.taken, articles)

    def _begin(self, writer: EntryWriter) -> int:
        """Note that names are coming; the last one before them, or before those of an import that broke off."""
        self._db.execute("INSERT OR IGNORE INTO fact VALUES (?, ?)", [_UNFINISHED, str(writer.last_alias)])
        (noted,) = self._db.execute("SELECT value FROM fact WHERE name = ?", [_UNFINISHED]).fetchone()
        if int(noted) < writer.last_alias:
            writer.resume(int(noted))
        return int(noted)

    def clear(self) -> int:
        """Take every entry out and keep the packaged ones away; companies that articles introduce come back with
        them. How many entries there were.
        """
        with writing(self._db) as connection:
            before = self._db["entry"].count
            for table in ("presence", "mention", "figure", "alias", "entry", "sound", "pair"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT OR REPLACE INTO fact VALUES (?, 'own')", [_OWN])
            self._readings.forget()
            self._readings.renew()
            return before

    def rows(self) -> Iterator[CatalogueRow]:
        """The entries as they stand."""
        for _, group in groupby(self._db.execute(_ROWS), key=itemgetter(0)):
            names = list(group)
            _, kind, sort, name, parent, *_ = names[0]
            ambiguous = frozenset(folded for *_, folded, _, doubtful, _ in names if doubtful)
            aliases = {folded: column for *_, folded, column, _, _ in names}
            spellings = {folded: spelling for *_, folded, _, _, spelling in names if spelling}
            yield CatalogueRow(kind, sort, name, aliases, ambiguous, parent or "", spellings)


@contextmanager
def _large_cache(connection: sqlite3.Connection) -> Iterator[None]:
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = {-_CACHE_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")
