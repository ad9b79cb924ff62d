"""The process of `bot.intake.errands`: reads one order as JSON from standard input and writes what came of it."""

import json
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.errors import JianbaoError
from bot.intake.candidates import company_row
from bot.intake.sources import examine_original
from bot.models import EntryId
from bot.parent import stand_back, tell, tell_problem


def main() -> None:
    """Do what the order says."""
    stand_back()
    order = json.load(sys.stdin.buffer)
    try:
        with closing(open_app(Path(order["database"]), create=False)) as app:
            told = _do(app, order["task"], order["number"], order["typed"], order["names"])
    except JianbaoError as problem:
        tell_problem(problem)
    else:
        tell(told)


def _do(app: App, task: str, number: int, typed: str, names: list[str]) -> dict[str, Any]:
    match task:
        case "restore":
            app.issues.restore(number)
        case "roll_back":
            app.issues.roll_back(number, typed)
        case "redate":
            app.issues.redate(number, typed)
        case "examine":
            store = app.store
            return asdict(examine_original(app.issues.get(number), store.originals, store.shelf, store.names))
        case "adopt":
            app.store.catalogue.add([company_row(names)])
        case "call":
            app.store.catalogue.call(EntryId(number), names)
    return {}


if __name__ == "__main__":
    main()
