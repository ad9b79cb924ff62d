"""/bulletins: the issues that are in. Everybody opens one; editors rename, date, withdraw, restore and roll it back."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.asking.telling import turn_to
from bot.errors import IssueExists, JianbaoError
from bot.intake.errands import run_errand
from bot.issues.life import TITLE_CHARS, Earlier, Issue
from handlers import issue_texts as texts
from handlers.contents import contents_of
from handlers.context import Asked
from handlers.editing.editors import of_editor
from handlers.editing.unlisted import unlisted_button
from handlers.features import Feature
from handlers.markup import escape, fill
from handlers.problems import explain
from handlers.render import bulletin_name, no_bulletin, shorten, turn_row
from handlers.screen import Button, Screen, Toast, Work
from handlers.texts import BUTTON_BACK

Change = Literal["redate", "withdraw", "restore", "roll_back"]
_A_PAGE = 8
_TITLE_CHARS, _FILE_CHARS = 16, 60
_LOCAL = ZoneInfo("Asia/Shanghai")


def ask_bulletins(asked: Asked) -> Screen:
    """The issues, newest first."""
    return show_list(asked, 1)


def show_list(asked: Asked, page: int) -> Screen:
    """A page of them. Withdrawn ones stand in an editor's private chat alone."""
    sees_all = asked.is_editor and asked.private
    found = [issue for issue in asked.services.issues.all() if sees_all or not issue.is_withdrawn]
    if not found:
        return no_bulletin()
    shown, page, pages = turn_to(found, page, _A_PAGE)
    rows = [(_to_button(issue, page),) for issue in shown]
    title = texts.ISSUES_EDITOR if asked.is_editor else texts.ISSUES
    return Screen(title.format(count=len(found)), (*rows, *turn_row("issues", (), page, pages)))


def _to_button(issue: Issue, page: int) -> Button:
    bulletin = issue.bulletin
    label = texts.BUTTON_ISSUE_WITHDRAWN if issue.is_withdrawn else texts.BUTTON_ISSUE
    title = shorten(bulletin.title, _TITLE_CHARS)
    return Button(
        label.format(date=bulletin.date, title=title, articles=bulletin.articles), "issue", (bulletin.id, page)
    )


def show_issue(asked: Asked, number: int, page: int) -> Screen | Toast:
    """One issue: its contents, or for an editor what can be done with it."""
    issue = asked.services.issues.find(number)
    if issue is None or (issue.is_withdrawn and not asked.is_editor):
        return Toast(texts.ISSUE_GONE, alert=True)
    return _manage(asked, issue, page) if asked.is_editor else open_issue(asked, number, page)


def open_issue(asked: Asked, number: int, page: int) -> Screen | Toast:
    """An issue's contents, with the way back to the list."""
    issue = asked.services.issues.find(number)
    if issue is None or issue.is_withdrawn:
        return Toast(texts.ISSUE_GONE, alert=True)
    screen = contents_of(asked, number)
    return Screen(screen.html, (*screen.rows, (Button(texts.BUTTON_ISSUES, "issues", (page,)),)))


def _manage(asked: Asked, issue: Issue, page: int, note: str = "") -> Screen:
    lines = [escape(note)] if note else []
    waiting = () if issue.is_withdrawn else unlisted_button(asked.services, issue.bulletin.id)
    *rows, up = _rows(issue, page)
    return Screen("\n".join([*lines, *_facts(issue)]), (*rows, *([waiting] if waiting else []), up))


def _facts(issue: Issue) -> Iterator[str]:
    yield texts.ISSUE.format(bulletin=bulletin_name(issue.bulletin))
    if issue.withdrawn_at:
        yield texts.ISSUE_WITHDRAWN.format(date=_day(issue.withdrawn_at))
    yield texts.ISSUE_FACTS.format(articles=issue.bulletin.articles, added=_minute(issue.added_at))
    if issue.file_name:
        yield fill(texts.ISSUE_FILE, name=shorten(issue.file_name, _FILE_CHARS))
    if issue.earlier and not issue.is_withdrawn:
        yield texts.ISSUE_EARLIER.format(version=_version(issue.earlier))


def _rows(issue: Issue, page: int) -> tuple[tuple[Button, ...], ...]:
    here = (issue.bulletin.id, page)
    names = (Button(texts.BUTTON_RENAME, "issue_rename", here), Button(texts.BUTTON_REDATE, "issue_redate", here))
    up = (Button(texts.BUTTON_ISSUES, "issues", (page,)),)
    if issue.is_withdrawn:
        return (Button(texts.BUTTON_RESTORE, "issue_do", (issue.bulletin.id, "restore", page)), *names), up
    opened = (Button(texts.BUTTON_OPEN, "issue_open", here), Button(texts.BUTTON_SOURCE, "source", here))
    ends = [Button(texts.BUTTON_WITHDRAW, "issue_surely", (issue.bulletin.id, "withdraw", page))]
    if issue.earlier:
        ends.append(Button(texts.BUTTON_ROLL_BACK, "issue_surely", (issue.bulletin.id, "roll_back", page)))
    return opened, names, tuple(ends), up


def ask_surely(_asked: Asked, issue: Issue, what: Literal["withdraw", "roll_back"], page: int) -> Screen:
    """Ask before readers see something else."""
    said = texts.SURELY[what].format(
        bulletin=bulletin_name(issue.bulletin),
        now=_version(issue),
        earlier=_version(issue.earlier) if issue.earlier else "",
    )
    seen = (issue.earlier.mark,) if what == "roll_back" and issue.earlier else ()
    surely = Button(texts.BUTTON_SURELY[what], "issue_do", (issue.bulletin.id, what, page, *seen))
    return Screen(said, ((surely, Button(BUTTON_BACK, "issue", (issue.bulletin.id, page))),))


def _version(version: Issue | Earlier) -> str:
    """What tells one from another: mostly its file's name, or the minute it came in."""
    bulletin = version.bulletin
    file = fill(texts.ISSUE_VERSION_FILE, name=shorten(version.file_name, _FILE_CHARS)) if version.file_name else ""
    told = texts.ISSUE_VERSION.format(
        bulletin=bulletin_name(bulletin), articles=bulletin.articles, added=_minute(version.added_at)
    )
    return told + file


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(_LOCAL):%Y-%m-%d}"


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(_LOCAL):%Y-%m-%d %H:%M}"


def change(asked: Asked, issue: Issue, what: Change, page: int, typed: str = "") -> Work:
    """Do it beside the chat, on a connection of its own; readers see all of it at once. `typed` is a date, or the mark
    of the version to go back to.
    """

    async def go(_tell: Callable[[Screen], Awaitable[None]]) -> Screen:
        try:
            changed = await asyncio.to_thread(_change, asked, issue, what, typed)
        except JianbaoError as problem:
            return _manage(asked, issue, page, _say(problem))
        return _manage(asked, changed, page, texts.DONE[what])

    return Work(Screen(texts.WORKING[what]), go)


def _say(problem: JianbaoError) -> str:
    """Why it can't be done."""
    if isinstance(problem, IssueExists):
        return texts.ISSUE_EXISTS.format(title=problem.title, month=problem.month)
    return explain(problem)


def _change(asked: Asked, issue: Issue, what: Change, typed: str) -> Issue:
    number = issue.bulletin.id
    if what != "withdraw":
        run_errand(asked.services.database, what, number, typed)
    with asked.services.issues_beside() as issues:  # a withdrawal does not wait for a process to begin
        return issues.withdraw(number) if what == "withdraw" else issues.get(number)


def ask_rename(_asked: Asked, issue: Issue, page: int) -> Screen:
    """Ask for another title: it comes as a reply to this screen."""
    said = texts.RENAME.format(limit=TITLE_CHARS, now=bulletin_name(issue.bulletin))
    return _prompt(issue, page, said, "issue_rename")


def ask_redate(_asked: Asked, issue: Issue, page: int) -> Screen:
    """Ask for another date: it comes as a reply to this screen."""
    return _prompt(issue, page, texts.REDATE.format(now=bulletin_name(issue.bulletin)), "issue_redate")


def _prompt(issue: Issue, page: int, said: str, action: str) -> Screen:
    here = (issue.bulletin.id, page)
    return Screen(said, ((Button(BUTTON_BACK, "issue", here),),), prompt=(action, *here))


def rename(asked: Asked, number: int, page: int) -> Screen:
    """Give an issue the title that was said."""
    if not asked.is_editor:
        return Screen(texts.EDITORS_ONLY)
    try:
        renamed = asked.services.issues.rename(number, asked.argument)
    except IssueExists as problem:
        return Screen(escape(_say(problem)))
    return _manage(asked, renamed, page, texts.DONE["rename"])


def redate(asked: Asked, number: int, page: int) -> Screen | Work:
    """Give an issue the date that was said."""
    if not asked.is_editor:
        return Screen(texts.EDITORS_ONLY)
    return change(asked, asked.services.issues.get(number), "redate", page, asked.argument)


BULLETINS = Feature(
    command="bulletins",
    ask=ask_bulletins,
    words=("往期", "往期简报", "期刊"),
    presses={
        "issues": show_list,
        "issue": show_issue,
        "issue_open": open_issue,
        "issue_surely": of_editor(ask_surely),
        "issue_do": of_editor(change),
        "issue_rename": of_editor(ask_rename),
        "issue_redate": of_editor(ask_redate),
    },
    prompts={"issue_rename": rename, "issue_redate": redate},
)
