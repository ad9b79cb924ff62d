"""getChat and its neighbours, and how the bot comes and goes."""

import pytest

from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, WANG, ZHOU, Sides

BAD = "400 Bad Request: "


@pytest.mark.parametrize(
    ("chat_id", "expected"),
    [
        (CHEN, {"type": "private", "first_name": "陈晨", "active_usernames": ["chenchen"]}),
        (GROUP, {"type": "group", "title": "信息产业研究组"}),
        (FORUM, {"type": "supergroup", "title": "产业情报论坛", "is_forum": True}),
        (CHANNEL, {"type": "channel", "title": "每日简报"}),
    ],
)
def test_a_chat_is_described(sides: Sides, chat_id: int, expected: dict[str, object]) -> None:
    chat = sides.call("getChat", chat_id=chat_id)
    assert {"id": chat_id, **expected}.items() <= {**chat, "permissions": None}.items()


def test_a_members_status_is_told(sides: Sides) -> None:
    def status(chat_id: int, user_id: int) -> str:
        return str(sides.call("getChatMember", chat_id=chat_id, user_id=user_id)["status"])

    assert [status(GROUP, user_id) for user_id in (CHEN, LIN, WANG, ZHOU, BOT)] == [
        "creator",
        "administrator",
        "member",
        "left",
        "member",
    ]
    assert status(CHANNEL, BOT) == "administrator"
    sides.set_status(FORUM, WANG, "restricted")
    assert status(FORUM, WANG) == "restricted"
    sides.set_status(FORUM, WANG, "kicked")
    assert status(FORUM, WANG) == "kicked"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"chat_id": GROUP}, "invalid user_id specified"),
        ({"chat_id": GROUP, "user_id": "x"}, "invalid user_id specified"),
        ({"chat_id": GROUP, "user_id": 42}, "user not found"),
        ({"chat_id": 42, "user_id": CHEN}, "chat not found"),
    ],
)
def test_a_member_nobody_knows_is_refused(sides: Sides, parameters: dict[str, object], words: str) -> None:
    assert sides.refuse("getChatMember", **parameters) == BAD + words


def test_administrators_and_counts(sides: Sides) -> None:
    administrators = sides.call("getChatAdministrators", chat_id=GROUP)
    assert [member["user"]["id"] for member in administrators] == [CHEN, LIN]
    assert [sides.call("getChatMemberCount", chat_id=chat_id) for chat_id in (CHEN, GROUP, CHANNEL)] == [2, 4, 4]
    words = "there are no administrators in the private chat"
    assert sides.refuse("getChatAdministrators", chat_id=CHEN) == BAD + words


def test_a_group_left_may_be_looked_at_but_not_into(sides: Sides) -> None:
    sides.set_status(GROUP, BOT, "left")
    assert sides.call("getChat", chat_id=GROUP)["title"] == "信息产业研究组"
    words = "403 Forbidden: bot is not a member of the group chat"
    assert sides.refuse("getChatMemberCount", chat_id=GROUP) == words
    sides.set_status(FORUM, BOT, "kicked")
    assert sides.refuse("getChat", chat_id=FORUM) == "403 Forbidden: bot was kicked from the supergroup chat"


def test_leaving(sides: Sides) -> None:
    assert sides.call("leaveChat", chat_id=GROUP) is True
    (update,) = sides.updates()
    assert update["my_chat_member"]["from"]["id"] == BOT
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert sides.get(f"/chats/{GROUP}/messages")["messages"][-1]["left_chat_member"]["id"] == BOT
    words = "chat member status can't be changed in private chats"
    assert sides.refuse("leaveChat", chat_id=CHEN) == BAD + words


def test_being_added_and_thrown_out(sides: Sides) -> None:
    chat_id = sides.open_chat("supergroup", LIN)
    assert sides.refuse("getChat", chat_id=chat_id).startswith("403")
    sides.set_status(chat_id, BOT, "member", by=LIN)
    added, joined = sides.updates()
    assert added["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert [user["id"] for user in joined["message"]["new_chat_members"]] == [BOT]
    sides.set_status(chat_id, BOT, "administrator")
    (promoted,) = sides.updates()
    assert promoted["my_chat_member"]["new_chat_member"]["can_delete_messages"] is True
    sides.set_status(chat_id, BOT, "kicked")
    left, kicked = sides.updates()
    assert left["message"]["left_chat_member"]["id"] == BOT
    assert kicked["my_chat_member"]["new_chat_member"] == {
        "user": {"id": BOT, "is_bot": True, "first_name": "简报", "username": "jianbao_bot"},
        "status": "kicked",
        "until_date": 0,
    }


def test_a_block_is_told(sides: Sides) -> None:
    sides.start(CHEN)
    sides.set_status(CHEN, BOT, "kicked")
    sides.set_status(CHEN, BOT, "member")
    blocked, unblocked = (update["my_chat_member"] for update in sides.updates())
    assert blocked["chat"]["type"] == "private"
    assert [change["new_chat_member"]["status"] for change in (blocked, unblocked)] == ["kicked", "member"]


def test_a_group_may_become_a_supergroup(sides: Sides) -> None:
    chat_id = sides.post(f"/chats/{GROUP}/upgrade", by=CHEN)["id"]
    joined, left, begun = sides.updates()
    assert joined["my_chat_member"]["chat"]["id"] == chat_id
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    old, new = left["message"], begun["message"]
    assert (old["chat"]["id"], old["from"]["id"], old["migrate_to_chat_id"]) == (GROUP, CHEN, chat_id)
    assert (new["from"]["id"], new["sender_chat"]["id"]) == (1087968824, chat_id)
    assert (new["chat"]["type"], new["migrate_from_chat_id"]) == ("supergroup", GROUP)
    assert sides.request("sendMessage", chat_id=GROUP, text="x").json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": chat_id},
    }
    assert sides.send(chat_id, "x")["message_id"] == 2
    assert sides.call("getChatMember", chat_id=chat_id, user_id=LIN)["status"] == "administrator"
    refused = sides.object("POST", f"/chats/{GROUP}/messages", **{"from": WANG, "text": "x"})
    assert refused == (409, "the group became a supergroup")
    assert sides.object("POST", f"/chats/{GROUP}/upgrade", by=CHEN)[0] == 422


def test_only_its_creator_upgrades_a_group(sides: Sides) -> None:
    assert sides.object("POST", f"/chats/{GROUP}/upgrade", by=LIN) == (409, "only the creator may do so")
    assert sides.object("POST", f"/chats/{FORUM}/upgrade", by=CHEN)[0] == 422


def test_a_channels_readers_are_its_administrators_to_see(sides: Sides) -> None:
    assert sides.call("getChatMember", chat_id=CHANNEL, user_id=LIN)["status"] == "member"
    sides.set_status(CHANNEL, BOT, "kicked")
    assert sides.refuse("getChatMember", chat_id=CHANNEL, user_id=LIN).startswith("403 Forbidden")
