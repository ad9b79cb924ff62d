"""/company and /topic: what the bulletin says of a name; without a name, names to tap."""

from functools import partial

from bot.models import EntryId, Kind
from handlers import render
from handlers.context import Asked
from handlers.features import Feature
from handlers.places import show_here, show_mention, show_place, show_span
from handlers.screen import Screen

_KIN = 6


def ask_entry(kind: Kind, asked: Asked) -> Screen:
    """Answer a typed name."""
    if not asked.argument.strip():
        return offer(asked, kind)
    return render.answer(asked.services.answers.about(asked.argument, kind))


def offer(asked: Asked, kind: Kind) -> Screen:
    """The names the issue names most."""
    return render.offer(asked.services.answers.offer(kind))


def show_entry(asked: Asked, entry: int, page: int) -> Screen:
    """A name that was tapped, or another page of its answer."""
    return render.answer(asked.services.answers.about_entry(EntryId(entry), page))


def show_related(asked: Asked, entry: int) -> Screen:
    """What the catalogue knows around it, and what is named together with it."""
    answers, number = asked.services.answers, EntryId(entry)
    relations = answers.relations(number)
    kin = answers.named([other for other in (relations.parent, *relations.children) if other])[:_KIN]
    return render.related(answers.entry(number), relations, kin, answers.related(number))


COMPANY = Feature(
    command="company",
    ask=partial(ask_entry, "company"),
    words=("公司", "企业"),
    presses={
        "entry": show_entry,
        "offer": offer,
        "related": show_related,
        "place": show_place,
        "mention": show_mention,
        "mention_here": show_here,
        "span": show_span,
    },
)
TOPIC = Feature(command="topic", ask=partial(ask_entry, "topic"), words=("主题", "话题"))
