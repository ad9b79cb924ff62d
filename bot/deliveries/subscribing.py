"""The use case of subscribing: what people set, and the occurrences that follow from it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.deliveries.digests import Digests
from bot.deliveries.outbox import ChatLife, Ledger, Subscriptions
from bot.deliveries.subscriptions import (
    FOREVER,
    DeliveryId,
    Destination,
    Digest,
    Follow,
    Occurrence,
    Subscription,
    SubscriptionId,
    Wishes,
)
from bot.deliveries.timetable import due_instant, following, next_occurrence
from bot.models import ArticleHead
from bot.ports import Clock

_ALL = Follow(kind="all")


class Subscribing:
    """Sets, changes and explains subscriptions."""

    def __init__(
        self, subscriptions: Subscriptions, ledger: Ledger, life: ChatLife, digests: Digests, clock: Clock
    ) -> None:
        self._subscriptions = subscriptions
        self._ledger = ledger
        self._life = life
        self._digests = digests
        self._clock = clock
        self._listeners: list[Callable[[], None]] = []

    def on_change(self, listener: Callable[[], None]) -> None:
        """Tell a listener whenever something may have become due, or due earlier."""
        self._listeners.append(listener)

    def _stir(self) -> None:
        for listener in self._listeners:
            listener()

    def subscribe(self, destination: Destination, chat_title: str, person: int | None, wishes: Wishes) -> Subscription:
        """A new subscription; its first digest comes at the next of its times.

        Raises:
            TooManySubscriptions

        """
        added = self._subscriptions.add(destination, chat_title, person, wishes, self._upcoming(wishes))
        self._stir()
        return added

    def follow(
        self, destination: Destination, chat_title: str, person: int | None, follow: Follow
    ) -> tuple[Subscription, bool]:
        """Follow one thing more at a destination: in its oldest subscription, or in a new one of the usual wishes; and
        whether that changed anything. Who follows everything has it told first from now on.

        Raises:
            TooManySubscriptions

        """
        there = next((s for s in self.of_chat(destination.chat) if s.destination == destination), None)
        if there is None:
            return self.subscribe(destination, chat_title, person, Wishes(follows=(follow,))), True
        if follow in there.wishes.follows:
            return there, False
        return self.change(there, replace(there.wishes, follows=(follow, *there.wishes.follows))), True

    def of_chat(self, chat: int) -> Sequence[Subscription]:
        """A chat's subscriptions, oldest first."""
        return self._subscriptions.of_chat(chat)

    def everyone(self) -> Sequence[Subscription]:
        """All subscriptions, oldest first."""
        return self._subscriptions.everyone()

    def get(self, subscription: int) -> Subscription | None:
        """One subscription."""
        return self._subscriptions.get(SubscriptionId(subscription))

    def change(self, subscription: Subscription, wishes: Wishes) -> Subscription:
        """Set other wishes; nothing followed means everything."""
        wishes = replace(wishes, follows=wishes.follows or (_ALL,))
        upcoming = self._upcoming(wishes, subscription.paused_until, subscription.id)
        self._subscriptions.change(subscription.id, wishes, upcoming)
        return self._fresh(subscription)

    def pause(self, subscription: Subscription, until: date) -> Subscription:
        """Rest until a local date, or (`FOREVER`) until somebody resumes it."""
        upcoming = self._upcoming(subscription.wishes, until, subscription.id)
        self._subscriptions.rest(subscription.id, until, "asked", upcoming)
        return self._fresh(subscription)

    def resume(self, subscription: Subscription) -> Subscription:
        """Go on with the next of its times."""
        self._subscriptions.resume(subscription.id, self._upcoming(subscription.wishes, of=subscription.id))
        return self._fresh(subscription)

    def skip_next(self, subscription: Subscription, day: date, slot: time) -> Subscription:
        """Leave out the next one, if it is the one of this local date and time: asked twice, it skips once."""
        skipped = subscription.next
        if skipped and (skipped.day, skipped.slot) == (day, slot):
            upcoming = following(subscription.wishes.timetable, skipped.day, skipped.slot)
            self._subscriptions.skip(subscription.id, skipped, upcoming)
        return self._fresh(subscription)

    def rebind(self, subscription: Subscription, destination: Destination) -> Subscription:
        """Send it to another topic of its chat; if it rested because its topic was closed, it goes on."""
        self._subscriptions.rebind(subscription.id, destination)
        moved = self._fresh(subscription)
        return self.resume(moved) if moved.pause == "topic" and destination != subscription.destination else moved

    def remove(self, subscription: Subscription) -> None:
        """End it."""
        self._subscriptions.remove(subscription.id)

    def missed(self, subscription: Subscription) -> Sequence[tuple[date, time]]:
        """The digests that fell out and were not told of yet."""
        return self._subscriptions.missed(subscription.id)

    def preview(self, subscription: Subscription) -> Digest | None:
        """What the next digest would tell, were it due now."""
        return self._digests.compose(subscription.wishes, subscription.destination, self._clock.now())

    def still_to_come(self, delivery: DeliveryId) -> Sequence[ArticleHead]:
        """The articles that the subscription of a digest has not been told yet, in their order."""
        subscription = self._ledger.subscription_of(delivery)
        return self._digests.remaining(subscription.wishes, subscription.destination) if subscription else []

    def send_now(self, subscription: Subscription, asked_at: datetime) -> bool:
        """Owe a digest at once, beside those of its times, one for each moment it was asked for at; False if there is
        nothing to tell.
        """
        now = self._clock.now()
        digest = self._digests.compose(subscription.wishes, subscription.destination, now)
        if digest is None:
            return False
        wall = self._local(subscription, asked_at)
        occurrence = Occurrence(day=wall.date(), slot=wall.time(), due_at=now)
        self._ledger.plan(subscription, occurrence, digest, subscription.next)
        self._stir()
        return True

    def reopen(self, chat: int, thread: int | None = None) -> int:
        """The chat (or a topic of it) takes messages again: what rested for want of it goes on; how many."""
        rested = self._life.open(chat, thread)
        for subscription in rested:
            self.resume(subscription)
        return len(rested)

    def reasons(self, destination: Destination, message: int) -> Sequence[tuple[ArticleHead, Follow, int]]:
        """Why each article of one of our digests was told."""
        return self._ledger.reasons(destination, message)

    def _fresh(self, subscription: Subscription) -> Subscription:
        self._stir()
        return self._subscriptions.get(subscription.id) or subscription

    def _upcoming(
        self, wishes: Wishes, resumes: date | None = None, of: SubscriptionId | None = None
    ) -> Occurrence | None:
        """When wishes are due next: not before a pause is over, and none that the subscription has had: one that was
        skipped stays so whatever else is changed, and a date that was told is not told again in another zone.
        """
        if resumes == FOREVER:
            return None
        after = self._clock.now()
        if resumes:
            start = due_instant(ZoneInfo(wishes.timetable.zone), resumes, time.min) - timedelta(microseconds=1)
            after = max(after, start)
        upcoming = next_occurrence(wishes.timetable, after)
        while of is not None and upcoming and self._subscriptions.has_had(of, upcoming):
            upcoming = following(wishes.timetable, upcoming.day, upcoming.slot)
        return upcoming

    def today(self, subscription: Subscription) -> date:
        """The local date of a subscription."""
        return self._local(subscription, self._clock.now()).date()

    @staticmethod
    def _local(subscription: Subscription, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(subscription.wishes.timetable.zone))
