"""Ingest in bulk: thousands of articles and a hundred thousand names, each beside the naive way in the same run."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import itemgetter
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

from bot.app import App
from bot.catalogue import IMPORTED, CatalogueRow
from bot.intake.ingest import ingest
from bot.mentions import Finder, Found
from bot.models import Block, ParsedArticle
from bot.parsing import parse
from bot.store.readings import SqliteReadings
from bot.text import fold, fold_with_origin
from tests.bench.corpus import compose, open_catalogue, paragraphs, usual_bulletin
from tests.bench.misspelling import made_names
from tests.bench.naive import NaiveIndex
from tests.bench.table import print_table

_BULLETINS = 4
_ARTICLES = 2_500  # a bulletin; more would be over 20 MiB
_CHARS = 1_640  # an article, as in the real bulletin
_NAIVE_ARTICLES = 300  # of the first bulletin: the naive way takes as long for each
_NAMES = 100_000
_PASSES = 5
_NAIVE_TEXTS = 3

Result = TypeVar("Result")


class _Taken(NamedTuple):
    """Milliseconds an article, by the clock and on the processor."""

    name: str
    articles: int
    wall: float
    cpu: float


def run_many(folder: Path) -> None:
    """10,000 articles in four bulletins: the last must not take longer than the first."""
    app = open_catalogue(folder / "many.db")
    pool = paragraphs(parse(usual_bulletin()[1]))
    bulletins = [compose(_ARTICLES, _ARTICLES * _CHARS, pool, seed=number) for number in range(_BULLETINS)]
    ours = [_ingest(app, number, data) for number, data in enumerate(bulletins, 1)]
    app.close()
    naive = _fill_naive(folder, parse(bulletins[0]).articles[:_NAIVE_ARTICLES])
    wall, cpu = median(one.wall for one in ours), median(one.cpu for one in ours)
    print_table(
        f"Ingest of {_BULLETINS * _ARTICLES:,} articles, paragraphs by lot, about {_CHARS:,} characters each",
        ("", "articles", "ms an article", "on the processor"),
        [(one.name, f"{one.articles:,}", f"{one.wall:.2f}", f"{one.cpu:.2f}") for one in (*ours, naive)],
        f"{1000 / wall:.0f} articles a second; the naive way takes {naive.wall / wall:.1f} times as long, "
        f"{naive.cpu / cpu:.1f} times on the processor",
    )


def _ingest(app: App, number: int, data: bytes) -> _Taken:
    began, used = perf_counter(), process_time()
    done = ingest(app.store.shelf, data, name="bulletin.txt", date=f"2020-{number:02}")
    return _taken(f"bulletin {number}", done.bulletin.articles, began, used)


def _fill_naive(folder: Path, articles: Sequence[ParsedArticle]) -> _Taken:
    index = NaiveIndex(folder / "naive-many.db")
    began, used = perf_counter(), process_time()
    index.fill(articles)
    taken = _taken("naive, of the first", len(articles), began, used)
    index.close()
    return taken


def _taken(name: str, articles: int, began: float, used: float) -> _Taken:
    wall, cpu = perf_counter() - began, process_time() - used
    return _Taken(name, articles, 1000 * wall / articles, 1000 * cpu / articles)


def run_linking(folder: Path) -> None:
    """Names linked in the usual bulletin: the packaged ones, then with 100,000 more in the catalogue."""
    articles = [_blocks(article) for article in parse(usual_bulletin()[1]).articles]
    app = open_catalogue(folder / "names.db")
    rows = [_link(app, articles)]
    app.store.catalogue.add(
        CatalogueRow("company", IMPORTED, name, {fold(name): "name"}, frozenset()) for name in made_names(_NAMES)
    )
    rows.append(_link(app, articles))
    app.close()
    print_table(
        f"Names linked in {len(articles)} articles, ms an article on the processor",
        ("names", "places", "sieve", "linking", "both, as ingest does", "`name in text`"),
        rows,
        "the sieve finds which names of the catalogue stand in a bulletin, linking every place of theirs; each folds "
        "the text, which ingest does once",
    )


def _blocks(article: ParsedArticle) -> list[Block]:
    span = article.title_span
    return [Block(kind="heading", level=1, text=article.title, start=span.start, end=span.end), *article.blocks]


def _link(app: App, articles: Sequence[Sequence[Block]]) -> tuple[str, ...]:
    """A row: how many names there are and places of them, then the times."""
    readings = SqliteReadings(app.store.database)
    blocks = list(chain.from_iterable(articles))
    texts = [block.text for block in blocks]
    sieve, finder = _quickest(lambda: readings.finder(texts))
    linking, found = _quickest(lambda: _find_all(finder, blocks))
    both, _ = _quickest(lambda: _find_all(readings.finder(texts), blocks))
    names = [name for (name,) in app.store.database.execute("SELECT DISTINCT folded FROM alias")]
    wholes = [fold("\n".join(block.text for block in blocks)) for blocks in articles[:_NAIVE_TEXTS]]
    naive, _ = _timed(lambda: [name for text in wholes for name in names if name in text])
    times = (*(time / len(articles) for time in (sieve, linking, both)), naive / len(wholes))
    return (f"{len(names):,}", f"{len(found):,}", *(f"{time:.2f}" for time in times))


def _find_all(finder: Finder, blocks: Iterable[Block]) -> list[Found]:
    return [place for block in blocks for place in finder.find(block)]


def _quickest(work: Callable[[], Result]) -> tuple[float, Result]:
    """Of several passes."""
    return min((_timed(work) for _ in range(_PASSES)), key=itemgetter(0))


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The ms it takes on the processor, nothing folded before, with what comes of it."""
    fold_with_origin.cache_clear()
    began = process_time()
    result = work()
    return 1000 * (process_time() - began), result
