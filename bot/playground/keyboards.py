"""Inline keyboards, checked as Telegram checks them: the shape, each button's one action, every limit."""

from collections.abc import Callable

from bot.playground.entities import count_units
from bot.playground.links import BadLinkError, check_link
from bot.playground.refusals import bad_request, not_played
from bot.playground.schema import Json

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
MAX_COPY_UNITS = 256
MAX_QUERY_UNITS = 256
STYLES = ("danger", "success", "primary")

_NOT_PLAYED_MARKUPS = {
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}
_NOT_PLAYED_BUTTONS = ("web_app", "login_url", "callback_game", "pay")
_CHOSEN_CHAT_FLAGS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")


def check_keyboard(markup: Json) -> Json | None:
    """The InlineKeyboardMarkup as Telegram keeps it, `None` if it has no button.

    Raises:
        RefusalError: in Telegram's words.

    """
    for name, kind in _NOT_PLAYED_MARKUPS.items():
        if markup.get(name):
            raise not_played(kind)
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list):
        raise bad_request('Field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    keyboard = [[_check_button(button) for button in row] for row in rows if row]
    if sum(map(len, keyboard)) > MAX_BUTTONS:
        raise bad_request("Reply markup is too long")
    return {"inline_keyboard": keyboard} if keyboard else None


def check_channel_keyboard(markup: Json | None) -> None:
    """Whether a keyboard may stand under a channel's post, which does not name the bot it came from.

    Raises:
        RefusalError: a button leads into inline mode.

    """
    for button in (button for row in (markup or {}).get("inline_keyboard", []) for button in row):
        if any(name.startswith("switch_") for name in button):
            is_here = "switch_inline_query_current_chat" in button
            name = "switch_inline_query_current_chat" if is_here else "switch_inline_query"
            raise bad_request(
                f"Can't use {name} button in a channel chat, because users will not be able to use the button"
                " without knowing bot's username"
            )


def _check_button(button: object) -> Json:
    if not isinstance(button, dict):
        raise _cannot_parse("InlineKeyboardButton must be an Object")
    text = _read_text(button, "text", required=True)
    for name in _NOT_PLAYED_BUTTONS:
        if button.get(name):
            raise not_played(f"InlineKeyboardButton.{name}")
    for name, check in _ACTIONS.items():
        # An empty address or callback data is none; an empty inline query is one.
        if button.get(name) or (name.startswith("switch_") and button.get(name) is not None):
            if not text.strip():
                raise bad_request("Inline keyboard button text must be non-empty")
            return {"text": text, **_check_looks(button), name: check(button)}
    raise _cannot_parse("Text buttons are unallowed in the inline keyboard")


def _check_looks(button: Json) -> Json:
    looks = {name: _read_text(button, name) for name in ("style", "icon_custom_emoji_id") if button.get(name)}
    if looks.get("style", STYLES[0]) not in STYLES:
        raise _cannot_parse("Invalid button style specified")
    return looks


def _check_url(button: Json) -> str:
    url = _read_text(button, "url")
    try:
        checked = check_link(url)
    except BadLinkError as bad:
        raise bad_request(f"Inline keyboard button URL '{url}' is invalid: {bad}") from None
    if any(character.isspace() for character in checked):
        raise bad_request("BUTTON_URL_INVALID")
    return checked


def _check_callback_data(button: Json) -> str:
    data = _read_text(button, "callback_data")
    if len(data.encode()) > MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _check_copy_text(button: Json) -> Json:
    copied = _read_object(button, "copy_text")
    text = _read_text(copied, "text", required=True)
    if not 1 <= count_units(text) <= MAX_COPY_UNITS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"text": text}


def _check_chosen_chat(button: Json) -> Json:
    chosen = _read_object(button, "switch_inline_query_chosen_chat")
    flags = {name: chosen[name] for name in _CHOSEN_CHAT_FLAGS if chosen.get(name) is not None}
    for name, flag in flags.items():
        if not isinstance(flag, bool):
            raise _cannot_parse(f'Field "{name}" must be of type Boolean')
    if not any(flags.values()):
        raise bad_request("At least one chat type must be allowed")
    return {"query": _read_query(chosen, "query"), **flags}


def _read_query(value: Json, name: str) -> str:
    """What is typed behind the bot's name; what is longer a client could not ask."""
    query = _read_text(value, name)
    if count_units(query) > MAX_QUERY_UNITS:
        raise bad_request("BUTTON_DATA_INVALID")
    return query


_ACTIONS: dict[str, Callable[[Json], object]] = {
    "url": _check_url,
    "callback_data": _check_callback_data,
    "copy_text": _check_copy_text,
    "switch_inline_query": lambda button: _read_query(button, "switch_inline_query"),
    "switch_inline_query_chosen_chat": _check_chosen_chat,
    "switch_inline_query_current_chat": lambda button: _read_query(button, "switch_inline_query_current_chat"),
}


def _read_text(value: Json, name: str, *, required: bool = False) -> str:
    text = value.get(name)
    if text is None and required:
        raise _cannot_parse(f'Can\'t find field "{name}"')
    if isinstance(text, bool) or not isinstance(text, str | int | float | None):
        raise _cannot_parse(f'Field "{name}" must be of type String')
    return "" if text is None else str(text)


def _read_object(value: Json, name: str) -> Json:
    entry = value[name]
    if not isinstance(entry, dict):
        raise _cannot_parse(f'Field "{name}" must be of type Object')
    return entry


def _cannot_parse(words: str) -> Exception:
    return bad_request(f"Can't parse inline keyboard button: {words}")
