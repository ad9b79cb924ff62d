"""What stands in the playground at first: four people, a group, a forum, a channel, the bot among them."""

from bot.playground.accounts import ANONYMOUS_ADMINISTRATOR, BOT_ID
from bot.playground.members import queue_change
from bot.playground.messages import Sender, post_message
from bot.playground.pairs import FIRST_PAIR_ID
from bot.playground.privacy import PRESENT
from bot.playground.profile import show_bot
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.topics import open_general, open_topic

FIRST_PERSON_ID = 510_000_001
FIRST_CHAT_NUMBER = 2_088_000_001

_PEOPLE = (
    ("晨", "陈", "chenchen"),
    ("岚", "林", "linlan"),
    ("伟", "王", "wangwei"),
    ("舟", "周", "zhouzhou"),
)


def furnish(scene: Scene) -> None:
    """Furnish an empty playground; the bot is told nothing of it. Belongs in a transaction."""
    chen, lin, wang, _ = (
        add_person(scene, {"first_name": last + first, "username": username, "language_code": "zh-hans"})
        for first, last, username in _PEOPLE
    )
    people = {chen["id"]: "creator", lin["id"]: "administrator", wang["id"]: "member"}
    group = add_chat(scene, "group", "信息产业研究组", chen, people)
    forum = add_chat(scene, "supergroup", "产业情报论坛", chen, people, is_forum=True)
    for name in ("半导体", "通信"):
        open_topic(scene, forum, Sender(author=chen["id"], fields={"from": chen}), name)
    readers = {lin["id"]: "member", wang["id"]: "member"}
    channel = add_chat(scene, "channel", "每日简报", chen, readers)
    # The bot comes last and unannounced, so that no update tells it of what was before.
    for chat, status in ((group, "member"), (forum, "member"), (channel, "administrator")):
        scene.store.put_member(chat["id"], BOT_ID, status)
    scene.store.drop_events()
    scene.announce("fresh")


def add_person(scene: Scene, person: Json) -> Json:
    """A new person, with a private chat in which the bot was not started. The User."""
    user_id = scene.store.take_number("person", FIRST_PERSON_ID)
    user: Json = {"id": user_id, "is_bot": False, **person}
    scene.store.put_person(user)
    names = ("first_name", "last_name", "username")
    chat = {"id": user_id, **{name: user[name] for name in names if name in user}, "type": "private"}
    scene.store.add_chat(chat)
    scene.store.put_member(user_id, user_id, "member")
    scene.store.put_member(user_id, BOT_ID, "left")
    return user


def open_pair(scene: Scene, people: tuple[Json, Json]) -> Json:
    """The private chat of two people, made if there is none yet. Belongs in a transaction."""
    name = " ".join(["pair", *sorted(str(person["id"]) for person in people)])
    known = scene.store.find_setting(name)
    chat = scene.store.find_chat(known) if isinstance(known, int) else None
    if chat is not None:
        return chat
    title = "、".join(person["first_name"] for person in people)
    chat = {"id": scene.store.take_number("pair", FIRST_PAIR_ID), "first_name": title, "type": "private"}
    scene.store.add_chat(chat)
    for person in people:
        scene.store.put_member(chat["id"], person["id"], "member")
    scene.store.put_setting(name, chat["id"])
    return chat


def add_chat(
    scene: Scene, kind: str, title: str, owner: Json, statuses: dict[int, str], *, is_forum: bool = False
) -> Json:
    """A new group, supergroup or channel of an owner, with members by status. The Chat."""
    chat = _put_chat(scene, kind, title, {owner["id"]: "creator", **statuses}, is_forum=is_forum)
    sender = {"sender_chat": chat} if kind == "channel" else {"from": owner}
    post_message(scene, chat, Sender(author=owner["id"], fields=sender), {f"{kind}_chat_created": True})
    return chat


def upgrade_group(scene: Scene, group: Json, by: Json) -> Json:
    """The supergroup a group becomes, with its members; the group takes no more messages. Belongs in a transaction."""
    statuses = dict(scene.store.list_members(group["id"]))
    chat = _put_chat(scene, "supergroup", group["title"], statuses)
    status = statuses.get(BOT_ID, "left")
    if status in PRESENT:  # it joins the one and does not leave the other
        queue_change(scene, chat, by, show_bot(scene), "left", status)
    post_message(scene, group, Sender(author=by["id"], fields={"from": by}), {"migrate_to_chat_id": chat["id"]})
    scene.store.put_setting(f"upgraded {group['id']}", chat["id"])
    scene.store.put_setting(f"origin {chat['id']}", group["id"])
    face = {"from": ANONYMOUS_ADMINISTRATOR, "sender_chat": chat}
    post_message(scene, chat, Sender(author=by["id"], fields=face), {"migrate_from_chat_id": group["id"]})
    return chat


def _put_chat(scene: Scene, kind: str, title: str, statuses: dict[int, str], *, is_forum: bool = False) -> Json:
    number = scene.store.take_number("chat", FIRST_CHAT_NUMBER)
    chat_id = -number if kind == "group" else -1_000_000_000_000 - number
    chat: Json = {"id": chat_id, "title": title, "type": kind, **({"is_forum": True} if is_forum else {})}
    scene.store.add_chat(chat)
    for user_id, status in statuses.items():
        scene.store.put_member(chat_id, user_id, status)
    if is_forum:
        open_general(scene, chat)
    return chat
