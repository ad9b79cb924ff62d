"""/search: the articles in which all the words stand."""

from bot.findings import Scope, ScopeKind
from handlers import render, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.places import show_found
from handlers.screen import Screen


def ask_search(asked: Asked) -> Screen:
    """Answer typed words."""
    if not asked.argument.strip():
        return Screen(texts.ASK_SEARCH)
    return render.answer(asked.services.answers.search(asked.argument))


def show_page(asked: Asked, words: str, unlisted: str, page: int) -> Screen:
    """Another page of the articles found; `unlisted` is the kind of name the words were asked as, or ""."""
    answers = asked.services.answers
    if unlisted:
        return render.answer(answers.about(words, "topic" if unlisted == "topic" else "company", page))
    return render.answer(answers.search(words, page))


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
