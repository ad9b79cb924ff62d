"""Pressed buttons, forged ones too, and their answers."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.playground.sides import BOT, CHANNEL, CHEN, GROUP, LIN, WANG, ZHOU, Sides

ROWS = [
    [{"text": "好", "callback_data": "yes"}, {"text": "不", "callback_data": "no"}],
    [
        {"text": "看", "url": "https://example.com/"},
        {"text": "抄", "copy_text": {"text": "x"}},
        {"text": "转", "switch_inline_query": "x"},
    ],
]
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def menu(sides: Sides) -> dict[str, Any]:
    return sides.send(GROUP, "要吗", reply_markup={"inline_keyboard": ROWS})


@pytest.mark.parametrize("how", [{"data": "no"}, {"row": 0, "column": 1}])
def test_a_press_reaches_the_bot(sides: Sides, menu: dict[str, Any], how: dict[str, Any]) -> None:
    callback_id = sides.press(menu, WANG, **how)
    (update,) = sides.updates()
    query = update["callback_query"]
    assert (query["id"], query["from"]["id"], query["data"]) == (callback_id, WANG, "no")
    assert query["message"] == menu


def test_a_chat_instance_is_the_chats(sides: Sides, menu: dict[str, Any]) -> None:
    other = sides.send(CHANNEL, "x", reply_markup={"inline_keyboard": ROWS[:1]})
    for message in (menu, menu, other):
        sides.press(message, WANG, data="yes")
    first, second, third = (update["callback_query"]["chat_instance"] for update in sides.updates())
    assert first == second != third


def test_an_answer_is_shown(sides: Sides, menu: dict[str, Any]) -> None:
    callback_id = sides.press(menu, WANG, data="yes")
    assert sides.get(f"/callbacks/{callback_id}") == {
        "answered": False,
        "text": "",
        "show_alert": False,
        "url": "",
    }
    before = sides.get("/state")["seq"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(sides.get, f"/callbacks/{callback_id}", wait=20)
        assert sides.call("answerCallbackQuery", callback_query_id=callback_id, text="知道了", show_alert=True) is True
        answer = {"text": "知道了", "show_alert": True, "url": ""}
        assert waiting.result(timeout=5) == {"answered": True, **answer}
    (event,) = [event for event in sides.get("/events", after=before)["events"] if event["kind"] == "answer"]
    assert event == {"seq": event["seq"], "kind": "answer", "callback_id": callback_id, "user_id": WANG, **answer}


def test_a_press_is_answered_once(sides: Sides, menu: dict[str, Any]) -> None:
    callback_id = sides.press(menu, WANG, data="yes")
    assert sides.call("answerCallbackQuery", callback_query_id=callback_id) is True
    assert sides.refuse("answerCallbackQuery", callback_query_id=callback_id) == TOO_OLD


@pytest.mark.parametrize("callback_id", ["", "1", "x", "9" * 19, "9" * 30, "３"])
def test_an_unknown_press_is_not_answered(sides: Sides, callback_id: str) -> None:
    assert sides.refuse("answerCallbackQuery", callback_query_id=callback_id) == TOO_OLD


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"text": "字" * 201}, "MESSAGE_TOO_LONG"),
        ({"url": "https://example.com"}, "URL_INVALID"),
        ({"show_alert": "loud"}, 'parameter "show_alert" must be of type Boolean'),
    ],
)
def test_a_bad_answer_is_refused(sides: Sides, menu: dict[str, Any], answer: dict[str, Any], words: str) -> None:
    callback_id = sides.press(menu, WANG, data="yes")
    refused = sides.refuse("answerCallbackQuery", callback_query_id=callback_id, **answer)
    assert refused == f"400 Bad Request: {words}"
    fine = {"text": "字" * 200, "url": "t.me/jianbao_bot?start=x"}
    assert sides.call("answerCallbackQuery", callback_query_id=callback_id, **fine) is True


def object_to(sides: Sides, message: dict[str, Any], **body: Any) -> tuple[int, str]:
    chat_id, message_id = message["chat"]["id"], message["message_id"]
    return sides.object("POST", f"/chats/{chat_id}/messages/{message_id}/press", **body)


def test_data_no_button_carries_must_be_called_forged(sides: Sides, menu: dict[str, Any]) -> None:
    words = "no button of this message carries this data"
    assert object_to(sides, menu, **{"from": WANG, "data": "maybe"}) == (404, words)
    sides.press(menu, WANG, data="maybe", forged=True)
    assert sides.updates()[0]["callback_query"]["data"] == "maybe"


def test_a_button_taken_away_is_gone(sides: Sides, menu: dict[str, Any]) -> None:
    sides.call("editMessageText", chat_id=GROUP, message_id=menu["message_id"], text="好")
    assert object_to(sides, menu, **{"from": WANG, "data": "yes"})[0] == 404


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"from": WANG, "row": 1, "column": 0}, 422, "this button never reaches the bot"),
        ({"from": WANG, "row": 1, "column": 1}, 422, "this button never reaches the bot"),
        ({"from": WANG, "row": 1, "column": 2}, 422, "this button never reaches the bot"),
        ({"from": WANG, "row": 5, "column": 0}, 404, "there is no such button"),
        ({"from": WANG, "row": 0, "column": -1}, 404, "there is no such button"),
        ({"from": WANG}, 400, "row must be an integer"),
        ({"from": WANG, "data": "字" * 22, "forged": True}, 422, "callback data has at most 64 bytes"),
        ({"from": ZHOU, "data": "yes"}, 409, "the person is not in this chat"),
        ({"from": 42, "data": "yes"}, 404, "there is no person 42"),
    ],
)
def test_an_impossible_press_is_refused(
    sides: Sides, menu: dict[str, Any], body: dict[str, Any], status: int, words: str
) -> None:
    assert object_to(sides, menu, **body) == (status, words)
    assert sides.updates() == []


def test_only_the_bots_messages_are_pressed(sides: Sides, menu: dict[str, Any]) -> None:
    other = sides.write(GROUP, LIN, "x")
    words = "only the bot's messages have buttons"
    assert object_to(sides, other, **{"from": WANG, "data": "x", "forged": True}) == (409, words)
    sides.set_status(GROUP, BOT, "kicked")
    assert object_to(sides, menu, **{"from": CHEN, "data": "yes"}) == (409, "the bot is not in this chat")


def test_a_press_nobody_made_is_not_found(sides: Sides) -> None:
    assert sides.object("GET", "/callbacks/7") == (404, "there is no such press")
