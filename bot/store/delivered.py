"""What deliveries tell, and what they told to whom: the reading half of `outbox.Ledger`."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.deliveries.subscriptions import (
    DeliveryId,
    DeliveryRecord,
    Destination,
    Digest,
    Follow,
    Item,
    Parcel,
    Subscription,
    SubscriptionId,
)
from bot.issues.followups import latest_before
from bot.models import ArticleHead, ArticleId, Bulletin, BulletinId, Passage, StoryPart
from bot.store.library import SqliteLibrary
from bot.store.subscriptions import read_missed, to_subscription

LATE = timedelta(minutes=5)
OPEN = "state IN ('due', 'claimed', 'unknown')"
_TOLD = "SELECT article FROM delivery_item JOIN delivery ON delivery.id = delivery WHERE chat = ? AND thread = ?"
_TELLS = "state IN ('due', 'claimed', 'unknown', 'sent', 'doubtful')"
_RECORDS = f"""
    SELECT delivery.id, delivery.chat, delivery.thread, chat_title, day, slot, delivery.due_at, delivery.state, tries,
           sent_at, message, reason
    FROM delivery JOIN occurrence ON occurrence.id = occurrence LEFT JOIN subscription ON subscription.id = subscription
    WHERE (delivery.due_at >= ? OR delivery.{OPEN}) AND (? IS NULL OR delivery.chat = ?)
    ORDER BY delivery.due_at DESC, delivery.id DESC
"""

Row = dict[str, Any]


class SqliteDelivered:
    """Reads deliveries in an open database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._library = SqliteLibrary(database)

    def told(self, destination: Destination) -> set[ArticleId]:
        rows = self._db.execute(f"{_TOLD} AND {_TELLS}", [destination.chat, destination.thread])
        return {ArticleId(article) for (article,) in rows}

    def told_since(self, destination: Destination, since: datetime) -> Sequence[ArticleHead]:
        rows = self._db.execute(
            f"{_TOLD} AND sent_at >= ? ORDER BY sent_at, position",
            [destination.chat, destination.thread, since.isoformat()],
        )
        return self._library.heads([ArticleId(article) for (article,) in rows])

    def has_heard_of(self, destination: Destination, bulletin: BulletinId) -> bool:
        query = f"SELECT EXISTS (SELECT 1 FROM delivery WHERE chat = ? AND thread = ? AND announces = ? AND {_TELLS})"
        return bool(self._db.execute(query, [destination.chat, destination.thread, bulletin]).fetchone()[0])

    def subscription_of(self, delivery: DeliveryId) -> Subscription | None:
        query = """
            SELECT subscription.* FROM delivery JOIN occurrence ON occurrence.id = occurrence
            JOIN subscription ON subscription.id = subscription WHERE delivery.id = ?
        """
        row = next(self._db.query(query, [delivery]), None)
        return to_subscription(self._db, row) if row else None

    def reasons(self, destination: Destination, message: int) -> Sequence[tuple[ArticleHead, Follow, int]]:
        rows = list(
            self._db.query(
                "SELECT article, kind, value, count FROM delivery_item JOIN delivery ON delivery.id = delivery"
                " WHERE chat = ? AND thread = ? AND message = ? ORDER BY position",
                [destination.chat, destination.thread, message],
            )
        )
        heads = {head.id: head for head in self._library.heads([row["article"] for row in rows])}
        return [
            (heads[row["article"]], Follow(kind=row["kind"], value=row["value"]), row["count"])
            for row in rows
            if row["article"] in heads
        ]

    def read(self, delivery: DeliveryId, now: datetime) -> Parcel | None:
        there = self._db.execute("SELECT EXISTS (SELECT 1 FROM delivery WHERE id = ?)", [delivery]).fetchone()[0]
        return self.parcel(delivery, "", now) if there else None

    def last_told(self, destination: Destination) -> Digest | None:
        query = """
            SELECT * FROM delivery WHERE chat = ? AND thread = ? AND state = 'sent'
            AND EXISTS (SELECT 1 FROM delivery_item WHERE delivery = delivery.id) ORDER BY sent_at DESC, id DESC LIMIT 1
        """
        row = next(self._db.query(query, [destination.chat, destination.thread]), None)
        return self._digest(row) if row else None

    def records(self, since: datetime, chat: int | None = None) -> Sequence[DeliveryRecord]:
        return [_to_record(row) for row in self._db.query(_RECORDS, [since.isoformat(), chat, chat])]

    def parcel(self, delivery: DeliveryId, lease: str, now: datetime) -> Parcel:
        """A delivery as it is sent, for whoever holds the lease."""
        (row,) = self._db.query(
            "SELECT delivery.*, subscription, (SELECT zone FROM subscription WHERE id = subscription) AS zone"
            " FROM delivery JOIN occurrence ON occurrence.id = occurrence WHERE delivery.id = ?",
            [delivery],
        )
        zone = ZoneInfo(row["zone"] or "UTC")
        due_at = datetime.fromisoformat(row["due_at"])
        return Parcel(
            id=delivery,
            lease=lease,
            destination=Destination(chat=row["chat"], thread=row["thread"]),
            digest=self._digest(row),
            due_at=due_at.astimezone(zone),
            sent_at=now.astimezone(zone),
            late=now - due_at > LATE,
            missed=tuple(read_missed(self._db, SubscriptionId(row["subscription"]))),
        )

    def _digest(self, row: Row) -> Digest:
        """What a delivery tells, without articles that have left the library since."""
        extra = json.loads(row["digest"])
        issues = {bulletin.id: bulletin for bulletin in self._library.bulletins()}
        rows = list(self._db.query("SELECT * FROM delivery_item WHERE delivery = ? ORDER BY position", [row["id"]]))
        heads = {head.id: head for head in self._library.heads([r["article"] for r in rows])}
        stories = self._library.stories(list(heads))
        is_left = bool(heads) or not rows
        return Digest(
            bulletin=(issues.get(row["bulletin"]) if is_left else None) or _lost_bulletin(row["bulletin"]),
            items=tuple(_to_item(r, head, stories) for r in rows if (head := heads.get(r["article"]))),
            announces=issues.get(row["announces"]),
            counts=tuple((name, count) for name, count in extra["counts"]),
            remaining=extra["remaining"],
            look_back=tuple(self._library.heads(extra["look_back"])),
        )


def _to_item(row: Row, head: ArticleHead, stories: Mapping[ArticleId, Sequence[StoryPart]]) -> Item:
    passage = None
    if row["passage"] is not None:
        passage = Passage(article=head, text=row["passage"], start=row["start"], end=row["end"])
    why, earlier = Follow(kind=row["kind"], value=row["value"]), latest_before(head, stories.get(head.id, ()))
    return Item(article=head, passage=passage, why=why, count=row["count"], earlier=earlier)


def _lost_bulletin(number: int) -> Bulletin:
    """An issue that is gone, or all of a digest's articles with it: nothing is said of it any more."""
    return Bulletin(id=BulletinId(number), title="", date="", date_estimated=False)


def _to_record(row: Row) -> DeliveryRecord:
    return DeliveryRecord(
        id=DeliveryId(row["id"]),
        destination=Destination(chat=row["chat"], thread=row["thread"]),
        chat_title=row["chat_title"] or "",
        day=date.fromisoformat(row["day"]),
        slot=time.fromisoformat(row["slot"]),
        due_at=datetime.fromisoformat(row["due_at"]),
        state=row["state"],
        tries=row["tries"],
        sent_at=datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None,
        message=row["message"],
        reason=row["reason"],
    )
