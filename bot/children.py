"""Processes of our own that work beside the loop: how they are started and ended, and what they tell.

What they tell, see `bot.parent`, are lines of JSON.
"""

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from typing import Any

from bot import errors
from bot.errors import JianbaoError

_ERRORS: dict[str, type[JianbaoError]] = {
    kind.__name__: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, JianbaoError)
}


@contextlib.asynccontextmanager
async def child(command: Sequence[str]) -> AsyncIterator[Process]:
    """Start a process with its input and output as pipes and nothing of our environment; at the end it is gone.

    Its session is its own: what stops all that runs in a terminal stops the bot, and the bot stops this. Ended before
    the bot knows that it stops, it would look like a file's fault.
    """
    starting = asyncio.ensure_future(
        asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env={}, start_new_session=True)
    )
    try:
        process = await asyncio.shield(starting)
    except asyncio.CancelledError:
        await _end(await starting)  # cancelled half started, asyncio would wait for it for ever
        raise
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def read_told(line: bytes) -> dict[str, Any]:
    """What a child told.

    Raises:
        JianbaoError: the problem that it told of.

    """
    told: dict[str, Any] = json.loads(line)
    if "error" in told:
        raise _ERRORS[told["error"]](**told["data"])
    return told
