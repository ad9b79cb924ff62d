"""The only importer of apscheduler: it wakes chores up, it never decides what is due."""

import asyncio
from typing import Any

from bot.ports import Clock, Keys

_EVERY_HOURS = 6
_SETTLE_SECONDS = 5.0  # first answers come before chores; apscheduler alone takes 60 ms to load


class Housekeeping:
    """Forgets expired button keys now and then; a wake-up that comes late or never does no harm."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock
        self._scheduler: Any = None
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin, once the running loop has settled."""
        self._timer = asyncio.get_running_loop().call_later(_SETTLE_SECONDS, self._begin)

    def stop(self) -> None:
        """End; a chore in hand is finished."""
        if self._timer:
            self._timer.cancel()
        if self._scheduler:
            self._scheduler.shutdown(wait=False)

    def _begin(self) -> None:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - see _SETTLE_SECONDS

        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self._tidy,
            "interval",
            hours=_EVERY_HOURS,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()
        self._tidy()

    def _tidy(self) -> None:
        self._keys.expire(self._clock.now())
