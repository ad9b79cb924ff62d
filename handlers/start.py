"""/start and /help: three things to tap, and how to ask."""

from bot.asking.findings import Offer
from handlers import draft_texts, issue_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.links import ASK, read_parameter
from handlers.links import HELP as HELP_LINK
from handlers.markup import fill
from handlers.render import bulletin_name
from handlers.screen import Button, Screen
from handlers.sharing.deep_links import open_link


def begin(asked: Asked) -> Screen:
    """What a link brought behind the command is opened; else welcome."""
    parameter = read_parameter(asked.argument)
    return open_link(asked, parameter) if parameter and parameter not in (ASK, HELP_LINK) else welcome(asked)


def welcome(asked: Asked) -> Screen:
    """What this is, what is there, and three buttons."""
    bulletin = asked.services.answers.newest()
    if bulletin is None:
        return Screen(texts.WELCOME.format(latest=texts.NO_BULLETIN))
    latest = texts.LATEST.format(bulletin=bulletin_name(bulletin), articles=bulletin.articles)
    rows = (
        (Button(texts.BUTTON_BRIEF, "brief"),),
        (
            Button(texts.BUTTON_COMPANIES, "offer", ("company",)),
            Button(texts.BUTTON_TOPICS, "offer", ("topic",)),
        ),
        (Button(texts.BUTTON_CONTENTS, "contents"),),
    )
    return Screen(texts.WELCOME.format(latest=f"{latest}\n\n{_what_to_try(asked)}"), rows)


def _what_to_try(asked: Asked) -> str:
    """The company and the topic that the issue names most, which will be answered; HTML."""
    offers = [asked.services.answers.offer(kind) for kind in ("company", "topic")]
    names = [entry.name for offer in offers if isinstance(offer, Offer) for entry, _ in offer.entries[:1]]
    return fill(texts.TRY_NAMES, names="".join(f"「{name}」" for name in names)) if names else texts.TRY


def explain(asked: Asked) -> Screen:
    """How to ask; editors also see how to bring and look after issues, the owner how to let people in."""
    editors = draft_texts.EDITOR_HELP + issue_texts.EDITOR_HELP if asked.is_editor else ""
    return Screen(texts.HELP + editors + (texts.OWNER_HELP if asked.is_owner else ""))


START = Feature(command="start", ask=begin, words=("开始",))
HELP = Feature(command="help", ask=explain, words=("帮助", "使用说明"))
