"""Composition only: the command line gets the chat face put in. The one module that may import `handlers`."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.app import App
from bot.cli import build_cli, texts
from bot.cli.face import SentMessage
from bot.cli.problems import describe_dropped
from bot.errors import SettingsError
from bot.intake.watched import WatchedFolder
from bot.settings import Settings

if TYPE_CHECKING:
    from handlers.context import Services


class TelegramFace:
    """Implements `cli.face.Face` with the handlers; they are loaded only when a command needs them."""

    def ask(self, app: App, text: str) -> Sequence[SentMessage]:
        """What the bot would answer."""
        from handlers.offline import ask

        return [
            SentMessage(text=s.text, html=s.html, buttons=s.buttons) for s in ask(_services(app, everybody=True), text)
        ]

    def preview(self, app: App, chat: int) -> Sequence[str]:
        """What a chat would be told next."""
        from handlers.digest import preview_texts

        return preview_texts(_services(app, everybody=True), chat)

    def export(self, app: App, kind: str, name: str, form: str) -> bytes | None:
        """What would be sent as a file."""
        from handlers.sharing.export import write_named

        return write_named(_services(app, everybody=True), kind, name, form)

    def run(
        self, app: App, settings: Settings, token: str, *, everybody: bool, on_ready: Callable[[str], None]
    ) -> None:
        """Serve the chat until told to stop."""
        from handlers.application import run

        run(
            token,
            _services(app, everybody=everybody, watched=_watched(app, settings)),
            api_root=settings.telegram_api_url,
            local=settings.api_is_local,
            proxy=settings.telegram_proxy,
            on_ready=on_ready,
        )


def _watched(app: App, settings: Settings) -> WatchedFolder | None:
    if settings.inbox is None:
        return None
    watched = WatchedFolder(settings.inbox, app.store.path, app.clock, describe_dropped)
    try:
        watched.open()
    except OSError as problem:
        raise SettingsError([("JIANBAO_INBOX", texts.INBOX_UNUSABLE)]) from problem
    return watched


def _services(app: App, *, everybody: bool, watched: WatchedFolder | None = None) -> "Services":
    from handlers.context import Services

    return Services(
        answers=app.answers,
        trends=app.trends,
        changes=app.changes,
        keys=app.keys,
        doors=app.doors,
        replies=app.replies,
        inbox=app.store.inbox,
        following=app.following,
        subscribing=app.subscribing,
        ledger=app.store.ledger,
        life=app.store.life,
        planner=app.planner,
        boards=app.boards,
        sharing=app.sharing,
        drafting=app.drafting,
        issues=app.issues,
        sources=app.sources,
        issues_beside=app.issues_beside,
        database=app.store.path,
        candidates=app.candidates,
        ratings=app.store.ratings,
        clock=app.clock,
        open_to_all=everybody,
        watched=watched,
    )


def main() -> None:
    """The command `jianbao`."""
    from bot.cli.usage import run_cli

    sys.exit(run_cli(build_cli(TelegramFace()), sys.argv[1:]))


if __name__ == "__main__":
    main()
