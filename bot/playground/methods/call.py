"""One call of the bot's: played in a transaction, recorded with what became of it, written as Telegram's envelope."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.playground.arguments import check_arguments, take_files
from bot.playground.chats import find_chat
from bot.playground.ledger import Outcome, is_send, write_entry
from bot.playground.methods.table import PLAYED
from bot.playground.methods.updates import get_updates
from bot.playground.refusals import RefusalError, not_played
from bot.playground.requests import Upload
from bot.playground.scene import Scene
from bot.playground.schema import Json, read_schema

MAX_KEPT_LENGTH = 1 << 15  # characters of a parameter; a message's text is never longer
UNANSWERED = 0  # a call's status when the connection was closed before anything was done


@dataclass(kw_only=True)
class Call:
    """What was called. `loses`: its answer will not arrive. `seq`, its place among all calls, is set by the record."""

    request: Request
    scene: Scene
    method: str
    parameters: dict[str, str]
    files: dict[str, Upload]
    loses: bool = False
    seq: int = 0


async def play_call(call: Call) -> Response:
    """Play it and record it."""
    try:
        result = await _play(call)
    except RefusalError as refusal:
        return refuse_call(call, refusal)
    return JSONResponse({"ok": True, "result": result})


def refuse_call(call: Call, refusal: RefusalError) -> Response:
    """Record that it was refused, and say so."""
    with call.scene.transaction():
        _record(call, refusal.code, refusal.description)
    return write_refusal(refusal)


def drop_call(call: Call) -> None:
    """Record that nothing was done, since the connection was closed first."""
    with call.scene.transaction():
        _record(call, UNANSWERED, "the connection was closed before anything was done")


def write_refusal(refusal: RefusalError) -> JSONResponse:
    """Telegram's envelope of a refusal."""
    envelope: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        envelope["parameters"] = refusal.parameters
    return JSONResponse(envelope, refusal.code)


async def _play(call: Call) -> object:
    """Play and record in one transaction; getUpdates, which waits, in two."""
    scene, method = call.scene, call.method
    if method == "getUpdates":
        updates = await _poll(call.request, scene, check_arguments(method, call.parameters))
        with scene.transaction():
            _record(call, 200)
        return updates
    if method not in PLAYED:
        raise not_played(method)
    arguments = check_arguments(method, call.parameters) | take_files(method, call.parameters, call.files)
    for name in sorted(set(arguments) - PLAYED[method].parameters):
        raise not_played(f"{method}.{name}")
    limits = scene.limits if is_send(method) else None
    with scene.transaction():
        if limits is not None:
            limits.check(scene.now(), find_chat(scene, arguments["chat_id"]))
        result = PLAYED[method].play(scene, arguments)
        _record(call, 200, result=result)
    if limits is not None and isinstance(result, dict):
        limits.note(scene.now(), result["chat"])
    return result


def _record(call: Call, status: int, description: str = "", result: object = None) -> None:
    """Keep what was called and how it ended, never the token. Belongs in a transaction."""
    scene, method = call.scene, call.method
    call.seq = scene.store.take_number("call")
    kept: Json = {"seq": call.seq, "method": method}
    kept["parameters"] = {name: _shorten(text) for name, text in call.parameters.items()}
    kept["unknown"] = sorted(set(call.parameters) - set(read_schema().methods[method]))
    kept["status"], kept["description"] = status, description
    scene.store.add_call({**kept, "date": int(scene.now())})
    if is_send(method):
        ending: Json = {"outcome": _name_outcome(call, status), "status": status, "description": description}
        entry = write_entry(method, call.parameters, result)
        scene.store.add_send({"seq": call.seq, "date": scene.now(), **entry, **ending})


def _shorten(text: str) -> str:
    """A text as it is kept: fifty results of an inline query may be as large as a whole book."""
    return text if len(text) <= MAX_KEPT_LENGTH else f"{text[:MAX_KEPT_LENGTH]}…"


def _name_outcome(call: Call, status: int) -> Outcome:
    if status == UNANSWERED:
        return "dropped"
    if status != 200:
        return "refused"
    return "lost" if call.loses else "delivered"


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
