"""The ledger of the bot's sends, and the peaks of their rates."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.ledger import measure_rates
from tests.playground.sides import CHANNEL, CHEN, FORUM, GROUP, Sides
from tests.playground.test_process import open_sides
from tests.playground_process import running_playground


def read_sends(sides: Sides, **query: Any) -> list[dict[str, Any]]:
    sends: list[dict[str, Any]] = sides.get("/ledger", **query)["sends"]
    return sends


@pytest.fixture
def begin(sides: Sides) -> int:
    """The place of the last call before the test."""
    sides.call("getMe")
    return int(sides.get("/calls")["calls"][-1]["seq"])


def test_a_delivery_stands_in_the_ledger(sides: Sides, begin: int) -> None:
    assert read_sends(sides) == []
    sides.put("/clock", {"at": 1_600_000_000.25})
    message = sides.send(GROUP, "<b>一</b>", parse_mode="HTML")
    assert read_sends(sides)[0] == {
        "seq": begin + 1,
        "date": 1_600_000_000.25,
        "method": "sendMessage",
        "chat_id": GROUP,
        "message_thread_id": None,
        "message_id": message["message_id"],
        "text": "一",
        "outcome": "delivered",
        "status": 200,
        "description": "",
    }


def test_a_refusal_stands_beside_it(sides: Sides) -> None:
    sides.refuse("sendMessage", chat_id=CHEN, text="二")
    sides.refuse("sendMessage", chat_id="@nobody", text="三")
    sides.refuse("sendPoll", chat_id=GROUP)
    private, nobody, poll = read_sends(sides)
    assert (private["chat_id"], private["message_id"], private["text"]) == (CHEN, None, "二")
    assert (private["outcome"], private["status"]) == ("refused", 403)
    assert private["description"] == "Forbidden: bot can't initiate conversation with a user"
    assert (nobody["chat_id"], nobody["status"]) == ("@nobody", 400)
    assert (poll["method"], poll["status"]) == ("sendPoll", 501)


def test_only_sends_count(sides: Sides) -> None:
    message = sides.send(GROUP, "一")
    sides.call("editMessageText", chat_id=GROUP, message_id=message["message_id"], text="二")
    sides.call("sendChatAction", chat_id=GROUP, action="typing")
    sides.call("deleteMessage", chat_id=GROUP, message_id=message["message_id"])
    assert [send["text"] for send in read_sends(sides)] == ["一"]


def test_a_topic_is_named(sides: Sides) -> None:
    thread = sides.get("/state")["chats"][5]["topics"][1]["message_thread_id"]
    sides.send(FORUM, "一", message_thread_id=thread)
    sides.refuse("sendMessage", chat_id=FORUM, text="二", message_thread_id=999)
    assert [send["message_thread_id"] for send in read_sends(sides)] == [thread, 999]


def test_it_is_read_by_piece(sides: Sides) -> None:
    for text in ("一", "二", "三"):
        sides.send(GROUP, text)
    sides.send(CHANNEL, "四")
    sides.refuse("sendMessage", chat_id=GROUP)
    first = sides.get("/ledger", limit=2)
    assert [send["text"] for send in first["sends"]] == ["一", "二"]
    assert [send["text"] for send in read_sends(sides, after=first["seq"], limit=2)] == ["三", "四"]
    assert [send["text"] for send in read_sends(sides, chat_id=CHANNEL)] == ["四"]
    assert [send["status"] for send in read_sends(sides, outcome="refused")] == [400]
    end = sides.get("/ledger")["seq"]
    assert sides.get("/ledger", after=end) == {"seq": end, "sends": []}
    words = "outcome must be one of delivered, lost, refused, dropped"
    assert sides.object("GET", "/ledger?outcome=good") == (400, words)
    assert sides.object("GET", "/ledger?after=x") == (400, "after must be an integer")


def test_it_outlives_the_process_and_not_a_fresh_start(tmp_path: Path) -> None:
    with running_playground(tmp_path) as root:
        sides = open_sides(root)
        sides.send(GROUP, "一")
        sends = read_sends(sides)
        sides.client.close()
    with running_playground(tmp_path) as root:
        sides = open_sides(root)
        assert read_sends(sides) == sends
        sides.post("/fresh")
        assert read_sends(sides) == []
        sides.client.close()


def test_rates_are_measured(sides: Sides) -> None:
    sides.put("/clock", {"at": 1_600_000_000})
    for chat_id in (GROUP, CHANNEL, GROUP):
        sides.send(chat_id, "一")
        sides.put("/clock", {"advance_seconds": 0.25})
    sides.refuse("sendMessage", chat_id=CHEN, text="二")
    first, _, third, _ = read_sends(sides)
    rates = sides.get("/rates")
    assert rates["counts"] == {"delivered": 3, "lost": 0, "refused": 1, "dropped": 0}
    assert rates["arrived"] == 3
    assert rates["overall_per_second"] == {"most": 3, "chat_id": None, "from": first["date"]}
    assert rates["chat_per_second"] == {"most": 2, "chat_id": GROUP, "from": first["date"]}
    assert rates["shortest_gap"] == {"seconds": 0.5, "chat_id": GROUP, "from": first["date"]}
    later = sides.get("/rates", after=first["seq"])
    assert (later["arrived"], later["shortest_gap"]) == (2, {"seconds": None, "chat_id": None, "from": None})
    assert later["group_per_minute"] == {"most": 1, "chat_id": GROUP, "from": third["date"]}


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from([GROUP, CHANNEL])), max_size=30))
def test_peaks_are_those_of_every_window(sends: list[tuple[int, int]]) -> None:
    """Against the plain count: of every window that begins at a send."""
    dated = sorted((tick / 4, chat_id) for tick, chat_id in sends)

    def most(seconds: float, *chats: int) -> int:
        dates = [date for date, chat_id in dated if chat_id in chats]
        return max((sum(begin <= date < begin + seconds for date in dates) for begin in dates), default=0)

    rates = measure_rates(dated, {GROUP})
    assert rates["overall_per_second"]["most"] == most(1, GROUP, CHANNEL)
    assert rates["chat_per_second"]["most"] == max(most(1, GROUP), most(1, CHANNEL))
    assert rates["chat_per_minute"]["most"] == max(most(60, GROUP), most(60, CHANNEL))
    assert rates["group_per_minute"]["most"] == most(60, GROUP)
