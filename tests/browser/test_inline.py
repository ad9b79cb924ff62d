"""Inline mode on the page: typing behind the bot's name, sharing by buttons, deep links. The bot is the test itself."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import PHONE, WIDE, newest, show
from tests.playground.sides import CHANNEL, CHEN, GROUP, LIN, Sides
from tests.playground.test_inline import answer, article

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def take_query(sides: Sides, query: str, *results: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Answer the next inline query, which must be this one; the update."""
    while True:
        for update in sides.updates(timeout=10):
            if "inline_query" in update:
                assert update["inline_query"]["query"] == query
                answer(sides, update["inline_query"]["id"], *results, cache_time=0, **more)
                return dict(update["inline_query"])


def results(page: Page) -> Locator:
    return page.get_by_test_id("inline-result")


@pytest.mark.parametrize("page", [{}, PHONE], ids=["desk", "phone"], indirect=True)
async def test_results_show_while_one_types_and_a_tap_sends(page: Page, stage: str, sides: Sides):
    await show(page, stage, GROUP)
    await page.get_by_test_id("composer").press_sequentially("@jianbao_bot ")
    take_query(sides, "")
    await expect(page.get_by_test_id("inline-panel")).to_contain_text("没有结果")
    await page.get_by_test_id("composer").press_sequentially("芯片", delay=20)
    keyboard = {"inline_keyboard": [[{"text": "打开原文", "callback_data": "open"}]]}
    found = [
        article(str(number), f"正文{number}", description=f"述{number}", title=f"题{number}") for number in range(3)
    ]
    asked = take_query(sides, "芯片", {**found[0], "reply_markup": keyboard}, *found[1:])
    assert (asked["from"]["id"], asked["chat_type"]) == (CHEN, "group")
    await expect(results(page)).to_have_text(["题题0述0", "题题1述1", "题题2述2"])
    await results(page).first.click()
    await expect(newest(page)).to_contain_text("正文0")
    await expect(newest(page)).to_contain_text("通过 @jianbao_bot")
    await expect(page.get_by_test_id("composer")).to_have_value("")
    await expect(page.get_by_test_id("inline-panel")).to_be_hidden()
    await newest(page).get_by_role("button", name="打开原文").click()
    updates = sides.updates(timeout=5)
    assert [name for update in updates for name in update if name != "update_id"][:2] == [
        "message",
        "chosen_inline_result",
    ]
    assert await page.evaluate("document.documentElement.scrollWidth") <= (page.viewport_size or WIDE)["width"]


async def test_more_results_come_by_scrolling_and_keys_choose(page: Page, stage: str, sides: Sides):
    await show(page, stage, GROUP)
    await page.get_by_test_id("composer").fill("@jianbao_bot 5G")
    many = [article(str(number), f"正文{number}", title=f"题{number}") for number in range(20)]
    take_query(sides, "5G", *many, next_offset="20")
    await expect(results(page)).to_have_count(20)
    await results(page).nth(19).scroll_into_view_if_needed()
    assert take_query(sides, "5G", article("last", "末", title="末"))["offset"] == "20"
    await expect(results(page)).to_have_count(21)
    for _ in range(2):
        await page.get_by_test_id("composer").press("ArrowDown")
    await page.get_by_test_id("composer").press("Enter")
    await expect(newest(page)).to_contain_text("正文1")


async def test_a_share_button_leads_to_a_person_one_never_talked_with(page: Page, stage: str, sides: Sides):
    sides.start(CHEN)
    share = {"text": "分享", "switch_inline_query_chosen_chat": {"query": "p:7", "allow_user_chats": True}}
    sides.send(CHEN, "段落", reply_markup={"inline_keyboard": [[share]]})
    await show(page, stage, CHEN)
    await newest(page).get_by_role("button", name="分享").click()
    chooser = page.get_by_test_id("chooser")
    await expect(chooser.get_by_test_id(f"choose-{LIN}")).to_be_visible()
    await expect(chooser.get_by_test_id(f"choose-{GROUP}")).to_have_count(0)
    await chooser.get_by_test_id(f"choose-{LIN}").click()
    await expect(page.get_by_test_id("composer")).to_have_value("@jianbao_bot p:7")
    assert take_query(sides, "p:7", article(text="卡片"))["chat_type"] == "private"
    await results(page).click()
    await expect(newest(page)).to_contain_text("卡片")
    await expect(page.get_by_test_id("chat-header")).to_contain_text("林岚")


@pytest.mark.parametrize(
    ("flags", "there", "missing"),
    [
        ({"allow_group_chats": True}, [GROUP], [CHEN, LIN, CHANNEL]),
        ({"allow_channel_chats": True, "allow_bot_chats": True}, [CHEN, CHANNEL], [GROUP, LIN]),
    ],
)
async def test_the_chooser_heeds_the_flags(
    page: Page, stage: str, sides: Sides, flags: dict[str, bool], there: list[int], missing: list[int]
):
    button = {"text": "分享", "switch_inline_query_chosen_chat": flags}
    sides.send(GROUP, "段落", reply_markup={"inline_keyboard": [[button]]})
    await show(page, stage, GROUP)
    await newest(page).get_by_role("button", name="分享").click()
    for key in there:
        await expect(page.get_by_test_id(f"choose-{key}")).to_be_visible()
    for key in missing:
        await expect(page.get_by_test_id(f"choose-{key}")).to_have_count(0)


async def test_of_many_chats_one_is_searched(page: Page, stage: str, sides: Sides):
    sides.post("/chats/bulk", type="group", count=100, owner=CHEN, title="组")
    sides.send(GROUP, "段落", reply_markup={"inline_keyboard": [[{"text": "转发", "switch_inline_query": "甲"}]]})
    await show(page, stage, GROUP)
    await newest(page).get_by_role("button", name="转发").click()
    chooser = page.get_by_test_id("chooser")
    await expect(chooser.locator(".target-row")).to_have_count(60)
    await chooser.get_by_role("searchbox").fill("组77")
    await expect(chooser.locator(".target-row")).to_have_count(1)
    await chooser.get_by_role("searchbox").press("Enter")
    await expect(page.get_by_test_id("chat-header")).to_contain_text("组77")
    await expect(page.get_by_test_id("composer")).to_have_value("@jianbao_bot 甲")


async def test_other_buttons_search_here_anywhere_and_copy(page: Page, stage: str, sides: Sides):
    row = [
        {"text": "这里找", "switch_inline_query_current_chat": "甲"},
        {"text": "转发", "switch_inline_query": "乙"},
        {"text": "复制", "copy_text": {"text": "「引文」——第 6 页"}},
    ]
    sides.send(GROUP, "段落", reply_markup={"inline_keyboard": [row]})
    await show(page, stage, GROUP)
    await newest(page).get_by_role("button", name="这里找").click()
    await expect(page.get_by_test_id("composer")).to_have_value("@jianbao_bot 甲")
    await newest(page).get_by_role("button", name="复制").click()
    await expect(page.get_by_test_id("toast")).to_have_text("已复制")
    assert await page.evaluate("navigator.clipboard.readText()") == "「引文」——第 6 页"
    await newest(page).get_by_role("button", name="转发").click()
    await page.get_by_test_id(f"choose-{CHANNEL}").click()
    await expect(page.get_by_test_id("composer")).to_have_value("@jianbao_bot 乙")


async def test_a_deep_link_waits_for_start(page: Page, stage: str, sides: Sides):
    sides.start(CHEN)
    link = {"text": "打开原文", "url": "https://t.me/jianbao_bot?start=a_B-9"}
    sides.send(GROUP, "https://t.me/jianbao_bot?start=other", reply_markup={"inline_keyboard": [[link]]})
    await show(page, stage, GROUP)
    await newest(page).get_by_role("button", name="打开原文").click()
    await page.get_by_test_id("start").click()
    await expect(newest(page)).to_contain_text("/start a_B-9")
    await expect(page.get_by_test_id("composer")).to_be_visible()
    await show(page, stage, GROUP)
    await newest(page).get_by_role("link").click()
    await page.get_by_test_id("start").click()
    await expect(newest(page)).to_contain_text("/start other")
    said = [update["message"]["text"] for update in sides.updates()]
    assert said == ["/start a_B-9", "/start other"]


async def test_a_newcomers_deep_link_waits_too(page: Page, stage: str, sides: Sides):
    sides.send(GROUP, "t.me/jianbao_bot?start=x")
    await show(page, stage, GROUP)
    await newest(page).get_by_role("link").click()
    await page.get_by_test_id("start").click()
    await expect(newest(page)).to_contain_text("/start x")


async def test_a_group_link_brings_the_bot_in(page: Page, stage: str, sides: Sides):
    sides.start(CHEN)
    other = sides.open_chat("group", LIN)
    sides.send(CHEN, "https://t.me/jianbao_bot?startgroup=pack")
    await show(page, stage, CHEN)
    await newest(page).get_by_role("link").click()
    await page.get_by_test_id(f"choose-{other}").click()
    await expect(newest(page)).to_contain_text("/start@jianbao_bot pack")
    kinds = [name for update in sides.updates() for name in update if name != "update_id"]
    assert kinds == ["my_chat_member", "message", "message"]


async def test_the_button_above_the_results_opens_the_bots_chat(page: Page, stage: str, sides: Sides):
    sides.start(CHEN)
    await show(page, stage, GROUP)
    await page.get_by_test_id("composer").fill("@jianbao_bot x")
    take_query(sides, "x", button={"text": "先登录", "start_parameter": "in"})
    await page.get_by_test_id("inline-start").click()
    await page.get_by_test_id("start").click()
    await expect(newest(page)).to_contain_text("/start in")


async def test_what_a_result_says_is_shown_not_run(page: Page, stage: str, sides: Sides):
    evil = "<img src=x onerror=document.title='run'>"
    await show(page, stage, GROUP)
    await page.get_by_test_id("composer").fill("@jianbao_bot x")
    take_query(sides, "x", article(text=evil, title=evil, description=evil))
    await expect(results(page)).to_contain_text(evil)
    await results(page).click()
    await expect(newest(page)).to_contain_text(evil)
    assert await page.title() != "run"


async def test_two_people_talk(page: Page, stage: str, sides: Sides):
    await show(page, stage, GROUP)
    await page.get_by_test_id("info").click()
    await page.get_by_test_id(f"talk-{LIN}").click()
    await page.get_by_test_id("composer").fill("你好")
    await page.get_by_test_id("composer").press("Enter")
    await expect(newest(page)).to_contain_text("你好")
    await page.get_by_test_id("person-switch").click()
    await page.get_by_test_id(f"person-{LIN}").click()
    await expect(page.get_by_test_id("chat-header")).to_contain_text("陈晨")
    await expect(newest(page)).to_have_class("row theirs first last")
    assert sides.updates() == []
