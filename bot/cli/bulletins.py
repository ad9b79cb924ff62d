"""jianbao ingest, jianbao articles."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import texts
from bot.cli.opening import opened
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json
from bot.cli.problems import EXIT_PROBLEM, describe

if TYPE_CHECKING:
    from bot.app import App
    from bot.models import Article


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    cli.command(help=texts.HELP_INGEST)(ingest)
    cli.command(help=texts.HELP_ARTICLES)(articles)


def ingest(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", show_default=False)],
    date: Annotated[str | None, typer.Option(help=texts.OPTION_DATE, show_default=False)] = None,
    replace: Annotated[int | None, typer.Option(help=texts.OPTION_REPLACE, show_default=False)] = None,
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """Read bulletins into the database; a bad file does not keep the others out."""
    from bot.errors import BulletinError

    failed = False
    results: list[dict[str, Any]] = []
    with opened(db, create=True) as app:
        app.store.fill_catalogue()
        for path in files:
            try:
                results.append(_ingest_one(app, path, date, replace, quiet=as_json))
            except BulletinError as problem:
                print(describe(problem, path.name), file=sys.stderr)
                failed = True
    if as_json:
        print_json(results)
    if failed:
        raise typer.Exit(EXIT_PROBLEM)


def _ingest_one(app: "App", path: Path, date: str | None, replace: int | None, *, quiet: bool) -> dict[str, Any]:
    from bot.intake.ingest import ingest as put_in
    from bot.models import BulletinId

    data = read_file(path)
    replaces = BulletinId(replace) if replace is not None else None
    with typer.progressbar(
        length=1,
        label=f"{texts.INGESTING} {path.name}",
        hidden=quiet or not sys.stderr.isatty(),
        file=sys.stderr,
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        done = put_in(app.store.shelf, data, name=path.name, date=date, replaces=replaces, progress=progress)
    bulletin = done.bulletin
    shown = texts.ESTIMATED.format(date=bulletin.date) if bulletin.date_estimated else bulletin.date
    if not quiet:
        line = texts.INGESTED[done.outcome]
        print(line.format(title=bulletin.title, date=shown, articles=bulletin.articles, id=bulletin.id))
        for note in done.notes:
            print(texts.NOTE.format(note=note))
    return {
        "file": path.name,
        "bulletin": bulletin.id,
        "title": bulletin.title,
        "date": bulletin.date,
        "date_estimated": bulletin.date_estimated,
        "articles": bulletin.articles,
        "outcome": done.outcome,
        "notes": list(done.notes),
    }


def read_file(path: Path) -> bytes:
    """A file's bytes, or one byte more than any file may have.

    Raises:
        UnreadableFile: it is not there or may not be read.

    """
    from bot.errors import UnreadableFile
    from bot.parsing.decoding import LIMIT_BYTES

    try:
        with path.open("rb") as file:
            return file.read(LIMIT_BYTES + 1)
    except OSError as problem:
        raise UnreadableFile("missing", path.name) from problem


def articles(
    section: Annotated[str | None, typer.Option(help=texts.OPTION_SECTION, show_default=False)] = None,
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """List the articles of all issues, newest issue first."""
    with opened(db) as app:
        library = app.store.library
        heads = [head for head in library.articles() if section in {None, head.section}]
        if as_json:
            whole = [article for head in heads if (article := library.article(head.id))]
            print_json([_to_json(article) for article in whole])
        elif not heads:
            print(texts.NO_ARTICLES)
        else:
            for head in heads:
                pages = "" if head.page is None else f" {head.page}–{head.page_end or ''}"
                print(f"{head.id}\t{head.bulletin.title} {head.bulletin.date}\t{head.section}\t{head.title}{pages}")


def _to_json(article: "Article") -> dict[str, Any]:
    head = article.head
    return {
        "id": head.id,
        "bulletin": head.bulletin.title,
        "date": head.bulletin.date,
        "date_estimated": head.bulletin.date_estimated,
        "section": head.section,
        "title": head.title,
        "page": head.page,
        "page_end": head.page_end,
        "start": article.start,
        "end": article.end,
        "blocks": [
            {
                "kind": block.kind,
                "level": block.level,
                "text": block.text,
                "start": block.start,
                "end": block.end,
                "cuts": [[cut.start, cut.end] for cut in block.cuts],
            }
            for block in article.blocks
        ],
    }
