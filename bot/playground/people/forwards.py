"""What people forward: a message's words and files as their own, with where they come from, without its buttons."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.messages import post_message, show_message
from bot.playground.people.body import Body, find_chat, find_open_chat, find_person, find_scene, read_json
from bot.playground.people.speaking import find_place, find_sender, start_bot
from bot.playground.privacy import PRESENT
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.store import StoredMessage

_CARRIED = ("text", "entities", "caption", "caption_entities", "photo", "document", "link_preview_options", "via_bot")
_SPOKEN = {"text", "photo", "document"}


async def post_forward(request: Request) -> JSONResponse:
    """`POST /api/chats/{id}/forwards`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    person = find_person(scene, body.number("from"))
    origin = _find_origin(scene, person, body)
    sender = find_sender(scene, chat, person, body)
    thread, reply_to = find_place(scene, chat, person, body)
    with scene.transaction():
        start_bot(scene, chat)
        message = post_message(scene, chat, sender, _write(origin), thread=thread, reply_to=reply_to)
    return JSONResponse({"message": show_message(scene, message)}, 201)


def _find_origin(scene: Scene, person: Json, body: Body) -> StoredMessage:
    """The message to forward, which the person must see."""
    chat = find_open_chat(scene, body.number("from_chat_id"))
    if scene.store.find_status(chat["id"], person["id"]) not in PRESENT:
        raise ObjectionError(409, "the person is not in the chat of the message")
    message = scene.store.find_message(chat["id"], body.number("message_id"))
    if message is None:
        raise ObjectionError(404, "there is no such message to forward")
    if not message.body.keys() & _SPOKEN:
        raise ObjectionError(409, "a service message is not forwarded")
    return message


def _write(message: StoredMessage) -> Json:
    carried = {name: message.body[name] for name in _CARRIED if name in message.body}
    return {"forward_origin": message.body.get("forward_origin") or _name_origin(message.body), **carried}


def _name_origin(body: Json) -> Json:
    """Who said it first: a channel with the post's number, a chat that spoke for somebody, or a person or bot."""
    date = body["date"]
    if body["chat"]["type"] == "channel":
        return {"type": "channel", "date": date, "chat": body["chat"], "message_id": body["message_id"]}
    if "sender_chat" in body:
        return {"type": "chat", "date": date, "sender_chat": body["sender_chat"]}
    return {"type": "user", "date": date, "sender_user": body["from"]}
