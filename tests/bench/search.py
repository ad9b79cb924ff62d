"""A search's whole screen beside tantivy, FTS5 and LIKE, who finds what is there, and a company's page beside FTS5."""

import gc
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Protocol

from bot.asking.answers import Answers
from bot.errors import QuerySyntax
from bot.models import BulletinId, Entry
from bot.text import fold
from tests.bench.archive import Archive, build_archive
from tests.bench.engines import Bodies, Fts, Like, Query, Tantivy
from tests.bench.rounds import percentile, ratio, rounds
from tests.bench.table import print_table

_SIZES = (44, 1_000, 10_000)
_LARGE = 200_000
_ASKED_ALONE = (
    *("5G", "5g", "６Ｇ", "EDA", "芯", "云", "％", "。", "华为", "重庆", "区块链", "独角兽", "京东方", "贵州茅台"),
    *("中芯国际", "中芯國際", "光子芯片", "数字经济", "人工智能", "量子通信", "屏下摄像头", "工业互联网", "卫星互联网"),
)
_ASKED: Sequence[Query] = [
    *((word,) for word in _ASKED_ALONE),
    *(("5G", "基站"), ("芯片", "美国"), ("数字", "贸易", "服务"), ("公司", "中国", "市场")),
]
_DRAWN = 100
_ROUNDS = 7
_LIMIT_SECONDS = 20
_LIKE_LIMIT = 1_000  # articles, beyond which its rounds would take all the time
_COMPANIES = 40
_ISSUE = BulletinId(1)


class Engine(Protocol):
    """Who can be asked for one screen, which is timed, and for the numbers of all articles, which are checked."""

    name: str

    def screen(self, query: Query) -> object: ...

    def everything(self, query: Query) -> set[int]: ...


class Ours:
    name = "Answers.search: a screen, all counted"

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def screen(self, query: Query) -> object:
        return self._archive.app.answers.search(" ".join(f'"{word}"' for word in query))

    def everything(self, query: Query) -> set[int]:
        return set(self._archive.app.store.library.search([[fold(word)] for word in query], _ISSUE).positions)


def run() -> None:
    """At sizes that are built in a minute or two."""
    for articles in _SIZES:
        _run(articles)


def run_large() -> None:
    """At 200,000 articles: some ten minutes, nearly all of them for building four indexes."""
    _run(_LARGE)


def _run(articles: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        began = perf_counter()
        archive = build_archive(folder / "jianbao.db", articles)
        built, size = perf_counter() - began, (folder / "jianbao.db").stat().st_size
        bodies = Bodies(folder / "bodies.db", archive)
        words = Fts(bodies, archive)
        engines: list[Engine] = [Ours(archive), Tantivy(folder / "tantivy", archive, bodies), words]
        if articles <= _LIKE_LIMIT:
            engines.append(Like(bodies))
        print(f"\n{articles:,} articles: rows and places written in {built:.0f} s, {size / 1e6:.0f} MB")
        gc.collect()
        gc.freeze()  # what the bench itself holds is not to be looked through while a search is timed
        _measure_search(archive, engines)
        _measure_pages(archive, words)
        bodies.connection.close()
        archive.app.close()


def _draw_pieces(archive: Archive) -> list[Query]:
    """Pieces of the text as it stands there, one to six characters, drawn by lot."""
    lot = Random(46)
    drawn: set[Query] = set()
    while len(drawn) < _DRAWN:
        text = lot.choice(archive.pool)
        start = lot.randrange(len(text))
        piece = text[start : start + lot.randint(1, 6)]
        if not any(char.isspace() or char in '"“”' for char in piece):
            drawn.add((piece,))
    return sorted(drawn)


def _measure_search(archive: Archive, engines: Sequence[Engine]) -> None:
    queries = [*_ASKED, *_draw_pieces(archive)]
    seconds: dict[str, dict[Query, list[float]]] = {engine.name: defaultdict(list) for engine in engines}
    for _ in rounds(_ROUNDS, _LIMIT_SECONDS):
        for query in queries:
            for engine in engines:
                seconds[engine.name][query].append(_time(partial(engine.screen, query)))
    truth = {query: archive.scan(query) for query in queries}
    peer = [median(taken) for taken in seconds[engines[1].name].values()]
    rows = [_row(engine, seconds[engine.name], truth, peer) for engine in engines]
    print_table(
        f"Search among {len(archive.drawn):,} articles, {len(queries)} queries, min / median of "
        f"{len(seconds[engines[0].name][queries[0]])} interleaved rounds",
        ("", "p50 ms", "p99 ms", "x tantivy p50", "asked: right", "drawn: right"),
        rows,
        "right: queries that find just the articles a scan of the folded text finds;",
        "asked: what people ask for, drawn: pieces of the text by lot, as long as one to six characters",
    )


def _time(work: Callable[[], object]) -> float:
    began = perf_counter()
    with suppress(QuerySyntax):
        work()
    return perf_counter() - began


def _row(
    engine: Engine, seconds: dict[Query, list[float]], truth: dict[Query, set[int]], peer: Sequence[float]
) -> tuple[str, ...]:
    least, middle = ([choose(taken) for taken in seconds.values()] for choose in (min, median))
    asked, drawn = ([query for query in truth if (query in _ASKED) is wanted] for wanted in (True, False))
    right = [f"{sum(engine.everything(q) == truth[q] for q in part)} of {len(part)}" for part in (asked, drawn)]
    return (engine.name, _spread(least, middle, 50), _spread(least, middle, 99), ratio(middle, peer), *right)


def _spread(least: Sequence[float], middle: Sequence[float], percent: float) -> str:
    return f"{1000 * percentile(least, percent):.2f} / {1000 * percentile(middle, percent):.2f}"


def _asking(answers: Answers) -> Callable[[Entry], object]:
    return lambda entry: answers.about_entry(entry.id)


def _measure_pages(archive: Archive, words: Fts) -> None:
    """The companies the issue names most, least, and between. Each way has all of them in a row: what a long query of
    another throws out of the processor's memory is not its.
    """
    named = archive.app.store.names.most_mentioned("company", _ISSUE, 10_000)
    companies = [entry for entry, _ in named[:: max(1, len(named) // _COMPANIES)]]
    answers = archive.app.answers
    contestants: dict[str, tuple[Callable[[Entry], object], Callable[[Entry], object]]] = {
        "Answers.about_entry, the first time": (lambda _: answers._tell.cache_clear(), _asking(answers)),
        "the same again": (_asking(answers), _asking(answers)),
        words.name: (lambda _: None, lambda entry: words.screen((entry.name,))),
    }
    seconds: dict[str, dict[Entry, list[float]]] = {who: defaultdict(list) for who in contestants}
    for _ in rounds(_ROUNDS, _LIMIT_SECONDS):
        for who, (prepare, ask) in contestants.items():
            for entry in companies:
                prepare(entry)
                seconds[who][entry].append(_time(partial(ask, entry)))
    peer = [median(taken) for taken in seconds[words.name].values()]
    rows = []
    for who, taken in seconds.items():
        least, middle = ([choose(each) for each in taken.values()] for choose in (min, median))
        rows.append((who, _spread(least, middle, 50), _spread(least, middle, 99), ratio(middle, peer)))
    print_table(
        f"The page of a company among {len(archive.drawn):,} articles: {len(companies)} companies, min / median",
        ("", "p50 ms", "p99 ms", "x FTS5 p50"),
        rows,
    )
