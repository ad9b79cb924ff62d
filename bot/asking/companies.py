"""Several companies named at once: whom each name means, and who stands for a group that has no figures of its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.asking.answers import Answers
from bot.asking.issue_words import NEWEST
from bot.asking.metrics import cut_metrics
from bot.asking.sentences import as_written
from bot.comparison import NO_METRIC
from bot.errors import QueryAmbiguous, QueryError, QuerySyntax
from bot.models import Entry, EntryId, StatedFigure
from bot.names import Corrected, Found, clean_query

_SEPARATORS = re.compile(r"[、，,;；/|\n]+|(?<![A-Za-z])(?:vs\.?(?![a-z])|VS\.?(?![A-Za-z]))")
_AND = re.compile("[和与跟及]")
_READ_CHARS = 400  # of a list: more names than any table takes
_FOR_A_GROUP = 2

FiguresOf = Callable[[EntryId], Sequence[StatedFigure]]


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that is no company's, or several's: `problem` says which; it may mean one of `near`."""

    typed: str
    problem: QueryError
    near: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A company that has no figures, and those under it that stand for it."""

    entry: Entry
    companies: tuple[Entry, ...]


def part_names(answers: Answers, words: str) -> tuple[list[str], tuple[str, ...]]:
    """The names in a list of companies, each once, and the metrics named beside them: 京东方、TCL科技和维信诺的营收."""
    names: list[str] = []
    metrics: list[str] = []
    for name in _names(answers, words):
        rest, found = _cut_metrics(answers, name)
        names += [rest] if rest else []
        metrics += found
    return list(dict.fromkeys(names)), tuple(dict.fromkeys(metrics))


def _cut_metrics(answers: Answers, name: str) -> tuple[str, tuple[str, ...]]:
    """A name without the metrics behind it, unless it may end with them: 益丰药房 is no 益丰 with 药房."""
    rest, metrics = (name, ()) if _is_name(answers, name) else cut_metrics(name)
    if not metrics or not rest:
        return (rest if metrics else name), metrics
    [written] = as_written(name, [rest])
    told = _is_name(answers, rest) or name.removeprefix(written).startswith("的")
    return (written, metrics) if told else (name, ())


def _names(answers: Answers, words: str) -> Iterator[str]:
    for piece in filter(None, map(str.strip, _SEPARATORS.split(words[:_READ_CHARS]))):
        for name in [piece] if _is_name(answers, piece) else piece.split():
            yield from _part_at_and(answers, name)


def _part_at_and(answers: Answers, name: str) -> Iterator[str]:
    """京东方和TCL科技 in two, by a known name on either side: 和 stands in names too."""
    for mark in () if _is_name(answers, name) else _AND.finditer(name):
        before, after = name[: mark.start()], name[mark.end() :]
        if len(before) > 1 and len(after) > 1 and (_is_name(answers, before) or _is_name(answers, after)):
            yield from (*_part_at_and(answers, before), *_part_at_and(answers, after))
            return
    yield name


def _is_name(answers: Answers, text: str) -> bool:
    understanding = answers.understanding
    return understanding.exactly(text) == "company" or understanding.unlisted_company(text) is not None


def name_each(answers: Answers, names: Iterable[str]) -> list[Found | Corrected | Unclear]:
    """Whom each name means, or why that is not clear."""
    return [_name(answers, name) for name in names]


def _name(answers: Answers, name: str) -> Found | Corrected | Unclear:
    try:
        return answers.company(name)
    except QueryAmbiguous as problem:
        near = tuple(entry for entry in _near(answers, name) if entry.name in problem.names)
        return Unclear(name, problem, near)
    except QuerySyntax as problem:
        return Unclear(name, problem, _near(answers, name) if problem.mistake == "name" else ())
    except QueryError as problem:
        return Unclear(name, problem)


def _near(answers: Answers, name: str) -> tuple[Entry, ...]:
    bulletin = answers.issue()
    return tuple(answers.understanding.companies_near(clean_query(name), bulletin.id if bulletin else NEWEST))


def stand_for(answers: Answers, entries: Sequence[Entry], figures_of: FiguresOf) -> tuple[list[Entry], list[Group]]:
    """The same companies, with those under a group in its place where it has no figures and none of them is there
    already: the two with the most figures of what the others have, or else one.
    """
    stated = {entry: figures_of(entry.id) for entry in entries}
    metrics = {figure.metric for figures in stated.values() for figure in figures} - {NO_METRIC}
    groups = {}
    for entry in entries:
        below = () if stated[entry] else _below(answers, entry, figures_of, metrics)
        if below and not set(below) & set(entries):
            groups[entry] = Group(entry, below)
    shown = [one for entry in entries for one in (groups[entry].companies if entry in groups else (entry,))]
    return list(dict.fromkeys(shown)), list(groups.values())


def _below(answers: Answers, entry: Entry, figures_of: FiguresOf, metrics: set[str]) -> tuple[Entry, ...]:
    stated = {child: figures_of(child.id) for child in answers.relations(entry.id).children}
    shared = {child: sum(figure.metric in metrics for figure in figures) for child, figures in stated.items()}
    best = sorted(filter(stated.get, stated), key=lambda child: (-shared[child], -len(stated[child])))
    return tuple(filter(shared.get, best))[:_FOR_A_GROUP] or tuple(best[:1])  # side by side two of it tell nothing
