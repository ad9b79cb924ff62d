"""A forum's topics, as people open, change and delete them."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.messages import GENERAL_THREAD, Sender
from bot.playground.people.body import Body, find_chat, find_person, find_scene, read_json
from bot.playground.privacy import ADMINISTRATORS, PRESENT
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.topics import change_topic, drop_topic, open_topic

MAX_NAME = 128


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
    topic = _find_topic(request, chat)
    changes: Json = {"is_closed": body.flag("closed")} if "closed" in body else {}
    if "name" in body:
        changes["name"] = _read_name(body)
    with scene.transaction():
        changed = change_topic(scene, chat, sender, topic, changes)
    return JSONResponse(changed)


async def delete_topic(request: Request) -> JSONResponse:
    """`DELETE /api/chats/{id}/topics/{thread}`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    keeper = _find_topic_keeper(scene, chat, body)
    topic = _find_topic(request, chat)
    if topic["message_thread_id"] == GENERAL_THREAD:
        raise ObjectionError(422, "General is never deleted")
    if scene.store.find_status(chat["id"], keeper.author) not in ADMINISTRATORS:
        raise ObjectionError(409, "only an administrator may do so")
    with scene.transaction():
        drop_topic(scene, chat, topic)
    return JSONResponse(topic)


def _find_topic(request: Request, chat: Json) -> Json:
    topic = find_scene(request).store.find_topic(chat["id"], request.path_params["thread"])
    if topic is None:
        raise ObjectionError(404, "there is no such topic")
    return topic


def _read_name(body: Body) -> str:
    name = body.text("name").strip()
    if len(name) > MAX_NAME:
        raise ObjectionError(422, f"the name is longer than {MAX_NAME} characters")
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
