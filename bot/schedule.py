"""The only importer of apscheduler: it wakes chores up, it never decides what is due."""

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.ports import Clock, Keys

_EVERY_HOURS = 6


class Housekeeping:
    """Forgets expired button keys now and then; a wake-up that comes late or never does no harm."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Begin on the running loop, with a first tidying."""
        self._scheduler.add_job(
            self._tidy, "interval", hours=_EVERY_HOURS, misfire_grace_time=None, coalesce=True, max_instances=1
        )
        self._scheduler.start()
        self._tidy()

    def stop(self) -> None:
        """End; a chore in hand is finished."""
        self._scheduler.shutdown(wait=False)

    def _tidy(self) -> None:
        self._keys.expire(self._clock.now())
