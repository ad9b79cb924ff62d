"""The seams of being told: what is owed to whom, and who carries it. A docstring here is the contract.

Everything is called from one thread at a time; every method that writes is one transaction. Instants are aware, UTC.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Protocol

from bot.deliveries.subscriptions import (
    DeliveryId,
    DeliveryRecord,
    Destination,
    Digest,
    Follow,
    Occurrence,
    Outcome,
    Parcel,
    Pause,
    Subscription,
    SubscriptionId,
    Wishes,
)
from bot.models import ArticleHead, ArticleId, BulletinId


class Subscriptions(Protocol):
    """Who is told what and when. Unknown ids change nothing and give None."""

    def add(
        self,
        destination: Destination,
        chat_title: str,
        created_by: int | None,
        wishes: Wishes,
        first: Occurrence | None,
    ) -> Subscription:
        """A new subscription, first due at `first`.

        Raises:
            TooManySubscriptions: the chat has its fill.

        """
        ...

    def get(self, subscription: SubscriptionId) -> Subscription | None:
        """One subscription."""
        ...

    def of_chat(self, chat: int) -> Sequence[Subscription]:
        """A chat's subscriptions, all its topics', oldest first."""
        ...

    def everyone(self) -> Sequence[Subscription]:
        """All subscriptions, oldest first."""
        ...

    def change(self, subscription: SubscriptionId, wishes: Wishes, upcoming: Occurrence | None) -> None:
        """Other wishes; `upcoming` is when they are first due (None: it rests)."""
        ...

    def rest(self, subscription: SubscriptionId, until: date, pause: Pause, upcoming: Occurrence | None) -> None:
        """Pause until a local date (`FOREVER`: until it is resumed); `upcoming` is the first one after."""
        ...

    def resume(self, subscription: SubscriptionId, upcoming: Occurrence | None) -> None:
        """Go on."""
        ...

    def skip(self, subscription: SubscriptionId, skipped: Occurrence, upcoming: Occurrence | None) -> None:
        """Record an occurrence as left out on purpose, and what comes after it."""
        ...

    def rebind(self, subscription: SubscriptionId, destination: Destination) -> None:
        """Send it to another place from now on; what is owed already goes there too."""
        ...

    def remove(self, subscription: SubscriptionId) -> None:
        """End it; what it still owes is skipped."""
        ...

    def has_had(self, subscription: SubscriptionId, occurrence: Occurrence) -> bool:
        """Whether an occurrence of this date and slot was planned, skipped or missed already: it never comes again."""
        ...

    def missed(self, subscription: SubscriptionId) -> Sequence[tuple[date, time]]:
        """The occurrences that fell out and of which nobody was told yet."""
        ...


class Ledger(Protocol):
    """Occurrences and deliveries, each step of theirs one commit: see `bot.deliveries.subscriptions.State`."""

    def most_overdue(self, now: datetime) -> Subscription | None:
        """The subscription whose next occurrence is due longest; None if none is due."""
        ...

    def plan(
        self,
        subscription: Subscription,
        occurrence: Occurrence,
        digest: Digest | None,
        upcoming: Occurrence | None,
        *,
        missed: bool = False,
    ) -> bool:
        """Record an occurrence with the delivery of its digest (None: there is nothing to send), and what comes next.

        Whether it was new: the same (subscription, date, slot) again plans nothing.
        """  # fmt: skip
        ...

    def told(self, destination: Destination) -> set[ArticleId]:
        """The articles a destination was told, is being told, or may have been told."""
        ...

    def told_since(self, destination: Destination, since: datetime) -> Sequence[ArticleHead]:
        """The articles it was told from an instant on, oldest first."""
        ...

    def has_heard_of(self, destination: Destination, bulletin: BulletinId) -> bool:
        """Whether an issue was announced to it."""
        ...

    def waiting(self, now: datetime, limit: int) -> Sequence[tuple[DeliveryId, Destination]]:
        """Deliveries that may be claimed now, the longest due first."""
        ...

    def next_wake(self) -> datetime | None:
        """When the next occurrence is due or the next delivery may be claimed; None if nothing is to come."""
        ...

    def claim(self, delivery: DeliveryId, now: datetime, until: datetime) -> Parcel | None:
        """Take a delivery until an instant; None if it is not to be had (any more)."""
        ...

    def settle(self, parcel: Parcel, outcome: Outcome, now: datetime) -> bool:
        """Record what became of a claimed delivery. False, and nothing is changed, if its lease is another's by now."""
        ...

    def expire(self, before: datetime) -> int:
        """Record what was due before an instant and is still owed as skipped; how many they were."""
        ...

    def recover(self, now: datetime) -> int:
        """Free the deliveries that a program held when it died; how many. Only for who alone may send."""
        ...

    def subscription_of(self, delivery: DeliveryId) -> Subscription | None:
        """The subscription a delivery is of, if it is still there."""
        ...

    def reasons(self, destination: Destination, message: int) -> Sequence[tuple[ArticleHead, Follow, int]]:
        """Why each article of a digest was told: the follow and how often it stands there."""
        ...

    def read(self, delivery: DeliveryId, now: datetime) -> Parcel | None:
        """A delivery as it was sent, for showing it again; it is nobody's to settle."""
        ...

    def last_told(self, destination: Destination) -> Digest | None:
        """The newest digest with articles that a destination got; None if it got none."""
        ...

    def records(self, since: datetime, chat: int | None = None) -> Sequence[DeliveryRecord]:
        """The deliveries due from an instant on and all that are still owed, newest first."""
        ...


class ChatLife(Protocol):
    """What happens to chats; each event is one transaction, and the same event again changes nothing."""

    def close(self, chat: int, pause: Pause, reason: str, thread: int | None = None) -> bool:
        """The chat (or only a topic of it) takes no messages any more: its subscriptions rest, what is owed is
        `paused`. Whether anything changed.
        """
        ...

    def open(self, chat: int, thread: int | None = None) -> Sequence[Subscription]:
        """It takes messages again: the subscriptions that rested for want of it, for them to be resumed."""
        ...

    def move(self, old: int, new: int) -> bool:
        """The chat goes on under another id, with all that is stored of it. Whether anything changed."""
        ...

    def lets_anonymous(self, chat: int) -> bool:
        """Whether the group lets its anonymous admins change settings."""
        ...

    def let_anonymous(self, chat: int, *, allowed: bool) -> None:
        """Set that."""
        ...


class Sender(Protocol):
    """Carries parcels to a platform: takes models, never markup. The pacer's turn has been waited for."""

    async def send(self, parcel: Parcel) -> Outcome:
        """Deliver one digest. Never raises for what the platform or the network does: that is the outcome."""
        ...
