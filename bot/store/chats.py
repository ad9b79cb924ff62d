"""What the chat keeps: button keys, and who may read. Implements reception.Keys and Doors."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlite_utils import Database

from bot.errors import KeyOfAnother
from bot.reception import Role
from bot.store.connection import writing

_KEY_BYTES = 12
_ANYBODY = 0
_OWNER = "owner"
_CODE = "code_sha256"


class SqliteKeys:
    """Button keys: random words for rows that say what a press does, in which chat and whose."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def issue(
        self, chat: int, person: int | None, actions: Sequence[tuple[str, Sequence[str | int]]], until: datetime
    ) -> Sequence[str]:
        whose = person or _ANYBODY
        rows = [(chat, whose, action, json.dumps(arguments, ensure_ascii=False)) for action, arguments in actions]
        if not rows:
            return []
        with writing(self._db) as connection:
            connection.executemany(
                """
                INSERT INTO key (key, chat, person, action, arguments, expires_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (chat, person, action, arguments) DO UPDATE SET expires_at = excluded.expires_at
                """,
                [(secrets.token_urlsafe(_KEY_BYTES), *row, until.isoformat()) for row in rows],
            )
        find = "SELECT key FROM key WHERE chat = ? AND person = ? AND action = ? AND arguments = ?"
        return [str(self._db.execute(find, row).fetchone()[0]) for row in rows]

    def redeem(self, key: str, chat: int, person: int, now: datetime) -> tuple[str, Sequence[str | int]] | None:
        row = self._db.execute(
            "SELECT action, arguments, person FROM key WHERE key = ? AND chat = ? AND expires_at > ?",
            [key, chat, now.isoformat()],
        ).fetchone()
        if row and row[2] not in (_ANYBODY, person):
            raise KeyOfAnother
        return (row[0], json.loads(row[1])) if row else None

    def trace(self, key: str, now: datetime) -> tuple[int, int | None, str, Sequence[str | int]] | None:
        row = self._db.execute(
            "SELECT chat, person, action, arguments FROM key WHERE key = ? AND expires_at > ?", [key, now.isoformat()]
        ).fetchone()
        return (row[0], row[1] or None, row[2], json.loads(row[3])) if row else None

    def expire(self, now: datetime) -> int:
        with writing(self._db) as connection:
            return connection.execute("DELETE FROM key WHERE expires_at <= ?", [now.isoformat()]).rowcount


class SqliteDoors:
    """The owner, the people and chats let in, and the one-time code by which a bot is claimed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def owner(self) -> int | None:
        fact = self._fact(_OWNER)
        return int(fact) if fact else None

    def renew_code(self) -> str:
        code = "-".join("".join(secrets.choice("23456789ABCDEFGHJKMNPQRSTUVWXYZ") for _ in range(4)) for _ in range(3))
        with writing(self._db):
            self._db.table("fact").upsert({"name": _CODE, "value": _digest(code)}, pk="name")
        return code

    def claim(self, code: str, person: int) -> bool:
        with writing(self._db):
            expected = self._fact(_CODE)
            if expected is None or self.owner() is not None or not hmac.compare_digest(expected, _digest(code)):
                return False
            self._db.table("fact").upsert({"name": _OWNER, "value": str(person)}, pk="name")
            self._db.table("fact").delete(_CODE)
        return True

    def admits(self, chat: int, person: int | None) -> bool:
        decided = {subject: admitted for subject, admitted, _ in self.admissions()}
        if person is not None and decided.get(person) is False:
            return False
        return decided.get(chat, False) or (chat == person and person == self.owner())

    def role(self, person: int) -> Role | None:
        if person == self.owner():
            return "owner"
        row = self._db.execute("SELECT role FROM admission WHERE subject = ? AND admitted = 1", [person]).fetchone()
        return cast("Role", row[0]) if row else None

    def set_admission(self, subject: int, *, admitted: bool, label: str, role: Role = "reader") -> None:
        row = {"subject": subject, "admitted": int(admitted), "label": label, "role": role if admitted else "reader"}
        with writing(self._db):
            self._db.table("admission").upsert(row, pk="subject")

    def admissions(self) -> Sequence[tuple[int, bool, str]]:
        rows = self._db.query("SELECT subject, admitted, label FROM admission WHERE admitted IS NOT NULL")
        return [(row["subject"], bool(row["admitted"]), row["label"]) for row in rows]

    def first_knock(self, subject: int) -> bool:
        if self._db.execute("SELECT 1 FROM admission WHERE subject = ?", [subject]).fetchone():
            return False  # who goes on knocking costs no write
        with writing(self._db) as connection:
            added = connection.execute(
                "INSERT OR IGNORE INTO admission (subject, admitted, label) VALUES (?, NULL, '')", [subject]
            )
            return added.rowcount == 1

    def _fact(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else None


def _digest(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()
