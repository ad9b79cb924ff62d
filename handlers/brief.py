"""/brief: the whole issue on one screen."""

from handlers import render
from handlers.context import Asked
from handlers.features import Feature
from handlers.screen import Screen


def ask_brief(asked: Asked) -> Screen:
    """本期速览."""
    return render.overview(asked.services.answers.overview())


BRIEF = Feature(command="brief", ask=ask_brief, words=("速览", "本期速览"), presses={"brief": ask_brief})
