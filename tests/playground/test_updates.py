"""getUpdates: what waits, what is confirmed, what comes late, who may ask."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.playground import TOKEN
from tests.playground.sides import BOT, CHEN, GROUP, LIN, WANG, Sides


def write_some(sides: Sides, count: int) -> None:
    for number in range(count):
        sides.write(CHEN, CHEN, str(number))


def list_texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def test_nothing_waits_at_first(sides: Sides) -> None:
    assert sides.call("getUpdates") == []


def test_updates_stay_until_confirmed(sides: Sides) -> None:
    write_some(sides, 3)
    first = sides.call("getUpdates")
    assert list_texts(first) == ["0", "1", "2"]
    assert [update["update_id"] - first[0]["update_id"] for update in first] == [0, 1, 2]
    assert sides.call("getUpdates") == first
    assert sides.call("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert sides.call("getUpdates") == first[1:]
    assert sides.call("getUpdates", offset=first[2]["update_id"] + 1) == []
    assert sides.call("getUpdates", offset=0) == []


def test_a_negative_offset_keeps_the_newest(sides: Sides) -> None:
    write_some(sides, 4)
    assert list_texts(sides.call("getUpdates", offset=-2)) == ["2", "3"]
    assert list_texts(sides.call("getUpdates")) == ["2", "3"]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (100, 3), (0, 3), (500, 3)])
def test_a_limit_holds(sides: Sides, limit: int, count: int) -> None:
    write_some(sides, 3)
    assert len(sides.call("getUpdates", limit=limit)) == count


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"limit": "many"}, 'parameter "limit" must be of type Integer'),
        ({"offset": "1.5"}, 'parameter "offset" must be of type Integer'),
        ({"allowed_updates": "message"}, "can't parse allowed updates JSON object"),
        ({"allowed_updates": "{}"}, "expected an Array of String"),
    ],
)
def test_bad_parameters_are_refused(sides: Sides, parameters: dict[str, str], words: str) -> None:
    assert sides.refuse("getUpdates", **parameters) == f"400 Bad Request: {words}"


def test_a_poll_waits_for_the_next_update(sides: Sides) -> None:
    with ThreadPoolExecutor() as pool:
        polling = pool.submit(sides.call, "getUpdates", timeout=20)
        wait_until_online(sides)
        sides.write(CHEN, CHEN, "现在")
        assert list_texts(polling.result(timeout=5)) == ["现在"]


def wait_until_online(sides: Sides) -> None:
    """Follow the events until the bot is seen listening."""
    seq = 0
    while not sides.get("/state")["bot"]["online"]:
        seq = sides.get("/events", after=seq, wait=5)["seq"]


def test_a_second_poll_ends_the_first(sides: Sides) -> None:
    with ThreadPoolExecutor() as pool:
        first = pool.submit(sides.refuse, "getUpdates", timeout=20)
        wait_until_online(sides)
        assert sides.call("getUpdates") == []
        assert first.result(timeout=5) == (
            "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )


def test_who_hangs_up_loses_nothing(sides: Sides, root: str) -> None:
    with httpx.Client(base_url=root, trust_env=False, timeout=0.3) as impatient, pytest.raises(httpx.ReadTimeout):
        impatient.get(f"/bot{TOKEN}/getUpdates?timeout=30")
    sides.write(CHEN, CHEN, "还在")
    assert list_texts(sides.call("getUpdates", timeout=5)) == ["还在"]


def test_a_poll_in_the_air_takes_nothing_from_the_next(sides: Sides, root: str) -> None:
    started = threading.Event()

    def poll() -> None:
        with httpx.Client(base_url=root, trust_env=False, timeout=0.3) as client:
            started.set()
            client.get(f"/bot{TOKEN}/getUpdates?timeout=30")

    with ThreadPoolExecutor() as pool:
        gone = pool.submit(poll)
        started.wait()
        assert isinstance(gone.exception(timeout=5), httpx.ReadTimeout)
        write_some(sides, 2)
        assert list_texts(sides.updates()) == ["0", "1"]


def test_allowed_updates_are_remembered(sides: Sides) -> None:
    sides.call("getUpdates", allowed_updates=["edited_message", "nonsense"])
    message = sides.write(CHEN, CHEN, "1")
    sides.call("getUpdates")
    sides.patch(f"/chats/{CHEN}/messages/{message['message_id']}", **{"from": CHEN, "text": "2"})
    assert [list(update)[1] for update in sides.updates()] == ["edited_message"]
    assert sides.call("getWebhookInfo")["allowed_updates"] == ["edited_message"]
    sides.call("getUpdates", allowed_updates=[])
    write_some(sides, 1)
    assert list_texts(sides.updates()) == ["0"]
    assert "allowed_updates" not in sides.call("getWebhookInfo")


def test_members_come_only_when_asked_for(sides: Sides) -> None:
    sides.set_status(GROUP, BOT, "administrator")
    sides.updates()
    sides.set_status(GROUP, WANG, "left")
    assert [list(update)[1] for update in sides.updates()] == ["message"]
    sides.call("getUpdates", allowed_updates=["chat_member"])
    sides.set_status(GROUP, WANG, "member", by=LIN)
    (update,) = sides.updates()
    change = update["chat_member"]
    assert (change["from"]["id"], change["old_chat_member"]["status"]) == (LIN, "left")
    assert change["new_chat_member"]["user"]["id"] == WANG


def test_there_is_no_webhook(sides: Sides) -> None:
    write_some(sides, 2)
    expected = {"url": "", "has_custom_certificate": False, "pending_update_count": 2}
    assert sides.call("getWebhookInfo") == expected
    assert sides.call("deleteWebhook") is True
    assert sides.call("getWebhookInfo") == expected
    assert sides.call("deleteWebhook", drop_pending_updates=True) is True
    assert sides.call("getUpdates") == []


def test_a_fresh_start_goes_on_counting(sides: Sides) -> None:
    write_some(sides, 1)
    before = sides.call("getUpdates")[0]["update_id"]
    sides.post("/fresh")
    write_some(sides, 1)
    assert sides.call("getUpdates", offset=before + 1)[0]["update_id"] == before + 1


def test_the_bot_is_online_while_it_listens(sides: Sides) -> None:
    seq = sides.get("/state")["seq"]
    sides.call("getUpdates")
    assert sides.get("/state")["bot"]["online"] is True
    began = time.monotonic()
    while not any(
        event["kind"] == "bot" and not event["bot"]["online"] for event in sides.get("/events", after=seq)["events"]
    ):
        sides.get("/events", after=sides.get("/state")["seq"], wait=10)
    assert 4 < time.monotonic() - began < 30
    assert sides.get("/state")["bot"]["online"] is False


def test_updates_wait_for_a_day_and_presses_for_150_seconds(sides: Sides) -> None:
    def list_kinds() -> list[str]:
        return [list(update)[1] for update in sides.call("getUpdates")]

    sides.put("/clock", {"at": 1_600_000_000})
    menu = sides.send(GROUP, "x", reply_markup={"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]})
    sides.write(GROUP, CHEN, "/x")
    pressed = sides.press(menu, CHEN, data="1")
    sides.put("/clock", {"advance_seconds": 150})
    assert list_kinds() == ["message", "callback_query"]
    sides.put("/clock", {"advance_seconds": 1})
    assert list_kinds() == ["message"]
    words = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert sides.refuse("answerCallbackQuery", callback_query_id=pressed) == words
    sides.put("/clock", {"advance_seconds": 24 * 3600 - 151})
    assert list_kinds() == ["message"]
    sides.put("/clock", {"advance_seconds": 1})
    assert list_kinds() == []
