"""/source: what of the file that an issue came in looks damaged, and where; for editors, in private."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence

from bot.asking.telling import turn_to
from bot.damage.flaws import Flaw
from bot.damage.wording import NODE_KINDS
from bot.errors import JianbaoError
from bot.intake.sources import SourceReport
from bot.issues.life import Issue
from bot.sharing.exports import name_file
from handlers import issue_texts as texts
from handlers.context import Asked
from handlers.draft_texts import FLAW_KINDS
from handlers.editing.editors import of_editor
from handlers.editing.flaws import what
from handlers.features import Feature
from handlers.markup import bold, escape, plain
from handlers.problems import explain
from handlers.render import bulletin_name, no_bulletin, page_span, shorten, turn_row
from handlers.screen import Button, Document, Screen, Toast, Work
from handlers.sharing_texts import IN_PRIVATE
from handlers.texts import BUTTON_BACK

_A_PAGE = 6
_OFFERED = 10
_MENDED = ("joined",)  # nobody has to look at what was put together again
_TITLE_CHARS, _TEXT_CHARS = 30, 40


def ask_source(asked: Asked) -> Screen:
    """Which issue's file is to be looked over."""
    if not asked.is_editor:
        return Screen(texts.EDITORS_ONLY)
    if not asked.private:
        return Screen(IN_PRIVATE.format(command="/source"))
    found = asked.services.issues.all()
    if not found:
        return no_bulletin()
    return Screen(texts.SOURCE_WHICH, tuple((_to_button(issue),) for issue in found[:_OFFERED]))


def _to_button(issue: Issue) -> Button:
    bulletin = issue.bulletin
    label = texts.BUTTON_ISSUE_WITHDRAWN if issue.is_withdrawn else texts.BUTTON_ISSUE
    title = shorten(bulletin.title, _TITLE_CHARS // 2)
    return Button(label.format(date=bulletin.date, title=title, articles=bulletin.articles), "source", (bulletin.id, 1))


def show_source(asked: Asked, issue: Issue, _list_page: int) -> Screen | Toast | Work:
    """The report's first page."""
    return show_page(asked, issue, 1)


def show_page(asked: Asked, issue: Issue, page: int) -> Screen | Toast | Work:
    """A page of the report, at once if it was just made."""
    if not asked.private:
        return Toast(plain(IN_PRIVATE.format(command="/source")), alert=True)
    sources = asked.services.sources
    report = sources.kept(issue)
    if report:
        return _page(asked, issue, report, page)
    key = sources.key(issue)

    async def go(_tell: Callable[[Screen], Awaitable[None]]) -> Screen:
        try:
            made = await asyncio.to_thread(sources.make, issue)
        except JianbaoError as problem:
            return Screen(escape(explain(problem)), (_up(issue),))
        sources.keep(key, made)
        return _page(asked, issue, made, page)

    return Work(Screen(texts.WORKING["source"]), go)


def _up(issue: Issue) -> tuple[Button, ...]:
    return (Button(BUTTON_BACK, "issue", (issue.bulletin.id, 1)),)


def _page(asked: Asked, issue: Issue, report: SourceReport, page: int) -> Screen:
    flaws = [flaw for flaw in report.flaws if flaw.kind not in _MENDED]
    shown, page, pages = turn_to(list(enumerate(flaws, 1)), page, _A_PAGE)
    parts = ["\n".join(_head(issue, report)), *(_line(number, flaw) for number, flaw in shown)]
    rows = [
        tuple(_places(asked, issue, shown, page)),
        *turn_row("source_page", (issue.bulletin.id,), page, pages),
    ]
    last = list(_up(issue))
    if pages > 1 or len(flaws) < len(report.flaws):
        last.insert(0, Button(texts.BUTTON_WHOLE_REPORT, "source_file", (issue.bulletin.id,)))
    return Screen("\n\n".join(parts), tuple(row for row in (*rows, tuple(last)) if row))


def _head(issue: Issue, report: SourceReport) -> Iterator[str]:
    yield texts.SOURCE.format(bulletin=bulletin_name(issue.bulletin))
    parts = "、".join(
        f"{name} {report.characters[kind]:,}" for kind, name in NODE_KINDS.items() if kind in report.characters
    )
    yield texts.SOURCE_CHARACTERS.format(total=f"{sum(report.characters.values()):,}", parts=parts)
    yield from map(escape, report.notes)
    counts = report.counts()
    damaged = {kind: count for kind, count in counts.items() if kind not in _MENDED}
    kinds = "、".join(f"{FLAW_KINDS[kind]} {count}" for kind, count in damaged.items())
    yield texts.SOURCE_FOUND.format(count=sum(damaged.values()), kinds=kinds) if damaged else texts.SOURCE_FINE
    mended = sum(counts.values()) - sum(damaged.values())
    if mended:
        yield texts.SOURCE_MENDED.format(count=mended)


def _line(number: int, flaw: Flaw) -> str:
    return texts.SOURCE_LINE.format(number=number, place=bold(_place(flaw)), what=escape(what(flaw, _TEXT_CHARS)))


def _place(flaw: Flaw) -> str:
    title = shorten(flaw.title, _TITLE_CHARS) or texts.SOURCE_NOWHERE
    return " ".join(filter(None, [page_span(flaw.page, flaw.page_end), title]))


def _places(asked: Asked, issue: Issue, shown: Sequence[tuple[int, Flaw]], page: int) -> Iterator[Button]:
    """A number to tap for each flaw that stands in an article: it opens there."""
    heads = asked.services.sources.heads(issue, [flaw.position for _, flaw in shown if flaw.position])
    for number, flaw in shown:
        head = heads.get(flaw.position or 0)
        if head:
            yield Button(str(number), "passage", (head.id, flaw.start, "source_page", issue.bulletin.id, page))


def write_report(asked: Asked, issue: Issue) -> Document | Toast | Work | Screen:
    """The whole report as a text file."""
    report = asked.services.sources.kept(issue)
    if report is None:
        return show_page(asked, issue, 1)
    bulletin = issue.bulletin
    name = texts.REPORT_NAME.format(title=bulletin.title, date=bulletin.date)
    caption = texts.REPORT_CAPTION.format(bulletin=bulletin_name(bulletin), count=len(report.flaws))
    return Document(name_file(name, "txt"), lambda: "\n".join(_lines(issue, report)).encode(), caption)


def _lines(issue: Issue, report: SourceReport) -> Iterator[str]:
    yield from (plain(line) for line in _head(issue, report))
    for number, flaw in enumerate(report.flaws, 1):
        yield f"{number}. {_place(flaw)} {texts.OFFSET.format(offset=flaw.start)}：{what(flaw, _TEXT_CHARS)}"


SOURCE = Feature(
    command="source",
    ask=ask_source,
    words=("检查原文件",),
    presses={
        "source": of_editor(show_source),
        "source_page": of_editor(show_page),
        "source_file": of_editor(write_report),
    },
)
