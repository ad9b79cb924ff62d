"""When a subscription tells: its times of day and its days."""

from dataclasses import replace
from datetime import time

from bot.deliveries.subscriptions import SLOTS_LIMIT, Subscription
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.markup import fill
from handlers.pickers import grid, pick_hour, pick_minute, tick
from handlers.screen import Button, Screen, Toast
from handlers.subscribing.cards import describe_days, describe_times
from handlers.subscribing.menu import back_to_settings, change_timetable, of_subscription, show_settings

_ALL_DAYS = "1234567"
_NAMED_DAYS = {_ALL_DAYS: "daily", "12345": "weekdays"}


def show_times(_asked: Asked, subscription: Subscription) -> Screen:
    """The times of day, each to be taken away, and one more."""
    timetable = subscription.wishes.timetable
    drop = [
        Button(texts.BUTTON_DROP_TIME.format(time=f"{slot:%H:%M}"), "drop_time", (subscription.id, slot.isoformat()))
        for slot in timetable.slots
    ]
    add = ((Button(texts.BUTTON_ADD_TIME, "add_hour", (subscription.id,)),),) if len(drop) < SLOTS_LIMIT else ()
    said = fill(texts.TIMES, when=describe_times(timetable), limit=SLOTS_LIMIT)
    return Screen(said, (*grid(drop, 3), *add, *back_to_settings(subscription)), personal=True)


def show_hours(_asked: Asked, subscription: Subscription) -> Screen:
    """The hour of one more time."""
    back = (Button(texts.BUTTON_UP, "times", (subscription.id,)),)
    return Screen(texts.ADD_HOUR, (*pick_hour("add_minute", (subscription.id,)), back), personal=True)


def show_minutes(_asked: Asked, subscription: Subscription, hour: int) -> Screen:
    """Its minute."""
    back = (Button(texts.BUTTON_UP, "add_hour", (subscription.id,)),)
    rows = pick_minute(hour, "add_time", (subscription.id,))
    return Screen(texts.ADD_MINUTE.format(hour=hour), (*rows, back), personal=True)


def add_time(asked: Asked, subscription: Subscription, slot: str) -> Screen:
    """Tell at this time too."""
    timetable = subscription.wishes.timetable
    slots = tuple(sorted({*timetable.slots, time.fromisoformat(slot)}))[:SLOTS_LIMIT]
    return show_times(asked, change_timetable(asked, subscription, replace(timetable, slots=slots)))


def drop_time(asked: Asked, subscription: Subscription, slot: str) -> Screen | Toast:
    """Tell at this time no more."""
    timetable = subscription.wishes.timetable
    slots = tuple(one for one in timetable.slots if one != time.fromisoformat(slot))
    if not slots:
        return Toast(texts.ONE_TIME_AT_LEAST, alert=True)
    return show_times(asked, change_timetable(asked, subscription, replace(timetable, slots=slots)))


def show_days(_asked: Asked, subscription: Subscription) -> Screen:
    """Daily, weekdays, China's workdays, or each weekday by itself."""
    days = subscription.wishes.timetable.days
    named = [
        Button(tick(label, chosen=name == days), "set_days", (subscription.id, name))
        for name, label in texts.BUTTON_OF_DAYS.items()
    ]
    said = fill(texts.DAYS_MENU, days=describe_days(days))
    rows = (tuple(named), *grid(_weekday_buttons(subscription), 4), *back_to_settings(subscription))
    return Screen(said, rows, personal=True)


def _weekday_buttons(subscription: Subscription) -> list[Button]:
    """A button a weekday, each carrying all the days as they are after its press."""
    days = subscription.wishes.timetable.days
    digits = days if days.isdigit() else ""
    buttons = []
    for digit, name in zip(_ALL_DAYS, texts.WEEKDAYS, strict=True):
        after = digits.replace(digit, "") if digit in digits else "".join(sorted(digits + digit))
        label = tick(texts.BUTTON_WEEKDAY.format(day=name), chosen=digit in digits)
        buttons.append(Button(label, "set_days", (subscription.id, after)))
    return buttons


def set_days(asked: Asked, subscription: Subscription, days: str) -> Screen | Toast:
    """Tell on these days."""
    if not days:
        return Toast(texts.ONE_DAY_AT_LEAST, alert=True)
    timetable = replace(subscription.wishes.timetable, days=_NAMED_DAYS.get(days, days))
    changed = change_timetable(asked, subscription, timetable)
    return show_days(asked, changed) if days.isdigit() else show_settings(asked, changed)


TIMES = {
    "times": of_subscription(show_times),
    "add_hour": of_subscription(show_hours),
    "add_minute": of_subscription(show_minutes),
    "add_time": of_subscription(add_time),
    "drop_time": of_subscription(drop_time),
    "days": of_subscription(show_days),
    "set_days": of_subscription(set_days),
}
