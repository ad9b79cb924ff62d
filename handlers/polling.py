"""The bot's life on the platform: connect, poll and dispatch, stand by while a rival polls, stop cleanly."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from telegram.error import BadRequest, Conflict, NetworkError, TelegramError
from telegram.ext import Application, Updater

from bot.deliveries.dispatch import Dispatcher
from bot.deliveries.pacing import Pacer
from bot.schedule import Schedule
from handlers import texts
from handlers.context import Services
from handlers.delivery import TelegramSender
from handlers.problems import note_poll_error
from handlers.updates import Polls, read_waiting

log = structlog.get_logger(__name__)
App = Application[Any, Any, Any, Any, Any, Any]
_START_TRIES = 4
_RETRY_SECONDS = 1.0
_STOP_SECONDS = 4.0  # for answers in hand; with a send in hand the whole stop stays within ten
_STANDBY_SECONDS = 60.0


class Life:
    """One run of the bot, from the first call to the last."""

    def __init__(self, application: App, services: Services, pacer: Pacer, polls: Polls, wanted: Sequence[str]) -> None:
        self._application = application
        self._services = services
        self._pacer = pacer
        self._polls = polls
        polls.inbox = services.inbox, services.clock
        self._wanted = wanted
        self._stop = asyncio.Event()
        self._rival = asyncio.Event()
        self._dispatcher: Dispatcher | None = None
        self._schedule = Schedule(services.tidy, self._wake, services.watched.ring if services.watched else None)
        if services.watched:
            services.watched.on_new(self._wake)
        services.subscribing.on_change(self._wake)

    async def run(self, greet: Callable[[App], Awaitable[None]]) -> None:
        """Serve until SIGINT or SIGTERM; a second one hastens the end.

        Raises:
            TelegramError: the token is refused, or the server can't be reached at the start.

        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._on_signal, asyncio.current_task())
        await self._connect()
        try:
            await greet(self._application)
            await self._application.start()
            if self._application.post_init:
                await self._application.post_init(self._application)
            for update in read_waiting(self._services.inbox, self._services.clock, self._application.bot):
                await self._application.update_queue.put(update)
            self._schedule.start()
            while not self._stop.is_set():
                await self._serve()
        finally:
            self._schedule.stop()
            await self._close()

    def _on_signal(self, task: "asyncio.Task[None] | None") -> None:
        if self._stop.is_set() and task:
            task.cancel()
        self._stop.set()

    def _wake(self) -> None:
        if self._dispatcher:
            self._dispatcher.wake()

    async def _connect(self) -> None:
        for left in range(_START_TRIES, 0, -1):
            try:
                await self._application.initialize()
            except NetworkError as problem:
                if left == 1 or isinstance(problem, BadRequest):
                    raise
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return

    async def _serve(self) -> None:
        """Poll and dispatch until told to stop, or until a rival makes us stand by."""
        updater, clock = self._updater, self._services.clock
        self._rival.clear()
        self._polls.has_been_answered = False
        await updater.start_polling(
            allowed_updates=self._wanted, bootstrap_retries=_START_TRIES, error_callback=self._on_poll_error
        )
        services = self._services
        sender = TelegramSender(self._application.bot, services)
        services.ledger.recover(clock.now())
        self._dispatcher = Dispatcher(services.planner, services.ledger, sender, self._pacer, clock, self._schedule)
        dispatching = asyncio.create_task(self._dispatcher.run())
        await _first_of(self._stop, self._rival)
        self._dispatcher.stop()
        with contextlib.suppress(TelegramError):
            await updater.stop()
        await dispatching
        if self._rival.is_set() and not self._stop.is_set():
            log.warning(texts.STANDBY)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), _STANDBY_SECONDS)

    def _on_poll_error(self, problem: TelegramError) -> None:
        """Of two programs with one token, the one whose first poll is cut off came later, and gives way."""
        note_poll_error(problem)
        if isinstance(problem, Conflict) and not self._polls.has_been_answered:
            self._rival.set()

    async def _close(self) -> None:
        if self._services.watched:
            await self._services.watched.stop()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._application.stop(), _STOP_SECONDS)
        if self._application.post_stop:
            await self._application.post_stop(self._application)
        await self._application.shutdown()

    @property
    def _updater(self) -> Updater:
        assert self._application.updater
        return self._application.updater


async def _first_of(*events: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
