"""The pacer: even, fair, and deaf to nobody. Time is the tests' own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deliveries.pacing import Limits, Pacer, Priority

START = datetime(2026, 11, 28, tzinfo=UTC)


@dataclass
class Loop:
    """A clock for several who wait: time goes to the earliest of them, and never back. Implements `ports.Timer`."""

    moment: datetime = START
    waiting: list[tuple[datetime, asyncio.Event]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        awake = asyncio.Event()
        self.waiting.append((self.moment + timedelta(seconds=seconds), awake))
        await awake.wait()

    async def run(self, *jobs: "asyncio.Task[Any]") -> None:
        """Let time pass until all jobs are done."""
        while not all(job.done() for job in jobs):
            for _ in range(5):
                await asyncio.sleep(0)
            if self.waiting:
                self.waiting.sort(key=lambda one: one[0])
                moment, awake = self.waiting.pop(0)
                self.moment = max(self.moment, moment)
                awake.set()
        await asyncio.gather(*jobs)


async def give_turns(wanted: Sequence[tuple[int, Priority]], limits: Limits | None = None) -> list[tuple[float, int]]:
    """When each got its turn, in seconds from the start, all asking at once."""
    clock, taken = Loop(), []
    pacer = Pacer(clock, limits)

    async def ask(chat: int, priority: Priority) -> None:
        turn = await pacer.turn(chat, priority)
        taken.append(((clock.now() - START).total_seconds(), chat))
        pacer.answered(turn)

    await clock.run(*(asyncio.create_task(ask(*one)) for one in wanted))
    return taken


def most_within(moments: Sequence[float], seconds: float) -> int:
    return max(sum(begin <= other < begin + seconds - 1e-6 for other in moments) for begin in moments)


async def test_many_chats_leave_evenly_and_at_the_allowed_pace():
    taken = await give_turns([(number, Priority.DIGEST) for number in range(1, 301)])
    moments = [moment for moment, _ in taken]
    assert most_within(moments, 1.0) <= 30
    assert moments[-1] <= 1.05 * 300 / 30


async def test_answers_may_be_some_ahead_and_digests_make_up_for_it():
    taken = await give_turns([(number, Priority.ANSWER) for number in range(1, 61)] + [(99, Priority.DIGEST)])
    moments = [moment for moment, chat in taken if chat != 99]
    assert sum(moment < 0.02 for moment in moments) == Limits().answers_ahead + 1
    assert most_within(moments, 1.0) <= 30
    (digest,) = (moment for moment, chat in taken if chat == 99)
    assert digest >= 60 / 30


async def test_however_slow_the_way_no_second_holds_more_than_allowed():
    clock, lot = Loop(), Random(4)
    pacer = Pacer(clock)
    arrived: list[float] = []

    async def send(chat: int) -> None:
        turn = await pacer.turn(chat, Priority.ANSWER)
        delay = lot.choice((0.003, 0.003, 0.003, 0.5, 2.0))
        await clock.sleep(delay * lot.random())
        arrived.append((clock.now() - START).total_seconds())
        await clock.sleep(delay * lot.random())
        pacer.answered(turn)

    await clock.run(*(asyncio.create_task(send(chat)) for chat in range(1, 301)))
    assert most_within(arrived, 1.0) <= 30
    assert len(arrived) == 300


async def test_one_chat_hears_one_digest_a_second():
    moments = [moment for moment, _ in await give_turns([(7, Priority.DIGEST)] * 5)]
    assert all(later - earlier >= 1 for earlier, later in pairwise(moments))


async def test_a_group_hears_twenty_a_minute():
    moments = [moment for moment, _ in await give_turns([(-7, Priority.ANSWER)] * 45)]
    assert most_within(moments, 60.0) <= 20
    assert moments[-1] < 130


async def test_a_group_that_is_ready_was_ready_already():
    clock = Loop()
    pacer = Pacer(clock)
    pacer.answered(await pacer.turn(-7, Priority.ANSWER))
    clock.moment += timedelta(seconds=5)
    asked, clock.moment = clock.now(), clock.now() + timedelta(milliseconds=1)
    assert pacer.ready_at(-7, Priority.DIGEST) <= asked


async def test_three_answers_may_follow_one_another():
    moments = [moment for moment, _ in await give_turns([(7, Priority.ANSWER)] * 5)]
    assert moments[2] < 0.2
    assert moments[4] >= 2


async def test_answers_go_before_digests():
    wanted = [(number, Priority.DIGEST) for number in range(1, 200)] + [(1000 + n, Priority.ANSWER) for n in range(5)]
    taken = await give_turns(wanted)
    assert max(place for place, (_, chat) in enumerate(taken) if chat >= 1000) < 8


async def test_an_answer_that_may_not_go_yet_holds_no_digest_up():
    wanted = [(-7, Priority.ANSWER)] * 25 + [(number, Priority.DIGEST) for number in range(1, 50)]
    taken = await give_turns(wanted)
    assert max(moment for moment, chat in taken if chat > 0) < 5


async def test_a_429_holds_its_chat_alone():
    clock = Loop()
    pacer = Pacer(clock)
    pacer.refused(1, 43_837)
    assert pacer.ready_at(1, Priority.ANSWER) == START + timedelta(seconds=43_837)
    await clock.run(asyncio.create_task(pacer.turn(2, Priority.DIGEST)))
    assert clock.now() < START + timedelta(seconds=1)


async def test_three_chats_in_a_row_mean_all_and_an_accepted_one_between_does_not():
    for between, expected in ((False, 20), (True, 0)):
        clock = Loop()
        pacer = Pacer(clock)
        for chat in (1, 2, 3):
            pacer.refused(chat, 20)
            if between:
                pacer.accepted()
        await clock.run(asyncio.create_task(pacer.turn(9, Priority.DIGEST)))
        assert (clock.now() - START).total_seconds() == pytest.approx(expected, abs=0.1)


@given(st.lists(st.tuples(st.sampled_from([-3, -2, -1, 1, 2, 3]), st.sampled_from(Priority)), max_size=60))
def test_whatever_is_wanted_the_limits_hold(wanted: list[tuple[int, Priority]]):
    taken = asyncio.run(give_turns(wanted))
    assert sorted(chat for _, chat in taken) == sorted(chat for chat, _ in wanted)
    if taken:
        assert most_within([moment for moment, _ in taken], 1.0) <= 30
    for chat in {-3, -2, -1}:
        moments = [moment for moment, one in taken if one == chat]
        assert not moments or most_within(moments, 60.0) <= 20
