"""What a message without a command means: a Chinese word before a name, or a name alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.asking.answers import Answers
from bot.asking.findings import NoBulletin, Scope, SearchAnswer, Timeline
from bot.asking.issue_words import ALL, ask_for, read_issue
from bot.asking.metrics import of_metrics, part_metrics
from bot.asking.sentences import as_written, asked_about, is_asking
from bot.names import QUERY_LIMIT_CHARS
from handlers import answering, render
from handlers.context import Asked
from handlers.features import Feature
from handlers.meant import answer_meant, read_meant
from handlers.screen import Screen
from handlers.sentences import answer_talk, ask_sentence
from handlers.small_talk import small_talk

_NEVER_SMALL_TALK = {"目录", "速览", "本期速览"}
_SAID_OF_AN_ANSWER = {"start", "help", "unclear"}  # 怎么样 in reply to one is a question about it
_GLUED = re.compile(r"/([a-z]+)(?:@\w+)?(?=[^\x00-\x7f])(.+)", re.DOTALL)  # /company中芯国际 is no command to Telegram
_PARTED = re.compile(r"\s*[\s:：,，]\s*")


def read_words(text: str, features: Sequence[Feature]) -> tuple[Feature, str] | None:
    """The feature a Chinese message names, with what stands behind its word: 公司 中芯国际, 目录."""
    glued = _GLUED.match(text.strip())
    word, _, argument = (f"/{glued[1]}", "", glued[2]) if glued else _part(text.strip())
    for feature in features:
        if (word in feature.words or word == f"/{feature.command}") and (argument or not feature.needs_argument):
            return feature, argument
    return None


def _part(text: str) -> tuple[str, str, str]:
    match = _PARTED.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def ask_free(features: Mapping[str, Feature], asked: Asked) -> Screen:
    """Answer a bare text to the bot: what was meant instead; a greeting; an issue; as a reply to an answer, what is
    inside it; a name; else a sentence that speaks of a name (which is said), or a search.
    """
    text, answers = asked.argument, asked.services.answers
    meant = read_meant(text)
    if meant:
        return answer_meant(asked, meant)
    talk = small_talk(text)
    if talk and not (asked.replied_scope and talk in _SAID_OF_AN_ANSWER):
        is_open = talk in features and (asked.private or not features[talk].for_admins)
        return features[talk].ask(replace(asked, argument="")) if is_open else answer_talk(talk)
    words = read_issue(text).words
    if not words.strip() and not asked.replied_scope:
        return features["brief"].ask(asked)
    if asked.replied_scope:
        return _ask_inside(features, asked, asked.replied_scope)
    kind = answers.understanding.exactly(words)
    if kind:
        return features[kind].ask(asked)
    is_search = len(words) > QUERY_LIMIT_CHARS or (_is_query(words) and not _asks_figures(answers, words))
    return features["search"].ask(asked) if is_search else ask_sentence(features, asked)


def _ask_inside(features: Mapping[str, Feature], asked: Asked, scope: Scope) -> Screen:
    """A search inside an answer; of a name that it does not have, or is about, what is said of that in its issue."""
    text, answers = asked.argument, asked.services.answers
    kind = answers.understanding.exactly(read_issue(text).words)
    if not kind:
        return answering.answer(_find_inside(scope, answers, text))
    return _name_inside(scope, answers, text) or features[kind].ask(replace(asked, argument=_there(scope, asked)))


def _name_inside(scope: Scope, answers: Answers, text: str) -> Screen | None:
    """A name looked for inside an answer to something else, with the way to its own; None if nothing there has it."""
    named = answers.understanding.spoken_of(read_issue(text).words)
    if scope.kind == "entry" and any(entry.id == scope.key for entry in named):
        return None
    found = _find_inside(scope, answers, text)
    if isinstance(found, NoBulletin) or not (found.counts if isinstance(found, Timeline) else found.article_count):
        return None
    screen = answering.answer(found)
    return replace(screen, rows=(*render.entry_rows(named[:1], scope.issue), *screen.rows))


def _there(scope: Scope, asked: Asked) -> str:
    """The question, of the issue that the answer it replies to was about, unless it names another."""
    issue = next((one for one in asked.services.answers.bulletins() if one.id == scope.issue), None)
    wanted = read_issue(asked.argument)
    return asked.argument if issue is None or wanted.when or wanted.all else ask_for(asked.argument, issue.date)


def _find_inside(scope: Scope, answers: Answers, text: str) -> SearchAnswer | Timeline | NoBulletin:
    """Search inside an answer, in its issue unless the words ask for another."""
    wanted = read_issue(text)
    if scope.kind != "article" and (wanted.all or wanted.when):
        bulletin = answers.dated(wanted.when).issue()
        scope = replace(scope, issue=ALL if wanted.all or bulletin is None else bulletin.id)
    is_sentence = is_asking(wanted.words) and not _is_query(wanted.words)
    words = " ".join(as_written(wanted.words, asked_about(wanted.words))) if is_sentence else ""
    return answers.search_inside(scope, words or wanted.words)


def _is_query(text: str) -> bool:
    """Words with search marks are meant as a search, and so are words parted by blanks, if none of them asks."""
    return any(mark in text for mark in '"“:：') or text.startswith("-") or (" " in text and not is_asking(text))


def _asks_figures(answers: Answers, text: str) -> bool:
    """Whether words are a company's name and metrics of which the newest issue states some: 京东方 出货量."""
    name, metrics = part_metrics(text)
    is_company = answers.understanding.exactly(name) == "company" or answers.understanding.unlisted_company(name)
    return bool(metrics and is_company and of_metrics(answers.figures_of(answers.company(name).entry.id), metrics))


def is_for_all_ears(text: str, asked: Asked, features: Sequence[Feature]) -> bool:
    """Whether a group's message that does not address the bot is a question all the same.

    It is when the whole of it is a name, a feature's word with an exact name behind it, or 目录 or 速览; else silence.
    """
    answers = asked.services.answers
    named = read_words(text, features)
    if named is None:
        return answers.understanding.exactly(read_issue(text).words) is not None
    feature, argument = named
    if not argument:
        return text.strip() in _NEVER_SMALL_TALK
    return answers.understanding.exactly(read_issue(argument).words) == feature.command


def strip_mention(text: str, username: str) -> str | None:
    """The text without @username; None if it does not mention the bot."""
    pattern = re.compile(rf"@{re.escape(username)}\b", re.IGNORECASE)
    return pattern.sub(" ", text).strip() if pattern.search(text) else None
