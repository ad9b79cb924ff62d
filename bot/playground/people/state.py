"""The whole state, what happened since, what the bot called, and a fresh start; people are added here."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.chats import announce_chat, describe_chat, is_deactivated
from bot.playground.endings import deactivate_person
from bot.playground.furnishing import add_person, furnish
from bot.playground.people.body import find_person, find_scene, read_json, read_number, read_wait
from bot.playground.profile import describe_bot
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene
from bot.playground.schema import Json


def _describe_state(scene: Scene) -> Json:
    return {
        "bot": describe_bot(scene),
        "people": [_describe_person(scene, person) for person in scene.store.list_people()],
        "chats": [describe_chat(scene, chat) for chat in scene.store.list_chats()],
        "seq": scene.store.read_number("event"),
    }


def _describe_person(scene: Scene, person: Json) -> Json:
    return {**person, "is_deactivated": True} if is_deactivated(scene, person["id"]) else person


async def get_state(request: Request) -> JSONResponse:
    """`GET /api/state`."""
    return JSONResponse(_describe_state(find_scene(request)))


async def get_events(request: Request) -> JSONResponse:
    """`GET /api/events?after=&wait=`."""
    scene, after = find_scene(request), read_number(request, "after", 0) or 0
    events = await scene.wait_for(lambda: _list_events(scene, after) or None, read_wait(request)) or []
    return JSONResponse({"seq": events[-1]["seq"] if events else after, "events": events})


def _list_events(scene: Scene, after: int) -> list[Json]:
    """The events after a place; a reader who missed some is told to begin anew."""
    newest, first = scene.store.read_number("event"), scene.store.find_first_event()
    if after > newest or (after < first - 1 and after != 0):
        return [{"seq": newest, "kind": "fresh"}]
    return scene.store.list_events(after)


async def get_calls(request: Request) -> JSONResponse:
    """`GET /api/calls?after=`."""
    after = read_number(request, "after", 0) or 0
    return JSONResponse({"calls": find_scene(request).store.list_calls(after)})


async def post_fresh(request: Request) -> JSONResponse:
    """`POST /api/fresh`."""
    scene = find_scene(request)
    with scene.transaction():
        scene.forget()
        furnish(scene)
    return JSONResponse(_describe_state(scene))


async def post_person(request: Request) -> JSONResponse:
    """`POST /api/people`."""
    scene, body = find_scene(request), await read_json(request)
    names = {name: body.text(name) for name in ("last_name", "username", "language_code") if name in body}
    person = {"first_name": body.text("first_name"), **names}
    taken = {str(other.get("username", "")).lower() for other in scene.store.list_people()}
    if person.get("username", "\n").lower() in taken:
        raise ObjectionError(409, "the username is taken")
    with scene.transaction():
        user = add_person(scene, person)
        scene.announce("person", person=user)
        chat = scene.store.find_chat(user["id"])
        assert chat is not None
        announce_chat(scene, chat)
    return JSONResponse(user, 201)


async def delete_person(request: Request) -> JSONResponse:
    """`DELETE /api/people/{id}`."""
    scene = find_scene(request)
    person = find_person(scene, request.path_params["user_id"])
    with scene.transaction():
        deactivate_person(scene, person)
    return JSONResponse(_describe_person(scene, person))
