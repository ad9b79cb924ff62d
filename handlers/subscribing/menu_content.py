"""What a subscription follows: sections, companies, topics, packs, or everything; each press says the state it sets."""

from collections.abc import Sequence
from dataclasses import replace

from bot.deliveries.subscriptions import Follow, FollowKind, Subscription
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.markup import fill
from handlers.pickers import options, pick_names, tick
from handlers.screen import Button, Screen
from handlers.subscribing.cards import describe_follows, tells_only_named
from handlers.subscribing.menu import back_to_settings, change, of_subscription

_ALL = Follow(kind="all")


def show_content(_asked: Asked, subscription: Subscription) -> Screen:
    """What it follows now, and the kinds of what else it can."""
    named = _named(subscription)

    def to_kind(kind: FollowKind) -> Button:
        count = sum(follow.kind == kind for follow in named)
        label = texts.BUTTON_KIND[kind]
        label = texts.KIND_COUNT.format(kind=label, count=count) if count else label
        return Button(label, "content_of", (subscription.id, kind, 1))

    everything = Button(tick(texts.BUTTON_ALL, chosen=not named), "set_all", (subscription.id,))
    only = tells_only_named(subscription.wishes)
    rows = (
        (everything, *([_only_button(subscription, only=only)] if named else [])),
        (to_kind("section"), to_kind("company")),
        (to_kind("topic"), to_kind("pack")),
        *back_to_settings(subscription),
    )
    return Screen(fill(texts.CONTENT, what=describe_follows(subscription.wishes)), rows, personal=True)


def _only_button(subscription: Subscription, *, only: bool) -> Button:
    return Button(tick(texts.BUTTON_ONLY, chosen=only), "set_only", (subscription.id, int(not only)))


def show_kind(asked: Asked, subscription: Subscription, kind: FollowKind, page: int) -> Screen:
    """Names of a kind, those followed ticked."""
    follows = _named(subscription)

    def toggle(follow: Follow, label: str) -> Button:
        chosen = follow in follows
        arguments = (subscription.id, kind, follow.value, int(not chosen), page)
        return Button(tick(label, chosen=chosen), "set_follow", arguments)

    found = options(asked, kind, follows)
    rows = pick_names(found, page, toggle, ("content_of", (subscription.id, kind)))
    back = (Button(texts.BUTTON_UP, "content", (subscription.id,)),)
    return Screen(texts.CONTENT_OF[kind], (*rows, back), personal=True)


def set_follow(
    asked: Asked, subscription: Subscription, kind: FollowKind, value: str, followed: int, page: int
) -> Screen:
    """Follow a name, or no longer."""
    follow = Follow(kind=kind, value=value)
    left = [one for one in _named(subscription) if one != follow]
    return show_kind(asked, _set(asked, subscription, [*left, follow] if followed else left), kind, page)


def set_all(asked: Asked, subscription: Subscription) -> Screen:
    """Follow nothing in particular."""
    return show_content(asked, _set(asked, subscription, []))


def set_only(asked: Asked, subscription: Subscription, only: int) -> Screen:
    """Fill digests up with other articles, or not."""
    wishes = replace(subscription.wishes, follows=tuple(_named(subscription)), only_followed=bool(only))
    return show_content(asked, change(asked, subscription, wishes))


def _named(subscription: Subscription) -> Sequence[Follow]:
    return [follow for follow in subscription.wishes.follows if follow != _ALL]


def _set(asked: Asked, subscription: Subscription, named: Sequence[Follow]) -> Subscription:
    """Follow just these; everything else is told after them anyway, unless only they are wished for."""
    only = bool(named) and subscription.wishes.only_followed
    return change(asked, subscription, replace(subscription.wishes, follows=tuple(named), only_followed=only))


CONTENT = {
    "content": of_subscription(show_content),
    "content_of": of_subscription(show_kind),
    "set_follow": of_subscription(set_follow),
    "set_all": of_subscription(set_all),
    "set_only": of_subscription(set_only),
}
