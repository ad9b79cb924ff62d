"""A forum's topics, and the chains of answers of a supergroup without any."""

import pytest

from tests.playground.sides import BOT, CHEN, FORUM, LIN, WANG, Sides

BAD = "400 Bad Request: "


def find_topics(sides: Sides) -> list[dict[str, object]]:
    (forum,) = [chat for chat in sides.get("/state")["chats"] if chat["id"] == FORUM]
    topics: list[dict[str, object]] = forum["topics"]
    return topics


@pytest.fixture
def thread(sides: Sides) -> int:
    """The thread of 半导体."""
    number = find_topics(sides)[1]["message_thread_id"]
    assert isinstance(number, int)
    return number


def test_the_forum_has_three_topics(sides: Sides) -> None:
    assert [(topic["name"], topic["is_closed"]) for topic in find_topics(sides)] == [
        ("General", False),
        ("半导体", False),
        ("通信", False),
    ]
    assert find_topics(sides)[0]["message_thread_id"] == 1


def test_a_message_stands_in_its_topic(sides: Sides, thread: int) -> None:
    written = sides.write(FORUM, WANG, "/help", message_thread_id=thread)
    assert (written["message_thread_id"], written["is_topic_message"]) == (thread, True)
    assert "reply_to_message" not in written
    message = sides.send(FORUM, "在", message_thread_id=thread)
    assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
    shown = sides.get(f"/chats/{FORUM}/messages", thread=thread)["messages"]
    assert [entry.get("text") for entry in shown] == [None, "/help", "在"]
    assert sides.get(f"/chats/{FORUM}/messages", thread=1)["messages"][-1].get("text") is None


def test_to_a_bot_all_in_a_topic_answers_its_beginning(sides: Sides, thread: int) -> None:
    sides.write(FORUM, WANG, "/help", message_thread_id=thread)
    heard = sides.updates()[0]["message"]
    assert heard["reply_to_message"]["forum_topic_created"]["name"] == "半导体"
    answer = sides.send(FORUM, "在", message_thread_id=thread, reply_parameters={"message_id": heard["message_id"]})
    assert answer["reply_to_message"]["text"] == "/help"


def test_general_has_no_thread(sides: Sides) -> None:
    written = sides.write(FORUM, WANG, "/help", message_thread_id=1)
    assert "message_thread_id" not in written
    assert "reply_to_message" not in sides.updates()[0]["message"]
    assert sides.refuse("sendMessage", chat_id=FORUM, text="x", message_thread_id=1) == BAD + "message thread not found"
    assert "is_topic_message" not in sides.send(FORUM, "x")


def test_an_answer_falls_into_the_topic(sides: Sides, thread: int) -> None:
    asked = sides.write(FORUM, WANG, "/help", message_thread_id=thread)
    answer = sides.send(FORUM, "在", reply_parameters={"message_id": asked["message_id"]})
    assert answer["message_thread_id"] == thread
    again = sides.write(FORUM, WANG, "好", reply_to_message_id=answer["message_id"])
    assert again["message_thread_id"] == thread


def test_an_answer_into_another_topic_is_not_played(sides: Sides, thread: int) -> None:
    asked = sides.write(FORUM, WANG, "/help")
    reply = {"message_id": asked["message_id"]}
    refused = sides.refuse("sendMessage", chat_id=FORUM, text="x", message_thread_id=thread, reply_parameters=reply)
    assert refused == "501 Not Implemented: the playground does not play replies into another topic"


def test_a_thread_nobody_opened_is_not_found(sides: Sides) -> None:
    words = BAD + "message thread not found"
    assert sides.refuse("sendMessage", chat_id=FORUM, text="x", message_thread_id=999) == words
    assert sides.refuse("sendChatAction", chat_id=FORUM, action="typing", message_thread_id=999) == words


def test_a_closed_topic_is_closed_to_members(sides: Sides, thread: int) -> None:
    topic = sides.patch(f"/chats/{FORUM}/topics/{thread}", closed=True)
    assert topic["is_closed"] is True
    assert sides.updates()[0]["message"]["forum_topic_closed"] == {}
    assert sides.refuse("sendMessage", chat_id=FORUM, text="x", message_thread_id=thread) == BAD + "TOPIC_CLOSED"
    assert sides.object(
        "POST", f"/chats/{FORUM}/messages", **{"from": WANG, "text": "x", "message_thread_id": thread}
    ) == (
        409,
        "the topic is closed",
    )
    sides.write(FORUM, LIN, "x", message_thread_id=thread)
    sides.set_status(FORUM, BOT, "administrator")
    assert sides.send(FORUM, "x", message_thread_id=thread)["message_thread_id"] == thread
    sides.patch(f"/chats/{FORUM}/topics/{thread}", closed=False)
    assert find_topics(sides)[1]["is_closed"] is False


def test_general_may_be_closed(sides: Sides) -> None:
    sides.patch(f"/chats/{FORUM}/topics/1", closed=True)
    assert sides.refuse("sendMessage", chat_id=FORUM, text="x") == BAD + "TOPIC_CLOSED"


def test_a_forum_without_creator_asks_who_changes_a_topic(sides: Sides, thread: int) -> None:
    sides.set_status(FORUM, CHEN, "left")
    path = f"/chats/{FORUM}/topics/{thread}"
    assert sides.object("PATCH", path, closed=True) == (400, "by must be an integer")
    assert sides.patch(path, closed=True, by=LIN)["is_closed"] is True


def test_a_topic_is_opened_and_renamed(sides: Sides) -> None:
    topic = sides.post(f"/chats/{FORUM}/topics", name="海外", by=LIN)
    sides.patch(f"/chats/{FORUM}/topics/{topic['message_thread_id']}", name="海外借鉴")
    created, edited = (update["message"] for update in sides.updates())
    assert created["message_id"] == created["message_thread_id"] == topic["message_thread_id"]
    assert created["forum_topic_created"] == {"name": "海外", "icon_color": topic["icon_color"]}
    assert edited["forum_topic_edited"] == {"name": "海外借鉴"}
    assert find_topics(sides)[3]["name"] == "海外借鉴"


def test_a_supergroup_without_topics_has_chains_of_answers(sides: Sides) -> None:
    chat_id = sides.open_chat("supergroup", WANG)
    sides.set_status(chat_id, BOT, "member")
    first = sides.write(chat_id, WANG, "/a")
    second = sides.send(chat_id, "b", reply_parameters={"message_id": first["message_id"]})
    third = sides.write(chat_id, WANG, "c", reply_to_message_id=second["message_id"])
    assert "message_thread_id" not in first
    assert second["message_thread_id"] == third["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in second
    last = sides.send(chat_id, "d", message_thread_id=first["message_id"])
    assert last["reply_to_message"]["text"] == "/a"
    words = BAD + "message thread not found"
    assert sides.refuse("sendMessage", chat_id=chat_id, text="x", message_thread_id=999) == words


def test_only_a_forum_has_topics(sides: Sides) -> None:
    assert sides.object("POST", f"/chats/{CHEN}/topics", name="x", by=CHEN) == (422, "the chat has no topics")
