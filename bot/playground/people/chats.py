"""Chats people open, who comes and goes, and a forum's topics."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.accounts import BOT_ID
from bot.playground.chats import announce_chat, describe_chat, find_upgraded
from bot.playground.furnishing import add_chat, upgrade_group
from bot.playground.members import change_status, find_account
from bot.playground.messages import Sender
from bot.playground.people.body import Body, find_chat, find_person, find_scene, read_json
from bot.playground.privacy import ADMINISTRATORS, PRESENT
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.topics import change_topic, open_topic

MAX_TITLE = 128


async def post_chat(request: Request) -> JSONResponse:
    """`POST /api/chats`."""
    scene, body = find_scene(request), await read_json(request)
    kind, title = body.choice("type", "group", "supergroup", "channel"), body.text("title").strip()
    is_forum = body.flag("is_forum")
    if is_forum and kind != "supergroup":
        raise ObjectionError(422, "only a supergroup is a forum")
    if len(title) > MAX_TITLE:
        raise ObjectionError(422, f"the title is longer than {MAX_TITLE} characters")
    owner = find_person(scene, body.number("owner"))
    members = {find_person(scene, number)["id"]: "member" for number in body.numbers("members")}
    with scene.transaction():
        chat = add_chat(scene, kind, title, owner, {**members, owner["id"]: "creator"}, is_forum=is_forum)
        announce_chat(scene, chat)
    return JSONResponse(describe_chat(scene, chat), 201)


async def post_upgrade(request: Request) -> JSONResponse:
    """`POST /api/chats/{id}/upgrade`."""
    scene, group, body = find_scene(request), find_chat(request), await read_json(request)
    by = find_person(scene, body.number("by"))
    if group["type"] != "group" or find_upgraded(scene, group):
        raise ObjectionError(422, "only a group becomes a supergroup, and only once")
    if scene.store.find_status(group["id"], by["id"]) != "creator":
        raise ObjectionError(409, "only the creator may do so")
    with scene.transaction():
        chat = upgrade_group(scene, group, by)
        announce_chat(scene, group)
        announce_chat(scene, chat)
    return JSONResponse(describe_chat(scene, chat), 201)


async def post_member(request: Request) -> JSONResponse:
    """`POST /api/chats/{id}/members`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    by, user = find_person(scene, body.number("by")), find_account(scene, body.number("user_id"))
    status = body.choice("status", "member", "administrator", "left", "kicked", "restricted")
    if user is None:
        raise ObjectionError(404, "there is no such person")
    if chat["type"] == "private":
        _check_block(chat, by, user, status)
    else:
        _check_change(scene, chat, by, user, status)
    with scene.transaction():
        change_status(scene, chat, by, user, status)
    return JSONResponse(describe_chat(scene, chat))


def _check_block(chat: Json, by: Json, user: Json, status: str) -> None:
    if by["id"] != chat["id"] or user["id"] != BOT_ID:
        raise ObjectionError(409, "in a private chat the person blocks and unblocks the bot, nothing else")
    if status not in ("kicked", "member"):
        raise ObjectionError(422, "in a private chat the bot is kicked or a member")


def _check_change(scene: Scene, chat: Json, by: Json, user: Json, status: str) -> None:
    """Who may do what: members add and leave, administrators do the rest, nobody touches the creator."""
    if find_upgraded(scene, chat):
        raise ObjectionError(409, "the group became a supergroup")
    mine = scene.store.find_status(chat["id"], by["id"])
    old = scene.store.find_status(chat["id"], user["id"])
    if mine not in PRESENT:
        raise ObjectionError(409, "the one who does it is not in this chat")
    if chat["type"] != "supergroup" and status == "restricted":
        raise ObjectionError(422, "only a supergroup mutes its members")
    is_leaving = by["id"] == user["id"] and status == "left"
    is_adding = status == "member" and old not in (*PRESENT, "kicked") and chat["type"] != "channel"
    if not (is_leaving or is_adding) and mine not in ADMINISTRATORS:
        raise ObjectionError(409, "only an administrator may do so")
    if old == "creator" and not is_leaving:
        raise ObjectionError(409, "the creator can't be touched")
    if chat["type"] == "channel" and user["id"] == BOT_ID and status == "member":
        raise ObjectionError(422, "in a channel a bot is an administrator or not there")


async def post_topic(request: Request) -> JSONResponse:
    """`POST /api/chats/{id}/topics`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    sender = _find_topic_keeper(scene, chat, body)
    with scene.transaction():
        topic = open_topic(scene, chat, sender, _read_name(body))
    return JSONResponse(topic, 201)


async def patch_topic(request: Request) -> JSONResponse:
    """`PATCH /api/chats/{id}/topics/{thread}`; without `by` the creator does it."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    sender = _find_topic_keeper(scene, chat, body)
    topic = scene.store.find_topic(chat["id"], request.path_params["thread"])
    if topic is None:
        raise ObjectionError(404, "there is no such topic")
    changes: Json = {"is_closed": body.flag("closed")} if "closed" in body else {}
    if "name" in body:
        changes["name"] = _read_name(body)
    with scene.transaction():
        changed = change_topic(scene, chat, sender, topic, changes)
    return JSONResponse(changed)


def _read_name(body: Body) -> str:
    name = body.text("name").strip()
    if len(name) > MAX_TITLE:
        raise ObjectionError(422, f"the name is longer than {MAX_TITLE} characters")
    return name


def _find_topic_keeper(scene: Scene, chat: Json, body: Body) -> Sender:
    """Who opens or changes a topic: `by`, else the creator."""
    if not chat.get("is_forum"):
        raise ObjectionError(422, "the chat has no topics")
    creators = [user_id for user_id, status in scene.store.list_members(chat["id"]) if status == "creator"]
    person = find_person(scene, creators[0] if creators and "by" not in body else body.number("by"))
    if scene.store.find_status(chat["id"], person["id"]) not in PRESENT:
        raise ObjectionError(409, "the person is not in this chat")
    return Sender(author=person["id"], fields={"from": person})
