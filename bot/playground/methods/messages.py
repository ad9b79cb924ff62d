"""sendMessage, editMessage…, deleteMessage(s), sendChatAction."""

from bot.playground.accounts import BOT_ID
from bot.playground.chats import check_sending, check_talking, check_thread, find_bots_message, reach_chat
from bot.playground.entities import Entity
from bot.playground.formatting import format_text
from bot.playground.inline import find_inline_message
from bot.playground.keyboards import check_channel_keyboard
from bot.playground.messages import (
    Sender,
    change_message,
    find_reply_thread,
    post_message,
    show_message_to_bot,
    take_away_message,
    write_text,
)
from bot.playground.profile import show_bot
from bot.playground.refusals import bad_request, not_played
from bot.playground.scene import Scene
from bot.playground.schema import Json, read_schema
from bot.playground.store import StoredMessage

DELETABLE_SECONDS = 48 * 3600
MAX_DELETED = 100
ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker"
    " find_location record_video_note upload_video_note record_audio upload_audio pick_up_location cancel"
)
_REPLY_FIELDS = {"message_id", "chat_id", "allow_sending_without_reply"}
_CREATIONS = ("group_chat_created", "supergroup_chat_created", "channel_chat_created")


def send_message(scene: Scene, arguments: Json) -> Json:
    """The Message sent."""
    text, entities = format_text(scene, arguments)
    extras = write_extras(arguments, has_link=has_link(entities))
    return post_answer(scene, arguments, {**write_text(text, entities), **extras})


def post_answer(scene: Scene, arguments: Json, body: Json) -> Json:
    """The Message sent to the chat, thread and message the arguments name; `body` is what it says."""
    chat = reach_chat(scene, arguments["chat_id"], write=True)
    replied = _find_replied(scene, chat, arguments.get("reply_parameters", {}))
    thread = _choose_thread(chat, arguments.get("message_thread_id"), replied)
    check_sending(scene, chat, "documents" if "document" in body else "photos" if "photo" in body else "text messages")
    check_thread(scene, chat, thread)
    if chat["type"] == "channel":
        check_channel_keyboard(body.get("reply_markup"))
    reply_to = replied.message_id if replied else None
    if thread is not None and replied is None and not chat.get("is_forum"):
        reply_to = thread  # in a chain of answers every message answers at least its beginning
    message = post_message(scene, chat, _write_sender(scene, chat), body, thread=thread, reply_to=reply_to)
    return show_message_to_bot(scene, message)


def _write_sender(scene: Scene, chat: Json) -> Sender:
    """In a channel it is the channel that speaks."""
    fields = {"sender_chat": chat} if chat["type"] == "channel" else {"from": show_bot(scene)}
    return Sender(author=BOT_ID, fields=fields)


def write_extras(arguments: Json, *, has_link: bool) -> Json:
    """What a text may have beside its words: how its link is shown, protection and buttons."""
    extras: Json = {}
    preview = arguments.get("link_preview_options", {})
    if preview and has_link:
        known = read_schema().types["LinkPreviewOptions"]
        extras["link_preview_options"] = {name: preview[name] for name in known if preview.get(name) is not None}
    return {**extras, **write_markup(arguments)}


def write_markup(arguments: Json) -> Json:
    """What any message sent may have beside its words: protection and buttons."""
    extras: Json = {"has_protected_content": True} if arguments.get("protect_content") else {}
    if arguments.get("reply_markup"):
        extras["reply_markup"] = arguments["reply_markup"]
    return extras


def has_link(entities: list[Entity]) -> bool:
    """Whether there is a link to be shown in small."""
    return any(entity.type in ("url", "text_link") for entity in entities)


def _find_replied(scene: Scene, chat: Json, parameters: Json) -> StoredMessage | None:
    if not parameters:
        return None
    for name in read_schema().types["ReplyParameters"]:
        if name not in _REPLY_FIELDS and parameters.get(name) is not None:
            raise not_played(f"ReplyParameters.{name}")
    if str(parameters.get("chat_id", chat["id"])) != str(chat["id"]):
        raise not_played("replies into another chat")
    replied = scene.store.find_message(chat["id"], int(parameters["message_id"]))
    if replied is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return replied


def _choose_thread(chat: Json, thread: int | None, replied: StoredMessage | None) -> int | None:
    """The thread asked for, else the one of the message answered."""
    answered = find_reply_thread(chat, replied)
    if thread is None or replied is None:
        return answered if thread is None else thread
    if answered != thread:
        raise not_played("replies into another topic")
    return thread


def edit_message_text(scene: Scene, arguments: Json) -> Json | bool:
    """The Message edited, `True` of one sent inline; without `reply_markup` its buttons go."""
    text, entities = format_text(scene, arguments)
    message = _find_own(scene, arguments)
    if "text" not in message.body:
        raise bad_request("There is no text in the message to edit")
    extras = write_extras(arguments, has_link=has_link(entities))
    says = {"entities": None, "link_preview_options": None, "reply_markup": None}
    return _edit(scene, arguments, message, {**says, **write_text(text, entities), **extras})


def edit_message_reply_markup(scene: Scene, arguments: Json) -> Json | bool:
    """The Message with other buttons, or none; `True` of one sent inline."""
    message = _find_own(scene, arguments)
    return _edit(scene, arguments, message, {"reply_markup": arguments.get("reply_markup")})


def _find_own(scene: Scene, arguments: Json) -> StoredMessage:
    """The message to edit, which must be a text or file of the bot's own or sent through it."""
    if _is_inline(arguments):
        sent = find_inline_message(scene, arguments["inline_message_id"])
        if sent is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return sent
    if "chat_id" not in arguments and "message_id" not in arguments:
        raise bad_request("Message identifier is not specified")
    if "chat_id" not in arguments:
        raise bad_request("Chat_id is empty")
    chat = reach_chat(scene, arguments["chat_id"], write=True)
    message = find_bots_message(scene, chat, arguments.get("message_id", 0), "message to edit")
    is_own = message.author == BOT_ID or "via_bot" in message.body
    if not is_own or not message.body.keys() & {"text", "photo", "document"}:
        raise bad_request("Message can't be edited")
    check_talking(scene, chat)
    return message


def _is_inline(arguments: Json) -> bool:
    """Whether the message is named as one sent inline."""
    return not arguments.keys() & {"chat_id", "message_id"} and bool(arguments.get("inline_message_id"))


def _edit(scene: Scene, arguments: Json, message: StoredMessage, body: Json) -> Json | bool:
    if message.body["chat"]["type"] == "channel" and not _is_inline(arguments):
        check_channel_keyboard(body.get("reply_markup"))
    if all(message.body.get(name) == value for name, value in body.items()):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    changed = change_message(scene, message, body, by=BOT_ID)
    return True if _is_inline(arguments) else show_message_to_bot(scene, changed)


def delete_message(scene: Scene, arguments: Json) -> bool:
    """Take one message away."""
    chat = reach_chat(scene, arguments["chat_id"], write=True)
    message = find_bots_message(scene, chat, arguments["message_id"], "message to delete")
    _check_deleting(scene, chat, message)
    take_away_message(scene, message)
    return True


def delete_messages(scene: Scene, arguments: Json) -> bool:
    """Take several away; those not found are passed over."""
    identifiers = arguments["message_ids"]
    if not identifiers:
        raise bad_request("Message identifiers are not specified")
    if len(identifiers) > MAX_DELETED:
        raise bad_request("Too many message identifiers specified")
    chat = reach_chat(scene, arguments["chat_id"], write=True)
    found = [scene.store.find_message(chat["id"], int(identifier)) for identifier in identifiers]
    for message in filter(None, found):
        _check_deleting(scene, chat, message)
    for message in filter(None, found):
        take_away_message(scene, message)
    return True


def _check_deleting(scene: Scene, chat: Json, message: StoredMessage) -> None:
    """Own messages anywhere and a person's in private, for 48 hours; an administrator may delete any."""
    status = scene.store.find_status(chat["id"], BOT_ID)
    if any(name in message.body for name in _CREATIONS):
        raise bad_request("Message can't be deleted")
    if chat["type"] != "private" and status == "administrator":
        return
    if chat["type"] != "private" and message.author != BOT_ID:
        raise bad_request("Message can't be deleted")
    if scene.now() - message.body["date"] > DELETABLE_SECONDS:
        raise bad_request("Message can't be deleted for everyone")


def send_chat_action(scene: Scene, arguments: Json) -> bool:
    """Show that the bot is at work."""
    if arguments["action"].lower() not in ACTIONS.split():
        raise bad_request("Wrong parameter action in request")
    chat = reach_chat(scene, arguments["chat_id"], write=True)
    thread = arguments.get("message_thread_id")
    check_sending(scene, chat)
    if thread is not None and not (chat.get("is_forum") and scene.store.find_topic(chat["id"], thread)):
        raise bad_request("Message thread not found")
    place = {} if thread is None else {"message_thread_id": thread}
    scene.announce("action", chat_id=chat["id"], **place, action=arguments["action"].lower())
    return True
