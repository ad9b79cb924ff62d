"""apscheduler only wakes: however late, nothing that is due is forgotten."""

import asyncio
import threading
import time
from datetime import UTC, datetime, timedelta

from bot.schedule import Schedule


async def test_a_busy_loop_at_the_due_moment_loses_no_alarm():
    rung = asyncio.Event()
    schedule = Schedule(tidy=lambda: None, wake=rung.set)
    schedule.start()
    try:
        schedule.ring_at(datetime.now(UTC) + timedelta(seconds=0.2))
        await asyncio.sleep(0)
        time.sleep(2.5)  # noqa: ASYNC251 - a handler that blocks everything is what is tested
        await asyncio.wait_for(rung.wait(), 2)
    finally:
        schedule.stop()


async def test_chores_run_where_everything_runs():
    threads: list[int] = []
    rung = asyncio.Event()

    def note() -> None:
        threads.append(threading.get_ident())
        rung.set()

    schedule = Schedule(tidy=note, wake=note)
    schedule.start()
    try:
        for _ in range(5):
            rung.clear()
            schedule.ring_at(datetime.now(UTC))
            await asyncio.wait_for(rung.wait(), 2)
    finally:
        schedule.stop()
    assert set(threads) == {threading.get_ident()}
    assert len(threads) == 6


async def test_the_last_alarm_set_is_the_one_that_rings():
    rung = asyncio.Event()
    schedule = Schedule(tidy=lambda: None, wake=rung.set)
    schedule.start()
    try:
        schedule.ring_at(datetime.now(UTC) + timedelta(hours=1))
        schedule.ring_at(datetime.now(UTC) - timedelta(hours=1))
        await asyncio.wait_for(rung.wait(), 2)
    finally:
        schedule.stop()
