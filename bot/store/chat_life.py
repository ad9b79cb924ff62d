"""What happens to chats, each event one transaction: implements `outbox.ChatLife`."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from bot.deliveries.subscriptions import FOREVER, Pause, Subscription
from bot.store.connection import writing
from bot.store.subscriptions import to_subscription

MISSING_DAYS = 3  # on so many different days a chat must be «not found» before it is given up
_WITH_CHAT = ("subscription", "delivery", "key", "answer")


class SqliteChatLife:
    """The life of chats in an open database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def close(self, chat: int, pause: Pause, reason: str, thread: int | None = None) -> bool:
        with writing(self._db) as connection:
            return close_chat(connection, chat, pause, reason, thread)

    def open(self, chat: int, thread: int | None = None) -> Sequence[Subscription]:
        pauses = "('topic')" if thread is not None else "('gone', 'muted', 'missing')"
        with writing(self._db) as connection:
            connection.execute("UPDATE chat SET missing_days = '' WHERE id = ?", [chat])
        rows = self._db.query(
            f"SELECT * FROM subscription WHERE chat = ? AND (? IS NULL OR thread = ?) AND pause IN {pauses}"
            " ORDER BY id",
            [chat, thread, thread],
        )
        return [to_subscription(self._db, row) for row in list(rows)]

    def move(self, old: int, new: int) -> bool:
        with writing(self._db) as connection:
            return move_chat(connection, old, new)

    def lets_anonymous(self, chat: int) -> bool:
        row = self._db.execute("SELECT lets_anonymous FROM chat WHERE id = ?", [chat]).fetchone()
        return bool(row and row[0])

    def let_anonymous(self, chat: int, *, allowed: bool) -> None:
        with writing(self._db) as connection:
            connection.execute(
                "INSERT INTO chat (id, lets_anonymous) VALUES (?, ?)"
                " ON CONFLICT (id) DO UPDATE SET lets_anonymous = excluded.lets_anonymous",
                [chat, allowed],
            )


def close_chat(connection: sqlite3.Connection, chat: int, pause: Pause, reason: str, thread: int | None = None) -> bool:
    """See `outbox.ChatLife.close`; within a transaction of the caller's. What somebody paused for good stays so."""
    here, values = "chat = ? AND (? IS NULL OR thread = ?)", [chat, thread, thread]
    rested = connection.execute(
        "UPDATE subscription SET pause = ?, paused_until = ?, next_day = NULL, next_slot = NULL, next_due = NULL"
        f" WHERE {here} AND (pause IS NULL OR (pause = 'asked' AND next_due IS NOT NULL))",
        [pause, FOREVER.isoformat(), *values],
    )
    owed = connection.execute(
        f"UPDATE delivery SET state = 'paused', lease = NULL, reason = ? WHERE {here} AND state IN ('due', 'unknown')",
        [reason, *values],
    )
    return bool(rested.rowcount or owed.rowcount)


def move_chat(connection: sqlite3.Connection, old: int, new: int) -> bool:
    """See `outbox.ChatLife.move`; within a transaction of the caller's."""
    known = connection.execute("SELECT moved_to FROM chat WHERE id = ?", [old]).fetchone()
    if old == new or (known and known[0] == new):
        return False
    connection.execute(
        "INSERT INTO chat (id, moved_to) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET moved_to = excluded.moved_to",
        [old, new],
    )
    connection.execute(
        "INSERT INTO chat (id, lets_anonymous) SELECT ?, lets_anonymous FROM chat WHERE id = ? ON CONFLICT DO NOTHING",
        [new, old],
    )
    for table in _WITH_CHAT:
        connection.execute(f"UPDATE OR IGNORE {table} SET chat = ? WHERE chat = ?", [new, old])
    connection.execute("UPDATE OR IGNORE saved SET board = ? WHERE board = ?", [new, old])
    connection.execute("UPDATE OR IGNORE admission SET subject = ? WHERE subject = ?", [new, old])
    return True


def note_missing(connection: sqlite3.Connection, chat: int, day: date) -> None:
    """The chat was not found: one day of it can be the platform's fault, three are the end."""
    row = connection.execute("SELECT missing_days FROM chat WHERE id = ?", [chat]).fetchone()
    days = {*(row[0].split() if row else ()), day.isoformat()}
    connection.execute(
        "INSERT INTO chat (id, missing_days) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET missing_days = excluded.missing_days",
        [chat, " ".join(sorted(days))],
    )
    if len(days) >= MISSING_DAYS:
        close_chat(connection, chat, "missing", "chat not found")
