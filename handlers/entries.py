"""/company and /topic: what the bulletin says of a name; without a name, names to tap."""

from dataclasses import replace
from functools import partial

from bot.asking.answers import Answers
from bot.asking.findings import Absent
from bot.asking.issue_words import NEWEST, Wanted, read_issue
from bot.models import BulletinId, EntryId, Kind
from bot.names import Unknown
from handlers import answering, render, texts
from handlers.contents import section_called
from handlers.context import Asked
from handlers.features import Feature
from handlers.found import offer_unlisted
from handlers.markup import fill
from handlers.places import show_here, show_mention, show_place, show_span
from handlers.screen import Screen

_KIN = 6


def ask_entry(kind: Kind, asked: Asked) -> Screen:
    """Answer a typed name; one that is surely of the other kind as that, which is said: /topic 中芯国际."""
    if not asked.argument.strip():
        return offer(asked, kind)
    wanted = read_issue(asked.argument)
    other = asked.services.answers.understanding.only_as(wanted.words, kind)
    if other is None:
        return _ask_kind(kind, asked, wanted)
    screen = _ask_kind(other, asked, wanted)
    return replace(screen, html=f"{fill(texts.UNDERSTOOD[other], name=wanted.words.strip())}\n{screen.html}")


def _ask_kind(kind: Kind, asked: Asked, wanted: Wanted) -> Screen:
    answers = asked.services.answers.dated(wanted.when, lambda one: wanted.words and one.has(wanted.words, kind))
    if not wanted.words:
        return _offer(answers, kind)
    if wanted.all:
        return answering.answer(answers.about_all(wanted.words, kind))
    found = answers.about(wanted.words, kind)
    screen = answering.answer(found)
    if not isinstance(found, Absent):
        return screen
    if kind == "company":
        return offer_unlisted(answers, wanted.words, screen) if isinstance(found.resolution, Unknown) else screen
    return section_called(asked, wanted.words, wanted.when) or screen


def offer(asked: Asked, kind: Kind) -> Screen:
    """The names the issue names most."""
    return _offer(asked.services.answers, kind)


def _offer(answers: Answers, kind: Kind) -> Screen:
    issue = answers.issue()
    unlisted = answers.understanding.most_unlisted(issue.id) if issue and kind == "company" else ()
    return render.offer(answers.offer(kind), unlisted)


def show_entry(asked: Asked, entry: int, page: int, issue: int = NEWEST) -> Screen:
    """A name that was tapped, or another page of its answer."""
    return answering.answer(asked.services.answers.of(BulletinId(issue)).about_entry(EntryId(entry), page))


def show_timeline(asked: Asked, entry: int, page: int) -> Screen:
    """What all issues say of a name."""
    found = asked.services.answers.timeline(EntryId(entry), page)
    return answering.answer(found)


def show_related(asked: Asked, entry: int, issue: int = NEWEST) -> Screen:
    """What the catalogue knows around it, and what is named together with it."""
    answers, number = asked.services.answers.of(BulletinId(issue)), EntryId(entry)
    relations = answers.relations(number)
    kin = answers.named([other for other in (relations.parent, *relations.children) if other])[:_KIN]
    known, bulletin = answers.entry(number), answers.issue()
    if known is None or bulletin is None:
        return Screen(texts.EXPIRED)
    return render.related(known, relations, kin, answers.related(number), bulletin)


COMPANY = Feature(
    command="company",
    ask=partial(ask_entry, "company"),
    words=("公司", "企业", "查企业", "查公司"),
    presses={
        "entry": show_entry,
        "timeline": show_timeline,
        "offer": offer,
        "related": show_related,
        "place": show_place,
        "mention": show_mention,
        "mention_here": show_here,
        "span": show_span,
    },
)
TOPIC = Feature(command="topic", ask=partial(ask_entry, "topic"), words=("主题", "话题", "查主题"))
