"""Updates: none lost to a killed program, none handled twice, those of one chat in their order."""

import asyncio
import json
from collections.abc import Awaitable, Coroutine
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from telegram.ext import BaseUpdateProcessor
from telegram.request import HTTPXRequest

from bot.ports import Clock
from bot.reception import Inbox, Received

# How long the platform itself keeps an update for a bot that is away; what is typed inline is of no use to a later one.
_LASTING = {Update.CALLBACK_QUERY: timedelta(seconds=150), Update.CHOSEN_INLINE_RESULT: timedelta(seconds=600)}
_LASTING_ELSE = timedelta(hours=24)
_FLEETING = Update.INLINE_QUERY


class Polls(HTTPXRequest):
    """The connection of the long polls: it keeps what they bring before the next poll confirms it, and remembers
    whether one has been answered.
    """

    has_been_answered = False
    inbox: tuple[Inbox, Clock] | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - the library's own
        """Make one call."""
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.OK:
            self.has_been_answered = True
            self._keep(json.loads(body)["result"])
        return status, body

    def _keep(self, result: Any) -> None:  # noqa: ANN401 - whatever the method called gives
        if self.inbox and isinstance(result, list):
            inbox, clock = self.inbox
            now = clock.now()
            received = [
                Received(update["update_id"], json.dumps(update, ensure_ascii=False), now + _lasting(update))
                for update in result
                if _FLEETING not in update
            ]
            if received:
                inbox.keep(received)


def _lasting(update: dict[str, Any]) -> timedelta:
    return next((span for kind, span in _LASTING.items() if kind in update), _LASTING_ELSE)


def read_waiting(inbox: Inbox, clock: Clock, bot: Bot) -> list[Update]:
    """What a program before us, or we ourselves, took and did not finish, in its order."""
    return [Update.de_json(json.loads(body), bot) for body in inbox.waiting(clock.now())]


class ChatOrder(BaseUpdateProcessor):
    """Handles up to `limit` updates at once, never two of the same chat: PTB's own processor keeps no order. One that
    comes again is dropped.
    """

    def __init__(self, limit: int, inbox: Inbox) -> None:
        super().__init__(limit)
        self._inbox = inbox
        self._queues: dict[int, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then run the handlers; a stop in between leaves it waiting."""
        if not isinstance(update, Update) or update.inline_query:
            await self._in_order(update, coroutine)
        elif self._inbox.take(update.update_id):
            await self._in_order(update, coroutine)
            self._inbox.settle(update.update_id)
        elif isinstance(coroutine, Coroutine):
            coroutine.close()

    async def _in_order(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = _order_of(update)
        lock, waiting = self._queues.get(chat, (asyncio.Lock(), 0))
        self._queues[chat] = (lock, waiting + 1)
        try:
            async with lock:
                await coroutine
        finally:
            lock, waiting = self._queues.pop(chat)
            if waiting > 1:
                self._queues[chat] = (lock, waiting - 1)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


def _order_of(update: object) -> int:
    """The chat; what is typed inline has none and stands in the order of its person."""
    if not isinstance(update, Update):
        return 0
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else 0
