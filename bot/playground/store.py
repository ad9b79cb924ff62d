"""The playground's memory: one SQLite file. Its SQL stands here, in `records` (what only grows) and in `files`.

Every write is one row. `transaction` makes what a call does one step; a call that fails leaves nothing.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.playground.files import FILES_TABLE, Files
from bot.playground.records import Records, dump
from bot.playground.schema import Json

_TABLES = """
CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chats (
    position INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS members (
    chat_id INTEGER, user_id INTEGER, status TEXT NOT NULL, PRIMARY KEY (chat_id, user_id)
);
CREATE TABLE IF NOT EXISTS topics (
    chat_id INTEGER, thread INTEGER, body TEXT NOT NULL, PRIMARY KEY (chat_id, thread)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS messages (
    chat_id INTEGER, message_id INTEGER, thread INTEGER, author INTEGER NOT NULL, reply_to INTEGER,
    body TEXT NOT NULL, PRIMARY KEY (chat_id, message_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS updates (
    update_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, date REAL NOT NULL, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS callbacks (
    id INTEGER PRIMARY KEY, date REAL NOT NULL, user_id INTEGER NOT NULL, answer TEXT
);
CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS calls (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sends (
    seq INTEGER PRIMARY KEY, date REAL NOT NULL, method TEXT NOT NULL, chat_id, message_thread_id,
    message_id INTEGER, text TEXT, outcome TEXT NOT NULL, status INTEGER NOT NULL, description TEXT NOT NULL
);
"""
# These counters go on when all else is forgotten: who waits for the next number must not wait for ever.
_LASTING = ("event", "call", "update", "callback", "inline query")
_FORGOTTEN = [
    "settings",
    "people",
    "chats",
    "members",
    "topics",
    "messages",
    "files",
    "updates",
    "callbacks",
    "events",
    "calls",
    "sends",
]


@dataclass(frozen=True, kw_only=True)
class StoredMessage:
    """A message as it is kept: `body` is Telegram's Message without the reply_to_message, found on reading.

    `author` is the account that really wrote it; `thread` the topic or reply thread, `None` outside of any.
    """

    chat_id: int
    message_id: int
    thread: int | None
    author: int
    reply_to: int | None
    body: Json


@dataclass(frozen=True, kw_only=True)
class StoredCallback:
    """A pressed button: when (unix seconds), by whom, and the answer, `None` before there is one."""

    id: int
    date: float
    user_id: int
    answer: Json | None


class Store(Records):
    """Rows in, values out. Belongs to one thread."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # A power cut may cost the last messages of a game; syncing each would cost a thousand a second.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_TABLES + FILES_TABLE)
        self.files = Files(self._connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Transactions do not nest."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def forget(self) -> None:
        """Empty every table; ids of people, chats and messages begin anew."""
        for table in _FORGOTTEN:
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608  names from the list above
        marks = ", ".join("?" * len(_LASTING))
        self._connection.execute(f"DELETE FROM numbers WHERE name NOT IN ({marks})", _LASTING)  # noqa: S608

    # Counters and settings

    def take_number(self, name: str, first: int = 1) -> int:
        """The counter's next value; the first time `first`."""
        sql = """INSERT INTO numbers VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1
                 RETURNING value"""
        return int(self._connection.execute(sql, (name, first)).fetchone()[0])

    def read_number(self, name: str) -> int:
        """The counter's last value, 0 before the first."""
        row = self._connection.execute("SELECT value FROM numbers WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def put_setting(self, name: str, value: object) -> None:
        """Keep any JSON value under a name."""
        self._connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, dump(value)))

    def find_setting(self, name: str) -> object:
        """The value under a name, or `None`."""
        row = self._connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def drop_setting(self, name: str) -> None:
        """Forget a name."""
        self._connection.execute("DELETE FROM settings WHERE name = ?", (name,))

    # People, chats, members, topics

    def put_person(self, person: Json) -> None:
        """Keep a User."""
        self._connection.execute("INSERT OR REPLACE INTO people VALUES (?, ?)", (person["id"], dump(person)))

    def find_person(self, user_id: int) -> Json | None:
        """The User of that id."""
        return self._read_one("SELECT body FROM people WHERE id = ?", user_id)

    def list_people(self) -> list[Json]:
        """Everybody, in the order they came."""
        return self._read_all("SELECT body FROM people ORDER BY id")

    def add_chat(self, chat: Json) -> None:
        """Keep a new Chat."""
        self._connection.execute("INSERT INTO chats (id, body) VALUES (?, ?)", (chat["id"], dump(chat)))

    def find_chat(self, chat_id: int) -> Json | None:
        """The Chat of that id."""
        return self._read_one("SELECT body FROM chats WHERE id = ?", chat_id)

    def list_chats(self) -> list[Json]:
        """Every Chat, in the order they came."""
        return self._read_all("SELECT body FROM chats ORDER BY position")

    def put_member(self, chat_id: int, user_id: int, status: str) -> None:
        """Set a status; a new member comes last."""
        sql = "INSERT INTO members VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status"
        self._connection.execute(sql, (chat_id, user_id, status))

    def find_status(self, chat_id: int, user_id: int) -> str | None:
        """A member's status, `None` of who never was one."""
        sql = "SELECT status FROM members WHERE chat_id = ? AND user_id = ?"
        row = self._connection.execute(sql, (chat_id, user_id)).fetchone()
        return str(row[0]) if row else None

    def list_members(self, chat_id: int) -> list[tuple[int, str]]:
        """(user id, status) of all who are or were members."""
        sql = "SELECT user_id, status FROM members WHERE chat_id = ? ORDER BY rowid"
        return self._connection.execute(sql, (chat_id,)).fetchall()

    def put_topic(self, chat_id: int, topic: Json) -> None:
        """Keep a topic: message_thread_id, name, icon_color, is_closed."""
        row = (chat_id, topic["message_thread_id"], dump(topic))
        self._connection.execute("INSERT OR REPLACE INTO topics VALUES (?, ?, ?)", row)

    def find_topic(self, chat_id: int, thread: int) -> Json | None:
        """The topic of that thread."""
        return self._read_one("SELECT body FROM topics WHERE chat_id = ? AND thread = ?", chat_id, thread)

    def drop_topic(self, chat_id: int, thread: int) -> None:
        """Forget a topic."""
        self._connection.execute("DELETE FROM topics WHERE chat_id = ? AND thread = ?", (chat_id, thread))

    def list_topics(self, chat_id: int) -> list[Json]:
        """A forum's topics; General, 1, is first."""
        return self._read_all("SELECT body FROM topics WHERE chat_id = ? ORDER BY thread", chat_id)

    # Messages

    def put_message(self, message: StoredMessage) -> None:
        """Keep a message, new or edited."""
        row = (message.chat_id, message.message_id, message.thread, message.author, message.reply_to)
        self._connection.execute(
            "INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?, ?)", (*row, dump(message.body))
        )

    def find_message(self, chat_id: int, message_id: int) -> StoredMessage | None:
        """The message of that id."""
        sql = "SELECT * FROM messages WHERE chat_id = ? AND message_id = ?"
        row = self._connection.execute(sql, (chat_id, message_id)).fetchone()
        return _read_message(row) if row else None

    def drop_message(self, chat_id: int, message_id: int) -> None:
        """Forget a message."""
        sql = "DELETE FROM messages WHERE chat_id = ? AND message_id = ?"
        self._connection.execute(sql, (chat_id, message_id))

    def list_newest_messages(
        self, chat_id: int, limit: int, *, before: int | None = None, thread: int | None = None
    ) -> list[StoredMessage]:
        """The newest `limit` messages below `before`, oldest first; in `thread` 1 stands what is in none."""
        sql = """SELECT * FROM messages WHERE chat_id = ?1 AND message_id < ?2
                 AND (?3 IS NULL OR coalesce(thread, 1) = ?3) ORDER BY message_id DESC LIMIT ?4"""
        rows = self._connection.execute(sql, (chat_id, before or 1 << 53, thread, limit)).fetchall()
        return [_read_message(row) for row in reversed(rows)]

    def list_next_messages(
        self, chat_id: int, limit: int, *, after: int, before: int | None = None, thread: int | None = None
    ) -> list[StoredMessage]:
        """The first `limit` messages above `after` and below `before`."""
        sql = """SELECT * FROM messages WHERE chat_id = ?1 AND message_id > ?2 AND message_id < ?3
                 AND (?4 IS NULL OR coalesce(thread, 1) = ?4) ORDER BY message_id LIMIT ?5"""
        rows = self._connection.execute(sql, (chat_id, after, before or 1 << 53, thread, limit))
        return [_read_message(row) for row in rows]

    def list_thread(self, chat_id: int, thread: int) -> list[StoredMessage]:
        """Every message of a thread."""
        sql = "SELECT * FROM messages WHERE chat_id = ? AND thread = ?"
        return [_read_message(row) for row in self._connection.execute(sql, (chat_id, thread))]

    # Updates and callbacks

    def add_update(self, update_id: int, kind: str, date: float, update: Json) -> None:
        """Queue an Update of a kind, such as "message"."""
        self._connection.execute("INSERT INTO updates VALUES (?, ?, ?, ?)", (update_id, kind, date, dump(update)))

    def list_updates(self, limit: int) -> list[Json]:
        """The oldest waiting Updates."""
        return self._read_all("SELECT body FROM updates ORDER BY update_id LIMIT ?", limit)

    def count_updates(self) -> int:
        """How many Updates wait."""
        return int(self._connection.execute("SELECT count(*) FROM updates").fetchone()[0])

    def drop_updates_below(self, update_id: int) -> None:
        """Forget what the bot confirmed."""
        self._connection.execute("DELETE FROM updates WHERE update_id < ?", (update_id,))

    def drop_all_updates_but(self, count: int) -> None:
        """Forget all but the newest `count`."""
        sql = """DELETE FROM updates WHERE update_id NOT IN
                 (SELECT update_id FROM updates ORDER BY update_id DESC LIMIT ?)"""
        self._connection.execute(sql, (count,))

    def drop_stale_updates(self, kind: str | None = None, *, before: float) -> None:
        """Forget updates of a kind, or of any, dated before (unix seconds)."""
        sql = "DELETE FROM updates WHERE date < ?1 AND (?2 IS NULL OR kind = ?2)"
        self._connection.execute(sql, (before, kind))

    def put_callback(self, callback: StoredCallback) -> None:
        """Keep a press, or its answer."""
        answer = None if callback.answer is None else dump(callback.answer)
        row = (callback.id, callback.date, callback.user_id, answer)
        self._connection.execute("INSERT OR REPLACE INTO callbacks VALUES (?, ?, ?, ?)", row)

    def find_callback(self, callback_id: int) -> StoredCallback | None:
        """The press of that id."""
        row = self._connection.execute("SELECT * FROM callbacks WHERE id = ?", (callback_id,)).fetchone()
        if row is None:
            return None
        number, date, user_id, answer = row
        return StoredCallback(
            id=number, date=date, user_id=user_id, answer=json.loads(answer) if answer is not None else None
        )


def _read_message(row: tuple[int, int, int | None, int, int | None, str]) -> StoredMessage:
    chat_id, message_id, thread, author, reply_to, body = row
    return StoredMessage(
        chat_id=chat_id,
        message_id=message_id,
        thread=thread,
        author=author,
        reply_to=reply_to,
        body=json.loads(body),
    )
