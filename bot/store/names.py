"""The catalogue, read: implements `ports.Names`."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from bot.models import BulletinId, Entry, EntryId, Kind


class SqliteNames:
    """Reads the catalogue; the folded names are kept in memory and read anew when the data change."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._folded: dict[Kind, dict[str, EntryId]] = {}
        self._version = -1

    def exact(self, folded: str, kind: Kind | None = None, *, sure: bool = False) -> Sequence[Entry]:
        rows = self._db.query(
            "SELECT entry.id, kind, name, ambiguous FROM alias JOIN entry ON entry.id = alias.entry"
            " WHERE folded = ? ORDER BY entry.id",
            [folded],
        )
        return [_to_entry(row) for row in rows if kind in {None, row["kind"]} and not (sure and row["ambiguous"])]

    def folded_names(self, kind: Kind) -> Mapping[str, EntryId]:
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._folded, self._version = {}, version
        if kind not in self._folded:
            rows = self._db.query(
                "SELECT folded, entry FROM alias JOIN entry ON entry.id = alias.entry WHERE kind = ?", [kind]
            )
            self._folded[kind] = {row["folded"]: EntryId(row["entry"]) for row in rows}
        return self._folded[kind]

    def entry(self, entry: EntryId) -> Entry | None:
        row = next(self._db.query("SELECT id, kind, name FROM entry WHERE id = ?", [entry]), None)
        return _to_entry(row) if row else None

    def most_mentioned(self, kind: Kind, bulletin: BulletinId, limit: int) -> Sequence[tuple[Entry, int]]:
        rows = self._db.query(
            """
            SELECT entry.id, kind, name, count(*) AS places FROM mention JOIN entry ON entry.id = mention.entry
            WHERE bulletin = ? AND sort = ? GROUP BY entry.id ORDER BY places DESC, entry.id LIMIT ?
            """,
            [bulletin, kind, limit],
        )
        return [(_to_entry(row), row["places"]) for row in rows]


def _to_entry(row: dict[str, Any]) -> Entry:
    return Entry(id=EntryId(row["id"]), kind=row["kind"], name=row["name"])
