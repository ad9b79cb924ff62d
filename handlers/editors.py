"""What is for editors alone: whether one is, is asked when they press."""

from collections.abc import Callable

from handlers import issue_texts as texts
from handlers.context import Asked
from handlers.features import Press
from handlers.screen import Document, Screen, Toast, Work

Shown = Screen | Document | Toast | Work


def of_editor(act: Callable[..., Shown]) -> Press:
    """A press that is an editor's alone, with the issue its button names; it may have changed since."""

    def press(asked: Asked, number: int, *arguments: str | int) -> Shown:
        if not asked.is_editor:
            return Toast(texts.EDITORS_ONLY, alert=True)
        issue = asked.services.issues.find(number)
        return act(asked, issue, *arguments) if issue else Toast(texts.ISSUE_GONE, alert=True)

    return press
