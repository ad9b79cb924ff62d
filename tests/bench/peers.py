"""Programs that the bot is measured beside, each a process: `python -m tests.bench.peers NAME [ARGUMENT]`.

The first three print how many seconds they took inside, then their /proc/self/status.
"""

import sys
from time import perf_counter

_BEGAN = perf_counter()
CONSTANT = "简报里的一句话，长短与一次回答相当。" * 30


def import_telegram() -> None:
    """What every bot made with python-telegram-bot has to load."""
    import telegram.ext

    from bot.playground import TOKEN

    telegram.ext.Application.builder().token(TOKEN).build()


def import_everything() -> None:
    """All that is ever needed, at once: the bot as it starts when nothing waits until it is wanted."""
    import contextlib
    import importlib
    import logging
    import pkgutil

    import_telegram()
    packages = ("bot", "handlers")
    modules = [m.name for p in packages for m in pkgutil.walk_packages(importlib.import_module(p).__path__, f"{p}.")]
    others = ["jieba.analyse", "starlette.applications", "uvicorn", "apscheduler.schedulers.asyncio", "rapidfuzz"]
    for module in [*(m for m in modules if not m.endswith("__main__")), *others]:
        importlib.import_module(module)
    with contextlib.suppress(ModuleNotFoundError):
        importlib.import_module("pypinyin")
    import jieba

    from bot.text import fold

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    fold("簡報")


def answer_always(root: str) -> None:
    """A bot that says one sentence to every message and inline query: what python-telegram-bot alone takes."""
    from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
    from telegram.ext import Application, ContextTypes, InlineQueryHandler, MessageHandler, filters
    from telegram.request import HTTPXRequest

    from bot.playground import TOKEN

    async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message:
            await update.message.reply_text(CONSTANT)

    said = InputTextMessageContent(CONSTANT)
    results = [InlineQueryResultArticle(str(number), "题", said, description="述") for number in range(10)]

    async def offer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.inline_query:
            await update.inline_query.answer(results, cache_time=0)

    calls, polls = (HTTPXRequest(size, httpx_kwargs={"trust_env": False}) for size in (16, 1))
    builder = Application.builder().token(TOKEN).base_url(f"{root}/bot").concurrent_updates(32)
    application = builder.request(calls).get_updates_request(polls).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.add_handler(InlineQueryHandler(offer))
    application.run_polling()


def _main() -> None:
    name, *arguments = sys.argv[1:]
    if name == "constant":
        answer_always(*arguments)
        return
    {"bare": lambda: None, "telegram": import_telegram, "everything": import_everything}[name]()
    inside = perf_counter() - _BEGAN
    with open("/proc/self/status", encoding="utf-8") as status:  # noqa: PTH123 - pathlib would count
        print(f"{inside}\n{status.read()}")


if __name__ == "__main__":
    _main()
