"""Chats people open and close, and who comes and goes."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.accounts import BOT_ID
from bot.playground.chats import announce_chat, describe_chat, find_upgraded, is_deactivated
from bot.playground.endings import delete_chat as end_chat
from bot.playground.furnishing import add_chat, open_pair, upgrade_group
from bot.playground.members import change_status, find_account
from bot.playground.people.body import Body, find_chat, find_person, find_scene, read_json
from bot.playground.privacy import ADMINISTRATORS, PRESENT
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_TITLE = 128


async def post_chat(request: Request) -> JSONResponse:
    """`POST /api/chats`."""
    scene, body = find_scene(request), await read_json(request)
    kind = body.choice("type", "private", "group", "supergroup", "channel")
    if kind == "private":
        return _post_pair(scene, body)
    title, is_forum = body.text("title").strip(), body.flag("is_forum")
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


def _post_pair(scene: Scene, body: Body) -> JSONResponse:
    """The private chat of two people: made, or the one there is."""
    members = [find_person(scene, number) for number in {body.number("owner"), *body.numbers("members")}]
    if len(members) != 2:
        raise ObjectionError(422, "a private chat has two people: its owner and another")
    with scene.transaction():
        chat = open_pair(scene, (members[0], members[1]))
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


async def delete_chat(request: Request) -> JSONResponse:
    """`DELETE /api/chats/{id}`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    by = find_person(scene, body.number("by"))
    if chat["type"] == "private":
        raise ObjectionError(422, "a private chat is not deleted")
    if find_upgraded(scene, chat):
        raise ObjectionError(409, "the group became a supergroup")
    if scene.store.find_status(chat["id"], by["id"]) != "creator":
        raise ObjectionError(409, "only the creator may do so")
    with scene.transaction():
        end_chat(scene, chat, by)
    return JSONResponse(describe_chat(scene, chat))


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
    if status in PRESENT and is_deactivated(scene, user["id"]):
        raise ObjectionError(409, "the person's account was deleted")
    if chat["type"] == "channel" and user["id"] == BOT_ID and status == "member":
        raise ObjectionError(422, "in a channel a bot is an administrator or not there")
