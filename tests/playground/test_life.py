"""The life of a chat as the bot is told of it: everything that can happen to one, and what a send answers after it."""

from typing import Any

import pytest

from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, WANG, ZHOU, Sides

BAD = "400 Bad Request: "


def find_thread(sides: Sides) -> int:
    """The thread of 半导体."""
    return int(sides.get("/state")["chats"][5]["topics"][1]["message_thread_id"])


def list_news(sides: Sides) -> list[str]:
    """What the updates tell, in a word each: a status the bot changes to, or a service message."""
    news = []
    for update in sides.updates():
        change, message = update.get("my_chat_member"), update.get("message", {})
        known = ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
        services = [name for name in message if name in known or name.startswith("forum_topic")]
        news += [change["new_chat_member"]["status"]] if change else services
    return news


def try_sending(sides: Sides, chat_id: int, **more: Any) -> str:
    """What a send answers in words, empty if it arrives."""
    answer = sides.request("sendMessage", chat_id=chat_id, text="一", **more).json()
    return "" if answer["ok"] else f"{answer['error_code']} {answer['description']}"


@pytest.mark.parametrize(
    ("status", "told", "words"),
    [
        ("left", ["left_chat_member", "left"], "403 Forbidden: bot is not a member of the supergroup chat"),
        ("kicked", ["left_chat_member", "kicked"], "403 Forbidden: bot was kicked from the supergroup chat"),
        ("restricted", ["restricted"], BAD + "not enough rights to send text messages to the chat"),
        ("administrator", ["administrator"], ""),
    ],
)
def test_a_supergroup_changes_the_bot_and_takes_it_back(sides: Sides, status: str, told: list[str], words: str) -> None:
    sides.set_status(FORUM, BOT, status)
    assert list_news(sides) == told
    assert try_sending(sides, FORUM) == words
    sides.set_status(FORUM, BOT, "member")
    assert list_news(sides)[0] == "member"
    assert try_sending(sides, FORUM) == ""


@pytest.mark.parametrize(("status", "words"), [("left", "is not a member of"), ("kicked", "was kicked from")])
def test_a_group_throws_the_bot_out(sides: Sides, status: str, words: str) -> None:
    sides.set_status(GROUP, BOT, status)
    assert list_news(sides) == ["left_chat_member", status]
    assert try_sending(sides, GROUP) == f"403 Forbidden: bot {words} the group chat"
    sides.set_status(GROUP, BOT, "member")
    assert list_news(sides) == ["member", "new_chat_members"]
    assert try_sending(sides, GROUP) == ""


def test_a_channel_throws_the_bot_out(sides: Sides) -> None:
    sides.set_status(CHANNEL, BOT, "kicked")
    assert list_news(sides) == ["kicked"]
    assert try_sending(sides, CHANNEL) == "403 Forbidden: bot was kicked from the channel chat"
    sides.set_status(CHANNEL, BOT, "administrator")
    assert list_news(sides) == ["administrator"]
    sides.write(CHANNEL, CHEN, "频道")
    assert sides.updates()[0]["channel_post"]["sender_chat"]["id"] == CHANNEL


def test_a_person_blocks_and_unblocks(sides: Sides) -> None:
    sides.start(CHEN)
    sides.set_status(CHEN, BOT, "kicked")
    assert try_sending(sides, CHEN) == "403 Forbidden: bot was blocked by the user"
    sides.set_status(CHEN, BOT, "member")
    assert list_news(sides) == ["kicked", "member"]
    assert try_sending(sides, CHEN) == ""


def test_a_persons_account_is_deleted(sides: Sides) -> None:
    sides.start(WANG)
    before = sides.get("/state")["seq"]
    assert sides.delete(f"/people/{WANG}")["is_deactivated"] is True
    assert sides.updates() == []
    assert try_sending(sides, WANG) == "403 Forbidden: user is deactivated"
    assert sides.call("getChat", chat_id=WANG)["id"] == WANG
    assert sides.call("getChatMember", chat_id=GROUP, user_id=WANG)["status"] == "member"
    event = sides.get("/events", after=before)["events"][0]
    assert (event["kind"], event["person"]["is_deactivated"]) == ("person", True)
    assert [person["id"] for person in sides.get("/state")["people"] if person.get("is_deactivated")] == [WANG]
    gone = (409, "the person's account was deleted")
    assert sides.object("POST", f"/chats/{GROUP}/messages", **{"from": WANG, "text": "x"}) == gone
    assert sides.object("POST", f"/chats/{FORUM}/members", user_id=WANG, by=CHEN, status="administrator") == gone
    assert sides.object("DELETE", f"/people/{WANG}") == gone
    sides.set_status(GROUP, WANG, "kicked")
    assert sides.object("DELETE", "/people/42") == (404, "there is no person 42")


def test_a_group_is_deleted(sides: Sides) -> None:
    assert sides.delete(f"/chats/{GROUP}", by=CHEN)["is_deleted"] is True
    assert list_news(sides) == ["left"]
    words = "403 Forbidden: the group chat was deleted"
    assert try_sending(sides, GROUP) == words
    assert sides.call("getChat", chat_id=GROUP)["title"] == "信息产业研究组"
    assert sides.get(f"/chats/{GROUP}/messages")["messages"] != []
    gone = (409, "the chat was deleted")
    assert sides.object("POST", f"/chats/{GROUP}/messages", **{"from": CHEN, "text": "x"}) == gone
    assert sides.object("POST", f"/chats/{GROUP}/members", user_id=BOT, by=CHEN, status="member") == gone
    assert sides.object("DELETE", f"/chats/{GROUP}", by=CHEN) == gone


@pytest.mark.parametrize(("chat_id", "noun"), [(FORUM, "supergroup"), (CHANNEL, "channel")])
def test_a_supergroup_or_channel_is_deleted(sides: Sides, chat_id: int, noun: str) -> None:
    sides.delete(f"/chats/{chat_id}", by=CHEN)
    assert list_news(sides) == ["left"]
    for method in ("getChat", "sendMessage"):
        words = f"403 Forbidden: bot was kicked from the {noun} chat"
        assert sides.refuse(method, chat_id=chat_id, text="一") == words


def test_only_its_creator_deletes_a_chat(sides: Sides) -> None:
    assert sides.object("DELETE", f"/chats/{GROUP}", by=LIN) == (409, "only the creator may do so")
    assert sides.object("DELETE", f"/chats/{CHEN}", by=CHEN) == (422, "a private chat is not deleted")
    sides.post(f"/chats/{GROUP}/upgrade", by=CHEN)
    assert sides.object("DELETE", f"/chats/{GROUP}", by=CHEN) == (409, "the group became a supergroup")


def test_an_upgraded_group_is_left_with_its_supergroup(sides: Sides) -> None:
    """The bot hears of joining the supergroup first, and of leaving the group only when all ends."""
    chat_id = sides.post(f"/chats/{GROUP}/upgrade", by=CHEN)["id"]
    assert list_news(sides) == ["member", "migrate_to_chat_id", "migrate_from_chat_id"]
    sides.delete(f"/chats/{chat_id}", by=CHEN)
    changes = [update["my_chat_member"] for update in sides.updates()]
    assert [change["chat"]["id"] for change in changes] == [chat_id, GROUP]
    assert {change["new_chat_member"]["status"] for change in changes} == {"left"}
    assert try_sending(sides, GROUP) == BAD + "group chat was upgraded to a supergroup chat"


def test_a_bot_that_is_not_there_hears_of_no_upgrade(sides: Sides) -> None:
    sides.set_status(GROUP, BOT, "left")
    sides.updates()
    chat_id = sides.post(f"/chats/{GROUP}/upgrade", by=CHEN)["id"]
    sides.delete(f"/chats/{chat_id}", by=CHEN)
    assert sides.updates() == []


def test_a_topic_closes_and_opens_again(sides: Sides) -> None:
    thread = find_thread(sides)
    sides.patch(f"/chats/{FORUM}/topics/{thread}", closed=True)
    assert try_sending(sides, FORUM, message_thread_id=thread) == BAD + "TOPIC_CLOSED"
    sides.patch(f"/chats/{FORUM}/topics/{thread}", closed=False)
    assert list_news(sides) == ["forum_topic_closed", "forum_topic_reopened"]
    assert try_sending(sides, FORUM, message_thread_id=thread) == ""


def test_a_topic_is_deleted_with_all_that_stands_in_it(sides: Sides) -> None:
    thread = find_thread(sides)
    message = sides.send(FORUM, "一", message_thread_id=thread)
    outside = sides.send(FORUM, "二")
    before = sides.get("/state")["seq"]
    assert sides.delete(f"/chats/{FORUM}/topics/{thread}", by=LIN)["name"] == "半导体"
    assert sides.updates() == []
    assert try_sending(sides, FORUM, message_thread_id=thread) == BAD + "message thread not found"
    where = {"chat_id": FORUM, "message_id": message["message_id"]}
    assert sides.refuse("editMessageText", **where, text="三") == BAD + "message to edit not found"
    events = sides.get("/events", after=before)["events"]
    assert [event.get("message_id") for event in events] == [thread, message["message_id"], None]
    assert [topic["name"] for topic in events[-1]["chat"]["topics"]] == ["General", "通信"]
    assert sides.get(f"/chats/{FORUM}/messages")["messages"][-1]["message_id"] == outside["message_id"]


@pytest.mark.parametrize(
    ("thread", "by", "status", "words"),
    [
        (1, CHEN, 422, "General is never deleted"),
        (999, CHEN, 404, "there is no such topic"),
        (None, WANG, 409, "only an administrator may do so"),
        (None, ZHOU, 409, "the person is not in this chat"),
    ],
)
def test_not_every_topic_is_deleted_by_everybody(
    sides: Sides, thread: int | None, by: int, status: int, words: str
) -> None:
    path = f"/chats/{FORUM}/topics/{thread or find_thread(sides)}"
    assert sides.object("DELETE", path, by=by) == (status, words)


def test_an_anonymous_administrator_is_known_by_the_press_only(sides: Sides) -> None:
    sides.write(FORUM, LIN, "/settings", anonymous=True)
    heard = sides.updates()[0]["message"]
    assert (heard["from"]["id"], heard["sender_chat"]["id"]) == (1087968824, FORUM)
    assert sides.call("getChatMember", chat_id=FORUM, user_id=1087968824)["status"] == "left"
    menu = sides.send(FORUM, "设置", reply_markup={"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]})
    sides.press(menu, LIN, data="1")
    presser = sides.updates()[0]["callback_query"]["from"]["id"]
    assert presser == LIN
    assert sides.call("getChatMember", chat_id=FORUM, user_id=presser)["status"] == "administrator"
    administrators = sides.call("getChatAdministrators", chat_id=FORUM)
    assert [member["user"]["id"] for member in administrators] == [CHEN, LIN]


def test_who_lost_the_right_is_told_so(sides: Sides) -> None:
    sides.set_status(FORUM, LIN, "member")
    assert sides.call("getChatMember", chat_id=FORUM, user_id=LIN)["status"] == "member"
    sides.set_status(FORUM, WANG, "administrator")
    sides.set_status(FORUM, WANG, "kicked")
    assert sides.call("getChatMember", chat_id=FORUM, user_id=WANG)["status"] == "kicked"


@pytest.mark.parametrize(
    ("kind", "status"), [("group", "member"), ("supergroup", "member"), ("channel", "administrator")]
)
def test_many_chats_come_at_once(sides: Sides, kind: str, status: str) -> None:
    before = sides.get("/state")["seq"]
    chat_ids = sides.post("/chats/bulk", type=kind, count=300, title="研究组", owner=CHEN)["chat_ids"]
    assert len(set(chat_ids)) == 300
    assert sides.call("getChat", chat_id=chat_ids[299])["title"] == "研究组300"
    assert sides.call("getChatMember", chat_id=chat_ids[0], user_id=BOT)["status"] == status
    assert try_sending(sides, chat_ids[150]) == ""
    assert sides.updates() == []
    assert "fresh" in [event["kind"] for event in sides.get("/events", after=before)["events"]]


def test_many_people_come_at_once(sides: Sides) -> None:
    started = sides.post("/chats/bulk", type="private", count=3)["chat_ids"]
    silent = sides.post("/chats/bulk", type="private", count=2, bot="left")["chat_ids"]
    assert [try_sending(sides, chat_id)[:3] for chat_id in started + silent] == ["", "", "", "403", "403"]
    assert sides.call("getChat", chat_id=started[2])["first_name"] == "读者3"


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"type": "group", "owner": CHEN}, 400, "count must be an integer"),
        ({"type": "group", "owner": CHEN, "count": 0}, 422, "count is 1 to 10000"),
        ({"type": "group", "count": 1}, 400, "owner must be an integer"),
        ({"type": "group", "count": 1, "owner": CHEN, "members": []}, 400, "unknown field members"),
        ({"type": "group", "count": 1, "owner": CHEN, "is_forum": True}, 422, "only a supergroup is a forum"),
        ({"type": "private", "count": 1, "owner": CHEN}, 422, "a private chat has no owner and no topics"),
        ({"type": "group", "count": 1, "owner": CHEN, "bot": "king"}, 400, "bot must be one of member,"),
    ],
)
def test_what_makes_no_crowd_is_refused(sides: Sides, body: dict[str, Any], status: int, words: str) -> None:
    chats = len(sides.get("/state")["chats"])
    refused = sides.object("POST", "/chats/bulk", **body)
    assert (refused[0], refused[1][: len(words)]) == (status, words)
    assert len(sides.get("/state")["chats"]) == chats
