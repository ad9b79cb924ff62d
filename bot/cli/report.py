"""jianbao report: what was understood of a file and what of it looks damaged. The file is not stored or altered."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import texts
from bot.cli.bulletins import read_file
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json
from bot.cli.problems import explained

if TYPE_CHECKING:
    from bot.damage import Report
    from bot.models import Damage


def add_to(cli: typer.Typer) -> None:
    """Register the command."""
    cli.command(help=texts.HELP_REPORT)(report)


def report(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """Look a file over, against the catalogue of the database or, without one, the packaged catalogue."""
    from bot.settings import read_settings

    with explained(file.name):
        path = read_settings(db).db
        data = read_file(file)
        if path.exists():
            made = _make(data, file.name, path)
        else:
            with tempfile.TemporaryDirectory() as folder:
                made = _make(data, file.name, Path(folder) / "catalogue.db")
    if as_json:
        print_json(_to_json(file.name, made))
    else:
        print("\n".join(_to_lines(made)))


def _make(data: bytes, name: str, path: Path) -> "Report":
    from bot.app import open_app
    from bot.damage.examining import examine

    with closing(open_app(path)) as app:
        app.store.fill_catalogue()
        return examine(app.store.shelf, app.store.names, data, name)


def _to_lines(made: "Report") -> Iterator[str]:
    from bot.damage.wording import NODE_KINDS, say, visible

    parsed, characters = made.inspected.parsed, made.characters
    date = parsed.date.day if parsed.date else texts.REPORT_NO_DATE
    if parsed.date and parsed.date.estimated:
        date = texts.ESTIMATED.format(date=date)
    yield texts.REPORT_HEAD.format(
        title=parsed.title, date=date, sections=len(parsed.sections), articles=len(parsed.articles)
    )
    for note in parsed.notes:
        yield texts.NOTE.format(note=note)
    parts = "、".join(f"{name} {characters.get(kind, 0)}" for kind, name in NODE_KINDS.items())
    yield texts.REPORT_CHARACTERS.format(total=len(parsed.source), parts=parts)
    for damage in made.damages:
        what = say(damage.kind, visible(damage.text), visible(damage.better))
        yield texts.DAMAGE.format(place=_place(made, damage), what=what)
    yield texts.REPORT_FOUND.format(count=len(made.damages)) if made.damages else texts.REPORT_FINE


def _place(made: "Report", damage: "Damage") -> str:
    first, last = made.pages(damage)
    parts = []
    if first is not None:
        pages = str(first) if last in {None, first} else f"{first}–{last}"
        parts.append((texts.REPORT_PAGE_FROM if last is None else texts.REPORT_PAGE).format(pages=pages))
    if damage.article is not None:
        parts.append(made.inspected.parsed.articles[damage.article].title)
    return " ".join([*parts, texts.REPORT_OFFSET.format(offset=damage.start)])


def _to_json(name: str, made: "Report") -> dict[str, Any]:
    from bot.damage.wording import NODE_KINDS

    parsed = made.inspected.parsed
    titles = [article.title for article in parsed.articles]
    return {
        "file": name,
        "title": parsed.title,
        "date": parsed.date.day if parsed.date else None,
        "date_estimated": bool(parsed.date and parsed.date.estimated),
        "sections": list(parsed.sections),
        "articles": titles,
        "notes": list(parsed.notes),
        "characters": {kind: made.characters.get(kind, 0) for kind in NODE_KINDS} | {"all": len(parsed.source)},
        "damages": [
            {
                "kind": damage.kind,
                "page": made.pages(damage)[0],
                "page_end": made.pages(damage)[1],
                "article": None if damage.article is None else titles[damage.article],
                "start": damage.start,
                "end": damage.end,
                "text": damage.text,
                "better": damage.better,
            }
            for damage in made.damages
        ],
    }
