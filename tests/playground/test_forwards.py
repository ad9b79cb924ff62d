"""Forwarding: the words and their origin travel, the buttons stay behind."""

import pytest

from tests.playground.shapes import find_flaws
from tests.playground.sides import CHANNEL, CHEN, GROUP, LIN, ZHOU, Json, Sides
from tests.playground.test_documents import send as send_document

KEYBOARD = {"inline_keyboard": [[{"text": "原文", "callback_data": "x"}, {"text": "打开", "url": "https://t.me/x"}]]}


def forward(sides: Sides, message: Json, chat: int, person: int, **more: object) -> Json:
    origin = {"from_chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    answer = sides.post(f"/chats/{chat}/forwards", **{"from": person, **origin, **more})["message"]
    assert find_flaws(("Message",), answer) == []
    assert isinstance(answer, dict)
    return answer


def test_a_bots_message_is_forwarded_with_its_origin_and_without_its_buttons(sides: Sides):
    sides.start(CHEN)
    said = sides.send(CHEN, "<b>简报</b> 正文", parse_mode="HTML", reply_markup=KEYBOARD)
    there = forward(sides, said, GROUP, CHEN)
    assert (there["text"], there["entities"]) == (said["text"], said["entities"])
    assert there["from"]["id"] == CHEN
    assert there["forward_origin"] == {"type": "user", "date": said["date"], "sender_user": said["from"]}
    assert "reply_markup" not in there
    assert forward(sides, there, GROUP, LIN)["forward_origin"] == there["forward_origin"]


def test_in_privacy_mode_the_bot_hears_no_forward_in_a_group_but_all_in_private(sides: Sides):
    sides.start(CHEN)
    said = sides.send(CHEN, "简报")
    forward(sides, said, GROUP, CHEN)
    assert sides.updates() == []
    there = forward(sides, said, CHEN, CHEN)
    (update,) = sides.updates()
    assert update["message"]["message_id"] == there["message_id"]
    assert update["message"]["forward_origin"]["sender_user"]["is_bot"]


def test_a_post_a_file_and_a_command_in_reply(sides: Sides):
    post = sides.send(CHANNEL, "频道里的")
    origin = forward(sides, post, GROUP, CHEN)["forward_origin"]
    assert (origin["type"], origin["chat"]["id"], origin["message_id"]) == ("channel", CHANNEL, post["message_id"])
    sides.start(CHEN)
    document = forward(sides, send_document(sides, caption="导出"), GROUP, CHEN)
    assert (document["document"]["file_name"], document["caption"]) == ("报告.md", "导出")
    sides.updates()
    sides.write(GROUP, LIN, "/company 华为", reply_to_message_id=document["message_id"])
    (update,) = sides.updates()
    assert update["message"]["reply_to_message"]["forward_origin"]["sender_user"]["is_bot"]


@pytest.mark.parametrize(
    ("person", "chat", "message", "status"),
    [(ZHOU, ZHOU, 1, 409), (CHEN, GROUP, 10**6, 404), (CHEN, CHANNEL, 1, 409)],
    ids=["not seen", "not there", "a service message"],
)
def test_what_one_can_not_forward(sides: Sides, person: int, chat: int, message: int, status: int):
    sides.start(CHEN)
    source = {ZHOU: CHEN, GROUP: GROUP, CHANNEL: CHANNEL}[chat]
    body = {"from": person, "from_chat_id": source, "message_id": message}
    assert sides.object("POST", f"/chats/{person}/forwards", **body)[0] == status


def test_what_was_forwarded_is_not_edited(sides: Sides):
    sides.start(CHEN)
    there = forward(sides, sides.send(CHEN, "简报"), GROUP, CHEN)
    path = f"/chats/{GROUP}/messages/{there['message_id']}"
    assert sides.object("PATCH", path, **{"from": CHEN, "text": "别的"})[0] == 409
