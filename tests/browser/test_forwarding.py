"""A digest forwarded on the page the old way: it tells where it comes from, and can be asked about."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.test_page import ANSWER_MS, ask, bubbles
from tests.chat.people import People

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest.mark.parametrize("visit", [{}, PHONE], ids=["desk", "phone"], indirect=True)
async def test_a_forwarded_digest_is_readable_alone_and_answered_about(visit: Visit, people: People):
    page, chen = visit.page, people.newcomer("陈晨")
    group = people.group(chen, people.newcomer("林岚"))
    people.tap(people.ask(chen, chen, "/subscribe 华为"), "现在发送", chen)
    people.told(chen, "您关注的")
    await page.goto(f"{visit.root}/#/chat/{chen}")
    await expect(bubbles(page).last).to_contain_text("您关注的", timeout=ANSWER_MS)
    await bubbles(page).last.locator(".text").click(button="right", position={"x": 8, "y": 8})
    await page.get_by_role("menuitem", name="转发").click()
    await page.get_by_test_id(f"choose-{group}").click()
    there = page.get_by_test_id("message").last
    await expect(there).to_contain_text("转发自 简报")
    await expect(there).to_contain_text("《信息产业篇》2020-09")
    await expect(there.get_by_test_id("button")).to_have_count(0)
    await there.dblclick(position={"x": 40, "y": 12})
    await ask(page, "/company 华为")
    await expect(bubbles(page).last).to_contain_text("处提及", timeout=ANSWER_MS)
