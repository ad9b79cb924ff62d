"""The part of the store that only grows: what happened, what was called, what was sent."""

import json
import sqlite3

from bot.playground.schema import Json

KEPT_EVENTS = 10_000
KEPT_CALLS = 10_000

_SEND = (
    "seq",
    "date",
    "method",
    "chat_id",
    "message_thread_id",
    "message_id",
    "text",
    "outcome",
    "status",
    "description",
)


def dump(value: object) -> str:
    """JSON as it is kept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Records:
    """Rows in, values out, on the store's connection."""

    _connection: sqlite3.Connection

    # Events and calls

    def add_event(self, event: Json) -> None:
        """Keep what happened; its `seq` is its place."""
        self._add_log("events", event, KEPT_EVENTS)

    def drop_events(self) -> None:
        """Forget what happened, though not its count."""
        self._connection.execute("DELETE FROM events")

    def list_events(self, after: int) -> list[Json]:
        """What happened after a place, oldest first."""
        return self._read_all("SELECT body FROM events WHERE seq > ? ORDER BY seq LIMIT 1000", after)

    def find_first_event(self) -> int:
        """The place of the oldest event kept, 0 if there is none."""
        return int(self._connection.execute("SELECT coalesce(min(seq), 0) FROM events").fetchone()[0])

    def add_call(self, call: Json) -> None:
        """Keep what the bot called; its `seq` is its place."""
        self._add_log("calls", call, KEPT_CALLS)

    def list_calls(self, after: int) -> list[Json]:
        """What the bot called after a place, oldest first."""
        return self._read_all("SELECT body FROM calls WHERE seq > ? ORDER BY seq", after)

    # The ledger

    def add_send(self, send: Json) -> None:
        """Keep what became of a send; its `seq` is the call's."""
        marks = ", ".join("?" * len(_SEND))
        self._connection.execute(f"INSERT INTO sends VALUES ({marks})", [send[name] for name in _SEND])  # noqa: S608

    def mark_lost(self, seq: int) -> None:
        """A delivered send's answer did not arrive after all."""
        self._connection.execute("UPDATE sends SET outcome = 'lost' WHERE seq = ? AND outcome = 'delivered'", (seq,))

    def list_sends(self, after: int, limit: int, *, chat_id: int | None, outcome: str | None) -> list[Json]:
        """Sends after a place, oldest first, of one chat or outcome if asked so."""
        sql = """SELECT * FROM sends WHERE seq > ?1 AND (?2 IS NULL OR chat_id = ?2) AND (?3 IS NULL OR outcome = ?3)
                 ORDER BY seq LIMIT ?4"""
        rows = self._connection.execute(sql, (after, chat_id, outcome, limit))
        return [dict(zip(_SEND, row, strict=True)) for row in rows]

    def list_arrivals(self, after: int) -> list[tuple[float, int]]:
        """(date, chat id) of every send after a place that stands in a chat, in order of time."""
        sql = "SELECT date, chat_id FROM sends WHERE seq > ? AND message_id IS NOT NULL ORDER BY date, seq"
        return self._connection.execute(sql, (after,)).fetchall()

    def count_sends(self, after: int) -> dict[str, int]:
        """How many sends after a place had which outcome."""
        sql = "SELECT outcome, count(*) FROM sends WHERE seq > ? GROUP BY outcome"
        return dict(self._connection.execute(sql, (after,)).fetchall())

    def _add_log(self, table: str, entry: Json, kept: int) -> None:
        self._connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (entry["seq"], dump(entry)))  # noqa: S608
        if entry["seq"] % 1000 == 0:  # seldom, since it walks the table
            self._connection.execute(f"DELETE FROM {table} WHERE seq <= ?", (entry["seq"] - kept,))  # noqa: S608

    def _read_one(self, sql: str, *values: object) -> Json | None:
        row = self._connection.execute(sql, values).fetchone()
        return json.loads(row[0]) if row else None

    def _read_all(self, sql: str, *values: object) -> list[Json]:
        return [json.loads(row[0]) for row in self._connection.execute(sql, values)]
