"""What is done with issues and the catalogue and takes its time, in a process of its own: neither what it loads nor its
work is the bot's. It has its own connection to the database, and what it changes there is one transaction.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from bot.children import read_told
from bot.errors import UnreadableFile
from bot.models import EntryId

Task = Literal["restore", "roll_back", "redate", "examine", "adopt", "call"]
_COMMAND = (sys.executable, "-I", "-B", "-m", "bot.workers.errands")
_WALL_SECONDS = 300.0  # parsing alone ends within 60


class Register:
    """Implements `candidates.Register`."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def adopt(self, names: Sequence[str]) -> None:
        """See `candidates.Register.adopt`."""
        run_errand(self._database, "adopt", names=names)

    def call(self, entry: EntryId, names: Sequence[str]) -> None:
        """See `candidates.Register.call`."""
        run_errand(self._database, "call", entry, names=names)


def run_errand(
    database: Path, task: Task, number: int = 0, typed: str = "", names: Sequence[str] = ()
) -> dict[str, Any]:
    """Do it and wait for it, in whatever thread may wait; what it has to tell. `number` is an issue's or an entry's.

    Raises:
        JianbaoError: as what is done raises it, see `bot.workers.errands`; UnreadableFile if it did not come to an end.

    """
    what = {"task": task, "number": number, "typed": typed, "names": list(names)}
    order = json.dumps({"database": str(database), **what})
    try:
        done = subprocess.run(  # noqa: S603 - our own module by our own interpreter
            _COMMAND, input=order.encode(), stdout=subprocess.PIPE, check=False, env={}, timeout=_WALL_SECONDS
        )
    except subprocess.TimeoutExpired as problem:
        raise UnreadableFile("too_slow") from problem
    if done.returncode:
        raise UnreadableFile("crashed")
    return read_told(done.stdout)
