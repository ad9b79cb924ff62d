"""Changing issues in many transactions: one program does at a time, and takes out what is nobody's, of its own or left
by one that was killed.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.connection import path_of
from bot.store.entries import Turn
from bot.store.limits import PAIR_BITS
from bot.store.staging import SAID
from bot.store.turns import ARTICLES_A_TURN, Turns

_UNSEEN = "SELECT id FROM article WHERE bulletin NOT IN (SELECT id FROM bulletin) LIMIT ?"
# Of versions that are wanted no more, or were copied before they were to be put aside and then were not.
_UNWANTED = """
    SELECT edition FROM edition_article
    WHERE edition NOT IN (SELECT id FROM edition WHERE state <> 'leaving') LIMIT 1
"""
_SOME_OF_VERSION = "SELECT id FROM edition_article WHERE edition = ? LIMIT ?"
_SOURCES = "SELECT id FROM source WHERE id NOT IN (SELECT source FROM bulletin UNION SELECT source FROM edition)"
# A seek for each segment that has rows.
_FORGOTTEN = f"""
    WITH RECURSIVE there (segment) AS (
        SELECT min(key) >> {PAIR_BITS} FROM gram
        UNION ALL SELECT (SELECT min(key) >> {PAIR_BITS} FROM gram WHERE key >= (segment + 1) << {PAIR_BITS})
        FROM there WHERE segment IS NOT NULL
    )
    SELECT segment FROM there WHERE segment IS NOT NULL AND segment NOT IN (SELECT id FROM segment)
"""
_SOME_GRAMS = "SELECT key FROM gram WHERE key BETWEEN ? AND ? LIMIT ?"
_GRAMS_A_TURN = 2000


class Leftovers:
    """Takes them out of an open database."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Change issues while no other program does; there are no leftovers in the beginning and in the end."""
        with self._lock():
            self._clear()
            try:
                yield
            finally:
                with suppress(StoreError):  # the next one will
                    self._clear()

    def clear(self) -> None:
        """Take out what is there, unless another program changes issues, which will."""
        with suppress(StoreError, Timeout), self._lock().acquire(timeout=0):
            self._clear()

    def _lock(self) -> FileLock:
        path = path_of(self._connection)
        return FileLock(path.with_name(path.name + ".storing"))

    def _clear(self) -> None:
        turn = Turns(self._db).take
        self._clear_articles(turn)
        self._clear_versions(turn)
        self._clear_grams(turn)
        for source in self._numbers(_SOURCES):
            with turn():
                self._delete("source WHERE id", [source])

    def _clear_articles(self, turn: Turn) -> None:
        while unseen := self._numbers(_UNSEEN, ARTICLES_A_TURN):
            with turn():
                for table in (*SAID, "block"):
                    self._delete(f"{table} WHERE article", unseen)
                self._delete("article WHERE id", unseen)

    def _clear_versions(self, turn: Turn) -> None:
        while unwanted := self._numbers(_UNWANTED):
            articles = self._numbers(_SOME_OF_VERSION, *unwanted, ARTICLES_A_TURN)
            with turn():
                self._delete(f"edition_block WHERE edition = {unwanted[0]} AND article", articles)
                self._delete(f"edition_article WHERE edition = {unwanted[0]} AND id", articles)
        if leaving := self._numbers("SELECT id FROM edition WHERE state = 'leaving'"):
            with turn():
                self._delete("edition WHERE id", leaving)

    def _clear_grams(self, turn: Turn) -> None:
        for segment in self._numbers(_FORGOTTEN):
            last = (segment + 1 << PAIR_BITS) - 1
            while some := self._numbers(_SOME_GRAMS, segment << PAIR_BITS, last, _GRAMS_A_TURN):
                with turn():
                    self._delete("gram WHERE key", some)

    def _numbers(self, statement: str, *values: object) -> list[int]:
        return [number for (number,) in self._connection.execute(statement, values)]

    def _delete(self, which: str, numbers: Sequence[int]) -> None:
        self._connection.execute(f"DELETE FROM {which} IN (SELECT value FROM json_each(?))", [json.dumps(numbers)])
