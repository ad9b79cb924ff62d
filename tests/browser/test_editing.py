"""An issue's life on an editor's phone: stored, replaced by a corrected file, rolled back, withdrawn, restored."""

from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import NARROW, PHONE, Visit
from tests.browser.test_drafts import FILE_MS, TITLE, attach
from tests.browser.test_page import ANSWER_MS, bubbles
from tests.chat.people import People
from tests.conftest import CASES

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]  # one browser for all
FILED = CASES / "formats" / "bulletin.txt"
WRONG, RIGHT = "竹片", "竹篾片"  # what the corrected file has in place of what the first one had


def corrected(folder: Path) -> Path:
    """The file once more, of another title: the bot can't know by itself which issue it is to replace."""
    path = folder / "竹材月报（更正）.txt"
    path.write_text(FILED.read_text("utf-8").replace(WRONG, RIGHT).replace(TITLE, "竹材月报"), "utf-8")
    return path


async def tap(message: Locator, label: str, said: str) -> None:
    """Press a button and wait for what it leads to, which must fit the phone."""
    await message.get_by_role("button", name=label).tap()
    await expect(message).to_contain_text(said, timeout=FILE_MS)
    assert await message.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


async def bring(page: Page, file: Path) -> Locator:
    """Send a file; its preview."""
    shown = await bubbles(page).count()
    await attach(page, file)
    draft = bubbles(page).nth(shown)
    await expect(draft).to_contain_text("预览，还没有入库", timeout=FILE_MS)
    return draft


@pytest.mark.parametrize("visit", [PHONE], ids=["phone"], indirect=True)
async def test_an_editor_replaces_an_issue_and_goes_back(visit: Visit, people: People, tmp_path: Path):
    page, editor, reader = visit.page, people.newcomer("沈行"), people.newcomer("林岚")

    def read(word: str) -> bool:
        return "没有找到" not in people.ask(reader, reader, f'/search "{word}"').text

    await page.goto(f"{visit.root}/#/chat/{editor}")
    await page.get_by_test_id("start").click()
    await expect(bubbles(page).last).to_contain_text("点一下试试", timeout=ANSWER_MS)
    first = await bring(page, FILED)
    await tap(first, "入库", f"已入库：《{TITLE}》2022-05，共 9 篇")
    await expect(first).not_to_contain_text("换下的一版")
    issue = await bring(page, corrected(tmp_path))
    await expect(issue).to_contain_text("入库后是新的一期")
    await tap(issue, "替换某期", "选要替换的一期")
    await tap(issue, f"{TITLE} 2022-05", f"入库后将替换：《{TITLE}》2022-05，9 篇")
    assert (read(WRONG), read(RIGHT)) == (True, False)
    await tap(issue, "入库并替换", "换下的一版留着，可在「管理这一期」换回")
    assert (read(WRONG), read(RIGHT)) == (False, True)
    await tap(issue, "管理这一期", "文件：竹材月报（更正）.txt")
    await tap(issue, "换回上一版", "以后还可以再换过来")
    await expect(issue).to_contain_text("入库 · bulletin.txt")
    await tap(issue, "确定换回", "已换回上一版")
    assert (read(WRONG), read(RIGHT)) == (True, False)
    await tap(issue, "撤下", f"撤下《{TITLE}》2022-05？")
    await tap(issue, "确定撤下", "已撤下，读者看不到")
    assert (read(WRONG), read(RIGHT)) == (False, False)
    await tap(issue, "往期", "往期简报（2 期）")
    await tap(issue, "已撤下 · 2022-05", "已撤下，读者看不到")
    await tap(issue, "恢复", "✓ 已恢复")
    assert (read(WRONG), read(RIGHT)) == (True, False)
    await tap(issue, "打开", "产地动态")
