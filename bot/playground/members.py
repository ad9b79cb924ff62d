"""Members and their statuses: how the bot is told of them, and what happens when one changes."""

from bot.playground.accounts import BOT_ID
from bot.playground.chats import announce_chat
from bot.playground.messages import Sender, post_message
from bot.playground.privacy import PRESENT
from bot.playground.profile import show_bot
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.updates import queue_update

_ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
_MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def find_account(scene: Scene, user_id: int) -> Json | None:
    """The User of an id: a person, or the bot."""
    return show_bot(scene) if user_id == BOT_ID else scene.store.find_person(user_id)


def describe_member(chat: Json, user: Json, status: str) -> Json:
    """The ChatMember."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        return {**member, "is_anonymous": False}
    if status == "administrator":
        return {**member, "can_be_edited": False, "is_anonymous": False, **_list_rights(chat)}
    if status == "restricted":
        return {**member, "is_member": True, **dict.fromkeys(_MEMBER_RIGHTS, False), "until_date": 0}
    return {**member, "until_date": 0} if status == "kicked" else member


def _list_rights(chat: Json) -> Json:
    """All rights an administrator of such a chat can have but promoting others."""
    extra = {"channel": _CHANNEL_RIGHTS, "group": ("can_pin_messages",)}.get(
        chat["type"], ("can_pin_messages", "can_manage_topics")
    )
    rights = {**dict.fromkeys(_ADMINISTRATOR_RIGHTS, True), **dict.fromkeys(extra, True)}
    return {**rights, "can_promote_members": False}


def list_present(scene: Scene, chat: Json) -> list[tuple[int, str]]:
    """(user id, status) of who is in a chat now."""
    return [(user_id, status) for user_id, status in scene.store.list_members(chat["id"]) if status in PRESENT]


def change_status(scene: Scene, chat: Json, by: Json, user: Json, status: str) -> None:
    """Make `user` a member, administrator, … of a chat, as done by the account `by`; tell all who are told.

    Belongs in a transaction; whether `by` may do so was checked before.
    """
    old = scene.store.find_status(chat["id"], user["id"]) or "left"
    if old == status:
        return
    is_leaving = old in PRESENT and status not in PRESENT
    if is_leaving:  # before the bot, if it is the bot, goes deaf
        _post_service(scene, chat, by, {"left_chat_member": user})
    scene.store.put_member(chat["id"], user["id"], status)
    queue_change(scene, chat, by, user, old, status)
    if status in PRESENT and old not in PRESENT:
        _post_service(scene, chat, by, {"new_chat_members": [user]})
    announce_chat(scene, chat)


def _post_service(scene: Scene, chat: Json, by: Json, body: Json) -> None:
    """Comings and goings stand in groups; private chats and channels stay silent."""
    if chat["type"] in ("group", "supergroup"):
        # A newcomer joins as a member; the author is the person, so that the bot hears of its own leaving.
        post_message(scene, chat, Sender(author=by["id"], fields={"from": by}), body)


def queue_change(scene: Scene, chat: Json, by: Json, user: Json, old: str, new: str) -> None:
    """Tell the bot that a status changed, if it is told: its own always, others' where it is an administrator."""
    is_bot = user["id"] == BOT_ID
    if not is_bot and scene.store.find_status(chat["id"], BOT_ID) != "administrator":
        return
    change = {
        "chat": chat,
        "from": by,
        "date": int(scene.now()),
        "old_chat_member": describe_member(chat, user, old),
        "new_chat_member": describe_member(chat, user, new),
    }
    queue_update(scene, "my_chat_member" if is_bot else "chat_member", change)
