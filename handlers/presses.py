"""From a press to a feature and back: whose button is it, may they, what is shown in its place."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackContext

from bot.errors import KeyOfAnother
from handlers import subscription_texts, texts
from handlers.context import Asked, Services
from handlers.editing.work import Works
from handlers.features import Feature, Press
from handlers.markup import plain
from handlers.problems import explain
from handlers.questions import read_question
from handlers.replies import drop_button, notify, reply_with_document, reply_with_picture, show
from handlers.rights import Rights
from handlers.screen import Document, Picture, Shown, Toast, Work
from handlers.threshold import Threshold

log = structlog.get_logger(__name__)
Context = CallbackContext[Any, Any, Any, Any]


class Presses:
    """Answers presses with the features it is given."""

    def __init__(
        self, services: Services, features: Sequence[Feature], threshold: Threshold, rights: Rights, works: Works
    ) -> None:
        self._services = services
        self._threshold = threshold
        self._rights = rights
        self._works = works
        self._presses: dict[str, Press] = {}
        self._settings: set[str] = set()
        for feature in features:
            self._presses.update({**feature.presses, **feature.settings})
            self._settings.update(feature.settings)

    async def on_press(self, update: Update, _context: Context) -> None:
        """A button: it is acknowledged, then its screen takes the message's place."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            if query:
                await _toast(query, Toast(texts.EXPIRED, alert=True))
            return
        asked = _pressed(self._services, query, query.message)
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
        await notify(self._services, query.get_bot(), shown)

    async def _press(self, query: CallbackQuery, asked: Asked) -> Shown:
        if not self._threshold.admits(asked):
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
            return await self._rights.settle(query.get_bot(), asked, press(asked, *found[1]))
        except KeyOfAnother:
            return Toast(subscription_texts.MENU_OF_ANOTHER)
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong, the button must not spin for ever
            return Toast(plain(explain(problem)), alert=True)

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


def _pressed(services: Services, query: CallbackQuery, message: Message) -> Asked:
    """A press carries the real person, even of an anonymous admin."""
    asked = read_question(services, message, "")
    person, name = query.from_user.id, query.from_user.full_name
    return replace(asked, person=person, person_name=name, voice="person", replied_person=None)


async def _toast(query: CallbackQuery, toast: Toast) -> None:
    try:
        await query.answer(toast.text or None, show_alert=toast.alert)
    except TelegramError as problem:
        log.info("press not acknowledged", problem=type(problem).__name__)
