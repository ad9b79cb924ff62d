"""The only importer of apscheduler: it wakes chores up, it never decides what is due.

Every job may come late by any time and is then done once (no misfire grace, coalescing): with apscheduler's own second
of grace a loop that was busy at half past eight would lose the morning's digests until the next look around.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

_TIDY_HOURS = 6
_LOOK_AROUND_SECONDS = 30
"""Another process may have made something due."""
_LOOK_FOR_FILES_SECONDS = 6
_PATIENT: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 100}
"""A second ring while the first is not yet noted as over would be dropped with fewer instances."""


class Schedule:
    """Tidies now and then, looks around often, and rings when something is due.

    `look`, if there is one, looks whether files were dropped.
    """

    def __init__(
        self, tidy: Callable[[], None], wake: Callable[[], None], look: Callable[[], None] | None = None
    ) -> None:
        self._tidy = tidy
        self._wake = wake
        self._look = look
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=_PATIENT)

    def start(self) -> None:
        """Begin on the running loop, with a first tidying."""
        self._scheduler.add_job(_on_loop, "interval", [self._tidy], hours=_TIDY_HOURS)
        self._scheduler.add_job(_on_loop, "interval", [self._wake], seconds=_LOOK_AROUND_SECONDS)
        if self._look:
            self._scheduler.add_job(_on_loop, "interval", [self._look], seconds=_LOOK_FOR_FILES_SECONDS)
        self._scheduler.start()
        self._tidy()

    def ring_at(self, moment: datetime) -> None:
        """Wake at an instant, instead of the one set before; at once if it is past. Implements `ports.Alarm`."""
        self._scheduler.add_job(_on_loop, "date", [self._wake], run_date=moment, id="alarm", replace_existing=True)

    def stop(self) -> None:
        """End; a chore in hand is finished."""
        self._scheduler.shutdown(wait=False)


async def _on_loop(chore: Callable[[], None]) -> None:
    """Run a chore where everything runs: apscheduler gives plain functions to threads, and SQLite is bound to one."""
    chore()
