"""From a file to a stored bulletin: the whole, its steps, and the naive way over the same text."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from bot import ingest as ingesting
from bot.app import open_app
from bot.mentions import Finder
from bot.models import ParsedBulletin
from bot.parsing import parse
from bot.points import Points
from bot.store.shelf import SqliteShelf
from tests.bench.corpus import SAMPLE, open_catalogue, usual_bulletin
from tests.bench.many import run_linking, run_many
from tests.bench.naive import NaiveIndex, cut_words, full_text
from tests.bench.processes import run_to_end
from tests.bench.rounds import ratio, rounds, spread
from tests.bench.table import print_table

_ROUNDS = 7
_LIMIT_SECONDS = 20
WHOLE, COMMAND, NAIVE, JIEBA = (
    "ingest()",
    "jianbao ingest, as a process",
    "naive: FTS5, commit each",
    "jieba alone, once",
)
CPU, NAIVE_CPU, OTHER = "on the processor", "naive, on the processor", "other"
STEPS: dict[str, tuple[tuple[object, str], ...]] = {
    "parse": ((ingesting, "parse"),),
    "load names": ((SqliteShelf, "finder"),),
    "mentions": ((Finder, "find"), (ingesting, "find_introduced"), (ingesting, "read_introductions")),
    "figures": ((ingesting, "read_figures"),),
    "points": ((ingesting, "_tell"), (Points, "__init__"), (Points, "pick"), (ingesting, "find_twins")),
    "store": ((SqliteShelf, "put"),),
}

Seconds = dict[str, float]


@dataclass(frozen=True)
class Text:
    """A bulletin to read, read already for those who only index, and its file."""

    name: str
    data: bytes
    parsed: ParsedBulletin
    path: Path


def run() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        loading = _prepare(folder)
        for text in _texts(folder):
            taken = [_read_once(folder, text) for _ in rounds(_ROUNDS, _LIMIT_SECONDS)]
            _print(text, taken, loading)
        run_many(folder)
        run_linking(folder)


def _prepare(folder: Path) -> float:
    """Make the database with the catalogue that each round copies, and load jieba; the seconds that took."""
    app = open_catalogue(folder / "catalogue.db")
    began = perf_counter()
    cut_words("简报")
    loading = perf_counter() - began
    app.close()
    return loading


def _texts(folder: Path) -> Iterator[Text]:
    for name, data in (("the sample", SAMPLE), usual_bulletin()):
        path = folder / f"bulletin-{len(data)}.txt"
        path.write_bytes(data)
        yield Text(name, data, parse(data), path)


def _read_once(folder: Path, text: Text) -> Seconds:
    return {
        **_time_ingest(folder, text),
        **_time_naive(folder, text),
        JIEBA: _time_jieba(text),
        COMMAND: _time_command(folder, text),
    }


def _time_ingest(folder: Path, text: Text) -> Seconds:
    app = open_app(_copy_catalogue(folder))
    seconds: Seconds = defaultdict(float)
    with ExitStack() as watches:
        for step, places in STEPS.items():
            for owner, name in places:
                watches.enter_context(patch.object(owner, name, _timed(getattr(owner, name), step, seconds)))
        began, used = perf_counter(), process_time()
        done = ingesting.ingest(app.store.shelf, text.data, name=text.path.name, date="2020-09")
        whole, cpu = perf_counter() - began, process_time() - used
    app.close()
    if done.bulletin.articles != len(text.parsed.articles):
        raise RuntimeError(f"{done.bulletin.articles} articles of {len(text.parsed.articles)}")
    return {WHOLE: whole, CPU: cpu, **seconds, OTHER: whole - sum(seconds.values())}


def _timed(function: Callable[..., Any], step: str, seconds: Seconds) -> Callable[..., Any]:
    """The function itself, with the seconds it takes added to its step's."""

    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        began = perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            seconds[step] += perf_counter() - began

    return call


def _time_naive(folder: Path, text: Text) -> Seconds:
    database = folder / "naive.db"
    database.unlink(missing_ok=True)
    index = NaiveIndex(database)
    began, used = perf_counter(), process_time()
    index.fill(text.parsed.articles)
    seconds = {NAIVE: perf_counter() - began, NAIVE_CPU: process_time() - used}
    index.close()
    return seconds


def _time_jieba(text: Text) -> float:
    began = perf_counter()
    for article in text.parsed.articles:
        cut_words(full_text(article))
    return perf_counter() - began


def _time_command(folder: Path, text: Text) -> float:
    database = _copy_catalogue(folder)
    return run_to_end(folder, "-m", "bot", "ingest", text.path.name, "--db", database.name).seconds


def _copy_catalogue(folder: Path) -> Path:
    database = folder / "jianbao.db"
    for old in folder.glob("jianbao.db*"):
        old.unlink()
    shutil.copy(folder / "catalogue.db", database)
    return database


def _print(text: Text, taken: list[Seconds], loading: float) -> None:
    whats = (WHOLE, CPU, *STEPS, OTHER, NAIVE, NAIVE_CPU, JIEBA, COMMAND)
    seconds = {what: [one[what] for one in taken] for what in whats}
    rows = [
        (
            f"  {what}" if what in {CPU, *STEPS, OTHER} else what,
            spread([1000 * one for one in all_of_it], 0),
            ratio(all_of_it, seconds[WHOLE]),
            ratio(all_of_it, seconds[NAIVE]),
        )
        for what, all_of_it in seconds.items()
    ]
    print_table(
        f"Ingest of {text.name}: {len(text.parsed.source):,} characters, {len(text.parsed.articles)} articles; "
        f"{len(taken)} interleaved rounds, min / median",
        ("", "ms", "x ingest()", "x naive"),
        rows,
        f"the naive way takes {ratio(seconds[NAIVE], seconds[WHOLE])} times as long as ingest(), "
        f"{ratio(seconds[NAIVE_CPU], seconds[CPU])} times on the processor (goal >= 5)",
        f"naive and jieba get the text parsed; jieba had loaded in {loading:.2f} s",
    )
