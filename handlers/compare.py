"""/compare: the figures of several companies side by side, as a table and as a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from bot.asking.answers import Answers
from bot.asking.companies import Unclear, name_each, part_names, stand_for
from bot.asking.findings import IssueCount
from bot.asking.issue_words import ALL, NEWEST, read_issue
from bot.asking.metrics import compared_of
from bot.comparison import Compared, compare, to_panels
from bot.errors import QuerySyntax
from bot.models import Bulletin, BulletinId, Entry, EntryId, StatedFigure
from bot.names import Corrected, Found
from bot.pictures import BarChart, draw_bars, fit_panels
from bot.sharing.shares import OF_ALL
from handlers import sharing_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.found import unknown_company
from handlers.links import link_for, read_thing, share_comparison
from handlers.markup import escape, fill, fitting, plain
from handlers.past import issue_rows, spoken_of
from handlers.pickers import Rows, grid
from handlers.render import bulletin_name, no_bulletin, taken_for
from handlers.screen import Button, Picture, Screen, Toast
from handlers.tables import metric_tables
from handlers.unclear import is_without_figures, unclear_lines, unclear_rows

Named = Sequence[Found | Corrected | Unclear]
Stated = Mapping[Bulletin, Sequence[Sequence[StatedFigure]]]
_COMPARED_LIMIT = 6
_NAMES_READ = 12
_LEFT_OUT_TOLD = 3
_TABLES_UNITS = 3400  # with all around them within one message


@dataclass(frozen=True, slots=True)
class _Below:
    """What is said below the tables of names that are not in them, with those `without` figures, and the rows that
    complete the comparison.
    """

    lines: Sequence[str] = ()
    rows: Rows = ()
    without: Sequence[str] = ()


def ask_compare(asked: Asked) -> Screen:
    """The table of the companies named, in the newest issue or one asked for, or out of all issues together."""
    wanted = read_issue(asked.argument)
    answers = asked.services.answers.dated(wanted.when)
    names, metrics = part_names(answers, wanted.words)
    if len(names) < 2:
        return Screen(texts.ASK_COMPARE)
    named = name_each(answers, names[:_NAMES_READ])
    entries, unclear = _known(named), [one for one in named if isinstance(one, Unclear)]
    if not entries or (len(entries) < 2 and not any(one.near for one in unclear)):
        return _too_few(answers, entries, unclear)
    issue = ALL if wanted.all else NEWEST
    below = _tell_unclear(named, issue, metrics, names[_NAMES_READ:])
    if len(entries) < 2:
        return Screen("\n".join(below.lines), below.rows)
    shown = entries[:_COMPARED_LIMIT]
    answers = _issue_with(answers, wanted.when, shown)
    compared, groups = stand_for(answers, shown, answers.figures_over_issues if wanted.all else answers.figures_of)
    said = [line for one in named if not isinstance(one, Unclear) for line in taken_for(one)]
    said += [fill(texts.COMPARE_GROUP, name=one.entry.name, names=_list(one.companies)) for one in groups]
    return _screen(answers, issue, compared, metrics, said, below)


def _known(named: Named, chosen: Mapping[str, Entry] | None = None) -> list[Entry]:
    """The companies meant, each once, with those `chosen` in the places of what was typed unclearly."""
    chosen = chosen or {}
    entries = [chosen.get(one.typed) if isinstance(one, Unclear) else one.entry for one in named]
    return list(dict.fromkeys(filter(None, entries)))


def _tell_unclear(named: Named, issue: int, metrics: Sequence[str], unread: Sequence[str]) -> _Below:
    """What is not in the tables: names that are not clear, and what is more than they take."""
    entries, unclear = _known(named), [one for one in named if isinstance(one, Unclear)]
    left_out = [*(entry.name for entry in entries[_COMPARED_LIMIT:]), *unread]

    def complete(one: Unclear, entry: Entry) -> Sequence[str | int]:
        return issue, *_ids(_known(named, {one.typed: entry})), *metrics

    return _Below(
        lines=[*unclear_lines(unclear), *_limit_lines(left_out)],
        rows=unclear_rows(unclear, complete) if len(entries) < _COMPARED_LIMIT else (),
        without=[one.typed for one in unclear if is_without_figures(one)],
    )


def _too_few(answers: Answers, entries: Sequence[Entry], unclear: Sequence[Unclear]) -> Screen:
    """That there are not two; of what is not clear the first is told."""
    if not unclear:
        return Screen(fill(texts.COMPARE_SAME, name=entries[0].name))
    problem = unclear[0].problem
    if isinstance(problem, QuerySyntax):
        return unknown_company(answers, problem)
    raise problem


def _issue_with(answers: Answers, when: str, entries: Sequence[Entry]) -> Answers:
    """Of several issues of a month the newest that has figures of all, or else two that can be compared."""
    if not when:
        return answers

    def stated(one: Answers) -> list[Sequence[StatedFigure]]:
        return [one.figures_of(entry.id) for entry in stand_for(one, entries, one.figures_of)[0]]

    found = answers.dated(when, lambda one: all(stated(one)))
    return found if all(stated(found)) else answers.dated(when, lambda one: compare(list(chain(*stated(one)))))


def _limit_lines(names: Sequence[str]) -> list[str]:
    told = "、".join(names[:_LEFT_OUT_TOLD])
    if len(names) > _LEFT_OUT_TOLD:
        told = texts.COMPARE_LEFT_OUT.format(names=told, count=len(names))
    return [fill(texts.COMPARE_LIMIT, limit=_COMPARED_LIMIT, names=told)] if names else []


def show_table(asked: Asked, issue: int, *wanted: int | str) -> Screen:
    """The same of an issue that was tapped, or of all; the ids of companies are `wanted`, and metrics, or all."""
    answers, (entry_ids, metrics) = asked.services.answers, _part(wanted)
    return _screen(
        answers if issue == ALL else answers.of(BulletinId(issue)), issue, _entries(answers, entry_ids), metrics
    )


def show_names(asked: Asked, names: Sequence[str], date: str) -> Screen:
    """The same of companies that a link names, in its issue or all."""
    is_all = date == OF_ALL
    answers = asked.services.answers.dated("" if is_all else date)
    resolutions = [answers.company(name) for name in names]
    said = [line for resolution in resolutions for line in taken_for(resolution)]
    return _screen(answers, ALL if is_all else NEWEST, [found.entry for found in resolutions], said=said)


def _screen(
    answers: Answers,
    issue: int,
    entries: Sequence[Entry],
    metrics: Sequence[str] = (),
    said: Sequence[str] = (),
    below: _Below | None = None,
) -> Screen:
    """`answers` are of the issue, unless that is ALL; some `metrics`, or all; `said` stands above the tables."""
    bulletin, below = answers.issue(), below or _Below()
    if bulletin is None:
        return no_bulletin()
    number, spoken = issue if issue == ALL else bulletin.id, _spoken(answers, issue)
    stated = _read(answers, entries)
    every = _choose(stated, number)
    wanted = compared_of(every, metrics)
    compared = wanted or every
    past = _past_rows(stated, number, entries, metrics)
    if not compared:
        nothing = texts.NOTHING_SHARED.format(bulletin=spoken, names=escape(_list(entries)))
        offered = [texts.COMPARE_ELSEWHERE] if past else []
        return Screen("\n".join([*said, nothing, *below.lines, *offered]), (*below.rows, *past))
    head = [texts.COMPARE.format(bulletin=spoken), *([texts.COMPARE_NEWEST] if issue == ALL else []), *said]
    if not wanted:
        head.append(fill(texts.NO_SUCH_COMPARED, metrics="、".join(metrics)))
    tables = list(metric_tables(compared))
    shown = list(fitting(tables, _TABLES_UNITS))
    parts = ["\n".join(head), *shown]
    if len(shown) < len(tables):
        parts.append(texts.MORE_METRICS.format(count=len(tables) - len(shown)))
    there = {figure.company for one in compared for figure in one.figures}
    without = [*(entry.name for entry in entries if entry.name not in there), *below.without]
    lines = [fill(texts.NOT_COMPARED, names="、".join(without))] if without else []
    if lines or below.lines:
        parts.append("\n".join([*lines, *below.lines]))
    whole = (number, *_ids(entries))
    row = [Button(texts.BUTTON_PICTURE, "picture_of", (*whole, *metrics)), _share(entries, bulletin, issue)]
    if len(compared) < len(every):
        row.append(Button(texts.BUTTON_ALL_METRICS.format(count=len(every)), "compare", whole))
    return Screen("\n\n".join(parts), (*below.rows, tuple(row), *past))


def _past_rows(stated: Stated, issue: int, entries: Sequence[Entry], metrics: Sequence[str]) -> Rows:
    """The other issues in which they can be compared, with how many metrics; and all together, if that is more."""
    found = [(of, len(compared_of(_choose(stated, of.id), metrics))) for of in stated if of.id != issue]
    counts = [IssueCount(of, n, n, n) for of, n in found if n]
    together = Button(texts.BUTTON_ALL_ISSUES, "compare", (ALL, *_ids(entries), *metrics))
    has_more = issue != ALL and (counts or _choose(stated, ALL) != _choose(stated, issue))
    rows = issue_rows(counts, lambda of: ("compare", (of.id, *_ids(entries), *metrics)), None, texts.METRICS)
    return grid([*(button for row in rows for button in row), *([together] if has_more else [])], 3)


def _part(wanted: Sequence[int | str]) -> tuple[list[int], list[str]]:
    """The ids and the metrics of a button."""
    return [one for one in wanted if isinstance(one, int)], [one for one in wanted if isinstance(one, str)]


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


def show_picture_of(asked: Asked, issue: int, *wanted: int | str) -> Picture | Toast:
    """The same as bars: as many metrics as one picture takes."""
    entry_ids, metrics = _part(wanted)
    answers = asked.services.answers if issue == ALL else asked.services.answers.of(BulletinId(issue))
    entries = _entries(answers, entry_ids)
    bulletin = answers.issue()
    number = issue if issue == ALL or bulletin is None else bulletin.id
    every = _choose(_read(answers, entries), number)
    panels = list(to_panels(compared_of(every, metrics) or every, texts.UNLISTED_NOTE))
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


COMPARE = Feature(
    command="compare",
    ask=ask_compare,
    words=("对比", "比较"),
    needs_argument=True,
    presses={"compare": show_table, "picture_of": show_picture_of, "picture": show_picture},
)
