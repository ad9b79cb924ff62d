"""Passing on with the real bot on the page: a passage to a group and a channel, a comparison's picture to a person."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Visit, newest
from tests.browser.test_page import ANSWER_MS, ask, bubbles
from tests.chat.people import People

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def share(page: Page, message: Locator, target: int) -> None:
    """Press the share button, choose where to, tap the one result."""
    await message.get_by_role("button", name="分享").click()
    await page.get_by_test_id(f"choose-{target}").click()
    result = page.get_by_test_id("inline-result")
    await expect(result).to_contain_text("点这里发送", timeout=ANSWER_MS)
    await result.click()


@pytest.mark.parametrize("visit", [{}, PHONE], ids=["desk", "phone"], indirect=True)
@pytest.mark.parametrize("kind", ["group", "channel"])
async def test_a_passage_is_shared_and_its_link_opens_the_paragraph(visit: Visit, people: People, kind: str):
    page, chen = visit.page, people.newcomer("陈晨")
    lin = people.newcomer("林岚")
    chat = people.group(chen, lin) if kind == "group" else people.channel(chen, lin)
    await page.goto(f"{visit.root}/#/chat/{chen}")
    await ask(page, "/company 中芯国际")
    quote = bubbles(page).last.locator("blockquote")
    await expect(quote).to_have_count(1, timeout=ANSWER_MS)
    words = await quote.inner_text()
    await share(page, bubbles(page).last, chat)
    card = newest(page)
    await expect(card.locator("blockquote")).to_have_text(words, timeout=ANSWER_MS)
    await expect(card).to_contain_text("陈晨 分享")
    await card.get_by_role("button", name="打开原文").click()
    await page.get_by_test_id("start").click()
    await expect(newest(page)).to_contain_text("分享给您的段落", timeout=ANSWER_MS)
    await expect(newest(page).locator("blockquote")).to_contain_text(words)


async def test_a_comparisons_picture_is_shared_and_leads_back(visit: Visit, people: People):
    page, chen, lin = visit.page, people.newcomer("陈晨"), people.newcomer("林岚")
    await page.goto(f"{visit.root}/#/chat/{chen}")
    await ask(page, "/compare 京东方 TCL科技")
    await bubbles(page).last.get_by_role("button", name="图").click(timeout=ANSWER_MS)
    picture = bubbles(page).last
    await expect(picture.get_by_test_id("photo")).to_be_visible(timeout=ANSWER_MS)
    await share(page, picture, lin)
    card = newest(page)
    await expect(card.get_by_test_id("photo").locator("img")).to_be_visible(timeout=ANSWER_MS)
    await expect(card).to_contain_text("数据对比 · 京东方、TCL科技")
    await card.get_by_role("button", name="打开对比").click()
    await page.get_by_test_id("start").click()
    await expect(newest(page)).to_contain_text("营业收入", timeout=ANSWER_MS)
