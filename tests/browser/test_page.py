"""The chat page in a real browser, with the real bot behind it."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import NARROW, Visit
from tests.chat.people import People

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]  # one browser for all
ANSWER_MS = 20_000  # for a machine that has much else to do


def bubbles(page: Page) -> Locator:
    """The bot's messages on screen, oldest first."""
    return page.get_by_test_id("message").and_(page.locator(".theirs"))


async def ask(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")


async def test_one_asks_and_reads_on(visit: Visit, people: People):
    page, chen = visit.page, people.newcomer("陈晨")
    await page.goto(visit.root)
    await page.get_by_test_id("person-switch").click()
    await page.get_by_test_id(f"person-{chen}").click()
    await page.get_by_test_id(f"chat-{chen}").click()
    await ask(page, "/company 中芯国际")
    answer = bubbles(page).last
    await expect(answer).to_contain_text("1 处提及 · 1 篇文章", timeout=ANSWER_MS)
    await expect(answer).to_contain_text("产业环境 · 第 6–9 页")
    await expect(answer.locator("blockquote")).to_have_count(1)
    await answer.get_by_role("button", name="原文").click()
    await expect(answer).to_contain_text("第 1/1 处", timeout=ANSWER_MS)
    await answer.get_by_role("button", name="全文").click()
    await expect(answer).to_contain_text("制造企业再创佳绩", timeout=ANSWER_MS)
    await expect(bubbles(page)).to_have_count(1)
    await expect(answer.get_by_role("button", name="下一篇")).to_be_visible()


async def test_a_picture_is_shown_under_what_it_answers(visit: Visit, people: People):
    page, chen = visit.page, people.newcomer()
    await page.goto(f"{visit.root}/#/chat/{chen}")
    await ask(page, "/compare 京东方 TCL科技 维信诺")
    await bubbles(page).last.get_by_role("button", name="图").click(timeout=ANSWER_MS)
    picture = bubbles(page).last.get_by_test_id("photo").locator("img")
    await expect(picture).to_be_visible(timeout=ANSWER_MS)
    assert await picture.evaluate("async image => { await image.decode(); return image.naturalWidth; }") >= 1080
    await expect(bubbles(page).last).to_contain_text("京东方、TCL科技、维信诺")


async def test_the_first_visit_begins_with_a_button(visit: Visit, people: People):
    page = visit.page
    await page.goto(f"{visit.root}/#/chat/{people.newcomer()}")
    await page.get_by_test_id("start").click()
    await expect(bubbles(page).last).to_contain_text("点一下试试", timeout=ANSWER_MS)
    await bubbles(page).last.get_by_role("button", name="目录").click()
    await expect(bubbles(page).last).to_contain_text("点栏目看文章", timeout=ANSWER_MS)


@pytest.mark.parametrize(
    "visit", [{"viewport": NARROW, "has_touch": True, "is_mobile": True}], ids=["phone"], indirect=True
)
async def test_a_phone_shows_one_column_and_the_way_back(visit: Visit, people: People):
    page, chen = visit.page, people.newcomer("林岚")
    await page.goto(f"{visit.root}/#/chat/{chen}")
    await ask(page, "/topic 5G")
    answer = bubbles(page).last
    await expect(answer).to_contain_text("处提及", timeout=ANSWER_MS)
    await answer.get_by_role("button", name="下一页").tap()
    await expect(answer.get_by_role("button", name=re.compile(r"^2.\d+$"))).to_be_visible(timeout=ANSWER_MS)
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    await expect(page.get_by_test_id("person-switch")).not_to_be_in_viewport()
    await page.get_by_test_id("back").tap()
    await page.get_by_test_id(f"chat-{chen}").tap()
    await expect(answer).to_be_visible()


async def test_what_people_write_is_shown_not_run(visit: Visit, people: People):
    page = visit.page
    await page.goto(f"{visit.root}/#/chat/{people.newcomer()}")
    await ask(page, "/search <img src=x onerror=document.title='run'>")
    await expect(bubbles(page).last).to_contain_text("<img src=x onerror=document.title='run'>", timeout=ANSWER_MS)
    assert await page.locator(".thread img").count() == 0
    assert await page.title() != "run"


async def test_what_the_bot_says_elsewhere_arrives_by_itself(visit: Visit, people: People):
    chen, lin = people.newcomer(), people.newcomer("林岚")
    group = people.group(chen, lin)
    await visit.page.goto(f"{visit.root}/#/chat/{chen}")
    await visit.page.get_by_test_id(f"chat-{group}").click()
    people.say(group, lin, "/company 中芯国际")
    answer = bubbles(visit.page).last
    await expect(answer).to_contain_text("产业环境 · 第 6–9 页", timeout=ANSWER_MS)
    await expect(answer.get_by_role("button", name="回复 林岚")).to_be_visible()


@pytest.mark.parametrize("visit", [{"color_scheme": "dark"}, {"color_scheme": "light"}], ids=str, indirect=True)
async def test_the_page_follows_the_systems_theme(visit: Visit, request: pytest.FixtureRequest):
    await visit.page.goto(visit.root)
    await expect(visit.page.get_by_test_id("composer")).to_be_visible()
    ink = await visit.page.evaluate("getComputedStyle(document.body).color")
    is_light_on_dark = sum(map(int, re.findall(r"\d+", ink)[:3])) > 3 * 128
    assert is_light_on_dark == ("dark" in request.node.callspec.id)
