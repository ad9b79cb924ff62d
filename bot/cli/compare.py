"""jianbao compare: companies side by side, as lines, JSON or a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import texts
from bot.cli.lookups import choose, open_answers, to_row, whose
from bot.cli.options import AsJson, Database, Issue
from bot.cli.printing import print_json
from bot.cli.problems import explained, fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.comparison import Compared
    from bot.models import Bulletin, Entry


def add_to(cli: typer.Typer) -> None:
    """Register the command."""
    cli.command(help=texts.HELP_COMPARE)(compare)


def compare(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", show_default=False)],
    issue: Issue = "",
    db: Database = None,
    as_json: AsJson = False,
    picture: Annotated[Path | None, typer.Option(metavar="FILE", help=texts.OPTION_PICTURE, show_default=False)] = None,
) -> None:
    """The metrics that two companies or more have."""
    from bot import comparison

    with open_answers(db) as newest:
        (answers,) = choose(newest, issue, all_issues=False)
        entries = list({found.entry.id: found.entry for found in map(answers.company, names)}.values())
        if len(entries) < 2:
            fail(texts.COMPARE_TOO_FEW)
        compared = comparison.compare([figure for entry in entries for figure in answers.figures_of(entry.id)])
        bulletin = answers.issue()
    if as_json:
        print_json([{**to_row(figure)} for one in compared for figure in one.figures])
    elif not compared or bulletin is None:
        print(texts.NOTHING_SHARED)
    else:
        _print(compared)
    if picture and compared and bulletin:
        with explained(picture.name):
            _draw(picture, entries, compared, bulletin)


def _print(compared: "Sequence[Compared]") -> None:
    from bot.comparison import printed_change, printed_value

    for one in compared:
        for figure in one.figures:
            print("\t".join([one.metric, whose(figure), printed_value(figure), printed_change(figure), figure.period]))


def _draw(path: Path, entries: "Sequence[Entry]", compared: "Sequence[Compared]", bulletin: "Bulletin") -> None:
    """All panels, however high the picture becomes: a file is not a phone's screen."""
    from bot.comparison import to_panels
    from bot.pictures import BarChart, draw_bars

    date = texts.ESTIMATED.format(date=bulletin.date) if bulletin.date_estimated else bulletin.date
    footer = texts.PICTURE_FOOTER.format(title=bulletin.title, date=date)
    chart = BarChart("、".join(entry.name for entry in entries), list(to_panels(compared)), footer)
    try:
        path.write_bytes(draw_bars(chart))
    except OSError:
        fail(texts.UNWRITABLE.format(path=path))
    typer.echo(texts.DRAWN.format(path=path), err=True)
