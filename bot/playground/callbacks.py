"""Pressed buttons: the query the bot gets, and the answer the person waits for."""

import hashlib
from dataclasses import replace

from bot.playground.inline import name_inline_message
from bot.playground.messages import show_message_to_bot
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.store import StoredCallback, StoredMessage
from bot.playground.updates import CALLBACK_SECONDS, queue_update

FIRST_CALLBACK_ID = 3_473_838_000_000_000_001


def press_button(scene: Scene, message: StoredMessage, person: Json, data: str) -> int:
    """Send the bot a callback query; its id. Belongs in a transaction."""
    callback_id = scene.store.take_number("callback", FIRST_CALLBACK_ID)
    pressed = StoredCallback(id=callback_id, date=scene.now(), user_id=person["id"], answer=None)
    scene.store.put_callback(pressed)
    if "via_bot" in message.body:  # it may stand where the bot is not
        place: Json = {"inline_message_id": name_inline_message(message)}
    else:
        place = {"message": show_message_to_bot(scene, message)}
    query = {
        "id": str(callback_id),
        "from": person,
        **place,
        "chat_instance": _name_instance(message.chat_id),
        "data": data,
    }
    queue_update(scene, "callback_query", query)
    return callback_id


def _name_instance(chat_id: int) -> str:
    """A number that is the chat's own and tells nothing of it."""
    digest = hashlib.sha256(str(chat_id).encode()).digest()
    return str(int.from_bytes(digest[:8], "big", signed=True))


def find_open_callback(scene: Scene, callback_id: str) -> StoredCallback | None:
    """The press that still waits for its answer, if it does."""
    pressed = find_callback(scene, callback_id)
    if pressed is None or pressed.answer is not None or scene.now() - pressed.date > CALLBACK_SECONDS:
        return None
    return pressed


def find_callback(scene: Scene, callback_id: str) -> StoredCallback | None:
    """The press of that id, answered or not."""
    if not (callback_id.isascii() and callback_id.isdigit() and len(callback_id) < 20):
        return None
    number = int(callback_id)
    return scene.store.find_callback(number) if number < 1 << 63 else None


def answer_callback(scene: Scene, pressed: StoredCallback, answer: Json) -> None:
    """Show the person the answer: text, show_alert, url. Belongs in a transaction."""
    scene.store.put_callback(replace(pressed, answer=answer))
    scene.announce("answer", callback_id=str(pressed.id), user_id=pressed.user_id, **answer)
