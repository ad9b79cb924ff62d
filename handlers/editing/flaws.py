"""A flaw in the chat: what it is, and on which pages."""

from bot.damage.flaws import Flaw
from bot.damage.wording import say, visible
from handlers.render import shorten
from handlers.texts import PAGE, PAGES


def what(flaw: Flaw, chars: int) -> str:
    """What is wrong, each quoted part at most so long; plain text."""
    text, better = (shorten(visible(part), chars) for part in (flaw.text, flaw.better))
    return say(flaw.kind, text, better)


def page_span(first: int | None, last: int | None) -> str:
    """第 6–8 页, or nothing."""
    if first is None:
        return ""
    return PAGE.format(first=first) if last in {None, first} else PAGES.format(first=first, last=last)
