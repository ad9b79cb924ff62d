"""getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat."""

from bot.playground.accounts import ANONYMOUS_ADMINISTRATOR, BOT_ID, CHANNEL_SENDER
from bot.playground.chats import reach_chat
from bot.playground.members import change_status, describe_member, find_account, list_present
from bot.playground.privacy import ADMINISTRATORS, PRESENT
from bot.playground.profile import show_bot
from bot.playground.refusals import bad_request, forbidden
from bot.playground.scene import Scene
from bot.playground.schema import Json, read_schema

MAX_REACTIONS = 11
_GIFTS = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"

_STAND_INS = {account["id"]: account for account in (ANONYMOUS_ADMINISTRATOR, CHANNEL_SENDER)}


def get_chat(scene: Scene, arguments: Json) -> Json:
    """ChatFullInfo."""
    chat = reach_chat(scene, arguments["chat_id"])
    full: Json = {**chat, "accent_color_id": abs(chat["id"]) % 7, "max_reaction_count": MAX_REACTIONS}
    full["accepted_gift_types"] = dict.fromkeys(_GIFTS.split(), chat["type"] == "private")
    if "username" in chat:
        full["active_usernames"] = [chat["username"]]
    if chat["type"] in ("group", "supergroup"):
        full["permissions"] = dict.fromkeys(read_schema().types["ChatPermissions"], True)
    if chat["type"] == "supergroup":
        full["has_visible_history"] = True
    return full


def get_chat_member(scene: Scene, arguments: Json) -> Json:
    """ChatMember; who never was there has left, as have the stand-ins for senders that are chats."""
    chat = reach_chat(scene, arguments["chat_id"])
    if arguments["user_id"] != BOT_ID:
        _check_reading(scene, chat)
    user = find_account(scene, arguments["user_id"]) or _STAND_INS.get(arguments["user_id"])
    if user is None:
        raise bad_request("User not found")
    status = scene.store.find_status(chat["id"], user["id"]) or "left"
    return describe_member(chat, user, status)


def get_chat_administrators(scene: Scene, arguments: Json) -> list[Json]:
    """ChatMembers: the creator and the administrators, without other bots."""
    chat = reach_chat(scene, arguments["chat_id"])
    _check_reading(scene, chat)
    if chat["type"] == "private":
        raise bad_request("There are no administrators in the private chat")
    administrators = []
    for user_id, status in list_present(scene, chat):
        user = find_account(scene, user_id)
        if user is not None and status in ADMINISTRATORS:
            administrators.append(describe_member(chat, user, status))
    return administrators


def get_chat_member_count(scene: Scene, arguments: Json) -> int:
    """How many are there, the bot among them."""
    chat = reach_chat(scene, arguments["chat_id"])
    _check_reading(scene, chat)
    return 2 if chat["type"] == "private" else len(list_present(scene, chat))


def leave_chat(scene: Scene, arguments: Json) -> bool:
    """Leave a group, supergroup or channel."""
    chat = reach_chat(scene, arguments["chat_id"])
    if chat["type"] == "private":
        raise bad_request("Chat member status can't be changed in private chats")
    change_status(scene, chat, show_bot(scene), show_bot(scene), "left")
    return True


def _check_reading(scene: Scene, chat: Json) -> None:
    """Whether the bot may see who is there: not in a group it left, nor in a channel of others."""
    status = scene.store.find_status(chat["id"], BOT_ID)
    if chat["type"] == "group" and status not in PRESENT:
        kicked = "bot was kicked from" if status == "kicked" else "bot is not a member of"
        raise forbidden(f"{kicked} the group chat")
    if chat["type"] == "channel" and status != "administrator":
        raise bad_request("Member list is inaccessible")
