"""The playground's clock, which a test may set: it stands still, or runs ahead of the machine's or behind."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.playground.schema import Json

LAST_SECOND = 253_402_300_799.0  # the year 9999 ends


class Clock:
    """Unix seconds. At first they are the machine's."""

    def __init__(self, machine: Callable[[], float]) -> None:
        self._machine = machine
        self._offset = 0.0
        self._frozen: float | None = None

    def read(self) -> float:
        """The time of now."""
        return self.read_machine() + self._offset if self._frozen is None else self._frozen

    def read_machine(self) -> float:
        """The time by the machine's clock."""
        return self._machine()

    def freeze(self, at: float) -> None:
        """Stand still."""
        self._frozen = at

    def advance(self, seconds: float) -> None:
        """Jump, on or back; a clock that stands still stands still there."""
        if self._frozen is None:
            self._offset += seconds
        else:
            self._frozen += seconds

    def shift(self, seconds: float) -> None:
        """Run, so far from the machine's clock."""
        self._frozen, self._offset = None, seconds

    def reset(self) -> None:
        """Run as the machine's clock again."""
        self.shift(0.0)

    def describe(self) -> Json:
        """As JSON."""
        now = self.read()
        iso = datetime.fromtimestamp(now, UTC).isoformat()
        return {"now": now, "iso": iso, "is_frozen": self._frozen is not None, "offset_seconds": self._offset}
