"""The command line: one file a group of commands. Each loads what it needs only when it runs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from bot.cli.face import Face


def build_cli(face: "Face") -> "typer.Typer":
    """The command `jianbao` with all its commands, speaking to chats through `face`."""
    import typer

    from bot.cli import (
        ask,
        backups,
        bulletins,
        catalogue,
        changes,
        check,
        compare,
        deliveries,
        export,
        issues,
        lookups,
        playground,
        report,
        reviews,
        run,
        texts,
        unlisted,
    )

    cli = typer.Typer(
        name="jianbao",
        help=texts.PROGRAM,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    run.add_to(cli, face)
    bulletins.add_to(cli)
    issues.add_to(cli)
    report.add_to(cli)
    lookups.add_to(cli)
    compare.add_to(cli)
    changes.add_to(cli)
    ask.add_to(cli, face)
    deliveries.add_to(cli, face)
    export.add_to(cli, face)
    reviews.add_to(cli)
    unlisted.add_to(cli)
    playground.add_to(cli)
    check.add_to(cli)
    backups.add_to(cli)
    catalogue.add_to(cli)
    return cli
