"""A flaw in the chat: what it is."""

from bot.damage.flaws import Flaw
from bot.damage.wording import say, visible
from handlers.render import shorten


def what(flaw: Flaw, chars: int) -> str:
    """What is wrong, each quoted part at most so long; plain text."""
    text, better = (shorten(visible(part), chars) for part in (flaw.text, flaw.better))
    return say(flaw.kind, text, better)
