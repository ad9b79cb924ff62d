"""Frozen values of being told: who is told what, when, and what became of it.

Dates and times are local to a subscription's zone; instants are aware and UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, NewType

from bot.models import ArticleHead, Bulletin, Passage

SubscriptionId = NewType("SubscriptionId", int)
OccurrenceId = NewType("OccurrenceId", int)
DeliveryId = NewType("DeliveryId", int)

FollowKind = Literal["all", "section", "company", "topic", "pack"]
WhenEmpty = Literal["skip", "line", "lookback"]
Pause = Literal["asked", "gone", "muted", "topic", "missing"]
State = Literal["due", "claimed", "unknown", "sent", "doubtful", "paused", "dead", "skipped"]
FOREVER = date.max
"""Paused until somebody resumes it."""
ARTICLES_CHOICES = (3, 5, 8)
SLOTS_LIMIT = 6
SUBSCRIPTIONS_LIMIT = 10
"""Of one chat."""


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Destination:
    """A chat, and in a forum its topic thread (0: the chat itself, or General)."""

    chat: int
    thread: int = 0


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Follow:
    """One thing followed. `value` is a section's, company's, topic's or pack's name; "" for all."""

    kind: FollowKind
    value: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Timetable:
    """When: `slots` in order and without doubles; `days` is "daily", "weekdays", "workdays" (of China, with make-up
    days), or digits of chosen weekdays from 1, Monday; `zone` is an IANA name.
    """

    slots: tuple[time, ...] = (time(8, 30),)
    days: str = "daily"
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence:
    """One due digest: unique by subscription, local date and slot."""

    day: date
    slot: time
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What a subscription's owners set. With `only_followed` a digest is never filled up with other articles."""

    follows: tuple[Follow, ...] = (Follow(kind="all"),)
    timetable: Timetable = Timetable()
    articles: int = 5
    only_followed: bool = False
    when_empty: WhenEmpty = "skip"


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """A destination, what it wishes, and how it stands.

    `created_by` is None where a channel spoke. `paused_until` is the local date on which it goes on; `pause` says why
    it rests: asked for, or because the chat, its topic or the right to write is gone. `next` is None while it rests.
    """

    id: SubscriptionId
    destination: Destination
    chat_title: str
    created_by: int | None
    wishes: Wishes
    next: Occurrence | None
    paused_until: date | None = None
    pause: Pause | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An article of a digest with the sentence that matters to its destination, and the follow it is there for.

    `count` is how often what is followed stands in it; 0 where the follow names nothing that can be counted.
    `earlier` is the article of an issue before that told the story so far.
    """

    article: ArticleHead
    passage: Passage | None
    why: Follow
    count: int = 0
    earlier: ArticleHead | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """What one occurrence tells.

    `announces` is an issue that its destination has not heard of yet, with how often the issue names what it follows;
    `remaining` is how many articles of the issue it has not been told, `followed_remaining` of them it follows.
    An empty digest says one line, or looks back at `look_back`: articles told in the last seven days.
    """

    bulletin: Bulletin
    items: tuple[Item, ...]
    announces: Bulletin | None = None
    counts: tuple[tuple[str, int], ...] = ()
    remaining: int = 0
    look_back: tuple[ArticleHead, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """One claimed delivery, ready for the sender: what, to whom, and how late.

    `due_at` and `now` are local to the subscription; `late` says that the digest is behind by more than a few minutes.
    `missed` are the (date, slot) of digests that fell out since the last one and were not told yet.
    """

    id: DeliveryId
    lease: str
    destination: Destination
    digest: Digest
    due_at: datetime
    sent_at: datetime
    late: bool = False
    missed: tuple[tuple[date, time], ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered, as the platform's message."""

    message: int


@dataclass(frozen=True, slots=True)
class Gone:
    """The destination can't be reached any more; `pause` says what is gone, `reason` in the platform's words."""

    pause: Pause
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat goes on under another id."""

    chat: int


@dataclass(frozen=True, slots=True)
class Later:
    """The platform wants this chat left alone for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take this message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Emptied:
    """Nothing is left to say: what was to be told was withdrawn or replaced meanwhile. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """The call surely did not reach the platform: it may be tried again soon."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The answer was lost: the message may have been delivered."""

    reason: str


Outcome = Sent | Gone | Moved | Later | Refused | Emptied | Unreached | Unknown


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryRecord:
    """A row of the ledger, for people: see design for the states."""

    id: DeliveryId
    destination: Destination
    chat_title: str
    day: date
    slot: time
    due_at: datetime
    state: State
    tries: int
    sent_at: datetime | None
    message: int | None
    reason: str
