"""The bot as Telegram sees it: the ordered list of features, the command menu, and polling."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import structlog
from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.deliveries.pacing import Limits, Pacer
from bot.errors import PlatformUnreachable, TokenRefused
from bot.logs import redact
from handlers import texts
from handlers.brief import BRIEF
from handlers.compare import COMPARE
from handlers.contents import CONTENTS
from handlers.context import Services
from handlers.conversation import Conversation
from handlers.diff import DIFF
from handlers.doors import ALLOW, CLAIM, DENY
from handlers.editing.bulletins import BULLETINS
from handlers.editing.sources import SOURCE
from handlers.editing.unlisted import UNLISTED
from handlers.editing.uploads import DRAFTS
from handlers.entries import COMPANY, TOPIC
from handlers.features import Feature
from handlers.life import ChatEvents
from handlers.numbers import NUMBERS
from handlers.pace import PacedCalls
from handlers.polling import Life
from handlers.problems import note_error
from handlers.reviews import REVIEWS
from handlers.search import SEARCH
from handlers.sharing.inline import InlineMode
from handlers.sharing.saved import SAVED
from handlers.sharing.shared import SHARED
from handlers.start import HELP, START
from handlers.status import STATUS
from handlers.subscribing.subscribe import SUBSCRIBE
from handlers.subscribing.subscriptions import HERE, SUBSCRIPTIONS
from handlers.told import WHY
from handlers.trend import TREND
from handlers.updates import ChatOrder, Polls

log = structlog.get_logger(__name__)
FEATURES: tuple[Feature, ...] = (
    START,
    COMPANY,
    TOPIC,
    SEARCH,
    NUMBERS,
    COMPARE,
    TREND,
    DIFF,
    CONTENTS,
    BRIEF,
    BULLETINS,
    SAVED,
    SUBSCRIBE,
    SUBSCRIPTIONS,
    HERE,
    WHY,
    SHARED,
    HELP,
    CLAIM,
    ALLOW,
    DENY,
    STATUS,
    REVIEWS,
    DRAFTS,
    SOURCE,
    UNLISTED,
)
_AT_ONCE = 32  # updates in hand; a handler mostly waits for its one send
_CONNECTIONS = 16  # httpx gets slower, not faster, beyond
_WANTED = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
]
_SPEECH = filters.UpdateType.MESSAGES
_FILES = filters.Document.ALL & ~filters.ANIMATION & filters.UpdateType.MESSAGE  # an animation counts as a file too
_UNREAD = filters.PHOTO | filters.VOICE | filters.AUDIO | filters.VIDEO | filters.VIDEO_NOTE | filters.Sticker.ALL

App = Application[Any, Any, Any, Any, Any, Any]


def build(
    token: str, services: Services, requests: tuple[BaseRequest, BaseRequest], api_root: str, pacer: Pacer | None = None
) -> App:
    """The application with all features; `requests` carry the calls and the long polls, which wait for their turns."""
    conversation = Conversation(services, FEATURES)
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_root}/bot")
        .base_file_url(f"{api_root}/file/bot")
        .request(requests[0])
        .get_updates_request(requests[1])
        .concurrent_updates(ChatOrder(_AT_ONCE, services.inbox))
        .rate_limiter(PacedCalls(pacer or Pacer(services.clock)))
        .post_init(conversation.on_start)
        .post_stop(conversation.on_stop)
        .job_queue(None)  # it forgets a job one second late; see bot.schedule
    )
    application: App = builder.build()
    add_features(application, conversation, FEATURES)
    InlineMode(services).listen(application)
    ChatEvents(services).listen(application, group=-1)
    application.add_error_handler(note_error)
    return application


def add_features(application: App, conversation: Conversation, features: Sequence[Feature]) -> None:
    """Register every feature's command, then what has no command."""
    for feature in features:
        heard = _SPEECH | filters.UpdateType.CHANNEL_POST if feature.for_admins else _SPEECH
        handler = CommandHandler(feature.command, partial(conversation.on_command, feature), filters=heard)
        application.add_handler(handler)
    unknown = filters.COMMAND & filters.ChatType.PRIVATE & _SPEECH
    application.add_handler(MessageHandler(unknown, conversation.on_unknown_command))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND & _SPEECH, conversation.on_text))
    application.add_handler(MessageHandler(_FILES, conversation.on_document))
    application.add_handler(MessageHandler(filters.CAPTION & ~filters.Document.ALL & _SPEECH, conversation.on_text))
    application.add_handler(MessageHandler(_UNREAD & filters.ChatType.PRIVATE & _SPEECH, conversation.on_unread))
    application.add_handler(CallbackQueryHandler(conversation.presses.on_press))
    conversation.threshold.listen(application)


def http_requests(proxy: str | None, *, local: bool) -> tuple[BaseRequest, Polls]:
    """Connections to the Bot API server; one on this machine is reached without any proxy."""
    kwargs: dict[str, Any] = {"trust_env": False} if local else {}
    proxy = None if local else proxy
    return (
        HTTPXRequest(connection_pool_size=_CONNECTIONS, proxy=proxy, httpx_kwargs=kwargs, connect_timeout=10),
        Polls(connection_pool_size=1, proxy=proxy, httpx_kwargs=kwargs, connect_timeout=10),
    )


def run(
    token: str,
    services: Services,
    *,
    api_root: str,
    local: bool,
    proxy: str | None,
    on_ready: Callable[[str], None],
    limits: Limits | None = None,
) -> None:
    """Poll until SIGINT or SIGTERM. `on_ready` is told the bot's username once it is connected.

    Raises:
        PlatformError: the token is refused, or the server can't be reached at the start.

    """
    pacer = Pacer(services.clock, limits)
    requests = http_requests(proxy, local=local)
    application = build(token, services, requests, api_root, pacer)
    life = Life(application, services, pacer, requests[1], _WANTED)
    try:
        asyncio.run(life.run(partial(_greet, on_ready)))
    except InvalidToken:
        raise TokenRefused from None  # its text and its trace carry the token
    except NetworkError as problem:
        raise PlatformUnreachable(api_root, redact(str(problem))) from None


async def _greet(on_ready: Callable[[str], None], started: App) -> None:
    on_ready(started.bot.username)
    await _offer_menu(started)


async def _offer_menu(application: App) -> None:
    """The command menu; a server that refuses it leaves the bot running."""
    try:
        await application.bot.set_my_commands([BotCommand(name, words) for name, words in texts.MENU.items()])
    except TelegramError as problem:
        log.warning("no command menu", problem=type(problem).__name__)
