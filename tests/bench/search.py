"""`Library.search` beside a LIKE scan and jieba's words in FTS5, and who finds what is there."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.app import App
from bot.ingest import ingest
from bot.models import ParsedBulletin
from bot.parsing import parse
from bot.text import fold
from tests.bench.corpus import SAMPLE, compose, open_catalogue
from tests.bench.naive import Counts, NaiveIndex
from tests.bench.rounds import percentile, ratio, rounds
from tests.bench.table import print_table

OURS, LIKE, WORDS = "Library.search", "LIKE '%q%' scan", "FTS5 of jieba's words"
_ASKED_ALONE = (
    *("5G", "5g", "６Ｇ", "EDA", "芯", "云", "％", "。", "华为", "重庆", "区块链", "独角兽", "京东方", "贵州茅台"),
    *("中芯国际", "中芯國際", "光子芯片", "数字经济", "人工智能", "量子通信", "屏下摄像头", "工业互联网", "卫星互联网"),
)
_DRAWN = 100
_ROUNDS = 7
_LIMIT_SECONDS = 12

Query = tuple[str, ...]
Search = Callable[[Query], Counts]
_ASKED: Sequence[Query] = [
    *((word,) for word in _ASKED_ALONE),
    ("5G", "基站"),
    ("芯片", "美国"),
    ("数字", "贸易", "服务"),
]


@dataclass(frozen=True)
class Library:
    """One bulletin in both stores, and folded for the scan that says what is right."""

    app: App
    naive: NaiveIndex
    parsed: ParsedBulletin
    folded: Sequence[Sequence[str]]

    def search(self, query: Query) -> Counts:
        bulletin = self.app.store.library.bulletins()[0].id
        found = self.app.store.library.search([[fold(word)] for word in query], bulletin)
        return dict.fromkeys(found.positions, 0)

    def scan(self, query: Query) -> Counts:
        """The truth: how often each word stands in each article's folded blocks, where all of them stand."""
        counts = {}
        for number, blocks in enumerate(self.folded, 1):
            by_word = [sum(block.count(fold(word)) for block in blocks) for word in query]
            if all(by_word):
                counts[number] = sum(by_word)
        return counts


def run() -> None:
    for name, data in (("the sample", SAMPLE), ("1,000 articles resampled", compose(1000, 500_000))):
        with TemporaryDirectory() as folder:
            library = _open(Path(folder), data)
            try:
                _measure(name, library, list(dict.fromkeys([*_ASKED, *_draw_pieces(library.parsed)])))
            finally:
                library.naive.close()
                library.app.close()


def _open(folder: Path, data: bytes) -> Library:
    parsed = parse(data)
    app = open_catalogue(folder / "jianbao.db")
    ingest(app.store.shelf, data, name="bulletin.txt")
    naive = NaiveIndex(folder / "naive.db")
    naive.fill(parsed.articles)
    return Library(app, naive, parsed, _fold_blocks(parsed))


def _fold_blocks(parsed: ParsedBulletin) -> list[list[str]]:
    return [[fold(article.title), *(fold(block.text) for block in article.blocks)] for article in parsed.articles]


def _draw_pieces(parsed: ParsedBulletin) -> list[Query]:
    """Pieces of the text as it stands there, one to six characters, drawn by lot."""
    lot = Random(46)
    drawn: set[Query] = set()
    while len(drawn) < _DRAWN:
        text = lot.choice(lot.choice(parsed.articles).blocks).text
        start = lot.randrange(len(text))
        piece = text[start : start + lot.randint(1, 6)]
        if not any(char.isspace() for char in piece):
            drawn.add((piece,))
    return sorted(drawn)


def _measure(name: str, library: Library, queries: Sequence[Query]) -> None:
    contestants: dict[str, Search] = {OURS: library.search, LIKE: library.naive.scan, WORDS: library.naive.match}
    seconds: dict[str, dict[Query, list[float]]] = {who: defaultdict(list) for who in contestants}
    found: dict[str, dict[Query, Counts]] = {who: {} for who in contestants}
    for _ in rounds(_ROUNDS, _LIMIT_SECONDS):
        for query in queries:
            for who, search in contestants.items():
                began = perf_counter()
                found[who][query] = search(query)
                seconds[who][query].append(perf_counter() - began)
    truth = {query: library.scan(query) for query in queries}
    rows = [_row(who, seconds, found[who], truth) for who in contestants]
    print_table(
        f"Search of {name}: {len(library.folded)} articles, {len(queries)} queries, min / median of "
        f"{len(seconds[OURS][queries[0]])} interleaved rounds",
        ("", "p50 ms", "p99 ms", "x LIKE p50", "asked: right", "drawn: right", "places found"),
        rows,
        "right: queries whose count is that of a scan of the folded text, article by article;",
        "asked: what people ask for, drawn: pieces of the text by lot, as long as one to six characters",
    )


def _row(
    who: str, seconds: dict[str, dict[Query, list[float]]], found: dict[Query, Counts], truth: dict[Query, Counts]
) -> tuple[str, ...]:
    least, middle = ([1000 * choose(taken) for taken in seconds[who].values()] for choose in (min, median))
    like = [1000 * median(taken) for taken in seconds[LIKE].values()]
    asked, drawn = ([query for query in truth if (query in _ASKED) is wanted] for wanted in (True, False))
    right = [f"{sum(found[query] == truth[query] for query in part)} of {len(part)}" for part in (asked, drawn)]
    places, there = (sum(sum(counts.values()) for counts in what.values()) for what in (found, truth))
    return (
        who,
        *(f"{percentile(least, p):.2f} / {percentile(middle, p):.2f}" for p in (50, 99)),
        ratio(middle, like),
        *right,
        f"{100 * places / there:.1f} %",
    )
