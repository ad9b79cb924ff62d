"""Writing much in many short transactions, so that others come to write in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from sqlite_utils import Database

from bot.store.connection import writing

_LONG_SECONDS = 0.2
SHORT_SECONDS = 0.05  # where each turn is some 0.03 s: after that much writing others have theirs
ARTICLES_A_TURN = 100  # written in some 0.015 s
_BREATH_SECONDS = 0.02  # between turns; whoever waits for the lock asks for it every 0.002 s


class Turns:
    """Transactions; after a long one, or many short ones, a breath, so that others come to write too."""

    def __init__(self, database: Database, long_seconds: float = _LONG_SECONDS) -> None:
        self._db, self._long = database, long_seconds
        self._held = 0.0

    @contextmanager
    def take(self) -> Iterator[None]:
        """One transaction."""
        began = monotonic()
        with writing(self._db):
            yield
        self._held += monotonic() - began
        if self._held > self._long:
            self._held = 0.0
            sleep(_BREATH_SECONDS)
