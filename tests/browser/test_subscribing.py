"""A stranger subscribes a group in the chat page: three taps, and it says when the first digest comes; asked to, it
comes at once.
"""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import NARROW, Visit
from tests.browser.test_page import ANSWER_MS, ask, bubbles
from tests.chat.people import People

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]  # one browser for all
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("visit", [PHONE], ids=["phone"], indirect=True)
async def test_three_taps_subscribe_a_group(visit: Visit, people: People):
    page, stranger = visit.page, people.newcomer("沈行")
    group = people.group(stranger, people.newcomer("林岚"))
    await page.goto(f"{visit.root}/#/chat/{stranger}")
    await page.get_by_test_id("back").tap()
    await page.get_by_test_id(f"chat-{group}").tap()
    await expect(bubbles(page)).to_have_count(1)  # the greeting
    await ask(page, "/subscribe")
    await expect(bubbles(page)).to_have_count(2)
    menu = bubbles(page).nth(1)
    for label, shown in (("全部要闻", "什么时候发"), ("每天 08:30", "每次几篇"), ("5 篇", "已订阅")):
        await menu.get_by_role("button", name=label).tap()
        await expect(menu).to_contain_text(shown, timeout=ANSWER_MS)
    await expect(menu).to_contain_text("下一次：")
    await menu.get_by_role("button", name="设置").tap()
    await expect(menu.get_by_role("button", name="时区")).to_be_visible(timeout=ANSWER_MS)
    await menu.get_by_role("button", name="现在发送").tap()
    digest = bubbles(page).nth(2)
    await expect(digest).to_contain_text("本期要闻", timeout=ANSWER_MS)
    await expect(digest.get_by_role("button", name="原文").first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
