"""Writing much in many short transactions, so that others come to write in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from sqlite_utils import Database

from bot.store.connection import writing

_ENOUGH_SECONDS = 0.05  # of writing, a turn being some 0.03 s: then others have theirs
ARTICLES_A_TURN = 100  # written in some 0.015 s
_BREATH_SECONDS = 0.02  # between turns; whoever waits for the lock asks for it every 0.002 s


class Turns:
    """Transactions; after so many seconds in them, one long or many short ones, a breath, so that others come to write
    too.
    """

    def __init__(self, database: Database, enough_seconds: float = _ENOUGH_SECONDS) -> None:
        self._db, self._enough = database, enough_seconds
        self._held = 0.0

    @contextmanager
    def take(self) -> Iterator[None]:
        """One transaction."""
        began = monotonic()
        with writing(self._db):
            yield
        self._held += monotonic() - began
        if self._held > self._enough:
            self._held = 0.0
            sleep(_BREATH_SECONDS)
