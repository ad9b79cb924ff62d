"""Telegram's rate limits, where they are on."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.limits import Limits, Rates
from bot.playground.refusals import RefusalError
from tests.playground.sides import CHANNEL, CHEN, FORUM, GROUP, Sides
from tests.playground.test_process import open_sides
from tests.playground_process import read_root, start_playground


def send(sides: Sides, chat_id: int = GROUP) -> int:
    """0 if it arrived, else for how many seconds to wait."""
    answer = sides.request("sendMessage", chat_id=chat_id, text="一").json()
    if answer["ok"]:
        return 0
    seconds: int = answer["parameters"]["retry_after"]
    assert (answer["error_code"], answer["description"]) == (429, f"Too Many Requests: retry after {seconds}")
    return seconds


def switch_on(sides: Sides, **rates: float) -> None:
    """From now on the clock moves by hand, so that the figures are exact."""
    sides.put("/limits", rates)
    sides.put("/clock", {"at": 1_600_000_000})


def pass_time(sides: Sides, seconds: float) -> None:
    sides.put("/clock", {"advance_seconds": seconds})


def test_they_are_off_at_first(sides: Sides) -> None:
    assert sides.get("/limits") == {"on": False}
    assert [send(sides) for _ in range(40)] == [0] * 40


def test_they_are_telegrams_unless_said_otherwise(sides: Sides) -> None:
    telegrams = {"overall_per_second": 30, "chat_per_second": 1, "group_per_minute": 20, "scale": 1}
    assert sides.put("/limits", {}) == {"on": True, **telegrams, "refused": 0}
    assert sides.put("/limits", {"scale": 10}) == {"on": True, **telegrams, "scale": 10, "refused": 0}
    assert sides.delete("/limits") == {"on": False}
    sides.put("/limits", {})
    sides.post("/fresh")
    assert sides.get("/limits") == {"on": False}


def test_a_chat_takes_a_short_burst_and_then_one_a_second(sides: Sides) -> None:
    switch_on(sides)
    assert [send(sides, CHANNEL) for _ in range(4)] == [0, 0, 0, 1]
    pass_time(sides, 1)
    assert [send(sides, CHANNEL) for _ in range(2)] == [0, 1]
    assert send(sides, FORUM) == 0
    pass_time(sides, 2)
    assert [send(sides, CHANNEL) for _ in range(3)] == [0, 0, 1]
    for _ in range(30):
        pass_time(sides, 1)
        assert send(sides, CHANNEL) == 0
    assert sides.get("/limits")["refused"] == 3


def test_a_group_takes_twenty_a_minute(sides: Sides) -> None:
    switch_on(sides)
    for _ in range(20):
        assert send(sides) == 0
        pass_time(sides, 1)
    assert send(sides) == 40
    assert send(sides, CHANNEL) == 0
    pass_time(sides, 39.5)
    assert send(sides) == 1
    pass_time(sides, 0.5)
    assert send(sides) == 0
    assert sides.get("/rates")["group_per_minute"]["most"] == 20


def test_all_chats_together_take_thirty_a_second(sides: Sides) -> None:
    chats = [sides.open_chat("supergroup") for _ in range(31)]
    for chat_id in chats:
        sides.set_status(chat_id, 8_088_000_000, "member")
    switch_on(sides)
    assert [send(sides, chat_id) for chat_id in chats] == [0] * 30 + [1]
    pass_time(sides, 1)
    assert send(sides, chats[30]) == 0


def test_scaled_limits_are_so_many_times_as_wide(sides: Sides) -> None:
    switch_on(sides, scale=10, group_per_minute=2)
    for _ in range(20):
        assert send(sides) == 0
        pass_time(sides, 0.125)
    assert send(sides) == 58


def test_what_is_refused_costs_nothing(sides: Sides) -> None:
    switch_on(sides)
    for _ in range(10):
        assert sides.refuse("sendMessage", chat_id=CHEN, text="x").startswith("403")
        assert sides.refuse("sendMessage", chat_id=42, text="x") == "400 Bad Request: chat not found"
    sides.start(CHEN)
    assert [send(sides, CHEN) for _ in range(4)] == [0, 0, 0, 1]


def test_only_sends_are_limited(sides: Sides) -> None:
    switch_on(sides)
    message = sides.send(GROUP, "一")
    for number in range(40):
        sides.call("editMessageText", chat_id=GROUP, message_id=message["message_id"], text=str(number))
        sides.call("sendChatAction", chat_id=GROUP, action="typing")


def test_a_clock_set_back_begins_anew(sides: Sides) -> None:
    switch_on(sides)
    assert [send(sides) for _ in range(4)] == [0, 0, 0, 1]
    pass_time(sides, -1)
    assert send(sides) == 0


def test_the_process_may_have_them_on(tmp_path: Path) -> None:
    process = start_playground(tmp_path, 0, "--limits")
    sides = open_sides(read_root(process))
    sides.post("/fresh")
    assert sides.get("/limits")["on"] is True
    assert [send(sides) for _ in range(4)] == [0, 0, 0, 1]
    sides.client.close()
    process.terminate()
    process.communicate(timeout=5)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"scale": 0}, "scale must be above 0"),
        ({"chat_per_second": -1}, "chat_per_second must be above 0"),
        ({"group_per_minute": "20"}, "group_per_minute must be a number"),
        ({"per_second": 1}, "unknown field per_second"),
    ],
)
def test_limits_that_make_no_sense_are_refused(sides: Sides, body: dict[str, Any], words: str) -> None:
    assert sides.object("PUT", "/limits", **body) == (400, words)
    assert sides.get("/limits") == {"on": False}


@given(st.lists(st.tuples(st.integers(0, 3_000), st.sampled_from([1, 2, 3])), max_size=80), st.sampled_from([1, 10]))
def test_what_was_let_pass_keeps_every_limit(tries: list[tuple[int, int]], scale: int) -> None:
    """Against the plain count, and who waits as long as told is let pass."""
    limits = Limits(Rates(overall_per_second=5, group_per_minute=8, scale=scale))
    arrived: list[tuple[float, int]] = []
    for tick, number in sorted(tries):
        date, chat = tick / 32, {"id": number, "type": "group" if number == 1 else "private"}
        try:
            limits.check(date, chat)
        except RefusalError as refusal:
            deepcopy(limits).check(date + refusal.parameters["retry_after"], chat)
        else:
            limits.note(date, chat)
            arrived.append((date, number))
    for begin, number in arrived:
        assert sum(begin <= date < begin + 1 for date, _ in arrived) <= 5 * scale
        own = [date for date, other in arrived if other == number and date >= begin]
        assert number != 1 or sum(date < begin + 60 for date in own) <= 8 * scale
        for seconds in (1, 2, 5, 30):
            assert sum(date < begin + seconds for date in own) <= 3 + seconds * scale
