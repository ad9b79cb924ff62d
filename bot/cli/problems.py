"""Domain errors as one line that says what to do, and the exit code."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from bot import errors
from bot.cli import texts
from bot.logs import redact

EXIT_PROBLEM = 1
EXIT_SOFTWARE = 70  # sysexits' EX_SOFTWARE
EXIT_CONFIGURATION = 78  # sysexits' EX_CONFIG: a supervisor need not try again


@contextmanager
def explained(name: str = "") -> Iterator[None]:
    """Run a command's work; a problem ends it with its line on standard error, no traceback."""
    try:
        yield
    except typer.Exit:
        raise
    except errors.JianbaoError as problem:
        fail(describe(problem, name), _exit_code(problem))
    except Exception as problem:  # noqa: BLE001 - a terminal gets a line to report, not a trace
        fail(_describe_unforeseen(problem), EXIT_SOFTWARE)


def fail(line: str, code: int = EXIT_PROBLEM) -> NoReturn:
    """End the program with a line on standard error."""
    print(line, file=sys.stderr)
    raise typer.Exit(code)


def describe(problem: errors.JianbaoError, name: str = "") -> str:  # noqa: C901, PLR0911, PLR0912 - a table
    """The line for a problem; `name` is the file it was about."""
    match problem:
        case errors.UnreadableFile(reason=reason):
            return texts.UNREADABLE[reason].format(name=name or problem.name)
        case errors.NotABulletin(missing=missing, entries=entries):
            return texts.NOT_A_BULLETIN[missing].format(name=name, entries=entries)
        case errors.DateNeeded():
            return _describe_date_needed(problem, name)
        case errors.DateUnreadable(given=given):
            return texts.DATE_UNREADABLE.format(given=given)
        case errors.UnknownBulletin(bulletin_id=number):
            return texts.UNKNOWN_BULLETIN.format(bulletin_id=number)
        case errors.BulletinWithdrawn(bulletin_id=number, title=title, date=date):
            return texts.BULLETIN_WITHDRAWN.format(name=name, bulletin_id=number, title=title, date=date)
        case errors.IssueExists(bulletin_id=number, title=title, month=month):
            return texts.ISSUE_EXISTS.format(bulletin_id=number, title=title, month=month)
        case errors.TitleUnusable(limit=limit):
            return texts.TITLE_UNUSABLE.format(limit=limit)
        case errors.NothingEarlier(bulletin_id=number):
            return texts.NOTHING_EARLIER.format(bulletin_id=number)
        case errors.OriginalMissing(bulletin_id=number):
            return texts.ORIGINAL_MISSING.format(bulletin_id=number)
        case errors.UnreadableList(reason=reason, name=list_name):
            return texts.UNREADABLE_LIST[reason].format(name=list_name)
        case errors.BrokenRows(count=count):
            return texts.BROKEN_ROWS.format(count=count)
        case errors.QueryEmpty():
            return texts.QUERY_EMPTY
        case errors.QueryTooLong(length=length, limit=limit):
            return texts.QUERY_TOO_LONG.format(length=length, limit=limit)
        case errors.QueryAmbiguous(word=word, names=names):
            return texts.QUERY_AMBIGUOUS.format(word=word, names="、".join(names))
        case errors.IssueUnknown(when=when, known=known):
            return texts.ISSUE_UNKNOWN.format(when=when, known="、".join(known))
        case errors.PicturesMissing():
            return texts.PICTURES_MISSING
        case errors.QuerySyntax(mistake=mistake, word=word):
            return texts.QUERY_SYNTAX[mistake].format(word=word)
        case errors.StoreError():
            return _describe_store(problem)
        case errors.TokenRefused():
            return texts.TOKEN_REFUSED
        case errors.PlatformUnreachable(root=root, detail=detail):
            return texts.PLATFORM_UNREACHABLE.format(root=root, detail=detail)
        case errors.PlaygroundError(port=port, detail=detail):
            line = texts.PORT_TAKEN if "in use" in detail else texts.PLAYGROUND_DOWN
            return line.format(port=port, detail=detail, other=port + 1)
        case errors.SettingsError(problems=problems):
            return "\n".join(texts.SETTING.format(name=name, what=what) for name, what in problems)
    return str(problem) or type(problem).__name__


def _describe_store(problem: errors.StoreError) -> str:
    match problem:
        case errors.StoreMissing(path=path):
            return texts.STORE_MISSING.format(path=path)
        case errors.StoreDamaged(path=path, detail=detail):
            return texts.STORE_DAMAGED.format(path=path, detail=detail)
        case errors.StoreNewer(path=path):
            return texts.STORE_NEWER.format(path=path)
        case errors.StoreBusy(path=path):
            return texts.STORE_BUSY.format(path=path)
        case errors.StoreServed(path=path):
            return texts.STORE_SERVED.format(path=path)
    return texts.STORE_ERROR.format(path=problem.path)


def describe_dropped(problem: errors.JianbaoError, name: str) -> str:
    """The line for a problem with a file of this name in the watched folder: nobody typed a command there."""
    match problem:
        case errors.DateNeeded(title=title):
            return texts.INBOX_DATE_NEEDED.format(name=name, title=title)
        case errors.UnreadableFile(reason="missing"):
            return texts.INBOX_NO_FILE.format(name=name)
    return describe(problem, name)


def _describe_unforeseen(problem: Exception) -> str:
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return redact(texts.UNFORESEEN.format(what=f"{type(problem).__name__}: {problem}", where=where))


def _describe_date_needed(problem: errors.DateNeeded, name: str) -> str:
    guess = texts.DATE_GUESS.format(estimated=problem.estimated) if problem.estimated else ""
    issues = "、".join(f"编号 {number} {date}" for number, date in problem.existing)
    existing = texts.DATE_EXISTING.format(issues=issues) if issues else ""
    return texts.DATE_NEEDED.format(name=name, title=problem.title, guess=guess, existing=existing)


def _exit_code(problem: errors.JianbaoError) -> int:
    configuration = (errors.SettingsError, errors.TokenRefused)
    return EXIT_CONFIGURATION if isinstance(problem, configuration) else EXIT_PROBLEM
