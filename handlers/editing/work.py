"""Work that goes on beside the chat, each piece with a message that says how far it is."""

import asyncio
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.error import TelegramError

from handlers.context import Services
from handlers.markup import escape
from handlers.problems import explain
from handlers.replies import show_at
from handlers.screen import Screen, Work

log = structlog.get_logger(__name__)
_BETWEEN = timedelta(seconds=3)  # two edits of one message: a group may have 20 messages and edits a minute
_STOP_SECONDS = 3.0


class Works:
    """Keeps hold of what goes on; what the program's end breaks off, its next start begins again."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._going: set[asyncio.Task[None]] = set()

    def begin(self, bot: Bot, chat: int, message: int, work: Work) -> None:
        """Do a piece of work whose screen is shown already."""
        task = asyncio.create_task(self._do(bot, chat, message, work))
        self._going.add(task)
        task.add_done_callback(self._going.discard)

    async def stop(self) -> None:
        """Break off what goes on, while its processes can still be waited for."""
        for task in self._going:
            task.cancel()
        if self._going:
            await asyncio.wait(self._going, timeout=_STOP_SECONDS)

    async def _do(self, bot: Bot, chat: int, message: int, work: Work) -> None:
        shown_at = self._services.clock.now()

        async def tell(screen: Screen) -> None:
            nonlocal shown_at
            now = self._services.clock.now()
            if now - shown_at >= _BETWEEN:
                shown_at = now
                await self._show(bot, chat, message, screen)

        try:
            screen = await work.go(tell)
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong, the one who waits is told
            screen = Screen(escape(explain(problem)))
        await self._show(bot, chat, message, screen)

    async def _show(self, bot: Bot, chat: int, message: int, screen: Screen) -> None:
        try:
            await show_at(self._services, bot, chat, message, screen)
        except TelegramError as problem:
            log.info("work not shown", problem=type(problem).__name__)
