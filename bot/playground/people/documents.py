"""Files people send."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.attachments import keep_document
from bot.playground.entities import MAX_CAPTION_UNITS, count_units, fix_text
from bot.playground.finding import find_entities
from bot.playground.messages import post_message, show_message, write_caption
from bot.playground.methods.photos import keep_photo
from bot.playground.people.body import Body, find_chat, find_person, find_scene
from bot.playground.people.speaking import find_place, find_sender, start_bot
from bot.playground.refusals import ObjectionError, RefusalError
from bot.playground.requests import Upload, parse_multipart, read_body
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_FILE_BYTES = 60 << 20  # Telegram takes 2 GB
_ROOM_BYTES = 1 << 16  # for what stands around the file
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_WORDS: dict[str, bool] = {"true": True, "false": False}


async def post_document(request: Request) -> JSONResponse:
    """`POST /api/chats/{id}/documents`, a form; a file in its field `photo` is sent as a photo."""
    scene, chat = find_scene(request), find_chat(request)
    body, upload, is_photo = await _read_form(request)
    person = find_person(scene, body.number("from"))
    caption = _write_caption(body.words("caption"))
    sender = find_sender(scene, chat, person, body)
    thread, reply_to = find_place(scene, chat, person, body)
    with scene.transaction():
        start_bot(scene, chat)
        file = _keep_photo(scene, upload.content) if is_photo else {"document": keep_document(scene, upload).about}
        message = post_message(scene, chat, sender, {**file, **caption}, thread=thread, reply_to=reply_to)
    return JSONResponse({"message": show_message(scene, message)}, 201)


def _keep_photo(scene: Scene, content: bytes) -> Json:
    try:
        return {"photo": [keep_photo(scene, content).about]}
    except RefusalError as refusal:
        raise ObjectionError(422, refusal.description) from None


async def _read_form(request: Request) -> tuple[Body, Upload, bool]:
    """The fields, numbers and booleans among them, the one file, and whether it is a photo."""
    kind = request.headers.get("content-type", "")
    if not kind.lower().startswith("multipart/form-data"):
        raise ObjectionError(400, "the body is no form")
    try:
        fields, files = parse_multipart(await read_body(request, MAX_FILE_BYTES + _ROOM_BYTES), kind)
    except RefusalError as refusal:
        raise _object(refusal) from None
    except UnicodeError:
        raise ObjectionError(400, "the form is not Unicode") from None
    upload = files.get("document") or files.get("photo")
    if upload is None or not upload.content:
        raise ObjectionError(422, "there is no file in document")
    if len(upload.content) > MAX_FILE_BYTES:
        raise _too_large()
    return (
        Body({name: text if name == "caption" else _read_value(text) for name, text in fields.items()}),
        upload,
        "document" not in files,
    )


def _object(refusal: RefusalError) -> ObjectionError:
    return _too_large() if refusal.code == 413 else ObjectionError(400, "the body is no form")


def _too_large() -> ObjectionError:
    return ObjectionError(413, f"the file is larger than {MAX_FILE_BYTES >> 20} MB")


def _read_value(text: str) -> object:
    """A form has texts only."""
    return int(text) if _NUMBER.fullmatch(text) else _WORDS.get(text, text)


def _write_caption(text: str) -> Json:
    text, _ = fix_text(text, [], may_be_empty=True)
    if count_units(text) > MAX_CAPTION_UNITS:
        raise ObjectionError(422, f"the caption is longer than {MAX_CAPTION_UNITS} UTF-16 units")
    return write_caption(text, find_entities(text))
