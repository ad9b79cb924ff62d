"""Inline mode: @bot in any chat. What is typed becomes cards to send; a share button's key becomes its one card.

There is no chat to ask about: every query, and every result that is sent, is the person's own affair.
"""

from collections.abc import Sequence
from typing import Any

import structlog
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ChosenInlineResultHandler, InlineQueryHandler

from bot.asking.issue_words import read_issue
from bot.sharing.links import clean_note
from bot.sharing.shares import Snippet
from handlers import sharing_texts as texts
from handlers.context import Services
from handlers.links import ASK, HELP, read_shared, read_shares
from handlers.markup import plain
from handlers.problems import explain
from handlers.render import shorten
from handlers.rights import Rights
from handlers.screen import Screen
from handlers.sharing.share_cards import Sharer, caption, card, result_description, result_title, sending_description
from handlers.sharing.untyped import offer_untyped

log = structlog.get_logger(__name__)
Context = CallbackContext[Any, Any, Any, Any]
Result = InlineQueryResultArticle | InlineQueryResultCachedPhoto
Answered = tuple[Sequence[Result], str, InlineQueryResultsButton | None]
_PAGES = 50
_BUTTON_CHARS = 60
_TYPED_CHARS = 20
_PART = "."  # several figures may stand in one passage: their cards have one link
_PATIENCE_SECONDS = 10.0  # a query may be answered for 30; by PTB's 1 s for a connection some are lost in a crowd
_OUTSIDER_ID = "outsider"


class InlineMode:
    """Answers inline queries, and learns which results were sent."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._rights = Rights(services)

    def listen(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Hear what is typed and what is sent."""
        application.add_handler(InlineQueryHandler(self.on_query))
        application.add_handler(ChosenInlineResultHandler(self.on_chosen))

    async def on_query(self, update: Update, _context: Context) -> None:
        """Something was typed behind the bot's name."""
        query = update.inline_query
        if query is None:
            return
        try:
            results, following, button = await self._answer(query)
        except Exception as problem:  # noqa: BLE001 - whatever goes wrong, the one who typed sees it
            results, following, button = [], "", _say(explain(problem))
        try:
            await query.answer(
                results,
                cache_time=0,
                is_personal=True,
                next_offset=following,
                button=button,
                read_timeout=_PATIENCE_SECONDS,
                pool_timeout=_PATIENCE_SECONDS,
            )
        except TelegramError as problem:  # most likely they have typed on
            log.info("inline query not answered", problem=type(problem).__name__)

    async def _answer(self, query: InlineQuery) -> Answered:
        shared = read_shared(query.query)
        if shared:
            return await self._share(query, *shared)
        if not self._admits(query.from_user.id):
            return _refuse()
        page = _read_page(query.offset)
        found = self._services.sharing.snippets.suggest(query.query, page)
        snippets = list(found.snippets)
        if page == 1 and not query.query.strip():
            snippets = _without_doubles([*offer_untyped(self._services, query.from_user.id), *snippets])
        results = self._to_results(query, snippets)
        button = None if results or page > 1 else _say(_nothing(query.query, found.elsewhere))
        return results, str(page + 1) if found.has_more and page < _PAGES else "", button

    async def _share(self, query: InlineQuery, key: str, note: str) -> Answered:
        """The one card of a share button, if it is this person's to press."""
        issued = self._services.keys.trace(key, self._services.clock.now())
        person = query.from_user.id
        shared = read_shares(*issued[2:]) if issued else None
        if issued is None or not shared or not await self._may_share(query.get_bot(), person, *issued[:2]):
            return ([], "", _say(texts.KEY_EXPIRED)) if self._admits(person) else _refuse()
        snippet = self._services.sharing.snippets.read(shared[0])
        if snippet is None:
            return [], "", _say(texts.SHARED_GONE)
        return [self._to_shared(query, snippet, clean_note(note), shared[1])], "", None

    async def _may_share(self, bot: Bot, person: int, chat: int, whose: int | None) -> bool:
        """A button in a private chat is its person's; one in a group its members', who read what is above it."""
        if whose not in (None, person) or (chat > 0 and chat != person):
            return False
        if self._admits(person):
            return True
        return (
            chat < 0 and self._services.doors.admits(chat, person) and await self._rights.is_member(bot, chat, person)
        )

    def _admits(self, person: int) -> bool:
        return self._services.open_to_all or self._services.doors.admits(person, person)

    def _to_results(self, query: InlineQuery, snippets: Sequence[Snippet]) -> Sequence[Result]:
        tokens = self._services.sharing.offer(query.from_user.id, snippets)
        sharer, bot_name = Sharer(name=clean_note(query.from_user.full_name)), query.get_bot().username
        return [
            _to_result(f"{token}{_PART}{number}", snippet, card(snippet, sharer, token, bot_name))
            for number, (token, snippet) in enumerate(zip(tokens, snippets, strict=True))
        ]

    def _to_shared(self, query: InlineQuery, snippet: Snippet, note: str, photo: str) -> Result:
        """A share button's one card, or the photo that was shared, with a note."""
        (token,) = self._services.sharing.offer(query.from_user.id, [snippet])
        sharer, bot_name = Sharer(name=clean_note(query.from_user.full_name), note=note), query.get_bot().username
        described = sending_description(note)
        if not photo:
            return _to_result(token, snippet, card(snippet, sharer, token, bot_name), described)
        screen = caption(snippet, sharer, token, bot_name)
        return InlineQueryResultCachedPhoto(
            id=token,
            photo_file_id=photo,
            title=result_title(snippet),
            description=described,
            caption=screen.html,
            parse_mode=ParseMode.HTML,
            reply_markup=_to_markup(screen),
        )

    async def on_chosen(self, update: Update, _context: Context) -> None:
        """A card was sent: its id begins with its token, and only the person's own is noted."""
        chosen = update.chosen_inline_result
        if chosen is None:
            return
        shared = read_shared(chosen.query)
        token = chosen.result_id.partition(_PART)[0]
        self._services.sharing.note_sent(token, chosen.from_user.id, shared[1] if shared else "")


def _read_page(offset: str) -> int:
    """An offset is ours, but anybody can send one."""
    is_page = offset.isascii() and offset.isdigit() and len(offset) < 4
    return min(max(int(offset), 1), _PAGES) if is_page else 1


def _without_doubles(snippets: Sequence[Snippet]) -> list[Snippet]:
    """Each passage once, where it comes first: an article's point may have been told as a passage, or be shared."""
    once: dict[str, Snippet] = {}
    for snippet in snippets:
        once.setdefault(snippet.text, snippet)
    return list(once.values())


def _to_result(token: str, snippet: Snippet, screen: Screen, described: str = "") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=token,
        title=result_title(snippet),
        description=described or result_description(snippet),
        input_message_content=_content(screen.html),
        reply_markup=_to_markup(screen),
    )


def _to_markup(screen: Screen) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(button.label, url=button.url) for button in row] for row in screen.rows]
    return InlineKeyboardMarkup(rows)


def _content(html: str) -> InputTextMessageContent:
    return InputTextMessageContent(
        html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )


def _refuse() -> Answered:
    """One result that says no, and the way to ask."""
    result = InlineQueryResultArticle(
        id=_OUTSIDER_ID,
        title=texts.OUTSIDER,
        description=texts.OUTSIDER_WHAT,
        input_message_content=_content(texts.OUTSIDER_CARD),
    )
    return [result], "", InlineQueryResultsButton(texts.BUTTON_ASK, start_parameter=ASK)


def _nothing(typed: str, elsewhere: Sequence[str]) -> str:
    """Nothing there; how to ask for the issue that has it."""
    if not elsewhere:
        return texts.NOTHING_FOUND
    return texts.FOUND_ELSEWHERE.format(typed=shorten(read_issue(typed).words, _TYPED_CHARS), issue=elsewhere[0])


def _say(words: str) -> InlineQueryResultsButton:
    """A line above the results, which are none."""
    return InlineQueryResultsButton(plain(words)[:_BUTTON_CHARS], start_parameter=HELP)
