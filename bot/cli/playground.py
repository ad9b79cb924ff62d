"""jianbao playground: the local Bot API server with its chat page."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import texts
from bot.playground import PORT

DEFAULT_DATABASE = Path("var/playground.db")


def add_to(cli: typer.Typer) -> None:
    """Register the command."""
    cli.command(help=texts.HELP_PLAYGROUND)(playground)


def playground(
    port: Annotated[int, typer.Option(help=texts.OPTION_PORT)] = PORT,
    db: Annotated[Path, typer.Option("--db", help=texts.OPTION_DB)] = DEFAULT_DATABASE,
    fresh: Annotated[bool, typer.Option("--fresh", help=texts.OPTION_FRESH)] = False,
) -> None:
    """Serve until told to stop."""
    import os

    os.execv(sys.executable, playground_command(port, db, fresh=fresh))  # noqa: S606 - our own program, no shell wanted


def playground_command(port: int, db: Path, *, fresh: bool) -> list[str]:
    """How the playground is started as its own process."""
    command = [sys.executable, "-m", "bot.playground", "--port", str(port), "--db", str(db)]
    return [*command, "--fresh"] if fresh else command
