"""/brief: the whole issue on one screen."""

from collections.abc import Sequence

from handlers import render
from handlers.context import Asked
from handlers.features import Feature
from handlers.screen import Screen


def ask_brief(asked: Asked) -> Screen:
    """本期速览."""
    return render.overview(asked.services.answers.overview())


def show_overview(asked: Asked, words: Sequence[str]) -> Screen:
    """The issue that a link names by its title and date."""
    issue = asked.services.sharing.snippets.issue(words)
    return render.overview(asked.services.answers.overview(issue))


BRIEF = Feature(command="brief", ask=ask_brief, words=("速览", "本期速览"), presses={"brief": ask_brief})
