"""Inline queries of now and the cache of their answers. They live for seconds, so they are in memory only."""

import asyncio
from dataclasses import dataclass, field
from typing import TypeVar

from bot.playground.schema import Json

KEPT_QUERIES = 2000
KEPT_ANSWERS = 1000

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class InlineResult:
    """One result: as a client lists it, and the fields of the message it becomes."""

    listed: Json
    message: Json


@dataclass(frozen=True, kw_only=True)
class InlineAnswer:
    """What the bot answered: the results by id, and how they may be kept."""

    results: dict[str, InlineResult]
    next_offset: str
    button: Json | None
    is_personal: bool
    cache_seconds: int


@dataclass(kw_only=True)
class InlineQuery:
    """What a person typed, when (unix seconds), and its answer. `ended`: nothing more is to be waited for."""

    id: int
    date: float
    person: Json
    query: str
    offset: str
    answer: InlineAnswer | None = None
    is_cached: bool = False
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def close(self, answer: InlineAnswer) -> None:
        """Give it its answer."""
        self.answer = answer
        self.ended.set()


class InlineMemory:
    """The last queries by id, and answers that still serve for others: all people's, or one person's own."""

    def __init__(self) -> None:
        self._queries: dict[int, InlineQuery] = {}
        self._answers: dict[tuple[str, str, int | None], tuple[float, InlineAnswer]] = {}

    def forget(self) -> None:
        """Begin anew; who waits for an answer waits no longer."""
        for query in self._queries.values():
            query.ended.set()
        self._queries.clear()
        self._answers.clear()

    def add(self, query: InlineQuery) -> None:
        """Keep a query."""
        self._queries[query.id] = query
        _drop_oldest(self._queries, KEPT_QUERIES)

    def find(self, query_id: int) -> InlineQuery | None:
        """The query of an id."""
        return self._queries.get(query_id)

    def keep(self, now: float, query: InlineQuery, answer: InlineAnswer) -> None:
        """Let an answer serve the same query for its time, of that person only if it is personal."""
        if answer.cache_seconds > 0:
            key = (query.query, query.offset, query.person["id"] if answer.is_personal else None)
            self._answers.pop(key, None)
            self._answers[key] = (now + answer.cache_seconds, answer)
            _drop_oldest(self._answers, KEPT_ANSWERS)

    def find_kept(self, now: float, query: str, offset: str, user_id: int) -> InlineAnswer | None:
        """An answer given before that serves this person's query too."""
        for key in ((query, offset, user_id), (query, offset, None)):
            end, answer = self._answers.get(key, (float("-inf"), None))
            if now < end:
                return answer
        return None


def _drop_oldest(kept: dict[K, V], most: int) -> None:
    while len(kept) > most:
        del kept[next(iter(kept))]
