"""The scene every call plays on: the store, the clock, and the bell that wakes who waits."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from bot.playground.clock import Clock
from bot.playground.faults import Faults
from bot.playground.inline_memory import InlineMemory
from bot.playground.limits import Limits, Rates
from bot.playground.store import Store

if TYPE_CHECKING:
    from bot.playground.schema import Json

T = TypeVar("T")


class Bell:
    """Rung when something changed; waiting is for the next ring."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait now."""
        rung, self._next = self._next, asyncio.Event()
        rung.set()

    async def wait(self, seconds: float) -> None:
        """Return at the next ring, or after some seconds."""
        try:
            await asyncio.wait_for(self._next.wait(), seconds)
        except TimeoutError:
            return


class Scene:
    """What a call may touch.

    `now` gives unix seconds by `clock`. `faults` is the script of what goes wrong; `limits` are Telegram's rates,
    `None` where they are off; `inline` holds the inline queries of now. `forget` makes all four as at the beginning.
    `closing` is set when the server stops: whoever waits must end.
    `poll` numbers the getUpdates calls, `open_polls` counts those that wait, `last_poll` is when one last
    ended, by the machine's steady clock.
    """

    def __init__(self, store: Store, machine: Callable[[], float], *, limited: bool = False) -> None:
        self.store = store
        self.clock = Clock(machine)
        self.now = self.clock.read
        self.faults = Faults()
        self._limited = limited
        self.limits = _make_limits(limited=limited)
        self.inline = InlineMemory()
        self.bell = Bell()
        self.closing = False
        self.poll = 0
        self.open_polls = 0
        self.last_poll = float("-inf")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One call's changes, all or none; the bell rings once they stand."""
        with self.store.transaction():
            yield
        self.bell.ring()

    def forget(self) -> None:
        """Empty the store and end what a test set up. Belongs in a transaction."""
        self.store.forget()
        self.faults.put([])
        self.clock.reset()
        self.inline.forget()
        self.limits = _make_limits(limited=self._limited)

    def close(self) -> None:
        """End every wait; nothing is lost by it."""
        self.closing = True
        self.inline.forget()
        self.bell.ring()

    async def wait_for(self, look: Callable[[], T | None], seconds: float) -> T | None:
        """What `look` finds, asked again at every ring, or `None` when the seconds are over."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            found = look()
            left = end - asyncio.get_running_loop().time()
            if found is not None or left <= 0 or self.closing:
                return found
            await self.bell.wait(left)

    def announce(self, kind: str, **body: object) -> None:
        """Tell the people's side what happened. Belongs in a transaction."""
        event: Json = {"seq": self.store.take_number("event"), "kind": kind, **body}
        self.store.add_event(event)


def _make_limits(*, limited: bool) -> Limits | None:
    return Limits(Rates()) if limited else None
