"""What the benchmarks read: the packaged sample, a bulletin of the usual size, and as many articles as wanted."""

import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from random import Random

from bot.app import App, open_app
from bot.intake.ingest import ingest
from bot.models import ParsedBulletin
from bot.parsing import parse

SAMPLE = Path(str(files("seeds") / "bulletin-2020-09.txt")).read_bytes()
USUAL_CHARS = 75_000
_CHARS_A_PAGE = 900


@cache
def parse_sample() -> ParsedBulletin:
    return parse(SAMPLE)


def usual_bulletin() -> tuple[str, bytes]:
    """Where it comes from, and the bytes: the real bulletin if JIANBAO_REAL_BULLETIN names it, else a composed one."""
    path = os.environ.get("JIANBAO_REAL_BULLETIN")
    if path:
        return "the real bulletin", Path(path).read_bytes()
    return "a bulletin composed of the sample", compose(len(parse_sample().articles), USUAL_CHARS)


def paragraphs(parsed: ParsedBulletin) -> list[str]:
    """All of a bulletin's, headings left out."""
    return [block.text for article in parsed.articles for block in article.blocks if block.kind == "paragraph"]


def compose(articles: int, chars: int, pool: Sequence[str] = (), seed: int = 2020) -> bytes:
    """A bulletin with a contents page: the sample's titles, numbered, over paragraphs of a pool (empty: the sample's)
    drawn by lot.
    """
    sample, lot = parse_sample(), Random(seed)
    pool = pool or paragraphs(sample)
    bodies: list[list[str]] = [[] for _ in range(articles)]
    size = 0
    for body in cycle(bodies):
        if size >= chars and body:
            break
        body.append(lot.choice(pool))
        size += len(body[-1])
    return _lay_out(sample, bodies).encode()


def _lay_out(sample: ParsedBulletin, bodies: list[list[str]]) -> str:
    contents, text, page = [], [], 3
    each = -(-len(bodies) // len(sample.sections))
    for number, body in enumerate(bodies):
        if number % each == 0:
            section = sample.sections[number // each]
            contents.append(f"{section}\t{page}")
            text.append(section)
        title = f"{sample.articles[number % len(sample.articles)].title}（{number + 1}）"
        contents.append(f"{title}\t{page}")
        text += [title, *body]
        page += sum(map(len, body)) // _CHARS_A_PAGE
    head = ["行业信息监测与市场分析之", sample.title, "2020年9月", "目录", "\n".join(contents)]
    return "\n\n".join([*head, *text]) + "\n"


def fill_database(path: Path, data: bytes) -> None:
    """Make a database with the catalogue and one bulletin."""
    app = open_catalogue(path)
    ingest(app.store.shelf, data, name="bulletin.txt")
    app.close()


def open_catalogue(path: Path) -> App:
    """A database, open, with the catalogue in it."""
    app = open_app(path)
    app.store.fill_catalogue()
    return app
