"""The catalogue, read: implements `ports.Names`."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlite_utils import Database

from bot.models import BulletinId, Entry, EntryId, Kind
from bot.ports import Named
from bot.spelling import Glyph, Glyphs

_COMMON = 2000  # names with a pair; a commoner one says too little and costs too much


class SqliteNames:
    """Reads the catalogue by its indexes, so what another process adds is there at the next question."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def exact(self, folded: str, kind: Kind | None = None, *, sure: bool = False) -> Sequence[Entry]:
        rows = self._db.query(
            "SELECT entry.id, kind, name, ambiguous FROM alias JOIN entry ON entry.id = alias.entry"
            " WHERE folded = ? ORDER BY entry.id",
            [folded],
        )
        return [_to_entry(row) for row in rows if kind in {None, row["kind"]} and not (sure and row["ambiguous"])]

    def sounding(self, keys: Collection[int], kind: Kind, limit: int) -> Sequence[Named]:
        rows = self._db.query(
            f"""
            SELECT DISTINCT folded, alias.entry, alias.sort FROM sound
            JOIN alias ON alias.id = sound.alias JOIN entry ON entry.id = alias.entry
            WHERE key IN ({_marks(keys)}) AND kind = ? LIMIT ?
            """,
            [*keys, kind, limit],
        )
        return [_to_named(row) for row in rows]

    def sharing(self, pairs: Collection[str], kind: Kind, limit: int) -> Sequence[Named]:
        rare = [pair for pair in pairs if self._is_rare(pair)]
        rows = self._db.query(
            f"""
            SELECT folded, alias.entry, alias.sort, count(*) AS shared FROM pair
            JOIN alias ON alias.id = pair.alias JOIN entry ON entry.id = alias.entry
            WHERE pair IN ({_marks(rare)}) AND kind = ? GROUP BY alias.id ORDER BY shared DESC, length(folded) LIMIT ?
            """,
            [*rare, kind, limit],
        )
        return [_to_named(row) for row in rows]

    def _is_rare(self, pair: str) -> bool:
        query = "SELECT count(*) FROM (SELECT 1 FROM pair WHERE pair = ? LIMIT ?)"
        return bool(self._db.execute(query, [pair, _COMMON]).fetchone()[0] < _COMMON)

    def glyphs(self, text: str) -> Glyphs:
        chars = set(text)
        rows = self._db.query(f"SELECT * FROM glyph WHERE char IN ({_marks(chars)})", list(chars))
        return {row["char"]: to_glyph(row) for row in rows}

    def entry(self, entry: EntryId) -> Entry | None:
        row = next(self._db.query("SELECT id, kind, name FROM entry WHERE id = ?", [entry]), None)
        return _to_entry(row) if row else None

    def most_mentioned(self, kind: Kind, bulletin: BulletinId, limit: int) -> Sequence[tuple[Entry, int]]:
        rows = self._db.query(
            """
            SELECT entry.id, kind, name, count(*) AS places FROM mention JOIN entry ON entry.id = mention.entry
            WHERE bulletin = ? AND sort IN (?, 'introduced') AND kind = ?
            GROUP BY entry.id ORDER BY places DESC, entry.id LIMIT ?
            """,
            [bulletin, kind, kind, limit],
        )
        return [(_to_entry(row), row["places"]) for row in rows]


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def to_glyph(row: dict[str, Any]) -> Glyph:
    """A stored character."""
    return Glyph(tuple(row["sounds"].split()), row["corners"], frozenset(row["parts"]))


def _to_named(row: dict[str, Any]) -> Named:
    return Named(row["folded"], EntryId(row["entry"]), row["sort"])


def _to_entry(row: dict[str, Any]) -> Entry:
    return Entry(id=EntryId(row["id"]), kind=row["kind"], name=row["name"])
