"""Files on the page: one attaches, and one saves what the bot sent."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import PHONE, newest, show
from tests.playground.sides import CHEN, GROUP, Sides
from tests.playground.test_documents import send

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def read(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize("page", [{}, PHONE], ids=["desk", "phone"], indirect=True)
async def test_one_attaches_a_file(page: Page, stage: str, sides: Sides, tmp_path: Path):
    path = tmp_path / "本月简报.txt"
    path.write_text("一" * 2000, encoding="utf-8")
    await show(page, stage, GROUP)
    await page.get_by_test_id("composer").fill("请看")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_test_id("attach").click()
    await (await chooser.value).set_files(path)
    await expect(page.get_by_test_id("send-file")).to_contain_text("5.9 KB")
    await page.get_by_test_id("caption").fill("请看 @jianbao_bot")
    await page.get_by_test_id("send-file").get_by_role("button", name="发送").click()
    await expect(newest(page)).to_contain_text("本月简报.txt")
    await expect(newest(page)).to_contain_text("请看 @jianbao_bot")
    await expect(page.get_by_test_id("composer")).to_have_value("")
    (update,) = sides.updates()
    assert update["message"]["document"]["file_name"] == "本月简报.txt"


async def test_one_saves_what_the_bot_sent(page: Page, stage: str, sides: Sides):
    sides.start(CHEN)
    send(sides, b"<script>document.title='run'</script>", "导出.html", caption="导出")
    await show(page, stage, CHEN)
    async with page.expect_download() as download:
        await page.get_by_test_id("document").click()
    saved = await download.value
    assert saved.suggested_filename == "导出.html"
    assert read(await saved.path()) == b"<script>document.title='run'</script>"
    assert await page.title() != "run"
