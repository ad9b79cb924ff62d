"""Updates that have arrived, until they are handled: implements reception.Inbox."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bot.reception import Received
from bot.store.connection import BUSY_SECONDS, transaction, translated

_TRIES = 3  # an update that ends the program each time must not do so for ever
_WAITING = """
    UPDATE inbox SET tries = tries + 1 WHERE body IS NOT NULL AND tries < ? AND until >= ? RETURNING number, body
"""


class SqliteInbox:
    """A row for each update; the body goes once it is handled, the number stays, so that it is known when it comes
    again.

    It has a connection of its own that does not wait for the disk: a killed program loses nothing, and a power cut the
    last moment of talk, where a commit to the disk would cost every answer 4 ms of the loop.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._in_hand: set[int] = set()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def close(self) -> None:
        """Close the connection, if it was ever needed."""
        if "_connection" in self.__dict__:
            self._connection.close()

    def keep(self, updates: Sequence[Received]) -> None:
        rows = [(update.number, update.body, update.until.isoformat()) for update in updates]
        with translated(self._path), transaction(self._connection):
            self._connection.executemany("INSERT OR IGNORE INTO inbox (number, body, until) VALUES (?, ?, ?)", rows)

    def waiting(self, now: datetime) -> Sequence[str]:
        with translated(self._path):
            return [body for _, body in sorted(self._connection.execute(_WAITING, [_TRIES, now.isoformat()]))]

    def take(self, number: int) -> bool:
        with translated(self._path):
            row = self._connection.execute("SELECT body FROM inbox WHERE number = ?", [number]).fetchone()
        if number in self._in_hand or (row and row[0] is None):
            return False
        self._in_hand.add(number)
        return True

    def settle(self, number: int) -> None:
        self._in_hand.discard(number)
        with translated(self._path), transaction(self._connection):
            self._connection.execute("UPDATE inbox SET body = NULL WHERE number = ?", [number])

    def forget(self, before: datetime) -> int:
        with translated(self._path), transaction(self._connection):
            return self._connection.execute("DELETE FROM inbox WHERE until < ?", [before.isoformat()]).rowcount
