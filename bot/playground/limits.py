"""Telegram's rate limits, where they are switched on: who sends faster is told when to come again."""

from dataclasses import asdict, dataclass
from math import ceil

from bot.playground.ledger import MINUTE, SECOND
from bot.playground.refusals import RefusalError
from bot.playground.schema import Json
from bot.playground.windows import Window

CHAT_BURST = 3  # Telegram lets short bursts into one chat pass, of no known length


@dataclass(frozen=True, kw_only=True)
class Rates:
    """How many sends may arrive: Telegram's published numbers, all of them times `scale`."""

    overall_per_second: float = 30
    chat_per_second: float = 1
    group_per_minute: float = 20
    scale: float = 1


class Limits:
    """Counts what arrived; what was refused for any reason costs nothing."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._refused = 0
        self.forget()

    def forget(self) -> None:
        """Begin to count anew."""
        self._newest = float("-inf")
        self._overall = Window(SECOND)
        self._groups: dict[int, Window] = {}
        # When each chat's bucket is full again; it holds CHAT_BURST sends.
        self._full: dict[int, float] = {}

    def check(self, now: float, chat: Json) -> None:
        """Whether one more send may arrive.

        Raises:
            RefusalError: 429 with the whole seconds to wait, at least 1.

        """
        if now < self._newest:  # the clock was set back
            self.forget()
        wait_seconds = self._find_wait(now, chat)
        if wait_seconds > 0:
            self._refused += 1
            seconds = max(1, ceil(wait_seconds))
            raise RefusalError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)

    def note(self, now: float, chat: Json) -> None:
        """One more arrived."""
        self._newest = now
        self._overall.add(now)
        if _is_group(chat):
            self._groups.setdefault(chat["id"], Window(MINUTE)).add(now)
        self._full[chat["id"]] = max(self._full.get(chat["id"], now), now) + self._pause

    @property
    def _pause(self) -> float:
        """Seconds between two sends into one chat, in the long run."""
        return 1 / (self._rates.chat_per_second * self._rates.scale)

    def _find_wait(self, now: float, chat: Json) -> float:
        bucket = self._full.get(chat["id"], now) + self._pause - now - CHAT_BURST * self._pause
        waits = [0.0 if bucket < 1e-6 else bucket]  # sums of fractions are never quite even
        waits.append(self._overall.wait_for_room(now, self._count(self._rates.overall_per_second)))
        if _is_group(chat):
            group = self._groups.setdefault(chat["id"], Window(MINUTE))
            waits.append(group.wait_for_room(now, self._count(self._rates.group_per_minute)))
        return max(waits)

    def _count(self, rate: float) -> int:
        return max(1, int(rate * self._rates.scale + 1e-6))

    def describe(self) -> Json:
        """As JSON."""
        return {**asdict(self._rates), "refused": self._refused}


def _is_group(chat: Json) -> bool:
    return chat["type"] in ("group", "supergroup")
