"""`/bot<token>/<method>`: reads a call, plays it, writes Telegram's envelope, and keeps a record of it."""

import asyncio
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.playground import TOKEN
from bot.playground.arguments import check_arguments
from bot.playground.methods.table import PLAYED
from bot.playground.methods.updates import get_updates
from bot.playground.refusals import RefusalError, not_played
from bot.playground.requests import read_parameters
from bot.playground.scene import Scene
from bot.playground.schema import Json, read_schema

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


async def answer_bot(request: Request) -> Response:
    """Answer one call of the bot's."""
    scene: Scene = request.app.state.scene
    try:
        method = _find_method(request)
        parameters = await read_parameters(request)
    except RefusalError as refusal:
        return _write_refusal(refusal)
    try:
        result = await _play(request, scene, method, parameters)
    except RefusalError as refusal:
        with scene.transaction():
            _record(scene, method, parameters, refusal)
        return _write_refusal(refusal)
    return JSONResponse({"ok": True, "result": result})


def _record(scene: Scene, method: str, parameters: dict[str, str], refusal: RefusalError | None = None) -> None:
    """Keep what was called and how it ended, never the token."""
    call: Json = {"seq": scene.store.take_number("call"), "method": method, "parameters": parameters}
    call["unknown"] = sorted(set(parameters) - set(read_schema().methods[method]))
    call["status"], call["description"] = (refusal.code, refusal.description) if refusal else (200, "")
    scene.store.add_call({**call, "date": int(scene.now())})


def _find_method(request: Request) -> str:
    """The method's name as the Bot API writes it."""
    token = request.path_params["token"]
    if not _TOKEN.fullmatch(token):
        raise RefusalError(404, "Not Found")
    if token != TOKEN:
        raise RefusalError(401, "Unauthorized")
    method = read_schema().names.get(request.path_params["method"].lower())
    if method is None:
        raise RefusalError(404, "Not Found: method not found")
    return method


async def _play(request: Request, scene: Scene, method: str, parameters: dict[str, str]) -> object:
    """Play a method and record it in one transaction; getUpdates, which waits, in two."""
    if method == "getUpdates":
        updates = await _poll(request, scene, check_arguments(method, parameters))
        with scene.transaction():
            _record(scene, method, parameters)
        return updates
    if method not in PLAYED:
        raise not_played(method)
    arguments = check_arguments(method, parameters)
    for name in sorted(set(arguments) - PLAYED[method].parameters):
        raise not_played(f"{method}.{name}")
    with scene.transaction():
        result = PLAYED[method].play(scene, arguments)
        _record(scene, method, parameters)
    return result


async def _poll(request: Request, scene: Scene, arguments: Json) -> list[Json]:
    """getUpdates, given up when the bot hangs up; what it did not get waits for its next call."""
    polling = asyncio.ensure_future(get_updates(scene, arguments))
    leaving = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait((polling, leaving), return_when=asyncio.FIRST_COMPLETED)
        return await polling if polling.done() else []
    finally:
        leaving.cancel()
        polling.cancel()
        await asyncio.gather(leaving, polling, return_exceptions=True)  # so that nobody's refusal stays unread


def _write_refusal(refusal: RefusalError) -> JSONResponse:
    envelope: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        envelope["parameters"] = refusal.parameters
    return JSONResponse(envelope, refusal.code)
