"""What people write, edit and press."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.accounts import BOT_ID
from bot.playground.callbacks import find_callback, press_button
from bot.playground.entities import MAX_TEXT_UNITS, count_units, fix_text
from bot.playground.finding import find_entities
from bot.playground.keyboards import MAX_CALLBACK_BYTES
from bot.playground.messages import change_message, post_message, show_message, write_text
from bot.playground.people.body import (
    Body,
    find_chat,
    find_person,
    find_scene,
    read_json,
    read_number,
    read_wait,
)
from bot.playground.people.speaking import find_place, find_sender, start_bot
from bot.playground.privacy import PRESENT
from bot.playground.refusals import ObjectionError, RefusalError
from bot.playground.schema import Json
from bot.playground.store import StoredMessage

MAX_LISTED = 1000


async def get_messages(request: Request) -> JSONResponse:
    """`GET /api/chats/{id}/messages`."""
    scene, chat = find_scene(request), find_chat(request)
    limit = min(max(read_number(request, "limit", 100) or 100, 1), MAX_LISTED)
    after, before, thread = (read_number(request, name) for name in ("after", "before", "thread"))
    if after is None:
        messages = scene.store.list_newest_messages(chat["id"], limit, before=before, thread=thread)
    else:
        messages = scene.store.list_next_messages(chat["id"], limit, after=after, before=before, thread=thread)
    return JSONResponse({"messages": [show_message(scene, message) for message in messages]})


async def post_text(request: Request) -> JSONResponse:
    """`POST /api/chats/{id}/messages`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    person = find_person(scene, body.number("from"))
    says = _write(body.text("text"))
    sender = find_sender(scene, chat, person, body)
    thread, reply_to = find_place(scene, chat, person, body)
    with scene.transaction():
        start_bot(scene, chat)
        message = post_message(scene, chat, sender, says, thread=thread, reply_to=reply_to)
    return JSONResponse({"message": show_message(scene, message)}, 201)


def _write(text: str) -> Json:
    try:
        text, _ = fix_text(text, [])
    except RefusalError:
        raise ObjectionError(422, "the text is empty") from None
    if count_units(text) > MAX_TEXT_UNITS:
        raise ObjectionError(422, f"the text is longer than {MAX_TEXT_UNITS} UTF-16 units")
    return write_text(text, find_entities(text))


def _find_message(request: Request, chat: Json) -> StoredMessage:
    message = find_scene(request).store.find_message(chat["id"], request.path_params["message_id"])
    if message is None:
        raise ObjectionError(404, "there is no such message")
    return message


async def patch_text(request: Request) -> JSONResponse:
    """`PATCH /api/chats/{id}/messages/{message_id}`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    message = _find_message(request, chat)
    person = find_person(scene, body.number("from"))
    is_foreign = bool(message.body.keys() & {"via_bot", "forward_origin"})
    if message.author != person["id"] or "text" not in message.body or is_foreign:
        raise ObjectionError(409, "one edits one's own texts only")
    says = {"entities": None, **_write(body.text("text"))}
    if all(message.body.get(name) == value for name, value in says.items()):
        raise ObjectionError(409, "the text is the same")
    with scene.transaction():
        changed = change_message(scene, message, says, by=person["id"])
    return JSONResponse({"message": show_message(scene, changed)})


async def post_press(request: Request) -> JSONResponse:
    """`POST /api/chats/{id}/messages/{message_id}/press`."""
    scene, chat, body = find_scene(request), find_chat(request), await read_json(request)
    message = _find_message(request, chat)
    person = find_person(scene, body.number("from"))
    is_inline = "via_bot" in message.body
    if message.author != BOT_ID and not is_inline:
        raise ObjectionError(409, "only the bot's messages have buttons")
    if scene.store.find_status(chat["id"], person["id"]) not in PRESENT:
        raise ObjectionError(409, "the person is not in this chat")
    if not is_inline and scene.store.find_status(chat["id"], BOT_ID) not in PRESENT:
        raise ObjectionError(409, "the bot is not in this chat")
    data = _find_data(message, body)
    with scene.transaction():
        callback_id = press_button(scene, message, person, data)
    return JSONResponse({"callback_id": str(callback_id)})


def _find_data(message: StoredMessage, body: Body) -> str:
    """The data of the button pressed; forged data needs no button."""
    rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    if "data" not in body:
        return _find_button_data(rows, body)
    data = body.text("data")
    if len(data.encode()) > MAX_CALLBACK_BYTES:
        raise ObjectionError(422, f"callback data has at most {MAX_CALLBACK_BYTES} bytes")
    if not body.flag("forged") and data not in [button.get("callback_data") for row in rows for button in row]:
        raise ObjectionError(404, "no button of this message carries this data")
    return data


def _find_button_data(rows: list[list[Json]], body: Body) -> str:
    row, column = body.number("row"), body.number("column")
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise ObjectionError(404, "there is no such button")
    data = rows[row][column].get("callback_data")
    if data is None:
        raise ObjectionError(422, "this button never reaches the bot")
    return str(data)


async def get_callback(request: Request) -> JSONResponse:
    """`GET /api/callbacks/{callback_id}?wait=`."""
    scene, callback_id = find_scene(request), request.path_params["callback_id"]
    if find_callback(scene, callback_id) is None:
        raise ObjectionError(404, "there is no such press")

    def look() -> Json | None:
        pressed = find_callback(scene, callback_id)
        return pressed.answer if pressed else None

    answer = await scene.wait_for(look, read_wait(request))
    nothing = {"text": "", "show_alert": False, "url": ""}
    return JSONResponse({"answered": answer is not None, **(answer or nothing)})
