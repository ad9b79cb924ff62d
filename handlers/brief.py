"""/brief: the whole issue on one screen."""

from collections.abc import Sequence
from dataclasses import replace

from bot.asking.issue_words import NEWEST, read_issue
from bot.models import Bulletin, BulletinId
from handlers import render
from handlers.contents import is_for_all, list_issues, past_row
from handlers.context import Asked
from handlers.features import Feature
from handlers.screen import Screen


def ask_brief(asked: Asked) -> Screen:
    """本期速览 of the newest issue, or of the one asked for."""
    if is_for_all(asked.argument):
        return list_issues(asked, "brief", 1)
    bulletin = asked.services.answers.dated(read_issue(asked.argument).when).issue()
    return show_brief(asked, bulletin.id if bulletin else NEWEST)


def show_overview(asked: Asked, words: Sequence[str]) -> Screen:
    """The issue that a link names by its title and date."""
    return _overview(asked, asked.services.sharing.snippets.issue(words))


def show_brief(asked: Asked, issue: int = NEWEST) -> Screen:
    """本期速览 of an issue."""
    return _overview(asked, asked.services.answers.of(BulletinId(issue)).issue())


def _overview(asked: Asked, bulletin: Bulletin | None) -> Screen:
    screen = render.overview(asked.services.answers.of(bulletin.id if bulletin else NEWEST).overview())
    if not screen.rows:
        return screen
    *rows, last = screen.rows
    return replace(screen, rows=(*rows, (*last, *(button for row in past_row(asked, "brief") for button in row))))


BRIEF = Feature(command="brief", ask=ask_brief, words=("速览", "本期速览"), presses={"brief": show_brief})
