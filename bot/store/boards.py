"""Kept passages, each with a copy of all that is shown of it: implements `boards.SavedPassages`."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.models import ArticleHead, ArticleId, Bulletin, BulletinId
from bot.sharing.boards import BoardQuery, Saved, SavedId
from bot.sharing.quotes import Quotation
from bot.store.connection import writing
from bot.text import fold


class SqliteBoards:
    """Boards in an open database. No column refers to a bulletin's row, so that none goes with one."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, saved: Saved) -> tuple[Saved, bool]:
        row = _to_row(saved)
        names = ", ".join(row)
        with writing(self._db) as connection:
            added = connection.execute(
                f"INSERT INTO saved ({names}) VALUES ({', '.join('?' * len(row))}) ON CONFLICT DO NOTHING",
                list(row.values()),
            ).rowcount
        same = ("board", "bulletin_title", "bulletin_date", "title", "pieces")
        where = " AND ".join(f"{name} = ?" for name in same)
        (kept,) = self._read(where, [row[name] for name in same])
        return kept, bool(added)

    def get(self, board: int, number: SavedId) -> Saved | None:
        return next(iter(self._read("board = ? AND id = ?", [board, number])), None)

    def count(self, board: int, query: BoardQuery) -> int:
        where, values = _where(board, query)
        return int(self._db.execute(f"SELECT count(*) FROM saved WHERE {where}", values).fetchone()[0])

    def find(self, board: int, query: BoardQuery, limit: int, offset: int = 0) -> Sequence[Saved]:
        where, values = _where(board, query)
        return self._read(f"{where} ORDER BY id DESC LIMIT ? OFFSET ?", [*values, limit, offset])

    def annotate(self, saved: Saved) -> None:
        row = _to_row(saved)
        names = ("tags", "note", "folded", "folded_tags")
        with writing(self._db) as connection:
            connection.execute(
                f"UPDATE saved SET {', '.join(f'{name} = ?' for name in names)} WHERE board = ? AND id = ?",
                [*(row[name] for name in names), saved.board, saved.id],
            )

    def remove(self, board: int, number: SavedId) -> bool:
        with writing(self._db) as connection:
            gone = connection.execute("DELETE FROM saved WHERE board = ? AND id = ?", [board, number])
            return gone.rowcount == 1

    def boards(self) -> Sequence[tuple[int, int]]:
        rows = self._db.execute("SELECT board, count(*) FROM saved GROUP BY board ORDER BY board")
        return [(board, count) for board, count in rows.fetchall()]

    def _read(self, where: str, values: Sequence[object]) -> list[Saved]:
        return [_to_saved(row) for row in self._db["saved"].rows_where(where, list(values))]


def _where(board: int, query: BoardQuery) -> tuple[str, list[object]]:
    columns = ["folded"] * len(query.words) + ["folded_tags"] * len(query.tags)
    conditions = ["board = ?", *(f"instr({column}, ?)" for column in columns)]
    return " AND ".join(conditions), [board, *query.words, *(f"\n{tag}\n" for tag in query.tags)]


def _to_row(saved: Saved) -> dict[str, Any]:
    passage, head = saved.passage, saved.passage.article
    told = (passage.shown, head.title, head.section, head.bulletin.title, saved.note, *saved.tags)
    return {
        "board": saved.board,
        "pieces": json.dumps(passage.pieces, ensure_ascii=False),
        "article": head.id,
        "start": passage.start,
        "end": passage.end,
        "title": head.title,
        "section": head.section,
        "page": head.page,
        "page_end": head.page_end,
        "position": head.position,
        "bulletin": head.bulletin.id,
        "bulletin_title": head.bulletin.title,
        "bulletin_date": head.bulletin.date,
        "date_estimated": int(head.bulletin.date_estimated),
        "saved_by": saved.saved_by,
        "saved_by_name": saved.saved_by_name,
        "saved_at": saved.saved_at.isoformat(),
        "tags": json.dumps(saved.tags, ensure_ascii=False),
        "note": saved.note,
        "folded": fold("\n".join(told)),
        "folded_tags": "".join(f"\n{fold(tag)}\n" for tag in saved.tags),
    }


def _to_saved(row: dict[str, Any]) -> Saved:
    bulletin = Bulletin(
        id=BulletinId(row["bulletin"]),
        title=row["bulletin_title"],
        date=row["bulletin_date"],
        date_estimated=bool(row["date_estimated"]),
    )
    head = ArticleHead(
        id=ArticleId(row["article"]),
        bulletin=bulletin,
        section=row["section"],
        title=row["title"],
        page=row["page"],
        page_end=row["page_end"],
        position=row["position"],
    )
    pieces = tuple(json.loads(row["pieces"]))
    return Saved(
        id=SavedId(row["id"]),
        board=row["board"],
        passage=Quotation(article=head, pieces=pieces, start=row["start"], end=row["end"]),
        saved_by=row["saved_by"],
        saved_by_name=row["saved_by_name"],
        saved_at=datetime.fromisoformat(row["saved_at"]),
        tags=tuple(json.loads(row["tags"])),
        note=row["note"],
    )
