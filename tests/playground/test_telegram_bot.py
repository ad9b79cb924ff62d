"""The real python-telegram-bot against the playground: a small bot that echoes, asks and edits."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
    SwitchInlineQueryChosenChat,
    Update,
)
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.playground import TOKEN
from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, Sides


def make_request() -> HTTPXRequest:
    return HTTPXRequest(httpx_kwargs={"trust_env": False})


@pytest.fixture
async def bot(root: str, sides: Sides) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{root}/bot", request=make_request(), get_updates_request=make_request()) as bot:
        yield bot


async def test_python_telegram_bot_reads_every_answer(bot: Bot, sides: Sides) -> None:
    sides.start(CHEN)
    assert (bot.id, bot.username, bot.can_read_all_group_messages) == (BOT, "jianbao_bot", False)
    for chat_id in (CHEN, GROUP, FORUM, CHANNEL):
        assert (await bot.get_chat(chat_id)).id == chat_id
        assert await bot.get_chat_member_count(chat_id) >= 2
    statuses = [(await bot.get_chat_member(GROUP, user_id)).status for user_id in (CHEN, LIN, BOT)]
    assert statuses == [ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER]
    assert len(await bot.get_chat_administrators(CHANNEL)) == 2
    sides.set_status(FORUM, BOT, "restricted")
    assert (await bot.get_chat_member(FORUM, BOT)).status == ChatMemberStatus.RESTRICTED
    assert await bot.set_my_commands([BotCommand("help", "帮助")])
    assert await bot.get_my_commands() == (BotCommand("help", "帮助"),)
    assert (await bot.get_my_name()).name == "简报"
    assert (await bot.get_webhook_info()).url == ""


async def test_python_telegram_bot_sends_and_edits(bot: Bot, sides: Sides) -> None:
    asked = sides.write(CHEN, CHEN, "/start")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="yes")]])
    message = await bot.send_message(
        CHEN,
        "<b>你好</b> <a href='https://example.com/'>这里</a>",
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        reply_parameters=ReplyParameters(asked["message_id"], allow_sending_without_reply=True),
        disable_web_page_preview=True,
    )
    assert message.text_html == '<b>你好</b> <a href="https://example.com/">这里</a>'
    assert message.reply_markup == keyboard
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "/start"
    edited = await message.edit_text("再见", reply_markup=None)
    assert isinstance(edited, type(message))
    assert (edited.text, edited.reply_markup) == ("再见", None)
    assert await message.delete()
    assert sides.get("/calls")["calls"][-1]["unknown"] == []


async def test_python_telegram_bot_raises_its_own_errors(bot: Bot, sides: Sides, root: str) -> None:
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(LIN, "x")
    with pytest.raises(BadRequest, match="unexpected end tag at byte offset 0"):
        await bot.send_message(GROUP, "</b>", parse_mode=ParseMode.HTML)
    stranger = Bot("123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", base_url=f"{root}/bot", request=make_request())
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def answer_start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="yes")]])
    await update.effective_message.reply_text("要吗？", reply_markup=keyboard)


async def answer_press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("知道了")
    await update.callback_query.edit_message_text(f"选了 {update.callback_query.data}")


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    assert update.effective_message.text is not None
    await update.effective_message.reply_text(update.effective_message.text)


async def answer_inline(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.inline_query is not None
    content = InputTextMessageContent("<b>芯</b>", ParseMode.HTML, link_preview_options=LinkPreviewOptions(True))
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="yes")]])
    article = InlineQueryResultArticle("1", "题", content, reply_markup=keyboard, description="述")
    button = InlineQueryResultsButton("登录", start_parameter="x")
    await update.inline_query.answer([article], cache_time=0, is_personal=True, button=button, next_offset="1")


async def note_choice(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.chosen_inline_result is not None
    assert update.chosen_inline_result.inline_message_id is not None
    context.bot_data["chosen"] = update.chosen_inline_result.result_id


async def wait_for_text(client: httpx.AsyncClient, chat_id: int, text: str) -> dict[str, object]:
    """The bot's message of that text, however soon it comes."""
    seq = 0
    while True:
        messages = (await client.get(f"/api/chats/{chat_id}/messages")).json()["messages"]
        for message in messages:
            if message.get("text") == text and BOT in (message["from"]["id"], message.get("via_bot", {}).get("id")):
                found: dict[str, object] = message
                return found
        seq = (await client.get("/api/events", params={"after": seq, "wait": 10})).json()["seq"]


def make_application(root: str) -> Any:
    builder = Application.builder().token(TOKEN).base_url(f"{root}/bot")
    return builder.request(make_request()).get_updates_request(make_request()).build()


async def test_a_small_bot_answers_inline(root: str, sides: Sides) -> None:
    application = make_application(root)
    application.add_handler(InlineQueryHandler(answer_inline, chat_types=["private"]))
    application.add_handler(ChosenInlineResultHandler(note_choice))
    application.add_handler(CallbackQueryHandler(answer_press))
    pair = sides.post("/chats", type="private", owner=CHEN, members=[LIN])["id"]
    async with application, httpx.AsyncClient(base_url=f"{root}", trust_env=False, timeout=15) as client:
        await application.updater.start_polling(timeout=5)
        await application.start()
        asked = await client.post("/api/inline", json={"from": CHEN, "query": "芯", "chat_id": pair})
        path = f"/api/inline/{asked.json()['inline_query_id']}"
        shown = (await client.get(path, params={"wait": 10})).json()
        assert (shown["results"][0]["title"], shown["button"]["text"], shown["next_offset"]) == ("题", "登录", "1")
        chosen = await client.post(f"{path}/choose", json={"result_id": "1", "chat_id": pair})
        press = f"/api/chats/{pair}/messages/{chosen.json()['message']['message_id']}/press"
        pressed = await client.post(press, json={"from": LIN, "data": "yes"})
        answer = await client.get(f"/api/callbacks/{pressed.json()['callback_id']}", params={"wait": 10})
        assert answer.json()["text"] == "知道了"
        await wait_for_text(client, pair, "选了 yes")
        assert application.bot_data["chosen"] == "1"
        await application.updater.stop()
        await application.stop()
    assert [call for call in sides.get("/calls")["calls"] if call["status"] != 200 or call["unknown"]] == []


async def test_python_telegram_bot_is_refused_bad_results(bot: Bot, sides: Sides) -> None:
    content = InputTextMessageContent("x")
    bad: list[tuple[list[InlineQueryResult], str]] = [
        ([InlineQueryResultArticle("1", "", content)], "ARTICLE_TITLE_EMPTY|Article_title_empty"),
        ([InlineQueryResultArticle("1", "x", content)] * 2, "Result_id_duplicate"),
        ([InlineQueryResultCachedPhoto("1", "x")], "Wrong remote file identifier"),
    ]
    for results, words in bad:
        asked = sides.post("/inline", **{"from": CHEN, "query": "x"})["inline_query_id"]
        with pytest.raises(BadRequest, match=words):
            await bot.answer_inline_query(asked, results)
    chosen = InlineKeyboardButton("分享", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat("x"))
    with pytest.raises(BadRequest, match="At least one chat type must be allowed"):
        await bot.send_message(GROUP, "x", reply_markup=InlineKeyboardMarkup([[chosen]]))


async def test_a_small_bot_lives_here(root: str, sides: Sides) -> None:
    application = make_application(root)
    application.add_handler(CommandHandler("start", answer_start))
    application.add_handler(CallbackQueryHandler(answer_press))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application, httpx.AsyncClient(base_url=root, trust_env=False, timeout=15) as client:
        await application.updater.start_polling(timeout=5)
        await application.start()
        talk = f"/api/chats/{CHEN}/messages"
        await client.post(talk, json={"from": CHEN, "text": "/start"})
        menu = await wait_for_text(client, CHEN, "要吗？")
        pressed = await client.post(f"{talk}/{menu['message_id']}/press", json={"from": CHEN, "row": 0, "column": 0})
        answer = await client.get(f"/api/callbacks/{pressed.json()['callback_id']}", params={"wait": 10})
        assert answer.json()["text"] == "知道了"
        edited = await wait_for_text(client, CHEN, "选了 yes")
        assert (edited["message_id"], "reply_markup" in edited) == (menu["message_id"], False)
        await client.post(talk, json={"from": CHEN, "text": "𠮷😀"})
        await wait_for_text(client, CHEN, "𠮷😀")
        await application.updater.stop()
        await application.stop()


@pytest.mark.parametrize(
    ("action", "error"),
    [
        ({"retry_after": 43_837}, RetryAfter),
        ({"migrate_to": FORUM}, ChatMigrated),
        ({"status": 403, "description": "Forbidden: bot was blocked by the user"}, Forbidden),
        ({"status": 400, "description": "Bad Request: chat not found"}, BadRequest),
        ({"status": 502, "body": "<html>Bad Gateway</html>"}, NetworkError),
        ({"truncate": True}, TelegramError),
        ({"lose_answer": "close"}, NetworkError),
        ({"lose_answer": "hang"}, TimedOut),
        ({"hang_up": True}, NetworkError),
        ({"hang_seconds": 30}, TimedOut),
        ({"delay_seconds": 30}, TimedOut),
    ],
)
async def test_python_telegram_bot_names_every_fault(
    bot: Bot, sides: Sides, action: dict[str, object], error: type[TelegramError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it every flood is a deprecation warning too
    sides.put("/faults", [{"method": "sendMessage", "times": 1, **action}])
    with pytest.raises(error) as raised:
        await bot.send_message(GROUP, "一", read_timeout=0.5)
    if isinstance(raised.value, RetryAfter):
        assert raised.value.retry_after == timedelta(seconds=43_837)
    if isinstance(raised.value, ChatMigrated):
        assert raised.value.new_chat_id == FORUM
    assert (await bot.send_message(GROUP, "二")).text == "二"
