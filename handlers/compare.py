"""/compare: the figures of several companies side by side, as a table and as a picture."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.asking.answers import Answers
from bot.asking.issue_words import NEWEST, read_issue
from bot.comparison import Compared, compare, printed_change, printed_value, to_panels
from bot.models import BulletinId, Entry, EntryId, StatedFigure
from bot.names import Resolution
from bot.pictures import BarChart, draw_bars, fit_panels
from handlers import sharing_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.links import OPEN, link_to, read_thing, share_comparison
from handlers.markup import bold, escape, fill, plain
from handlers.render import bulletin_name, no_bulletin, taken_for
from handlers.screen import Button, Picture, Screen, Toast

_COMPARED_LIMIT = 6


def ask_compare(asked: Asked) -> Screen:
    """The table of the companies named."""
    wanted = read_issue(asked.argument)
    if wanted.all:
        return Screen(texts.COMPARE_ONE_ISSUE)
    answers = asked.services.answers.dated(wanted.when)
    names = wanted.words.replace("、", " ").replace("，", " ").replace(",", " ").split()[:_COMPARED_LIMIT]
    if len(names) < 2:
        return Screen(texts.ASK_COMPARE)
    resolutions = [answers.company(name) for name in names]
    entries = list({found.entry.id: found.entry for found in resolutions}.values())
    if len(entries) < 2:
        return Screen(fill(texts.COMPARE_SAME, name=entries[0].name))
    return _table_screen(answers, entries, resolutions)


def _table_screen(answers: Answers, entries: Sequence[Entry], resolutions: Sequence[Resolution]) -> Screen:
    bulletin = answers.issue()
    if bulletin is None:
        return no_bulletin()
    said = [line for resolution in resolutions for line in taken_for(resolution)]
    compared = _compare(answers, entries)
    if not compared:
        nothing = texts.NOTHING_SHARED.format(bulletin=bulletin_name(bulletin), names=escape(_list(entries)))
        return Screen("\n".join([*said, nothing]))
    head = "\n".join([texts.COMPARE.format(bulletin=bulletin_name(bulletin)), *said])
    parts = list(metric_tables(compared))
    there = {figure.company for one in compared for figure in one.figures}
    without = [entry for entry in entries if entry.name not in there]
    if without:
        parts.append(fill(texts.NOT_COMPARED, names=_list(without)))
    row = (
        Button(texts.BUTTON_PICTURE, "picture_of", (bulletin.id, *(entry.id for entry in entries))),
        share_comparison([entry.name for entry in entries], bulletin),
    )
    return Screen("\n\n".join([head, *parts]), (row,))


def show_names(asked: Asked, names: Sequence[str], date: str) -> Screen:
    """The same of companies that a link names, in its issue."""
    answers = asked.services.answers.dated(date)
    resolutions = [answers.company(name) for name in names]
    return _table_screen(answers, [found.entry for found in resolutions], resolutions)


def metric_tables(compared: Sequence[Compared]) -> Iterator[str]:
    """Each metric with its figures as an aligned table; HTML."""
    for one in compared:
        yield f"{bold(one.metric)}\n<pre>{escape(_table(one.figures))}</pre>"


def show_picture(asked: Asked, *entry_ids: int) -> Picture | Toast:
    """The same as bars, from a button that was made when all was of the newest issue."""
    return show_picture_of(asked, NEWEST, *entry_ids)


def show_picture_of(asked: Asked, issue: int, *entry_ids: int) -> Picture | Toast:
    """The same as bars: as many metrics as one picture takes."""
    answers = asked.services.answers.of(BulletinId(issue))
    entries = [entry for number in entry_ids if (entry := answers.entry(EntryId(number)))]
    panels, bulletin = list(to_panels(_compare(answers, entries))), answers.issue()
    if bulletin is None or not panels:
        return Toast(texts.EXPIRED, alert=True)
    shown, names = fit_panels(panels), bulletin_name(bulletin)
    share = share_comparison([entry.name for entry in entries], bulletin)
    footer = texts.PICTURE_FOOTER.format(bulletin=plain(names))
    chart = BarChart(_list(entries), shown, footer, _link(asked, share), sharing_texts.SCAN_COMPARISON)
    caption = texts.PICTURE.format(names=escape(_list(entries)), bulletin=names)
    if len(shown) < len(panels):
        caption += "\n" + texts.PICTURE_IN_PART.format(shown=len(shown))
    return Picture(partial(draw_bars, chart), caption, share=share)


def _link(asked: Asked, share: Button) -> str:
    """The presser's own link to the comparison."""
    sharing = asked.services.sharing
    snippet = sharing.snippets.read(read_thing(share.share))
    if snippet is None or asked.person is None:
        return ""
    (token,) = sharing.offer(asked.person, [snippet])
    return link_to(asked.bot_name, OPEN + token)


def _compare(answers: Answers, entries: Sequence[Entry]) -> Sequence[Compared]:
    return compare([figure for entry in entries for figure in answers.figures_of(entry.id)])


def _list(entries: Sequence[Entry]) -> str:
    return "、".join(entry.name for entry in entries)


def _table(figures: Sequence[StatedFigure]) -> str:
    """An aligned table in a fixed-width face, where a Han character is two columns wide."""
    rows = [(figure.company, printed_value(figure), printed_change(figure), figure.period) for figure in figures]
    widths = [max(_columns(row[i]) for row in rows) for i in range(4)]
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
    presses={"picture_of": show_picture_of, "picture": show_picture},
)
