"""The people's side: state, events, writing, and what makes no sense."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, WANG, ZHOU, Sides


def test_the_first_furnishing(sides: Sides) -> None:
    state = sides.get("/state")
    assert [(person["first_name"], person["username"]) for person in state["people"]] == [
        ("陈晨", "chenchen"),
        ("林岚", "linlan"),
        ("王伟", "wangwei"),
        ("周舟", "zhouzhou"),
    ]
    assert (state["bot"]["first_name"], state["bot"]["username"]) == ("简报", "jianbao_bot")
    chats = {chat["id"]: chat for chat in state["chats"]}
    assert list(chats) == [CHEN, LIN, WANG, ZHOU, GROUP, FORUM, CHANNEL]
    members = {member["user_id"]: member["status"] for member in chats[GROUP]["members"]}
    assert members == {CHEN: "creator", LIN: "administrator", WANG: "member", BOT: "member"}
    assert chats[CHEN]["last_message"] is None
    assert {"user_id": BOT, "status": "left"} in chats[CHEN]["members"]
    assert {"user_id": BOT, "status": "administrator"} in chats[CHANNEL]["members"]
    assert chats[FORUM]["is_forum"] is True


def test_what_happens_is_told_in_order(sides: Sides) -> None:
    before = sides.get("/state")["seq"]
    message = sides.write(GROUP, WANG, "一")
    where = f"/chats/{GROUP}/messages/{message['message_id']}"
    edited = sides.patch(where, **{"from": WANG, "text": "二"})["message"]
    sides.set_status(GROUP, BOT, "administrator")
    sides.call("deleteMessage", chat_id=GROUP, message_id=message["message_id"])
    answer = sides.get("/events", after=before)
    events = answer["events"]
    assert [event["seq"] for event in events] == list(range(before + 1, before + 5))
    assert answer["seq"] == before + 4
    assert [event["kind"] for event in events] == ["message", "edit", "chat", "delete"]
    assert (events[0]["message"], events[1]["message"]) == (message, edited)
    assert events[3]["message_id"] == message["message_id"]
    assert sides.get("/events", after=answer["seq"]) == {"seq": answer["seq"], "events": []}


def test_who_waits_is_told_at_once(sides: Sides) -> None:
    before = sides.get("/state")["seq"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(sides.get, "/events", after=before, wait=20)
        sides.write(GROUP, WANG, "一")
        assert waiting.result(timeout=5)["events"][0]["kind"] == "message"


def test_a_reader_from_elsewhere_begins_anew(sides: Sides) -> None:
    seq = sides.get("/state")["seq"]
    fresh = {"seq": seq, "events": [{"seq": seq, "kind": "fresh"}]}
    assert sides.get("/events", after=seq + 99, wait=20) == fresh
    sides.post("/fresh")
    assert sides.get("/events", after=seq)["events"][-1]["kind"] == "fresh"


def test_fresh_forgets(sides: Sides) -> None:
    sides.write(GROUP, WANG, "/x")
    sides.post("/people", first_name="新")
    sides.call("setMyName", name="快报")
    state = sides.post("/fresh")
    assert len(state["people"]) == 4
    assert state["bot"]["first_name"] == "简报"
    assert [message.get("text") for message in sides.get(f"/chats/{GROUP}/messages")["messages"]] == [None]
    assert sides.call("getUpdates") == []


def test_messages_are_listed_by_piece(sides: Sides) -> None:
    numbers = [sides.write(GROUP, WANG, str(number))["message_id"] for number in range(5)]

    def texts(**query: int) -> list[str]:
        return [message["text"] for message in sides.get(f"/chats/{GROUP}/messages", **query)["messages"]]

    assert texts(limit=2) == ["3", "4"]
    assert texts(before=numbers[3], limit=2) == ["1", "2"]
    assert texts(after=numbers[0], limit=2) == ["1", "2"]
    assert texts(after=numbers[0], before=numbers[2]) == ["1"]


def test_a_new_person_has_a_private_chat(sides: Sides) -> None:
    before = sides.get("/state")["seq"]
    person = sides.post("/people", first_name="吴", last_name="双", username="wushuang", language_code="zh")
    kinds = [event["kind"] for event in sides.get("/events", after=before)["events"]]
    assert kinds == ["person", "chat"]
    assert sides.refuse("sendMessage", chat_id=person["id"], text="x").startswith("403")
    assert sides.write(person["id"], person["id"], "/start")["from"] == person
    assert sides.send(person["id"], "x")["chat"]["last_name"] == "双"


def test_a_person_answers_and_is_trimmed(sides: Sides) -> None:
    first = sides.write(GROUP, WANG, "  一 \n")
    assert first["text"] == "一"
    second = sides.write(GROUP, LIN, "二", reply_to_message_id=first["message_id"])
    assert second["reply_to_message"] == first


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "words"),
    [
        ("POST", "/people", {}, 400, "first_name must be a text"),
        ("POST", "/people", {"first_name": " "}, 400, "first_name must be a text"),
        ("POST", "/people", {"first_name": "x", "username": "ChenChen"}, 409, "the username is taken"),
        (
            "POST",
            "/chats",
            {"type": "party", "title": "x"},
            400,
            "type must be one of private, group, supergroup, channel",
        ),
        ("POST", "/chats", {"type": "group", "title": "x", "owner": 42}, 404, "there is no person 42"),
        (
            "POST",
            "/chats",
            {"type": "group", "title": "x", "owner": CHEN, "is_forum": True},
            422,
            "only a supergroup is a forum",
        ),
        (
            "POST",
            "/chats",
            {"type": "group", "title": "x", "owner": CHEN, "members": ["x"]},
            400,
            "members must be an integer",
        ),
        (
            "POST",
            "/chats",
            {"type": "group", "title": "x", "owner": CHEN, "members": 1},
            400,
            "members must be a list of integers",
        ),
        ("GET", "/chats/42/messages", {}, 404, "there is no such chat"),
        ("GET", f"/chats/{GROUP}/messages?limit=x", {}, 400, "limit must be an integer"),
        ("GET", "/events?wait=31", {}, 400, "wait must be between 0 and 30 seconds"),
        ("GET", "/events?wait=x", {}, 400, "wait must be a number of seconds"),
        ("POST", f"/chats/{GROUP}/messages", {"from": WANG}, 400, "text must be a text"),
        ("POST", f"/chats/{GROUP}/messages", {"from": "x", "text": "x"}, 400, "from must be an integer"),
        ("POST", f"/chats/{GROUP}/messages", {"from": WANG, "text": "\x00"}, 422, "the text is empty"),
        (
            "POST",
            f"/chats/{GROUP}/messages",
            {"from": WANG, "text": "x" * 4097},
            422,
            "the text is longer than 4096 UTF-16 units",
        ),
        ("POST", f"/chats/{GROUP}/messages", {"from": ZHOU, "text": "x"}, 409, "the person is not in this chat"),
        ("POST", f"/chats/{CHEN}/messages", {"from": LIN, "text": "x"}, 409, "the person is not in this chat"),
        ("POST", f"/chats/{CHANNEL}/messages", {"from": WANG, "text": "x"}, 409, "the person may not write here"),
        (
            "POST",
            f"/chats/{GROUP}/messages",
            {"from": WANG, "text": "x", "reply_to_message_id": 99},
            404,
            "there is no such message to answer",
        ),
        (
            "POST",
            f"/chats/{GROUP}/messages",
            {"from": WANG, "text": "x", "message_thread_id": 1},
            422,
            "the chat has no topics",
        ),
        (
            "POST",
            f"/chats/{FORUM}/messages",
            {"from": WANG, "text": "x", "message_thread_id": 99},
            404,
            "there is no such topic",
        ),
        (
            "POST",
            f"/chats/{GROUP}/messages",
            {"from": LIN, "text": "x", "anonymous": True},
            422,
            "only in a supergroup an administrator speaks as the group",
        ),
        (
            "POST",
            f"/chats/{FORUM}/messages",
            {"from": WANG, "text": "x", "anonymous": True},
            409,
            "the person is no administrator here",
        ),
        (
            "POST",
            f"/chats/{FORUM}/messages",
            {"from": WANG, "text": "x", "anonymous": "x"},
            400,
            "anonymous must be true or false",
        ),
        (
            "POST",
            f"/chats/{FORUM}/messages",
            {"from": WANG, "text": "x", "as_channel": CHANNEL},
            409,
            "the person owns no such channel",
        ),
        ("PATCH", f"/chats/{GROUP}/messages/1", {"from": CHEN, "text": "x"}, 409, "one edits one's own texts only"),
        ("PATCH", f"/chats/{GROUP}/messages/99", {"from": CHEN, "text": "x"}, 404, "there is no such message"),
        (
            "POST",
            f"/chats/{GROUP}/members",
            {"user_id": ZHOU, "by": ZHOU, "status": "member"},
            409,
            "the one who does it is not in this chat",
        ),
        (
            "POST",
            f"/chats/{GROUP}/members",
            {"user_id": LIN, "by": WANG, "status": "left"},
            409,
            "only an administrator may do so",
        ),
        (
            "POST",
            f"/chats/{GROUP}/members",
            {"user_id": CHEN, "by": LIN, "status": "kicked"},
            409,
            "the creator can't be touched",
        ),
        (
            "POST",
            f"/chats/{GROUP}/members",
            {"user_id": WANG, "by": CHEN, "status": "restricted"},
            422,
            "only a supergroup mutes its members",
        ),
        (
            "POST",
            f"/chats/{CHANNEL}/members",
            {"user_id": BOT, "by": CHEN, "status": "member"},
            422,
            "in a channel a bot is an administrator or not there",
        ),
        (
            "POST",
            f"/chats/{CHEN}/members",
            {"user_id": BOT, "by": LIN, "status": "kicked"},
            409,
            "in a private chat the person blocks and unblocks the bot, nothing else",
        ),
        (
            "POST",
            f"/chats/{CHEN}/members",
            {"user_id": BOT, "by": CHEN, "status": "left"},
            422,
            "in a private chat the bot is kicked or a member",
        ),
        (
            "POST",
            f"/chats/{GROUP}/members",
            {"user_id": 42, "by": CHEN, "status": "member"},
            404,
            "there is no such person",
        ),
        ("POST", f"/chats/{FORUM}/topics", {"name": "", "by": CHEN}, 400, "name must be a text"),
        ("POST", f"/chats/{FORUM}/topics", {"name": "x", "by": ZHOU}, 409, "the person is not in this chat"),
        ("PATCH", f"/chats/{FORUM}/topics/99", {"closed": True}, 404, "there is no such topic"),
        ("GET", "/nowhere", {}, 404, "Not Found"),
        ("PUT", "/state", {}, 405, "Method Not Allowed"),
    ],
)
def test_what_makes_no_sense_is_refused(
    sides: Sides, method: str, path: str, body: dict[str, Any], status: int, words: str
) -> None:
    assert sides.object(method, path, **body) == (status, words)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_body_must_be_a_json_object(sides: Sides, content: bytes) -> None:
    response = sides.client.post("/api/people", content=content)
    assert response.status_code == 400
    assert list(response.json()) == ["error"]


def test_who_blocked_the_bot_unblocks_it_before_writing(sides: Sides) -> None:
    sides.start(CHEN)
    sides.set_status(CHEN, BOT, "kicked")
    refused = sides.object("POST", f"/chats/{CHEN}/messages", **{"from": CHEN, "text": "x"})
    assert refused == (409, "the person blocked the bot and must unblock it first")


def test_the_muted_are_silent(sides: Sides) -> None:
    sides.set_status(FORUM, WANG, "restricted")
    refused = sides.object("POST", f"/chats/{FORUM}/messages", **{"from": WANG, "text": "x"})
    assert refused == (409, "the person may not write here")


def test_an_edit_changes_something(sides: Sides) -> None:
    message = sides.write(GROUP, WANG, "x")
    where = f"/chats/{GROUP}/messages/{message['message_id']}"
    assert sides.object("PATCH", where, **{"from": WANG, "text": "x "}) == (409, "the text is the same")
    assert sides.object("PATCH", where, **{"from": LIN, "text": "y"})[0] == 409


@pytest.mark.parametrize(("kind", "first"), [("group", "group"), ("supergroup", "supergroup"), ("channel", "channel")])
def test_a_new_chat_begins_with_its_creation(sides: Sides, kind: str, first: str) -> None:
    chat_id = sides.open_chat(kind, LIN)
    assert str(chat_id).startswith("-" if kind == "group" else "-100")
    (message,) = sides.get(f"/chats/{chat_id}/messages")["messages"]
    assert message[f"{first}_chat_created"] is True
    assert sides.updates() == []
