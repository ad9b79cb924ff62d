"""jianbao backup, jianbao restore."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import texts
from bot.cli.options import Database
from bot.cli.problems import explained


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    cli.command(help=texts.HELP_BACKUP)(backup)
    cli.command(help=texts.HELP_RESTORE)(restore)


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)], db: Database = None) -> None:
    """Copy the database while the bot goes on."""
    from bot.app import open_app
    from bot.settings import read_settings

    with explained():
        app = open_app(read_settings(db).db, create=False)
        try:
            app.store.backup(file)
        finally:
            app.close()
    print(texts.BACKED_UP.format(path=file))


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)], db: Database = None) -> None:
    """Check a backup, then put it in the database's place. The bot must not be running."""
    from bot.settings import read_settings
    from bot.store.sqlite import restore as put_back

    with explained():
        path = read_settings(db).db
        put_back(file, path)
    print(texts.RESTORED.format(path=path))
