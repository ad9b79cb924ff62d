"""Updates of one chat in their order, different chats at the same time."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class ChatOrder(BaseUpdateProcessor):
    """Handles up to `limit` updates at once, never two of the same chat: PTB's own processor keeps no order."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self._queues: dict[int, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then run the handlers."""
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
