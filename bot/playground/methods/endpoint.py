"""`/bot<token>/<method>`: reads a call, and has it played, or go wrong where the fault script says so."""

import re

from starlette.requests import Request
from starlette.responses import Response

from bot.playground import TOKEN
from bot.playground.methods.call import Call, play_call, write_refusal
from bot.playground.methods.trouble import play_trouble
from bot.playground.refusals import RefusalError
from bot.playground.requests import read_parameters
from bot.playground.schema import read_schema

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


async def answer_bot(request: Request) -> Response:
    """Answer one call of the bot's."""
    try:
        method = _find_method(request)
        parameters, files = await read_parameters(request)
    except RefusalError as refusal:
        return write_refusal(refusal)
    scene = request.app.state.scene
    call = Call(request=request, scene=scene, method=method, parameters=parameters, files=files)
    fault = scene.faults.choose(method, parameters.get("chat_id"))
    return await play_call(call) if fault is None else await play_trouble(call, fault)


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
