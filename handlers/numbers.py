"""/numbers: the figures the bulletin states of a company, as printed, each with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bot.asking.answers import Answers
from bot.asking.findings import IssueCount, Scope
from bot.asking.issue_words import ALL, NEWEST, read_issue
from bot.asking.metrics import metrics_in, of_metrics, part_metrics
from bot.asking.telling import turn_to
from bot.errors import QuerySyntax
from bot.models import Bulletin, BulletinId, Entry, EntryId, Passage, StatedFigure
from bot.text import fold
from handlers import sharing_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.found import unknown_company
from handlers.links import share_passage
from handlers.markup import bold, escape, fill, plain
from handlers.past import issue_rows
from handlers.render import (
    Row,
    bulletin_name,
    close_rows,
    figure_line,
    no_bulletin,
    place,
    shorten,
    taken_for,
    turn_row,
    whose,
)
from handlers.screen import Button, Screen, Toast

_FIGURES_A_PAGE = 10
_OFFERED = 8
_LABEL_CHARS = 40

Stated = Mapping[Bulletin, Sequence[StatedFigure]]
"""The figures of a company by their issues, newest first."""


def ask_numbers(asked: Asked) -> Screen:
    """A company's figures; without a name, companies to tap."""
    wanted = read_issue(asked.argument)
    answers = asked.services.answers.dated(wanted.when)
    bulletin = answers.issue()
    if bulletin is None:
        return no_bulletin()
    if not wanted.words.strip():
        return _offer(answers, bulletin)
    name, metrics = _part(answers, wanted.words)
    try:
        found = answers.company(name)
    except QuerySyntax as problem:
        return unknown_company(answers, problem)
    if wanted.when:
        answers = answers.dated(wanted.when, lambda one: one.figures_of(found.entry.id))
        bulletin = answers.issue() or bulletin
    issue = ALL if wanted.all else bulletin.id
    about = ("timeline", (found.entry.id, 1)) if wanted.all else ("entry", (found.entry.id, 1, issue))
    row = (Button(texts.BUTTON_ABOUT, *about),)
    screen = _of_metrics(asked, found.entry, issue, metrics, row)
    head, *rest = screen.html.split("\n")
    meant = close_rows(found, BulletinId(issue), "numbers")
    return replace(screen, html="\n".join([head, *taken_for(found), *rest]), rows=(*meant, *screen.rows))


def _part(answers: Answers, words: str) -> tuple[str, Sequence[str]]:
    """A company's name, and the metrics named behind it, if that is not all one name: 益丰药房 is no 益丰 with 药房."""
    if answers.understanding.exactly(words):
        return words, ()
    folded = fold(words).strip()
    unlisted = answers.understanding.unlisted_in((folded,))
    if unlisted:
        return unlisted, tuple(metric for metric, _ in metrics_in(folded.removeprefix(unlisted)))
    return part_metrics(words)


def _offer(answers: Answers, bulletin: Bulletin) -> Screen:
    """The companies with the most figures."""
    counts = Counter((figure.company, whose(figure)) for figure in answers.figures([]))
    if not counts:
        return Screen(texts.ASK_NUMBERS)
    buttons = [
        Button(f"{label} {count}", "numbers", (answers.company(name).entry.id, 1, bulletin.id))
        for (name, label), count in counts.most_common(_OFFERED)
    ]
    said = texts.OFFER_NUMBERS.format(bulletin=bulletin_name(bulletin))
    return Screen(said, tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)))


def show_numbers(asked: Asked, entry_id: int, page: int, issue: int = NEWEST) -> Screen:
    """The figures of a company known by its id, in one issue or in all."""
    entry, issue = asked.services.answers.entry(EntryId(entry_id)), _settle(asked.services.answers, issue)
    if entry is None:
        return Screen(texts.EXPIRED)
    here = ("timeline", (entry.id, 1)) if issue == ALL else ("entry", (entry.id, 1, issue))
    stated = _stated(asked.services.answers, entry.id)
    return _numbers(asked, entry, stated, page, issue, (Button(texts.BUTTON_BACK, *here),))


def _numbers(asked: Asked, entry: Entry, stated: Stated, page: int, issue: int, *rows: Row) -> Screen:
    """A page of figures, by article; `rows` of buttons stand below the arrows."""
    figures, scope = _of_issue(stated, issue), Scope("entry", entry.id, issue=BulletinId(issue))
    if not figures:
        return replace(_without_figures(asked, entry, stated, issue, rows), scope=scope)
    shown, page, pages = turn_to(figures, page, _FIGURES_A_PAGE)
    lines = _lines(entry, stated, issue, shown, len(figures))
    below = [Button(sharing_texts.BUTTON_SHARE, "share_numbers", (entry.id, page, issue))]
    if issue != ALL and len(stated) > 1:
        below.append(Button(texts.BUTTON_PAST, "numbers", (entry.id, 1, ALL)))
    turn = turn_row("numbers", (entry.id,), page, pages, issue)
    return Screen("\n".join(lines), (*turn, tuple(below), *rows), scope=scope)


def _of_metrics(asked: Asked, entry: Entry, issue: int, metrics: Sequence[str], row: Row) -> Screen:
    """The figures of some metrics alone; all, if none is asked for, or there are no others, or none of these."""
    stated = _stated(asked.services.answers, entry.id)
    screen, every = _numbers(asked, entry, stated, 1, issue, row), _of_issue(stated, issue)
    figures = of_metrics(every, metrics)
    if not metrics or len(figures) == len(every):
        return screen
    if not figures:
        head, *rest = screen.html.split("\n")
        return replace(screen, html="\n".join([head, fill(texts.NO_SUCH_NUMBERS, metrics="、".join(metrics)), *rest]))
    count = len(figures)
    whole = Button(texts.BUTTON_ALL_NUMBERS.format(count=len(every)), "numbers", (entry.id, 1, issue))
    lines = _lines(entry, stated, issue, figures[:_FIGURES_A_PAGE], count)
    return replace(screen, html="\n".join(lines), rows=((whole, *row),))


def _lines(entry: Entry, stated: Stated, issue: int, shown: Sequence[StatedFigure], count: int) -> list[str]:
    """Whose figures, out of what and how many, and those that are shown."""
    spoken = texts.ALL_ISSUES.format(count=len(stated)) if issue == ALL else bulletin_name(shown[0].article.bulletin)
    lines = [texts.NUMBERS.format(name=escape(entry.name), bulletin=spoken, count=count)]
    lines += [fill(texts.UNLISTED_NUMBERS, name=entry.name)] if shown[0].unlisted else []
    for bulletin, group in groupby(shown, key=lambda figure: figure.article.bulletin):
        lines += ["", bulletin_name(bulletin)] if issue == ALL else []
        lines += _figure_lines(group)
    return lines


def _figure_lines(figures: Iterable[StatedFigure]) -> Iterator[str]:
    for head, group in groupby(figures, key=lambda figure: figure.article):
        yield from ("", bold(head.title), place(head), *(f"· {figure_line(figure)}" for figure in group))


def _stated(answers: Answers, company: EntryId) -> Stated:
    found = ((one.issue(), one.figures_of(company)) for one in answers.each())
    return {issue: figures for issue, figures in found if issue and figures}


def _settle(answers: Answers, issue: int) -> int:
    """Which issue the newest is."""
    bulletin = answers.issue()
    return bulletin.id if bulletin and issue == NEWEST else issue


def _of_issue(stated: Stated, issue: int) -> Sequence[StatedFigure]:
    return [figure for of, figures in stated.items() for figure in figures if issue in {ALL, of.id}]


def _without_figures(asked: Asked, entry: Entry, stated: Stated, issue: int, rows: Sequence[Row]) -> Screen:
    """The issue, or none, has any; those that have some, to tap."""
    answers = asked.services.answers
    bulletin = answers.of(BulletinId(issue)).issue() if issue != ALL else None
    spoken = bulletin_name(bulletin) if bulletin else texts.ALL_ISSUES.format(count=len(answers.bulletins()))
    said = [texts.NO_NUMBERS.format(bulletin=spoken, name=escape(entry.name)), *([texts.PAST_HAS] if stated else [])]
    counts = [IssueCount(of, len(figures), len(figures), len(figures)) for of, figures in stated.items()]
    more = Button(texts.BUTTON_ALL_ISSUES, "numbers", (entry.id, 1, ALL))
    past = issue_rows(counts, lambda of: ("numbers", (entry.id, 1, of.id)), more, texts.FIGURES, bulletin)
    below = _children_with_figures(answers, entry, issue)
    said += [texts.CHILDREN_HAVE_NUMBERS] if below else []
    return Screen("\n".join(said), (*below, *past, *rows))


def _children_with_figures(answers: Answers, entry: Entry, issue: int) -> tuple[Row, ...]:
    """The companies under one, to tap, those with the most figures first: who asks for 三星 means 三星电子 as well."""
    read = answers.figures_over_issues if issue == ALL else answers.of(BulletinId(issue)).figures_of
    counts = {child: len(read(child.id)) for child in answers.relations(entry.id).children}
    most = sorted((child for child in counts if counts[child]), key=counts.__getitem__, reverse=True)[:_OFFERED]
    return tuple((Button(f"{child.name} {counts[child]}", "numbers", (child.id, 1, issue)),) for child in most)


def show_share(asked: Asked, entry_id: int, page: int, issue: int = NEWEST) -> Screen | Toast:
    """The same figures, each with its button to share it."""
    issue = _settle(asked.services.answers, issue)
    stated = _of_issue(_stated(asked.services.answers, EntryId(entry_id)), issue)
    figures = stated[(page - 1) * _FIGURES_A_PAGE : page * _FIGURES_A_PAGE]  # none if the page is gone
    if not figures:
        return Toast(texts.EXPIRED, alert=True)
    rows = []
    for figure in figures:
        label = shorten(plain(figure_line(figure)), _LABEL_CHARS)
        passage = Passage.of(figure.article, figure.sentence)
        rows.append((replace(share_passage(passage, entry_id), label=label),))
    back = (Button(texts.BUTTON_BACK, "numbers", (entry_id, page, issue)),)
    return Screen(fill(sharing_texts.SHARE_WHICH, name=figures[0].company), (*rows, back))


NUMBERS = Feature(
    command="numbers",
    ask=ask_numbers,
    words=("数据",),
    needs_argument=True,
    presses={"numbers": show_numbers, "share_numbers": show_share},
)
