"""The process in which a dropped file is read and stored, with its own connection to the database.

Reads one line of JSON, then the file, from standard input; writes one JSON object to standard output: {"bulletin":
number, "outcome": …}, or {"error": its class, "data": its fields}. Strangers' files are parsed in yet another process.
"""

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.app import open_app
from bot.errors import JianbaoError
from bot.intake.ingest import ingest
from bot.parent import end_with_parent, stand_back, tell, tell_problem


def main() -> None:
    """Do what the order says."""
    stand_back()
    end_with_parent()
    order = json.loads(sys.stdin.buffer.readline())
    try:
        tell(_store(Path(order["database"]), sys.stdin.buffer.read(), order["name"]))
    except JianbaoError as problem:
        tell_problem(problem)


def _store(database: Path, data: bytes, name: str) -> dict[str, Any]:
    with closing(open_app(database, create=False)) as app:
        done = ingest(app.store.shelf, data, name=name)
    return {"bulletin": done.bulletin.id, "outcome": done.outcome}


if __name__ == "__main__":
    main()
