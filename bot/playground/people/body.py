"""What the people's side sends: JSON objects and query parameters, read field by field."""

import json

from starlette.requests import Request

from bot.playground.chats import is_deactivated, is_deleted
from bot.playground.refusals import ObjectionError, RefusalError
from bot.playground.requests import read_body
from bot.playground.scene import Scene
from bot.playground.schema import Json


class Body:
    """A JSON object whose fields are asked for by type; each question may object with 400."""

    def __init__(self, fields: Json) -> None:
        self._fields = fields

    def __contains__(self, name: str) -> bool:
        return self._fields.get(name) is not None

    def text(self, name: str) -> str:
        """A string that must be there and not be blank."""
        if not self._string(name).strip():
            raise ObjectionError(400, f"{name} must be a text")
        return self._string(name)

    def _string(self, name: str) -> str:
        value = self._fields.get(name)
        if not isinstance(value, str):
            raise ObjectionError(400, f"{name} must be a text")
        try:
            value.encode()
        except UnicodeError:
            raise ObjectionError(400, f"{name} is not Unicode") from None
        return value

    def words(self, name: str) -> str:
        """A string that may be empty, or not there."""
        return self._string(name) if name in self else ""

    def number(self, name: str) -> int:
        """An integer that must be there."""
        value = self._fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << 53:
            raise ObjectionError(400, f"{name} must be an integer")
        return value

    def flag(self, name: str) -> bool:
        """A boolean; false if it is not there."""
        value = self._fields.get(name, False)
        if not isinstance(value, bool):
            raise ObjectionError(400, f"{name} must be true or false")
        return value

    def numbers(self, name: str) -> list[int]:
        """A list of integers; empty if it is not there."""
        value = self._fields.get(name, [])
        if not isinstance(value, list):
            raise ObjectionError(400, f"{name} must be a list of integers")
        return [Body({name: entry}).number(name) for entry in value]

    def choice(self, name: str, *allowed: str) -> str:
        """One of a few strings."""
        value = self.text(name)
        if value not in allowed:
            raise ObjectionError(400, f"{name} must be one of {', '.join(allowed)}")
        return value

    def is_true(self, name: str) -> bool:
        """Whether the field is just `true`."""
        return self._fields.get(name) is True

    def is_text(self, name: str) -> bool:
        """Whether the field is a string."""
        return isinstance(self._fields.get(name), str)

    def real(self, name: str) -> float:
        """A number, whole or not, that must be there."""
        value = self._fields.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1 << 53:
            raise ObjectionError(400, f"{name} must be a number")
        return float(value)

    def check_names(self, *known: str) -> None:
        """Object to a field that is none of those known: in a test's script a slip of the pen must show."""
        unknown = sorted(set(self._fields) - set(known))
        if unknown:
            raise ObjectionError(400, f"unknown field {unknown[0]}")

    def copy(self) -> Json:
        """The fields as they came."""
        return dict(self._fields)


async def read_json(request: Request) -> Body:
    """The request's JSON object."""
    return make_body(await _read_value(request), "the body")


async def read_list(request: Request) -> list[Body]:
    """The request's JSON list of objects."""
    entries = await _read_value(request)
    if not isinstance(entries, list):
        raise ObjectionError(400, "the body is no JSON list")
    return [make_body(entry, "an entry of the list") for entry in entries]


async def _read_value(request: Request) -> object:
    try:
        value: object = json.loads(await read_body(request))
    except RefusalError as refusal:
        raise ObjectionError(refusal.code, "the body is too large") from None
    except (ValueError, RecursionError):
        raise ObjectionError(400, "the body is no JSON") from None
    return value


def make_body(value: object, noun: str) -> Body:
    """A JSON object to ask for its fields; `noun` says what it is, where it is none."""
    if not isinstance(value, dict):
        raise ObjectionError(400, f"{noun} is no JSON object")
    return Body(value)


def read_number(request: Request, name: str, default: int | None = None) -> int | None:
    """An integer query parameter."""
    text = request.query_params.get(name)
    if text is None or text == "":
        return default
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 17):
        raise ObjectionError(400, f"{name} must be an integer")
    return int(text)


def read_wait(request: Request) -> float:
    """How long the caller would wait: `wait`, 0 to 30 seconds."""
    text = request.query_params.get("wait") or "0"
    try:
        seconds = float(text)
    except ValueError:
        raise ObjectionError(400, "wait must be a number of seconds") from None
    if not 0 <= seconds <= 30:
        raise ObjectionError(400, "wait must be between 0 and 30 seconds")
    return seconds


def find_scene(request: Request) -> Scene:
    """The playground the request is for."""
    scene: Scene = request.app.state.scene
    return scene


def find_chat(request: Request) -> Json:
    """The chat the path names; nothing happens any more in one that was deleted."""
    scene, chat_id = find_scene(request), request.path_params["chat_id"]
    return find_any_chat(scene, chat_id) if request.method == "GET" else find_open_chat(scene, chat_id)


def find_any_chat(scene: Scene, chat_id: int) -> Json:
    """The chat of an id."""
    chat = scene.store.find_chat(chat_id)
    if chat is None:
        raise ObjectionError(404, "there is no such chat")
    return chat


def find_open_chat(scene: Scene, chat_id: int) -> Json:
    """The chat of an id, which was not deleted."""
    chat = find_any_chat(scene, chat_id)
    if is_deleted(scene, chat):
        raise ObjectionError(409, "the chat was deleted")
    return chat


def find_person(scene: Scene, user_id: int) -> Json:
    """The person of an id, who must still be there."""
    person = scene.store.find_person(user_id)
    if person is None:
        raise ObjectionError(404, f"there is no person {user_id}")
    if is_deactivated(scene, user_id):
        raise ObjectionError(409, "the person's account was deleted")
    return person
