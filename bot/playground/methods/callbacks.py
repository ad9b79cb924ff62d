"""answerCallbackQuery."""

import re

from bot.playground.accounts import BOT_USERNAME
from bot.playground.callbacks import answer_callback, find_open_callback
from bot.playground.entities import count_units
from bot.playground.refusals import bad_request
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_ANSWER_UNITS = 200
# Without a game, an answer may only open the bot's own chat.
_OWN_LINK = re.compile(rf"(https?://)?t\.me/{BOT_USERNAME}\?start=[A-Za-z0-9_-]{{1,64}}", re.IGNORECASE)


def answer_callback_query(scene: Scene, arguments: Json) -> bool:
    """End the spinning of a button, once, within 150 s."""
    text, url = arguments.get("text", ""), arguments.get("url", "")
    if count_units(text) > MAX_ANSWER_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _OWN_LINK.fullmatch(url):
        raise bad_request("URL_INVALID")
    pressed = find_open_callback(scene, arguments["callback_query_id"])
    if pressed is None:
        raise bad_request("Query is too old and response timeout expired or query ID is invalid")
    answer_callback(scene, pressed, {"text": text, "show_alert": arguments.get("show_alert", False), "url": url})
    return True
