"""/claim, /allow, /deny: who owns the bot and who may use it."""

import re

from handlers import texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import fill
from handlers.screen import Screen, Toast

_NUMBER = re.compile(r"-?[1-9][0-9]{0,15}")  # what Telegram numbers people and chats by: 52 bits


def claim(asked: Asked) -> Screen:
    """Make the one who knows the code the owner; in a private chat only, so that no group reads the code."""
    doors = asked.services.doors
    if not asked.private or asked.person is None or not doors.claim(asked.argument, asked.person):
        return Screen(texts.CLAIM_FAILED)
    return Screen(texts.CLAIMED)


def _decide(asked: Asked, *, admitted: bool) -> Screen:
    if not asked.is_owner:
        return Screen(texts.OWNER_ONLY)
    subject, label = _subject(asked)
    if subject is None:
        return Screen(texts.ALLOW_WHOM)
    return _settle(asked, subject, label, admitted=admitted)


def _settle(asked: Asked, subject: int, label: str, *, admitted: bool) -> Screen:
    asked.services.doors.set_admission(subject, admitted=admitted, label=label)
    notices = ((subject, texts.LET_IN),) if admitted and subject != asked.chat else ()
    return Screen(fill(texts.ALLOWED if admitted else texts.DENIED, label=label), notices=notices)


def _subject(asked: Asked) -> tuple[int | None, str]:
    """Whom the owner means: a number, else the sender of the message replied to, else this group."""
    typed = asked.argument.strip()
    if _NUMBER.fullmatch(typed):
        return int(typed), typed
    if typed:
        return None, typed
    if asked.replied_person is not None:
        return asked.replied_person, str(asked.replied_person)
    return (None, "") if asked.private else (asked.chat, asked.chat_title)


def allow(asked: Asked) -> Screen:
    """Let a person or chat in."""
    return _decide(asked, admitted=True)


def deny(asked: Asked) -> Screen:
    """Keep a person or chat out."""
    return _decide(asked, admitted=False)


def decide_knock(asked: Asked, subject: int, label: str, admitted: int) -> Screen | Toast:
    """The owner's answer to somebody who asked to be let in."""
    if not asked.is_owner:
        return Toast(texts.OWNER_ONLY, alert=True)
    return _settle(asked, subject, label, admitted=bool(admitted))


CLAIM = Feature(command="claim", ask=claim)
ALLOW = Feature(command="allow", ask=allow, presses={"knock": decide_knock})
DENY = Feature(command="deny", ask=deny)
