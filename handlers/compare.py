"""/compare: the figures of several companies side by side, as a table and as a picture."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from bot.asking.answers import Answers
from bot.asking.findings import IssueCount
from bot.asking.issue_words import ALL, NEWEST, read_issue
from bot.comparison import Compared, compare, printed_change, printed_value, to_panels
from bot.errors import QuerySyntax
from bot.models import Bulletin, BulletinId, Entry, EntryId, StatedFigure
from bot.names import Resolution
from bot.pictures import BarChart, draw_bars, fit_panels
from bot.sharing.shares import OF_ALL
from handlers import sharing_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.found import unknown_company
from handlers.links import link_for, read_thing, share_comparison
from handlers.markup import bold, escape, fill, fitting, plain
from handlers.past import issue_rows, spoken_of
from handlers.pickers import Rows, grid
from handlers.render import bulletin_name, no_bulletin, taken_for, whose
from handlers.screen import Button, Picture, Screen, Toast

Stated = Mapping[Bulletin, Sequence[Sequence[StatedFigure]]]
_COMPARED_LIMIT = 6
_TABLES_UNITS = 3400  # with all around them within one message


def ask_compare(asked: Asked) -> Screen:
    """The table of the companies named, in the newest issue or one asked for, or out of all issues together."""
    wanted = read_issue(asked.argument)
    answers = asked.services.answers.dated(wanted.when)
    names = wanted.words.replace("、", " ").replace("，", " ").replace(",", " ").split()[:_COMPARED_LIMIT]
    if len(names) < 2:
        return Screen(texts.ASK_COMPARE)
    try:
        resolutions = [answers.company(name) for name in names]
    except QuerySyntax as problem:
        return unknown_company(answers, problem)
    entries = list({found.entry.id: found.entry for found in resolutions}.values())
    if wanted.when:
        answers = answers.dated(wanted.when, lambda one: all(one.figures_of(entry.id) for entry in entries))
    if len(entries) < 2:
        return Screen(fill(texts.COMPARE_SAME, name=entries[0].name))
    return _screen(answers, ALL if wanted.all else NEWEST, entries, resolutions)


def show_table(asked: Asked, issue: int, *entry_ids: int) -> Screen:
    """The same of an issue that was tapped, or of all."""
    answers = asked.services.answers
    return _screen(answers if issue == ALL else answers.of(BulletinId(issue)), issue, _entries(answers, entry_ids))


def show_names(asked: Asked, names: Sequence[str], date: str) -> Screen:
    """The same of companies that a link names, in its issue or all."""
    is_all = date == OF_ALL
    answers = asked.services.answers.dated("" if is_all else date)
    resolutions = [answers.company(name) for name in names]
    return _screen(answers, ALL if is_all else NEWEST, [found.entry for found in resolutions], resolutions)


def _screen(answers: Answers, issue: int, entries: Sequence[Entry], resolutions: Sequence[Resolution] = ()) -> Screen:
    """`answers` are of the issue, unless that is ALL."""
    bulletin = answers.issue()
    if bulletin is None:
        return no_bulletin()
    spoken = _spoken(answers, issue)
    stated = _read(answers, entries)
    compared = _choose(stated, issue if issue == ALL else bulletin.id)
    said = [line for resolution in resolutions for line in taken_for(resolution)]
    past = _past_rows(stated, issue if issue == ALL else bulletin.id, entries, compared)
    if not compared:
        nothing = texts.NOTHING_SHARED.format(bulletin=spoken, names=escape(_list(entries)))
        offered = [texts.COMPARE_ELSEWHERE] if past else []
        return Screen("\n".join([*said, nothing, *offered]), past)
    head = [texts.COMPARE.format(bulletin=spoken), *([texts.COMPARE_NEWEST] if issue == ALL else []), *said]
    tables = list(metric_tables(compared))
    shown = list(fitting(tables, _TABLES_UNITS))
    parts = ["\n".join(head), *shown]
    if len(shown) < len(tables):
        parts.append(texts.MORE_METRICS.format(count=len(tables) - len(shown)))
    there = {figure.company for one in compared for figure in one.figures}
    without = [entry for entry in entries if entry.name not in there]
    if without:
        parts.append(fill(texts.NOT_COMPARED, names=_list(without)))
    row = (
        Button(texts.BUTTON_PICTURE, "picture_of", (ALL if issue == ALL else bulletin.id, *_ids(entries))),
        _share(entries, bulletin, issue),
    )
    return Screen("\n\n".join(parts), (row, *past))


def _past_rows(stated: Stated, issue: int, entries: Sequence[Entry], compared: Sequence[Compared]) -> Rows:
    """The other issues in which they can be compared, with how many metrics; and all together, if that is more."""
    found = [(of, len(_choose(stated, of.id))) for of in stated if of.id != issue]
    counts = [IssueCount(of, n, n, n) for of, n in found if n]
    together = Button(texts.BUTTON_ALL_ISSUES, "compare", (ALL, *_ids(entries)))
    has_more = issue != ALL and (counts or _choose(stated, ALL) != compared)
    rows = issue_rows(counts, lambda of: ("compare", (of.id, *_ids(entries))), None, texts.METRICS)
    return grid([*(button for row in rows for button in row), *([together] if has_more else [])], 3)


def metric_tables(compared: Sequence[Compared]) -> Iterator[str]:
    """Each metric with its figures as an aligned table, with their issues if these are several; HTML."""
    several = len({figure.article.bulletin.id for one in compared for figure in one.figures}) > 1
    for one in compared:
        yield f"{bold(one.metric)}\n<pre>{escape(_table(one.figures, dated=several))}</pre>"


def _spoken(answers: Answers, issue: int) -> str:
    """The issue's name, or all issues'; HTML."""
    bulletin = answers.issue()
    return spoken_of(answers.bulletins()) if issue == ALL or bulletin is None else bulletin_name(bulletin)


def _share(entries: Sequence[Entry], bulletin: Bulletin, issue: int) -> Button:
    return share_comparison([entry.name for entry in entries], OF_ALL if issue == ALL else bulletin.date)


def _entries(answers: Answers, entry_ids: Sequence[int]) -> Sequence[Entry]:
    return [entry for number in entry_ids if (entry := answers.entry(EntryId(number)))]


def _ids(entries: Sequence[Entry]) -> tuple[int, ...]:
    return tuple(entry.id for entry in entries)


def show_picture(asked: Asked, *entry_ids: int) -> Picture | Toast:
    """The same as bars, from a button that was made when all was of the newest issue."""
    return show_picture_of(asked, NEWEST, *entry_ids)


def show_picture_of(asked: Asked, issue: int, *entry_ids: int) -> Picture | Toast:
    """The same as bars: as many metrics as one picture takes."""
    answers = asked.services.answers if issue == ALL else asked.services.answers.of(BulletinId(issue))
    entries = _entries(answers, entry_ids)
    bulletin = answers.issue()
    number = issue if issue == ALL or bulletin is None else bulletin.id
    panels = list(to_panels(_choose(_read(answers, entries), number)))
    if bulletin is None or not panels:
        return Toast(texts.EXPIRED, alert=True)
    shown, names = fit_panels(panels), _spoken(answers, issue)
    share = _share(entries, bulletin, issue)
    footer = texts.PICTURE_FOOTER.format(bulletin=plain(names))
    link = link_for(asked.services.sharing, asked.bot_name, asked.person, read_thing(share.share)) or ""
    chart = BarChart(_list(entries), shown, footer, link, sharing_texts.SCAN_COMPARISON)
    caption = texts.PICTURE.format(names=escape(_list(entries)), bulletin=names)
    if len(shown) < len(panels):
        caption += "\n" + texts.PICTURE_IN_PART.format(shown=len(shown))
    return Picture(partial(draw_bars, chart), caption, share=share)


def _read(answers: Answers, entries: Sequence[Entry]) -> Stated:
    """What each issue states of each company, the newest issue first."""
    return {issue: [one.figures_of(entry.id) for entry in entries] for one in answers.each() if (issue := one.issue())}


def _choose(stated: Stated, issue: int) -> Sequence[Compared]:
    """What can be set side by side of an issue, or of all together."""
    chosen = [figures for of, figures in stated.items() if issue in {ALL, of.id}]
    return compare([figure for company in zip(*chosen, strict=True) for figures in company for figure in figures])


def _list(entries: Sequence[Entry]) -> str:
    return "、".join(entry.name for entry in entries)


def _table(figures: Sequence[StatedFigure], *, dated: bool) -> str:
    """An aligned table in a fixed-width face, where a Han character is two columns wide."""
    rows = [
        (
            whose(figure),
            printed_value(figure),
            printed_change(figure),
            figure.period,
            texts.OF_ISSUE.format(date=figure.article.bulletin.date) if dated else "",
        )
        for figure in figures
    ]
    widths = [max(_columns(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _columns(text: str) -> int:
    return sum(1 if char.isascii() or char in "−–" else 2 for char in text)


COMPARE = Feature(
    command="compare",
    ask=ask_compare,
    words=("对比", "比较"),
    needs_argument=True,
    presses={"compare": show_table, "picture_of": show_picture_of, "picture": show_picture},
)
