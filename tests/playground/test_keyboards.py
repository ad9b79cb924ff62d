"""Inline keyboards: what Telegram takes, and its words for what it does not."""

from typing import Any

import pytest

from tests.playground.sides import CHANNEL, CHEN, Sides

BAD = "400 Bad Request: "
PARSE = "can't parse inline keyboard button: "


def press(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.fixture
def chen(sides: Sides) -> int:
    sides.start(CHEN)
    return CHEN


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [{}]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"inline_keyboard": [["x"]]}, PARSE + "InlineKeyboardButton must be an Object"),
        (press(callback_data="x"), PARSE + 'Can\'t find field "text"'),
        (press(text=[], callback_data="x"), PARSE + 'Field "text" must be of type String'),
        (press(text=" ", callback_data="x"), "inline keyboard button text must be non-empty"),
        (press(text="x"), PARSE + "Text buttons are unallowed in the inline keyboard"),
        (press(text="x", callback_data=""), PARSE + "Text buttons are unallowed in the inline keyboard"),
        (press(text="x", callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (press(text="x", callback_data="字" * 22), "BUTTON_DATA_INVALID"),
        (press(text="x", callback_data=True), PARSE + 'Field "callback_data" must be of type String'),
        (press(text="x", url="nowhere"), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (
            press(text="x", url="ftp://a.com"),
            "inline keyboard button URL 'ftp://a.com' is invalid: Unsupported URL protocol",
        ),
        (press(text="x", url="https://a.com/b c"), "BUTTON_URL_INVALID"),
        (press(text="x", copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
        (press(text="x", copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (press(text="x", copy_text={"x": "y"}), PARSE + 'Can\'t find field "text"'),
        (press(text="x", copy_text="y"), PARSE + 'Field "copy_text" must be of type Object'),
        (
            press(text="x", switch_inline_query_chosen_chat={"allow_user_chats": 1}),
            PARSE + 'Field "allow_user_chats" must be of type Boolean',
        ),
        (press(text="x", switch_inline_query_chosen_chat={"query": "x"}), "at least one chat type must be allowed"),
        (
            press(text="x", switch_inline_query_chosen_chat={"allow_bot_chats": False}),
            "at least one chat type must be allowed",
        ),
        (press(text="x", switch_inline_query="字" * 257), "BUTTON_DATA_INVALID"),
        (press(text="x", switch_inline_query_current_chat="x" * 257), "BUTTON_DATA_INVALID"),
        (
            press(text="x", switch_inline_query_chosen_chat={"query": "😀" * 129, "allow_user_chats": True}),
            "BUTTON_DATA_INVALID",
        ),
        (press(text="x", callback_data="x", style="loud"), PARSE + "Invalid button style specified"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}, "reply markup is too long"),
    ],
)
def test_a_bad_keyboard_is_refused(sides: Sides, chen: int, markup: object, words: str) -> None:
    assert sides.refuse("sendMessage", chat_id=chen, text="x", reply_markup=markup) == BAD + words


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ({"keyboard": [["x"]]}, "ReplyKeyboardMarkup"),
        ({"remove_keyboard": True}, "ReplyKeyboardRemove"),
        ({"force_reply": True}, "ForceReply"),
        (press(text="x", web_app={"url": "https://a.com"}), "InlineKeyboardButton.web_app"),
        (press(text="x", login_url={"url": "https://a.com"}), "InlineKeyboardButton.login_url"),
        (press(text="x", pay=True), "InlineKeyboardButton.pay"),
    ],
)
def test_what_is_not_played_is_refused(sides: Sides, chen: int, markup: object, what: str) -> None:
    refused = sides.refuse("sendMessage", chat_id=chen, text="x", reply_markup=markup)
    assert refused == f"501 Not Implemented: the playground does not play {what}"


def test_every_button_played_is_kept(sides: Sides, chen: int) -> None:
    rows = [
        [{"text": "甲", "callback_data": "字" * 21}, {"text": "乙", "style": "primary", "callback_data": "x" * 64}],
        [{"text": "丙", "url": "https://example.com/a?b"}, {"text": "丁", "copy_text": {"text": "字" * 256}}],
        [{"text": "戊", "switch_inline_query": ""}, {"text": "己", "switch_inline_query_current_chat": "x"}],
        [{"text": "庚", "switch_inline_query_chosen_chat": {"query": "x", "allow_group_chats": True}}],
    ]
    message = sides.send(chen, "x", reply_markup={"inline_keyboard": rows})
    assert message["reply_markup"] == {"inline_keyboard": rows}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("switch_inline_query", ""),
        ("switch_inline_query_current_chat", "x"),
        ("switch_inline_query_chosen_chat", {"allow_user_chats": True}),
    ],
)
def test_a_channels_post_leads_nobody_into_inline_mode(sides: Sides, name: str, value: object) -> None:
    markup = press(text="x", **{name: value})
    told = name if "current" in name else "switch_inline_query"
    words = f"can't use {told} button in a channel chat, because users will not be able to use the button without"
    assert sides.refuse("sendMessage", chat_id=CHANNEL, text="x", reply_markup=markup).startswith(BAD + words)
    where = {"chat_id": CHANNEL, "message_id": sides.send(CHANNEL, "x")["message_id"]}
    assert sides.refuse("editMessageText", **where, text="y", reply_markup=markup).startswith(BAD + words)
    assert sides.refuse("editMessageReplyMarkup", **where, reply_markup=markup).startswith(BAD + words)


def test_addresses_are_completed(sides: Sides, chen: int) -> None:
    message = sides.send(chen, "x", reply_markup=press(text="x", url="Example.COM"))
    assert message["reply_markup"]["inline_keyboard"][0][0]["url"] == "http://example.com/"


@pytest.mark.parametrize("markup", [{}, {"inline_keyboard": []}, {"inline_keyboard": [[], []]}])
def test_no_button_is_no_keyboard(sides: Sides, chen: int, markup: object) -> None:
    assert "reply_markup" not in sides.send(chen, "x", reply_markup=markup)


def test_a_hundred_buttons_are_the_most(sides: Sides, chen: int) -> None:
    rows = [[{"text": "x", "callback_data": "x"}] * 8] * 12 + [[{"text": "x", "callback_data": "x"}] * 4]
    message = sides.send(chen, "x", reply_markup={"inline_keyboard": rows})
    assert sum(map(len, message["reply_markup"]["inline_keyboard"])) == 100
