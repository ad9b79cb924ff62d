"""Messages: posted, changed, taken away; told to the people, and to the bot if it hears them."""

from dataclasses import dataclass, replace

from bot.playground.accounts import BOT_ID
from bot.playground.entities import Entity
from bot.playground.privacy import hears
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.store import StoredMessage
from bot.playground.updates import queue_update

GENERAL_THREAD = 1


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who writes: the account (person or bot), and how it is shown: the fields `from` and `sender_chat`."""

    author: int
    fields: Json


def write_text(text: str, entities: list[Entity]) -> Json:
    """The fields of a text message."""
    body: Json = {"text": text}
    if entities:
        body["entities"] = [entity.to_json() for entity in entities]
    return body


def write_caption(text: str, entities: list[Entity]) -> Json:
    """The fields of a caption, none if it is empty."""
    body: Json = {"caption": text} if text else {}
    if entities:
        body["caption_entities"] = [entity.to_json() for entity in entities]
    return body


def find_reply_thread(chat: Json, replied: StoredMessage | None) -> int | None:
    """The thread an answer falls into: a forum's topic, or a supergroup's chain of answers."""
    if replied is None or chat["type"] != "supergroup":
        return None
    return replied.thread if chat.get("is_forum") else replied.thread or replied.message_id


def post_message(
    scene: Scene,
    chat: Json,
    sender: Sender,
    body: Json,
    *,
    thread: int | None = None,
    reply_to: int | None = None,
) -> StoredMessage:
    """Put a message into a chat. `body` holds what it says: a text's or a service message's fields.

    `thread` -1 makes the message the beginning of a topic of its own.
    """
    message_id = scene.store.take_number(f"message {chat['id']}")
    thread = message_id if thread == -1 else thread
    place: Json = {} if thread is None else {"message_thread_id": thread}
    topic: Json = {"is_topic_message": True} if thread is not None and chat.get("is_forum") else {}
    head = {
        "message_id": message_id,
        **place,
        **sender.fields,
        "chat": chat,
        "date": int(scene.now()),
        **topic,
    }
    message = StoredMessage(
        chat_id=chat["id"],
        message_id=message_id,
        thread=thread,
        author=sender.author,
        reply_to=reply_to,
        body={**head, **body},
    )
    scene.store.put_message(message)
    _tell(scene, "message", message, by=message.author)
    return message


def change_message(scene: Scene, message: StoredMessage, body: Json, *, by: int) -> StoredMessage:
    """Replace what a message says by other fields, as the account `by` does; `None` takes a field away."""
    merged = {**message.body, "edit_date": int(scene.now()), **body}
    changed = replace(message, body={name: value for name, value in merged.items() if value is not None})
    scene.store.put_message(changed)
    _tell(scene, "edit", changed, by=by)
    return changed


def take_away_message(scene: Scene, message: StoredMessage) -> None:
    """Delete a message; bots are not told, as on Telegram."""
    scene.store.drop_message(message.chat_id, message.message_id)
    scene.announce("delete", chat_id=message.chat_id, message_id=message.message_id)


def show_message(scene: Scene, message: StoredMessage) -> Json:
    """The Message a client shows, with the message it answers one level deep."""
    if message.reply_to is None:
        return message.body
    replied = scene.store.find_message(message.chat_id, message.reply_to)
    return message.body if replied is None else {**message.body, "reply_to_message": replied.body}


def show_message_to_bot(scene: Scene, message: StoredMessage) -> Json:
    """The Message a bot gets: in a topic, what answers nothing answers the topic's beginning."""
    if message.reply_to is None and message.body.get("is_topic_message") and message.thread != message.message_id:
        return show_message(scene, replace(message, reply_to=message.thread))
    return show_message(scene, message)


def _tell(scene: Scene, kind: str, message: StoredMessage, *, by: int) -> None:
    """Whoever did it, the people hear of it; the bot does not hear of what it did itself."""
    scene.announce(kind, chat_id=message.chat_id, message=show_message(scene, message))
    if by != BOT_ID and hears(scene, message):
        noun = "channel_post" if message.body["chat"]["type"] == "channel" else "message"
        queue_update(scene, noun if kind == "message" else f"edited_{noun}", show_message_to_bot(scene, message))
