"""Sixty issues side by side: what is asked over all of them, each question the first of its kind in a fresh program."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.__main__ import _services
from bot.app import App, open_app
from bot.intake.ingest import ingest
from bot.models import EntryId
from bot.parsing import parse
from handlers.context import Asked, Services
from handlers.diff import ask_diff
from handlers.entries import ask_entry
from handlers.screen import Picture
from handlers.trend import ask_trend, show_picture
from tests.bench.corpus import compose, open_catalogue, paragraphs, usual_bulletin
from tests.bench.rounds import percentile, rounds
from tests.bench.table import print_table

ISSUES = 60
ARTICLES = 44
_CHARS = 1_640  # an article, as in the real bulletin
_ROUNDS = 5
_LIMIT_SECONDS = 180
_NAMES = 30  # of each kind, a round
_PAIRS = 20
_PICTURES = 5

Work = Callable[[], object]


def run() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "issues.db"
        first, last, links = fill(path)
        size = path.stat().st_size / 1e6
        taken: dict[str, list[float]] = {}
        for number in rounds(_ROUNDS, _LIMIT_SECONDS):
            for name, times in _round(path, Random(number)).items():
                taken.setdefault(name, []).extend(times)
    print_table(
        f"{ISSUES} issues, {ISSUES * ARTICLES:,} articles, paragraphs by lot; ms from the question to its screen",
        ("", "asked", "p50", "p95", "most"),
        [
            (name, f"{len(times)}", *(f"{value:.1f}" for value in (*_marks(times), max(times))))
            for name, times in taken.items()
        ],
        f"the database has {size:.0f} MB; an issue's ingest took {first:.0f} ms for the first, {last:.0f} for the last "
        f"ten; {links:,} pairs of articles of different issues were linked",
    )


def _marks(times: Sequence[float]) -> tuple[float, float]:
    return percentile(times, 50), percentile(times, 95)


def fill(path: Path) -> tuple[float, float, int]:
    """Bring the issues in; (ms an issue for the first ten, for the last ten, how many links there are then)."""
    pool = paragraphs(parse(usual_bulletin()[1]))
    app = open_catalogue(path)
    taken = []
    for number in range(ISSUES):
        data = compose(ARTICLES, ARTICLES * _CHARS, pool, seed=number)
        began = perf_counter()
        ingest(app.store.shelf, data, name="bulletin.txt", date=f"{2016 + number // 12}-{number % 12 + 1:02}")
        taken.append(1000 * (perf_counter() - began))
    (links,) = app.store.database.execute("SELECT count(*) / 2 FROM story").fetchone()
    app.close()
    return sum(taken[:10]) / 10, sum(taken[-10:]) / 10, links


def _round(path: Path, lot: Random) -> dict[str, list[float]]:
    app = open_app(path)
    services = _services(app, everybody=True)
    names = _names(app, lot)
    dates = [issue.date for issue in app.answers.bulletins()]
    pairs = [" ".join(f"@{date}" for date in sorted(lot.sample(dates, 2))) for _ in range(_PAIRS)]
    entries = [
        entry for entry, _ in app.store.names.most_mentioned("company", app.answers.bulletins()[0].id, _PICTURES)
    ]
    ask_company, ask_topic = partial(ask_entry, "company"), partial(ask_entry, "topic")
    works: dict[str, list[Work]] = {
        "/company": [partial(ask_company, _asked(services, name)) for name in names["company"]],
        "/company 往期": [partial(ask_company, _asked(services, f"{name} @全部")) for name in names["company"]],
        "/topic": [partial(ask_topic, _asked(services, name)) for name in names["topic"]],
        "/trend": [partial(ask_trend, _asked(services, name)) for some in names.values() for name in some],
        "/diff": [partial(ask_diff, _asked(services, ""))],
        "/diff of any two": [partial(ask_diff, _asked(services, pair)) for pair in pairs],
        "trend as a picture": [partial(_draw, _asked(services, ""), entry.id) for entry in entries],
    }
    taken = {name: [_time(work) for work in some] for name, some in works.items()}
    app.close()
    return taken


def _names(app: App, lot: Random) -> dict[str, list[str]]:
    """The most named of the newest issue, half of them, and any others of the rest."""
    newest = app.answers.bulletins()[0].id
    found = {}
    for kind in ("company", "topic"):
        named = [entry.name for entry, _ in app.store.names.most_mentioned(kind, newest, 1000)]
        found[kind] = [
            *named[: _NAMES // 2],
            *lot.sample(named[_NAMES // 2 :], min(_NAMES // 2, len(named) - _NAMES // 2)),
        ]
    return found


def _draw(asked: Asked, entry: EntryId) -> None:
    shown = show_picture(asked, entry)
    assert isinstance(shown, Picture)
    shown.draw()


def _asked(services: Services, argument: str) -> Asked:
    return Asked(services=services, argument=argument, chat=1, chat_title="", private=True, person=1)


def _time(work: Work) -> float:
    began = perf_counter()
    work()
    return 1000 * (perf_counter() - began)
