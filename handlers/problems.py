"""Problems as people read them: domain errors in polite Chinese, everything else as an incident number."""

import secrets
from typing import Any

import structlog
from telegram.error import BadRequest, Conflict, NetworkError, TelegramError
from telegram.ext import CallbackContext

from bot.errors import (
    BoardFull,
    BulletinError,
    BulletinWithdrawn,
    DateUnreadable,
    IssueExists,
    IssueGone,
    IssueUnknown,
    JianbaoError,
    NotABulletin,
    NothingEarlier,
    OriginalMissing,
    PicturesMissing,
    QueryAmbiguous,
    QueryEmpty,
    QuerySyntax,
    QueryTooLong,
    StoreBusy,
    TitleUnusable,
    TooManySubscriptions,
    UnknownBulletin,
    UnreadableFile,
)
from bot.logs import redact
from handlers import draft_texts, issue_texts, passage_texts, subscription_texts, texts
from handlers.markup import fill, plain

log = structlog.get_logger(__name__)
_GIVEN_CHARS = 40
_ISSUES_LISTED = 12


def explain(problem: BaseException) -> str:  # noqa: C901, PLR0911 - a table
    """What to tell the one who asked; an unforeseen problem is logged under the number that is told."""
    match problem:
        case QueryEmpty():
            return texts.QUERY_EMPTY
        case QueryTooLong(length=length, limit=limit):
            return texts.QUERY_TOO_LONG.format(length=length, limit=limit)
        case QueryAmbiguous(word=word, names=names):
            return texts.QUERY_AMBIGUOUS.format(word=word, names="、".join(names))
        case IssueUnknown(when=when, known=known):
            return texts.ISSUE_UNKNOWN.format(when=when, known="、".join(known[:_ISSUES_LISTED]))
        case IssueGone():
            return texts.ISSUE_GONE
        case PicturesMissing():
            return texts.PICTURES_MISSING
        case QuerySyntax(mistake=mistake, word=word):
            return plain(fill(texts.QUERY_SYNTAX[mistake], word=word))
        case TooManySubscriptions(limit=limit):
            return subscription_texts.TOO_MANY.format(limit=limit)
        case BoardFull(limit=limit):
            return passage_texts.BOARD_FULL.format(limit=limit)
        case StoreBusy():
            return texts.BUSY
        case BulletinError():
            return _explain_file(problem)
    incident = secrets.token_hex(3)
    log.error("incident", number=incident, problem=type(problem).__name__, exc_info=_trace(problem))
    return texts.INCIDENT.format(incident=incident)


def _explain_file(problem: BulletinError) -> str:  # noqa: PLR0911 - as above
    """Why a file is not, or not yet, a bulletin."""
    match problem:
        case UnreadableFile(reason=reason):
            return draft_texts.UNREADABLE[reason]
        case NotABulletin(missing=missing, entries=entries):
            return draft_texts.NOT_A_BULLETIN[missing].format(entries=entries)
        case DateUnreadable(given=given):
            return draft_texts.DATE_UNREADABLE.format(given=given[:_GIVEN_CHARS])
        case BulletinWithdrawn(title=title, date=date):
            return draft_texts.WITHDRAWN.format(title=title, date=date)
        case IssueExists(title=title, month=month):
            return draft_texts.ISSUE_EXISTS.format(title=title, month=month)
        case TitleUnusable(limit=limit):
            return issue_texts.TITLE_UNUSABLE.format(limit=limit)
        case NothingEarlier():
            return issue_texts.NOTHING_EARLIER
        case OriginalMissing():
            return issue_texts.ORIGINAL_MISSING
        case UnknownBulletin():
            return draft_texts.UNKNOWN_BULLETIN
    return draft_texts.UNREADABLE["crashed"]


def _trace(problem: BaseException) -> BaseException | None:
    return None if isinstance(problem, JianbaoError) else problem


async def note_error(_update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """What PTB could not hand to anybody."""
    note_poll_error(context.error)


def note_poll_error(problem: BaseException | None) -> None:
    """Lost connections are a line, a rival poller says what to do."""
    if isinstance(problem, Conflict):
        log.warning("another copy of this bot is polling with the same token; stop one of them")
    elif isinstance(problem, NetworkError) and not isinstance(problem, BadRequest):
        log.warning("telegram out of reach, trying again", problem=redact(str(problem)))
    elif isinstance(problem, TelegramError):
        log.warning("telegram refused", problem=redact(str(problem)))
    elif problem is not None:
        log.error("unhandled", problem=type(problem).__name__, exc_info=problem)
