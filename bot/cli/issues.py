"""jianbao bulletins: the issues that are in, withdrawn ones too, and what can be done with one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.cli import texts
from bot.cli.opening import opened
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json

if TYPE_CHECKING:
    from pathlib import Path

    from bot.issues.life import Issue, Issues

T = TypeVar("T")
Number = Annotated[int, typer.Argument(metavar="ID", show_default=False)]


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    group = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
    group.callback(help=texts.HELP_BULLETINS)(list_issues)
    group.command("rename", help=texts.HELP_RENAME)(rename)
    group.command("redate", help=texts.HELP_REDATE)(redate)
    group.command("reread", help=texts.HELP_REREAD)(reread)
    group.command("withdraw", help=texts.HELP_WITHDRAW)(withdraw)
    group.command("restore", help=texts.HELP_RESTORE_ISSUE)(restore)
    group.command("rollback", help=texts.HELP_ROLL_BACK)(roll_back)
    cli.add_typer(group, name="bulletins")


def list_issues(context: typer.Context, db: Database = None, as_json: AsJson = False) -> None:
    """List the issues, newest first."""
    if context.invoked_subcommand:
        return
    found = _with(db, lambda issues: list(issues.all()))
    if as_json:
        print_json([_to_json(issue) for issue in found])
    else:
        print("\n".join(map(_to_line, found)) or texts.NO_ARTICLES)


def rename(
    number: Number,
    title: Annotated[str, typer.Argument(metavar="TITLE", show_default=False)],
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """Give an issue another title."""
    _show(_with(db, lambda issues: issues.rename(number, title)), texts.RENAMED, as_json=as_json)


def redate(
    number: Number,
    date: Annotated[str, typer.Argument(metavar="DATE", show_default=False)],
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """Give an issue another date."""
    _show(_with(db, lambda issues: issues.redate(number, date)), texts.REDATED, as_json=as_json)


def reread(db: Database = None, as_json: AsJson = False) -> None:
    """Read the texts of all issues again that are not withdrawn."""
    done = _with(db, lambda issues: [issues.reread(one.bulletin.id) for one in issues.all() if not one.is_withdrawn])
    if as_json:
        print_json([_to_json(issue) for issue in done])
    else:
        print("\n".join(texts.REREAD.format(issue=_to_line(issue)) for issue in done) or texts.NO_ARTICLES)


def withdraw(number: Number, db: Database = None, as_json: AsJson = False) -> None:
    """Take an issue out of all that is read."""
    _show(_with(db, lambda issues: issues.withdraw(number)), texts.WITHDRAWN, as_json=as_json)


def restore(number: Number, db: Database = None, as_json: AsJson = False) -> None:
    """Put a withdrawn issue back."""
    _show(_with(db, lambda issues: issues.restore(number)), texts.RESTORED_ISSUE, as_json=as_json)


def roll_back(number: Number, db: Database = None, as_json: AsJson = False) -> None:
    """Exchange an issue for the version before its last replacement."""
    _show(_with(db, lambda issues: issues.roll_back(number)), texts.ROLLED_BACK, as_json=as_json)


def _with(db: "Path | None", act: Callable[["Issues"], T]) -> T:
    with opened(db) as app:
        return act(app.issues)


def _show(issue: "Issue", done: str, *, as_json: bool) -> None:
    if as_json:
        print_json(_to_json(issue))
    else:
        print(done.format(issue=_to_line(issue)))


def _to_line(issue: "Issue") -> str:
    bulletin = issue.bulletin
    date = texts.ESTIMATED.format(date=bulletin.date) if bulletin.date_estimated else bulletin.date
    line = texts.ISSUE.format(id=bulletin.id, title=bulletin.title, date=date, articles=bulletin.articles)
    notes = [texts.ISSUE_WITHDRAWN] if issue.is_withdrawn else []
    if issue.earlier:
        notes.append(
            texts.ISSUE_EARLIER.format(date=issue.earlier.bulletin.date, articles=issue.earlier.bulletin.articles)
        )
    return line + "".join(notes)


def _to_json(issue: "Issue") -> dict[str, Any]:
    bulletin, earlier = issue.bulletin, issue.earlier and issue.earlier.bulletin
    return {
        "id": bulletin.id,
        "title": bulletin.title,
        "date": bulletin.date,
        "date_estimated": bulletin.date_estimated,
        "articles": bulletin.articles,
        "file": issue.file_name,
        "sha256": issue.sha256,
        "added_at": issue.added_at.isoformat(),
        "withdrawn_at": issue.withdrawn_at.isoformat() if issue.withdrawn_at else None,
        "earlier": earlier and {"title": earlier.title, "date": earlier.date, "articles": earlier.articles},
    }
