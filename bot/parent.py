"""The bot as a process that works beside it sees it: see `bot.children`.

What is told are objects as lines of JSON; {"error": its class, "data": its fields} is a problem for the bot to raise.
"""

import contextlib
import ctypes
import json
import os
import signal
import sys
from typing import Any

from bot.errors import JianbaoError

_NICE = 5  # the chat comes first
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def tell(told: dict[str, Any]) -> None:
    """Tell the parent."""
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def tell_problem(problem: JianbaoError) -> None:
    """Let the parent raise it."""
    tell({"error": type(problem).__name__, "data": {**vars(problem)}})


def stand_back() -> None:
    """Let the chat come first."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)


def end_with_parent() -> None:
    """End when the bot does: what was begun, its next start does again."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
