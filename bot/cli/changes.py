"""jianbao trend, jianbao diff: what changes from issue to issue, as lines, JSON or a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import texts
from bot.cli.lookups import to_row
from bot.cli.opening import opened
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json
from bot.cli.problems import explained, fail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.app import App
    from bot.issues.changes import IssueChanges
    from bot.issues.trends import Trend
    from bot.models import ArticleHead, Bulletin, Entry


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    cli.command(help=texts.HELP_TREND)(trend)
    cli.command(help=texts.HELP_DIFF)(diff)


def trend(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    db: Database = None,
    as_json: AsJson = False,
    picture: Annotated[
        Path | None, typer.Option(metavar="FILE", help=texts.OPTION_TREND_PICTURE, show_default=False)
    ] = None,
) -> None:
    """How often each issue names a company, topic or word, oldest first."""
    from bot.names import Corrected, Found

    with opened(db) as app:
        resolution = app.trends.resolve(name)
        if isinstance(resolution, Found):
            found = app.trends.of(resolution.entry)
        else:
            found = app.answers.trend_of_words(name)
            if found.peak is None and isinstance(resolution, Corrected):
                found = app.trends.of(resolution.entry)
            elif found.peak is None:
                fail(texts.TREND_UNKNOWN.format(name=name))
    if as_json:
        print_json(
            [
                {"entry": found.name, "issue": point.issue.id, "title": point.issue.title}
                | {"date": point.issue.date, "mentions": point.mentions, "articles": point.articles}
                for point in found.points
            ]
        )
    else:
        _print_trend(found)
    if picture:
        with explained(picture.name):
            _draw(picture, found)


def _print_trend(found: "Trend") -> None:
    from bot.issues.trends import sparkline

    print(f"{found.name}\t{sparkline(found.weights)}")
    for point in found.points:
        template = texts.TREND_WORDS_LINE if point.mentions is None else texts.TREND_LINE
        print(template.format(date=point.issue.date, mentions=point.mentions, articles=point.articles))


def _draw(path: Path, found: "Trend") -> None:
    from bot.issues.trends import ChartWords, to_chart
    from bot.pictures import draw_columns

    if len(found.points) < 2:
        fail(texts.TREND_ONE)
    words = ChartWords(
        title=texts.TREND_TITLE.format(name=found.name),
        mentions=texts.TREND_MENTIONS,
        articles=texts.TREND_ARTICLES,
        footer=texts.TREND_FOOTER,
        month=texts.MONTH,
        day=texts.DAY,
    )
    chart = to_chart(found, words, texts.TREND_ISSUES.format(count=len(found.points)))
    try:
        path.write_bytes(draw_columns(chart))
    except OSError:
        fail(texts.UNWRITABLE.format(path=path))
    typer.echo(texts.DRAWN.format(path=path), err=True)


def diff(
    dates: Annotated[list[str] | None, typer.Argument(metavar="[OLD NEW]", show_default=False)] = None,
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """What is different from one issue to another; by default from the one before the newest to it."""
    with opened(db) as app:
        one, other = _choose(app, dates or [])
        found = app.changes.between(one.id, other.id)
        assert found
    if as_json:
        print_json([_to_json(found)])
    else:
        _print_diff(found)


def _choose(app: "App", dates: "Sequence[str]") -> "tuple[Bulletin, Bulletin]":
    from bot.issues.series import issues_of

    issues = app.changes.issues()
    if len(issues) < 2:
        fail(texts.DIFF_TOO_FEW)
    chosen = []
    for date in dates[:2]:
        found = issues_of(issues, date) if any(char.isdigit() for char in date) else ()
        if not found:
            fail(texts.DIFF_UNKNOWN.format(date=date, known="、".join(issue.date for issue in issues)))
        chosen.append(found)
    one, other = app.changes.pair(chosen or [issues])
    if other is None:
        fail(texts.DIFF_TOO_FEW)
    return one, other


def _to_json(found: "IssueChanges") -> dict[str, Any]:
    names = {part: [{"name": entry.name, "count": n} for entry, n in named] for part, named in _names(found)}
    return {
        "old": _issue(found.old),
        "new": _issue(found.new),
        **names,
        **{part: [{"name": name, "count": n} for name, n in named] for part, named in _unlisted(found)},
        "figures": [{"before": to_row(one.before), "after": to_row(one.after)} for one in found.movements],
        "stories": [{"before": _article(one.before), "after": _article(one.after)} for one in found.stories],
    }


def _names(found: "IssueChanges") -> "Iterator[tuple[str, Sequence[tuple[Entry, int]]]]":
    yield "new_companies", found.companies.new
    yield "gone_companies", found.companies.gone
    yield "new_topics", found.topics.new
    yield "gone_topics", found.topics.gone


def _unlisted(found: "IssueChanges") -> "Iterator[tuple[str, Sequence[tuple[str, int]]]]":
    yield "new_unlisted_companies", found.unlisted.new
    yield "gone_unlisted_companies", found.unlisted.gone


def _issue(issue: "Bulletin") -> dict[str, Any]:
    return {"id": issue.id, "title": issue.title, "date": issue.date}


def _article(head: "ArticleHead") -> dict[str, Any]:
    return {"id": head.id, "title": head.title, "date": head.bulletin.date}


def _print_diff(found: "IssueChanges") -> None:
    from bot.comparison import printed_value

    print(texts.DIFF_HEAD.format(old=found.old.date, new=found.new.date))
    for part, named in _names(found):
        for entry, count in named:
            print(texts.DIFF_NAME.format(part=texts.DIFF_PARTS[part], name=entry.name, count=count))
    for part, unlisted in _unlisted(found):
        for name, count in unlisted:
            print(texts.DIFF_NAME.format(part=texts.DIFF_PARTS[part], name=name, count=count))
    for one in found.movements:
        before, after = printed_value(one.before), printed_value(one.after)
        print(
            texts.DIFF_FIGURE.format(
                company=one.after.company,
                metric=one.after.metric,
                before=before,
                before_period=one.before.period,
                after=after,
                after_period=one.after.period,
            )
        )
    for story in found.stories:
        print(texts.DIFF_STORY.format(before=story.before.title, after=story.after.title))
