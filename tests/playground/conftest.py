"""One playground process for all tests, made fresh before each."""

from collections.abc import Iterator

import httpx
import pytest

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
