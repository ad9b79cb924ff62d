"""/subscriptions: all of a chat's, each to be set in place. /here: which of them comes to this topic."""

from bot.deliveries.subscriptions import Destination, Subscription
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import fill
from handlers.render import shorten
from handlers.screen import Button, Screen
from handlers.subscribing.cards import describe_follows, describe_times, list_follows, place_lines, state_lines
from handlers.subscribing.follow import made
from handlers.subscribing.menu import MENU, find, of_subscription, show_settings
from handlers.subscribing.menu_content import CONTENT
from handlers.subscribing.menu_rest import REST
from handlers.subscribing.menu_times import TIMES
from handlers.subscribing.menu_zone import ZONE

_LABEL_CHARS = 20


def show_list(asked: Asked, note: str = "") -> Screen:
    """The chat's subscriptions, all its topics'."""
    found = asked.services.subscribing.of_chat(asked.chat)
    title = texts.LIST["private" if asked.private else "other"].format(count=len(found))
    parts = [note] if note else []
    parts.append(title if found else texts.LIST_EMPTY)
    parts += [_line(asked, number, one) for number, one in enumerate(found, 1)]
    rows = [(_open(number, one),) for number, one in enumerate(found, 1)]
    rows.append((Button(texts.BUTTON_NEW, "subscribe"),))
    if asked.supergroup:  # nowhere else can an admin be unnamed
        allowed = asked.services.life.lets_anonymous(asked.chat)
        parts.append(texts.ANONYMOUS[allowed])
        rows.append((Button(texts.BUTTON_ANONYMOUS[allowed], "let_anonymous", (int(not allowed),)),))
    return Screen("\n\n".join(parts), tuple(rows), personal=True)


def _line(asked: Asked, number: int, subscription: Subscription) -> str:
    wishes = subscription.wishes
    line = fill(
        texts.LISTED,
        number=number,
        what=describe_follows(wishes),
        when=describe_times(wishes.timetable),
        articles=wishes.articles,
    )
    return "\n".join([line, *place_lines(asked, subscription), *state_lines(asked, subscription)])


def _open(number: int, subscription: Subscription) -> Button:
    what = shorten(list_follows(subscription.wishes), _LABEL_CHARS)
    return Button(texts.BUTTON_LISTED.format(number=number, what=what), "subscription", (subscription.id,))


def remove(asked: Asked, number: int) -> Screen:
    """End one; pressed twice, it is gone all the same."""
    subscription = find(asked, number)
    if subscription:
        asked.services.subscribing.remove(subscription)
    return show_list(asked, texts.REMOVED)


def let_anonymous(asked: Asked, allowed: int) -> Screen:
    """Whether the group's unnamed admins may set things. A press names its person: it is never one of them."""
    asked.services.life.let_anonymous(asked.chat, allowed=bool(allowed))
    return show_list(asked)


def ask_here(asked: Asked) -> Screen:
    """Bind the chat's subscription to this topic; several are buttons."""
    found = asked.services.subscribing.of_chat(asked.chat)
    if len(found) == 1:
        return _bind(asked, found[0], asked.thread)
    if not found:
        return show_list(asked)
    rows = tuple(
        (Button(_open(number, one).label, "rebind", (one.id, asked.thread)),) for number, one in enumerate(found, 1)
    )
    return Screen(texts.HERE_WHICH, rows, personal=True)


def _bind(asked: Asked, subscription: Subscription, thread: int) -> Screen:
    destination = Destination(chat=asked.chat, thread=thread)
    title = texts.HERE_ALREADY if subscription.destination == destination else texts.MOVED_HERE
    return made(asked, asked.services.subscribing.rebind(subscription, destination), title)


def rebind(asked: Asked, subscription: Subscription, thread: int) -> Screen:
    """Send it to a topic of the chat from now on."""
    destination = Destination(chat=asked.chat, thread=thread)
    moved = asked.services.subscribing.rebind(subscription, destination)
    return show_settings(asked, moved, texts.MOVED_HERE)


SUBSCRIPTIONS = Feature(
    command="subscriptions",
    ask=show_list,
    words=("我的订阅",),
    settings={
        **MENU,
        **CONTENT,
        **TIMES,
        **ZONE,
        **REST,
        "subscriptions": show_list,
        "remove": remove,
        "let_anonymous": let_anonymous,
        "rebind": of_subscription(rebind),
    },
    for_admins=True,
)
HERE = Feature(command="here", ask=ask_here, for_admins=True)
