"""Chats as the bot may reach them, and as the people's side describes them."""

from typing import cast

from bot.playground.accounts import BOT_ID
from bot.playground.messages import GENERAL_THREAD, show_message
from bot.playground.pairs import is_pair
from bot.playground.privacy import PRESENT
from bot.playground.profile import find_commands
from bot.playground.refusals import RefusalError, bad_request, forbidden
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.store import StoredMessage

TOPIC_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def find_chat(scene: Scene, chat_id: str) -> Json:
    """The chat the bot names. No chat of the playground is public, so `@name` finds none.

    Raises:
        RefusalError: chat not found.

    """
    try:
        chat = scene.store.find_chat(int(chat_id))
    except (ValueError, OverflowError):
        chat = None
    if chat is None or is_pair(chat):
        raise bad_request("Chat not found")
    return chat


def reach_chat(scene: Scene, chat_id: str, *, write: bool = False) -> Json:
    """The chat, if the bot may look into it; with `write`, if it may act in it.

    Raises:
        RefusalError: it may not, in Telegram's words.

    """
    chat = find_chat(scene, chat_id)
    status = scene.store.find_status(chat["id"], BOT_ID)
    # A group stays readable for who left it; a supergroup and a channel do not.
    if chat["type"] == "private" or (chat["type"] == "group" and not write):
        return chat
    upgraded = find_upgraded(scene, chat)
    if upgraded is not None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise RefusalError(400, words, migrate_to_chat_id=upgraded)
    if chat["type"] == "group" and is_deleted(scene, chat):
        raise forbidden("the group chat was deleted")
    if status not in PRESENT:
        name = f"the {chat['type']} chat"
        raise forbidden(f"bot was kicked from {name}" if status == "kicked" else f"bot is not a member of {name}")
    return chat


def find_upgraded(scene: Scene, chat: Json) -> int | None:
    """The id of the supergroup a group became."""
    if chat["type"] != "group":
        return None
    return cast("int | None", scene.store.find_setting(f"upgraded {chat['id']}"))


def find_origin(scene: Scene, chat: Json) -> Json | None:
    """The group a supergroup once was."""
    origin = scene.store.find_setting(f"origin {chat['id']}")
    return scene.store.find_chat(origin) if isinstance(origin, int) else None


def is_deleted(scene: Scene, chat: Json) -> bool:
    """Whether a chat was deleted for all."""
    return scene.store.find_setting(f"deleted {chat['id']}") is True


def is_deactivated(scene: Scene, user_id: int) -> bool:
    """Whether a person's account was deleted."""
    return scene.store.find_setting(f"deactivated {user_id}") is True


def check_talking(scene: Scene, chat: Json) -> None:
    """Whether a person lets the bot talk to them.

    Raises:
        RefusalError: they blocked it, never began, or are gone.

    """
    if chat["type"] == "private" and is_deactivated(scene, chat["id"]):
        raise forbidden("user is deactivated")
    status = scene.store.find_status(chat["id"], BOT_ID)
    if chat["type"] == "private" and status == "kicked":
        raise forbidden("bot was blocked by the user")
    if chat["type"] == "private" and status not in PRESENT:
        raise forbidden("bot can't initiate conversation with a user")


def check_sending(scene: Scene, chat: Json, what: str = "text messages") -> None:
    """Whether the bot may send there; `what` it would send.

    Raises:
        RefusalError: it may not talk, or lacks the right.

    """
    check_talking(scene, chat)
    status = scene.store.find_status(chat["id"], BOT_ID)
    if chat["type"] == "channel" and status != "administrator":
        raise bad_request("Need administrator rights in the channel chat")
    if status == "restricted":
        raise bad_request(f"Not enough rights to send {what} to the chat")


def check_thread(scene: Scene, chat: Json, thread: int | None) -> None:
    """Whether the bot may write into a topic (`None`: General, or no forum at all).

    Raises:
        RefusalError: there is no such thread, or it is closed to members.

    """
    if not chat.get("is_forum"):
        if thread is not None and not _is_answered(scene, chat, thread):
            raise bad_request("Message thread not found")
        return
    topic = scene.store.find_topic(chat["id"], GENERAL_THREAD if thread is None else thread)
    if topic is None or thread == GENERAL_THREAD:  # General has no thread to name
        raise bad_request("Message thread not found")
    if topic["is_closed"] and scene.store.find_status(chat["id"], BOT_ID) != "administrator":
        raise bad_request("TOPIC_CLOSED")


def _is_answered(scene: Scene, chat: Json, thread: int) -> bool:
    return chat["type"] == "supergroup" and scene.store.find_message(chat["id"], thread) is not None


def find_bots_message(scene: Scene, chat: Json, message_id: int, role: str) -> StoredMessage:
    """A message the bot names; `role` is Telegram's, such as "message to edit".

    Raises:
        RefusalError: there is none.

    """
    message = scene.store.find_message(chat["id"], message_id) if message_id > 0 else None
    if message is None:
        raise bad_request(f"{role} not found")
    return message


def describe_chat(scene: Scene, chat: Json) -> Json:
    """The chat as the people's state has it."""
    newest = scene.store.list_newest_messages(chat["id"], 1)
    members = scene.store.list_members(chat["id"])
    return {
        **chat,
        **({"is_deleted": True} if is_deleted(scene, chat) else {}),
        "members": [{"user_id": user_id, "status": status} for user_id, status in members],
        "topics": scene.store.list_topics(chat["id"]),
        "commands": [] if is_pair(chat) else find_commands(scene, chat),
        "last_message": show_message(scene, newest[0]) if newest else None,
    }


def announce_chat(scene: Scene, chat: Json) -> None:
    """Tell the people that a chat, its members or its topics changed."""
    scene.announce("chat", chat=describe_chat(scene, chat))
