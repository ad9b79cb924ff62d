"""A method's arguments, checked against the schema: what must be there, of which type, nested objects too."""

import json
import re

from bot.playground.keyboards import check_keyboard
from bot.playground.refusals import bad_request
from bot.playground.requests import Upload
from bot.playground.schema import Field, Json, Types, read_schema

# Telegram's own words for what it misses; of all else: Parameter "…" is required.
_MISSING = {
    "text": "Message text is empty",
    "chat_id": "Chat_id is empty",
    "message_id": "Message identifier is not specified",
    "message_ids": "Message identifiers are not specified",
    "user_id": "Invalid user_id specified",
    "action": "Wrong parameter action in request",
    "photo": "There is no photo in the request",
    "document": "There is no document in the request",
    "callback_query_id": "Query is too old and response timeout expired or query ID is invalid",
    "inline_query_id": "Query is too old and response timeout expired or query ID is invalid",
}
# What Telegram calls a parameter whose JSON it can't read, and the type it expects there.
_NOUNS = {
    "reply_markup": "reply keyboard markup",
    "reply_parameters": "reply parameters",
    "link_preview_options": "link preview options",
    "allowed_updates": "allowed updates",
    "commands": "commands",
    "scope": "BotCommandScope",
    "menu_button": "menu button",
    "message_ids": "message identifiers",
    "results": "inline query results",
    "button": "inline query results button",
}
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class MismatchError(Exception):
    """A nested value that is not what the schema says; the argument is Telegram's words for it."""


def check_arguments(method: str, parameters: dict[str, str]) -> Json:
    """Arguments by name, of Python's types.

    An empty parameter is one that was not sent; one the schema does not have is left out.

    Raises:
        RefusalError: in Telegram's words.

    """
    fields = read_schema().methods[method]
    arguments: Json = {}
    for field in sorted(fields.values(), key=_rank):
        value = parameters.get(field.name, "")
        if value:
            arguments[field.name] = _convert(field, value)
        elif field.required:
            raise bad_request(_MISSING.get(field.name, f'Parameter "{field.name}" is required'))
    return arguments


def take_files(method: str, parameters: dict[str, str], files: dict[str, Upload]) -> dict[str, Upload]:
    """The files of the arguments that may be files: sent under their own name, or named by `attach://`.

    A file that is attached leaves the parameters: it is none.
    """
    taken: dict[str, Upload] = {}
    for field in read_schema().methods[method].values():
        value = parameters.get(field.name, "")
        sent = value.removeprefix("attach://") if value.startswith("attach://") else field.name
        if "InputFile" in field.types and sent in files:
            taken[field.name] = files[sent]
            if sent != field.name:
                parameters.pop(sent, None)
    return taken


def _rank(field: Field) -> int:
    """Telegram looks at the text first."""
    return 0 if field.name == "text" else 1


def _convert(field: Field, value: str) -> object:
    if "String" in field.types:
        return value
    if field.types == ("Integer",):
        return _convert_integer(field.name, value)
    if field.types in (("Boolean",), ("True",)):
        return _convert_boolean(field.name, value)
    return _convert_json(field, value)


def _convert_integer(name: str, value: str) -> int:
    if not _INTEGER.fullmatch(value.strip()):
        raise bad_request(_MISSING.get(name, f'Parameter "{name}" must be of type Integer'))
    return int(value)


def _convert_boolean(name: str, value: str) -> bool:
    known = _BOOLEANS.get(value.strip().lower())
    if known is None:
        raise bad_request(f'Parameter "{name}" must be of type Boolean')
    return known


def _convert_json(field: Field, text: str) -> object:
    noun = _NOUNS.get(field.name, field.name.replace("_", " "))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise bad_request(f"Can't parse {noun} JSON object") from None
    element = field.types[0].removeprefix("Array of ")
    is_array = element != field.types[0]
    if is_array and not isinstance(value, list):
        raise bad_request(f"Expected an Array of {element}")
    if not is_array and not isinstance(value, dict):
        raise bad_request(f"Object expected as {'reply markup' if field.name == 'reply_markup' else noun}")
    if field.name == "reply_markup":
        return check_keyboard(value)
    prefix = f"Can't parse {element if is_array else noun}: "
    try:
        check_value(field.types, value)
    except MismatchError as mismatch:
        raise bad_request(f"{prefix}{mismatch}") from None
    return value


def check_value(types: Types, value: object, name: str = "") -> None:
    """Whether a JSON value is of one of the schema's types, all the way down.

    Raises:
        MismatchError: it is not.

    """
    first = types[0]
    if first.startswith("Array of "):
        if not isinstance(value, list):
            raise _mismatch(name, "Array")
        for entry in value:
            check_value((first.removeprefix("Array of "),), entry)
    elif first in read_schema().types or first in read_schema().subtypes:
        if not isinstance(value, dict):
            raise _mismatch(name, "Object") if name else MismatchError("expected an Object")
        for field in read_schema().types.get(first, {}).values():
            _check_field(field, value)
    else:
        _check_scalar(types, value, name)


def _check_field(field: Field, value: Json) -> None:
    if value.get(field.name) is not None:
        check_value(field.types, value[field.name], field.name)
    elif field.required:
        raise MismatchError(f'Can\'t find field "{field.name}"')


def _check_scalar(types: Types, value: object, name: str) -> None:
    """A number may stand for a string and digits for a number, as on Telegram; a boolean is a boolean."""
    if "String" in types:
        if not isinstance(value, str) and not _is_number(value):
            raise _mismatch(name, "String")
    elif types[0] in ("Boolean", "True"):
        if not isinstance(value, bool):
            raise _mismatch(name, "Boolean")
    elif not _is_number(value) and not (isinstance(value, str) and _INTEGER.fullmatch(value)):
        raise _mismatch(name, "Number")


def _is_number(value: object) -> bool:
    """Whether it is an integer an id could be; nothing that is played takes a fraction."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 53


def _mismatch(name: str, kind: str) -> MismatchError:
    return MismatchError(f'Field "{name}" must be of type {kind}' if name else f"expected {kind}")
