"""Inline mode: what people type behind the bot's name, the bot's answer, and the message a result becomes."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from bot.playground.inline_memory import InlineAnswer, InlineQuery, InlineResult
from bot.playground.messages import Sender, post_message
from bot.playground.profile import show_bot
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.store import StoredMessage
from bot.playground.updates import INLINE_SECONDS, queue_update

FIRST_QUERY_ID = 2_204_838_000_000_000_001


def ask_inline(scene: Scene, person: Json, query: str, offset: str, chat_type: str | None) -> InlineQuery:
    """Ask the bot, or the cache if it was asked the same before. Belongs in a transaction."""
    query_id = scene.store.take_number("inline query", FIRST_QUERY_ID)
    asked = InlineQuery(id=query_id, date=scene.now(), person=person, query=query, offset=offset)
    kept = scene.inline.find_kept(scene.now(), query, offset, person["id"])
    if kept is None:
        place = {} if chat_type is None else {"chat_type": chat_type}
        update = {"id": str(query_id), "from": person, "query": query, "offset": offset, **place}
        queue_update(scene, "inline_query", update)
    else:
        asked.is_cached = True
        asked.close(kept)
    scene.inline.add(asked)
    return asked


def find_query(scene: Scene, query_id: str) -> InlineQuery | None:
    """The query of an id, answered or not."""
    is_number = query_id.isascii() and query_id.isdigit() and len(query_id) < 20
    return scene.inline.find(int(query_id)) if is_number else None


def find_open_query(scene: Scene, query_id: str) -> InlineQuery | None:
    """The query that still waits for its answer, if it does."""
    asked = find_query(scene, query_id)
    if asked is None or asked.answer is not None or scene.now() - asked.date > INLINE_SECONDS:
        return None
    return asked


def answer_inline(scene: Scene, asked: InlineQuery, answer: InlineAnswer) -> None:
    """Show the person the results, and keep them for whoever types the same."""
    asked.close(answer)
    scene.inline.keep(scene.now(), asked, answer)


def choose_result(
    scene: Scene,
    asked: InlineQuery,
    result: InlineResult,
    chat: Json,
    sender: Sender,
    *,
    thread: int | None,
    reply_to: int | None,
) -> StoredMessage:
    """Send a result into a chat as the person's message, and tell the bot. Belongs in a transaction."""
    body = {"via_bot": show_bot(scene), **result.message}
    message = post_message(scene, chat, sender, body, thread=thread, reply_to=reply_to)
    chosen: Json = {"result_id": result.listed["id"], "from": asked.person, "query": asked.query}
    if "reply_markup" in body:
        chosen["inline_message_id"] = name_inline_message(message)
    queue_update(scene, "chosen_inline_result", chosen)
    return message


def name_inline_message(message: StoredMessage) -> str:
    """The id by which the bot names a message sent through it, wherever that stands."""
    place = f"{message.chat_id}:{message.message_id}:"
    return urlsafe_b64encode(place.encode() + _sign(message)).decode().rstrip("=")


def find_inline_message(scene: Scene, inline_message_id: str) -> StoredMessage | None:
    """The message of such an id."""
    try:
        decoded = urlsafe_b64decode(inline_message_id + "=" * (-len(inline_message_id) % 4))
        chat_id, message_id, sign = decoded.split(b":", 2)
        message = scene.store.find_message(int(chat_id), int(message_id))
    except (ValueError, OverflowError):
        return None
    is_sent_through = message is not None and "via_bot" in message.body and _sign(message) == sign
    return message if is_sent_through else None


def _sign(message: StoredMessage) -> bytes:
    """What only the playground writes behind the place, other for every message that ever stands there."""
    return sha256(f"{message.chat_id} {message.message_id} {message.body['date']}".encode()).digest()[:12]
