"""Who is told what and when: implements `outbox.Subscriptions`."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlite_utils import Database

from bot.deliveries.subscriptions import (
    SUBSCRIPTIONS_LIMIT,
    Destination,
    Follow,
    Occurrence,
    Pause,
    Subscription,
    SubscriptionId,
    Timetable,
    Wishes,
)
from bot.errors import TooManySubscriptions
from bot.store.connection import writing

_SKIP_OWED = """
    UPDATE delivery SET state = 'skipped', reason = 'subscription ended'
    WHERE state IN ('due', 'unknown') AND occurrence IN (SELECT id FROM occurrence WHERE subscription = ?)
"""
_REBIND_OWED = """
    UPDATE delivery SET chat = ?, thread = ?
    WHERE state IN ('due', 'unknown') AND occurrence IN (SELECT id FROM occurrence WHERE subscription = ?)
"""
Row = dict[str, Any]


class SqliteSubscriptions:
    """Subscriptions in an open database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        destination: Destination,
        chat_title: str,
        created_by: int | None,
        wishes: Wishes,
        first: Occurrence | None,
    ) -> Subscription:
        row = {
            "chat": destination.chat,
            "thread": destination.thread,
            "chat_title": chat_title,
            "created_by": created_by,
            **_wish_columns(wishes),
            **next_columns(first),
        }
        with writing(self._db) as connection:
            (there,) = connection.execute(
                "SELECT count(*) FROM subscription WHERE chat = ?", [destination.chat]
            ).fetchone()
            if there >= SUBSCRIPTIONS_LIMIT:
                raise TooManySubscriptions(SUBSCRIPTIONS_LIMIT)
            number = self._db.table("subscription").insert(row).last_pk
            assert isinstance(number, int)
            _put_follows(connection, number, wishes.follows)
        found = self.get(SubscriptionId(number))
        assert found is not None
        return found

    def get(self, subscription: SubscriptionId) -> Subscription | None:
        return next(iter(self._find("id = ?", [subscription])), None)

    def of_chat(self, chat: int) -> Sequence[Subscription]:
        return list(self._find("chat = ? ORDER BY id", [chat]))

    def everyone(self) -> Sequence[Subscription]:
        return list(self._find("TRUE ORDER BY id", []))

    def _find(self, where: str, values: Iterable[object]) -> Iterator[Subscription]:
        for row in list(self._db["subscription"].rows_where(where, list(values))):
            yield to_subscription(self._db, row)

    def change(self, subscription: SubscriptionId, wishes: Wishes, upcoming: Occurrence | None) -> None:
        columns = {**_wish_columns(wishes), **next_columns(upcoming)}
        with writing(self._db) as connection:
            if _update(connection, subscription, columns):
                _put_follows(connection, subscription, wishes.follows)

    def rest(self, subscription: SubscriptionId, until: date, pause: Pause, upcoming: Occurrence | None) -> None:
        columns = {"paused_until": until.isoformat(), "pause": pause, **next_columns(upcoming)}
        with writing(self._db) as connection:
            _update(connection, subscription, columns)

    def resume(self, subscription: SubscriptionId, upcoming: Occurrence | None) -> None:
        with writing(self._db) as connection:
            _update(connection, subscription, {"paused_until": None, "pause": None, **next_columns(upcoming)})

    def skip(self, subscription: SubscriptionId, skipped: Occurrence, upcoming: Occurrence | None) -> None:
        with writing(self._db) as connection:
            put_occurrence(connection, subscription, skipped, "skipped")
            _update(connection, subscription, next_columns(upcoming))

    def rebind(self, subscription: SubscriptionId, destination: Destination) -> None:
        with writing(self._db) as connection:
            _update(connection, subscription, {"chat": destination.chat, "thread": destination.thread})
            connection.execute(_REBIND_OWED, [destination.chat, destination.thread, subscription])

    def remove(self, subscription: SubscriptionId) -> None:
        with writing(self._db) as connection:
            connection.execute(_SKIP_OWED, [subscription])
            connection.execute("DELETE FROM subscription WHERE id = ?", [subscription])

    def has_had(self, subscription: SubscriptionId, occurrence: Occurrence) -> bool:
        query = "SELECT EXISTS (SELECT 1 FROM occurrence WHERE subscription = ? AND day = ? AND slot = ?)"
        values = [subscription, occurrence.day.isoformat(), occurrence.slot.isoformat()]
        return bool(self._db.execute(query, values).fetchone()[0])

    def missed(self, subscription: SubscriptionId) -> Sequence[tuple[date, time]]:
        return read_missed(self._db, subscription)


def to_subscription(database: Database, row: Row) -> Subscription:
    """A stored subscription with its follows."""
    follows = database.query("SELECT kind, value FROM follow WHERE subscription = ? ORDER BY position", [row["id"]])
    timetable = Timetable(
        slots=tuple(time.fromisoformat(slot) for slot in row["slots"].split()), days=row["days"], zone=row["zone"]
    )
    return Subscription(
        id=SubscriptionId(row["id"]),
        destination=Destination(chat=row["chat"], thread=row["thread"]),
        chat_title=row["chat_title"],
        created_by=row["created_by"],
        wishes=Wishes(
            follows=tuple(Follow(kind=follow["kind"], value=follow["value"]) for follow in follows),
            timetable=timetable,
            articles=row["articles"],
            only_followed=bool(row["only_followed"]),
            when_empty=row["when_empty"],
        ),
        next=_to_occurrence(row),
        paused_until=date.fromisoformat(row["paused_until"]) if row["paused_until"] else None,
        pause=row["pause"],
    )


def _to_occurrence(row: Row) -> Occurrence | None:
    if row["next_due"] is None:
        return None
    return Occurrence(
        day=date.fromisoformat(row["next_day"]),
        slot=time.fromisoformat(row["next_slot"]),
        due_at=datetime.fromisoformat(row["next_due"]),
    )


def next_columns(upcoming: Occurrence | None) -> Row:
    """When a subscription is due next, as columns."""
    if upcoming is None:
        return {"next_day": None, "next_slot": None, "next_due": None}
    return {
        "next_day": upcoming.day.isoformat(),
        "next_slot": upcoming.slot.isoformat(),
        "next_due": upcoming.due_at.isoformat(),
    }


def put_occurrence(
    connection: sqlite3.Connection, subscription: SubscriptionId, occurrence: Occurrence, state: str
) -> int | None:
    """Record an occurrence; its row, or None if there was one of this subscription, date and slot."""
    added = connection.execute(
        "INSERT INTO occurrence (subscription, day, slot, due_at, state) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (subscription, day, slot) DO NOTHING",
        [
            subscription,
            occurrence.day.isoformat(),
            occurrence.slot.isoformat(),
            occurrence.due_at.isoformat(),
            state,
        ],
    )
    return added.lastrowid if added.rowcount else None


def read_missed(database: Database, subscription: SubscriptionId) -> list[tuple[date, time]]:
    """The occurrences of a subscription that fell out, untold."""
    query = "SELECT day, slot FROM occurrence WHERE subscription = ? AND state = 'missed' ORDER BY day, slot"
    rows = database.execute(query, [subscription]).fetchall()
    return [(date.fromisoformat(day), time.fromisoformat(slot)) for day, slot in rows]


def _wish_columns(wishes: Wishes) -> Row:
    return {
        "slots": " ".join(slot.isoformat() for slot in wishes.timetable.slots),
        "days": wishes.timetable.days,
        "zone": wishes.timetable.zone,
        "articles": wishes.articles,
        "only_followed": int(wishes.only_followed),
        "when_empty": wishes.when_empty,
    }


def _update(connection: sqlite3.Connection, subscription: SubscriptionId, columns: Row) -> bool:
    names = ", ".join(f"{name} = ?" for name in columns)
    updated = connection.execute(f"UPDATE subscription SET {names} WHERE id = ?", [*columns.values(), subscription])
    return updated.rowcount == 1


def _put_follows(connection: sqlite3.Connection, subscription: int, follows: Iterable[Follow]) -> None:
    connection.execute("DELETE FROM follow WHERE subscription = ?", [subscription])
    connection.executemany(
        "INSERT OR IGNORE INTO follow (subscription, kind, value, position) VALUES (?, ?, ?, ?)",
        [(subscription, follow.kind, follow.value, place) for place, follow in enumerate(follows)],
    )
