"""/numbers: the figures the bulletin states of a company, as printed, each with its place."""

from collections.abc import Sequence
from itertools import groupby

from bot.comparison import printed_change, printed_value
from bot.models import EntryId, StatedFigure
from handlers import texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import bold, escape, fill
from handlers.render import back_row, bulletin_name, turn_row
from handlers.screen import Screen

_FIGURES_A_PAGE = 10


def ask_numbers(asked: Asked) -> Screen:
    """A company's figures."""
    if not asked.argument.strip():
        return Screen(texts.ASK_NUMBERS)
    return _numbers(asked, asked.services.answers.figures([asked.argument]), asked.argument.strip(), 1)


def show_numbers(asked: Asked, entry_id: int, page: int) -> Screen:
    """The figures of a company known by its id."""
    entry = asked.services.answers.entry(EntryId(entry_id))
    if entry is None:
        return Screen(texts.EXPIRED)
    figures = asked.services.answers.figures_of(entry.id)
    screen = _numbers(asked, figures, entry.name, page)
    pages = -(-len(figures) // _FIGURES_A_PAGE)
    turn = turn_row("numbers", (entry.id,), page, pages)
    return Screen(screen.html, (*turn, *back_row(entry)))


def _numbers(asked: Asked, figures: Sequence[StatedFigure], name: str, page: int) -> Screen:
    bulletin = asked.services.answers.newest()
    if not figures or bulletin is None:
        return Screen(fill(texts.NO_NUMBERS, name=name))
    shown = figures[(page - 1) * _FIGURES_A_PAGE : page * _FIGURES_A_PAGE]
    lines = [texts.NUMBERS.format(name=escape(figures[0].company), bulletin=bulletin_name(bulletin))]
    for title, group in groupby(shown, key=lambda figure: figure.article.title):
        lines += ["", bold(title), *(f"· {escape(_line(figure))}" for figure in group)]
    if len(figures) > len(shown):
        lines += ["", texts.MORE_NUMBERS.format(count=len(figures))]
    return Screen("\n".join(lines))


def _line(figure: StatedFigure) -> str:
    """2020年上半年 营业收入 约18.43亿美元（+26.3%）."""
    parts = [figure.period, figure.metric, printed_value(figure)]
    change = printed_change(figure)
    return " ".join(filter(None, parts)) + (f"（{change}）" if change else "")


NUMBERS = Feature(
    command="numbers",
    ask=ask_numbers,
    words=("数据",),
    needs_argument=True,
    presses={"numbers": show_numbers},
)
