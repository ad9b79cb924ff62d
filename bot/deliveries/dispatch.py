"""Deliveries on their way: planned when due, claimed one by one, sent in turn, each result committed.

What is due is read from the database alone; timers only wake us. As few sends are in flight as keep the pace, for each
of them could be sent twice if the program is killed before its answer is stored.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil
from statistics import median

import structlog

from bot.deliveries.digests import Digests
from bot.deliveries.outbox import Ledger, Sender
from bot.deliveries.pacing import Pacer, Priority, Turn
from bot.deliveries.subscriptions import DeliveryId, Destination, Emptied, Outcome, Parcel, Sent, Unknown
from bot.deliveries.timetable import following
from bot.errors import StoreBusy
from bot.ports import Alarm, Clock, Timer

log = structlog.get_logger(__name__)
GRACE = timedelta(hours=6)  # a later digest is not sent any more, but recorded as missed
LEASE = timedelta(seconds=30)  # longer than any send takes
IN_FLIGHT_LIMIT = 8
_LOOKED_AT = 64  # waiting deliveries among which one with a rested chat is looked for
_SLOW_SECONDS = 1.0  # a send that takes longer holds up no other
_BUSY_SECONDS = 0.2
_STOP_SECONDS = 8.0


class Planner:
    """Makes deliveries of the occurrences that are due."""

    def __init__(self, ledger: Ledger, digests: Digests, clock: Clock) -> None:
        self._ledger = ledger
        self._digests = digests
        self._clock = clock

    def plan_next(self) -> bool:
        """Plan the most overdue occurrence; False if none is due. One that is hours late is recorded as missed."""
        now = self._clock.now()
        subscription = self._ledger.most_overdue(now)
        if subscription is None or subscription.next is None:
            return False
        occurrence = subscription.next
        upcoming = following(subscription.wishes.timetable, occurrence.day, occurrence.slot)
        missed = now - occurrence.due_at > GRACE
        wishes, destination = subscription.wishes, subscription.destination
        digest = None if missed else self._digests.compose(wishes, destination, now)
        self._ledger.plan(subscription, occurrence, digest, upcoming, missed=missed)
        return True

    def plan_all(self) -> int:
        """Plan all that is due; how many occurrences."""
        return sum(1 for _ in self._each())

    def _each(self) -> Iterator[None]:
        while self.plan_next():
            yield


class Dispatcher:
    """Plans and sends until it is stopped."""

    def __init__(
        self, planner: Planner, ledger: Ledger, sender: Sender, pacer: Pacer, clock: Timer, alarm: Alarm
    ) -> None:
        self._planner = planner
        self._ledger = ledger
        self._sender = sender
        self._pacer = pacer
        self._clock = clock
        self._alarm = alarm
        self._woken = asyncio.Event()
        self._stopping = False
        self._rested_at: datetime | None = None  # when a chat that has mail waiting may hear us again
        self._flights: dict[asyncio.Task[None], datetime] = {}
        self._seconds: deque[float] = deque([0.0], maxlen=20)

    def wake(self) -> None:
        """Look again at what is due: a timer, or somebody who made something due, says so."""
        self._woken.set()

    async def run(self) -> None:
        """Serve until `stop`. A fault in one round is logged, and the next begins after a pause."""
        while not self._stopping:
            try:
                await self._round()
            except Exception as problem:  # whatever it was, what is owed must not wait for a restart
                log.exception("dispatch failed, trying again", problem=type(problem).__name__)
                await self._clock.sleep(_SLOW_SECONDS)
        if self._flights:
            await asyncio.wait(self._flights, timeout=_STOP_SECONDS)

    def stop(self) -> None:
        """Take nothing new; `run` ends when what is in hand is done."""
        self._stopping = True
        self._woken.set()

    async def run_until_idle(self) -> None:
        """Plan and send all that is due, and wait for it: for one-shot use and tests."""
        while await self._step() or self._flights or self._rested_at:
            if self._flights:
                await asyncio.wait(self._flights, return_when=asyncio.FIRST_COMPLETED)
            elif self._rested_at:
                await self._clock.sleep((self._rested_at - self._clock.now()).total_seconds())

    async def _round(self) -> None:
        self._woken.clear()
        self._ledger.expire(self._clock.now() - GRACE)
        while not self._stopping and await self._step():
            pass
        if not self._stopping:
            await self._sleep()

    async def _step(self) -> bool:
        """Plan one occurrence or begin one send; False if there is nothing to do now."""
        planned = self._planner.plan_next()
        if planned:
            await asyncio.sleep(0)  # many fall due at once: conversations go on between
        return await self._send_one() or planned

    async def _send_one(self) -> bool:
        found = self._find_ready()
        if found is None:
            return False
        number, destination = found
        await self._make_room()
        turn = await self._pacer.turn(destination.chat, Priority.DIGEST)
        now = self._clock.now()
        parcel = None if self._stopping else self._ledger.claim(number, now, now + LEASE)
        if parcel is None:
            self._pacer.answered(turn)
            return not self._stopping
        flight = asyncio.create_task(self._deliver(parcel, turn))
        self._flights[flight] = now
        flight.add_done_callback(self._flights.pop)
        return True

    def _find_ready(self) -> tuple[DeliveryId, Destination] | None:
        """The delivery due longest whose chat may hear us now: no chat waits for another's limits."""
        now = self._clock.now()
        self._rested_at = None
        for number, destination in self._ledger.waiting(now, _LOOKED_AT):
            ready_at = self._pacer.ready_at(destination.chat, Priority.DIGEST)
            if ready_at <= now:
                return number, destination
            self._rested_at = min(self._rested_at or ready_at, ready_at)
        return None

    async def _make_room(self) -> None:
        """Wait until no more are in flight than the pace needs; those that are slow do not count, up to a limit."""
        while self._flights and not self._has_room():
            await asyncio.wait(self._flights, timeout=_SLOW_SECONDS, return_when=asyncio.FIRST_COMPLETED)

    def _has_room(self) -> bool:
        slow = self._clock.now() - timedelta(seconds=_SLOW_SECONDS)
        brisk = sum(began > slow for began in self._flights.values())
        needed = max(1, ceil(self._pacer.pace * median(self._seconds)))
        return brisk < needed and len(self._flights) < IN_FLIGHT_LIMIT

    async def _deliver(self, parcel: Parcel, turn: Turn) -> None:
        began = self._clock.now()
        outcome = await self._carry(parcel)
        self._pacer.answered(turn)
        now = self._clock.now()
        self._seconds.append((now - began).total_seconds())
        await self._settle(parcel, outcome, now)
        if not isinstance(outcome, Sent):
            log.info("not delivered", delivery=parcel.id, outcome=type(outcome).__name__)
        self.wake()

    async def _settle(self, parcel: Parcel, outcome: Outcome, now: datetime) -> None:
        """Store the result, whatever it takes: a result that is forgotten is a message sent twice."""
        while True:
            try:
                if not self._ledger.settle(parcel, outcome, now):
                    log.warning("a delivery's lease was lost before its result came", delivery=parcel.id)
            except StoreBusy:
                await self._clock.sleep(_BUSY_SECONDS)
            else:
                return

    async def _carry(self, parcel: Parcel) -> Outcome:
        digest = parcel.digest
        if not digest.bulletin.title:
            return Emptied()
        try:
            return await self._sender.send(parcel)
        except Exception as problem:  # a fault of ours: nobody knows how far the send came
            log.exception("the sender failed", delivery=parcel.id)
            return Unknown(type(problem).__name__)

    async def _sleep(self) -> None:
        """Until the next thing is due or somebody wakes us."""
        moment = self._rested_at or self._ledger.next_wake()
        if moment:
            self._alarm.ring_at(moment)
        await self._woken.wait()
