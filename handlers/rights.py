"""Who may change what a chat is told: in groups and channels their admins, asked of Telegram when it matters."""

from datetime import datetime, timedelta

import structlog
from telegram import Bot, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

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
        self._admins: dict[tuple[int, int], datetime] = {}
        self._members: dict[tuple[int, int], datetime] = {}
        self._told: dict[tuple[int, int | None], datetime] = {}

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
        now = self._services.clock.now()
        since = self._admins.get((chat, person))
        if since and now - since <= _TRUSTED:
            return True
        self._admins = {whose: since for whose, since in self._admins.items() if now - since <= _TRUSTED}
        try:
            member = await bot.get_chat_member(chat, person)
        except TelegramError as problem:
            log.warning("rights unknown, refused", problem=type(problem).__name__)
            return False
        if member.status not in _ADMINS:
            return False
        self._admins[chat, person] = now
        return True

    async def is_member(self, bot: Bot, chat: int, person: int) -> bool:
        """Whether a person is in a group or channel: not if that can't be found out."""
        now = self._services.clock.now()
        if now - self._members.get((chat, person), now - 2 * _TRUSTED) <= _TRUSTED:
            return True
        self._members = {whose: since for whose, since in self._members.items() if now - since <= _TRUSTED}
        try:
            member = await bot.get_chat_member(chat, person)
        except TelegramError as problem:
            log.info("membership unknown, refused", problem=type(problem).__name__)
            return False
        is_there = member.is_member if isinstance(member, ChatMemberRestricted) else member.status in _THERE
        if is_there:
            self._members[chat, person] = now
        return is_there

    def first_denial(self, asked: Asked) -> bool:
        """Whether this one has not been told no here for a while: denial is said once, not each time."""
        now = self._services.clock.now()
        self._told = {whose: told for whose, told in self._told.items() if now - told < _SILENT}
        whose = (asked.chat, asked.person)
        first = whose not in self._told
        self._told.setdefault(whose, now)
        return first
