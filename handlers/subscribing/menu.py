"""The settings of one subscription: what it is, and a button for everything that can be set."""

from collections.abc import Callable
from dataclasses import replace

from bot.deliveries.subscriptions import ARTICLES_CHOICES, Subscription, Timetable, WhenEmpty, Wishes
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.features import Press
from handlers.pickers import Rows, tick
from handlers.screen import Button, Screen, Toast
from handlers.subscribing.cards import card, is_resting


def find(asked: Asked, number: int) -> Subscription | None:
    """A subscription of this chat."""
    found = asked.services.subscribing.get(number)
    return found if found and found.destination.chat == asked.chat else None


def of_subscription(act: Callable[..., Screen | Toast]) -> Press:
    """A press whose button names a subscription of this chat first; it may have been deleted since."""

    def press(asked: Asked, number: int, *arguments: str | int) -> Screen | Toast:
        subscription = find(asked, number)
        return act(asked, subscription, *arguments) if subscription else Toast(texts.GONE, alert=True)

    return press


def show_settings(asked: Asked, subscription: Subscription, note: str = "") -> Screen:
    """All of a subscription, perhaps under a word on what was just done."""
    empty = texts.EMPTY.format(how=texts.EMPTY_HOW[subscription.wishes.when_empty])
    lines = [texts.SETTINGS, card(asked, subscription, empty)]
    if note:
        lines = [note, "", *lines]
    return Screen("\n".join(lines), _rows(asked, subscription), personal=True)


def _rows(asked: Asked, subscription: Subscription) -> Rows:
    number, upcoming = subscription.id, subscription.next
    resting = is_resting(subscription, asked.services.subscribing.today(subscription))

    def to(label: str, action: str, *arguments: str | int) -> Button:
        return Button(label, action, (number, *arguments))

    now = asked.services.clock.now().isoformat()
    acts = [to(texts.BUTTON_PREVIEW, "preview"), to(texts.BUTTON_SEND_NOW, "send_now", now)]
    if upcoming and not resting:
        acts.append(to(texts.BUTTON_SKIP, "skip", upcoming.day.isoformat(), upcoming.slot.isoformat()))
    ends = [to(texts.BUTTON_RESUME, "resume") if resting else to(texts.BUTTON_PAUSE, "pause_menu")]
    if subscription.destination != asked.destination:
        ends.append(to(texts.BUTTON_HERE, "rebind", asked.thread))
    ends.append(to(texts.BUTTON_REMOVE, "remove_menu"))
    return (
        (to(texts.BUTTON_CONTENT, "content"), to(texts.BUTTON_TIMES, "times"), to(texts.BUTTON_DAYS, "days")),
        (to(texts.BUTTON_MUCH, "much"), to(texts.BUTTON_ZONE, "zone_menu"), to(texts.BUTTON_WHEN_EMPTY, "when_empty")),
        tuple(acts),
        tuple(ends),
        (Button(texts.BUTTON_LIST, "subscriptions"),),
    )


def back_to_settings(subscription: Subscription) -> Rows:
    """The way back from a menu of one setting."""
    return ((Button(texts.BUTTON_UP, "subscription", (subscription.id,)),),)


def change(asked: Asked, subscription: Subscription, wishes: Wishes) -> Subscription:
    """Set other wishes."""
    return asked.services.subscribing.change(subscription, wishes)


def change_timetable(asked: Asked, subscription: Subscription, timetable: Timetable) -> Subscription:
    """Set other times."""
    return change(asked, subscription, replace(subscription.wishes, timetable=timetable))


def show_much(_asked: Asked, subscription: Subscription) -> Screen:
    """Ask how many articles."""
    chosen = subscription.wishes.articles
    row = tuple(
        Button(tick(texts.BUTTON_ARTICLES.format(count=n), chosen=n == chosen), "set_much", (subscription.id, n))
        for n in ARTICLES_CHOICES
    )
    return Screen(texts.MUCH, (row, *back_to_settings(subscription)), personal=True)


def set_much(asked: Asked, subscription: Subscription, articles: int) -> Screen:
    """So many articles."""
    wishes = replace(subscription.wishes, articles=articles)
    return show_settings(asked, change(asked, subscription, wishes))


def show_when_empty(_asked: Asked, subscription: Subscription) -> Screen:
    """Ask what to do without news."""
    chosen = subscription.wishes.when_empty
    row = tuple(
        Button(tick(label, chosen=how == chosen), "set_when_empty", (subscription.id, how))
        for how, label in texts.BUTTON_EMPTY.items()
    )
    return Screen(texts.WHEN_EMPTY, (row, *back_to_settings(subscription)), personal=True)


def set_when_empty(asked: Asked, subscription: Subscription, how: WhenEmpty) -> Screen:
    """Do so without news."""
    wishes = replace(subscription.wishes, when_empty=how)
    return show_settings(asked, change(asked, subscription, wishes))


MENU = {
    "subscription": of_subscription(show_settings),
    "much": of_subscription(show_much),
    "set_much": of_subscription(set_much),
    "when_empty": of_subscription(show_when_empty),
    "set_when_empty": of_subscription(set_when_empty),
}
