"""Rows of buttons to choose from: names, an hour, a minute."""

from collections.abc import Callable, Sequence
from datetime import time

from bot.asking.telling import turn_to
from bot.deliveries.subscriptions import Follow, FollowKind
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.render import turn_row
from handlers.screen import Button

Rows = tuple[tuple[Button, ...], ...]
Arguments = tuple[str | int, ...]
_NAMES_A_PAGE = 8
_NAMES = 40  # of the most mentioned
_MINUTES = range(0, 60, 5)


def grid(buttons: Sequence[Button], columns: int) -> Rows:
    """Buttons in rows of so many."""
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))


def tick(label: str, *, chosen: bool) -> str:
    """A label, marked if it is chosen."""
    return texts.CHOSEN.format(label=label) if chosen else label


def options(asked: Asked, kind: FollowKind, chosen: Sequence[Follow]) -> Sequence[tuple[Follow, str]]:
    """What of a kind can be followed, with its label: what is chosen but not in the issue, then what is in it."""
    offered = asked.services.following.offered(kind)
    there = {follow for follow, _ in offered}
    missing = [(follow, follow.value) for follow in chosen if follow.kind == kind and follow not in there]
    return missing + [(follow, f"{follow.value} {count or ''}".rstrip()) for follow, count in offered]


def pick_names(
    found: Sequence[tuple[Follow, str]],
    page: int,
    to_button: Callable[[Follow, str], Button],
    turn: tuple[str, Arguments],
) -> Rows:
    """A page of names, two a row; `turn` is the action, with its arguments before the page, that shows another."""
    shown, page, pages = turn_to(found, page, _NAMES_A_PAGE)
    action, arguments = turn
    return (*grid([to_button(follow, label) for follow, label in shown], 2), *turn_row(action, arguments, page, pages))


def pick_hour(action: str, arguments: Arguments) -> Rows:
    """The hours of a day, six a row; `action` gets the hour behind its arguments."""
    return grid([Button(f"{hour:02d}", action, (*arguments, hour)) for hour in range(24)], 6)


def pick_minute(hour: int, action: str, arguments: Arguments) -> Rows:
    """The minutes of an hour by fives; `action` gets the time as HH:MM behind its arguments."""
    times = [time(hour, minute) for minute in _MINUTES]
    return grid([Button(f"{t:%H:%M}", action, (*arguments, f"{t:%H:%M}")) for t in times], 4)
