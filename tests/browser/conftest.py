"""A real Chromium before a playground with a bot in it; a page that complains fails its test."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.bot_process import running_bot
from tests.chat.people import People
from tests.playground.sides import Sides
from tests.playground_process import running_playground

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; without one a test is skipped, which CI takes for a failure."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path:
        return path
    reason = "no chromium on PATH"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, sample_database: Path) -> Iterator[str]:
    """A playground in which the bot is online."""
    folder = tmp_path_factory.mktemp("page")
    db = Path(shutil.copy(sample_database, folder / "jianbao.db"))
    with running_playground(folder) as url, running_bot(url, db):
        yield url


@pytest.fixture
def people(root: str) -> Iterator[People]:
    people = People(root)
    yield people
    people.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    expect.set_options(timeout=20_000)  # for a machine that has much else to do
    args = ["--no-proxy-server", *(["--no-sandbox"] if os.geteuid() == 0 else [])]  # root has no sandbox
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=args)
        yield browser
        await browser.close()


@dataclass
class Visit:
    """A page of a browser, and what it complained of or fetched from elsewhere."""

    page: Page
    root: str
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self._note(line.type, line.text))
        self.page.on("request", lambda request: self._check(request.url))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _check(self, url: str) -> None:
        if not url.startswith((self.root, "data:")):
            self.complaints.append(f"fetched {url}")


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, root: str, request: pytest.FixtureRequest) -> AsyncIterator[Visit]:
    """A visit on a wide screen, or as `@pytest.mark.parametrize("visit", […], indirect=True)` says."""
    look = {"viewport": WIDE, "locale": "zh-CN", **getattr(request, "param", {})}
    context = await browser.new_context(**look)
    visit = Visit(await context.new_page(), root)
    visit.watch()
    yield visit
    await context.close()
    assert visit.complaints == []


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A playground without a bot: what it would do, the tests do by its calls."""
    with running_playground(tmp_path_factory.mktemp("stage")) as url:
        yield url


@pytest.fixture
def sides(stage: str) -> Iterator[Sides]:
    with httpx.Client(base_url=stage, trust_env=False, timeout=15) as client:
        client.post("/api/fresh").raise_for_status()
        yield Sides(client)


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, stage: str, sides: Sides, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """陈晨's page on a wide screen, or as the parameter says."""
    look: dict[str, Any] = {"viewport": WIDE, "locale": "zh-CN", **getattr(request, "param", {})}
    context = await browser.new_context(**look, permissions=["clipboard-read", "clipboard-write"])
    visit = Visit(await context.new_page(), stage)
    visit.watch()
    yield visit.page
    await context.close()
    assert visit.complaints == []


def newest(page: Page) -> Locator:
    return page.get_by_test_id("message").last


async def show(page: Page, stage: str, chat_id: int) -> None:
    await page.goto(f"{stage}/#/chat/{chat_id}")
    await expect(page.get_by_test_id("composer")).to_be_visible()
