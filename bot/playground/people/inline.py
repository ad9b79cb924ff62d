"""Inline mode as people use it: they type behind the bot's name, see results and choose one."""

import asyncio
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.entities import count_units
from bot.playground.inline import ask_inline, choose_result, find_query, name_inline_message
from bot.playground.inline_memory import InlineQuery
from bot.playground.keyboards import MAX_QUERY_UNITS
from bot.playground.messages import show_message
from bot.playground.pairs import is_pair
from bot.playground.people.body import Body, find_open_chat, find_person, find_scene, read_json, read_wait
from bot.playground.people.speaking import find_place, find_sender, start_bot
from bot.playground.privacy import PRESENT
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_OFFSET_BYTES = 64


async def post_query(request: Request) -> JSONResponse:
    """`POST /api/inline`."""
    scene, body = find_scene(request), await read_json(request)
    person, query, offset = find_person(scene, body.number("from")), body.words("query"), body.words("offset")
    if count_units(query) > MAX_QUERY_UNITS:
        raise ObjectionError(422, f"the query is longer than {MAX_QUERY_UNITS} UTF-16 units")
    if len(offset.encode()) > MAX_OFFSET_BYTES:
        raise ObjectionError(422, f"the offset is longer than {MAX_OFFSET_BYTES} bytes")
    place = _name_place(scene, person, body)
    with scene.transaction():
        asked = ask_inline(scene, person, query, offset, place)
    return JSONResponse({"inline_query_id": str(asked.id)}, 201)


def _name_place(scene: Scene, person: Json, body: Body) -> str | None:
    """The kind of chat the person types in, as the bot is told it: "sender" is its own chat with the person."""
    if "chat_id" not in body:
        return None
    chat = find_open_chat(scene, body.number("chat_id"))
    if scene.store.find_status(chat["id"], person["id"]) not in PRESENT:
        raise ObjectionError(409, "the person is not in this chat")
    is_own = chat["type"] == "private" and not is_pair(chat)
    return "sender" if is_own else str(chat["type"])


def _find_query(request: Request) -> InlineQuery:
    asked = find_query(find_scene(request), request.path_params["query_id"])
    if asked is None:
        raise ObjectionError(404, "there is no such inline query")
    return asked


async def get_answer(request: Request) -> JSONResponse:
    """`GET /api/inline/{id}?wait=`."""
    asked = _find_query(request)
    with suppress(TimeoutError):
        await asyncio.wait_for(asked.ended.wait(), read_wait(request))
    return JSONResponse({"query": asked.query, "offset": asked.offset, **_describe_answer(asked)})


def _describe_answer(asked: InlineQuery) -> Json:
    """All that a client is told: of every result what it lists, and the message it would become."""
    answer = asked.answer
    if answer is None:
        return {"answered": False, "cached": False, "results": [], "next_offset": "", "button": None}
    return {
        "answered": True,
        "cached": asked.is_cached,
        "results": [{**result.listed, "message": result.message} for result in answer.results.values()],
        "next_offset": answer.next_offset,
        "button": answer.button,
        "is_personal": answer.is_personal,
        "cache_time": answer.cache_seconds,
    }


async def post_choice(request: Request) -> JSONResponse:
    """`POST /api/inline/{id}/choose`."""
    scene, asked, body = find_scene(request), _find_query(request), await read_json(request)
    person = find_person(scene, asked.person["id"])
    result = asked.answer.results.get(body.text("result_id")) if asked.answer else None
    if result is None:
        raise ObjectionError(404, "there is no such result")
    chat = find_open_chat(scene, body.number("chat_id"))
    sender = find_sender(scene, chat, person, body)
    thread, reply_to = find_place(scene, chat, person, body)
    with scene.transaction():
        start_bot(scene, chat)
        message = choose_result(scene, asked, result, chat, sender, thread=thread, reply_to=reply_to)
    said = {"message": show_message(scene, message), "inline_message_id": name_inline_message(message)}
    return JSONResponse(said, 201)
