"""Rows laid out in tables that this connection alone has, so that nobody waits while they are made ready: to put them
into the file's is then one statement a table, a quarter of the time that binding each of them would take.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

from bot.models import BulletinId

Table = Literal["article", "block", "mention", "figure"]
SAID: tuple[Table, ...] = ("mention", "figure")
_REMOVE_SAID = "DELETE FROM {} WHERE article IN (SELECT id FROM article WHERE bulletin = ?)"
# All but the first column: an article that has no id yet is known by its place in the issue, counted from 0.
_COLUMNS: dict[Table, Sequence[str]] = {
    "article": (
        "position", "section", "title", "page", "page_end", "start", "end", "digest", "point", "weight", "twin",
    ),
    "block": ("position", "kind", "level", "text", "start", "end", "cuts"),
    "mention": ("entry", "start", "end", "surface", "part"),
    "figure": (
        "entry", "metric", "value", "value_high", "about", "unit", "change", "change_unit", "period", "start", "end",
        "sentence", "sentence_start", "sentence_end", "shared",
    ),
}  # fmt: skip
_MAKE_READY = (
    "CREATE TEMP TABLE IF NOT EXISTS {name}_{table} (place, {columns})",
    "CREATE INDEX IF NOT EXISTS temp.{name}_{table}_by_place ON {name}_{table} (place)",
    "DELETE FROM {name}_{table}",
)
_ARTICLES = "FROM json_each(:articles) AS article CROSS JOIN {name}_{table} AS staged ON place = :first + article.key"
_PUT_ARTICLES = f"""
    INSERT INTO article (id, bulletin, {{columns}}) SELECT article.value, :bulletin, {{staged}} {_ARTICLES}
"""
_PUT_BLOCKS = f"""
    INSERT INTO block (article, {{columns}}) SELECT article.value, {{staged}} {_ARTICLES}
"""
_PUT_SAID = f"""
    INSERT OR IGNORE INTO {{table}} (article, bulletin, {{columns}}) SELECT article.value, :bulletin, {{staged}}
    {_ARTICLES} WHERE entry IN (SELECT id FROM entry)
"""


def remove_said(connection: sqlite3.Connection, bulletin: BulletinId) -> None:
    """Take out what an issue's articles say; the caller holds the transaction."""
    for table in SAID:
        connection.execute(_REMOVE_SAID.format(table), [bulletin])


class Staging:
    """Rows of one issue at a time, in an open database; `name` tells those from others that are laid out beside."""

    def __init__(self, connection: sqlite3.Connection, name: str = "staged") -> None:
        self._connection, self._name = connection, name

    def lay_out(self, table: Table, rows: Iterable[Sequence[object]]) -> None:
        """Make rows ready, in place of those of before: each the place of its article and its other columns."""
        for statement in _MAKE_READY:
            self._connection.execute(self._of(table, statement))
        marks = ", ".join("?" * (len(_COLUMNS[table]) + 1))
        self._connection.executemany(f"INSERT INTO {self._name}_{table} VALUES ({marks})", rows)

    def put_articles(self, bulletin: BulletinId, articles: Sequence[int], first: int = 0) -> None:
        """Put in articles with their blocks under these ids, the first of them at that place."""
        values = {"articles": json.dumps(articles), "first": first, "bulletin": bulletin}
        self._connection.execute(self._of("article", _PUT_ARTICLES), values)
        self._connection.execute(self._of("block", _PUT_BLOCKS), values)

    def put_said(self, bulletin: BulletinId, articles: Sequence[int], first: int = 0) -> None:
        """Put in what articles say of entries that are still in the catalogue."""
        values = {"articles": json.dumps(articles), "first": first, "bulletin": bulletin}
        for table in SAID:
            self._connection.execute(self._of(table, _PUT_SAID), values)

    def _of(self, table: Table, statement: str) -> str:
        columns = [json.dumps(name) for name in _COLUMNS[table]]
        staged = ", ".join(f"staged.{name}" for name in columns)
        return statement.format(name=self._name, table=table, columns=", ".join(columns), staged=staged)
