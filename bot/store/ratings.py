"""What people think of answers. Implements circulation.Ratings."""

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.sharing.shares import Rating, Review
from bot.store.connection import writing

_REVIEW = "SELECT id, verdict, query, answer, at FROM rating"
_WORST_FIRST = " ORDER BY instr('wrong bad   good', verdict), at DESC, id DESC"


class SqliteRatings:
    """A row a person and answer."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn

    def rate(self, person: int, rating: Rating, now: datetime) -> None:
        row = [person, rating.subject, rating.share, rating.verdict, rating.query, rating.answer, now.isoformat()]
        with writing(self._db) as connection:
            connection.execute(
                """
                INSERT INTO rating (person, subject, share, verdict, query, answer, at) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (person, subject) DO UPDATE SET share = excluded.share, verdict = excluded.verdict,
                    query = excluded.query, answer = excluded.answer, at = excluded.at, closed = 0
                """,
                row,
            )

    def open_reviews(self) -> Sequence[Review]:
        return self._read(" WHERE closed = 0" + _WORST_FIRST)

    def reviews(self) -> Sequence[Review]:
        return self._read(" ORDER BY id")

    def _read(self, rest: str) -> list[Review]:
        rows = self._connection.execute(_REVIEW + rest)
        return [
            Review(id=number, verdict=verdict, query=query, answer=answer, at=datetime.fromisoformat(at))
            for number, verdict, query, answer, at in rows
        ]

    def close(self, review: int) -> None:
        with writing(self._db) as connection:
            connection.execute("UPDATE rating SET closed = 1 WHERE id = ?", [review])
