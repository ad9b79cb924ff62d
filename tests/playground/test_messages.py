"""sendMessage, editing, deleting: what goes through, and the words of what does not."""

import json

import pytest

from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, WANG, Sides

BAD = "400 Bad Request: "
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


@pytest.fixture
def chen(sides: Sides) -> int:
    sides.start(CHEN)
    return CHEN


def test_a_message_is_whole(sides: Sides, chen: int) -> None:
    message = sides.send(chen, "<b>你好</b> #5G", parse_mode="HTML", protect_content=True)
    assert message["from"] == {"id": BOT, "is_bot": True, "first_name": "简报", "username": "jianbao_bot"}
    assert message["chat"] == {"id": chen, "type": "private", "first_name": "陈晨", "username": "chenchen"}
    assert message["text"] == "你好 #5G"
    assert message["entities"] == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "hashtag", "offset": 3, "length": 3},
    ]
    assert message["has_protected_content"] is True
    assert sides.get(f"/chats/{chen}/messages")["messages"][-1] == message


def test_message_ids_count_within_a_chat(sides: Sides, chen: int) -> None:
    first, second = sides.send(chen, "1"), sides.send(chen, "2")
    elsewhere = sides.send(GROUP, "1")
    assert (second["message_id"] - first["message_id"], elsewhere["message_id"]) == (1, 2)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "message text is empty"),
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": CHEN}, "message text is empty"),
        ({"chat_id": CHEN, "text": ""}, "message text is empty"),
        ({"chat_id": CHEN, "text": " \n "}, "text must be non-empty"),
        ({"chat_id": CHEN, "text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"chat_id": 42, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": "x", "text": "x"}, "chat not found"),
        ({"chat_id": "9" * 30, "text": "x"}, "chat not found"),
        ({"chat_id": CHEN, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": CHEN, "text": "😀" * 2049}, "message is too long"),
        ({"chat_id": CHEN, "text": "x" * 32769}, "text is too long"),
        ({"chat_id": CHEN, "text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        (
            {"chat_id": CHEN, "text": "x", "disable_notification": "maybe"},
            'parameter "disable_notification" must be of type Boolean',
        ),
        (
            {"chat_id": CHEN, "text": "x", "message_thread_id": "x"},
            'parameter "message_thread_id" must be of type Integer',
        ),
        ({"chat_id": CHEN, "text": "x", "message_thread_id": 7}, "message thread not found"),
        ({"chat_id": CHEN, "text": "x", "reply_parameters": "{"}, "can't parse reply parameters JSON object"),
        ({"chat_id": CHEN, "text": "x", "reply_parameters": "[]"}, "object expected as reply parameters"),
        (
            {"chat_id": CHEN, "text": "x", "reply_parameters": {"quote": "x"}},
            "can't parse reply parameters: Can't find field \"message_id\"",
        ),
        (
            {"chat_id": CHEN, "text": "x", "reply_parameters": {"message_id": "x"}},
            'can\'t parse reply parameters: Field "message_id" must be of type Number',
        ),
        ({"chat_id": CHEN, "text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"chat_id": CHEN, "text": "x", "link_preview_options": "{"}, "can't parse link preview options JSON object"),
        (
            {"chat_id": CHEN, "text": "x", "link_preview_options": {"is_disabled": 1}},
            'can\'t parse link preview options: Field "is_disabled" must be of type Boolean',
        ),
        ({"chat_id": CHEN, "text": "x", "entities": "{"}, "can't parse entities JSON object"),
        ({"chat_id": CHEN, "text": "x", "entities": {}}, "expected an Array of MessageEntity"),
        ({"chat_id": CHEN, "text": "x", "entities": [1]}, "can't parse MessageEntity: expected an Object"),
        (
            {"chat_id": CHEN, "text": "x", "entities": [{"type": "bold", "offset": 0}]},
            "can't parse MessageEntity: Can't find field \"length\"",
        ),
        (
            {"chat_id": CHEN, "text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"chat_id": CHEN, "text": "x", "entities": [{"type": "bold", "offset": -1, "length": 1}]},
            "receive an entity with incorrect offset -1",
        ),
        (
            {"chat_id": CHEN, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        (
            {"chat_id": CHEN, "text": "x", "entities": [{"type": "bold", "offset": 5, "length": 1}]},
            "entity begins after the end of the text at UTF-16 offset 5",
        ),
        (
            {"chat_id": CHEN, "text": "a😀", "entities": [{"type": "bold", "offset": 2, "length": 1}]},
            "entity begins in a middle of a UTF-16 symbol at byte offset 5",
        ),
        (
            {"chat_id": CHEN, "text": "a😀", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 5",
        ),
        (
            {"chat_id": CHEN, "text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "x"}]},
            "entity URL 'x' is invalid: Wrong HTTP URL",
        ),
        (
            {"chat_id": CHEN, "text": "<x>", "parse_mode": "html"},
            'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
    ],
)
def test_a_bad_message_is_refused(sides: Sides, chen: int, parameters: dict[str, object], words: str) -> None:
    assert sides.refuse("sendMessage", **parameters) == BAD + words
    assert len(sides.get(f"/chats/{chen}/messages")["messages"]) == 1


def test_the_longest_message(sides: Sides, chen: int) -> None:
    assert len(sides.send(chen, f"<b>{'字' * 4096}</b>", parse_mode="HTML")["text"]) == 4096


def test_entities_beyond_a_hundred_are_dropped(sides: Sides, chen: int) -> None:
    message = sides.send(chen, " ".join(["<b>x</b>", "y"] * 101), parse_mode="HTML")
    assert [entity["type"] for entity in message["entities"]] == ["bold"] * 100


def test_entities_may_be_sent_along(sides: Sides, chen: int) -> None:
    sent = [
        {"type": "bold", "offset": 1, "length": 3},
        {"type": "url", "offset": 0, "length": 1},  # what Telegram finds by itself is left to it
        {"type": "text_mention", "offset": 4, "length": 1, "user": {"id": LIN, "is_bot": False, "first_name": ""}},
        {"type": "text_mention", "offset": 5, "length": 1, "user": {"id": 42, "is_bot": False, "first_name": ""}},
        {"type": "pre", "offset": 6, "length": 1, "language": "c"},
        {"type": "text_link", "offset": 7, "length": 1, "url": "https://example.com"},
    ]
    message = sides.send(chen, "a😀bcdef", entities=sent)
    assert message["entities"] == [
        {"type": "bold", "offset": 1, "length": 3},
        {
            "type": "text_mention",
            "offset": 4,
            "length": 1,
            "user": {
                "id": LIN,
                "is_bot": False,
                "first_name": "林岚",
                "username": "linlan",
                "language_code": "zh-hans",
            },
        },
        {"type": "pre", "offset": 6, "length": 1, "language": "c"},
        {"type": "text_link", "offset": 7, "length": 1, "url": "https://example.com/"},
    ]


def test_link_previews_are_said_only_of_links(sides: Sides, chen: int) -> None:
    options = {"is_disabled": True}
    assert sides.send(chen, "见 https://example.com", link_preview_options=options)["link_preview_options"] == options
    assert "link_preview_options" not in sides.send(chen, "无", link_preview_options=options)


def test_an_answer_shows_what_it_answers_one_level_deep(sides: Sides, chen: int) -> None:
    first = sides.send(chen, "1")
    second = sides.send(chen, "2", reply_parameters={"message_id": first["message_id"]})
    third = sides.send(chen, "3", reply_parameters={"message_id": second["message_id"], "chat_id": chen})
    assert second["reply_to_message"] == first
    assert third["reply_to_message"]["text"] == "2"
    assert "reply_to_message" not in third["reply_to_message"]


def test_an_answer_to_nothing_may_be_sent_alone(sides: Sides, chen: int) -> None:
    reply = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in sides.send(chen, "x", reply_parameters=reply)


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        ({"message_id": 1, "quote": "x"}, "ReplyParameters.quote"),
        ({"message_id": 1, "chat_id": GROUP}, "replies into another chat"),
    ],
)
def test_answers_not_played_are_refused(sides: Sides, chen: int, reply: dict[str, object], what: str) -> None:
    refused = sides.refuse("sendMessage", chat_id=chen, text="x", reply_parameters=reply)
    assert refused == f"501 Not Implemented: the playground does not play {what}"


def test_who_never_started_the_bot_is_not_written_to(sides: Sides) -> None:
    words = "403 Forbidden: bot can't initiate conversation with a user"
    assert sides.refuse("sendMessage", chat_id=LIN, text="x") == words
    assert sides.refuse("sendChatAction", chat_id=LIN, action="typing") == words


def test_who_blocked_the_bot_is_not_written_to(sides: Sides, chen: int) -> None:
    message = sides.send(chen, "w")
    where = {"chat_id": chen, "message_id": message["message_id"]}
    sides.set_status(chen, BOT, "kicked")
    words = "403 Forbidden: bot was blocked by the user"
    assert sides.refuse("sendMessage", chat_id=chen, text="x") == words
    assert sides.refuse("editMessageText", text="x", **where) == words
    assert sides.call("deleteMessage", **where) is True
    sides.set_status(chen, BOT, "member")
    assert sides.send(chen, "x")["text"] == "x"


@pytest.mark.parametrize(
    ("chat_id", "status", "words"),
    [
        (GROUP, "kicked", "403 Forbidden: bot was kicked from the group chat"),
        (GROUP, "left", "403 Forbidden: bot is not a member of the group chat"),
        (FORUM, "kicked", "403 Forbidden: bot was kicked from the supergroup chat"),
        (FORUM, "left", "403 Forbidden: bot is not a member of the supergroup chat"),
        (CHANNEL, "kicked", "403 Forbidden: bot was kicked from the channel chat"),
        (CHANNEL, "left", "403 Forbidden: bot is not a member of the channel chat"),
        (FORUM, "restricted", "400 Bad Request: not enough rights to send text messages to the chat"),
    ],
)
def test_where_the_bot_may_not_write(sides: Sides, chat_id: int, status: str, words: str) -> None:
    sides.set_status(chat_id, BOT, status)
    assert sides.refuse("sendMessage", chat_id=chat_id, text="x") == words


def test_in_a_channel_the_channel_speaks(sides: Sides) -> None:
    post = sides.send(CHANNEL, "早")
    assert "from" not in post
    assert post["sender_chat"] == post["chat"] == {"id": CHANNEL, "title": "每日简报", "type": "channel"}
    assert sides.updates() == []


def test_an_edit_replaces_text_and_buttons(sides: Sides, chen: int) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]}
    message = sides.send(chen, "<b>1</b> @linlan", parse_mode="HTML", reply_markup=keyboard)
    where = {"chat_id": chen, "message_id": message["message_id"]}
    edited = sides.call("editMessageText", text="2", **where)
    assert (edited["text"], edited["date"], "edit_date" in edited) == ("2", message["date"], True)
    assert "reply_markup" not in edited
    assert "entities" not in edited
    assert sides.call("editMessageReplyMarkup", reply_markup=keyboard, **where)["reply_markup"] == keyboard
    assert "reply_markup" not in sides.call("editMessageReplyMarkup", **where)
    assert sides.updates() == []


def test_an_edit_must_change_something(sides: Sides, chen: int) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]}
    message = sides.send(chen, "<b>1</b>", parse_mode="HTML", reply_markup=keyboard)
    where = {"chat_id": chen, "message_id": message["message_id"]}
    same = {"text": "<strong>1</strong>", "parse_mode": "HTML", "reply_markup": json.dumps(keyboard)}
    assert sides.refuse("editMessageText", **where, **same) == BAD + NOT_MODIFIED
    assert sides.refuse("editMessageReplyMarkup", reply_markup=keyboard, **where) == BAD + NOT_MODIFIED
    assert sides.call("editMessageText", **where, text="1", reply_markup=keyboard)["text"] == "1"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": "x"}, "message identifier is not specified"),
        ({"chat_id": CHEN, "message_id": 1}, "message text is empty"),
        ({"chat_id": CHEN, "text": "x"}, "message to edit not found"),
        ({"message_id": 1, "text": "x"}, "chat_id is empty"),
        ({"chat_id": CHEN, "message_id": 999, "text": "x"}, "message to edit not found"),
        ({"chat_id": CHEN, "message_id": 1, "text": "x"}, "message can't be edited"),
        ({"chat_id": CHEN, "message_id": "one", "text": "x"}, "message identifier is not specified"),
        ({"inline_message_id": "AAAA", "text": "x"}, "MESSAGE_ID_INVALID"),
    ],
)
def test_a_bad_edit_is_refused(sides: Sides, chen: int, parameters: dict[str, object], words: str) -> None:
    assert sides.refuse("editMessageText", **parameters) == BAD + words


def test_what_is_deleted_is_gone(sides: Sides, chen: int) -> None:
    message = sides.send(chen, "x")
    where = {"chat_id": chen, "message_id": message["message_id"]}
    assert sides.call("deleteMessage", **where) is True
    assert sides.refuse("deleteMessage", **where) == BAD + "message to delete not found"
    assert [kept["text"] for kept in sides.get(f"/chats/{chen}/messages")["messages"]] == ["/start"]
    assert sides.call("deleteMessage", chat_id=chen, message_id=1) is True  # a person's, in private


def test_others_messages_are_an_administrators_to_delete(sides: Sides) -> None:
    other = sides.write(GROUP, WANG, "x")
    where = {"chat_id": GROUP, "message_id": other["message_id"]}
    assert sides.refuse("deleteMessage", **where) == BAD + "message can't be deleted"
    sides.set_status(GROUP, BOT, "administrator")
    assert sides.call("deleteMessage", **where) is True
    assert sides.refuse("deleteMessage", chat_id=GROUP, message_id=1) == BAD + "message can't be deleted"


def test_several_are_deleted_at_once(sides: Sides, chen: int) -> None:
    numbers = [sides.send(chen, str(number))["message_id"] for number in range(3)]
    assert sides.call("deleteMessages", chat_id=chen, message_ids=[*numbers, 999]) is True
    assert len(sides.get(f"/chats/{chen}/messages")["messages"]) == 1


@pytest.mark.parametrize(
    ("identifiers", "words"),
    [
        (None, "message identifiers are not specified"),
        ([], "message identifiers are not specified"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ("x", "can't parse message identifiers JSON object"),
        ({}, "expected an Array of Integer"),
        (["x"], "can't parse Integer: expected Number"),
    ],
)
def test_bad_identifiers_are_refused(sides: Sides, identifiers: object, words: str) -> None:
    assert sides.refuse("deleteMessages", chat_id=GROUP, message_ids=identifiers) == BAD + words


def test_only_two_days_long_a_message_can_be_deleted(sides: Sides) -> None:
    message = sides.send(GROUP, "x")
    where = {"chat_id": GROUP, "message_id": message["message_id"]}
    sides.put("/clock", {"at": message["date"] + 48 * 3600 + 1})
    assert sides.refuse("deleteMessage", **where) == BAD + "message can't be deleted for everyone"
    sides.put("/clock", {"advance_seconds": -1})
    assert sides.call("deleteMessage", **where) is True


def test_an_action_is_shown(sides: Sides, chen: int) -> None:
    before = sides.get("/state")["seq"]
    assert sides.call("sendChatAction", chat_id=chen, action="typing") is True
    assert sides.call("sendChatAction", chat_id=FORUM, action="typing", message_thread_id=1) is True
    events = [{**event, "seq": 0} for event in sides.get("/events", after=before)["events"]]
    assert events == [
        {"seq": 0, "kind": "action", "chat_id": chen, "action": "typing"},
        {"seq": 0, "kind": "action", "chat_id": FORUM, "message_thread_id": 1, "action": "typing"},
    ]


@pytest.mark.parametrize("action", ["dancing", ""])
def test_an_action_nobody_knows_is_refused(sides: Sides, chen: int, action: str) -> None:
    refused = sides.refuse("sendChatAction", chat_id=chen, action=action)
    assert refused == BAD + "wrong parameter action in request"
