"""How right the answers are, against labels made by reading: `make bench-answers`.

Each kind is scored on the cases that rules were tuned on and on those held out, beside what a plain method would have
scored. The real bulletin's labels need JIANBAO_REAL_BULLETIN; the sample's are always there.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extractOne

from bot.app import App, open_app
from bot.asking.findings import Absent, Choice, EntryAnswer, SearchAnswer
from bot.catalogue import IMPORTED, CatalogueRow
from bot.intake.ingest import ingest
from bot.models import Article
from bot.names import Ambiguous, Corrected, Found, Unknown, clean_query, resolve
from bot.text import fold, sentence_spans
from handlers.answering import answer as render
from handlers.markup import plain
from tests.bench.discovery_score import print_discovery
from tests.bench.figures_score import print_scores

CASES = Path(__file__).parents[1] / "cases"
SAMPLE = Path(__file__).parents[2] / "seeds" / "bulletin-2020-09.txt"
_ROW = "{:<22} {:<9} {:>4}  {:6.3f}   {:<22} {:6.3f}"
Case = dict[str, Any]
Scorer = Callable[[App, Sequence[Case]], tuple[float, float]]


def _load(name: str) -> list[Case]:
    cases: list[Case] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return cases


def score_names(app: App, cases: Sequence[Case]) -> tuple[float, float]:
    """Top-1 with the right outcome; the peer takes WRatio's best at 60 or more, and says nothing of it."""
    names = [row["name"] for row in app.store.database.query("SELECT name FROM entry")]
    ours = peer = 0
    for case in cases:
        resolution = resolve(app.store.names, clean_query(case["query"]), case["kind"])
        bulletin = app.answers.newest()
        if isinstance(resolution, Ambiguous | Unknown) and bulletin:
            answer = app.answers.about(case["query"], case["kind"])
            resolution = answer.resolution if isinstance(answer, EntryAnswer | Absent) else resolution
        wanted = [case["want"], *case.get("accept", [])]
        allowed = {case["outcome"], *(case.get("accept_outcomes") or [])}
        if isinstance(resolution, Found | Corrected):
            said = "found" if isinstance(resolution, Found) else "corrected"
            ours += resolution.entry.name in wanted and bool({said, "absent"} & allowed)
        else:
            ours += type(resolution).__name__.lower() in allowed
        best = extractOne(case["query"], names, scorer=WRatio, score_cutoff=60)
        peer += (best[0] in wanted) if best else case["want"] is None
    return ours / len(cases), peer / len(cases)


def score_mentions(app: App, cases: Sequence[Case]) -> tuple[float, float]:
    """Names of which every place is found and nothing else; the peer counts the name's occurrences as a string."""
    source = app.store.database.execute("SELECT text FROM source").fetchone()[0]
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    rows = app.store.database.query("SELECT kind, name, start FROM mention JOIN entry ON entry.id = entry")
    for row in rows:
        found[row["kind"], row["name"]].add(row["start"])
    ours = sum(found[case["kind"], case["name"]] == set(case["starts"]) for case in cases)
    peer = sum(source.count(case["name"]) == len(case["starts"]) for case in cases)
    return ours / len(cases), peer / len(cases)


def score_topics(app: App, cases: Sequence[Case]) -> tuple[float, float]:
    """Main articles among the first five; the peer ranks by how often the typed word stands in them."""
    ours = peer = total = 0
    for case in cases:
        main = set(case["main"])
        total += min(5, len(main))
        ours += len(main & set(list(_titles(app, case["query"]))[:5]))
        counted = [item.article.title for item in app.answers.find(f'"{case["query"]}"')]
        peer += len(main & set(counted[:5]))
    return ours / total, peer / total


def _titles(app: App, query: str) -> Iterator[str]:
    page = 1
    while True:
        found = app.answers.about(query, "topic", page)
        if not isinstance(found, EntryAnswer | SearchAnswer):
            return
        yield from (item.article.title for item in found.articles)
        if page >= min(found.pages, 2):
            return
        page += 1


def score_facts(app: App, cases: Sequence[Case]) -> tuple[float, float]:
    """Key facts on the first screen; the peer shows the first three sentences of the same articles."""
    ours = peer = 0
    for case in cases:
        kind, _, name = case["query"].removeprefix("/").partition(" ")
        found = app.answers.about(name, "topic" if kind == "topic" else "company")
        ours += not isinstance(found, Choice) and case["value"] in plain(render(found).html)
        heads = [item.article for item in found.articles] if isinstance(found, EntryAnswer | SearchAnswer) else []
        leads = [article for head in heads if (article := app.store.library.article(head.id))]
        peer += any(case["value"] in _lead(article) for article in leads)
    return ours / len(cases), peer / len(cases)


def score_layouts(cases: Sequence[Case], *, listed: bool) -> tuple[float, float]:
    """Key facts on the first screen for other industries' bulletins; `listed`: the names are in an operator's list."""
    ours = peer = 0.0
    for layout, group in groupby(sorted(cases, key=itemgetter("layout")), key=itemgetter("layout")):
        own = list(group)
        with TemporaryDirectory() as folder:
            app = _open(Path(folder) / "own.db", CASES / "layouts" / f"{layout}.txt", own if listed else [])
            scores = score_facts(app, own)
            app.close()
        ours, peer = ours + scores[0] * len(own), peer + scores[1] * len(own)
    return ours / len(cases), peer / len(cases)


def _lead(article: Article) -> str:
    text = "".join(block.text for block in article.blocks if block.kind == "paragraph")
    return "".join(text[start:end] for start, end in list(sentence_spans(text))[:3])


def _print(what: str, cases: Sequence[Case], app: App, scorer: Scorer, peer: str) -> None:
    for held in (False, True):
        chosen = [case for case in cases if bool(case.get("held_out")) is held]
        if chosen:
            ours, theirs = scorer(app, chosen)
            part = "held out" if held else "tuned on"
            print(_ROW.format(what, part, len(chosen), ours, peer, theirs))


def main() -> None:
    """Print every score."""
    real = os.environ.get("JIANBAO_REAL_BULLETIN")
    print(f"{'what':<22} {'cases':<9} {'n':>4}  {'ours':>6}   {'beside':<22} {'peer':>6}")
    with TemporaryDirectory() as folder:
        app = _open(Path(folder) / "sample.db", SAMPLE)
        _print("facts, sample", _load("facts_sample"), app, score_facts, "lead-3")
        app.close()
        layouts = _load("facts_layouts")
        for listed, what in ((True, "facts, layouts, listed"), (False, "facts, layouts")):
            ours, theirs = score_layouts(layouts, listed=listed)
            print(_ROW.format(what, "held out", len(layouts), ours, "lead-3", theirs))
        print_scores(real)
        print_discovery(real)
        if not real:
            print("JIANBAO_REAL_BULLETIN is not set: the real bulletin's cases are left out", file=sys.stderr)
            return
        app = _open(Path(folder) / "real.db", Path(real))
        _print("name variants", _load("names"), app, score_names, "extractOne(WRatio)")
        _print("mentions, exact", _load("mentions"), app, score_mentions, "string count")
        _print("topics, main in 5", _load("topics"), app, score_topics, "word count")
        _print("facts, real", _load("facts"), app, score_facts, "lead-3")
        for which in (2, 3):
            later = [case for case in _load("facts_unseen") if case["round"] == which]
            _print(f"facts, real, round {which}", later, app, score_facts, "lead-3")
        app.close()


def _open(path: Path, bulletin: Path, listed: Sequence[Case] = ()) -> App:
    app = open_app(path)
    app.store.fill_catalogue()
    asked = [case["query"].removeprefix("/").partition(" ") for case in listed]
    app.store.catalogue.add(
        CatalogueRow(kind, IMPORTED, name, {fold(name): "name"}, frozenset()) for kind, _, name in asked
    )
    ingest(app.store.shelf, bulletin.read_bytes(), name=bulletin.name)
    return app


if __name__ == "__main__":
    main()
