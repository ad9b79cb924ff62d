"""Kill -9 in the middle of ingests: one bulletin or none, nothing half, and the same file goes in afterwards.

A run dies at a step of SQLite's own machine, so inside the transaction wherever that is, or after a share of the time
that an ingest takes, so in reading, parsing (in the child process) and preparing as well.
"""

import contextlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bot.app import open_app
from bot.intake.ingest import ingest
from bot.store.backups import check_backup
from bot.store.turns import ARTICLES_A_TURN
from tests.conftest import CASES, SAMPLE, StillClock
from tests.store.long_weekly import long_text

PDF = CASES / "formats" / "bulletin.pdf"
_LONG = 4 * ARTICLES_A_TURN
_STEP = 1000  # of SQLite's machine between two looks
_WORKER = f"""
import os, signal, sys
from pathlib import Path
from bot.app import open_app
from bot.intake.ingest import ingest
database, file, fuse = sys.argv[1:]
app = open_app(Path(database))
passed = 0
def step():
    global passed
    passed += 1
    if passed == int(fuse):
        os.kill(os.getpid(), signal.SIGKILL)
app.store.database.conn.set_progress_handler(step, {_STEP})
data = Path(file).read_bytes()
print("begins", flush=True)
ingest(app.store.shelf, data, name=Path(file).name)
print(passed, flush=True)
"""


@dataclass(slots=True)
class Report:
    """What `kills` left behind: whole issues, none, and anything else by the point it happened at."""

    kills: int = 0
    whole: int = 0
    none: int = 0
    wrong: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield f"{self.kills} kills: {self.whole} left the whole issue, {self.none} none"
        yield f"wrong: {len(self.wrong)}"
        yield from self.wrong


def prove(folder: Path, *, steps: int, moments: int, moments_apart: int) -> Report:
    """Kill ingests of the sample and of an issue that is written in turns at `steps` steps of SQLite, the sample's and
    a PDF's at moments of time.
    """
    empty = folder / "empty.db"
    app = open_app(empty, clock=StillClock())
    app.store.fill_catalogue()
    app.close()
    report = Report()
    usual, last = _time(folder, empty, SAMPLE)
    _kill_at_steps(report, folder, empty, SAMPLE, steps, last)
    long = folder / "long 2021-03.txt"
    long.write_text(long_text(_LONG), "utf-8")
    _kill_at_steps(report, folder, empty, long, steps, _time(folder, empty, long)[1])
    for number in range(moments):
        _try(report, folder, empty, SAMPLE, 0, usual * number / moments)
    usual, _ = _time(folder, empty, PDF)
    for number in range(moments_apart):
        _try(report, folder, empty, PDF, 0, usual * number / moments_apart)
    return report


def _kill_at_steps(report: Report, folder: Path, empty: Path, file: Path, steps: int, last: int) -> None:
    for number in range(steps):
        fuse = 1 + number * last // max(steps - 1, 1)
        _try(report, folder, empty, file, fuse, None)


def _time(folder: Path, empty: Path, file: Path) -> tuple[float, int]:
    """How many seconds an ingest takes here, and how many steps of SQLite."""
    with _begin(_copy(empty, folder), file, 0) as worker:
        began = monotonic()
        assert worker.stdout
        passed = int(worker.stdout.readline())
        return monotonic() - began, passed


def _try(report: Report, folder: Path, empty: Path, file: Path, fuse: int, after: float | None) -> None:
    database = _copy(empty, folder)
    with _begin(database, file, fuse) as worker:
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(after)
        worker.kill()
    point = f"{file.name} at step {fuse}" if fuse else f"{file.name} after {after:.3f} s"
    report.kills += 1
    try:
        whole = _look(database, file)
    except AssertionError as problem:
        report.wrong.append(f"{point}: {problem}")
    else:
        report.whole += whole
        report.none += not whole


def _copy(empty: Path, folder: Path) -> Path:
    shutil.rmtree(folder / "run", ignore_errors=True)
    (folder / "run").mkdir()
    return Path(shutil.copy(empty, folder / "run" / "jianbao.db"))


def _begin(database: Path, file: Path, fuse: int) -> subprocess.Popen[str]:
    """A process at the beginning of its ingest."""
    command = [sys.executable, "-c", _WORKER, str(database), str(file), str(fuse)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert worker.stdout
    assert worker.stdout.readline() == "begins\n"
    return worker


def _look(database: Path, file: Path) -> bool:
    """Whether the issue is there; that it is so wholly or not at all, and that the same file goes in once more."""
    check_backup(database)
    app = open_app(database)
    try:
        before = [issue.articles for issue in app.answers.bulletins()]
        stored = len(app.store.library.articles())
        assert len(before) <= 1, "more than one issue"
        assert stored == sum(before), f"{stored} articles of {sum(before)}"
        done = ingest(app.store.shelf, file.read_bytes(), name=file.name)
        assert done.outcome == ("same" if before else "new"), done.outcome
        assert [issue.id for issue in app.answers.bulletins()] == [done.bulletin.id]
        assert len(app.store.library.articles()) == done.bulletin.articles
        assert not _orphans(app.store.database.conn), "rows without their issue"
    finally:
        app.close()
    return bool(before)


def _orphans(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("PRAGMA foreign_key_check").fetchall()


def main() -> None:
    with TemporaryDirectory() as folder:
        report = prove(Path(folder), steps=15, moments=12, moments_apart=8)
    print("\n".join(report.lines()))
    sys.exit(bool(report.wrong))


if __name__ == "__main__":
    main()
