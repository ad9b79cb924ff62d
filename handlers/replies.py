"""Sending: screens to Telegram messages, in the right thread, with keys on the buttons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog
from telegram import (
    Bot,
    Chat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    SwitchInlineQueryChosenChat,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.asking.findings import Scope
from bot.models import BulletinId
from handlers.context import Services
from handlers.links import SHARE_QUERY, shares
from handlers.markup import plain
from handlers.screen import Button, Document, Picture, Screen

log = structlog.get_logger(__name__)
_KEYS_LIVE = timedelta(days=90)
_PERSONAL_KEYS_LIVE = timedelta(days=1)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(
    services: Services,
    chat: int,
    rows: Sequence[Sequence[Button]],
    person: int | None = None,
    live: timedelta = _KEYS_LIVE,
) -> InlineKeyboardMarkup | None:
    """Telegram's keyboard for rows of buttons, with fresh keys good in this chat, perhaps for `person` alone."""
    buttons = [button for row in rows for button in row]
    actions = [shares(one) if one.share else (one.action, one.arguments) for one in buttons if _needs_key(one)]
    if not rows:
        return None
    keys = iter(services.keys.issue(chat, person, actions, services.clock.now() + live))
    return InlineKeyboardMarkup([[_to_telegram(button, keys) for button in row] for row in rows])


def _keyboard_of(services: Services, chat: Chat, screen: Screen, person: int | None) -> InlineKeyboardMarkup | None:
    """The keyboard of a screen that `person` asked for."""
    rows = without_shares(screen.rows) if chat.type == ChatType.CHANNEL else screen.rows
    if screen.personal:
        return keyboard(services, chat.id, rows, person, _PERSONAL_KEYS_LIVE)
    return keyboard(services, chat.id, rows)


def without_shares(rows: Sequence[Sequence[Button]]) -> tuple[tuple[Button, ...], ...]:
    """The buttons that may stand in a channel: Telegram takes none there that lead into inline mode."""
    left = (tuple(button for button in row if not button.share) for row in rows)
    return tuple(row for row in left if row)


def _needs_key(button: Button) -> bool:
    return bool(button.action or button.share)


def _to_telegram(button: Button, keys: Iterator[str]) -> InlineKeyboardButton:
    if button.share:
        chosen = SwitchInlineQueryChosenChat(
            SHARE_QUERY + next(keys), allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
        )
        return InlineKeyboardButton(button.label, switch_inline_query_chosen_chat=chosen)
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.copy:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copy))
    return InlineKeyboardButton(button.label, callback_data=next(keys))


async def reply(services: Services, question: Message, screen: Screen, person: int | None = None) -> int:
    """Answer a message: in its thread, quoting it where others talk too; an edited question edits its answer, whose id
    is returned.
    """
    chat = question.chat_id
    markup = _keyboard_of(services, question.chat, screen, person)
    earlier = services.replies.find(chat, question.message_id) if question.edit_date else None
    if earlier is not None and await _edit(question.get_bot(), chat, earlier, screen, markup):
        _note(services, chat, earlier, screen)
        return earlier
    quoting = (
        None
        if question.chat.type == "private"
        else ReplyParameters(question.message_id, allow_sending_without_reply=True)
    )
    sent = await _send(question, screen, markup, quoting)
    services.replies.remember(chat, question.message_id, sent.message_id, _about(screen), services.clock.now())
    return sent.message_id


def read_scope(services: Services, chat: int, message: int) -> Scope | None:
    """What a message of ours is about, as far as that is known."""
    match services.replies.about(chat, message):
        case ["asked", _, *scope]:
            return _to_scope(scope)
        case earlier:
            return _to_scope(earlier)


def _to_scope(noted: Sequence[str | int]) -> Scope | None:
    match noted:
        case [int(issue), "entry" | "article" | "search" | "phrase" as kind, key, *words]:
            return Scope(kind, key, tuple(map(str, words)), BulletinId(issue))
        case ["entry" | "article" | "search" | "phrase" as kind, key, *words]:  # noted before issues were
            return Scope(kind, key, tuple(map(str, words)))
        case _:
            return None


def read_query(services: Services, chat: int, message: int) -> str:
    """The name or word that a message of ours answers; "" if it answers none."""
    match services.replies.about(chat, message):
        case ["asked", str(query), *_]:
            return query
        case _:
            return ""


def read_prompt(services: Services, chat: int, message: int) -> tuple[str | int, ...]:
    """The action, with its arguments, that takes a reply to a message of ours; or nothing."""
    match services.replies.about(chat, message):
        case ["prompt", *prompt]:
            return tuple(prompt)
        case _:
            return ()


def _note(services: Services, chat: int, message: int, screen: Screen) -> None:
    services.replies.turn(chat, message, _about(screen), services.clock.now())


def _about(screen: Screen) -> tuple[str | int, ...]:
    if screen.prompt:
        return ("prompt", *screen.prompt)
    scope = screen.scope
    about = (scope.issue, scope.kind, scope.key, *scope.words) if scope else ()
    return ("asked", screen.query, *about) if screen.query else about


async def _send(
    question: Message, screen: Screen, markup: InlineKeyboardMarkup | None, quoting: ReplyParameters | None
) -> Message:
    send = partial(
        question.get_bot().send_message,
        question.chat_id,
        message_thread_id=_thread(question),
        reply_markup=markup,
        reply_parameters=quoting,
        link_preview_options=_NO_PREVIEW,
    )
    try:
        return await send(screen.html, parse_mode=ParseMode.HTML)
    except BadRequest as problem:
        if "parse entities" not in str(problem):
            raise
        log.warning("markup refused", problem=str(problem))
        return await send(plain(screen.html))


def _thread(message: Message) -> int | None:
    """The topic a message stands in; a chain of answers has a thread id as well, but is none."""
    return message.message_thread_id if message.is_topic_message else None


async def show(services: Services, message: Message, screen: Screen, person: int | None = None) -> None:
    """Put a screen in the place of one of our messages."""
    markup = _keyboard_of(services, message.chat, screen, person)
    await _edit(message.get_bot(), message.chat_id, message.message_id, screen, markup)
    _note(services, message.chat_id, message.message_id, screen)


async def show_at(services: Services, bot: Bot, chat: int, message: int, screen: Screen) -> None:
    """The same by the message's id; if it is gone, the screen comes as a new one."""
    if await _edit(bot, chat, message, screen, keyboard(services, chat, screen.rows)):
        _note(services, chat, message, screen)
    else:
        await tell(services, bot, chat, screen)


async def _edit(bot: Bot, chat: int, message: int, screen: Screen, markup: InlineKeyboardMarkup | None) -> bool:
    """Edit a message; whether it shows the screen now (it was deleted, or too old, if not)."""
    try:
        await bot.edit_message_text(
            screen.html,
            chat,
            message,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as problem:
        if "not modified" in str(problem):
            return True
        if "message to edit not found" in str(problem) or "can't be edited" in str(problem):
            return False
        raise
    return True


async def reply_with_picture(services: Services, message: Message, picture: Picture, png: bytes) -> None:
    """Send a picture below one of our messages, in its thread. What passes it on names the file that Telegram made of
    it, so that button comes when the file is known.
    """
    sent = await message.get_bot().send_photo(
        message.chat_id,
        png,
        picture.html,
        parse_mode=ParseMode.HTML,
        filename="chart.png",
        message_thread_id=_thread(message),
        reply_markup=keyboard(services, message.chat_id, picture.rows),
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
    )
    if picture.share and sent.photo and message.chat.type != ChatType.CHANNEL:
        share = replace(picture.share, photo=sent.photo[-1].file_id)
        await _add_button(services, sent, picture.rows, share)


async def _add_button(services: Services, sent: Message, rows: Sequence[Sequence[Button]], button: Button) -> None:
    """Put one more button behind the last of a message's, all with fresh keys."""
    *above, last = rows or [()]
    markup = keyboard(services, sent.chat_id, (*above, (*last, button)))
    try:
        await sent.get_bot().edit_message_reply_markup(sent.chat_id, sent.message_id, reply_markup=markup)
    except TelegramError as problem:
        log.info("button not added", problem=type(problem).__name__)


async def reply_with_document(services: Services, message: Message, document: Document, content: bytes) -> None:
    """Send a file below one of our messages, in its thread."""
    await message.get_bot().send_document(
        message.chat_id,
        content,
        document.html,
        parse_mode=ParseMode.HTML,
        filename=document.name,
        message_thread_id=_thread(message),
        reply_markup=keyboard(services, message.chat_id, document.rows),
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
    )


async def drop_button(message: Message, data: str) -> None:
    """Take a button that has done its work away from one of our messages; the others stay."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    left = [[button for button in row if button.callback_data != data] for row in rows]
    markup = InlineKeyboardMarkup([row for row in left if row])
    try:
        await message.get_bot().edit_message_reply_markup(message.chat_id, message.message_id, reply_markup=markup)
    except BadRequest as problem:
        log.info("button stays", problem=str(problem))


async def tell(services: Services, bot: Bot, chat: int, screen: Screen) -> int:
    """Send a screen on our own account; the message's id."""
    markup = keyboard(services, chat, screen.rows)
    sent = await bot.send_message(
        chat, screen.html, ParseMode.HTML, reply_markup=markup, link_preview_options=_NO_PREVIEW
    )
    return sent.message_id


async def notify(services: Services, bot: Bot, screen: Screen) -> None:
    """Tell other chats what the reader of a screen has decided on."""
    for chat, html in screen.notices:
        try:
            await tell(services, bot, chat, Screen(html))
        except TelegramError as problem:
            log.info("notice not delivered", problem=type(problem).__name__)
