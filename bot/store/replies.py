"""Our answers: which question each replies to, and what it is about. Implements reception.Replies."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.store.connection import writing


class SqliteReplies:
    """A row for each message of ours, forgotten after a while."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def remember(self, chat: int, question: int, answer: int, about: Sequence[str | int], at: datetime) -> None:
        row = [chat, answer, question, _dump(about), at.isoformat()]
        with writing(self._db) as connection:
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", row)

    def find(self, chat: int, question: int) -> int | None:
        row = self._db.execute(
            "SELECT message FROM answer WHERE chat = ? AND question = ?", [chat, question]
        ).fetchone()
        return int(row[0]) if row else None

    def turn(self, chat: int, message: int, about: Sequence[str | int], at: datetime) -> None:
        if self.about(chat, message) == list(about):
            return  # most turns of a page
        with writing(self._db) as connection:
            connection.execute(
                """
                INSERT INTO answer (chat, message, about, told_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (chat, message) DO UPDATE SET about = excluded.about, told_at = excluded.told_at
                """,
                [chat, message, _dump(about), at.isoformat()],
            )

    def about(self, chat: int, message: int) -> Sequence[str | int]:
        row = self._db.execute("SELECT about FROM answer WHERE chat = ? AND message = ?", [chat, message]).fetchone()
        return list(json.loads(row[0])) if row else []

    def latest(self, chat: int) -> int | None:
        newest: int | None = self._db.execute("SELECT max(message) FROM answer WHERE chat = ?", [chat]).fetchone()[0]
        return newest

    def forget(self, before: datetime) -> int:
        with writing(self._db) as connection:
            return connection.execute("DELETE FROM answer WHERE told_at < ?", [before.isoformat()]).rowcount


def _dump(about: Sequence[str | int]) -> str:
    return json.dumps(list(about), ensure_ascii=False)
