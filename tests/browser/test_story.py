"""The README's story, on a desk and on a phone: asked, corrected, subscribed, told, shared, opened, continued."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from deploy.readme.screenshots import DESK, FOLDER, LOOKS, PHONE
from deploy.readme.story import Moment, newest, play
from tests.bot_process import ROOT, running_bot
from tests.browser.conftest import Visit
from tests.chat.sample import ink, read_sample
from tests.conftest import SAMPLE
from tests.playground_process import running_playground

MOMENTS = ["company", "typo", "original", "subscribed", "digest", "share", "card", "opened", "preview"]


@pytest.fixture
def fresh(tmp_path: Path, sample_database: Path) -> Iterator[str]:
    """A playground in which nobody has spoken with the bot yet."""
    db = Path(shutil.copy(sample_database, tmp_path / "jianbao.db"))
    with running_playground(tmp_path) as url, running_bot(url, db):
        yield url


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("look", [DESK, PHONE], ids=["desk", "phone"])
async def test_the_story(fresh: str, browser: Browser, sample_database: Path, look: dict[str, Any]):
    contexts = [await browser.new_context(locale="zh-CN", **look) for _ in range(2)]
    visits = [Visit(await context.new_page(), fresh) for context in contexts]
    for visit in visits:
        visit.watch()
    seen = {}
    async for moment in play(fresh, visits[0].page, visits[1].page):
        seen[moment.name] = await read_quotes(moment)
        width = await moment.page.evaluate("document.documentElement.scrollWidth")
        assert width <= look["viewport"]["width"], moment
    assert list(seen) == MOMENTS
    sample = read_sample(sample_database, SAMPLE.read_text("utf-8"))
    assert all(sample.quotes(quoted) for quotes in seen.values() for quoted in quotes)
    assert seen["card"] == [seen["digest"][1]]
    assert ink(seen["card"][0]) in ink("".join(seen["opened"]))
    calls = (await (await visits[0].page.request.get(f"{fresh}/api/calls")).json())["calls"]
    assert [call for call in calls if call["status"] != 200 or call["unknown"]] == []
    assert [complaint for visit in visits for complaint in visit.complaints] == []
    for context in contexts:
        await context.close()


async def read_quotes(moment: Moment) -> list[str]:
    """The passages that the newest message shows."""
    return await newest(moment.page).locator("blockquote").all_inner_texts()


def test_the_readme_shows_the_pictures_of_the_story():
    shown = set(re.findall(r"deploy/readme/([\w-]+)\.png", (ROOT / "README.md").read_text("utf-8")))
    taken = [name for _, names in LOOKS for name in names]
    assert set(taken) <= set(MOMENTS)
    assert shown == set(taken) == {path.stem for path in FOLDER.glob("*.png")}
