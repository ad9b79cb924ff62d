"""Many chats at once, so that a fan-out has somewhere to go."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.accounts import BOT_ID
from bot.playground.furnishing import add_chat, add_person
from bot.playground.people.body import Body, find_person, find_scene, read_json
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene

MAX_COUNT = 10_000
MAX_TITLE = 100  # room for the number behind it


async def post_bulk(request: Request) -> JSONResponse:
    """`POST /api/chats/bulk`."""
    scene, body = find_scene(request), await read_json(request)
    body.check_names("count", "type", "title", "owner", "is_forum", "bot")
    kind, count = body.choice("type", "private", "group", "supergroup", "channel"), body.number("count")
    if not 1 <= count <= MAX_COUNT:
        raise ObjectionError(422, f"count is 1 to {MAX_COUNT}")
    with scene.transaction():
        make = _make_people if kind == "private" else _make_chats
        chat_ids = make(scene, body, kind, count)
        for chat_id in chat_ids:
            scene.store.put_member(chat_id, BOT_ID, _read_status(body, kind))
        scene.announce("fresh")  # once, not chat by chat
    return JSONResponse({"chat_ids": chat_ids}, 201)


def _read_title(body: Body, default: str) -> str:
    title = body.text("title").strip() if "title" in body else default
    if len(title) > MAX_TITLE:
        raise ObjectionError(422, f"the title is longer than {MAX_TITLE} characters")
    return title


def _read_status(body: Body, kind: str) -> str:
    """What the bot is there; it hears nothing of it."""
    default = "administrator" if kind == "channel" else "member"
    return body.choice("bot", "member", "administrator", "left") if "bot" in body else default


def _make_people(scene: Scene, body: Body, _kind: str, count: int) -> list[int]:
    """New people; a private chat's id is the person's."""
    if "owner" in body or "is_forum" in body:
        raise ObjectionError(422, "a private chat has no owner and no topics")
    name = _read_title(body, "读者")
    people = ({"first_name": f"{name}{number}", "language_code": "zh-hans"} for number in range(1, count + 1))
    return [int(add_person(scene, person)["id"]) for person in people]


def _make_chats(scene: Scene, body: Body, kind: str, count: int) -> list[int]:
    owner, is_forum, title = find_person(scene, body.number("owner")), body.flag("is_forum"), _read_title(body, "群")
    if is_forum and kind != "supergroup":
        raise ObjectionError(422, "only a supergroup is a forum")
    titles = (f"{title}{number}" for number in range(1, count + 1))
    return [int(add_chat(scene, kind, name, owner, {}, is_forum=is_forum)["id"]) for name in titles]
