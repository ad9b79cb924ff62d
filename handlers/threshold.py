"""The threshold: who is answered at all, how the others are told, and how a group is greeted."""

import asyncio
from typing import Any

import structlog
from telegram import Bot, ChatMemberUpdated, Message, Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ChatMemberHandler, MessageHandler, filters

from handlers import sharing_texts, texts
from handlers.context import Asked, Services
from handlers.markup import fill
from handlers.replies import reply, tell
from handlers.screen import Button, Screen

log = structlog.get_logger(__name__)
Context = CallbackContext[Any, Any, Any, Any]
FOR_STRANGERS = {"claim"}
"""Commands that anybody may use."""
_FOR_OWNERS = {"allow", "deny", "status"}
_ARRIVAL = filters.StatusUpdate.NEW_CHAT_MEMBERS | filters.StatusUpdate.MIGRATE
_ARRIVING_SECONDS = 3.0  # the platform sends both updates at once


class Threshold:
    """Lets in, turns away, greets; says each of it once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._arriving: dict[int, asyncio.Future[bool]] = {}

    def listen(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Hear of groups and channels that we come into."""
        application.add_handler(ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_handler(MessageHandler(_ARRIVAL, self.on_arrival))

    def admits(self, asked: Asked, command: str = "") -> bool:
        """Whether the one who asks is answered."""
        if self._services.open_to_all or command in FOR_STRANGERS:
            return True
        if command in _FOR_OWNERS and asked.is_owner:
            return True
        return self._services.doors.admits(asked.chat, asked.person)

    async def refuse(self, asked: Asked, message: Message, *, is_link: bool) -> None:
        """Say no once, and ask the owner once; who opens another link that was shared with them is told again."""
        doors = self._services.doors
        if doors.owner() is None:
            if asked.private:
                await reply(self._services, message, Screen(texts.UNCLAIMED))
            return
        if not doors.first_knock(asked.chat):
            if asked.private and is_link:
                await reply(self._services, message, Screen(sharing_texts.STILL_CLOSED))
            return
        await reply(self._services, message, Screen(texts.CLOSED if asked.private else texts.CLOSED_CHAT))
        await self._knock(message.get_bot(), asked.chat, asked.chat_title, texts.KNOCK)

    async def _knock(self, bot: Bot, subject: int, label: str, template: str) -> None:
        owner = self._services.doors.owner()
        if owner is None:
            return
        row = (
            Button(texts.BUTTON_ALLOW, "knock", (subject, label, 1)),
            Button(texts.BUTTON_DENY, "knock", (subject, label, 0)),
        )
        try:
            await tell(self._services, bot, owner, Screen(fill(template, label=label, subject=subject), (row,)))
        except TelegramError as problem:
            log.warning("the owner can't be told", problem=type(problem).__name__)

    async def on_membership(self, update: Update, context: Context) -> None:
        """We were added to a group: greet it, or say that it is not open yet and tell the owner.

        A group that becomes a supergroup adds us to it as well, and only what comes next says so: that is waited for
        beside the chat, whose next update comes after this one.
        """
        change = update.my_chat_member
        if change is None or change.chat.type == "private" or not _was_added(change):
            return
        if change.chat.type != "supergroup":
            await self._greet(change)
            return
        self._arriving[change.chat.id] = asyncio.get_running_loop().create_future()
        context.application.create_task(self._greet_if_new(change))

    async def on_arrival(self, update: Update, _context: Context) -> None:
        """A service message tells why we are here: somebody added us, or a group we were in has moved here."""
        message = update.effective_message
        arriving = self._arriving.get(message.chat_id) if message else None
        if message and arriving and not arriving.done():
            arriving.set_result(message.migrate_from_chat_id is None)

    async def _greet_if_new(self, change: ChatMemberUpdated) -> None:
        try:
            is_new = await asyncio.wait_for(self._arriving[change.chat.id], _ARRIVING_SECONDS)
        except TimeoutError:  # large groups tell nobody who joins
            is_new = True
        finally:
            self._arriving.pop(change.chat.id, None)
        if is_new:
            await self._greet(change)

    async def _greet(self, change: ChatMemberUpdated) -> None:
        label = change.chat.effective_name or str(change.chat.id)
        open_here = self._services.open_to_all or self._services.doors.admits(change.chat.id, None)
        if change.chat.type != "channel":
            screen = Screen(texts.GREETING if open_here else texts.CLOSED_CHAT)
            await tell(self._services, change.get_bot(), change.chat.id, screen)
        if not open_here and self._services.doors.first_knock(change.chat.id):
            await self._knock(change.get_bot(), change.chat.id, label, texts.ADDED_BY)


def _was_added(change: ChatMemberUpdated) -> bool:
    there = {"member", "administrator", "restricted"}
    return change.new_chat_member.status in there and change.old_chat_member.status not in there
