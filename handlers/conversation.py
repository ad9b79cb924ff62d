"""From an update to a feature and back: who asks, may they, which feature, reply."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from telegram import Bot, CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext

from bot.asking.findings import Scope
from bot.errors import KeyOfAnother
from handlers import sharing_texts, subscription_texts, texts
from handlers.context import Asked, Services, Voice
from handlers.draft_texts import EDITORS_ONLY
from handlers.editing.uploads import receive, resume
from handlers.editing.work import Works
from handlers.features import Feature, Press, Prompt
from handlers.links import read_parameter
from handlers.markup import escape, fill, plain
from handlers.problems import explain
from handlers.replies import (
    drop_button,
    read_prompt,
    read_scope,
    reply,
    reply_with_document,
    reply_with_picture,
    show,
    tell,
)
from handlers.rights import Rights
from handlers.screen import Button, Document, ForAdmins, Picture, Screen, Shown, Toast, Work
from handlers.words import ask_free, is_for_all_ears, read_words, strip_mention

log = structlog.get_logger(__name__)
Context = CallbackContext[Any, Any, Any, Any]
_COMMAND = re.compile(r"/\w+(?:@\w+)?\s*")
_FOR_STRANGERS = {"claim"}
_FOR_OWNERS = {"allow", "deny", "status"}


class Conversation:
    """Answers messages and presses with the features it is given."""

    def __init__(self, services: Services, features: Sequence[Feature]) -> None:
        self._services = services
        self._features = features
        self._by_command = {feature.command: feature for feature in features}
        self._rights = Rights(services)
        self._works = Works(services)
        self._presses: dict[str, Press] = {}
        self._prompts: dict[str, Prompt] = {}
        self._settings: set[str] = set()
        for feature in features:
            self._presses.update({**feature.presses, **feature.settings})
            self._prompts.update(feature.prompts)
            self._settings.update(feature.settings)

    async def on_command(self, feature: Feature, update: Update, _context: Context) -> None:
        """`/command arguments`, or its edited form."""
        message = update.effective_message
        if message and feature.command in _FOR_STRANGERS and message.chat.type != "private":
            return  # a code is for private chats; strangers' groups must not make the bot talk
        if message and message.text and _is_own_speech(message):
            await self._answer(message, feature.ask, _COMMAND.sub("", message.text, count=1), feature.command)

    async def on_unknown_command(self, update: Update, _context: Context) -> None:
        """A command we don't have, in a private chat."""
        if update.effective_message and _is_own_speech(update.effective_message):
            await self._answer(update.effective_message, self._by_command["help"].ask, "")

    async def on_text(self, update: Update, context: Context) -> None:
        """A message without a command: Chinese words, a name, or words to search for."""
        message = update.effective_message
        if message is None or not message.text or not _is_own_speech(message):
            return
        text = self._addressed_text(message, context.bot.username, context.bot.id)
        asked = self._asked(message, "")
        if text is None:
            if not is_for_all_ears(message.text, asked, self._features):
                return
            text = message.text
        prompted = self._prompts.get(str(asked.prompted[0])) if asked.prompted else None
        named = read_words(text, self._features)
        if prompted:
            await self._answer(message, lambda asked: prompted(asked, *asked.prompted[1:]), text)
        elif named:
            await self._answer(message, named[0].ask, named[1], named[0].command)
        elif text:
            await self._answer(message, partial(ask_free, self._by_command), text)
        else:
            await self._answer(message, self._by_command["start"].ask, "")

    async def on_document(self, update: Update, context: Context) -> None:
        """A file, sent or passed on: an editor's is taken; others' are none of our business."""
        message = update.effective_message
        if message is None or message.document is None or message.via_bot or message.is_automatic_forward:
            return
        asked = self._asked(message, "")
        said_to_us = self._addressed_text(message, context.bot.username, context.bot.id) is not None
        if not said_to_us or not self._admits(asked):
            return
        if asked.is_editor:
            await receive(self._services, self._works, asked, message, message.document)
        elif asked.private and self._rights.first_denial(asked):
            await reply(self._services, message, Screen(EDITORS_ONLY))

    async def on_start(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take up the work that the program's end broke off."""
        await resume(self._services, self._works, application.bot)

    async def on_stop(self, _application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Break off the work in hand; the next start takes it up."""
        await self._works.stop()

    def _addressed_text(self, message: Message, username: str, bot_id: int) -> str | None:
        """The text if it is said to us (private chat, mention, reply to us), without the mention; else None."""
        text = message.text or message.caption or ""
        mentioned = strip_mention(text, username)
        if mentioned is not None:
            return mentioned
        if message.chat.type == "private":
            return text
        replied = message.reply_to_message
        return text if replied and replied.from_user and replied.from_user.id == bot_id else None

    async def _answer(
        self, message: Message, ask: Callable[[Asked], Screen | Work | ForAdmins], argument: str, command: str = ""
    ) -> None:
        asked = self._asked(message, argument)
        if not self._admits(asked, command):
            await self._refuse(asked, message, is_link=command == "start" and bool(read_parameter(argument)))
            return
        if not await self._may(message.get_bot(), asked, command):
            if self._rights.first_denial(asked):
                denial = (
                    subscription_texts.NAMED_ADMINS_ONLY
                    if asked.voice == "anonymous"
                    else subscription_texts.ADMINS_ONLY
                )
                await reply(self._services, message, Screen(denial))
            return
        try:
            done = await self._settle(message.get_bot(), asked, ask(asked))
            if isinstance(done, Work):
                shown = await reply(self._services, message, done.screen, asked.person)
                self._works.begin(message.get_bot(), message.chat_id, shown, done)
                return
            screen = done if isinstance(done, Screen) else Screen(escape(done.text if isinstance(done, Toast) else ""))
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong, the one who asked is told
            screen = Screen(escape(explain(problem)))
        await reply(self._services, message, screen, asked.person)
        await self._notify(message.get_bot(), screen)

    async def _settle(self, bot: Bot, asked: Asked, shown: Shown | ForAdmins) -> Shown:
        """What is for admins alone, done for them or denied."""
        if not isinstance(shown, ForAdmins):
            return shown
        return shown.then() if await self._rights.may_change(bot, asked) else Toast(shown.denial)

    async def _may(self, bot: Bot, asked: Asked, command: str) -> bool:
        feature = self._by_command.get(command)
        return feature is None or not feature.for_admins or await self._rights.may_change(bot, asked)

    async def _notify(self, bot: Bot, screen: Screen) -> None:
        for chat, html in screen.notices:
            try:
                await tell(self._services, bot, chat, Screen(html))
            except TelegramError as problem:
                log.info("notice not delivered", problem=type(problem).__name__)

    def _asked(self, message: Message, argument: str) -> Asked:
        person = message.from_user if message.sender_chat is None else None
        replied = message.reply_to_message
        if replied and (replied.sender_chat or replied.forum_topic_created):
            replied = None  # in a topic, what answers nothing answers the message that opened the topic
        replied_person = replied.from_user if replied else None
        return Asked(
            services=self._services,
            argument=argument,
            chat=message.chat_id,
            chat_title=message.chat.effective_name or str(message.chat_id),
            private=message.chat.type == "private",
            supergroup=message.chat.type == "supergroup",
            channel=message.chat.type == "channel",
            person=person.id if person else None,
            person_name=person.full_name if person else "",
            voice=_voice(message),
            thread=(message.message_thread_id or 0) if message.is_topic_message else 0,
            replied_message=replied.message_id if replied else None,
            replied_scope=self._scope(replied) if replied_person and replied_person.is_bot else None,
            prompted=self._prompt(replied) if replied_person and replied_person.is_bot else (),
            replied_person=replied_person.id if replied_person and not replied_person.is_bot else None,
            bot_name=message.get_bot().username,
        )

    def _scope(self, replied: Message | None) -> Scope | None:
        return read_scope(self._services, replied.chat_id, replied.message_id) if replied else None

    def _prompt(self, replied: Message | None) -> tuple[str | int, ...]:
        return read_prompt(self._services, replied.chat_id, replied.message_id) if replied else ()

    def _admits(self, asked: Asked, command: str = "") -> bool:
        if self._services.open_to_all or command in _FOR_STRANGERS:
            return True
        if command in _FOR_OWNERS and asked.is_owner:
            return True
        return self._services.doors.admits(asked.chat, asked.person)

    async def _refuse(self, asked: Asked, message: Message, *, is_link: bool) -> None:
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

    async def on_press(self, update: Update, _context: Context) -> None:
        """A button: it is acknowledged, then its screen takes the message's place."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            if query:
                await _toast(query, Toast(texts.EXPIRED, alert=True))
            return
        asked = self._pressed(query, query.message)
        shown = await self._press(query, asked)
        if isinstance(shown, Work):
            await _toast(query, Toast(""))
            await show(self._services, query.message, shown.screen)
            self._works.begin(query.get_bot(), query.message.chat_id, query.message.message_id, shown)
            return
        if isinstance(shown, Picture | Document):
            await self._send_apart(query, query.message, shown)
            return
        if isinstance(shown, Toast):
            await _toast(query, shown)
            return
        await _toast(query, Toast(shown.said))
        await show(self._services, query.message, shown, asked.person)
        await self._notify(query.get_bot(), shown)

    async def _send_apart(self, query: CallbackQuery, pressed: Message, shown: Picture | Document) -> None:
        """Draw or write beside the loop: the others are answered meanwhile. The button that asked for it goes."""
        try:
            content = await asyncio.to_thread(shown.draw if isinstance(shown, Picture) else shown.write)
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong, the button must not spin for ever
            await _toast(query, Toast(plain(explain(problem)), alert=True))
            return
        await _toast(query, Toast(""))
        if isinstance(shown, Picture):
            await reply_with_picture(self._services, pressed, shown, content)
        else:
            await reply_with_document(self._services, pressed, shown, content)
        await drop_button(pressed, query.data or "")

    async def _press(self, query: CallbackQuery, asked: Asked) -> Shown:
        if not self._admits(asked):
            open_here = asked.private or self._services.doors.admits(asked.chat, None)
            return Toast(texts.NOT_ADMITTED if open_here else texts.CLOSED_CHAT, alert=True)
        try:
            now = self._services.clock.now()
            found = self._services.keys.redeem(query.data or "", asked.chat, query.from_user.id, now)
            press = self._presses.get(found[0]) if found else None
            if found is None or press is None:
                return Toast(texts.EXPIRED, alert=True)
            if found[0] in self._settings and not await self._rights.may_change(query.get_bot(), asked):
                return Toast(subscription_texts.ADMINS_ONLY)
            return await self._settle(query.get_bot(), asked, press(asked, *found[1]))
        except KeyOfAnother:
            return Toast(subscription_texts.MENU_OF_ANOTHER)
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong, the button must not spin for ever
            return Toast(plain(explain(problem)), alert=True)

    def _pressed(self, query: CallbackQuery, message: Message) -> Asked:
        """A press carries the real person, even of an anonymous admin."""
        person, name = query.from_user.id, query.from_user.full_name
        asked = self._asked(message, "")
        return replace(asked, person=person, person_name=name, voice="person", replied_person=None)

    async def on_membership(self, update: Update, _context: Context) -> None:
        """We were added to a group: greet it, or say that it is not open yet and tell the owner."""
        change = update.my_chat_member
        if change is None or change.chat.type == "private" or not _was_added(change):
            return
        label = change.chat.effective_name or str(change.chat.id)
        open_here = self._services.open_to_all or self._services.doors.admits(change.chat.id, None)
        if change.chat.type != "channel":
            screen = Screen(texts.GREETING if open_here else texts.CLOSED_CHAT)
            await tell(self._services, change.get_bot(), change.chat.id, screen)
        if not open_here and self._services.doors.first_knock(change.chat.id):
            await self._knock(change.get_bot(), change.chat.id, label, texts.ADDED_BY)


def _is_own_speech(message: Message) -> bool:
    """Whether somebody says it here and now: a forwarded or bot-made message is never a question."""
    return message.forward_origin is None and message.via_bot is None and not message.is_automatic_forward


def _voice(message: Message) -> Voice:
    """Who speaks: a `sender_chat` stands in for the person, if it is there."""
    if message.sender_chat is None:
        return "person"
    if message.sender_chat.id != message.chat_id:
        return "foreign"
    return "channel" if message.chat.type == "channel" else "anonymous"


def _was_added(change: ChatMemberUpdated) -> bool:
    there = {"member", "administrator", "restricted"}
    return change.new_chat_member.status in there and change.old_chat_member.status not in there


async def _toast(query: CallbackQuery, toast: Toast) -> None:
    try:
        await query.answer(toast.text or None, show_alert=toast.alert)
    except TelegramError as problem:
        log.info("press not acknowledged", problem=type(problem).__name__)
