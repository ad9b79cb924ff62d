"""What leads to a snippet: the buttons that share one, and links that open the bot, all by opaque words."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import cast

from bot.catalogue import seed_packs
from bot.models import ArticleId, Bulletin, EntryId, Passage
from bot.sharing.links import Sharing
from bot.sharing.shares import Thing, ThingKind
from handlers import sharing_texts
from handlers.screen import Button

SHARE = "share"
"""The action behind a share button's key; no press has it."""
SHARE_PHOTO = "share_photo"
"""The same with a picture, whose file stands before the thing."""
SHARE_QUERY = "s_"
"""What a shared key begins with behind the bot's name, so that nobody types one by accident."""
OPEN, MORE, FOLLOW = "o", "m", "f"
"""What is to be done with a token: the letter before it in a link."""
ASK, HELP = "ask", "help"
_PACK = "pack_"
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what Telegram lets a link carry
_TOKEN = re.compile(r"([omf])([A-Za-z0-9_-]{16,60})")
_KEY = re.compile(rf"{SHARE_QUERY}([A-Za-z0-9_-]{{8,24}})(?:\s+(.*))?", re.DOTALL)


def share_passage(passage: Passage, entry: EntryId | int = 0) -> Button:
    """Shares a passage; `entry` is the company or topic that it was shown for, 0 for none."""
    return Button(sharing_texts.BUTTON_SHARE, share=("passage", passage.article.id, passage.start, passage.end, entry))


def share_paragraph(article: ArticleId, start: int, entry: EntryId | int = 0) -> Button:
    """Shares the paragraph in which a source offset stands."""
    return Button(sharing_texts.BUTTON_SHARE, share=("passage", article, start, 0, entry))


def share_article(article: ArticleId) -> Button:
    """Shares an article, by the sentence that stands for it."""
    return Button(sharing_texts.BUTTON_SHARE, share=("article", article, 0, 0, 0))


def share_comparison(names: Sequence[str], date: str) -> Button:
    """Shares companies side by side, as an issue of a date has them, or all do (`shares.OF_ALL`)."""
    return Button(sharing_texts.BUTTON_SHARE, share=("comparison", 0, 0, 0, 0, *names, f"@{date}"))


def share_overview(issue: Bulletin) -> Button:
    """Shares an issue at a glance."""
    return Button(sharing_texts.BUTTON_SHARE, share=("overview", 0, 0, 0, 0, issue.title, issue.date))


def share_trend(name: str, entry: EntryId | int) -> Button:
    """Shares how often issues name a company or topic, or, without an `entry`, words."""
    return Button(sharing_texts.BUTTON_SHARE, share=("trend", 0, 0, 0, entry, name))


def share_changes(old: Bulletin, new: Bulletin) -> Button:
    """Shares what is different between two issues."""
    words = (str(old.id), str(new.id), old.date, new.date)
    return Button(sharing_texts.BUTTON_SHARE, share=("changes", 0, 0, 0, 0, *words))


def share_timeline(asked: str, entry: EntryId | int, unlisted: str) -> Button:
    """Shares what all issues say of a company or topic, or, without an `entry`, of words; `unlisted` is the kind of
    name that they were asked as, or "".
    """
    return Button(sharing_texts.BUTTON_SHARE, share=("timeline", 0, 0, 0, entry, asked, unlisted))


def shares(button: Button) -> tuple[str, tuple[str | int, ...]]:
    """The action of a share button's key, with its arguments."""
    return (SHARE_PHOTO, (button.photo, *button.share)) if button.photo else (SHARE, button.share)


def read_shares(action: str, arguments: Sequence[str | int]) -> tuple[Thing, str] | None:
    """(what is passed on, the photo that goes with it or "") by a key's action; None if it shares nothing."""
    if action not in {SHARE, SHARE_PHOTO}:
        return None
    photo, thing = (str(arguments[0]), arguments[1:]) if action == SHARE_PHOTO else ("", arguments)
    return read_thing(tuple(thing)), photo


def feedback(query: str, *back: str | int, share: int = 0) -> Button:
    """Says what one thinks of an answer, which the action `back` with its arguments shows; `share` is the link it came
    by.
    """
    return Button(sharing_texts.BUTTON_FEEDBACK, "feedback", (share, query, *back))


def read_thing(arguments: tuple[str | int, ...]) -> Thing:
    """What a share button's arguments name."""
    kind, article, start, end, entry, *words = arguments
    return Thing(
        kind=cast("ThingKind", kind),
        article=ArticleId(int(article)) if article else None,
        start=int(start),
        end=int(end),
        entry=EntryId(int(entry)) if entry else None,
        words=tuple(map(str, words)),
    )


def read_shared(query: str) -> tuple[str, str] | None:
    """(key, note) of an inline query that a share button began; None if it is another."""
    match = _KEY.fullmatch(query.strip())
    return (match[1], match[2] or "") if match else None


def link_to(bot_name: str, parameter: str) -> str:
    """An address that opens a private chat with the bot."""
    return f"https://t.me/{bot_name}?start={parameter}"


def link_for(sharing: Sharing, bot_name: str, person: int | None, thing: Thing) -> str | None:
    """A person's own link to a thing; None if it is no longer there, or nobody is known to ask."""
    snippet = sharing.snippets.read(thing)
    if snippet is None or person is None:
        return None
    (token,) = sharing.offer(person, [snippet])
    return link_to(bot_name, OPEN + token)


def link_to_group(bot_name: str, parameter: str) -> str:
    """An address that adds the bot to a group of one's choice."""
    return f"https://t.me/{bot_name}?startgroup={parameter}"


def read_parameter(argument: str) -> str:
    """What a link brought behind /start; "" if that is nothing a link can bring."""
    match = _PARAMETER.fullmatch(argument.strip())
    return match[0] if match else ""


def read_token(parameter: str) -> tuple[str, str] | None:
    """(what is to be done, token) of a link to something shared."""
    match = _TOKEN.fullmatch(parameter)
    return (match[1], match[2]) if match else None


def name_pack(pack: str) -> str:
    """A starter pack in a link, whose letters are ASCII."""
    return _PACK + sha256(pack.encode()).hexdigest()[:10]


def read_pack(parameter: str) -> str | None:
    """The starter pack that a link means."""
    return next((pack for pack in seed_packs() if name_pack(pack) == parameter), None)
