"""Changing issues in many transactions: one program does at a time, and takes out what is nobody's, of its own or left
by one that was killed.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from filelock import FileLock
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.connection import path_of
from bot.store.turns import ARTICLES_A_TURN, SHORT_SECONDS, Turns

_UNSEEN = "SELECT id FROM article WHERE bulletin NOT IN (SELECT id FROM bulletin) LIMIT ?"
_OF_ARTICLE = ("mention", "figure", "block")
# Of versions that are wanted no more, or were copied before they were to be put aside and then were not.
_UNWANTED = """
    SELECT edition FROM edition_article
    WHERE edition NOT IN (SELECT id FROM edition WHERE state <> 'leaving') LIMIT 1
"""
_SOURCES = "SELECT id FROM source WHERE id NOT IN (SELECT source FROM bulletin UNION SELECT source FROM edition)"


class Leftovers:
    """Takes them out of an open database."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Change issues while no other program does; there are no leftovers in the beginning and in the end."""
        path = path_of(self._connection)
        with FileLock(path.with_name(path.name + ".storing")):
            self._clear()
            try:
                yield
            finally:
                with suppress(StoreError):  # the next one will
                    self._clear()

    def _clear(self) -> None:
        turn = Turns(self._db, SHORT_SECONDS).take
        while unseen := self._numbers(_UNSEEN, [ARTICLES_A_TURN]):
            with turn():
                for table in _OF_ARTICLE:
                    self._delete(table, "article", unseen)
                self._delete("article", "id", unseen)
        while unwanted := self._numbers(_UNWANTED):
            articles = self._numbers(
                "SELECT id FROM edition_article WHERE edition = ? LIMIT ?", [*unwanted, ARTICLES_A_TURN]
            )
            with turn():
                self._delete("edition_block", "article", articles, unwanted[0])
                self._delete("edition_article", "id", articles, unwanted[0])
        if self._numbers("SELECT id FROM edition WHERE state = 'leaving'"):
            with turn():
                self._connection.execute("DELETE FROM edition WHERE state = 'leaving'")
        for source in self._numbers(_SOURCES):
            with turn():
                self._delete("source", "id", [source])

    def _numbers(self, statement: str, values: Sequence[object] = ()) -> list[int]:
        return [number for (number,) in self._connection.execute(statement, values)]

    def _delete(self, table: str, column: str, numbers: Sequence[int], edition: int | None = None) -> None:
        among = "" if edition is None else f" AND edition = {edition}"
        statement = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)){among}"
        self._connection.execute(statement, [json.dumps(numbers)])
