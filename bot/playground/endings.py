"""How a chat and a person's account end. The bot learns of the first by its own leaving, of the second by sending."""

from bot.playground.accounts import BOT_ID
from bot.playground.chats import announce_chat, find_origin
from bot.playground.members import queue_change
from bot.playground.privacy import PRESENT
from bot.playground.profile import show_bot
from bot.playground.scene import Scene
from bot.playground.schema import Json


def delete_chat(scene: Scene, chat: Json, by: Json) -> None:
    """Delete a group, supergroup or channel for all. Belongs in a transaction.

    The bot is told that it left: of a supergroup that was a group once, for both. After that a supergroup or
    channel answers as one it was kicked from, and a group that it was deleted.
    """
    for left in (chat, find_origin(scene, chat)):
        status = scene.store.find_status(left["id"], BOT_ID) if left else None
        if left and status in PRESENT:
            scene.store.put_member(left["id"], BOT_ID, "left")
            queue_change(scene, left, by, show_bot(scene), str(status), "left")
    if chat["type"] != "group":
        scene.store.put_member(chat["id"], BOT_ID, "kicked")
    scene.store.put_setting(f"deleted {chat['id']}", value=True)
    announce_chat(scene, chat)


def deactivate_person(scene: Scene, person: Json) -> None:
    """Delete a person's account; where it was a member a shell of it stays. Belongs in a transaction."""
    scene.store.put_setting(f"deactivated {person['id']}", value=True)
    scene.announce("person", person={**person, "is_deactivated": True})
