"""Updates between their arrival and the end of their handling."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Update

from bot.app import App
from bot.reception import Received
from handlers.updates import ChatOrder
from tests.conftest import StillClock


def received(number: int, clock: StillClock, lasting: timedelta = timedelta(hours=24)) -> Received:
    return Received(number, f'{{"update_id": {number}}}', clock.now() + lasting)


def test_what_is_not_settled_waits_in_its_order(empty_app: App, clock: StillClock):
    inbox = empty_app.store.inbox
    inbox.keep([received(number, clock) for number in (9, 7, 8)])
    inbox.settle(8)
    assert inbox.waiting(clock.now()) == ['{"update_id": 7}', '{"update_id": 9}']


def test_what_came_too_late_waits_no_more(empty_app: App, clock: StillClock):
    inbox = empty_app.store.inbox
    inbox.keep([received(7, clock), received(8, clock, timedelta(seconds=150))])
    assert inbox.waiting(clock.now() + timedelta(seconds=151)) == ['{"update_id": 7}']


def test_one_that_ends_the_program_each_time_is_given_up(empty_app: App, clock: StillClock):
    inbox = empty_app.store.inbox
    inbox.keep([received(7, clock)])
    assert [len(inbox.waiting(clock.now())) for _ in range(5)] == [1, 1, 1, 0, 0]


def test_a_number_that_is_in_hand_or_settled_is_not_taken_again(empty_app: App, clock: StillClock):
    inbox = empty_app.store.inbox
    inbox.keep([received(7, clock)])
    assert inbox.take(7)
    assert not inbox.take(7)
    inbox.settle(7)
    inbox.keep([received(7, clock)])
    assert not inbox.take(7)
    assert inbox.waiting(clock.now()) == []
    assert inbox.forget(clock.now() + timedelta(hours=25)) == 1
    assert inbox.take(7)  # numbers may begin anew after a quiet week


@pytest.mark.parametrize("at_once", [True, False])
def test_an_update_that_is_delivered_five_times_is_handled_once(empty_app: App, clock: StillClock, *, at_once: bool):
    empty_app.store.inbox.keep([received(7, clock)])
    handled: list[int] = []

    async def handle(update: Update) -> None:
        await asyncio.sleep(0)
        handled.append(update.update_id)

    async def deliver() -> None:
        order, update = ChatOrder(4, empty_app.store.inbox), Update(7)
        deliveries = [order.process_update(update, handle(update)) for _ in range(5)]
        if at_once:
            await asyncio.gather(*deliveries)
        else:
            for delivery in deliveries:
                await delivery

    asyncio.run(deliver())
    assert handled == [7]
