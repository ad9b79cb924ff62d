"""jianbao export: an article, what is said of a company or topic, or a board, as a file."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli import texts
from bot.cli.face import Face
from bot.cli.opening import opened
from bot.cli.options import Database
from bot.cli.problems import fail

Kind = Literal["article", "company", "topic", "board"]
Form = Literal["html", "md", "txt", "csv"]


def add_to(cli: typer.Typer, face: Face) -> None:
    """Register the command."""

    # a group's number begins with a minus and is no option
    @cli.command(help=texts.HELP_EXPORT, context_settings={"ignore_unknown_options": True})
    def export(
        kind: Annotated[Kind, typer.Argument(show_default=False)],
        name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
        form: Annotated[Form, typer.Option("--format", help=texts.OPTION_FORMAT)] = "md",
        output: Annotated[
            Path | None, typer.Option("--output", metavar="FILE", help=texts.OPTION_OUTPUT, show_default=False)
        ] = None,
        db: Database = None,
    ) -> None:
        if form == "csv" and kind != "board":
            fail(texts.EXPORT_CSV)
        with opened(db) as app:
            content = face.export(app, kind, name, form)
        if content is None:
            fail(texts.EXPORT_NOTHING.format(name=name))
        _put(content, output)


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(content)
    except OSError:
        fail(texts.UNWRITABLE.format(path=output))
    typer.echo(texts.EXPORTED.format(path=output), err=True)
