"""One playground process for all tests, made fresh before each; and one inside the test, whose clock the test moves."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from bot.playground.application import make_application
from bot.playground.furnishing import furnish
from bot.playground.scene import Scene
from bot.playground.store import Store
from tests.playground.sides import Sides
from tests.playground_process import running_playground


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_playground(tmp_path_factory.mktemp("playground")) as url:
        yield url


@pytest.fixture(scope="session")
def client(root: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=root, trust_env=False, timeout=10) as client:
        yield client


@pytest.fixture
def sides(client: httpx.Client) -> Sides:
    client.post("/api/fresh").raise_for_status()
    return Sides(client)


@dataclass
class Clock:
    """Unix seconds that pass when the test says so."""

    seconds: float = 1_600_000_000.0
    client: httpx.AsyncClient = field(default_factory=httpx.AsyncClient)

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def clock(tmp_path: Path) -> AsyncIterator[Clock]:
    """A clock whose `client` talks to a playground living by it."""
    clock = Clock()
    store = Store(tmp_path / "playground.db")
    scene = Scene(store, clock)
    with scene.transaction():
        furnish(scene)
    transport = httpx.ASGITransport(make_application(scene))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", trust_env=False) as client:
        clock.client = client
        yield clock
    scene.close()
    store.close()
