"""The story that the README shows, played in the playground's page as people play it: somebody asks, mistypes a name,
subscribes their group, gets the digest and shares a passage; a colleague opens it, and brings the next issue.

`screenshots` takes its pictures at its moments, and the browser's tests play it too.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from playwright.async_api import FilePayload, Locator, Page, expect

NOTE = "下午的会要用"
PATIENCE_MS = 15_000  # a busy machine is no broken story


@dataclass(frozen=True, slots=True)
class Moment:
    """Something worth looking at, and the page on which it is seen."""

    name: str
    page: Page


async def play(root: str, asker: Page, colleague: Page) -> AsyncIterator[Moment]:
    """Play it at the playground `root`, in a browser's two pages; nobody has spoken there with its bot yet."""
    scene = await (await asker.request.get(f"{root}/api/state")).json()
    people, group = [person["id"] for person in scene["people"]], _find_group(scene)
    await _go(asker, root, people[0])
    await _ask(asker, "/company 中芯国际", "产业环境 · 第 6–9 页")
    yield Moment("company", asker)
    await _ask(asker, "/company 中新国际", "您输入的是「中新国际」")
    yield Moment("typo", asker)
    await _press(asker, "原文", "第 1/1 处")
    yield Moment("original", asker)
    await _go(asker, root, group)
    await _ask(asker, "/subscribe", "想看什么？")
    for label, shown in (("全部要闻", "什么时候发"), ("每天 08:30", "每次几篇"), ("5 篇", "下一次：")):
        await _press(asker, label, shown)
    yield Moment("subscribed", asker)
    await newest(asker).get_by_role("button", name="现在发送").click()
    await expect(newest(asker)).to_contain_text("本期要闻", timeout=PATIENCE_MS)
    yield Moment("digest", asker)
    await newest(asker).get_by_role("button", name="2 分享").click()
    await asker.get_by_test_id(f"choose-{people[1]}").click()
    await asker.get_by_test_id("composer").press_sequentially(f" {NOTE}")
    result = asker.get_by_test_id("inline-result")
    await expect(result).to_contain_text(NOTE, timeout=PATIENCE_MS)
    yield Moment("share", asker)
    await result.click()
    await expect(newest(asker)).to_contain_text(NOTE, timeout=PATIENCE_MS)
    await _go(colleague, root, people[1])
    await _go(colleague, root, int(asker.url.rpartition("/")[2]))
    await expect(newest(colleague)).to_contain_text(NOTE, timeout=PATIENCE_MS)
    yield Moment("card", colleague)
    await newest(colleague).get_by_role("button", name="打开原文").click()
    await colleague.get_by_test_id("start").click()
    await expect(newest(colleague)).to_contain_text("分享给您的段落", timeout=PATIENCE_MS)
    yield Moment("opened", colleague)
    async with colleague.expect_file_chooser() as chooser:
        await colleague.get_by_test_id("attach").click()
    await (await chooser.value).set_files(_next_issue())
    await colleague.get_by_test_id("send-file").get_by_role("button", name="发送").click()
    await expect(newest(colleague)).to_contain_text("预览，还没有入库", timeout=4 * PATIENCE_MS)
    yield Moment("preview", colleague)


def _next_issue() -> FilePayload:
    """The sample as another month's, with a slip of the pen."""
    text = (files("seeds") / "bulletin-2020-09.txt").read_text("utf-8").replace("兆易创新", "兆创易新", 1)
    return {"name": "信息产业篇-2020-10.txt", "mimeType": "text/plain", "buffer": text.encode()}


def newest(page: Page) -> Locator:
    """The last message on screen."""
    return page.get_by_test_id("message").last


def _find_group(scene: dict[str, Any]) -> int:
    return next(int(chat["id"]) for chat in scene["chats"] if chat["type"] == "group")


async def _go(page: Page, root: str, chat_id: int) -> None:
    await page.goto(f"{root}/#/chat/{chat_id}")
    await expect(page.get_by_test_id("chat-header")).to_be_visible()


async def _ask(page: Page, text: str, answer: str) -> None:
    """Say something and wait until the answer shows some words."""
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")
    await expect(newest(page)).to_contain_text(answer, timeout=PATIENCE_MS)


async def _press(page: Page, label: str, shown: str) -> None:
    """Press a button of the last message and wait for what it shows."""
    await newest(page).get_by_role("button", name=re.compile(f"^{label}$")).click()
    await expect(newest(page)).to_contain_text(shown, timeout=PATIENCE_MS)
