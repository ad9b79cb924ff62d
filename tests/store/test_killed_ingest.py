"""An ingest killed at any point: one bulletin or none, and the same file goes in afterwards."""

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.app import open_app
from bot.ingest import ingest
from bot.store.sqlite import check_backup
from tests.conftest import SAMPLE

CODE = """
import sys
from pathlib import Path
from bot.app import open_app
from bot.ingest import ingest
app = open_app(Path(sys.argv[1]))
data = Path(sys.argv[2]).read_bytes()
print("begins", flush=True)
ingest(app.store.shelf, data, name="a.txt")
print("done", flush=True)
"""


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97])
def test_a_killed_ingest_leaves_one_bulletin_or_none(share: float, empty_database: Path, tmp_path: Path, usual: float):
    path = tmp_path / "a.db"
    shutil.copy(empty_database, path)
    with begin(path) as process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(share * usual)
        process.kill()
    check_backup(path)
    app = open_app(path)
    assert len(app.answers.bulletins()) <= 1
    assert len(app.store.library.articles()) in {0, 44}
    ingest(app.store.shelf, SAMPLE.read_bytes(), name="a.txt")
    assert [bulletin.articles for bulletin in app.answers.bulletins()] == [44]
    app.close()


@pytest.fixture(scope="module")
def usual(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long an ingest takes here, in seconds."""
    path = tmp_path_factory.mktemp("usual") / "a.db"
    shutil.copy(empty_database, path)
    with begin(path) as process:
        started = time.monotonic()
        process.wait()
    return time.monotonic() - started


def begin(path: Path) -> subprocess.Popen[bytes]:
    """A process at the beginning of its ingest."""
    process = subprocess.Popen([sys.executable, "-c", CODE, str(path), str(SAMPLE)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"begins\n"
    return process
