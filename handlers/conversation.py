"""From what is said to a feature and back: who asks, may they, which feature, reply."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from telegram import Bot, Message, Update
from telegram.ext import Application, CallbackContext

from handlers import subscription_texts
from handlers.context import Asked, Services
from handlers.draft_texts import EDITORS_ONLY
from handlers.editing.uploads import receive, resume
from handlers.editing.work import Works
from handlers.features import Feature, Prompt
from handlers.links import read_parameter
from handlers.markup import escape
from handlers.presses import Presses
from handlers.problems import explain
from handlers.questions import is_own_speech, read_addressed, read_question
from handlers.replies import notify, reply
from handlers.rights import Rights
from handlers.screen import ForAdmins, Screen, Toast, Work
from handlers.sentences import answer_talk
from handlers.threshold import FOR_STRANGERS, Threshold
from handlers.words import ask_free, is_for_all_ears, read_words

Context = CallbackContext[Any, Any, Any, Any]
_COMMAND = re.compile(r"/\w+(?:@\w+)?\s*")
_LEAVING = re.compile("/(?:stop|unsubscribe|pause|mute)(?![a-z_])", re.IGNORECASE)  # said by who wants no more


class Conversation:
    """Answers messages with the features it is given; `presses` answers their buttons."""

    def __init__(self, services: Services, features: Sequence[Feature]) -> None:
        self._services = services
        self._features = features
        self._by_command = {feature.command: feature for feature in features}
        self._rights = Rights(services)
        self._works = Works(services)
        self._prompts: dict[str, Prompt] = {}
        for feature in features:
            self._prompts.update(feature.prompts)
        self.threshold = Threshold(services)
        self.presses = Presses(services, features, self.threshold, self._rights, self._works)

    async def on_command(self, feature: Feature, update: Update, _context: Context) -> None:
        """`/command arguments`, or its edited form."""
        message = update.effective_message
        if message and feature.command in FOR_STRANGERS and message.chat.type != "private":
            return  # a code is for private chats; strangers' groups must not make the bot talk
        if message and message.text and is_own_speech(message):
            await self._answer(message, feature.ask, _COMMAND.sub("", message.text, count=1), feature.command)

    async def on_unknown_command(self, update: Update, _context: Context) -> None:
        """A command we don't have, in a private chat."""
        message = update.effective_message
        if message and is_own_speech(message):
            wanted = "subscriptions" if _LEAVING.match(message.text or "") else "help"
            await self._answer(message, self._by_command[wanted].ask, "")

    async def on_text(self, update: Update, _context: Context) -> None:
        """A message without a command, or the words under a picture: Chinese words, a name, or words to search for."""
        message = update.effective_message
        said = (message.text or message.caption) if message else None
        if message is None or not said or not is_own_speech(message):
            return
        text = read_addressed(message)
        asked = read_question(self._services, message, "")
        if text is None:
            if not is_for_all_ears(said, asked, self._features):
                return
            text = said
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

    async def on_document(self, update: Update, _context: Context) -> None:
        """A file, sent or passed on: an editor's is taken; others' are none of our business."""
        message = update.effective_message
        if message is None or message.document is None or message.via_bot or message.is_automatic_forward:
            return
        asked = read_question(self._services, message, "")
        if read_addressed(message) is None or not self.threshold.admits(asked):
            return
        if asked.is_editor:
            await receive(self._services, self._works, asked, message, message.document)
        elif asked.private and self._rights.first_denial(asked):
            await reply(self._services, message, Screen(EDITORS_ONLY))

    async def on_unread(self, update: Update, _context: Context) -> None:
        """A picture, a voice or the like without words, in a private chat: that it is not read."""
        message = update.effective_message
        if message and is_own_speech(message) and not message.media_group_id:
            await self._answer(message, lambda _: answer_talk("unread"), "")

    async def on_start(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take up the work that the program's end broke off."""
        await resume(self._services, self._works, application.bot)

    async def on_stop(self, _application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Break off the work in hand; the next start takes it up."""
        await self._works.stop()

    async def _answer(
        self, message: Message, ask: Callable[[Asked], Screen | Work | ForAdmins], argument: str, command: str = ""
    ) -> None:
        asked = read_question(self._services, message, argument)
        if not self.threshold.admits(asked, command):
            is_link = command == "start" and bool(read_parameter(argument))
            await self.threshold.refuse(asked, message, is_link=is_link)
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
            done = await self._rights.settle(message.get_bot(), asked, ask(asked))
            if isinstance(done, Work):
                shown = await reply(self._services, message, done.screen, asked.person)
                self._works.begin(message.get_bot(), message.chat_id, shown, done)
                return
            screen = done if isinstance(done, Screen) else Screen(escape(done.text if isinstance(done, Toast) else ""))
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong, the one who asked is told
            screen = Screen(escape(explain(problem)))
        await reply(self._services, message, screen, asked.person)
        await notify(self._services, message.get_bot(), screen)

    async def _may(self, bot: Bot, asked: Asked, command: str) -> bool:
        feature = self._by_command.get(command)
        return feature is None or not feature.for_admins or await self._rights.may_change(bot, asked)
