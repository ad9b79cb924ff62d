"""jianbao search, jianbao mentions, jianbao figures: what the answers are made of, for export and checking."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import texts
from bot.cli.opening import opened
from bot.cli.options import AllIssues, AsJson, Database, Issue
from bot.cli.printing import print_json
from bot.cli.problems import fail

if TYPE_CHECKING:
    from pathlib import Path

    from bot.asking.answers import Answers
    from bot.models import Mention, StatedFigure

_FIGURE_FIELDS = ("company", "metric", "value", "value_high", "about", "unit", "change", "change_unit", "period")
_PLACE_FIELDS = ("date", "title", "start", "end", "sentence", "together_with")


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    # -word excludes a word here and is no option
    cli.command(help=texts.HELP_SEARCH, context_settings={"ignore_unknown_options": True})(search)
    cli.command(help=texts.HELP_MENTIONS)(mentions)
    cli.command(help=texts.HELP_FIGURES)(figures)


@contextmanager
def open_answers(db: "Path | None") -> Iterator["Answers"]:
    """The use case of asking, open while a command looks things up; a problem ends it with its line."""
    with opened(db) as app:
        yield app.answers


def choose(
    answers: "Answers", issue: str, *, all_issues: bool, has: "Callable[[Answers], object] | None" = None
) -> "list[Answers]":
    """The issues that a command looks into: the newest, the one asked for, or all, newest first; of several that the
    issue asked for may be, the newest that `has` anything.
    """
    from bot.asking.issue_words import read_issue

    if issue and all_issues:
        fail(texts.ISSUE_OR_ALL)
    if all_issues:
        return list(answers.each())
    return [answers.dated(read_issue(f"@{issue}").when or issue, has)]


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", show_default=False)],
    issue: Issue = "",
    all_issues: AllIssues = False,
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """Every matching article with its count and passages."""
    with open_answers(db) as answers:
        chosen = choose(answers, issue, all_issues=all_issues, has=lambda one: one.find(" ".join(words)))
        found = [item for one in chosen for item in one.find(" ".join(words))]
    if as_json:
        print_json(
            [
                {
                    "article": item.article.id,
                    "date": item.article.bulletin.date,
                    "title": item.article.title,
                    "count": item.count,
                    "passages": [{"text": p.text, "start": p.start, "end": p.end} for p in item.passages],
                }
                for item in found
            ]
        )
        return
    _say_if_none(found)
    for item in found:
        dated = [item.article.bulletin.date] if all_issues else []
        print("\t".join([*dated, str(item.count), item.article.section, item.article.title]))
        for passage in item.passages:
            print(f"\t{passage.shown}")


def mentions(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    issue: Issue = "",
    all_issues: AllIssues = False,
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """Every place of a company or topic."""
    with open_answers(db) as answers:
        chosen = choose(answers, issue, all_issues=all_issues, has=lambda one: _mentions(one, name))
        found = [place for one in chosen for place in one.mentions(name)]
    if as_json:
        print_json(
            [
                {
                    "article": place.article.id,
                    "date": place.article.bulletin.date,
                    "title": place.article.title,
                    "start": place.start,
                    "end": place.end,
                    "surface": place.surface,
                }
                for place in found
            ]
        )
        return
    _say_if_none(found)
    for place in found:
        dated = [place.article.bulletin.date] if all_issues else []
        print("\t".join([*dated, f"{place.start}–{place.end}", place.surface, place.article.title]))


def _say_if_none(found: Sequence[object]) -> None:
    """That nothing was found, beside the output, which stays empty for who counts its lines."""
    if not found:
        print(texts.NOTHING_FOUND, file=sys.stderr)


def _mentions(answers: "Answers", name: str) -> "Sequence[Mention]":
    from bot.errors import QuerySyntax

    try:
        return answers.mentions(name)
    except QuerySyntax:  # a name that no list has is one only where an issue has it
        return ()


def figures(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", show_default=False)] = None,
    issue: Issue = "",
    all_issues: AllIssues = False,
    db: Database = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help=texts.OPTION_CSV)] = False,
) -> None:
    """The figures stated of a company, or of all."""
    with open_answers(db) as answers:
        chosen = choose(answers, issue, all_issues=all_issues, has=lambda one: one.figures([name] if name else []))
        stated = [figure for one in chosen for figure in one.figures([name] if name else [])]
    rows = list(map(to_row, stated))
    if as_json:
        print_json(rows)
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, [*_FIGURE_FIELDS, *_PLACE_FIELDS])
        writer.writeheader()
        writer.writerows({**row, "together_with": "、".join(row["together_with"])} for row in rows)
    else:
        _say_if_none(stated)
        for figure, row in zip(stated, rows, strict=True):
            change = "" if row["change"] is None else f"（{row['change']:+g}{row['change_unit'] or ''}）"
            dated = [row["date"]] if all_issues else []
            value = f"{row['about']}{row['value']:g}{row['unit']}{change}"
            if row["together_with"]:
                value += texts.TOGETHER.format(names="、".join(row["together_with"]))
            print("\t".join([*dated, whose(figure), row["period"], row["metric"], value]))


def whose(figure: "StatedFigure") -> str:
    """Whose a figure is, as it is told to a person."""
    return texts.UNLISTED_MARK.format(name=figure.company) if figure.unlisted else figure.company


def to_row(figure: "StatedFigure") -> dict[str, Any]:
    """A figure as one row of export."""
    row = {name: getattr(figure, name) for name in _FIGURE_FIELDS}
    place = {
        "date": figure.article.bulletin.date,
        "title": figure.article.title,
        "start": figure.start,
        "end": figure.end,
    }
    return {**row, **place, "sentence": figure.sentence.text, "together_with": list(figure.together_with)}
