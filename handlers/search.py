"""/search: the articles in which all the words stand."""

from dataclasses import replace

from bot.findings import NoBulletin, Scope, ScopeKind, SearchAnswer
from bot.queries import read_query
from handlers import render, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.places import show_found
from handlers.render import shorten
from handlers.screen import Button, Screen

_HINTS = 4
_LOOK_AROUND = (Button(texts.BUTTON_BRIEF, "brief"), Button(texts.BUTTON_CONTENTS, "contents"))


def ask_search(asked: Asked) -> Screen:
    """Answer typed words."""
    if not asked.argument.strip():
        return Screen(texts.ASK_SEARCH)
    return _show(asked, asked.services.answers.search(asked.argument))


def _show(asked: Asked, found: SearchAnswer | NoBulletin) -> Screen:
    """What was found; where several words together find nothing, those that do alone, to tap; else ways to go on."""
    screen = render.answer(found)
    if isinstance(found, NoBulletin) or found.article_count:
        return screen
    words = list(dict.fromkeys(read_query(found.asked).words))
    hints = [row for word in words[:_HINTS] for row in _hint(asked, word)] if len(words) > 1 else []
    said, rows = (texts.ALONE, tuple(hints)) if hints else (texts.TRY_ANOTHER, (_LOOK_AROUND,))
    return replace(screen, html=f"{screen.html}\n{said}", rows=rows)


def _hint(asked: Asked, word: str) -> list[tuple[Button]]:
    """A row for a word that is found alone."""
    query = word if word.isalnum() else f'"{word}"'
    found = asked.services.answers.search(query)
    if isinstance(found, NoBulletin) or not found.article_count:
        return []
    label = texts.FOUND_ALONE.format(word=shorten(word), articles=found.article_count)
    return [(Button(label, "search", (query, "", 1)),)]


def show_page(asked: Asked, words: str, unlisted: str, page: int) -> Screen:
    """Another page of the articles found; `unlisted` is the kind of name the words were asked as, or ""."""
    answers = asked.services.answers
    if unlisted:
        return render.answer(answers.about(words, "topic" if unlisted == "topic" else "company", page))
    return _show(asked, answers.search(words, page))


def show_inside(asked: Asked, words: str, kind: ScopeKind, key: str | int, *rest: str | int) -> Screen:
    """Another page of what was found inside an answer; `rest` are its own words, then the page."""
    *inner, page = rest
    scope = Scope(kind, key, tuple(map(str, inner)))
    return render.answer(asked.services.answers.search_inside(scope, words, int(page)))


SEARCH = Feature(
    command="search",
    ask=ask_search,
    words=("查", "搜", "搜索", "查找"),
    needs_argument=True,
    presses={"search": show_page, "inside": show_inside, "found": show_found},
)
