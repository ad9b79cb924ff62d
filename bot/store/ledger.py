"""Occurrences and deliveries, each step one commit: implements `outbox.Ledger`.

A claim sets `not_before` to the end of its lease, so one question tells what may be claimed: what is due, what may be
tried again, and what a dead program held. The queue is read in its order from an index: sorting what a thousand chats
are owed would cost more than a send. Instants are ISO texts in UTC, all of one form, and compare as texts.
"""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.deliveries.subscriptions import (
    DeliveryId,
    Destination,
    Digest,
    Emptied,
    Gone,
    Item,
    Later,
    Moved,
    Occurrence,
    Outcome,
    Parcel,
    Refused,
    Sent,
    Subscription,
    Unknown,
    Unreached,
)
from bot.deliveries.timetable import next_occurrence
from bot.store.chat_life import close_chat, move_chat, note_missing
from bot.store.connection import writing
from bot.store.delivered import OPEN, SqliteDelivered
from bot.store.subscriptions import next_columns, put_occurrence, to_subscription

RETRY_SECONDS = (1, 2, 4, 8, 15, 30, 60)  # after calls that did not get through
UNKNOWN_WAIT = timedelta(seconds=30)  # before a message whose answer was lost is sent again, once
# A pause until a date is over when the first occurrence after it comes; a digest sent by hand ends none.
_ADVANCE = """
    UPDATE subscription
    SET paused_until = iif(next_due <= ?, NULL, paused_until), pause = iif(next_due <= ?, NULL, pause),
        next_day = ?, next_slot = ?, next_due = ?
    WHERE id = ?
"""


class SqliteLedger(SqliteDelivered):
    """Deliveries in an open database."""

    def most_overdue(self, now: datetime) -> Subscription | None:
        query = "SELECT * FROM subscription WHERE next_due <= ? ORDER BY next_due, id LIMIT 1"
        row = next(self._db.query(query, [now.isoformat()]), None)
        return to_subscription(self._db, row) if row else None

    def plan(
        self,
        subscription: Subscription,
        occurrence: Occurrence,
        digest: Digest | None,
        upcoming: Occurrence | None,
        *,
        missed: bool = False,
    ) -> bool:
        with writing(self._db) as connection:
            state = "missed" if missed else "planned" if digest else "empty"
            number = put_occurrence(connection, subscription.id, occurrence, state)
            if number is not None and digest and not missed:
                _put_delivery(connection, number, subscription.destination, occurrence.due_at, digest)
            columns = next_columns(upcoming)
            connection.execute(_ADVANCE, [occurrence.due_at.isoformat()] * 2 + [*columns.values(), subscription.id])
        return number is not None

    def waiting(self, now: datetime, limit: int) -> Sequence[tuple[DeliveryId, Destination]]:
        rows = self._db.execute(
            "SELECT id, chat, thread FROM delivery INDEXED BY delivery_queue"
            f" WHERE {OPEN} AND not_before <= ? ORDER BY due_at, id LIMIT ?",
            [now.isoformat(), limit],
        )
        return [(DeliveryId(number), Destination(chat=chat, thread=thread)) for number, chat, thread in rows]

    def next_wake(self) -> datetime | None:
        (first,) = self._db.execute(f"""
            SELECT min(moment) FROM (
                SELECT min(next_due) AS moment FROM subscription WHERE next_due IS NOT NULL
                UNION ALL SELECT min(not_before) FROM delivery WHERE {OPEN}
            )
        """).fetchone()
        return datetime.fromisoformat(first) if first else None

    def claim(self, delivery: DeliveryId, now: datetime, until: datetime) -> Parcel | None:
        lease = secrets.token_hex(8)
        with writing(self._db) as connection:
            taken = connection.execute(
                f"UPDATE delivery SET state = 'claimed', lease = ?, not_before = ?, tries = tries + 1"
                f" WHERE id = ? AND {OPEN} AND not_before <= ?",
                [lease, until.isoformat(), delivery, now.isoformat()],
            )
            if not taken.rowcount:
                return None
        return self.parcel(delivery, lease, now)

    def settle(self, parcel: Parcel, outcome: Outcome, now: datetime) -> bool:
        with writing(self._db) as connection:
            held = connection.execute(
                "SELECT tries, unknowns FROM delivery WHERE id = ? AND lease = ?", [parcel.id, parcel.lease]
            ).fetchone()
            if held is None:
                return False
            self._settle(connection, parcel, outcome, now, *held)
        return True

    def _settle(
        self, connection: sqlite3.Connection, parcel: Parcel, outcome: Outcome, now: datetime, tries: int, unknowns: int
    ) -> None:
        chat, number = parcel.destination.chat, parcel.id
        match outcome:
            case Sent(message):
                _mark(connection, number, "sent", message=message, sent_at=now.isoformat())
                _mark_told(connection, number)
                _forget_unsaid(connection, parcel)
            case Gone("missing", reason):
                _mark(connection, number, "dead", reason=reason)
                note_missing(connection, chat, now.date())
            case Gone(pause, reason):
                _mark(connection, number, "paused", reason=reason)
                close_chat(connection, chat, pause, reason, parcel.destination.thread if pause == "topic" else None)
            case Moved(new):
                _mark(connection, number, "due", not_before=now.isoformat())
                move_chat(connection, chat, new)
            case Later(seconds):
                _mark(connection, number, "due", reason=f"retry after {seconds:.0f} s", not_before=now.isoformat())
                _hold_chat(connection, chat, now + timedelta(seconds=seconds))
            case Refused(reason):
                _mark(connection, number, "dead", reason=reason)
            case Emptied():
                _lay_aside(connection, number, now, may_have_arrived=bool(unknowns))
            case Unreached(reason):
                wait = timedelta(seconds=RETRY_SECONDS[min(tries, len(RETRY_SECONDS)) - 1])
                _mark(connection, number, "due", reason=reason, not_before=(now + wait).isoformat())
            case Unknown(reason):
                _mark_unknown(connection, number, reason, now, again=bool(unknowns))

    def expire(self, before: datetime) -> int:
        with writing(self._db) as connection:
            connection.execute(
                f"UPDATE occurrence SET state = 'missed' WHERE id IN"
                f" (SELECT occurrence FROM delivery WHERE {OPEN} AND state <> 'claimed' AND due_at < ?)",
                [before.isoformat()],
            )
            return connection.execute(
                f"UPDATE delivery SET state = 'skipped', reason = 'too late' WHERE {OPEN} AND state <> 'claimed'"
                " AND due_at < ?",
                [before.isoformat()],
            ).rowcount

    def recover(self, now: datetime) -> int:
        with writing(self._db) as connection:
            return connection.execute(
                "UPDATE delivery SET state = 'due', lease = NULL, not_before = ? WHERE state = 'claimed'",
                [now.isoformat()],
            ).rowcount

    def pass_over(self, now: datetime) -> int:
        """Leave out what is due by now, and count as perhaps told what is owed: of a database put back nobody knows
        what was sent after it was copied. How many digests.
        """
        with writing(self._db) as connection:
            passed = connection.execute(
                f"UPDATE delivery SET state = 'doubtful', lease = NULL, reason = 'restored', sent_at = ? WHERE {OPEN}",
                [now.isoformat()],
            ).rowcount
            while subscription := self.most_overdue(now):
                assert subscription.next is not None
                put_occurrence(connection, subscription.id, subscription.next, "skipped")
                columns = next_columns(next_occurrence(subscription.wishes.timetable, now))
                due = [subscription.next.due_at.isoformat()] * 2
                connection.execute(_ADVANCE, [*due, *columns.values(), subscription.id])
                passed += 1
        return passed


def _put_delivery(
    connection: sqlite3.Connection, occurrence: int, destination: Destination, due_at: datetime, digest: Digest
) -> None:
    extra = {
        "counts": digest.counts,
        "remaining": digest.remaining,
        "look_back": [head.id for head in digest.look_back],
    }
    number = connection.execute(
        "INSERT INTO delivery (occurrence, chat, thread, due_at, state, not_before, bulletin, announces, digest)"
        " VALUES (?, ?, ?, ?, 'due', ?, ?, ?, ?)",
        [
            occurrence,
            destination.chat,
            destination.thread,
            due_at.isoformat(),
            due_at.isoformat(),
            digest.bulletin.id,
            digest.announces.id if digest.announces else None,
            json.dumps(extra, ensure_ascii=False),
        ],
    ).lastrowid
    connection.executemany(
        "INSERT INTO delivery_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, place, *_item_columns(item)) for place, item in enumerate(digest.items, 1)],
    )


def _item_columns(item: Item) -> tuple[object, ...]:
    passage = item.passage
    place = (passage.text, passage.start, passage.end) if passage else (None, None, None)
    return (item.article.id, item.why.kind, item.why.value, item.count, *place)


def _mark(connection: sqlite3.Connection, delivery: DeliveryId, state: str, **columns: object) -> None:
    names = "".join(f", {name} = ?" for name in columns)
    connection.execute(
        f"UPDATE delivery SET state = ?, lease = NULL{names} WHERE id = ?", [state, *columns.values(), delivery]
    )


def _mark_unknown(
    connection: sqlite3.Connection, delivery: DeliveryId, reason: str, now: datetime, *, again: bool
) -> None:
    """An answer was lost: the message is sent once more, and then it stays doubtful."""
    if again:
        _mark(connection, delivery, "doubtful", reason=reason, sent_at=now.isoformat())
        return
    not_before = (now + UNKNOWN_WAIT).isoformat()
    _mark(connection, delivery, "unknown", reason=reason, unknowns=1, not_before=not_before)


def _lay_aside(connection: sqlite3.Connection, delivery: DeliveryId, now: datetime, *, may_have_arrived: bool) -> None:
    """Nothing is left to send. What an earlier try may have told counts as told, else none of it does."""
    if may_have_arrived:
        _mark(connection, delivery, "doubtful", reason="withdrawn", sent_at=now.isoformat())
        return
    _mark(connection, delivery, "skipped", reason="withdrawn")
    connection.execute(
        "UPDATE occurrence SET state = 'empty' WHERE id = (SELECT occurrence FROM delivery WHERE delivery.id = ?)",
        [delivery],
    )


def _mark_told(connection: sqlite3.Connection, delivery: DeliveryId) -> None:
    """The digest just sent said which of its subscription's digests had fallen out."""
    connection.execute(
        """
        UPDATE occurrence SET state = 'missed, told' WHERE state = 'missed' AND subscription =
            (SELECT subscription FROM occurrence JOIN delivery ON occurrence.id = occurrence WHERE delivery.id = ?)
        """,
        [delivery],
    )


def _forget_unsaid(connection: sqlite3.Connection, parcel: Parcel) -> None:
    """What left the library before the digest was sent was not told: should it come back, it will be."""
    said = json.dumps([item.article.id for item in parcel.digest.items])
    connection.execute(
        "DELETE FROM delivery_item WHERE delivery = ? AND article NOT IN (SELECT value FROM json_each(?))",
        [parcel.id, said],
    )
    if parcel.digest.announces is None:
        connection.execute("UPDATE delivery SET announces = NULL WHERE id = ?", [parcel.id])


def _hold_chat(connection: sqlite3.Connection, chat: int, until: datetime) -> None:
    """Nothing goes to this chat before an instant."""
    connection.execute(
        "UPDATE delivery SET not_before = max(not_before, ?) WHERE chat = ? AND state IN ('due', 'unknown')",
        [until.isoformat(), chat],
    )
