"""How well figures are read, against labelled ones: `python -m tests.bench.figures_score BULLETIN CASES…`.

A case and a figure of a bulletin meet where title, company, start, value and unit are equal; a meeting is right if the
metric, with the part of the company that it is of, is. News in own words (figures_trades_*.json, figures_news*.json
of tests/cases) is labelled in lines as `tell` writes them, and scored twice: company, metric, value and unit alone, and
all of the line.
"""

import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from json import loads
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.discovery import Unlisted
from bot.figures import Figure, Named, read_figures
from bot.intake.reading import read_issue
from bot.mentions import Finder, Owner, settle_doubts
from bot.models import Block, EntryId, ParsedArticle, ParsedBulletin
from bot.parsing import parse
from bot.store.sqlite import Store
from bot.text import fold
from tests.figures.telling import lay_out, read, tell

CASES = Path(__file__).parents[1] / "cases"
SAMPLE = Path(__file__).parents[2] / "seeds" / "bulletin-2020-09.txt"
Case = dict[str, Any]
_NEWS = (
    *("trades_tuning", "trades_held_out", "news", "news_held_out", "first_sight", "first_sight_held_out"),
    *("bulletins", "bulletins_second", "bulletins_third", "bulletins_fourth", "bulletins_fifth"),
    *("bulletins_sixth", "bulletins_seventh", "bulletins_eighth", "bulletins_ninth", "bulletins_tenth"),
    *("bulletins_eleventh", "bulletins_twelfth", "bulletins_thirteenth", "bulletins_fourteenth"),
    *("bulletins_fifth_held_out", "fresh_tuning", "fresh_held_out"),
)
_EQUAL_FIELDS = ("metric", "value_high", "about", "change", "change_unit", "period", "end")


def score(cases: Sequence[Case], figures: Mapping[str, Sequence[Figure]], *, show: bool = True) -> tuple[float, float]:
    """(precision, recall) of figures by title, over the titles the cases name; `show` prints misses and fields."""
    labelled = {_key(case): case for case in cases if "value" in case}
    titles = {case["title"] for case in cases}
    read = {_key(case): case for title in titles for case in _as_cases(title, figures.get(title, ()))}
    right = [key for key in labelled.keys() & read.keys() if labelled[key]["metric"] == read[key]["metric"]]
    if show:
        _say("\n".join(_differences(labelled, read)))
    precision = len(right) / len(read) if read else 1.0
    return precision, len(right) / len(labelled) if labelled else 1.0


def score_news(cases: Sequence[Case], *, strict: bool) -> tuple[float, float]:
    """(precision, recall) of the figures of own-words news; if not strict, whatever the change and the period."""
    right = told = labelled = 0
    for case in cases:
        names = {"companies": case["companies"], "others": case["others"]}
        lines = [tell(figure) for figure in read(case["text"], title=case["title"], year=case["year"], **names)]
        found, wanted = (Counter(said if strict else map(_core, said)) for said in (lines, case["figures"]))
        right += (found & wanted).total()
        told += found.total()
        labelled += wanted.total()
    return right / max(told, 1), right / max(labelled, 1)


def score_unlisted(cases: Sequence[Case]) -> tuple[float, float]:
    """(precision, recall) of whose each number is, of news read as one issue with a catalogue that has only the
    `companies` and `others` of the pieces: the rest are found by how they are written of.
    """
    right = told = labelled = 0
    for case, figures in zip(cases, read_unlisted(cases), strict=True):
        found = Counter(_whose(line) for line in figures)
        wanted = Counter(map(_whose, case["figures"]))
        right += (found & wanted).total()
        told += found.total()
        labelled += wanted.total()
    return right / max(told, 1), right / max(labelled, 1)


def read_unlisted(cases: Sequence[Case]) -> Iterator[list[str]]:
    """What is read so of each piece, a figure a line."""
    articles = [tuple(lay_out(case["text"], case["title"])) for case in cases]
    listed = {name: name in case["companies"] for case in cases for name in (*case["companies"], *case["others"])}
    names = list(listed)
    finder = Finder(
        {fold(name): [Owner(EntryId(number), "company", is_company=listed[name])] for number, name in enumerate(names)}
    )
    by_entry: dict[Hashable, str] = dict(enumerate(names))
    readings, _ = read_issue(finder, articles, cases[0]["year"])
    for reading in readings:
        owners = [
            tuple(owner.names[0] if isinstance(owner, Unlisted) else by_entry[owner] for owner in figure.owners)
            for figure in reading.figures
        ]
        yield [tell(replace(figure, owners=own)) for figure, own in zip(reading.figures, owners, strict=True)]


def _whose(line: str) -> str:
    """Whose a number is, of a line: 甲 营业收入 约5亿元 (+3%) becomes 甲 5亿元."""
    owner, *rest = re.sub(r" (?:\([^)]*\)|@.*)", "", line).split(" ")
    match = re.search(r"\d.*", rest[-1])
    return f"{owner} {match[0] if match else rest[-1]}"


def _core(line: str) -> str:
    return re.sub(r" (?:\([^)]*\)|@.*)", "", line)


def print_scores(real: str | None) -> None:
    """Precision and recall on every file of cases, one a line; the real bulletin's need its path."""
    for name in _NEWS:
        cases = _load(name)
        for strict in (False, True):
            precision, recall = score_news(cases, strict=strict)
            what = "whole lines" if strict else "company, metric, value"
            _say(f"figures, {name:<20} {what:<22} precision {precision:.3f}, recall {recall:.3f}")
    for part in ("tuning", "held_out"):
        precision, recall = score_unlisted(_load(f"unlisted_{part}"))
        _say(f"figures, unlisted_{part:<34} precision {precision:.3f}, recall {recall:.3f}")
    for path, names in ((SAMPLE, ("sample",)), (real, ("tuning", "held_out", "none"))):
        figures = read_bulletin(parse(Path(path).read_bytes(), Path(path).name)) if path else {}
        for name in names if path else ():
            precision, recall = score(_load(name), figures, show=False)
            _say(f"figures, {name:<43} precision {precision:.3f}, recall {recall:.3f}")


def _load(name: str) -> list[Case]:
    cases: list[Case] = loads((CASES / f"figures_{name}.json").read_text("utf-8"))
    return cases


def read_bulletin(bulletin: ParsedBulletin) -> dict[str, list[Figure]]:
    """The figures of every article, by title, read with the packaged catalogue."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "catalogue.db", _Clock())
        store.fill_catalogue()
        finder = store.shelf.finder(bulletin.texts())
        entries = {row["id"]: row for row in store.database["entry"].rows}
        store.close()
    year = bulletin.date.day[:4] if bulletin.date else None
    return {
        article.title: read_figures((_title_block(article), *article.blocks), _name_all(article, finder, entries), year)
        for article in bulletin.articles
    }


def _name_all(article: ParsedArticle, finder: Finder, entries: Mapping[int, Mapping[str, Any]]) -> list[Named]:
    blocks = (_title_block(article), *article.blocks)
    found = settle_doubts([place for block in blocks for place in finder.find(block)])
    return [
        Named(
            owner=entries[place.entry]["name"],
            start=place.span.start,
            end=place.span.end,
            is_company=entries[place.entry]["sort"] == "company",
        )
        for place in found
        if entries[place.entry]["kind"] == "company"
    ]


def _title_block(article: ParsedArticle) -> Block:
    span = article.title_span
    return Block(kind="heading", level=1, text=article.title, start=span.start, end=span.end)


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def _key(case: Case) -> tuple[str, str, int, float, str]:
    return case["title"], case["company"], case["start"], float(case["value"]), case["unit"]


def _as_cases(title: str, figures: Sequence[Figure]) -> Iterator[Case]:
    fields = ("metric", "value", "value_high", "about", "unit", "change", "change_unit", "period", "start", "end")
    for figure in figures:
        yield {"title": title, "company": "、".join(map(str, figure.owners))} | {
            field: getattr(figure, field) for field in fields
        }


def _differences(labelled: Mapping[Any, Case], read: Mapping[Any, Case]) -> Iterator[str]:
    for key in sorted(labelled.keys() - read.keys(), key=lambda key: key[2]):
        yield "missed   " + _line(labelled[key])
    for key in sorted(read.keys() - labelled.keys(), key=lambda key: key[2]):
        yield "too much " + _line(read[key])
    agreed: Counter[str] = Counter()
    met = sorted(labelled.keys() & read.keys(), key=lambda key: key[2])
    for key in met:
        for field in _EQUAL_FIELDS:
            agreed[field] += labelled[key][field] == read[key][field]
            if labelled[key][field] != read[key][field]:
                yield f"{field}: {labelled[key][field]!r} read as {read[key][field]!r} in {_line(labelled[key])}"
    yield from (f"{field:12} {agreed[field]}/{len(met)}" for field in _EQUAL_FIELDS)


def _line(case: Case) -> str:
    return f"{case['start']} {case['company']} {case['metric']} {case['value']}{case['unit']}"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def main(bulletin: str, *cases: str) -> None:
    """Print the score of each file of cases against a bulletin's text."""
    figures = read_bulletin(parse(Path(bulletin).read_bytes(), bulletin))
    for path in cases:
        precision, recall = score(loads(Path(path).read_text("utf-8")), figures)
        _say(f"{path}: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
