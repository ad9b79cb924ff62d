"""The links people share, with their counts. Implements circulation.Shares.

Tokens stand here as they are: a link opens nothing to who may not read, and whoever reads this file has the bulletin.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.models import ArticleId, BulletinId, EntryId
from bot.sharing.shares import WHOLES, Share, Thing
from bot.store.connection import writing

_TOKEN_BYTES = 16
_SHARE = """
    SELECT share.id, token, share.person, kind, article, start, "end", entry, text, bulletin, note, expires_at, sent,
           opened, withdrawn,
           (SELECT count(*) FROM rating WHERE rating.share = share.id AND verdict = 'good'),
           (SELECT count(*) FROM rating WHERE rating.share = share.id AND verdict = 'bad'),
           (SELECT count(*) FROM rating WHERE rating.share = share.id AND verdict = 'wrong')
    FROM share
"""


class SqliteShares:
    """A row a person, thing and text."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn

    def keep(
        self, person: int, things: Sequence[tuple[Thing, str, BulletinId | None]], now: datetime, until: datetime
    ) -> Sequence[str]:
        if not things:
            return []
        with writing(self._db) as connection:
            return [
                str(
                    connection.execute(
                        """
                        INSERT INTO share
                            (token, person, kind, article, start, "end", entry, text, bulletin, made_at, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (person, kind, article, start, "end", entry, text) WHERE withdrawn = 0
                        DO UPDATE SET expires_at = max(expires_at, excluded.expires_at) RETURNING token
                        """,
                        [
                            secrets.token_urlsafe(_TOKEN_BYTES),
                            person,
                            *_to_columns(thing),
                            text,
                            bulletin or 0,
                            now.isoformat(),
                            until.isoformat(),
                        ],
                    ).fetchone()[0]
                )
                for thing, text, bulletin in things
            ]

    def find(self, token: str) -> Share | None:
        return next(iter(self._read("WHERE token = ?", [token])), None)

    def _read(self, where: str, values: Sequence[object]) -> list[Share]:
        return [_to_share(row) for row in self._connection.execute(_SHARE + where, values)]

    def send(self, token: str, person: int, note: str, now: datetime) -> None:
        with writing(self._db) as connection:
            connection.execute(
                "UPDATE share SET sent = sent + 1, sent_at = ?, note = ? WHERE token = ? AND person = ?",
                [now.isoformat(), note, token, person],
            )

    def open(self, token: str, person: int) -> None:
        with writing(self._db) as connection:
            connection.execute(
                """
                UPDATE share SET opened = opened + 1 WHERE token = ? AND person <> ?
                AND person NOT IN (SELECT person FROM sharer WHERE counted = 0)
                """,
                [token, person],
            )

    def of_person(self, person: int) -> Sequence[Share]:
        where = (
            "WHERE share.person = ? AND withdrawn = 0 AND (sent > 0 OR opened > 0) "
            "ORDER BY ifnull(sent_at, made_at) DESC, id DESC"
        )
        return self._read(where, [person])

    def withdraw(self, share: int, person: int) -> bool:
        with writing(self._db) as connection:
            statement = "UPDATE share SET withdrawn = 1 WHERE id = ? AND person = ? AND withdrawn = 0"
            return connection.execute(statement, [share, person]).rowcount == 1

    def counts(self, person: int) -> bool:
        row = self._connection.execute("SELECT counted FROM sharer WHERE person = ?", [person]).fetchone()
        return row is None or bool(row[0])

    def set_counts(self, person: int, *, counted: bool) -> None:
        with writing(self._db) as connection:
            connection.execute("INSERT OR REPLACE INTO sharer (person, counted) VALUES (?, ?)", [person, int(counted)])
            if not counted:
                connection.execute("UPDATE share SET opened = 0 WHERE person = ?", [person])

    def forget(self, before: datetime) -> int:
        with writing(self._db) as connection:
            return connection.execute("DELETE FROM share WHERE expires_at < ?", [before.isoformat()]).rowcount


def _to_columns(thing: Thing) -> tuple[str, int, int, int, int]:
    return thing.kind, thing.article or 0, thing.start, thing.end, thing.entry or 0


def _to_share(row: tuple[object, ...]) -> Share:
    number, token, person, kind, article, start, end, entry, text, bulletin, note, expires_at, *counts = row
    sent, opened, withdrawn, good, bad, wrong = counts
    thing = Thing(
        kind=kind,  # type: ignore[arg-type] # one of the kinds that were written
        article=ArticleId(_number(article)) if article else None,
        start=_number(start),
        end=_number(end),
        entry=EntryId(_number(entry)) if entry else None,
        words=tuple(str(text).split("\n")) if kind in WHOLES else (),
    )
    return Share(
        id=_number(number),
        token=str(token),
        person=_number(person),
        thing=thing,
        text=str(text),
        bulletin=BulletinId(_number(bulletin)) if bulletin else None,
        note=str(note),
        expires_at=datetime.fromisoformat(str(expires_at)),
        sent=_number(sent),
        opened=_number(opened),
        good=_number(good),
        bad=_number(bad),
        wrong=_number(wrong),
        is_withdrawn=bool(withdrawn),
    )


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
