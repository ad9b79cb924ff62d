"""/search: the articles in which all the words stand."""

from collections.abc import Sequence
from dataclasses import replace

from bot.asking.answers import Answers
from bot.asking.findings import NoBulletin, Scope, ScopeKind, SearchAnswer
from bot.asking.issue_words import NEWEST, read_issue
from bot.asking.queries import Query, read_query, without_excluded
from bot.models import BulletinId, Kind
from bot.text import fold
from handlers import answering, render, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.found import offer_unlisted
from handlers.markup import fill
from handlers.places import show_found
from handlers.render import shorten
from handlers.screen import Button, Screen

_HINTS = 4
_LOOK_AROUND = (Button(texts.BUTTON_BRIEF, "brief"), Button(texts.BUTTON_CONTENTS, "contents"))


def ask_search(asked: Asked) -> Screen:
    """Answer typed words."""
    wanted = read_issue(asked.argument)
    if not wanted.words.strip():
        return Screen(texts.ASK_SEARCH)
    answers = asked.services.answers.dated(wanted.when, lambda one: one.count_found(wanted.words))
    if wanted.all:
        screen = answering.answer(answers.search_all(wanted.words))
        return _offer_word(asked, screen) if wanted.by_word else screen
    return _show(answers, answers.search(wanted.words))


def _offer_word(asked: Asked, screen: Screen) -> Screen:
    """A search of all issues, and the way to look for the last word, 全部, which asked for them, if it is there."""
    literal = asked.argument.strip()
    if not asked.services.answers.is_found(literal):
        return screen
    label = texts.BUTTON_LITERALLY.format(words=shorten(literal))
    return replace(screen, rows=(*screen.rows, (Button(label, "search_all", (literal, "", 1)),)))


def _show(answers: Answers, found: SearchAnswer | NoBulletin) -> Screen:
    """What was found; where several words together find nothing, those that do alone, to tap; else ways to go on."""
    screen = answering.answer(found)
    if isinstance(found, NoBulletin) or found.article_count:
        return screen
    query = read_query(found.asked)
    if unknown := _unknown_section(answers, query, found):
        return replace(screen, html=f"{screen.html}\n{unknown}", rows=(*screen.rows, _LOOK_AROUND))
    words = list(dict.fromkeys(query.words))
    hints: list[render.Row] = []
    if len(words) > 1:
        hints += (row for word in words[:_HINTS] for row in _hint(answers, word, found))
    hints += _with_excluded(answers, query, found)
    if screen.rows and not hints:  # other issues have it
        return screen
    if not hints and (offered := offer_unlisted(answers, found.asked, screen)) is not screen:
        return offered
    said, rows = (texts.ALONE, tuple(hints)) if hints else (texts.TRY_ANOTHER, (_LOOK_AROUND,))
    return replace(screen, html=f"{screen.html}\n{said}", rows=(*screen.rows, *rows))


def _unknown_section(answers: Answers, query: Query, found: SearchAnswer) -> str:
    """That no issue has a section with the words asked for, and what sections there are; HTML."""
    wanted = query.fields.get("section", "")
    named = [name for issue in answers.bulletins() for name, _ in answers.sections(issue.id)]
    if not wanted or any(fold(wanted) in fold(name) for name in named):
        return ""
    there = "、".join(name for name, _ in answers.sections(found.bulletin.id) if name)
    return fill(texts.NO_SUCH_SECTION if there else texts.NO_SECTIONS, section=wanted, sections=there)


def _with_excluded(answers: Answers, query: Query, found: SearchAnswer) -> list[tuple[Button]]:
    """A row for the same without what was excluded, if that finds anything."""
    wanted = without_excluded(found.asked)
    count = answers.count_found(wanted) if query.excluded else 0
    label = texts.FOUND_WITH_EXCLUDED.format(words=shorten(wanted), articles=count)
    return [(Button(label, "search", (wanted, "", 1, found.bulletin.id)),)] if count else []


def _hint(answers: Answers, word: str, found: SearchAnswer) -> Sequence[render.Row]:
    """A row for a word that is found alone, or whose company or topic goes by other names: Huawei is 华为."""
    query = word if word.isalnum() else f'"{word}"'
    count = answers.count_found(query)
    label = texts.FOUND_ALONE.format(word=shorten(word), articles=count)
    if not count:
        return render.entry_rows(answers.understanding.spoken_of(word)[:1], found.bulletin.id)
    return [(Button(label, "search", (query, "", 1, found.bulletin.id)),)]


def show_page(asked: Asked, words: str, unlisted: str, page: int, issue: int = NEWEST) -> Screen:
    """Another page of the articles found; `unlisted` is the kind of name the words were asked as, or ""."""
    answers = asked.services.answers.of(BulletinId(issue))
    if unlisted:
        return answering.answer(answers.about(words, _to_kind(unlisted), page))
    return _show(answers, answers.search(words, page))


def show_issues(asked: Asked, words: str, unlisted: str, page: int) -> Screen:
    """What all issues say with the words; `unlisted` as above."""
    return answering.answer(asked.services.answers.told_by_all(words, unlisted, page))


def _to_kind(unlisted: str) -> Kind:
    return "topic" if unlisted == "topic" else "company"


def show_within(asked: Asked, issue: int, words: str, kind: ScopeKind, key: str | int, *rest: str | int) -> Screen:
    """Another page of what was found inside an answer; `rest` are its own words, then the page."""
    *inner, page = rest
    scope = Scope(kind, key, tuple(map(str, inner)), BulletinId(issue))
    return answering.answer(asked.services.answers.search_inside(scope, words, int(page)))


def show_inside(asked: Asked, words: str, kind: ScopeKind, key: str | int, *rest: str | int) -> Screen:
    """The same from a button that was made when answers were about the newest issue only."""
    return show_within(asked, NEWEST, words, kind, key, *rest)


SEARCH = Feature(
    command="search",
    ask=ask_search,
    words=("查", "搜", "搜索", "查找"),
    needs_argument=True,
    presses={
        "search": show_page,
        "search_all": show_issues,
        "within": show_within,
        "inside": show_inside,
        "found": show_found,
    },
)
