"""The played methods: a function each, and the parameters it plays. All others are refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.playground.methods import callbacks, chats, documents, inline, messages, photos, profile, updates
from bot.playground.scene import Scene
from bot.playground.schema import Json

Play = Callable[[Scene, Json], object]


@dataclass(frozen=True)
class Method:
    """What a method does, in one transaction, and the names of the parameters it heeds."""

    play: Play
    parameters: frozenset[str]


def _method(play: Play, parameters: str = "") -> Method:
    return Method(play, frozenset(parameters.split()))


_COMMANDS = "scope language_code"
PLAYED = {
    "getMe": _method(profile.get_me),
    "deleteWebhook": _method(updates.delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": _method(updates.get_webhook_info),
    "sendMessage": _method(
        messages.send_message,
        "chat_id message_thread_id text parse_mode entities link_preview_options disable_notification"
        " protect_content reply_parameters reply_markup",
    ),
    "sendPhoto": _method(
        photos.send_photo,
        "chat_id message_thread_id photo caption parse_mode caption_entities disable_notification protect_content"
        " reply_parameters reply_markup",
    ),
    "sendDocument": _method(
        documents.send_document,
        "chat_id message_thread_id document caption parse_mode caption_entities disable_content_type_detection"
        " disable_notification protect_content reply_parameters reply_markup",
    ),
    "getFile": _method(documents.get_file, "file_id"),
    "editMessageText": _method(
        messages.edit_message_text,
        "chat_id message_id inline_message_id text parse_mode entities link_preview_options reply_markup",
    ),
    "editMessageReplyMarkup": _method(
        messages.edit_message_reply_markup, "chat_id message_id inline_message_id reply_markup"
    ),
    "deleteMessage": _method(messages.delete_message, "chat_id message_id"),
    "deleteMessages": _method(messages.delete_messages, "chat_id message_ids"),
    "sendChatAction": _method(messages.send_chat_action, "chat_id message_thread_id action"),
    "answerCallbackQuery": _method(callbacks.answer_callback_query, "callback_query_id text show_alert url cache_time"),
    "answerInlineQuery": _method(
        inline.answer_inline_query, "inline_query_id results cache_time is_personal next_offset button"
    ),
    "getChat": _method(chats.get_chat, "chat_id"),
    "getChatMember": _method(chats.get_chat_member, "chat_id user_id"),
    "getChatAdministrators": _method(chats.get_chat_administrators, "chat_id"),
    "getChatMemberCount": _method(chats.get_chat_member_count, "chat_id"),
    "leaveChat": _method(chats.leave_chat, "chat_id"),
    "setMyCommands": _method(profile.set_my_commands, f"commands {_COMMANDS}"),
    "getMyCommands": _method(profile.get_my_commands, _COMMANDS),
    "deleteMyCommands": _method(profile.delete_my_commands, _COMMANDS),
    "setMyName": _method(partial(profile.set_text, "name"), "name language_code"),
    "getMyName": _method(partial(profile.get_text, "name"), "language_code"),
    "setMyDescription": _method(partial(profile.set_text, "description"), "description language_code"),
    "getMyDescription": _method(partial(profile.get_text, "description"), "language_code"),
    "setMyShortDescription": _method(partial(profile.set_text, "short_description"), "short_description language_code"),
    "getMyShortDescription": _method(partial(profile.get_text, "short_description"), "language_code"),
    "setChatMenuButton": _method(profile.set_chat_menu_button, "chat_id menu_button"),
    "getChatMenuButton": _method(profile.get_chat_menu_button, "chat_id"),
}
