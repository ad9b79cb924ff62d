"""Files that were sent, in the playground's database."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Literal

from bot.playground.schema import Json

FILES_TABLE = """
CREATE TABLE IF NOT EXISTS files (
    file_id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, about TEXT NOT NULL, content BLOB NOT NULL
);
"""


Kind = Literal["photo", "document"]


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file that was sent: where it is downloaded, and `about` it, Telegram's PhotoSize or Document."""

    file_id: str
    path: str
    about: Json

    @property
    def kind(self) -> Kind:
        """As what it was sent."""
        return "photo" if "width" in self.about else "document"


class Files:
    """Rows in, values out, on the store's connection and in its transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, file: StoredFile, content: bytes) -> None:
        """Keep a file; the same again changes nothing."""
        row = (file.file_id, file.path, json.dumps(file.about), content)
        self._connection.execute("INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?)", row)

    def find(self, file_id: str) -> StoredFile | None:
        """The file of an id."""
        sql = "SELECT path, about FROM files WHERE file_id = ?"
        row = self._connection.execute(sql, (file_id,)).fetchone()
        return StoredFile(file_id=file_id, path=row[0], about=json.loads(row[1])) if row else None

    def read(self, *, file_id: str = "", path: str = "") -> bytes | None:
        """What is in the file of an id, or at a path."""
        sql = "SELECT content FROM files WHERE file_id = ? OR path = ?"
        row = self._connection.execute(sql, (file_id, path)).fetchone()
        return bytes(row[0]) if row else None
