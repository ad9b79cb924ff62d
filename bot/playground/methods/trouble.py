"""A fault of the script, played around a call: before anything is done, or once all is done."""

import asyncio
from math import inf

from starlette.responses import Response

from bot.playground.faults import Fault
from bot.playground.methods.call import Call, drop_call, play_call, refuse_call
from bot.playground.refusals import RefusalError

CLOSING_SECONDS = 5.0  # far more than a connection needs to be closed


async def play_trouble(call: Call, fault: Fault) -> Response:
    """What the bot gets when its call meets a fault."""
    if fault.status:
        refused = refuse_call(call, RefusalError(fault.status, fault.description, **fault.parameters))
        return refused if fault.body is None else Response(fault.body, fault.status, media_type="text/html")
    if fault.hang_up or (fault.hang_seconds and await _wait_for_leaving(call, fault.hang_seconds)):
        drop_call(call)
        await _close(call)
        return Response()  # to nobody
    call.loses = fault.loses
    response = await play_call(call)
    if fault.truncate:
        return Response(response.body[: len(response.body) // 2], response.status_code, media_type=response.media_type)
    if fault.lose_answer:
        if fault.lose_answer == "hang":
            await _wait_for_leaving(call, inf)
        await _close(call)
    elif fault.delay_seconds and await _wait_for_leaving(call, fault.delay_seconds):
        with call.scene.transaction():
            call.scene.store.mark_lost(call.seq)
    return response


async def _close(call: Call) -> None:
    """Close the connection, if it is open; what is answered after that nobody gets."""
    call.request.state.hang_up()
    await _wait_for_leaving(call, CLOSING_SECONDS)


async def _wait_for_leaving(call: Call, seconds: float) -> bool:
    """Whether the bot hangs up within some seconds, by the machine's clock; true too when the playground ends."""
    scene = call.scene
    leaving = asyncio.ensure_future(call.request.receive())
    leaving.add_done_callback(lambda _: scene.bell.ring())
    try:
        return bool(await scene.wait_for(lambda: leaving.done() or None, seconds)) or scene.closing
    finally:
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
