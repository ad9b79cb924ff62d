"""Results chosen: the message that appears, what the bot hears of it, its buttons, and edits by inline_message_id."""

from typing import Any

import pytest

from tests.playground.shapes import find_flaws
from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, WANG, ZHOU, Sides
from tests.playground.test_inline import answer, article, ask
from tests.playground.test_photos import send as send_photo

KEYBOARD = {"inline_keyboard": [[{"text": "好", "callback_data": "yes"}]]}
INVALID = "400 Bad Request: MESSAGE_ID_INVALID"


def choose(sides: Sides, person: int, chat_id: int, result: dict[str, Any], **more: Any) -> tuple[dict[str, Any], str]:
    """(message, inline_message_id) of a result sent there."""
    query_id = ask(sides, person, "5G")
    answer(sides, query_id, result, cache_time=0)
    sides.updates()
    chosen = sides.post(f"/inline/{query_id}/choose", result_id=result["id"], chat_id=chat_id, **more)
    assert find_flaws(("Message",), chosen["message"]) == []
    return chosen["message"], chosen["inline_message_id"]


def open_pair(sides: Sides) -> int:
    return int(sides.post("/chats", type="private", owner=CHEN, members=[LIN])["id"])


def test_a_result_becomes_the_persons_message(sides: Sides) -> None:
    sent, inline_id = choose(sides, CHEN, GROUP, article(text="文", reply_markup=KEYBOARD))
    assert (sent["from"]["id"], sent["via_bot"]["id"], sent["text"]) == (CHEN, BOT, "文")
    assert sides.get(f"/chats/{GROUP}/messages")["messages"][-1] == sent
    heard, chosen = sides.updates()
    assert heard["message"] == sent
    assert chosen["chosen_inline_result"] == {
        "result_id": "1",
        "from": sent["from"],
        "query": "5G",
        "inline_message_id": inline_id,
    }


def test_without_buttons_the_bot_gets_no_id(sides: Sides) -> None:
    choose(sides, CHEN, open_pair(sides), article())
    (chosen,) = sides.updates()
    assert "inline_message_id" not in chosen["chosen_inline_result"]


@pytest.mark.parametrize("place", ["bot", "pair", "group", "forum", "channel", "elsewhere"])
def test_it_is_sent_wherever_the_person_may_write(sides: Sides, place: str) -> None:
    places = {"bot": CHEN, "group": GROUP, "forum": FORUM, "channel": CHANNEL, "pair": open_pair(sides)}
    places["elsewhere"] = sides.open_chat("group", LIN)
    sent, _ = choose(sides, CHEN, places[place], article())
    assert sent["via_bot"]["username"] == "jianbao_bot"
    heard = [name for update in sides.updates() for name in update if name != "update_id"]
    first = [] if place in ("pair", "elsewhere") else ["channel_post" if place == "channel" else "message"]
    assert heard == [*first, "chosen_inline_result"]


def test_it_is_sent_as_an_answer_and_into_a_topic(sides: Sides) -> None:
    topic = sides.get("/state")["chats"]
    thread = next(chat for chat in topic if chat["id"] == FORUM)["topics"][1]["message_thread_id"]
    sent, _ = choose(sides, WANG, FORUM, article(), message_thread_id=thread)
    assert sent["message_thread_id"] == thread
    asked = sides.write(GROUP, LIN, "x")
    sent, _ = choose(sides, WANG, GROUP, article(), reply_to_message_id=asked["message_id"])
    assert sent["reply_to_message"]["text"] == "x"


def test_a_photo_sent_before_is_a_result(sides: Sides) -> None:
    sides.start(CHEN)
    (size,) = send_photo(sides)["photo"]
    photo = {"type": "photo", "id": "1", "photo_file_id": size["file_id"], "caption": "<b>图</b>", "parse_mode": "HTML"}
    sent, _ = choose(sides, CHEN, GROUP, photo)
    assert (sent["photo"], sent["caption"]) == ([size], "图")
    spoken = {**photo, "input_message_content": {"message_text": "文"}}
    assert choose(sides, CHEN, GROUP, spoken)[0]["text"] == "文"


@pytest.mark.parametrize(
    ("person", "chat_id", "status", "words"),
    [
        (ZHOU, GROUP, 409, "the person is not in this chat"),
        (LIN, CHANNEL, 409, "the person may not write here"),
        (CHEN, LIN, 409, "the person is not in this chat"),
        (CHEN, 42, 404, "there is no such chat"),
    ],
)
def test_it_is_sent_nowhere_else(sides: Sides, person: int, chat_id: int, status: int, words: str) -> None:
    query_id = ask(sides, person)
    answer(sides, query_id, article())
    sides.updates()
    assert sides.object("POST", f"/inline/{query_id}/choose", result_id="1", chat_id=chat_id) == (status, words)
    assert sides.object("POST", f"/inline/{query_id}/choose", result_id="2", chat_id=GROUP)[0] == 404
    assert sides.updates() == []


def test_a_cached_result_is_chosen_too(sides: Sides) -> None:
    answer(sides, ask(sides, CHEN), article())
    sides.updates()
    query_id = ask(sides, LIN)
    sides.post(f"/inline/{query_id}/choose", result_id="1", chat_id=GROUP)
    _, chosen = sides.updates()
    assert chosen["chosen_inline_result"]["from"]["id"] == LIN


# Buttons and edits


@pytest.mark.parametrize("place", ["bot", "pair", "group", "channel"])
def test_its_buttons_reach_the_bot_by_the_id_alone(sides: Sides, place: str) -> None:
    chat_id = {"bot": CHEN, "pair": open_pair(sides), "group": GROUP, "channel": CHANNEL}[place]
    sent, inline_id = choose(sides, CHEN, chat_id, article(reply_markup=KEYBOARD))
    sides.updates()
    presser = CHEN if place == "bot" else LIN
    press_id = sides.press(sent, presser, data="yes")
    (update,) = sides.updates()
    query = update["callback_query"]
    assert query == {
        "id": press_id,
        "from": query["from"],
        "inline_message_id": inline_id,
        "chat_instance": query["chat_instance"],
        "data": "yes",
    }
    assert query["from"]["id"] == presser
    assert sides.call("answerCallbackQuery", callback_query_id=press_id, text="好") is True


def test_it_is_edited_by_the_id_wherever_it_stands(sides: Sides) -> None:
    pair = open_pair(sides)
    sent, inline_id = choose(sides, CHEN, pair, article(reply_markup=KEYBOARD))
    sides.updates()
    edit = {"inline_message_id": inline_id, "text": "<b>新</b>", "parse_mode": "HTML", "reply_markup": KEYBOARD}
    assert sides.call("editMessageText", **edit) is True
    (shown,) = sides.get(f"/chats/{pair}/messages")["messages"]
    assert (shown["text"], shown["reply_markup"], shown["via_bot"]["id"]) == ("新", KEYBOARD, BOT)
    assert shown["edit_date"] >= sent["date"]
    assert sides.refuse("editMessageText", **edit).startswith("400 Bad Request: message is not modified")
    assert sides.call("editMessageReplyMarkup", inline_message_id=inline_id) is True
    assert "reply_markup" not in sides.get(f"/chats/{pair}/messages")["messages"][0]
    assert sides.updates() == []


def test_where_the_bot_is_its_own_edits_are_not_told_to_it(sides: Sides) -> None:
    sent, inline_id = choose(sides, CHEN, GROUP, article(reply_markup=KEYBOARD))
    sides.updates()
    assert sides.call("editMessageText", inline_message_id=inline_id, text="新") is True
    edited = sides.call("editMessageText", chat_id=GROUP, message_id=sent["message_id"], text="更新")
    assert (edited["text"], edited["from"]["id"]) == ("更新", CHEN)
    assert sides.updates() == []


@pytest.mark.parametrize("inline_id", ["x", "AAAA", "LTIwODgwMDAwMDE6MQ", "字", "=" * 8])
def test_an_id_nobody_gave_is_refused(sides: Sides, inline_id: str) -> None:
    sides.send(GROUP, "x")
    assert sides.refuse("editMessageText", inline_message_id=inline_id, text="y") == INVALID
    assert sides.refuse("editMessageReplyMarkup", inline_message_id=inline_id) == INVALID


def test_an_id_ends_with_its_message(sides: Sides) -> None:
    sides.set_status(GROUP, BOT, "administrator")
    sent, inline_id = choose(sides, CHEN, GROUP, article())
    assert sides.call("deleteMessage", chat_id=GROUP, message_id=sent["message_id"]) is True
    assert sides.refuse("editMessageText", inline_message_id=inline_id, text="y") == INVALID


def test_the_sender_does_not_rewrite_it(sides: Sides) -> None:
    sent, _ = choose(sides, CHEN, GROUP, article())
    path = f"/chats/{GROUP}/messages/{sent['message_id']}"
    refused = sides.object("PATCH", path, **{"from": CHEN, "text": "假"})
    assert refused == (409, "one edits one's own texts only")


def test_an_answer_to_it_is_meant_for_the_bot(sides: Sides) -> None:
    sent, _ = choose(sides, CHEN, GROUP, article())
    sides.updates()
    sides.write(GROUP, LIN, "无关")
    sides.write(GROUP, LIN, "多少", reply_to_message_id=sent["message_id"])
    (heard,) = sides.updates()
    assert heard["message"]["text"] == "多少"


# Private chats of two people


def test_two_people_talk_without_the_bot(sides: Sides) -> None:
    pair = open_pair(sides)
    assert open_pair(sides) == pair
    assert sides.post("/chats", type="private", owner=LIN, members=[CHEN])["id"] == pair
    chat = next(chat for chat in sides.get("/state")["chats"] if chat["id"] == pair)
    assert chat["members"] == [{"user_id": person, "status": "member"} for person in (CHEN, LIN)]
    assert (chat["type"], chat["commands"]) == ("private", [])
    sides.write(pair, CHEN, "/start 你好 @jianbao_bot")
    assert sides.updates() == []
    assert sides.refuse("sendMessage", chat_id=pair, text="x") == "400 Bad Request: chat not found"
    assert sides.refuse("getChat", chat_id=pair) == "400 Bad Request: chat not found"
    assert sides.object("POST", f"/chats/{pair}/messages", **{"from": WANG, "text": "x"})[0] == 409


@pytest.mark.parametrize("members", [[], [CHEN], [LIN, WANG]])
def test_a_private_chat_has_two_people(sides: Sides, members: list[int]) -> None:
    words = "a private chat has two people: its owner and another"
    assert sides.object("POST", "/chats", type="private", owner=CHEN, members=members) == (422, words)
