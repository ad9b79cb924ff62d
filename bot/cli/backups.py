"""jianbao backup, jianbao restore."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import texts
from bot.cli.opening import opened
from bot.cli.options import Database
from bot.cli.problems import explained, fail
from bot.errors import StoreDamaged


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    cli.command(help=texts.HELP_BACKUP)(backup)
    cli.command(help=texts.HELP_RESTORE)(restore)


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)], db: Database = None) -> None:
    """Copy the database and the files that bulletins came in, while the bot goes on."""
    with opened(db) as app:
        app.store.backup(file)
    print(texts.BACKED_UP.format(path=file))


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)], db: Database = None) -> None:
    """Check a backup, then put it in the database's place. The bot must not be running."""
    from bot.app import SystemClock
    from bot.settings import read_settings
    from bot.store.backups import restore as put_back

    with explained():
        path = read_settings(db).db
        try:
            done = put_back(file, path, SystemClock().now())
        except StoreDamaged as problem:
            if problem.path == str(file):
                fail(texts.BACKUP_DAMAGED.format(path=file, detail=problem.detail))
            raise
    print(texts.RESTORED.format(aside=done.aside) if done.aside else texts.RESTORED_ANEW)
    if done.passed:
        print(texts.NOT_SENT_AGAIN.format(count=done.passed))
