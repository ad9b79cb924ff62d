"""A process of our own that works beside the loop, and does not outlive its use."""

import asyncio
import contextlib
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence


@contextlib.asynccontextmanager
async def child(command: Sequence[str]) -> AsyncIterator[Process]:
    """Start a process with its input and output as pipes and nothing of our environment; at the end it is gone."""
    starting = asyncio.ensure_future(asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env={}))
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
