"""A bot that has four issues of one series, and a playground for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot_process import BotProcess, running_bot
from tests.playground_process import running_playground


@pytest.fixture(scope="package")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_playground(tmp_path_factory.mktemp("issues")) as url:
        yield url


@pytest.fixture(scope="package")
def bot(root: str, issues_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    db = shutil.copy(issues_database, tmp_path_factory.mktemp("bot") / "jianbao.db")
    with running_bot(root, Path(db)) as bot:
        yield bot
