"""Carries digests to Telegram: implements `outbox.Sender`. What the platform says becomes a typed outcome."""

from dataclasses import replace

import httpx
import structlog
from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.deliveries.subscriptions import Gone, Later, Moved, Outcome, Parcel, Refused, Sent, Unknown, Unreached
from bot.logs import redact
from handlers.context import Services
from handlers.digest import digest_screen
from handlers.markup import plain
from handlers.pace import DIGEST, forbidden_seconds
from handlers.replies import keyboard, without_shares
from handlers.screen import Screen

log = structlog.get_logger(__name__)
SEND_SECONDS = 8.0  # to wait for an answer: within a stop's ten seconds
_IN_CHANNEL = "in a channel chat"  # where no button may lead into inline mode
_TOPIC_WORDS = ("thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_MUTED_WORDS = (
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "need administrator rights",
    "restricted",
)
_MISSING_WORDS = ("chat not found", "peer_id_invalid", "chat_id_invalid")
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
_GATEWAY_WORDS = ("bad gateway", "gateway time", "(502)", "(504)")  # somebody between lost the answer


class TelegramSender:
    """Sends digests with a bot whose calls are paced."""

    def __init__(self, bot: Bot, services: Services) -> None:
        assert isinstance(bot, ExtBot)
        self._bot = bot
        self._services = services
        self._channels: set[int] = set()  # learnt from refusals: a subscription doesn't know what its chat is

    async def send(self, parcel: Parcel) -> Outcome:
        """Deliver one digest as one message."""
        screen = digest_screen(parcel)
        if parcel.destination.chat in self._channels:
            screen = replace(screen, rows=without_shares(screen.rows))
        try:
            message = await self._send(parcel, screen, ParseMode.HTML)
        except BadRequest as problem:
            if _IN_CHANNEL in str(problem) and parcel.destination.chat not in self._channels:
                self._channels.add(parcel.destination.chat)
                return await self.send(parcel)
            if "parse entities" not in str(problem):
                return _read(problem)
            log.warning("markup refused", problem=str(problem))
            return await self._send_plain(parcel, screen)
        except TelegramError as problem:
            return _read(problem)
        return Sent(message.message_id)

    async def _send_plain(self, parcel: Parcel, screen: Screen) -> Outcome:
        try:
            message = await self._send(parcel, Screen(plain(screen.html), screen.rows), None)
        except TelegramError as problem:
            return _read(problem)
        return Sent(message.message_id)

    async def _send(self, parcel: Parcel, screen: Screen, parse_mode: str | None) -> Message:
        chat, thread = parcel.destination.chat, parcel.destination.thread
        return await self._bot.send_message(
            chat,
            screen.html,
            parse_mode,
            message_thread_id=thread or None,
            reply_markup=keyboard(self._services, chat, screen.rows),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            read_timeout=SEND_SECONDS,
            write_timeout=SEND_SECONDS,
            connect_timeout=SEND_SECONDS,
            pool_timeout=SEND_SECONDS,
            rate_limit_args=DIGEST,
        )


def _read(problem: TelegramError) -> Outcome:
    """What became of a send that Telegram, or the way to it, answered with an error."""
    words = redact(str(problem))
    seconds = forbidden_seconds(problem)
    if seconds is not None:
        return Later(seconds)
    if isinstance(problem, ChatMigrated):
        return Moved(problem.new_chat_id)
    if isinstance(problem, Forbidden):
        return Gone("gone", words)
    if isinstance(problem, BadRequest):
        return _read_refusal(words)
    if isinstance(problem, InvalidToken):
        return Unreached(words)
    return _read_silence(problem, words)


def _read_refusal(words: str) -> Outcome:
    said = words.lower()
    if any(word in said for word in _TOPIC_WORDS):
        return Gone("topic", words)
    if any(word in said for word in _MUTED_WORDS):
        return Gone("muted", words)
    if any(word in said for word in _MISSING_WORDS):
        return Gone("missing", words)
    return Refused(words)


def _read_silence(problem: TelegramError, words: str) -> Outcome:
    """No clear answer: the message surely did not get there, or it may have."""
    if isinstance(problem.__cause__, _NEVER_LEFT):
        return Unreached(words)
    answered = isinstance(problem, NetworkError) and not isinstance(problem.__cause__, httpx.HTTPError)
    if answered and not any(word in words.lower() for word in _GATEWAY_WORDS):
        return Unreached(words)  # the platform itself says that it failed
    return Unknown(words)
