"""/claim, /allow, /deny: who owns the bot and who may use it."""

import re
from collections.abc import Mapping

from bot.reception import Role
from handlers import texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import fill
from handlers.screen import Screen, Toast

_ROLES: Mapping[str, Role] = {"编辑": "editor", "editor": "editor", "读者": "reader", "reader": "reader"}
_NUMBER = re.compile(r"-?[1-9][0-9]{0,15}")  # what Telegram numbers people and chats by: 52 bits


def claim(asked: Asked) -> Screen:
    """Make the one who knows the code the owner; in a private chat only, so that no group reads the code."""
    doors = asked.services.doors
    if not asked.private or asked.person is None or not doors.claim(asked.argument, asked.person):
        return Screen(texts.CLAIM_FAILED)
    return Screen(texts.CLAIMED)


def _settle(asked: Asked, subject: int, label: str, role: Role) -> Screen:
    asked.services.doors.set_admission(subject, admitted=True, label=label, role=role)
    notices = ((subject, texts.LET_IN),) if subject != asked.chat else ()
    return Screen(fill(texts.ALLOWED[role], label=label), notices=notices)


def _refuse(asked: Asked, subject: int, label: str) -> Screen:
    asked.services.doors.set_admission(subject, admitted=False, label=label)
    return Screen(fill(texts.DENIED, label=label))


def _subject(asked: Asked, typed: str) -> tuple[int | None, str]:
    """Whom the owner means: a number, else the sender of the message replied to, else this group."""
    if _NUMBER.fullmatch(typed):
        return int(typed), typed
    if typed:
        return None, typed
    if asked.replied_person is not None:
        return asked.replied_person, str(asked.replied_person)
    return (None, "") if asked.private else (asked.chat, asked.chat_title)


def _read_role(argument: str) -> tuple[str, Role]:
    """Whom, and as what: «123 编辑»."""
    whom, _, last = argument.strip().rpartition(" ")
    role = _ROLES.get(last.lower())
    return (whom.strip(), role) if role else (argument.strip(), "reader")


def allow(asked: Asked) -> Screen:
    """Let a person or chat in; a person perhaps as an editor."""
    if not asked.is_owner:
        return Screen(texts.OWNER_ONLY)
    whom, role = _read_role(asked.argument)
    subject, label = _subject(asked, whom)
    if subject is None or (subject < 0 and role != "reader"):
        return Screen(texts.ALLOW_WHOM)
    return _settle(asked, subject, label, role)


def deny(asked: Asked) -> Screen:
    """Keep a person or chat out, whatever they were."""
    if not asked.is_owner:
        return Screen(texts.OWNER_ONLY)
    subject, label = _subject(asked, asked.argument.strip())
    return Screen(texts.ALLOW_WHOM) if subject is None else _refuse(asked, subject, label)


def decide_knock(asked: Asked, subject: int, label: str, admitted: int) -> Screen | Toast:
    """The owner's answer to somebody who asked to be let in."""
    if not asked.is_owner:
        return Toast(texts.OWNER_ONLY, alert=True)
    return _settle(asked, subject, label, "reader") if admitted else _refuse(asked, subject, label)


CLAIM = Feature(command="claim", ask=claim)
ALLOW = Feature(command="allow", ask=allow, presses={"knock": decide_knock})
DENY = Feature(command="deny", ask=deny)
