"""The process in which a sent file is looked over or stored: its own connection, its progress on standard output.

Reads one line of JSON, then perhaps the file, from standard input. Each line it writes is {"done": articles, "total":
of how many} or, last, {"error": its class, "data": its fields}. Strangers' files are parsed in yet another one.
"""

import json
import sys
from contextlib import closing
from pathlib import Path

from bot.app import App, open_app
from bot.errors import JianbaoError, UnreadableFile
from bot.intake.drafts import Draft, DraftId
from bot.intake.ingest import ingest
from bot.intake.looking import look_over
from bot.parent import end_with_parent, stand_back, tell, tell_problem


def main() -> None:
    """Do what the order says."""
    end_with_parent()
    order = json.loads(sys.stdin.buffer.readline())
    with closing(open_app(Path(order["database"]), create=False)) as app:
        try:
            draft = app.store.drafts.get(DraftId(order["draft"]))
            if draft:
                _read(app, draft) if order["task"] == "read" else _store(app, draft)
        except JianbaoError as problem:
            tell_problem(problem)


def _read(app: App, draft: Draft) -> None:
    stand_back()  # not where the database is locked, for then the chat waits
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


def _tell_progress(done: int, total: int) -> None:
    tell({"done": done, "total": total})


if __name__ == "__main__":
    main()
