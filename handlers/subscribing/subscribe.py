"""/subscribe: what, when, how much, in three taps; or a name behind the command, followed at once.

Nothing is stored before the last tap: what was chosen so far travels in the buttons, so that a press that comes twice
shows the same again.
"""

from collections.abc import Sequence
from datetime import time
from typing import cast

from bot.deliveries.subscriptions import ARTICLES_CHOICES, Follow, FollowKind, Timetable, Wishes
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import fill
from handlers.pickers import grid, options, pick_hour, pick_minute, pick_names, tick
from handlers.screen import Button, Screen
from handlers.subscribing.cards import describe_follows, describe_times, name_follow
from handlers.subscribing.follow import follow_entry, follow_typed, made

_USUAL = f"{Timetable().slots[0]:%H:%M}"


def ask_subscribe(asked: Asked) -> Screen:
    """The first of three taps, or the name behind the command followed at once."""
    return follow_typed(asked) if asked.argument.strip() else show_what(asked)


def show_what(asked: Asked) -> Screen:
    """Everything, a starter pack, or a choice of sections, companies, topics."""
    lines = [texts.WHAT]
    there = len(asked.services.subscribing.of_chat(asked.chat))
    if there:
        lines.append(texts.WHAT_THERE.format(count=there))
    kinds: tuple[FollowKind, ...] = ("section", "company", "topic")
    packs = [follow for follow, _ in asked.services.following.offered("pack")]
    rows = (
        (to_when(texts.BUTTON_ALL, (Follow(kind="all"),)),),
        tuple(Button(texts.BUTTON_PICK[kind], "subscribe_pick", ("", kind, 1)) for kind in kinds),
        *grid([to_when(pack.value, (pack,)) for pack in packs], 3),
    )
    return Screen("\n".join(lines), rows, personal=True)


def show_pick(asked: Asked, draft: str, kind: FollowKind, page: int) -> Screen:
    """Names of a kind to choose several of."""
    chosen = _read(draft)

    def toggle(follow: Follow, label: str) -> Button:
        left = tuple(one for one in chosen if one != follow)
        after = left if follow in chosen else (*chosen, follow)
        return Button(tick(label, chosen=follow in chosen), "subscribe_pick", (_write(after), kind, page))

    lines = [texts.PICK[kind]]
    onward = []
    if chosen:
        lines.append(fill(texts.PICKED, what="、".join(map(name_follow, chosen))))
        onward = [to_when(texts.BUTTON_NEXT_STEP, chosen)]
    rows = pick_names(options(asked, kind, chosen), page, toggle, ("subscribe_pick", (draft, kind)))
    return Screen("\n".join(lines), (*rows, (Button(texts.BUTTON_UP, "subscribe"), *onward)), personal=True)


def show_when(_asked: Asked, draft: str, slot: str) -> Screen:
    """Every day or on workdays, at the usual time or at the one chosen."""
    buttons = [
        Button(label.format(time=slot), "subscribe_much", (draft, slot, days))
        for days, label in texts.BUTTON_DAYS_AT.items()
    ]
    rows = (
        tuple(buttons),
        (Button(texts.BUTTON_OTHER_TIME, "subscribe_hour", (draft,)),),
        (Button(texts.BUTTON_UP, "subscribe"),),
    )
    said = fill(texts.WHEN, what=describe_follows(Wishes(follows=_read(draft))))
    return Screen(said, rows, personal=True)


def show_hour(_asked: Asked, draft: str) -> Screen:
    """The hours."""
    back = (Button(texts.BUTTON_UP, "subscribe_when", (draft, _USUAL)),)
    return Screen(texts.HOUR, (*pick_hour("subscribe_minute", (draft,)), back), personal=True)


def show_minute(_asked: Asked, draft: str, hour: int) -> Screen:
    """The minutes of an hour."""
    back = (Button(texts.BUTTON_UP, "subscribe_hour", (draft,)),)
    rows = pick_minute(hour, "subscribe_when", (draft,))
    return Screen(texts.MINUTE.format(hour=hour), (*rows, back), personal=True)


def show_how_much(_asked: Asked, draft: str, slot: str, days: str) -> Screen:
    """How many articles."""
    wishes = _wishes(draft, slot, days)
    counts = tuple(
        Button(texts.BUTTON_ARTICLES.format(count=count), "subscribe_done", (draft, slot, days, count))
        for count in ARTICLES_CHOICES
    )
    said = fill(texts.HOW_MUCH, what=describe_follows(wishes), when=describe_times(wishes.timetable))
    return Screen(said, (counts, (Button(texts.BUTTON_UP, "subscribe_when", (draft, slot)),)), personal=True)


def show_done(asked: Asked, draft: str, slot: str, days: str, articles: int) -> Screen:
    """The subscription is made; pressed twice, it is the same one."""
    subscribing = asked.services.subscribing
    wishes = _wishes(draft, slot, days, articles)
    same = (
        one for one in subscribing.of_chat(asked.chat) if (one.destination, one.wishes) == (asked.destination, wishes)
    )
    subscription = next(same, None) or subscribing.subscribe(asked.destination, asked.chat_title, asked.person, wishes)
    return made(asked, subscription, texts.SUBSCRIBED)


def _wishes(draft: str, slot: str, days: str, articles: int = Wishes().articles) -> Wishes:
    timetable = Timetable(slots=(time.fromisoformat(slot),), days=days)
    return Wishes(follows=_read(draft) or (Follow(kind="all"),), timetable=timetable, articles=articles)


def to_when(label: str, follows: Sequence[Follow]) -> Button:
    """A button that goes on with what is followed to when it is to come."""
    return Button(label, "subscribe_when", (_write(follows), _USUAL))


def _write(follows: Sequence[Follow]) -> str:
    """What is followed, for a button: a line each."""
    return "\n".join(f"{follow.kind}:{follow.value}" for follow in follows)


def _read(draft: str) -> tuple[Follow, ...]:
    parts = (line.partition(":") for line in draft.splitlines())
    return tuple(Follow(kind=cast("FollowKind", kind), value=value) for kind, _, value in parts)


SUBSCRIBE = Feature(
    command="subscribe",
    ask=ask_subscribe,
    words=("订阅",),
    settings={
        "subscribe": show_what,
        "subscribe_pick": show_pick,
        "subscribe_when": show_when,
        "subscribe_hour": show_hour,
        "subscribe_minute": show_minute,
        "subscribe_much": show_how_much,
        "subscribe_done": show_done,
        "follow": follow_entry,
    },
    for_admins=True,
)
