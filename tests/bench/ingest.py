"""From a file to a stored bulletin: the whole, its steps, and naive ways over the same text.

Ours parses the file, finds mentions and figures and picks each article's point. The naive ways get the text parsed and
index jieba's words, a commit an article: one stores nothing more, the other two mentions and figures as well.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from bot.app import open_app
from bot.catalogue import IMPORTED, CatalogueRow
from bot.intake import ingest as ingesting
from bot.intake import reading
from bot.mentions import Finder
from bot.models import ParsedBulletin
from bot.parsing import parse
from bot.points import Points
from bot.store.shelf import SqliteShelf
from bot.text import fold, fold_with_origin
from tests.bench.corpus import SAMPLE, open_catalogue, usual_bulletin
from tests.bench.many import run_linking, run_many
from tests.bench.misspelling import made_names
from tests.bench.naive import NaiveIndex, cut_words, full_text
from tests.bench.naive_reading import cutter_told
from tests.bench.processes import run_to_end
from tests.bench.rounds import ratio, rounds, spread
from tests.bench.table import print_table

_ROUNDS = 7
_LIMIT_SECONDS = 20
_MORE_NAMES = 100_000
WHOLE, COMMAND, JIEBA = "ingest()", "jianbao ingest, as a process", "jieba alone, once"
WORDS, SEARCHING, TOLD = (
    "naive: words alone",
    "naive: and each name searched for, figures",
    "naive: and jieba told the names, figures",
)
NAIVE = (WORDS, SEARCHING, TOLD)
CPU, OTHER = "on the processor", "other"
STEPS: dict[str, tuple[tuple[object, str], ...]] = {
    "parse": ((ingesting, "parse_safely"),),
    "load names": ((SqliteShelf, "finder"),),
    "mentions": ((Finder, "find"), (reading, "find_introduced"), (reading, "read_introductions")),
    "unlisted": ((reading, "discover_in"), (reading, "gather")),
    "figures": ((reading, "read_figures"),),
    "points": ((ingesting, "_tell"), (Points, "__init__"), (Points, "pick"), (ingesting, "find_twins")),
    "store": ((SqliteShelf, "put"),),
}

Seconds = dict[str, float]


@dataclass(frozen=True)
class Text:
    """A bulletin to read, read already for those who only index, its file, and a catalogue with its names."""

    name: str
    data: bytes
    parsed: ParsedBulletin
    path: Path
    catalogue: Path
    names: frozenset[str]


def run() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        began = perf_counter()
        cut_words("简报")
        loading = perf_counter() - began
        for text in _texts(folder):
            cutter_told.cache_clear()
            cutter_told(text.names)
            taken = [_read_once(folder, text) for _ in rounds(_ROUNDS, _LIMIT_SECONDS)]
            _print(text, taken, loading)
        run_many(folder)
        run_linking(folder)


def _texts(folder: Path) -> Iterator[Text]:
    """The sample and the usual bulletin, and this one with many more names to be found."""
    packaged, large = folder / "catalogue.db", folder / "large.db"
    names = _fill(packaged, 0)
    texts = [_write(folder, *text, packaged, names) for text in (("the sample", SAMPLE), usual_bulletin())]
    yield from texts
    yield replace(texts[-1], catalogue=large, names=_fill(large, _MORE_NAMES))


def _write(folder: Path, name: str, data: bytes, catalogue: Path, names: frozenset[str]) -> Text:
    path = folder / f"bulletin-{len(data)}.txt"
    path.write_bytes(data)
    return Text(name, data, parse(data), path, catalogue, names)


def _fill(path: Path, more: int) -> frozenset[str]:
    """Make the database that each round copies; the names in it, folded."""
    app = open_catalogue(path)
    app.store.catalogue.add(
        CatalogueRow("company", IMPORTED, name, {fold(name): "name"}, frozenset()) for name in made_names(more)
    )
    names = app.store.database.execute("SELECT DISTINCT folded FROM alias WHERE sort <> 'tickers' AND folded <> ''")
    found = frozenset(name for (name,) in names)
    app.close()
    return found


def _read_once(folder: Path, text: Text) -> Seconds:
    return {
        **_time_ingest(folder, text),
        **_time_naive(folder, WORDS, lambda index: index.fill(text.parsed.articles)),
        **_time_naive(folder, SEARCHING, lambda index: index.fill_searching(text.parsed.articles, text.names)),
        **_time_naive(folder, TOLD, lambda index: index.fill_told(text.parsed.articles, text.names)),
        JIEBA: _time_jieba(text),
        COMMAND: _time_command(folder, text),
    }


def _time_ingest(folder: Path, text: Text) -> Seconds:
    app = open_app(_copy_catalogue(folder, text))
    fold_with_origin.cache_clear()
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


def _time_naive(folder: Path, way: str, fill: Callable[[NaiveIndex], None]) -> Seconds:
    database = folder / "naive.db"
    database.unlink(missing_ok=True)
    index = NaiveIndex(database)
    began, used = perf_counter(), process_time()
    fill(index)
    seconds = {way: perf_counter() - began, _on_processor(way): process_time() - used}
    index.close()
    return seconds


def _on_processor(way: str) -> str:
    return f"{way}, {CPU}"


def _time_jieba(text: Text) -> float:
    began = perf_counter()
    for article in text.parsed.articles:
        cut_words(full_text(article))
    return perf_counter() - began


def _time_command(folder: Path, text: Text) -> float:
    database = _copy_catalogue(folder, text)
    return run_to_end(folder, "-m", "bot", "ingest", text.path.name, "--db", database.name).seconds


def _copy_catalogue(folder: Path, text: Text) -> Path:
    database = folder / "jianbao.db"
    for old in folder.glob("jianbao.db*"):
        old.unlink()
    shutil.copy(text.catalogue, database)
    return database


def _print(text: Text, taken: list[Seconds], loading: float) -> None:
    naive = [name for way in NAIVE for name in (way, _on_processor(way))]
    whats = (WHOLE, CPU, *STEPS, OTHER, *naive, JIEBA, COMMAND)
    seconds = {what: [one[what] for one in taken] for what in whats}
    inner = {CPU, *STEPS, OTHER, *map(_on_processor, NAIVE)}
    rows = [
        (
            f"  {what.rpartition(', ')[2]}" if what in inner else what,
            spread([1000 * one for one in all_of_it], 0),
            ratio(all_of_it, seconds[WHOLE]),
            ratio(all_of_it, seconds[WORDS]),
        )
        for what, all_of_it in seconds.items()
    ]
    print_table(
        f"Ingest of {text.name}, {len(text.names):,} names to find: {len(text.parsed.source):,} characters, "
        f"{len(text.parsed.articles)} articles; {len(taken)} interleaved rounds, min / median",
        ("", "ms", "x ingest()", "x words alone"),
        rows,
        "on the processor, times what ingest() takes (goal >= 5):",
        *(f"  {ratio(seconds[_on_processor(way)], seconds[CPU])}  {way}" for way in NAIVE),
        f"the naive ways and jieba get the text parsed; jieba had loaded in {loading:.2f} s",
    )
