"""What happens to chats: the bot is added, removed, muted; a group moves; a topic closes. Each is recorded once."""

from typing import Any

import structlog
from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.ext import Application, CallbackContext, ChatMemberHandler, MessageHandler, filters

from handlers.context import Services

log = structlog.get_logger(__name__)
Context = CallbackContext[Any, Any, Any, Any]
_AWAY = {ChatMember.LEFT, ChatMember.BANNED}
_SERVICE = (
    filters.StatusUpdate.MIGRATE | filters.StatusUpdate.FORUM_TOPIC_CLOSED | filters.StatusUpdate.FORUM_TOPIC_REOPENED
)


class ChatEvents:
    """Tells the core what becomes of chats."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def listen(self, application: Application[Any, Any, Any, Any, Any, Any], group: int) -> None:
        """Hear of the events, in a handler group of our own, a low one: what happened is recorded before anybody greets
        or answers, for that may take its time and fail.
        """
        membership = ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER)
        application.add_handler(membership, group)
        application.add_handler(MessageHandler(_SERVICE, self.on_service), group)

    async def on_membership(self, update: Update, _context: Context) -> None:
        """Our own standing in a chat has changed; in a private chat, somebody blocked us or lifted that."""
        change = update.my_chat_member
        if change is None:
            return
        chat, member = change.chat, change.new_chat_member
        if member.status in _AWAY:
            self._services.life.close(chat.id, "gone", f"status {member.status}")
        elif not _may_write(member, channel=chat.type == "channel"):
            self._services.life.close(chat.id, "muted", "no right to write")
        else:
            self._services.subscribing.reopen(chat.id)

    async def on_service(self, update: Update, _context: Context) -> None:
        """A group became a supergroup, or a topic was closed or opened again."""
        message = update.effective_message
        if message is None:
            return
        chat, life = message.chat_id, self._services.life
        if message.migrate_to_chat_id:
            life.move(chat, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            life.move(message.migrate_from_chat_id, chat)
        elif message.forum_topic_closed:
            life.close(chat, "topic", "topic closed", message.message_thread_id or 0)
        elif message.forum_topic_reopened:
            self._services.subscribing.reopen(chat, message.message_thread_id or 0)


def _may_write(member: ChatMember, *, channel: bool) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.can_send_messages)
    if channel:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    return True
