"""What all tests share: the real bulletin, the packaged sample, a clock that stands still."""

import asyncio
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings

from bot.app import App, open_app
from bot.intake.ingest import ingest

settings.register_profile("ci", deadline=None, max_examples=100, print_blob=True)
settings.load_profile("ci")
sqlite3.enable_callback_tracebacks(True)  # an assertion that fails while SQLite calls back is told, not lost

CASES = Path(__file__).parent / "cases"
ISSUES = sorted((CASES / "issues").glob("*.txt"))
SAMPLE = Path(str(files("seeds") / "bulletin-2020-09.txt"))


@dataclass
class StillClock:
    """A clock that moves only when it is told to: implements `ports.Clock`."""

    moment: datetime = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def pass_(self, span: timedelta) -> None:
        self.moment += span

    async def sleep(self, seconds: float) -> None:
        """Time passes for whoever sleeps; others come to run between."""
        await asyncio.sleep(0)
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture(scope="session")
def real_bulletin() -> bytes:
    """The real bulletin's bytes; without it a test is skipped, which CI takes for a failure."""
    path = os.environ.get("JIANBAO_REAL_BULLETIN")
    if not path:
        reason = "JIANBAO_REAL_BULLETIN does not name the real bulletin"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(path).read_bytes()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the catalogue and no bulletin; copy it, don't write to it."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    app = open_app(path, clock=StillClock())
    app.store.fill_catalogue()
    app.close()
    return path


@pytest.fixture(scope="session")
def sample_database(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample in it; copy it, don't write to it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    shutil.copy(empty_database, path)
    app = open_app(path, clock=StillClock())
    ingest(app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
    app.close()
    return path


@pytest.fixture(scope="session")
def issues_database(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with four issues of one series; copy it, don't write to it. What is in them: see their README."""
    path = tmp_path_factory.mktemp("issues") / "issues.db"
    shutil.copy(empty_database, path)
    app = open_app(path, clock=StillClock())
    for issue in ISSUES:
        ingest(app.store.shelf, issue.read_bytes(), name=issue.name)
    app.close()
    return path


@pytest.fixture
def issues_app(issues_database: Path, tmp_path: Path, clock: StillClock):
    """Four issues of one series, open, in a file of the test's own."""
    shutil.copy(issues_database, tmp_path / "jianbao.db")
    app = open_app(tmp_path / "jianbao.db", clock=clock)
    yield app
    app.close()


@pytest.fixture
def sample_app(sample_database: Path, tmp_path: Path, clock: StillClock):
    """The sample, open, in a file of the test's own."""
    shutil.copy(sample_database, tmp_path / "jianbao.db")
    app = open_app(tmp_path / "jianbao.db", clock=clock)
    yield app
    app.close()


@pytest.fixture
def empty_app(empty_database: Path, tmp_path: Path, clock: StillClock):
    """The catalogue and no bulletin, open, in a file of the test's own."""
    shutil.copy(empty_database, tmp_path / "jianbao.db")
    app: App = open_app(tmp_path / "jianbao.db", clock=clock)
    yield app
    app.close()
