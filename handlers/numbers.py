"""/numbers: the figures the bulletin states of a company, as printed, each with its place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.findings import Scope
from bot.models import Entry, EntryId, Passage, StatedFigure
from handlers import sharing_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.links import share_passage
from handlers.markup import bold, escape, fill, plain
from handlers.render import back_row, bulletin_name, figure_line, place, shorten, taken_for, turn_row
from handlers.screen import Button, Screen, Toast

_FIGURES_A_PAGE = 10
_OFFERED = 8
_LABEL_CHARS = 40


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
    shown = _page_of(figures, page)
    name, issue = escape(entry.name), bulletin_name(bulletin)
    lines = [texts.NUMBERS.format(name=name, bulletin=issue, count=len(figures))]
    for head, group in groupby(shown, key=lambda figure: figure.article):
        lines += ["", bold(head.title), place(head), *(f"· {figure_line(figure)}" for figure in group)]
    share = (Button(sharing_texts.BUTTON_SHARE, "share_numbers", (entry.id, page)),)
    return Screen("\n".join(lines), (*turn_row("numbers", (entry.id,), page, pages), share, *rows), scope=scope)


def show_share(asked: Asked, entry_id: int, page: int) -> Screen | Toast:
    """The same figures, each with its button to share it."""
    figures = _page_of(asked.services.answers.figures_of(EntryId(entry_id)), page)
    if not figures:
        return Toast(texts.EXPIRED, alert=True)
    rows = []
    for figure in figures:
        label = shorten(plain(figure_line(figure)), _LABEL_CHARS)
        passage = Passage.of(figure.article, figure.sentence)
        rows.append((replace(share_passage(passage, entry_id), label=label),))
    back = (Button(texts.BUTTON_BACK, "numbers", (entry_id, page)),)
    return Screen(fill(sharing_texts.SHARE_WHICH, name=figures[0].company), (*rows, back))


def _page_of(figures: Sequence[StatedFigure], page: int) -> Sequence[StatedFigure]:
    return figures[(page - 1) * _FIGURES_A_PAGE : page * _FIGURES_A_PAGE]


NUMBERS = Feature(
    command="numbers",
    ask=ask_numbers,
    words=("数据",),
    needs_argument=True,
    presses={"numbers": show_numbers, "share_numbers": show_share},
)
