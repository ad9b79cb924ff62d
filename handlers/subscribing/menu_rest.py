"""Letting a subscription rest or come at once: pause, resume, skip, preview, send now, delete.

Each press says what it is to lead to (until which day, which digest is skipped), so that one that comes twice does no
more than once.
"""

from datetime import date, datetime, time, timedelta

from bot.deliveries.subscriptions import FOREVER, Subscription
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.digest import preview_html
from handlers.markup import fill
from handlers.pickers import grid
from handlers.render import turn_row
from handlers.screen import Button, Screen
from handlers.subscribing.cards import describe_follows, describe_times, name_moment
from handlers.subscribing.menu import back_to_settings, of_subscription, show_settings

_PAUSES = (3, 7)
_DATES_A_PAGE = 12
_DATES = 60


def show_pause(asked: Asked, subscription: Subscription) -> Screen:
    """Ask for how long."""
    number, today = subscription.id, asked.services.subscribing.today(subscription)
    for_days = [
        Button(
            texts.BUTTON_PAUSE_DAYS.format(days=days),
            "pause",
            (number, (today + timedelta(days=days)).isoformat()),
        )
        for days in _PAUSES
    ]
    rows = (
        (*for_days, Button(texts.BUTTON_PAUSE_UNTIL, "pause_until", (number, today.isoformat(), 1))),
        (Button(texts.BUTTON_PAUSE_FOREVER, "pause", (number, FOREVER.isoformat())),),
        *back_to_settings(subscription),
    )
    return Screen(texts.PAUSE_MENU, rows, personal=True)


def show_dates(_asked: Asked, subscription: Subscription, first: str, page: int) -> Screen:
    """The days after `first`, to go on at one of them."""
    pages = -(-_DATES // _DATES_A_PAGE)
    page = min(max(page, 1), pages)
    ahead = range((page - 1) * _DATES_A_PAGE + 1, page * _DATES_A_PAGE + 1)
    days = [date.fromisoformat(first) + timedelta(days=number) for number in ahead]
    buttons = [Button(_name(day), "pause", (subscription.id, day.isoformat())) for day in days]
    rows = (
        *grid(buttons, 3),
        *turn_row("pause_until", (subscription.id, first), page, pages),
        (Button(texts.BUTTON_UP, "pause_menu", (subscription.id,)),),
    )
    return Screen(texts.UNTIL_MENU, rows, personal=True)


def _name(day: date) -> str:
    return texts.BUTTON_DATE.format(month=day.month, day=day.day, weekday=texts.WEEKDAYS[day.weekday()])


def pause(asked: Asked, subscription: Subscription, until: str) -> Screen:
    """Rest until a day."""
    rested = asked.services.subscribing.pause(subscription, date.fromisoformat(until))
    return show_settings(asked, rested)


def resume(asked: Asked, subscription: Subscription) -> Screen:
    """Go on."""
    return show_settings(asked, asked.services.subscribing.resume(subscription))


def skip(asked: Asked, subscription: Subscription, day: str, slot: str) -> Screen:
    """Leave one digest out."""
    skipped = date.fromisoformat(day), time.fromisoformat(slot)
    subscribing = asked.services.subscribing
    changed = subscribing.skip_next(subscription, *skipped)
    note = texts.SKIPPED.format(when=name_moment(*skipped, subscribing.today(subscription)))
    return show_settings(asked, changed, note)


def send_now(asked: Asked, subscription: Subscription, asked_at: str) -> Screen:
    """Send one at once."""
    sent = asked.services.subscribing.send_now(subscription, datetime.fromisoformat(asked_at))
    return show_settings(asked, subscription, texts.SENDING if sent else texts.NOTHING_TO_SEND)


def show_preview(asked: Asked, subscription: Subscription) -> Screen:
    """What the next digest would tell."""
    digest = asked.services.subscribing.preview(subscription)
    if digest is None:
        return Screen(texts.NOTHING_TO_TELL, back_to_settings(subscription), personal=True)
    html = f"{texts.PREVIEWED}\n\n{preview_html(digest)}"
    return Screen(html, back_to_settings(subscription), personal=True)


def show_remove(_asked: Asked, subscription: Subscription) -> Screen:
    """Ask whether it is meant."""
    wishes = subscription.wishes
    said = fill(texts.REMOVE_SURELY, what=describe_follows(wishes), when=describe_times(wishes.timetable))
    surely = (Button(texts.BUTTON_REMOVE_SURELY, "remove", (subscription.id,)),)
    return Screen(said, (surely, *back_to_settings(subscription)), personal=True)


REST = {
    "pause_menu": of_subscription(show_pause),
    "pause_until": of_subscription(show_dates),
    "pause": of_subscription(pause),
    "resume": of_subscription(resume),
    "skip": of_subscription(skip),
    "send_now": of_subscription(send_now),
    "preview": of_subscription(show_preview),
    "remove_menu": of_subscription(show_remove),
}
