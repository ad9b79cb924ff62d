"""The chat tests' stage, with a house: a closed bot, its owner, and a reader who was let in."""

from collections.abc import Iterator

import pytest

from tests.chat.conftest import bot, chen, lin, people, root, sample, services, spare_root, stage
from tests.chat.stage import Stage
from tests.sharing.house import House

__all__ = ["bot", "chen", "lin", "people", "root", "sample", "services", "spare_root", "stage"]


@pytest.fixture
def house(stage: Stage) -> Iterator[House]:
    with stage.closed_bot() as bot:
        yield House(stage.people, bot, stage.db, stage.claim(bot))
