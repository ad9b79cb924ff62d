"""A file sent in the chat: how long its preview and its storing take, and how long the chat waits meanwhile; of a long
issue also while a corrected file replaces it, and while it is rolled back and restored.

The beat does what an answer does to the database, a read and a write, every ten milliseconds; what it comes late is
what a chat would wait.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bot.app import App, open_app
from bot.intake.drafts import Upload
from bot.intake.errands import run_errand
from tests.bench.corpus import SAMPLE, open_catalogue, parse_sample
from tests.bench.rounds import percentile
from tests.bench.table import print_table
from tests.cases.formats.make import as_word, make_pdf

_BEAT_SECONDS = 0.01
_HUNDRED_PAGES, _LARGE = 73, 1200  # articles
_LONG = "a long issue"


def run() -> None:
    rows = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        open_catalogue(folder / "catalogue.db").close()
        for number, (told, data) in enumerate(_files(folder)):
            path = folder / f"{number}.db"
            shutil.copy(folder / "catalogue.db", path)
            rows += asyncio.run(_measure(path, told, data))
    head = ("file", "MB", "articles", "preview s", "lag p99 ms", "max", "store s", "lag p99 ms", "max")
    print_table("A file sent in the chat", head, rows, "the chat's lag: 200 ms are allowed")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield "the sample", SAMPLE
    if shutil.which("soffice"):
        make_pdf(as_word(_bulletin(_HUNDRED_PAGES), contents=True), folder / "pages.pdf")
        yield "a PDF of 100 pages", (folder / "pages.pdf").read_bytes()
    yield _LONG, _as_markdown(_bulletin(_LARGE)).encode()


def _bulletin(count: int) -> dict[str, Any]:
    """The sample's articles over and over, as `tests.cases.formats` has bulletins."""
    articles = parse_sample().articles
    sections: dict[str, list[dict[str, Any]]] = {}
    for number in range(count):
        article = articles[number % len(articles)]
        blocks = [["p" if block.kind == "paragraph" else "h", block.text] for block in article.blocks]
        sections.setdefault(article.section, []).append({"title": f"{article.title}（{number}）", "blocks": blocks})
    told = [{"title": title, "articles": found} for title, found in sections.items()]
    return {"title": "百页月报", "imprint": "2021年3月", "sections": told}


def _as_markdown(bulletin: dict[str, Any]) -> str:
    lines = [f"# {bulletin['title']} {bulletin['imprint']}"]
    for section in bulletin["sections"]:
        lines.append(f"## {section['title']}")
        for article in section["articles"]:
            lines += [f"### {article['title']}", *(text for _, text in article["blocks"])]
    return "\n\n".join(lines)


async def _measure(path: Path, name: str, data: bytes) -> list[list[str]]:
    app = open_app(path)
    app.answers.understanding.spoken_of("中芯国际")  # what a running bot has loaded
    rows = [await _send(app, name, data)]
    if name == _LONG:
        rows.append(await _send(app, "the same, corrected", data.replace("（7）".encode(), "（七）".encode())))
        (issue,) = app.answers.bulletins()
        rows.append(await _do(app, "… rolled back", run_errand, path, "roll_back", issue.id))
        app.issues.withdraw(issue.id)
        rows.append(await _do(app, "… restored", run_errand, path, "restore", issue.id))
    app.close()
    return rows


async def _do(app: App, name: str, act: Callable[..., object], *values: object) -> list[str]:
    return [name, "", "", "", "", "", *await _time(app, asyncio.to_thread(act, *values))]


async def _send(app: App, name: str, data: bytes) -> list[str]:
    draft = app.drafting.begin(Upload(person=1, chat=1, message=1, file="x", name="x"))
    read = await _time(app, app.drafting.read(draft, data, _quietly))
    after = app.drafting.get(draft.id)
    assert after
    assert after.preview
    assert app.drafting.take(after, "")
    stored = await _time(app, app.drafting.store(after, _quietly))
    return [name, f"{len(data) / 1e6:.1f}", str(len(after.preview.articles)), *read, *stored]


async def _time(app: App, work: Awaitable[object]) -> list[str]:
    lags: list[float] = []
    heart = asyncio.create_task(_beat(app, lags))
    began = perf_counter()
    await work
    took = perf_counter() - began
    heart.cancel()
    return [f"{took:.1f}", f"{percentile(lags, 99) * 1000:.0f}", f"{max(lags) * 1000:.0f}"]


async def _beat(app: App, lags: list[float]) -> None:
    while True:
        due = perf_counter() + _BEAT_SECONDS
        await asyncio.sleep(_BEAT_SECONDS)
        app.answers.newest()
        app.keys.issue(1, None, [("x", (len(lags),))], app.clock.now())
        lags.append(perf_counter() - due)


async def _quietly(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


if __name__ == "__main__":
    run()
