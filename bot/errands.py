"""What is done with an issue and takes its time, in a process of its own: neither what it loads nor its work is the
bot's. It has its own connection to the database, and what it changes there is one transaction.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from bot.children import read_told
from bot.errors import UnreadableFile

Task = Literal["restore", "roll_back", "redate", "examine"]
_COMMAND = (sys.executable, "-I", "-B", "-m", "bot.errands_child")
_WALL_SECONDS = 300.0  # parsing alone ends within 60


def run_errand(database: Path, task: Task, issue: int, typed: str = "") -> dict[str, Any]:
    """Do it and wait for it, in whatever thread may wait; what it has to tell.

    Raises:
        JianbaoError: as `issues.Issues` and `sources.examine_original` do; UnreadableFile if it did not come to an end.

    """
    order = json.dumps({"database": str(database), "task": task, "issue": issue, "typed": typed})
    try:
        done = subprocess.run(  # noqa: S603 - our own module by our own interpreter
            _COMMAND, input=order.encode(), stdout=subprocess.PIPE, check=False, env={}, timeout=_WALL_SECONDS
        )
    except subprocess.TimeoutExpired as problem:
        raise UnreadableFile("too_slow") from problem
    if done.returncode:
        raise UnreadableFile("crashed")
    return read_told(done.stdout)
