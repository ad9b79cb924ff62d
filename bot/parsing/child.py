"""The process in which a stranger's file is parsed, within limits and without a way out.

Reads one line of JSON, then the file, from standard input; writes one JSON reply to standard output.
"""

import contextlib
import ctypes
import dataclasses
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from bot.errors import BulletinError, UnreadableFile
from bot.parsing.inspection import inspect

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 20
_OPEN_FILES = 64
_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.remove", "os.rename"),
    *("os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "shutil."),
)


def main() -> None:
    """Parse what comes in."""
    shut_in()
    order = json.loads(sys.stdin.buffer.readline())
    reply = answer(sys.stdin.buffer.read(), order["name"], order["date"])
    sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def answer(data: bytes, name: str, date: str | None) -> dict[str, Any]:
    """The reply: {"inspected": …}, or {"error": its class, "data": its fields}."""
    try:
        return {"inspected": dataclasses.asdict(inspect(data, name, date))}
    except MemoryError:
        problem: BulletinError = UnreadableFile("too_heavy", name)
    except BulletinError as refusal:
        problem = refusal
    return {"error": type(problem).__name__, "data": {**vars(problem)}}


def shut_in() -> None:
    """Give up what parsing doesn't need: memory, time, files to write, other processes, the network."""
    _offer_first()
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1)  # at the first it is told why, at the second it ends
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    _leave_network()
    sys.addaudithook(_refuse)


def _offer_first() -> None:
    """Let the system take this process before any other when memory runs out: the bot's limit counts it in."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


def _limit(what: int, most: int, end: int | None = None) -> None:
    with contextlib.suppress(ValueError, OSError):  # where the system has no such limit, or a lower one
        resource.setrlimit(what, (most, most if end is None else end))


def _leave_network() -> None:
    """Go into a network namespace without interfaces, where the system lets us; the audit hook holds anyway."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITES)
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
