"""The catalogue as its owner changes it: filled, added to, emptied; stored bulletins are read again each time."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter

from sqlite_utils import Database

from bot.catalogue import IMPORTED, CatalogueRow, seed_rows
from bot.models import EntryId
from bot.store.connection import writing
from bot.store.entries import INTRODUCED, UNLISTED, EntryWriter, Turn
from bot.store.readings import SqliteReadings
from bot.store.turns import Turns
from bot.text import fold
from bot.words import ordinary_words

_BATCH = 2_000  # as fast as with 10,000, and the lock is held a quarter as long
_ENOUGH_SECONDS = 0.2  # of writing at a time, then others have theirs: the turns of an import are long and many
_CACHE_KIB = 192 * 1024  # while many names are written; SQLite's usual 2 MiB would go to the disk for each of them
_SORTING_KIB = 48 * 1024  # what they are found by comes in order; sorting takes as much again
_OWN = "catalogue"  # the fact that the owner has a catalogue of their own
_UNFINISHED = "names_unfinished"  # the fact that an import is under way, or was: the last name before it
_IS_BEGUN = "SELECT EXISTS (SELECT 1 FROM entry) OR EXISTS (SELECT 1 FROM fact WHERE name = ?)"
_ROWS = """
    SELECT entry.id, entry.kind, entry.sort, entry.name, up.name, folded, alias.sort, ambiguous, spelling
    FROM entry JOIN alias ON alias.entry = entry.id LEFT JOIN entry AS up ON up.id = entry.parent
    ORDER BY entry.id, alias.id
"""


_INTRODUCED_AS = """
    SELECT DISTINCT entry.id FROM json_each(?) CROSS JOIN alias ON alias.folded = value
    JOIN entry ON entry.id = alias.entry WHERE kind = 'company' AND entry.sort = ?
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

        In many short transactions, so that a running bot can write in between. What breaks off by what `rows` raises
        leaves the entries that came before, found by all that others are. A process that is killed leaves whole
        entries too; the next `add` finishes what they are found by.
        """
        turn = Turns(self._db, _ENOUGH_SECONDS).take
        assert self._db.conn is not None
        with turn():
            writer = EntryWriter(self._db.conn)
        before: list[int] = []
        try:
            with _cache(self._db.conn, _CACHE_KIB):
                self._put_all(writer, rows, turn, before)
        except Exception:
            self._finish(writer, turn, before)
            raise
        articles = self._finish(writer, turn, before)
        return Change(writer.added.entries, writer.added.names, writer.added.taken, articles)

    def _put_all(self, writer: EntryWriter, rows: Iterable[CatalogueRow], turn: Turn, before: list[int]) -> None:
        """Write the rows, a batch a turn; `before` gets the last name before the first of theirs."""
        rows = iter(rows)
        while batch := list(islice(rows, _BATCH)):
            with turn():
                before[:] = before or [self._begin(writer)]
                writer.put(batch)
            writer.stage()

    def _finish(self, writer: EntryWriter, turn: Turn, before: Sequence[int]) -> int:
        """Make the names written found by all they can be, in the texts as well; how many articles are read again."""
        assert self._db.conn is not None
        with _cache(self._db.conn, _SORTING_KIB):
            writer.finish(turn)
        articles = self._readings.renew(before[0], turn) if before else 0
        with turn():
            self._db.execute("DELETE FROM fact WHERE name = ?", [_UNFINISHED])
        return articles

    def _begin(self, writer: EntryWriter) -> int:
        """Note that names are coming; the last one before them, or before those of an import that broke off."""
        self._db.execute("INSERT OR IGNORE INTO fact VALUES (?, ?)", [_UNFINISHED, str(writer.last_alias)])
        (noted,) = self._db.execute("SELECT value FROM fact WHERE name = ?", [_UNFINISHED]).fetchone()
        if int(noted) < writer.last_alias:
            writer.resume(int(noted))
        return int(noted)

    def call(self, entry: EntryId, names: Sequence[str]) -> Change:
        """Let an entry be called by these names too; companies that only articles introduce by one become it."""
        with writing(self._db) as connection:
            kind, name = connection.execute("SELECT kind, name FROM entry WHERE id = ?", [entry]).fetchone()
            for introduced in _introduced_as(connection, names):
                if introduced != entry:
                    _absorb(connection, entry, introduced)
        aliases = {fold(name): "name"} | {fold(other): "aliases" for other in names if fold(other) != fold(name)}
        doubtful = frozenset(other for other in aliases if kind == "company" and other in ordinary_words())
        spellings = {fold(other): other for other in names if fold(other) != other}
        return self.add([CatalogueRow(kind, IMPORTED, name, aliases, doubtful, spellings=spellings)])

    def clear(self) -> int:
        """Take every entry out and keep the packaged ones away; companies that articles introduce come back with
        them. How many entries there were on lists.
        """
        with writing(self._db) as connection:
            before = self._db["entry"].count_where("sort NOT IN (?, ?)", sorted(UNLISTED))
            for table in ("presence", "mention", "figure", "alias", "entry", "sound", "pair", "name_heads"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT OR REPLACE INTO fact VALUES (?, 'own')", [_OWN])
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


def _introduced_as(connection: sqlite3.Connection, names: Sequence[str]) -> list[int]:
    """The companies that only articles introduce, by one of these names."""
    folded = json.dumps([fold(name) for name in names])
    return [entry for (entry,) in connection.execute(_INTRODUCED_AS, [folded, INTRODUCED])]


def _absorb(connection: sqlite3.Connection, entry: int, other: int) -> None:
    """Give an entry all that another one has, which goes."""
    for table in ("mention", "presence"):
        connection.execute(f"UPDATE OR IGNORE {table} SET entry = ? WHERE entry = ?", [entry, other])
        connection.execute(f"DELETE FROM {table} WHERE entry = ?", [other])
    connection.execute("UPDATE figure SET entry = ? WHERE entry = ?", [entry, other])
    connection.execute(
        "UPDATE OR IGNORE alias SET entry = ?, sort = iif(sort = 'name', 'aliases', sort) WHERE entry = ?",
        [entry, other],
    )
    connection.execute("DELETE FROM alias WHERE entry = ?", [other])
    connection.execute("DELETE FROM entry WHERE id = ?", [other])


@contextmanager
def _cache(connection: sqlite3.Connection, kib: int) -> Iterator[None]:
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = {-kib}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")
