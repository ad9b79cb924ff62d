"""/shared: what one passed on, how often it was opened and how it was rated, and the way to take it back."""

from collections.abc import Iterator

from bot.asking.telling import turn_to
from bot.sharing.shares import Share
from handlers import sharing_texts as texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import fill, quote
from handlers.render import shorten, turn_row
from handlers.screen import Button, Screen, Toast
from handlers.sharing.share_cards import name_whole
from handlers.texts import BUTTON_BACK, EXPIRED

_A_PAGE = 5
_TEXT_CHARS, _NOTE_CHARS = 60, 40


def ask_shared(asked: Asked) -> Screen:
    """The list, for its person alone: in their private chat."""
    if not asked.private or asked.person is None:
        return Screen(texts.IN_PRIVATE.format(command="/shared"))
    return _list(asked, asked.person, 1)


def show_shared(asked: Asked, page: int) -> Screen | Toast:
    """A page of it, with the counts as they are now."""
    return _list(asked, asked.person, page) if asked.person is not None else Toast(EXPIRED, alert=True)


def _list(asked: Asked, person: int, page: int, said: str = "") -> Screen:
    sharing = asked.services.sharing
    found, counted = sharing.of_person(person), sharing.counts(person)
    if not found:
        return Screen(texts.NOTHING_SHARED_YET, said=said)
    shown, page, pages = turn_to(list(enumerate(found, 1)), page, _A_PAGE)
    lines = [texts.SHARED_LIST.format(count=len(found))]
    lines += ["\n".join(_lines(asked, number, share, counted=counted)) for number, share in shown]
    numbers = tuple(Button(str(number), "shared_one", (share.id, page)) for number, share in shown)
    switch = Button(texts.BUTTON_COUNTING[counted], "shared_counting", (int(not counted), page))
    refresh = Button(texts.BUTTON_REFRESH, "shared", (page,))
    rows = (numbers, *turn_row("shared", (), page, pages), (refresh, switch))
    return Screen("\n\n".join(lines), rows, personal=True, said=said)


def _lines(asked: Asked, number: int, share: Share, *, counted: bool) -> Iterator[str]:
    text = _text(asked, share).split("\n")[0]
    yield fill(texts.SHARED_LINE, number=number, text=shorten(text, _TEXT_CHARS))
    if share.note:
        yield fill(texts.SHARED_NOTE, note=shorten(share.note, _NOTE_CHARS))
    yield _counts(share, counted=counted)


def _text(asked: Asked, share: Share) -> str:
    """The passage, or what a share of something else is called; of a withdrawn issue nobody is shown a passage."""
    if asked.services.sharing.snippets.is_withdrawn(share.thing):
        return texts.SHARED_WITHDRAWN
    return name_whole(share.thing) if share.thing.words else share.text


def _counts(share: Share, *, counted: bool) -> str:
    """How often it was sent is told only where Telegram tells the bot: what others opened was sent all the same."""
    sent = texts.SENT.format(count=share.sent) if share.sent else texts.SENT_UNKNOWN
    if not counted:
        return texts.NOT_COUNTED.format(sent=sent)
    return texts.SHARED_COUNTS.format(sent=sent, opened=share.opened, good=share.good, bad=share.bad, wrong=share.wrong)


def show_one(asked: Asked, number: int, page: int) -> Screen | Toast:
    """One's own share with the whole passage."""
    share = _find(asked, number)
    if share is None or asked.person is None:
        return Toast(EXPIRED, alert=True)
    counted = asked.services.sharing.counts(asked.person)
    parts = [quote(_text(asked, share)), _counts(share, counted=counted)]
    parts.append(texts.LIVES_UNTIL.format(date=f"{share.expires_at:%Y-%m-%d}"))
    row = (Button(texts.BUTTON_WITHDRAW, "shared_withdraw", (number, page)), Button(BUTTON_BACK, "shared", (page,)))
    return Screen("\n".join(parts), (row,), personal=True)


def _find(asked: Asked, number: int) -> Share | None:
    found = asked.services.sharing.of_person(asked.person) if asked.person is not None else []
    return next((share for share in found if share.id == number), None)


def withdraw(asked: Asked, number: int, page: int) -> Screen | Toast:
    """The link is dead from now on; pressed twice, it is dead all the same."""
    if asked.person is None:
        return Toast(EXPIRED, alert=True)
    asked.services.sharing.withdraw(number, asked.person)
    return _list(asked, asked.person, page, texts.WITHDRAWN)


def set_counting(asked: Asked, counted: int, page: int) -> Screen | Toast:
    """Whether openings are counted."""
    if asked.person is None:
        return Toast(EXPIRED, alert=True)
    asked.services.sharing.set_counts(asked.person, counted=bool(counted))
    return _list(asked, asked.person, page)


SHARED = Feature(
    command="shared",
    ask=ask_shared,
    words=("我的分享",),
    presses={
        "shared": show_shared,
        "shared_one": show_one,
        "shared_withdraw": withdraw,
        "shared_counting": set_counting,
    },
)
