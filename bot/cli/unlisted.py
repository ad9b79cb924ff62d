"""jianbao unlisted: companies that the newest issue speaks of and no list has, and what people say names mean."""

import typer

from bot.cli import texts
from bot.cli.opening import opened
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json


def add_to(cli: typer.Typer) -> None:
    """Register the command."""
    cli.command(help=texts.HELP_UNLISTED)(unlisted)


def unlisted(db: Database = None, as_json: AsJson = False) -> None:
    """Those named most first, each with one of its sentences."""
    with opened(db) as app:
        newest = app.candidates.newest()
        found = app.candidates.waiting(newest.id) if newest else ()
        proposals = app.candidates.proposals()
    if as_json:
        companies = [
            {
                "name": one.name,
                "names": one.names,
                "mentions": one.places,
                "articles": one.article_count,
                "title": one.title,
                "start": one.start,
                "sentence": one.sentence,
            }
            for one in found
        ]
        print_json([*companies, *({"typed": one.typed, "meant": one.meant} for one in proposals)])
        return
    for one in found:
        print(texts.UNLISTED_LINE.format(names="、".join(one.names), places=one.places, articles=one.article_count))
        print(f"    {one.sentence}")
    for proposal in proposals:
        print(texts.ALIAS_LINE.format(typed=proposal.typed, meant=proposal.meant))
    if not found and not proposals:
        print(texts.NO_UNLISTED)
