"""/numbers: the figures the bulletin states of a company, as printed, each with its place."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

from bot.comparison import printed_change, printed_value
from bot.findings import Scope
from bot.models import Entry, EntryId, StatedFigure
from handlers import texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import bold, escape, fill
from handlers.render import back_row, bulletin_name, place, taken_for, turn_row
from handlers.screen import Button, Screen

_FIGURES_A_PAGE = 10
_OFFERED = 8


def ask_numbers(asked: Asked) -> Screen:
    """A company's figures; without a name, companies to tap."""
    if not asked.argument.strip():
        return _offer(asked)
    found = asked.services.answers.company(asked.argument)
    screen = _numbers(asked, found.entry, 1, (Button(texts.BUTTON_ABOUT, "entry", (found.entry.id, 1)),))
    head, *rest = screen.html.split("\n")
    return replace(screen, html="\n".join([head, *taken_for(found), *rest]))


def _offer(asked: Asked) -> Screen:
    """The companies with the most figures."""
    counts = Counter(figure.company for figure in asked.services.answers.figures([]))
    if not counts:
        return Screen(texts.ASK_NUMBERS)
    named = [asked.services.answers.company(name).entry for name, _ in counts.most_common(_OFFERED)]
    buttons = [Button(f"{entry.name} {counts[entry.name]}", "numbers", (entry.id, 1)) for entry in named]
    return Screen(texts.OFFER_NUMBERS, tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)))


def show_numbers(asked: Asked, entry_id: int, page: int) -> Screen:
    """The figures of a company known by its id."""
    entry = asked.services.answers.entry(EntryId(entry_id))
    return _numbers(asked, entry, page, *back_row(entry)) if entry else Screen(texts.EXPIRED)


def _numbers(asked: Asked, entry: Entry, page: int, *rows: tuple[Button, ...]) -> Screen:
    """A page of figures, by article; `rows` of buttons stand below the arrows."""
    bulletin, figures = asked.services.answers.newest(), asked.services.answers.figures_of(entry.id)
    scope = Scope("entry", entry.id)
    if not figures or bulletin is None:
        return Screen(fill(texts.NO_NUMBERS, name=entry.name), rows, scope=scope)
    pages = -(-len(figures) // _FIGURES_A_PAGE)
    page = min(max(page, 1), pages)
    shown = figures[(page - 1) * _FIGURES_A_PAGE : page * _FIGURES_A_PAGE]
    name, issue = escape(entry.name), bulletin_name(bulletin)
    lines = [texts.NUMBERS.format(name=name, bulletin=issue, count=len(figures))]
    for head, group in groupby(shown, key=lambda figure: figure.article):
        lines += ["", bold(head.title), place(head), *(f"· {_line(figure)}" for figure in group)]
    return Screen("\n".join(lines), (*turn_row("numbers", (entry.id,), page, pages), *rows), scope=scope)


def _line(figure: StatedFigure) -> str:
    """2020年上半年 营业收入 约18.43亿美元（+26.3%）; HTML."""
    change = printed_change(figure)
    said = bold(printed_value(figure)) + (escape(f"（{change}）") if change else "")
    return " ".join(filter(None, [escape(figure.period), escape(figure.metric), said]))


NUMBERS = Feature(
    command="numbers",
    ask=ask_numbers,
    words=("数据",),
    needs_argument=True,
    presses={"numbers": show_numbers},
)
