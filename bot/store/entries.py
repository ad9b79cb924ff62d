"""Writing entries and their names, in batches: a million names cost minutes one by one and a minute together.

What takes long is done without the file's write lock: whoever brings many names holds it for a batch at a time.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import NamedTuple

from bot.catalogue import IMPORTED, CatalogueRow
from bot.models import EntryId, Kind
from bot.spelling import Glyph, han_characters, name_keys, pairs, read_glyphs, stem
from bot.store.standing import write_heads
from bot.text import fold

INTRODUCED = "introduced"  # the sort of companies that no list has, but an article
DISCOVERED = "discovered"  # of those that an article does not introduce either, but states figures of: without names
UNLISTED = frozenset((INTRODUCED, DISCOVERED))
_HOLDERS = """
    SELECT alias.folded, entry.kind, entry.id, entry.sort, alias.sort FROM json_each(?)
    CROSS JOIN alias ON alias.folded = value JOIN entry ON entry.id = alias.entry ORDER BY entry.id
"""
_STATED = f"""
    SELECT entry.name, entry.id FROM json_each(?) CROSS JOIN entry ON kind = 'company' AND entry.name = value
    WHERE entry.sort = '{DISCOVERED}'
"""
# Keys come in no order; put in as they come they would touch every page of their tables again and again.
_STAGE = """
    CREATE TEMP TABLE IF NOT EXISTS new_sound (key INTEGER, is_topic INTEGER, alias INTEGER);
    CREATE TEMP TABLE IF NOT EXISTS new_pair (pair TEXT, is_topic INTEGER, alias INTEGER);
"""
_ALL_NAMES = """
    SELECT alias.id, kind = 'topic', folded FROM alias JOIN entry ON entry.id = alias.entry
    WHERE alias.id > ? AND alias.sort <> 'tickers' ORDER BY alias.id
"""
_GLYPHS = "SELECT char, sounds, corners, parts FROM json_each(?) CROSS JOIN glyph ON char = value"
_LAST_IDS = "SELECT (SELECT ifnull(max(id), 0) FROM entry), (SELECT ifnull(max(id), 0) FROM alias)"
_SLICE_ROWS = 10_000  # of keys: what is written while the lock is held
_SET_PARENT = """
    UPDATE entry SET parent = (SELECT id FROM entry AS up WHERE up.kind = ? AND up.name = ?) WHERE kind = ? AND name = ?
"""
_NewName = tuple[int, str, int, str, int, str | None]  # a row of `alias`
_Sought = tuple[int, bool, str]  # its id, whether it is a topic's, folded
Turn = Callable[[], AbstractContextManager[object]]  # holds the write lock as long as it is entered


class Holder(NamedTuple):
    """An entry that has a name; `column` says as what: name, aliases, tickers and so on."""

    entry: EntryId
    sort: str
    column: str


@dataclass(slots=True)
class Added:
    """What came in: entries that no list had, names that there were not, and names left out because another entry of
    the catalogue has them.
    """

    entries: int = 0
    names: int = 0
    taken: int = 0


class EntryWriter:
    """Writes within transactions of the caller's; nothing can be looked up by sound before `finish`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        _fill_glyphs(connection)
        self._last_entry, self.last_alias = connection.execute(_LAST_IDS).fetchone()
        self._sought: list[_Sought] = []
        self.added = Added()
        for statement in _STAGE.split(";"):
            connection.execute(statement)

    def put(self, rows: Sequence[CatalogueRow]) -> list[EntryId]:
        """Add what is new of these rows; the entry of each."""
        self._last_entry, self.last_alias = self._connection.execute(_LAST_IDS).fetchone()
        holders, stated = self._find_holders(rows), self._find_stated(rows)
        new_entries: list[tuple[int, str, str, str]] = []
        new_names: list[_NewName] = []
        raised: list[tuple[str, int]] = []
        entries = []
        listed: set[EntryId] = set()  # that only articles had
        for row in rows:
            known = _find_entry(row, holders) or (stated.get(row.name) if row.kind == "company" else None)
            if known is None:
                self._last_entry += 1
                entry = EntryId(self._last_entry)
                new_entries.append((entry, row.kind, row.sort, row.name))
            else:
                entry = known.entry
                if _outranks(row.sort, known.sort):
                    listed |= {entry} if known.sort in UNLISTED and row.sort != INTRODUCED else set()
                    raised.append((row.sort, entry))
            entries.append(entry)
            names = self._new_names(row, entry, holders)
            new_names += names
            self._sought += [
                (number, row.kind == "topic", folded) for number, folded, _, column, *_ in names if column != "tickers"
            ]
        self._connection.executemany("INSERT INTO entry (id, kind, sort, name) VALUES (?, ?, ?, ?)", new_entries)
        self._connection.executemany("UPDATE entry SET sort = ? WHERE id = ?", raised)
        self._connection.executemany(
            "INSERT INTO alias (id, folded, entry, sort, ambiguous, spelling) VALUES (?, ?, ?, ?, ?, ?)", new_names
        )
        write_heads(
            self._connection, ((number, name) for number, name, _, column, *_ in new_names if column != "tickers")
        )
        self._set_parents(rows)
        self.added.entries += len(new_entries) + len(listed)
        self.added.names += len(new_names)
        return entries

    @classmethod
    def index_anew(cls, connection: sqlite3.Connection) -> None:
        """Make all names there are found again, after a change of what they are found by."""
        if not connection.execute("SELECT EXISTS (SELECT 1 FROM alias)").fetchone()[0]:
            return
        for table in ("sound", "pair"):
            connection.execute(f"DELETE FROM {table}")
        writer = cls(connection)
        writer.resume(0)
        writer.finish()

    def resume(self, after_alias: int) -> None:
        """Take up the names with ids after that one: whoever wrote them may not have come to `finish`."""
        self._sought = self._connection.execute(_ALL_NAMES, [after_alias]).fetchall()

    def stage(self) -> None:
        """Work out what the names put so far are found by. Needs no write lock: all goes into tables of its own."""
        self._connection.execute("SAVEPOINT stage")
        self._stage_keys(self._sought)
        self._connection.execute("RELEASE stage")
        self._sought = []

    def finish(self, turn: Turn = nullcontext) -> None:
        """Make the names found by what they sound like and share, many rows a turn."""
        self.stage()
        for table, key in (("sound", "key"), ("pair", "pair")):
            self._connection.execute(
                f"CREATE TEMP TABLE sorted AS SELECT * FROM temp.new_{table} ORDER BY {key}, is_topic, alias"
            )
            (count,) = self._connection.execute("SELECT ifnull(max(rowid), 0) FROM temp.sorted").fetchone()
            for first in range(0, count, _SLICE_ROWS):
                with turn():
                    self._connection.execute(
                        f"INSERT OR IGNORE INTO {table} SELECT * FROM temp.sorted WHERE rowid > ? AND rowid <= ?",
                        [first, first + _SLICE_ROWS],
                    )
            self._connection.execute("DROP TABLE temp.sorted")
            self._connection.execute(f"DELETE FROM temp.new_{table}")

    def _find_holders(self, rows: Sequence[CatalogueRow]) -> dict[tuple[Kind, str], list[Holder]]:
        holders: dict[tuple[Kind, str], list[Holder]] = defaultdict(list)
        folded = json.dumps(list({alias for row in rows for alias in row.aliases}))
        for alias, kind, entry, sort, column in self._connection.execute(_HOLDERS, [folded]):
            holders[kind, alias].append(Holder(entry, sort, column))
        return holders

    def _find_stated(self, rows: Sequence[CatalogueRow]) -> dict[str, Holder]:
        """The companies called so of which only figures were known: nobody can be called as they are beside them."""
        names = json.dumps([row.name for row in rows if row.kind == "company"], ensure_ascii=False)
        return {
            name: Holder(EntryId(entry), DISCOVERED, "name")
            for name, entry in self._connection.execute(_STATED, [names])
        }

    def _new_names(
        self, row: CatalogueRow, entry: EntryId, holders: dict[tuple[Kind, str], list[Holder]]
    ) -> list[_NewName]:
        new: list[_NewName] = []
        for folded, column in row.aliases.items():
            there = holders[row.kind, folded]
            if any(holder.entry == entry for holder in there):
                continue
            if row.sort == IMPORTED and any(_outranks(holder.sort, IMPORTED) for holder in there):
                self.added.taken += 1
                continue
            self.last_alias += 1
            ambiguous, spelling = int(folded in row.ambiguous), row.spellings.get(folded)
            new.append((self.last_alias, folded, entry, column, ambiguous, spelling))
            there.append(Holder(entry, row.sort, column))
        return new

    def _stage_keys(self, names: Sequence[_Sought]) -> None:
        glyphs = self._glyphs_of(names)
        self._connection.executemany(
            "INSERT INTO temp.new_sound VALUES (?, ?, ?)",
            ((key, is_topic, number) for number, is_topic, folded in names for key in name_keys(folded, glyphs)),
        )
        self._connection.executemany(
            "INSERT INTO temp.new_pair VALUES (?, ?, ?)",
            ((pair, is_topic, number) for number, is_topic, folded in names for pair in pairs(stem(folded))),
        )

    def _glyphs_of(self, names: Sequence[_Sought]) -> dict[str, Glyph]:
        """The Han characters in names: all there are would take 0.1 s, of an issue's transaction too."""
        chars = json.dumps(list({char for *_, folded in names for char in folded}))
        return {
            char: to_glyph(sounds, corners, parts)
            for char, sounds, corners, parts in self._connection.execute(_GLYPHS, [chars])
        }

    def _set_parents(self, rows: Sequence[CatalogueRow]) -> None:
        """The parent may stand further down, so parents need all their rows in one `put`."""
        self._connection.executemany(
            _SET_PARENT, [(row.kind, row.parent, row.kind, row.name) for row in rows if row.parent]
        )


def _find_entry(row: CatalogueRow, holders: dict[tuple[Kind, str], list[Holder]]) -> Holder | None:
    """The entry a row is about: the one called so; for a row of an operator's list also one of the packaged catalogue
    or of an article that has the name as an alias, so that it keeps it.
    """
    there = holders[row.kind, fold(row.name).strip()]
    called = next((holder for holder in there if holder.column == "name"), None)
    if called or row.sort != IMPORTED:
        return called
    return next((holder for holder in there if holder.sort != IMPORTED), None)


def _outranks(sort: str, other: str) -> bool:
    """The packaged catalogue knows an entry best, then the operator's list, then an article."""
    ranks = {DISCOVERED: 0, INTRODUCED: 1, IMPORTED: 2}
    return ranks.get(sort, 3) > ranks.get(other, 3)


def _fill_glyphs(connection: sqlite3.Connection) -> None:
    """Write down every Han character; once, so that a running bot never has to load the dictionaries."""
    if not connection.execute("SELECT EXISTS (SELECT 1 FROM glyph)").fetchone()[0]:
        connection.executemany(
            "INSERT INTO glyph (char, sounds, corners, parts) VALUES (?, ?, ?, ?)",
            (
                (char, " ".join(g.sounds), g.corners, "".join(g.parts))
                for char, g in read_glyphs(han_characters()).items()
            ),
        )


def to_glyph(sounds: str, corners: str, parts: str) -> Glyph:
    """A stored character."""
    return Glyph(tuple(sounds.split()), corners, frozenset(parts))
