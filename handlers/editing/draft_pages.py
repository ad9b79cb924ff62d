"""What stands on the pages of a draft: its sections and titles, and what looks damaged; parts of its other screens."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TypeVar

from bot.asking.telling import turn_to
from bot.damage.flaws import Flaw
from bot.intake.drafts import Draft, Listed, Preview
from handlers import draft_texts as texts
from handlers.context import Asked
from handlers.editing.flaws import what
from handlers.markup import escape, fill
from handlers.render import page_span, shorten, turn_row
from handlers.screen import Button, Screen

_NAME_CHARS, _TEXT_CHARS = 60, 60
_SECTIONS_A_PAGE, _TITLES_A_PAGE, _FLAWS_A_PAGE = 10, 20, 6
Row = tuple[Button, ...]
Arguments = tuple[str | int, ...]
T = TypeVar("T")


def show_tree(_asked: Asked, draft: Draft, page: int) -> Screen:
    """The sections; of a single one, its titles."""
    sections = preview_of(draft).sections
    if len(sections) == 1:
        return show_section(_asked, draft, 0, page)
    shown, turn = page_of(list(enumerate(sections)), page, _SECTIONS_A_PAGE, "draft_tree", (draft.id,))
    rows = [
        (Button(texts.BUTTON_SECTION.format(name=name or texts.NO_SECTION, count=len(articles)), "draft_section",
                (draft.id, number, 1)),)
        for number, (name, articles) in shown
    ]  # fmt: skip
    title = fill(texts.TREE, title=preview_of(draft).title, articles=len(preview_of(draft).articles))
    return Screen(title, (*rows, *turn, back_row(draft)))


def show_section(_asked: Asked, draft: Draft, number: int, page: int) -> Screen:
    """A section's titles with their pages."""
    sections = preview_of(draft).sections
    name, articles = sections[min(number, len(sections) - 1)]
    shown, turn = page_of(list(enumerate(articles, 1)), page, _TITLES_A_PAGE, "draft_section", (draft.id, number))
    lines = [fill(texts.SECTION, section=name or texts.NO_SECTION, articles=len(articles))]
    lines += [_title(place, article) for place, article in shown]
    up = (Button(texts.BUTTON_SECTIONS, "draft_tree", (draft.id, 1)),) if len(sections) > 1 else ()
    return Screen("\n".join(lines), (*turn, (*up, *back_row(draft))))


def _title(number: int, article: Listed) -> str:
    pages = page_span(article.page, article.page_end)
    template = texts.TITLE_AT if pages else texts.TITLE
    return fill(template, number=number, title=shorten(article.title, _TEXT_CHARS), pages=pages)


def show_flaws(_asked: Asked, draft: Draft, page: int) -> Screen:
    """What looks damaged, in the order of the file."""
    read = preview_of(draft)
    shown, turn = page_of(list(enumerate(read.flaws, 1)), page, _FLAWS_A_PAGE, "draft_flaws", (draft.id,))
    parts = [fill(texts.FLAWS, title=read.title, count=sum(read.counts.values()))]
    parts += [_flaw(number, flaw) for number, flaw in shown]
    if sum(read.counts.values()) > len(read.flaws):
        parts.append(texts.FLAWS_IN_PART.format(count=len(read.flaws)))
    return Screen("\n\n".join(parts), (*turn, back_row(draft)))


def _flaw(number: int, flaw: Flaw) -> str:
    place = " ".join(filter(None, [page_span(flaw.page, flaw.page_end), shorten(flaw.title, _TEXT_CHARS)]))
    template = texts.FLAW_AT if place else texts.FLAW
    return template.format(number=number, place=escape(place), what=escape(what(flaw, _TEXT_CHARS)))


def page_of(
    found: Sequence[T], page: int, size: int, action: str, arguments: Arguments
) -> tuple[Sequence[T], list[Row]]:
    """What stands on a page, and the row that turns it."""
    shown, page, pages = turn_to(found, page, size)
    return shown, turn_row(action, arguments, page, pages)


def clean_name(name: str) -> str:
    """A file's name as data: no folders, nothing that can't be seen."""
    last = PurePath(name.replace("\\", "/")).name
    return shorten("".join(char for char in last if char.isprintable()) or "?", _NAME_CHARS)


def named(template: str, draft: Draft, **more: object) -> str:
    """A sentence about a draft that begins with its file's name; HTML."""
    return fill(template, name=clean_name(draft.upload.name), **more)


def preview_of(draft: Draft) -> Preview:
    """What was understood of an open draft."""
    assert draft.preview is not None  # an open draft was read
    return draft.preview


def back_row(draft: Draft) -> Row:
    """The way back to the preview."""
    return (Button(texts.BUTTON_BACK, "draft", (draft.id,)),)
