"""What `outbox.Sender` promises, of Telegram's and of one that is no Telegram."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.deliveries.subscriptions import (
    Destination,
    Gone,
    Later,
    Moved,
    Outcome,
    Parcel,
    Refused,
    Sent,
    Unknown,
    Unreached,
    Wishes,
)
from tests.conftest import StillClock
from tests.delivery.conftest import DUE, delivery_root, playground
from tests.delivery.office import Json, Office, Playground, copy, open_office
from tests.fakes import PaperSender

__all__ = ["delivery_root", "playground"]
_FAULTS: dict[str, tuple[Json, Outcome]] = {
    "gone": ({"status": 403, "description": "Forbidden: bot was blocked by the user"}, Gone("gone", "")),
    "muted": (
        {"status": 400, "description": "Bad Request: not enough rights to send text messages"},
        Gone("muted", ""),
    ),
    "topic": ({"status": 400, "description": "Bad Request: message thread not found"}, Gone("topic", "")),
    "missing": ({"status": 400, "description": "Bad Request: chat not found"}, Gone("missing", "")),
    "moved": ({"migrate_to": -1002088009999}, Moved(-1002088009999)),
    "later": ({"retry_after": 17}, Later(17)),
    "refused": ({"status": 400, "description": "Bad Request: message is too long"}, Refused("")),
    "unreached": ({"status": 500, "description": "Internal Server Error"}, Unreached("")),
    "unknown": ({"lose_answer": "close"}, Unknown("")),
}


@dataclass
class Platform:
    """A sender with the means to make it answer as its platform might."""

    office: Office
    chat: int
    answer_with: Callable[[str], None]

    async def send(self) -> Outcome:
        return await self.office.dispatcher._sender.send(self.parcel())

    def parcel(self) -> Parcel:
        """A digest that is due now."""
        ledger, now = self.office.app.store.ledger, DUE
        self.office.app.planner.plan_all()
        ((number, _),) = ledger.waiting(now, 9)
        parcel = ledger.claim(number, now, now + timedelta(seconds=30))
        assert parcel
        return parcel


@pytest_asyncio.fixture(params=["telegram", "paper"])
async def platform(
    request: pytest.FixtureRequest, sample_database: Path, tmp_path: Path, playground: Playground
) -> AsyncIterator[Platform]:
    chat, clock = playground.group(playground.person()), StillClock(DUE - timedelta(hours=1))
    paper = PaperSender() if request.param == "paper" else None

    def answer_with(name: str) -> None:
        fault, outcome = _FAULTS[name]
        playground.faults({"method": "sendMessage", **fault})
        if paper:
            paper.script({Destination(chat=chat): [outcome]})

    async with open_office(copy(sample_database, tmp_path), playground, clock, sender=paper) as office:
        office.app.subscribing.subscribe(Destination(chat=chat), "某处", 1, Wishes())
        clock.moment = DUE
        yield Platform(office, chat, answer_with)


async def test_a_delivered_digest_has_a_message(platform: Platform):
    outcome = await platform.send()
    assert isinstance(outcome, Sent)
    assert outcome.message > 0


@pytest.mark.parametrize("name", _FAULTS)
async def test_whatever_the_platform_says_is_an_outcome(platform: Platform, name: str):
    platform.answer_with(name)
    outcome = await platform.send()
    expected = _FAULTS[name][1]
    assert type(outcome) is type(expected)
    match outcome, expected:
        case Gone(pause, _), Gone(wanted, _):
            assert pause == wanted
        case Moved() | Later(), _:
            assert outcome == expected
