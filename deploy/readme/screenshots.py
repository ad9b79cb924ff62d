"""Takes the README's pictures: plays three scenes in the playground's page, on a desk and on a phone.

python deploy/readme/screenshots.py
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

FOLDER = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
LOOKS: dict[str, dict[str, Any]] = {
    "": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "-phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True},
}
_SETTINGS = ("TELEGRAM_", "JIANBAO_")


def show_company(page: Page) -> None:
    """What the bulletin says of a company."""
    say(page, "/company 中芯国际", "产业环境 · 第 6–9 页")


def show_typo(page: Page) -> None:
    """A mistyped name is understood, and that is said."""
    say(page, "/company 中新国际", "您输入的是「中新国际」")


def show_article(page: Page) -> None:
    """From the contents to an article, in one message."""
    say(page, "目录", "点栏目看文章")
    tap(page, "产业环境", "点标题读原文")
    tap(page, "集成电路企业上半年业绩", "制造企业再创佳绩")
    page.locator(".theirs").last.evaluate("row => row.scrollIntoView({block: 'start', behavior: 'instant'})")


SCENES: dict[str, Callable[[Page], None]] = {"company": show_company, "typo": show_typo, "article": show_article}


def say(page: Page, text: str, answer: str) -> None:
    """Send a message and wait until the bot's answer shows some words."""
    page.get_by_test_id("composer").fill(text)
    page.get_by_test_id("composer").press("Enter")
    expect(page.locator(".theirs").last).to_contain_text(answer)


def tap(page: Page, label: str, shown: str) -> None:
    """Press a button of the last message and wait for what it shows."""
    page.locator(".theirs").last.get_by_role("button", name=label).click()
    expect(page.locator(".theirs").last).to_contain_text(shown)


@contextmanager
def running_trial(folder: Path) -> Iterator[str]:
    """`jianbao run` without a token, as a newcomer starts it; the page's address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    command = [sys.executable, "-m", "bot", "run", "--port", "0", "--db", str(folder / "jianbao.db")]
    environment["PYTHONPATH"] = str(FOLDER.parents[1])
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            addresses = (word for line in process.stdout for word in line.split() if word.startswith("http://"))
            address = next(addresses, None)
            if address is None:
                raise SystemExit("the bot did not start")
            yield address
        finally:
            process.terminate()


def take_pictures(address: str) -> None:
    """One picture a scene and look, each told to a bot that never spoke with this person."""
    with sync_playwright() as playwright:
        args = ["--no-proxy-server", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        for look, options in LOOKS.items():
            for scene, play in SCENES.items():
                context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **options)
                context.request.post(f"{address}/api/fresh")
                page = context.new_page()
                page.goto(f"{address}/#/chat/{read_reader(page, address)}")
                play(page)
                page.mouse.move(0, 0)
                page.screenshot(path=FOLDER / f"{scene}{look}.png", animations="disabled")
                print(FOLDER / f"{scene}{look}.png")
                context.close()
        browser.close()


def read_reader(page: Page, address: str) -> int:
    """The first of the playground's people; their id is their chat's with the bot."""
    return int(page.request.get(f"{address}/api/state").json()["people"][0]["id"])


def main() -> None:
    """Take all pictures."""
    with TemporaryDirectory() as folder, running_trial(Path(folder)) as address:
        take_pictures(address)


if __name__ == "__main__":
    main()
