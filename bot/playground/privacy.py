"""What the bot hears. Privacy mode is on: in groups only what is meant for it, unless it administers them."""

from bot.playground.accounts import BOT_ID, BOT_USERNAME
from bot.playground.entities import decode_units, encode_units
from bot.playground.scene import Scene
from bot.playground.store import StoredMessage

ADMINISTRATORS = ("creator", "administrator")
PRESENT = (*ADMINISTRATORS, "member", "restricted")
_OURS = f"@{BOT_USERNAME}"
_SPOKEN = {"text", "photo", "document"}  # all else is a service message


def hears(scene: Scene, message: StoredMessage) -> bool:
    """Whether a message becomes an update. The bot's own never do."""
    status = scene.store.find_status(message.chat_id, BOT_ID)
    if message.author == BOT_ID or status not in PRESENT:
        return False
    if message.body["chat"]["type"] in ("private", "channel") or status == "administrator":
        return True
    if not message.body.keys() & _SPOKEN or "via_bot" in message.body:
        return True
    return _is_reply_to_bot(scene, message) or _is_meant_for_bot(message)


def _is_reply_to_bot(scene: Scene, message: StoredMessage) -> bool:
    if message.reply_to is None:
        return False
    replied = scene.store.find_message(message.chat_id, message.reply_to)
    return replied is not None and (replied.author == BOT_ID or "via_bot" in replied.body)


def _is_meant_for_bot(message: StoredMessage) -> bool:
    """A command to nobody else in front, or the bot's name anywhere.

    A bare command goes to the bot that spoke last; in the playground there is no other bot.
    """
    body = message.body
    units = encode_units(body.get("text") or body.get("caption", ""))
    for entity in body.get("entities") or body.get("caption_entities", []):
        begin = entity["offset"]
        words = decode_units(units[begin : begin + entity["length"]]).lower()
        if entity["type"] == "mention" and words == _OURS:
            return True
        if entity["type"] == "bot_command":
            if words.endswith(_OURS):
                return True
            if begin == 0 and "@" not in words:
                return True
    return False
