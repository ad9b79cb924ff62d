"""A thousand groups at half past eight: how fast within Telegram's limits, and what people who ask meanwhile feel."""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import open_app
from bot.deliveries.subscriptions import Destination, Wishes
from tests.bench.corpus import SAMPLE, fill_database
from tests.bench.crowd import Crowd
from tests.bench.rounds import percentile
from tests.bench.table import print_table
from tests.bot_process import BotProcess, wait_until_online
from tests.delivery.office import Json, Playground
from tests.playground_process import running_playground

CHATS = 1000
ALLOWED_PER_SECOND = 30  # Telegram's own number
PEOPLE, READING_SECONDS = 10, 3.0
PATIENCE_SECONDS = 120


def run() -> None:
    with (
        TemporaryDirectory() as name,
        running_playground(Path(name)) as root,
        closing(Playground(root)) as playground,
    ):
        folder = Path(name)
        owner = playground.person()
        kind = {"count": CHATS, "type": "group", "title": "群", "owner": owner}
        chats = [int(chat) for chat in playground.call("POST", "/chats/bulk", kind)["chat_ids"]]
        _owe(folder / "jianbao.db", chats)
        playground.call("PUT", "/limits", {"scale": 1})
        bot = BotProcess(root, folder / "jianbao.db")
        try:
            wait_until_online(root, bot)
            asked = asyncio.run(_ask_meanwhile(root))
            sends = _wait_for_all(folder / "jianbao.db", playground, set(chats))
            assert bot.stop() == 0
        finally:
            bot.close()
        _print(playground, sends, asked, set(chats))


def _owe(database: Path, chats: list[int]) -> None:
    """Everything is due since a minute."""
    fill_database(database, SAMPLE)
    app = open_app(database)
    for chat in chats:
        app.subscribing.subscribe(Destination(chat=chat), "群", None, Wishes())
    app.store.database.execute(
        "UPDATE subscription SET next_due = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '-60 seconds')"
    )
    app.close()


async def _ask_meanwhile(root: str) -> list[float]:
    crowd = await Crowd.gather(root, PEOPLE)
    await crowd.ask(CHATS / ALLOWED_PER_SECOND - 5, READING_SECONDS)
    return crowd.seconds


def _wait_for_all(database: Path, playground: Playground, chats: set[int]) -> list[Json]:
    """Ask the database, not the playground: whoever reads its long ledger again and again slows it down."""
    end = time.monotonic() + PATIENCE_SECONDS
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        while time.monotonic() < end:
            (told,) = connection.execute("SELECT count(*) FROM delivery WHERE state = 'sent'").fetchone()
            if told == len(chats):
                return [send for send in playground.sends("delivered") if send["chat_id"] in chats]
            time.sleep(0.5)
    raise AssertionError("the digests did not all arrive")


def _print(playground: Playground, sends: list[Json], asked: list[float], chats: set[int]) -> None:
    rates = playground.call("GET", "/rates")
    took = max(send["date"] for send in sends) - min(send["date"] for send in sends)
    ideal = (len(chats) + len(asked)) / ALLOWED_PER_SECOND
    answers = [1000 * seconds for seconds in asked]
    row = (
        "the bot",
        f"{took:.1f}",
        f"{took / ideal:.2f}",
        f"{rates['overall_per_second']['most']}",
        f"{rates['group_per_minute']['most']}",
        f"{rates['counts'].get('refused', 0)}",
        f"{len(sends) - len(chats)}",
        f"{percentile(answers, 50):.0f} / {percentile(answers, 95):.0f}",
    )
    print_table(
        f"A digest to {len(chats)} groups, {PEOPLE} people asking meanwhile",
        ("", "seconds", "x 30/s", "peak/s", "group/min", "429s", "twice", "answers p50 / p95 ms"),
        [row],
        f"x 30/s: beside the time that the digests and the {len(asked)} answers to /company take at 30 a second",
    )
