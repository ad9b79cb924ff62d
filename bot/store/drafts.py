"""Drafts and their files. Implements drafts.DraftBook."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.intake.drafts import Draft, DraftId, DraftState, Preview, Upload, dump_preview, load_preview
from bot.models import BulletinId
from bot.store.connection import writing

_INSERT = "INSERT INTO draft (person, chat, message, file, name, state, made_at) VALUES (?, ?, ?, ?, ?, 'reading', ?)"
_KEEP = "UPDATE draft SET state = 'open', sha256 = ?, preview = ? WHERE id = ? AND state IN ('reading', 'open')"
_NEEDS = """
    SELECT EXISTS (SELECT 1 FROM draft WHERE sha256 = :file AND state IN ('open', 'storing'))
        OR EXISTS (SELECT 1 FROM bulletin WHERE sha256 = :file) OR EXISTS (SELECT 1 FROM edition WHERE sha256 = :file)
"""


class SqliteDrafts:
    """A row a draft, until it expires."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def open(self, upload: Upload, at: datetime) -> Draft:
        row = [upload.person, upload.chat, upload.message, upload.file, upload.name, at.isoformat()]
        with writing(self._db) as connection:
            number = connection.execute(_INSERT, row).lastrowid
        assert number is not None
        return Draft(id=DraftId(number), upload=upload, state="reading", made_at=at)

    def place(self, draft: DraftId, message: int) -> None:
        self._write("UPDATE draft SET message = ? WHERE id = ?", message, draft)

    def get(self, draft: DraftId) -> Draft | None:
        return next(iter(self._read("id = ?", [draft])), None)

    def all(self, *states: DraftState) -> Sequence[Draft]:
        return [draft for draft in self._read() if draft.state in states]

    def keep(self, draft: DraftId, sha256: str, preview: Preview) -> None:
        self._write(_KEEP, sha256, json.dumps(dump_preview(preview), ensure_ascii=False), draft)

    def choose(self, draft: DraftId, date: str | None, replaces: BulletinId | None) -> None:
        self._write("UPDATE draft SET date = ?, replaces = ? WHERE id = ? AND state = 'open'", date, replaces, draft)

    def settle(self, draft: DraftId, state: DraftState, by: str) -> bool:
        statement = "UPDATE draft SET state = ?, settled_by = ? WHERE id = ? AND state = 'open'"
        return self._write(statement, state, by, draft) == 1

    def reopen(self, draft: DraftId) -> None:
        self._write("UPDATE draft SET state = 'open', settled_by = '' WHERE id = ? AND state = 'storing'", draft)

    def finish(self, draft: DraftId, bulletin: BulletinId) -> None:
        self._write("UPDATE draft SET state = 'stored', bulletin = ? WHERE id = ?", bulletin, draft)

    def drop(self, draft: DraftId) -> None:
        self._write("DELETE FROM draft WHERE id = ?", draft)

    def before(self, moment: datetime) -> Sequence[Draft]:
        return self._read("made_at <= ?", [moment.isoformat()])

    def needs(self, sha256: str) -> bool:
        return bool(self._db.execute(_NEEDS, {"file": sha256}).fetchone()[0])

    def _read(self, where: str | None = None, values: Sequence[object] = ()) -> list[Draft]:
        rows = self._db["draft"].rows_where(where, values, order_by="id DESC")
        return [_to_draft(row) for row in rows]

    def _write(self, statement: str, *values: object) -> int:
        with writing(self._db) as connection:
            return connection.execute(statement, values).rowcount


def _to_draft(row: dict[str, Any]) -> Draft:
    """What was understood by an earlier version of the program may have another form: then it is read again."""
    upload = Upload(person=row["person"], chat=row["chat"], message=row["message"], file=row["file"], name=row["name"])
    try:
        preview = load_preview(json.loads(row["preview"])) if row["preview"] else None
    except ValueError:
        preview = None
    return Draft(
        id=DraftId(row["id"]),
        upload=upload,
        state="reading" if row["state"] == "open" and preview is None else row["state"],
        made_at=datetime.fromisoformat(row["made_at"]),
        sha256=row["sha256"],
        preview=preview,
        date=row["date"],
        replaces=row["replaces"],
        settled_by=row["settled_by"],
        bulletin=row["bulletin"],
    )
