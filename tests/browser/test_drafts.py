"""The next bulletin, from a file on one's disk to everybody's 速览, in the chat page."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_page import ANSWER_MS, ask, bubbles
from tests.chat.people import People
from tests.conftest import CASES

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]  # one browser for all
FILE_MS = 60_000
TITLE = "竹材产业月报"


async def attach(page: Page, path: Path) -> None:
    async with page.expect_file_chooser() as chooser:
        await page.get_by_test_id("attach").click()
    await (await chooser.value).set_files(path)
    await page.get_by_test_id("send-file").get_by_role("button", name="发送").click()


async def test_an_editor_brings_the_next_issue_and_a_reader_finds_it(visit: Visit, people: People):
    page, editor = visit.page, people.newcomer("沈行")
    await page.goto(f"{visit.root}/#/chat/{editor}")
    await page.get_by_test_id("start").click()
    await expect(bubbles(page).last).to_contain_text("点一下试试", timeout=ANSWER_MS)
    await attach(page, CASES / "formats" / "bulletin.pdf")
    draft = bubbles(page).nth(1)
    await expect(draft).to_contain_text("预览，还没有入库", timeout=FILE_MS)
    await expect(draft).to_contain_text("3 个栏目 · 9 篇文章")
    await draft.get_by_role("button", name="看目录").click()
    await draft.get_by_role("button", name="产地动态（3）").click()
    await expect(draft).to_contain_text("1. ", timeout=ANSWER_MS)
    await draft.get_by_role("button", name="返回预览").click()
    await ask(page, "/contents")
    await expect(bubbles(page).last).to_contain_text("信息产业篇", timeout=ANSWER_MS)  # nothing has changed yet
    await draft.get_by_role("button", name="入库").click()
    await expect(draft).to_contain_text(f"已入库：《{TITLE}》2022-05，共 9 篇", timeout=FILE_MS)
    await draft.get_by_role("button", name="本期速览").click()
    await expect(draft).to_contain_text(TITLE, timeout=ANSWER_MS)
    reader = people.newcomer("林岚")
    assert f"《{TITLE}》2022-05" in people.ask(reader, reader, "/brief").text
    await ask(page, "/diff")
    await expect(bubbles(page).last).to_contain_text("两期对比", timeout=ANSWER_MS)
    await expect(bubbles(page).last.get_by_role("button", name="分享")).to_be_visible()
    await ask(page, "/trend 竹片")
    await expect(bubbles(page).last).to_contain_text("「竹片」不在目录里，按原文字面数文章", timeout=ANSWER_MS)
    await ask(page, "不是这个，是中芯国际")
    await expect(bubbles(page).last).to_contain_text("中芯国际", timeout=ANSWER_MS)
