"""One playground for all, forgotten before each test."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import StillClock
from tests.delivery.office import Office, Playground, copy, open_office
from tests.playground_process import running_playground

BEFORE = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)  # seven in the morning in Shanghai, Saturday the 28th
DUE = datetime(2026, 11, 28, 0, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def delivery_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_playground(tmp_path_factory.mktemp("delivery")) as url:
        yield url


@pytest.fixture
def playground(delivery_root: str) -> Iterator[Playground]:
    playground = Playground(delivery_root)
    yield playground
    playground.close()


@pytest.fixture
def clock() -> StillClock:
    return StillClock(BEFORE)


@pytest_asyncio.fixture
async def office(
    sample_database: Path, tmp_path: Path, playground: Playground, clock: StillClock
) -> AsyncIterator[Office]:
    async with open_office(copy(sample_database, tmp_path), playground, clock) as office:
        yield office
