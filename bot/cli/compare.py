"""jianbao compare: companies side by side, as lines, JSON or a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import texts
from bot.cli.lookups import choose, open_answers, to_row, whose
from bot.cli.options import AsJson, Database, Issue
from bot.cli.printing import print_json
from bot.cli.problems import describe, explained, fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.asking.answers import Answers
    from bot.asking.companies import Group, Unclear
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
    """The metrics that two companies or more have; what is not clear of the others is told on standard error."""
    with open_answers(db) as newest:
        (answers,) = choose(newest, issue, all_issues=False, has=lambda one: _read(one, names)[1])
        entries, compared, unclear, groups = _read(answers, names)
        if len(entries) < 2:
            fail("\n".join(describe(one.problem) for one in unclear) or texts.COMPARE_TOO_FEW)
        bulletin = answers.issue()
    for one in unclear:
        typer.echo(describe(one.problem), err=True)
    for group in groups:
        names_below = "、".join(entry.name for entry in group.companies)
        typer.echo(texts.COMPARE_GROUP.format(name=group.entry.name, names=names_below), err=True)
    if as_json:
        print_json([{**to_row(figure)} for one in compared for figure in one.figures])
    elif not compared or bulletin is None:
        print(texts.NOTHING_SHARED)
    else:
        _print(compared)
    if picture and compared and bulletin:
        with explained(picture.name):
            _draw(picture, entries, compared, bulletin)


def _read(
    answers: "Answers", names: "Sequence[str]"
) -> "tuple[Sequence[Entry], Sequence[Compared], Sequence[Unclear], Sequence[Group]]":
    """The companies named, what can be set side by side of them, which names are not clear, and who stands for whom."""
    from bot import comparison
    from bot.asking.companies import Unclear, name_each, part_names, stand_for
    from bot.asking.metrics import compared_of

    typed, metrics = part_names(answers, "、".join(names))
    named = name_each(answers, typed)
    unclear = [one for one in named if isinstance(one, Unclear)]
    known = list(dict.fromkeys(one.entry for one in named if not isinstance(one, Unclear)))
    entries, groups = stand_for(answers, known, answers.figures_of) if len(known) > 1 else (known, [])
    compared = comparison.compare([figure for entry in entries for figure in answers.figures_of(entry.id)])
    return entries, compared_of(compared, metrics), unclear, groups


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
    chart = BarChart("、".join(entry.name for entry in entries), list(to_panels(compared, texts.UNLISTED_NOTE)), footer)
    try:
        path.write_bytes(draw_bars(chart))
    except OSError:
        fail(texts.UNWRITABLE.format(path=path))
    typer.echo(texts.DRAWN.format(path=path), err=True)
