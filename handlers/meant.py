"""不是这个，是X: what somebody says they meant is answered at once, and noted for the editors as an alias."""

import re
from dataclasses import replace

from bot.asking.issue_words import read_issue
from bot.errors import QueryError
from bot.names import QUERY_LIMIT_CHARS
from handlers import answering, unlisted_texts
from handlers.context import Asked
from handlers.features import Prompt
from handlers.markup import fill
from handlers.replies import read_query
from handlers.screen import Screen

_BREAK = r"[\s，,。；;！!、：:]*"
_NO = rf"(?:不是|不对|不是的|错了|[弄搞答认]错了|no){_BREAK}(?:这个|这家|这一家|这家公司|它)?"
_BUT = r"(?:我(?:想|要)?[问查找说指要]的(?:应该)?是|[问查找说指要]的是|应该是|而是|是)"
_NAME = r"[「“\"]?(?P<name>[^，。！？?!；;「」“”\"\n]{1,24}?)[」”\"]?"
_MEANT = re.compile(rf"\s*(?:{_NO}{_BREAK}{_BUT}|我[问查找说指要]的是)\s*{_NAME}{_BREAK}", re.IGNORECASE)


def read_meant(text: str) -> str:
    """The X of 不是这个，是X; "" if that is not what is said."""
    match = _MEANT.fullmatch(text)
    return match["name"].strip() if match else ""


def answer_meant(asked: Asked, meant: str) -> Screen:
    """What is said of X, to who says so of an answer: the one replied to, or the last in a private chat."""
    message = asked.replied_message
    if message is None and asked.private:
        message = asked.services.replies.latest(asked.chat)
    query = read_query(asked.services, asked.chat, message) if message else ""
    return _answer(asked, query, meant)


def take_meant(asked: Asked, typed: str) -> Screen:
    """The same in reply to the question which it was; X may stand alone."""
    meant = read_meant(asked.argument) or asked.argument.strip()
    try:
        return _answer(asked, typed, meant)
    except QueryError:
        return Screen(unlisted_texts.NOT_NOTED, prompt=("meant", typed))


def _answer(asked: Asked, typed: str, meant: str) -> Screen:
    wanted = read_issue(meant)
    answers = asked.services.answers
    kind = answers.understanding.exactly(wanted.words) or "company"
    of_issue = answers.dated(wanted.when)
    found = answers.about_all(wanted.words, kind) if wanted.all else of_issue.about(wanted.words, kind)
    screen = answering.answer(found)
    if kind == "topic" or not _note(asked, typed, wanted.words):
        return screen
    noted = fill(unlisted_texts.NOTED, typed=typed, meant=wanted.words)
    return replace(screen, html=f"{noted}\n\n{screen.html}", query=typed)  # who thinks again still means that


def _note(asked: Asked, typed: str, meant: str) -> bool:
    """Propose it to the editors, unless what was typed is no name, or has its company or topic already."""
    is_name = 0 < len(typed) <= QUERY_LIMIT_CHARS and " " not in typed and typed != meant
    if not is_name or asked.person is None or asked.services.answers.understanding.exactly(typed):
        return False
    asked.services.candidates.propose(asked.person, typed, meant)
    return True


MEANT: dict[str, Prompt] = {"meant": take_meant}
