"""The process in which a dropped file is read and stored, with its own connection to the database.

Reads one line of JSON, then the file, from standard input; writes one JSON object to standard output: {"bulletin":
number, "outcome": …}, or {"error": its class, "data": its fields}. Strangers' files are parsed in yet another process.
"""

import contextlib
import ctypes
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.app import open_app
from bot.errors import JianbaoError
from bot.ingest import ingest

_NICE = 5  # the chat comes first
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def main() -> None:
    """Do what the order says."""
    _defer()
    order = json.loads(sys.stdin.buffer.readline())
    try:
        told = _store(Path(order["database"]), sys.stdin.buffer.read(), order["name"])
    except JianbaoError as problem:
        told = {"error": type(problem).__name__, "data": {**vars(problem)}}
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _store(database: Path, data: bytes, name: str) -> dict[str, Any]:
    app = open_app(database, create=False)
    try:
        done = ingest(app.store.shelf, data, name=name)
    finally:
        app.close()
    return {"bulletin": done.bulletin.id, "outcome": done.outcome}


def _defer() -> None:
    """Stand behind the chat, and end when the bot does: its next start takes the file up again."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


if __name__ == "__main__":
    main()
