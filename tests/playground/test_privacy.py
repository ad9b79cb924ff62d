"""What the bot hears in groups, forums and channels."""

import pytest

from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, WANG, ZHOU, Sides


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("你好", False),
        ("/company 中芯国际", True),
        ("/company@jianbao_bot 中芯国际", True),
        ("/company@Jianbao_Bot 中芯国际", True),
        ("/company@other_bot 中芯国际", False),
        ("说 /company", False),
        ("说 /company@jianbao_bot", True),
        ("@jianbao_bot 你好", True),
        ("你好 @JIANBAO_BOT", True),
        ("你好@jianbao_bot", False),
        ("@jianbao_bots 你好", False),
        ("@linlan 你好", False),
        ("/company中芯", False),
    ],
)
@pytest.mark.parametrize("chat_id", [GROUP, FORUM])
def test_a_member_hears_what_is_meant_for_it(sides: Sides, chat_id: int, text: str, heard: bool) -> None:
    message = sides.write(chat_id, WANG, text)
    assert [update["message"] for update in sides.updates()] == ([message] if heard else [])


def test_answers_to_the_bot_are_heard_and_others_are_not(sides: Sides) -> None:
    own = sides.send(GROUP, "在")
    other = sides.write(GROUP, WANG, "x")
    sides.write(GROUP, LIN, "y", reply_to_message_id=other["message_id"])
    sides.write(GROUP, LIN, "z", reply_to_message_id=own["message_id"])
    (update,) = sides.updates()
    assert (update["message"]["text"], update["message"]["reply_to_message"]["text"]) == ("z", "在")


def test_an_administrator_hears_all(sides: Sides) -> None:
    sides.set_status(GROUP, BOT, "administrator")
    sides.updates()
    sides.write(GROUP, WANG, "你好")
    assert [update["message"]["text"] for update in sides.updates()] == ["你好"]


def test_edits_follow_the_same_rule(sides: Sides) -> None:
    message = sides.write(GROUP, WANG, "你好")
    where = f"/chats/{GROUP}/messages/{message['message_id']}"
    sides.patch(where, **{"from": WANG, "text": "你们好"})
    assert sides.updates() == []
    sides.patch(where, **{"from": WANG, "text": "/help"})
    (update,) = sides.updates()
    assert update["edited_message"]["text"] == "/help"
    assert update["edited_message"]["edit_date"] >= message["date"]


def test_a_channels_posts_are_heard(sides: Sides) -> None:
    post = sides.write(CHANNEL, CHEN, "早")
    assert "from" not in post
    sides.patch(f"/chats/{CHANNEL}/messages/{post['message_id']}", **{"from": CHEN, "text": "晚"})
    first, second = sides.updates()
    assert first["channel_post"] == post
    assert second["edited_channel_post"]["text"] == "晚"


def test_who_is_not_there_hears_nothing(sides: Sides) -> None:
    sides.set_status(GROUP, BOT, "kicked")
    sides.updates()
    sides.write(GROUP, WANG, "/help")
    assert sides.updates() == []


def test_comings_and_goings_are_heard(sides: Sides) -> None:
    sides.set_status(GROUP, ZHOU, "member", by=WANG)
    sides.set_status(GROUP, ZHOU, "left", by=ZHOU)
    came, went = (update["message"] for update in sides.updates())
    assert [user["id"] for user in came["new_chat_members"]] == [ZHOU]
    assert (came["from"]["id"], went["from"]["id"], went["left_chat_member"]["id"]) == (WANG, ZHOU, ZHOU)


def test_an_anonymous_administrator_is_the_group(sides: Sides) -> None:
    message = sides.write(FORUM, LIN, "/settings", anonymous=True)
    assert message["from"] == {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    assert message["sender_chat"] == message["chat"]
    assert sides.updates()[0]["message"] == message


@pytest.mark.parametrize("channel", [CHANNEL, True])
def test_a_person_may_speak_as_a_channel(sides: Sides, channel: object) -> None:
    message = sides.write(FORUM, CHEN, "/settings", as_channel=channel)
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (136817688, CHANNEL)


def test_private_words_are_always_heard_with_the_language(sides: Sides) -> None:
    message = sides.write(LIN, LIN, "你好")
    assert message["from"] == {
        "id": LIN,
        "is_bot": False,
        "first_name": "林岚",
        "username": "linlan",
        "language_code": "zh-hans",
    }
    assert sides.updates()[0]["message"] == message
