"""jianbao check: each thing that can be wrong, on a line of its own."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import typer

from bot.cli import texts
from bot.cli.options import Database
from bot.cli.problems import EXIT_PROBLEM, describe

_TOKEN_FORM = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")
_RELEASED = datetime(2026, 11, 1, tzinfo=UTC)


def add_to(cli: typer.Typer) -> None:
    """Register the command."""
    cli.command(help=texts.HELP_CHECK)(check)


def check(db: Database = None) -> None:
    """Print ✓ or ✗ for each line; exit 1 if any is ✗."""
    fine = True
    for good, what in _findings(db):
        print((texts.CHECK_OK if good else texts.CHECK_BAD).format(what=what))
        fine = fine and good
    if not fine:
        raise typer.Exit(EXIT_PROBLEM)


def _findings(db: Path | None) -> Iterator[tuple[bool, str]]:
    from bot.errors import SettingsError
    from bot.settings import read_settings

    try:
        settings = read_settings(db)
        token = settings.token()
    except SettingsError as problem:
        yield False, describe(problem)
        return
    yield True, texts.CHECK_SETTINGS
    yield _check_database(settings.db)
    yield _check_seeds()
    yield _check_token(token)
    yield _check_clock(datetime.now(UTC))


def _check_database(path: Path) -> tuple[bool, str]:
    from bot.app import open_app
    from bot.errors import StoreError
    from bot.store.backups import check_backup

    if not path.exists():
        return True, texts.CHECK_NO_DATABASE.format(path=path)
    try:
        check_backup(path)
        app = open_app(path, create=False)
    except StoreError as problem:
        return False, describe(problem)
    issues = app.answers.bulletins()
    app.close()
    if not issues:
        return True, texts.CHECK_EMPTY.format(path=path)
    articles = sum(issue.articles for issue in issues)
    return True, texts.CHECK_DATABASE.format(path=path, bulletins=len(issues), articles=articles)


def _check_seeds() -> tuple[bool, str]:
    from bot.catalogue import seed_rows

    try:
        kinds = [row.kind for row in seed_rows()]
    except (OSError, KeyError):
        return False, texts.CHECK_SEEDS_BAD
    return True, texts.CHECK_SEEDS.format(companies=kinds.count("company"), topics=kinds.count("topic"))


def _check_token(token: str | None) -> tuple[bool, str]:
    if token is None:
        return True, texts.CHECK_NO_TOKEN
    if not _TOKEN_FORM.fullmatch(token):
        return False, texts.CHECK_TOKEN_FORM
    return True, texts.CHECK_TOKEN.format(tail=token[-4:])


def _check_clock(now: datetime) -> tuple[bool, str]:
    shown = now.strftime("%Y-%m-%d %H:%M UTC")
    if now < _RELEASED:
        return False, texts.CHECK_CLOCK_BAD.format(now=shown)
    return True, texts.CHECK_CLOCK.format(now=shown)
