"""What the command line needs of the chat face; `bot.__main__` puts the real one in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.app import App
from bot.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class SentMessage:
    """A message the bot would send: plain text, HTML, rows of buttons as JSON objects (text, data, url …)."""

    text: str
    html: str
    buttons: tuple[tuple[dict[str, Any], ...], ...]


class Face(Protocol):
    """The chat face, as far as commands use it."""

    def ask(self, app: App, text: str) -> Sequence[SentMessage]:
        """What the bot would answer to `text` in a private chat, through the same handlers."""
        ...

    def preview(self, app: App, chat: int) -> Sequence[str]:
        """What each subscription of a chat would be told next, as read; "" where it has nothing to tell."""
        ...

    def export(self, app: App, kind: str, name: str, form: str) -> bytes | None:
        """An article (by its number or title), a company or topic (as it is called) or a board (by its chat) as a file
        in one of `exports.FORMATS`, or, of a board, "csv"; None if there is nothing of that name.
        """
        ...

    def run(
        self, app: App, settings: Settings, token: str, *, everybody: bool, on_ready: Callable[[str], None]
    ) -> None:
        """Serve the chat until SIGINT or SIGTERM; `on_ready` gets the bot's username. `everybody`: no one is kept out.

        Raises:
            PlatformError: at the start.

        """
        ...
