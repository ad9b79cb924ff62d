"""answerInlineQuery."""

import re

from bot.playground.entities import count_units
from bot.playground.inline import answer_inline, find_open_query
from bot.playground.inline_memory import InlineAnswer
from bot.playground.methods.inline_results import read_result
from bot.playground.refusals import bad_request, not_played
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_RESULTS = 50
MAX_ID_BYTES = 64
MAX_OFFSET_BYTES = 64
MAX_START_LENGTH = 64
CACHE_SECONDS = 300
MAX_CACHE_SECONDS = 24 * 3600
_START = re.compile(r"[A-Za-z0-9_-]+")


def answer_inline_query(scene: Scene, arguments: Json) -> bool:
    """Answer a query, once, within 30 s."""
    button = _check_button(arguments.get("button"))
    if len(arguments["results"]) > MAX_RESULTS:
        raise bad_request("Too many inline query results specified")
    results = [read_result(scene, value) for value in arguments["results"]]
    next_offset = arguments.get("next_offset", "")
    if len(next_offset.encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_ids([result.listed["id"] for result in results])
    asked = find_open_query(scene, arguments["inline_query_id"])
    if asked is None:
        raise bad_request("Query is too old and response timeout expired or query ID is invalid")
    answer = InlineAnswer(
        results={result.listed["id"]: result for result in results},
        next_offset=next_offset,
        button=button,
        is_personal=arguments.get("is_personal", False),
        cache_seconds=min(max(arguments.get("cache_time", CACHE_SECONDS), 0), MAX_CACHE_SECONDS),
    )
    answer_inline(scene, asked, answer)
    return True


def _check_ids(ids: list[str]) -> None:
    if "" in ids:
        raise bad_request("RESULT_ID_EMPTY")
    if any(len(name.encode()) > MAX_ID_BYTES for name in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def _check_button(button: Json | None) -> Json | None:
    """The button above the results, which opens the bot's chat."""
    if button is None:
        return None
    if button.get("web_app"):
        raise not_played("InlineQueryResultsButton.web_app")
    text, start = str(button["text"]), button.get("start_parameter")
    if start is None:
        raise bad_request("Can't parse inline query results button: Exactly one of the optional fields must be used")
    if not count_units(text.strip()):
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if not start:
        raise bad_request("Can't use empty start_parameter")
    if len(start) > MAX_START_LENGTH:
        raise bad_request("Too long start_parameter specified")
    if not _START.fullmatch(start):
        raise bad_request("Unallowed characters in start_parameter are used")
    return {"text": text, "start_parameter": start}
