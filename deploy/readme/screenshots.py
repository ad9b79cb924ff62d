"""Takes the README's pictures: plays its story in the playground's page, on a desk and on a phone.

python -m deploy.readme.screenshots
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from deploy.readme.story import Moment, play

FOLDER = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 660},
    "device_scale_factor": 1.5,
    "has_touch": True,
    "is_mobile": True,
}
LOOKS = ((DESK, ("company",)), (PHONE, ("typo", "original", "digest", "share", "card", "opened", "preview")))
"""How the story is looked at, and at which of its moments a picture is taken then."""
_SETTINGS = ("TELEGRAM_", "JIANBAO_")


@contextmanager
def running_trial() -> Iterator[str]:
    """`jianbao run` without a token, as a newcomer starts it; the page's address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    environment["PYTHONPATH"] = str(FOLDER.parents[1])
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot", "run", "--port", "0", "--db", str(Path(folder) / "jianbao.db")]
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


async def take_pictures(browser: Browser, look: dict[str, Any], shown: tuple[str, ...]) -> None:
    """Play the story once, in one look."""

    async def open_page() -> Page:
        context = await browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **look)
        return await context.new_page()

    with running_trial() as address:
        async for moment in play(address, await open_page(), await open_page()):
            if moment.name in shown:
                await _take(moment, FOLDER / f"{moment.name}.png")


async def _take(moment: Moment, path: Path) -> None:
    await moment.page.mouse.move(0, 0)
    await moment.page.screenshot(path=path, animations="disabled")
    print(path)


async def main() -> None:
    """Take all pictures."""
    args = ["--no-proxy-server", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        for look, shown in LOOKS:
            await take_pictures(browser, look, shown)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
