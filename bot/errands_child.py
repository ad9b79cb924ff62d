"""The process of `bot.errands`: reads one order as JSON from standard input and writes what came of it."""

import json
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.errors import JianbaoError
from bot.parent import stand_back, tell, tell_problem
from bot.sources import examine_original


def main() -> None:
    """Do what the order says."""
    stand_back()
    order = json.load(sys.stdin.buffer)
    try:
        with closing(open_app(Path(order["database"]), create=False)) as app:
            told = _do(app, order["task"], order["issue"], order["typed"])
    except JianbaoError as problem:
        tell_problem(problem)
    else:
        tell(told)


def _do(app: App, task: str, issue: int, typed: str) -> dict[str, Any]:
    match task:
        case "restore":
            app.issues.restore(issue)
        case "roll_back":
            app.issues.roll_back(issue, typed)
        case "redate":
            app.issues.redate(issue, typed)
        case "examine":
            store = app.store
            return asdict(examine_original(app.issues.get(issue), store.originals, store.shelf, store.names))
    return {}


if __name__ == "__main__":
    main()
