"""One playground with one open bot for most tests; a second playground for bots that a test starts itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.__main__ import _services
from bot.app import App
from handlers.context import Services
from tests.bot_process import BotProcess, running_bot
from tests.chat.people import People
from tests.chat.sample import Sample, read_sample
from tests.chat.stage import Stage
from tests.conftest import SAMPLE
from tests.playground_process import running_playground


@pytest.fixture(scope="session")
def sample(sample_database: Path) -> Sample:
    return read_sample(sample_database, SAMPLE.read_text("utf-8"))


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_playground(tmp_path_factory.mktemp("playground")) as url:
        yield url


@pytest.fixture(scope="session")
def bot(root: str, sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    """A bot that answers everybody; tests keep apart by new people in new chats."""
    db = shutil.copy(sample_database, tmp_path_factory.mktemp("bot") / "jianbao.db")
    with running_bot(root, Path(db)) as bot:
        yield bot


@pytest.fixture
def people(root: str, bot: BotProcess) -> Iterator[People]:
    """The people of a test. Whatever they did, every call of the bot's was one the server knows and takes."""
    people = People(root)
    yield people
    bad = people.bad_calls()
    people.close()
    assert bad == []
    assert bot.is_alive, bot.output


@pytest.fixture
def chen(people: People) -> int:
    return people.newcomer("陈晨")


@pytest.fixture
def lin(people: People) -> int:
    return people.newcomer("林岚")


@pytest.fixture(scope="session")
def spare_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_playground(tmp_path_factory.mktemp("spare")) as url:
        yield url


@pytest.fixture
def stage(spare_root: str, sample_database: Path, tmp_path: Path) -> Iterator[Stage]:
    """An empty stage: no bot runs until the test starts one."""
    httpx.post(f"{spare_root}/api/fresh", trust_env=False).raise_for_status()
    folder = tmp_path / "stage"  # beside the database of a test's own services
    folder.mkdir()
    db = Path(shutil.copy(sample_database, folder / "jianbao.db"))
    people = People(spare_root)
    yield Stage(spare_root, db, people)
    unknown = [call for call in people.bad_calls() if call["unknown"]]
    people.close()
    assert unknown == []


@pytest.fixture
def services(sample_app: App) -> Services:
    """What the face works with, in the test's own process and at its own clock."""
    return _services(sample_app, everybody=True)
