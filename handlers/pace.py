"""The pacer before every call of the bot's: python-telegram-bot asks it as its rate limiter."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.deliveries.pacing import Pacer, Priority, Turn

DIGEST = "digest"
"""The `rate_limit_args` of a send whose turn the dispatcher has waited for already."""
_TRIES = 3
_PATIENCE_SECONDS = 60.0  # an answer that may come only later is not worth the wait
_UNSAID_SECONDS = 30.0  # what to wait where the platform says too many requests and not how long
_EDITS = ("edit", "stop", "delete")
_SENDS = ("send", "copy", "forward")
_NO_MESSAGE = "sendChatAction"


class PacedCalls(BaseRateLimiter[str]):
    """Lets each call wait for its turn; answers are tried again when the platform wanted them a little later."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - PTB's own arguments for its callback
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:  # noqa: ANN401 - whatever the callback gives
        """Make one call in its turn."""
        chat = data.get("chat_id")
        chat = chat if isinstance(chat, int) else 0
        for left in range(_TRIES, 0, -1):
            turn = await self._turn(endpoint, chat, rate_limit_args)
            try:
                result = await callback(*args, **kwargs)
            except TelegramError as problem:
                seconds = forbidden_seconds(problem)
                if seconds is None:
                    raise
                self._pacer.refused(chat, seconds)
                if left == 1 or rate_limit_args == DIGEST or seconds > _PATIENCE_SECONDS:
                    raise
            else:
                self._pacer.accepted()
                return result
            finally:
                if turn:
                    self._pacer.answered(turn)
        raise AssertionError("the last try returns or raises")

    async def _turn(self, endpoint: str, chat: int, what: str | None) -> Turn | None:
        """The turn of a message; None where none is to be given back."""
        if what == DIGEST:
            return None
        if chat and endpoint.startswith(_SENDS) and endpoint != _NO_MESSAGE:
            return await self._pacer.turn(chat, Priority.ANSWER)
        if chat and endpoint.startswith(_EDITS):
            return await self._pacer.edit_turn(chat)
        await self._pacer.open_turn()
        return None


def forbidden_seconds(problem: TelegramError) -> float | None:
    """For how long the platform forbids more; None if that is not what it says."""
    if isinstance(problem, RetryAfter):
        return problem._retry_after.total_seconds()  # noqa: SLF001 - the public attribute warns at every use
    if isinstance(problem, NetworkError) and "Too Many Requests" in str(problem):
        return _UNSAID_SECONDS
    return None
