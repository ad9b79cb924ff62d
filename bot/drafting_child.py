"""The process in which a sent file is looked over or stored: its own connection, its progress on standard output.

Reads one line of JSON, then perhaps the file, from standard input. Each line it writes is {"done": articles, "total":
of how many} or, last, {"error": its class, "data": its fields}. Strangers' files are parsed in yet another one.
"""

import contextlib
import ctypes
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.drafts import Draft, DraftId
from bot.errors import JianbaoError, UnreadableFile
from bot.ingest import ingest
from bot.looking import look_over

_NICE = 5  # the chat comes first; not where the database is locked, for then it waits
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def main() -> None:
    """Do what the order says."""
    _end_with_parent()
    order = json.loads(sys.stdin.buffer.readline())
    app = open_app(Path(order["database"]), create=False)
    try:
        draft = app.store.drafts.get(DraftId(order["draft"]))
        if draft:
            _read(app, draft) if order["task"] == "read" else _store(app, draft)
    except JianbaoError as problem:
        _tell({"error": type(problem).__name__, "data": {**vars(problem)}})
    finally:
        app.close()


def _read(app: App, draft: Draft) -> None:
    os.nice(_NICE)
    data = sys.stdin.buffer.read()
    preview = look_over(
        app.store.shelf, app.store.names, data, draft.upload.name, str(app.clock.now().year), _tell_progress
    )
    app.store.drafts.keep(draft.id, app.store.originals.keep(data), preview)


def _store(app: App, draft: Draft) -> None:
    data = app.store.originals.open(draft.sha256)
    if data is None:
        raise UnreadableFile("missing", draft.upload.name)
    gone = draft.replaces is not None and app.store.shelf.get(draft.replaces) is None
    done = ingest(
        app.store.shelf,
        data,
        name=draft.upload.name,
        date=draft.date,
        replaces=None if gone else draft.replaces,
        progress=_tell_progress,
    )
    app.store.drafts.finish(draft.id, done.bulletin.id)


def _end_with_parent() -> None:
    """End when the bot does: what it began, its next start does again."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _tell_progress(done: int, total: int) -> None:
    _tell({"done": done, "total": total})


def _tell(message: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
