"""What is for editors alone: whether one is, is asked when they press."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from handlers import issue_texts as texts
from handlers.context import Asked
from handlers.features import Press
from handlers.screen import Shown, Toast

Show = Callable[..., Shown]


def for_editors(show: Show, denial: str) -> Show:
    """A press that is an editor's alone; to others the `denial` is said."""

    @wraps(show)
    def press(asked: Asked, *arguments: str | int) -> Shown:
        return show(asked, *arguments) if asked.is_editor else Toast(denial, alert=True)

    return press


def naming(find: Callable[[Asked, int], Any], gone: str, show: Show) -> Show:
    """A press whose button names something first, by its number; it may be `gone` since, or changed."""

    @wraps(show)
    def press(asked: Asked, number: int, *arguments: str | int) -> Shown:
        found = find(asked, number)
        return show(asked, found, *arguments) if found else Toast(gone, alert=True)

    return press


def of_editor(act: Show) -> Press:
    """A press that is an editor's alone, with the issue its button names."""
    return for_editors(
        naming(lambda asked, number: asked.services.issues.find(number), texts.ISSUE_GONE, act), texts.EDITORS_ONLY
    )
