"""The clock that tests set."""

import time
from datetime import UTC, datetime

import pytest

from tests.playground.sides import BOT, CHEN, GROUP, Sides
from tests.playground.test_ledger import read_sends


def test_it_is_the_machines_at_first(sides: Sides) -> None:
    clock = sides.get("/clock")
    assert abs(clock["now"] - time.time()) < 5
    assert datetime.fromisoformat(clock["iso"]).timestamp() == pytest.approx(clock["now"], abs=1e-5)
    assert (clock["is_frozen"], clock["offset_seconds"]) == (False, 0)


@pytest.mark.parametrize(
    "at", [1_325_203_200, "2011-12-30T00:00:00Z", "2011-12-30T08:00:00+08:00", "2011-12-29T14:00:00-10:00"]
)
def test_it_stands_still_where_it_is_set(sides: Sides, at: object) -> None:
    clock = sides.put("/clock", {"at": at})
    assert clock == {"now": 1_325_203_200, "iso": "2011-12-30T00:00:00+00:00", "is_frozen": True, "offset_seconds": 0}
    assert sides.send(GROUP, "一")["date"] == sides.send(GROUP, "二")["date"] == 1_325_203_200


def test_it_is_moved_on_and_back(sides: Sides) -> None:
    sides.put("/clock", {"at": 1000.25})
    assert sides.put("/clock", {"advance_seconds": 0.5})["now"] == 1000.75
    assert sides.put("/clock", {"advance_seconds": -900})["now"] == 100.75


def test_it_runs_on_with_an_offset(sides: Sides) -> None:
    sides.put("/clock", {"at": 1000})
    clock = sides.put("/clock", {"offset_seconds": -3600})
    assert (clock["is_frozen"], clock["offset_seconds"]) == (False, -3600)
    assert abs(clock["now"] + 3600 - time.time()) < 5
    assert sides.get("/clock")["now"] > clock["now"]
    assert sides.put("/clock", {"advance_seconds": 100})["offset_seconds"] == -3500


def test_it_goes_back_to_the_machines(sides: Sides) -> None:
    sides.put("/clock", {"at": 1000})
    assert abs(sides.delete("/clock")["now"] - time.time()) < 5
    sides.put("/clock", {"at": 1000})
    sides.post("/fresh")
    assert abs(sides.get("/clock")["now"] - time.time()) < 5


def test_all_dates_are_by_it(sides: Sides) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC).timestamp()
    sides.put("/clock", {"at": now + 0.5})
    sides.set_status(GROUP, BOT, "administrator")
    message = sides.send(GROUP, "一")
    edited = sides.call("editMessageText", chat_id=GROUP, message_id=message["message_id"], text="二")
    assert sides.updates()[0]["my_chat_member"]["date"] == message["date"] == edited["edit_date"] == now
    assert read_sends(sides)[0]["date"] == now + 0.5
    assert sides.get("/calls")["calls"][-1]["date"] == now


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({}, 400, "the clock is set by exactly one of at, advance_seconds, offset_seconds"),
        ({"at": 1, "offset_seconds": 1}, 400, "the clock is set by exactly one of at, advance_seconds, offset_seconds"),
        ({"at": 1, "zone": "Mars"}, 400, "unknown field zone"),
        ({"at": "tomorrow"}, 400, "at must be unix seconds or an ISO time with its zone"),
        ({"at": "2030-01-01T00:00:00"}, 400, "at must be unix seconds or an ISO time with its zone"),
        ({"at": True}, 400, "at must be a number"),
        ({"at": -1}, 422, "the clock goes from 1970 to 9999"),
        ({"advance_seconds": -1e15}, 422, "the clock goes from 1970 to 9999"),
        ({"offset_seconds": 1e15}, 422, "the clock goes from 1970 to 9999"),
        ({"advance_seconds": "1"}, 400, "advance_seconds must be a number"),
    ],
)
def test_what_is_no_time_does_not_set_it(sides: Sides, body: dict[str, object], status: int, words: str) -> None:
    sides.put("/clock", {"at": 1000})
    assert sides.object("PUT", "/clock", **body) == (status, words)
    assert sides.get("/clock")["now"] == 1000


def test_a_press_is_as_old_as_the_clock_says(sides: Sides) -> None:
    menu = sides.send(GROUP, "x", reply_markup={"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]})
    pressed = sides.press(menu, CHEN, data="1")
    sides.put("/clock", {"advance_seconds": 151})
    assert sides.updates() == []
    assert "query is too old" in sides.refuse("answerCallbackQuery", callback_query_id=pressed)
