"""jianbao catalogue: check, import, clear, seeds."""

import sys
from collections import deque
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import texts
from bot.cli.opening import opened
from bot.cli.options import AsJson, Database
from bot.cli.printing import print_json
from bot.cli.problems import EXIT_PROBLEM, explained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.catalogue import BadRow, CatalogueRow, Fault, ListReading
    from bot.store.catalogue import Change

_SHOWN_ROWS = 20


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("check", help=texts.HELP_CATALOGUE_CHECK)(check)
    group.command("import", help=texts.HELP_CATALOGUE_IMPORT)(import_list)
    group.command("clear", help=texts.HELP_CATALOGUE_CLEAR)(clear)
    group.command("seeds", help=texts.HELP_CATALOGUE_SEEDS)(seeds)
    cli.add_typer(group, name="catalogue", help=texts.HELP_CATALOGUE)


def check(
    packaged: Annotated[bool, typer.Option("--seeds", help=texts.OPTION_PACKAGED)] = False,
    db: Database = None,
    as_json: AsJson = False,
) -> None:
    """Print what is wrong with the database's catalogue, or the packaged one where there is none; exit 1 if serious."""
    from bot.catalogue import find_faults

    with explained():
        rows = _stored_rows(db, packaged=packaged)
        faults = list(find_faults(rows))
    serious = sum(fault.is_serious for fault in faults)
    if as_json:
        print_json([asdict(fault) for fault in faults])
    else:
        for fault in faults:
            print(_describe_fault(fault))
        line = texts.CATALOGUE_FAULTS if faults else texts.CATALOGUE_FINE
        print(line.format(entries=len(rows), serious=serious, warnings=len(faults) - serious))
    if serious:
        raise typer.Exit(EXIT_PROBLEM)


def _stored_rows(db: Path | None, *, packaged: bool) -> "list[CatalogueRow]":
    from bot.app import open_app
    from bot.catalogue import seed_rows
    from bot.settings import read_settings

    path = read_settings(db).db
    if packaged or not (db or path.exists()):
        return list(seed_rows())
    with closing(open_app(path, create=False)) as app:
        return list(app.store.catalogue.rows())


def _describe_fault(fault: "Fault") -> str:
    what = texts.FAULTS[fault.sort].format(
        kind=texts.KINDS[fault.kind], name=fault.name, alias=fault.alias, others="」「".join(fault.others)
    )
    return (texts.FAULT_SERIOUS if fault.is_serious else texts.FAULT_WARNING).format(what=what)


@dataclass
class _BadRows:
    """How many there were; the first of them are kept."""

    count: int = 0
    first: "list[BadRow]" = field(default_factory=list)

    def add(self, row: "BadRow") -> None:
        self.count += 1
        if self.count <= _SHOWN_ROWS:
            self.first.append(row)


def import_list(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    strict: Annotated[bool, typer.Option("--strict", help=texts.OPTION_STRICT)] = False,
    db: Database = None,
) -> None:
    """Add a list of names; bad rows are told, and keep the good ones out only with --strict. Exit 1 if any is bad."""
    bad = _BadRows()
    with opened(db, create=True) as app:
        app.store.fill_catalogue()
        try:
            if strict:  # all of it is read before anything is written
                deque(_good_rows(file, bad, strict=True), maxlen=0)
            change = app.store.catalogue.add(_good_rows(file, bad, strict=strict))
        finally:
            for row in bad.first:
                print(texts.BAD_ROW.format(line=row.line, what=texts.BAD_ROWS[row.reason]), file=sys.stderr)
    if bad.count:
        print(texts.BAD_ROWS_IN_ALL.format(count=bad.count), file=sys.stderr)
    _print_change(change, texts.IMPORTED)
    if bad.count:
        raise typer.Exit(EXIT_PROBLEM)


def _good_rows(file: Path, bad: _BadRows, *, strict: bool) -> "Iterator[CatalogueRow]":
    """The rows of a list with a progress bar beside them; the bad ones are put aside.

    Raises:
        BrokenRows: at the end, if any is bad and `strict`.

    """
    from bot.catalogue import BadRow, read_list
    from bot.errors import BrokenRows

    label = texts.IMPORTING.format(name=file.name)
    with typer.progressbar(length=1, label=label, hidden=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        row: ListReading
        for row in read_list(file, progress):
            if isinstance(row, BadRow):
                bad.add(row)
            else:
                yield row
    if bad.count and strict:
        raise BrokenRows(bad.count)


def clear(db: Database = None) -> None:
    """Empty the catalogue for good."""
    with opened(db, create=True) as app:
        entries = app.store.catalogue.clear()
    print(texts.CLEARED.format(entries=entries))


def seeds(db: Database = None) -> None:
    """Fill the packaged companies and topics in again."""
    with opened(db, create=True) as app:
        change = app.store.catalogue.fill()
    _print_change(change, texts.SEEDED)


def _print_change(change: "Change", line: str) -> None:
    if change.names:
        print(line.format(entries=change.entries, names=change.names, articles=change.articles))
    else:
        print(texts.IMPORTED_NOTHING)
    if change.taken:
        print(texts.TAKEN.format(count=change.taken))
