"""Following one company, topic, section or pack: by its name behind /subscribe, or by the button on its answer."""

from bot.asking.issue_words import NEWEST
from bot.deliveries.subscriptions import Follow, Subscription
from bot.models import Entry, EntryId
from bot.names import Ambiguous, Corrected, Unknown
from bot.text import fold
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.markup import fill
from handlers.pickers import Rows
from handlers.screen import Button, Screen, Toast
from handlers.subscribing.cards import card
from handlers.texts import BUTTON_BACK, EXPIRED


def follow_typed(asked: Asked) -> Screen:
    """Follow what a name means; a correction is said, several that could be meant are buttons."""
    typed = asked.argument.strip()
    match asked.services.following.meant(typed):
        case Follow() as named:
            same = fold(named.value) == fold(typed)
            return follow(asked, named, "" if same else fill(texts.FOLLOW_MEANT, name=named.value, typed=typed))
        case Corrected(entry=entry):
            return follow(asked, _to_follow(entry), fill(texts.FOLLOW_CORRECTED, name=entry.name, typed=typed))
        case Ambiguous(entries=entries):
            return Screen(fill(texts.FOLLOW_WHICH, typed=typed), _offer(entries), personal=True)
        case Unknown(near=near) if near:
            said = "\n".join([fill(texts.FOLLOW_UNKNOWN, typed=typed), texts.FOLLOW_NEAR])
            return Screen(said, _offer(near), personal=True)
    choose = Button(texts.BUTTON_CHOOSE, "subscribe")
    return Screen(fill(texts.FOLLOW_UNKNOWN, typed=typed), ((choose,),), personal=True)


def _offer(entries: tuple[Entry, ...]) -> Rows:
    return tuple((Button(entry.name, "follow", (entry.id, 0)),) for entry in entries)


def follow_entry(asked: Asked, entry_id: int, page: int, issue: int = NEWEST) -> Screen | Toast:
    """Follow a company or topic; `page` is that of its answer (in an issue) to go back to, 0 if there was none."""
    entry = asked.services.answers.entry(EntryId(entry_id))
    if entry is None:
        return Toast(EXPIRED, alert=True)
    back = ((Button(BUTTON_BACK, "entry", (entry.id, page, issue)),),) if page else ()
    return follow(asked, _to_follow(entry), back=back)


def follow(asked: Asked, one: Follow, note: str = "", back: Rows = ()) -> Screen:
    """Follow one thing more here, and say so."""
    subscribing = asked.services.subscribing
    subscription, changed = subscribing.follow(asked.destination, asked.chat_title, asked.person, one)
    title = fill(texts.FOLLOWED if changed else texts.FOLLOWED_ALREADY, name=one.value or texts.EVERYTHING)
    return made(asked, subscription, "\n".join(filter(None, [title, note])), back)


def made(asked: Asked, subscription: Subscription, title: str, back: Rows = ()) -> Screen:
    """A subscription as it is now, with the ways to see one at once and to set it.

    It may stand in the place of an answer that anybody reads, so it is nobody's own; the settings ask who presses.
    """
    now = asked.services.clock.now().isoformat()
    buttons = (
        Button(texts.BUTTON_PREVIEW, "preview", (subscription.id,)),
        Button(texts.BUTTON_SEND_NOW, "send_now", (subscription.id, now)),
        Button(texts.BUTTON_SETTINGS, "subscription", (subscription.id,)),
    )
    return Screen("\n".join([title, card(asked, subscription)]), (buttons, *back))


def _to_follow(entry: Entry) -> Follow:
    return Follow(kind=entry.kind, value=entry.name)
