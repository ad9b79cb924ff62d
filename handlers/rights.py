"""Who may change what a chat is told: in groups and channels their admins, asked of Telegram when it matters."""

from datetime import datetime, timedelta

import structlog
from telegram import Bot, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.ports import Clock
from handlers.context import Asked, Services
from handlers.screen import ForAdmins, Shown, Toast

log = structlog.get_logger(__name__)
_TRUSTED = timedelta(seconds=60)  # how long an admin is taken for one without asking again
_SILENT = timedelta(hours=1)  # between two denials to the same person in a chat
_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
_THERE = (*_ADMINS, ChatMemberStatus.MEMBER)


class Rights:
    """Remembers who was an admin or a member a moment ago, and who was told no."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._admins, self._members = _Lately(services.clock, _TRUSTED), _Lately(services.clock, _TRUSTED)
        self._denied = _Lately(services.clock, _SILENT)

    async def may_change(self, bot: Bot, asked: Asked) -> bool:
        """Whether the one who asks may change settings here: never if that can't be found out.

        Only admins speak as a channel in it; who speaks as the group itself is an unnamed admin, and the group decides
        whether that is enough.
        """
        if asked.voice == "person" and asked.person is not None:
            return asked.private or await self._is_admin(bot, asked.chat, asked.person)
        return asked.voice == "channel" or (
            asked.voice == "anonymous" and self._services.life.lets_anonymous(asked.chat)
        )

    async def settle(self, bot: Bot, asked: Asked, shown: Shown | ForAdmins) -> Shown:
        """What is for admins alone, done for them or denied."""
        if not isinstance(shown, ForAdmins):
            return shown
        return shown.then() if await self.may_change(bot, asked) else Toast(shown.denial)

    async def _is_admin(self, bot: Bot, chat: int, person: int) -> bool:
        if self._admins.has((chat, person)):
            return True
        try:
            member = await bot.get_chat_member(chat, person)
        except TelegramError as problem:
            log.warning("rights unknown, refused", problem=type(problem).__name__)
            return False
        if member.status in _ADMINS:
            self._admins.note((chat, person))
        return member.status in _ADMINS

    async def is_member(self, bot: Bot, chat: int, person: int) -> bool:
        """Whether a person is in a group or channel: not if that can't be found out."""
        if self._members.has((chat, person)):
            return True
        try:
            member = await bot.get_chat_member(chat, person)
        except TelegramError as problem:
            log.info("membership unknown, refused", problem=type(problem).__name__)
            return False
        is_there = member.is_member if isinstance(member, ChatMemberRestricted) else member.status in _THERE
        if is_there:
            self._members.note((chat, person))
        return is_there

    def first_denial(self, asked: Asked) -> bool:
        """Whether this one has not been told no here for a while: denial is said once, not each time."""
        is_first = not self._denied.has((asked.chat, asked.person))
        if is_first:
            self._denied.note((asked.chat, asked.person))
        return is_first


class _Lately:
    """Who was something, where, within a span of time that has just passed."""

    def __init__(self, clock: Clock, span: timedelta) -> None:
        self._clock, self._span = clock, span
        self._since: dict[tuple[int, int | None], datetime] = {}

    def has(self, whose: tuple[int, int | None]) -> bool:
        """Whether this one, in this chat, is among them."""
        now = self._clock.now()
        self._since = {one: since for one, since in self._since.items() if now - since < self._span}
        return whose in self._since

    def note(self, whose: tuple[int, int | None]) -> None:
        """Count it in from now on."""
        self._since[whose] = self._clock.now()
