"""Whether an answer is of the Bot API's shape: every required field there, none unknown, every type right."""

from typing import Any

from bot.playground.methods.table import PLAYED
from bot.playground.schema import read_schema

_RESULTS = {
    **dict.fromkeys(PLAYED, "Boolean"),
    "getUpdates": "Array of Update",
    "getWebhookInfo": "WebhookInfo",
    "getMe": "User",
    "sendMessage": "Message",
    "sendPhoto": "Message",
    "sendDocument": "Message",
    "getFile": "File",
    "getChat": "ChatFullInfo",
    "getChatMember": "ChatMember",
    "getChatAdministrators": "Array of ChatMember",
    "getChatMemberCount": "Integer",
    "getMyCommands": "Array of BotCommand",
    "getMyName": "BotName",
    "getMyDescription": "BotDescription",
    "getMyShortDescription": "BotShortDescription",
    "getChatMenuButton": "MenuButton",
}
RESULTS: dict[str, tuple[str, ...]] = {
    **{method: (name,) for method, name in _RESULTS.items()},
    **dict.fromkeys(("editMessageText", "editMessageReplyMarkup"), ("Message", "True")),  # True of one sent inline
}
_PYTHON: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "True": bool,
    "Float": (int, float),
}


def find_flaws(types: tuple[str, ...], value: Any, path: str = "") -> list[str]:
    """What is wrong with a value of one of the schema's types, each with its place; empty if nothing is."""
    flaws = [_find(name, value, path) for name in types]
    return min(flaws, key=len)


def _find(name: str, value: Any, path: str) -> list[str]:
    if name.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{path} is no list"]
        inner = (name.removeprefix("Array of "),)
        return [flaw for index, entry in enumerate(value) for flaw in find_flaws(inner, entry, f"{path}[{index}]")]
    if name in _PYTHON:
        right = isinstance(value, _PYTHON[name]) and (name != "Integer" or not isinstance(value, bool))
        return [] if right else [f"{path} is no {name}"]
    if name in read_schema().subtypes:
        return find_flaws(tuple(read_schema().subtypes[name]), value, path)
    return _find_in_object(name, value, path)


def _find_in_object(name: str, value: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path} is no {name}"]
    fields = read_schema().types[name]
    flaws = [f"{path}.{field} is unknown to {name}" for field in value if field not in fields]
    flaws += [f"{path}.{field} is missing" for field in fields if fields[field].required and field not in value]
    for field in set(value) & set(fields):
        flaws += find_flaws(fields[field].types, value[field], f"{path}.{field}")
    return flaws
