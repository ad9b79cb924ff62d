"""/saved: what was kept here, to browse, search, annotate and remove."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.asking.queries import SEARCH_LIMIT_CHARS
from bot.names import clean_query
from bot.sharing.boards import ENTRIES_A_PAGE, Original, Saved
from bot.sharing.quotes import Quotation, cite, clip
from handlers import passage_texts as texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.links import share_passage
from handlers.markup import bold, escape, fill, quote
from handlers.render import bulletin_name, place, shorten, turn_row
from handlers.screen import Button, ForAdmins, Picture, Screen, Toast
from handlers.sharing.export import EXPORT
from handlers.sharing.passage_pictures import CARDS, draw_quotation
from handlers.sharing.quotes import QUOTES, origin, to_passages
from handlers.texts import ARTICLE_GONE

_TITLE_CHARS, _LISTED_TITLE_CHARS, _LISTED_CHARS, _LISTED_NOTE_CHARS, _NOTE_CHARS = 24, 60, 110, 60, 400
_FOLDED_CHARS = 180
_LOCAL = ZoneInfo("Asia/Shanghai")


def ask_saved(asked: Asked) -> Screen:
    """The newest of what is kept here, or of what is found."""
    typed = asked.argument.strip()
    return show_board(asked, clean_query(typed, SEARCH_LIMIT_CHARS) if typed else "", 1)


def show_board(asked: Asked, typed: str, page: int, note: str = "") -> Screen:
    """A page of the chat's board; `typed` are words and #tags to find."""
    found = asked.services.boards.page(asked.chat, typed, page)
    parts = [note] if note else []
    if not found.count:
        return Screen("\n\n".join([*parts, _empty(asked, typed)]), _all_row() if typed else ())
    whose = texts.BOARD_OWN if asked.private else texts.BOARD_GROUP
    title = fill(texts.BOARD_FOUND if typed else texts.BOARD, whose=whose, typed=typed, count=found.count)
    first = (found.page - 1) * ENTRIES_A_PAGE + 1
    parts += [title, *(_listed(asked, number, one) for number, one in enumerate(found.entries, first))]
    if not typed:
        parts.append(texts.BOARD_HOW)
    rows: list[tuple[Button, ...]] = [
        (_open(number, one, typed, found.page),) for number, one in enumerate(found.entries, first)
    ]
    rows += turn_row("saved", (typed,), found.page, found.pages)
    last = (Button(texts.BUTTON_EXPORT, "export", ("board", typed, "saved", typed, found.page)),)
    return Screen("\n\n".join(parts), (*rows, (*last, *(_all_row()[0] if typed else ()))))


def _empty(asked: Asked, typed: str) -> str:
    if typed:
        return fill(texts.BOARD_NOT_FOUND, typed=typed)
    return texts.BOARD_EMPTY if asked.private else texts.BOARD_EMPTY_HERE


def _all_row() -> tuple[tuple[Button, ...], ...]:
    return ((Button(texts.BUTTON_ALL, "saved", ("", 1)),),)


def _open(number: int, saved: Saved, typed: str, page: int) -> Button:
    title = shorten(saved.passage.article.title, _TITLE_CHARS)
    return Button(texts.BUTTON_ENTRY.format(number=number, title=title), "saved_entry", (saved.id, typed, page))


def _listed(asked: Asked, number: int, saved: Saved) -> str:
    lines = [f"{number}. {bold(clip(saved.passage.article.title, _LISTED_TITLE_CHARS))}", _place(saved)]
    lines += _standing(asked.services.boards.original(saved.passage))
    lines.append(quote(clip(saved.passage.shown, _LISTED_CHARS)))
    tags = " ".join(texts.TAG.format(tag=tag) for tag in saved.tags)
    said = " · ".join(
        filter(None, [clip(tags, _LISTED_NOTE_CHARS), clip(saved.note.replace("\n", " "), _LISTED_NOTE_CHARS)])
    )
    return "\n".join([*lines, *([escape(said)] if said else [])])


def _place(saved: Saved) -> str:
    head = saved.passage.article
    return " · ".join(filter(None, [bulletin_name(head.bulletin), place(head)]))


def _standing(original: Original) -> Iterator[str]:
    if original.state != "there":
        yield f"<i>{texts.ORIGINAL[original.state]}</i>"


def show_entry(asked: Asked, number: int, typed: str = "", page: int = 1) -> Screen | Toast:
    """One entry, whole."""
    saved = asked.services.boards.get(asked.chat, number)
    return _entry(asked, saved, typed, page) if saved else Toast(texts.ENTRY_GONE, alert=True)


def _entry(asked: Asked, saved: Saved, typed: str = "", page: int = 1) -> Screen:
    passage = saved.passage
    original = asked.services.boards.original(passage)
    shown = quote(passage.shown, expandable=len(passage.shown) > _FOLDED_CHARS)
    lines = [bold(passage.article.title), _place(saved), *_standing(original), shown, *_notes(saved), _keeper(saved)]
    return Screen("\n".join(lines), _entry_rows(saved, original, (saved.id, typed, page)))


def _entry_rows(saved: Saved, original: Original, here: tuple[str | int, ...]) -> tuple[tuple[Button, ...], ...]:
    """What can be done with an entry; what leads to the original only while it stands."""
    passage, there = saved.passage, _as_it_stands(saved.passage, original)
    cited = cite(passage.shown, origin(passage.article))
    copy = Button(texts.BUTTON_COPY if cited.is_whole else texts.BUTTON_COPY_PART, copy=cited.text)
    change = (Button(texts.BUTTON_NOTE, "saved_note", here), Button(texts.BUTTON_REMOVE, "saved_remove_menu", here))
    up = (Button(texts.BUTTON_UP, "saved", here[1:]),)
    if there is None:
        return (copy, *change), up
    opened = Button(texts.BUTTON_ORIGINAL, "passage", (there.article.id, there.start, "saved_entry", *here))
    card = Button(texts.BUTTON_CARD, "saved_card", (saved.id, 0))
    return (opened, copy, card), (*map(share_passage, to_passages(there)), *change), up


def _notes(saved: Saved) -> Iterator[str]:
    if saved.tags:
        yield escape(" ".join(texts.TAG.format(tag=tag) for tag in saved.tags))
    if saved.note:
        yield fill(texts.NOTE, note=clip(saved.note, _NOTE_CHARS))


def _keeper(saved: Saved) -> str:
    date = f"{saved.saved_at.astimezone(_LOCAL):%Y-%m-%d}"
    own = saved.board == saved.saved_by or not saved.saved_by_name
    return fill(texts.SAVED_ON if own else texts.SAVED_BY, name=saved.saved_by_name, date=date)


def show_card(asked: Asked, number: int, dark: int) -> Picture | Toast | ForAdmins:
    """An entry as a picture, while its words stand in the bulletin: its code leads there."""
    saved = asked.services.boards.get(asked.chat, number)
    there = _as_it_stands(saved.passage, asked.services.boards.original(saved.passage)) if saved else None
    if there is None:
        return Toast(ARTICLE_GONE if saved else texts.ENTRY_GONE, alert=True)
    return draw_quotation(asked, there, "saved_card", (number,), dark)


def _as_it_stands(passage: Quotation, original: Original) -> Quotation | None:
    """A kept passage at the place where it stands now."""
    if original.article is None:
        return None
    article = replace(passage.article, id=original.article)
    end = original.start + passage.end - passage.start
    return replace(passage, article=article, start=original.start, end=end)


def ask_note(asked: Asked, number: int, typed: str, page: int) -> Screen | Toast | ForAdmins:
    """Ask for an entry's tags and note: they come as a reply to this screen."""
    saved = asked.services.boards.get(asked.chat, number)
    if saved is None:
        return Toast(texts.ENTRY_GONE, alert=True)
    lines = [fill(texts.ANNOTATE, title=saved.passage.article.title)]
    if saved.tags or saved.note:
        now = [*(texts.TAG.format(tag=tag) for tag in saved.tags), clip(saved.note, _NOTE_CHARS)]
        lines.append(fill(texts.ANNOTATED_NOW, now=" ".join(now)))
    back = (Button(texts.BUTTON_UP, "saved_entry", (number, typed, page)),)
    return _of_keeper(asked, saved, Screen("\n".join(lines), (back,), prompt=("saved_note", number)))


def annotate(asked: Asked, number: int) -> Screen | ForAdmins:
    """Set an entry's tags and note from what was said."""
    saved = asked.services.boards.get(asked.chat, number)
    if saved is None:
        return Screen(texts.ENTRY_GONE)
    boards = asked.services.boards
    if _is_keeper(asked, saved):
        return _entry(asked, boards.annotate(saved, asked.argument))
    return ForAdmins(lambda: _entry(asked, boards.annotate(saved, asked.argument)), texts.NOT_YOURS)


def ask_remove(asked: Asked, number: int, typed: str, page: int) -> Screen | Toast | ForAdmins:
    """Ask before an entry is removed."""
    saved = asked.services.boards.get(asked.chat, number)
    if saved is None:
        return Toast(texts.ENTRY_GONE, alert=True)
    here = (number, typed, page)
    surely = Button(texts.BUTTON_REMOVE_SURELY, "saved_remove", here)
    row = (surely, Button(texts.BUTTON_UP, "saved_entry", here))
    said = fill(texts.REMOVE_SURELY, title=saved.passage.article.title) + "\n" + quote(clip(saved.passage.shown, 110))
    return _of_keeper(asked, saved, Screen(said, (row,)))


def remove(asked: Asked, number: int, typed: str, page: int) -> Screen | Toast | ForAdmins:
    """Remove an entry; pressed twice, it is gone all the same."""
    saved = asked.services.boards.get(asked.chat, number)
    if saved is None:
        return show_board(asked, typed, page, texts.REMOVED)
    if _is_keeper(asked, saved):
        return _remove(asked, saved, typed, page)
    return ForAdmins(lambda: _remove(asked, saved, typed, page), texts.NOT_YOURS)


def _remove(asked: Asked, saved: Saved, typed: str, page: int) -> Screen:
    asked.services.boards.remove(saved)
    return show_board(asked, typed, page, texts.REMOVED)


def _of_keeper(asked: Asked, saved: Saved, screen: Screen) -> Screen | ForAdmins:
    """A screen to change an entry, for the one who kept it and for admins."""
    return screen if _is_keeper(asked, saved) else ForAdmins(lambda: screen, texts.NOT_YOURS)


def _is_keeper(asked: Asked, saved: Saved) -> bool:
    return asked.private or (asked.person is not None and asked.person == saved.saved_by)


SAVED = Feature(
    command="saved",
    ask=ask_saved,
    words=("收藏夹", "我的收藏"),
    presses={
        **QUOTES,
        **EXPORT,
        **CARDS,
        "saved": show_board,
        "saved_entry": show_entry,
        "saved_card": show_card,
        "saved_note": ask_note,
        "saved_remove_menu": ask_remove,
        "saved_remove": remove,
    },
    prompts={"saved_note": annotate},
)
