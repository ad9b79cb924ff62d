"""What a link opens: the paragraph, article, company or topic that was shared, or a subscription to start with."""

from bot.asking.issue_words import NEWEST
from bot.deliveries.subscriptions import Follow
from bot.models import Entry
from bot.sharing.links import Dead, Opened
from bot.sharing.shares import WHOLES, Thing
from handlers import answering
from handlers import sharing_texts as texts
from handlers.brief import show_overview
from handlers.compare import show_names
from handlers.contents import show_article
from handlers.context import Asked
from handlers.diff import show_diff
from handlers.links import FOLLOW, MORE, link_to_group, read_pack, read_token
from handlers.markup import fill
from handlers.places import show_span
from handlers.screen import Button, Screen, Toast
from handlers.subscribing.subscribe import to_when
from handlers.trend import show_trend, show_words


def open_link(asked: Asked, parameter: str) -> Screen:
    """Follow a link that one who may read has opened."""
    pack = read_pack(parameter)
    if pack:
        return _offer_pack(pack)
    named = read_token(parameter)
    if named is None:
        return Screen(texts.DEAD["unknown"])
    what, token = named
    found = asked.services.sharing.open(token, asked.person)
    if isinstance(found, Dead):
        return Screen(texts.DEAD[found.why])
    about = found.snippet.about
    if what == FOLLOW:
        return _offer_follow(asked, about, parameter)
    if what == MORE and about:
        return _show_entry(asked, about, found)
    return _show(asked, found)


def _show(asked: Asked, found: Opened) -> Screen:
    thing, about = found.snippet.thing, found.snippet.about
    if thing.kind in WHOLES:
        return _show_whole(asked, thing)
    if thing.article is None:
        return _show_entry(asked, about, found) if about else Screen(texts.DEAD["gone"])
    if thing.kind == "article":
        return _or_gone(show_article(asked, thing.article, 1))
    return _or_gone(
        show_span(asked, thing.article, thing.start, thing.end, about.id if about else 0, 0, found.share.id)
    )


def _show_whole(asked: Asked, thing: Thing) -> Screen:
    answers = asked.services.answers
    match thing.kind:
        case "comparison":
            return show_names(asked, *thing.compared)
        case "overview":
            return show_overview(asked, thing.words)
        case "trend":
            return show_trend(asked, thing.entry) if thing.entry else show_words(asked, thing.words[0])
        case "changes":
            old, new = thing.issues
            return _or_gone(show_diff(asked, old, new))
        case _:
            name, unlisted = thing.words
            found = answers.timeline(thing.entry) if thing.entry else answers.told_by_all(name, unlisted)
            return answering.answer(found)


def _or_gone(shown: Screen | Toast) -> Screen:
    return Screen(texts.DEAD["gone"]) if isinstance(shown, Toast) else shown


def _show_entry(asked: Asked, entry: Entry, found: Opened) -> Screen:
    """What is said of whom the card is about, in the issue of its passages."""
    issues = [passage.article.bulletin.id for passage in found.snippet.passages]
    return answering.answer(asked.services.answers.of(issues[0] if issues else NEWEST).about_entry(entry.id))


def _offer_pack(pack: str) -> Screen:
    """A starter pack, to whoever added the bot with its link; the press asks whether they may."""
    button = to_when(texts.BUTTON_PACK.format(name=pack), (Follow(kind="pack", value=pack),))
    return Screen(fill(texts.PACK, name=pack), ((button,),), personal=True)


def _offer_follow(asked: Asked, about: Entry | None, parameter: str) -> Screen:
    here = Button(texts.BUTTON_SUBSCRIBE_HERE, *(("follow", (about.id, 0)) if about else ("subscribe", ())))
    said = fill(texts.FOLLOW_WHAT, name=about.name) if about else texts.FOLLOW_ALL
    elsewhere = Button(texts.BUTTON_ADD_TO_GROUP, url=link_to_group(asked.bot_name, parameter))
    return Screen(said, ((here, elsewhere),) if asked.private else ((here,),))
