"""Inline mode: many people type at once, each letter a query; from the letter typed to the results on the screen."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from math import inf
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.chat import CONSTANT, Bot, constant_bot, our_bot
from tests.bench.crowd import Line
from tests.bench.processes import cpu_seconds
from tests.bench.rounds import percentile, ratio, rounds, spread
from tests.bench.table import print_table

OURS = "jianbao @bot"
_ROUNDS = 3
_LIMIT_SECONDS = 120
_A_LETTER_SECONDS = 0.5
_TYPED = (
    "中芯国际",
    "华为麒麟芯片",
    "5G基站建设",
    '"光子芯片"',
    "人工智能",
    "京东方",
    "卫星互联网",
    "zhongxin",
    "面板 价格",
)


@dataclass(frozen=True)
class Outcome:
    """One round: milliseconds from a letter to its results, queries lost and a second, processor milliseconds each."""

    p50: float
    p95: float
    lost: int
    rate: float
    cpu: float
    server_cpu: float


@dataclass(frozen=True)
class Setting:
    """How many type for how long."""

    people: int
    duration_seconds: float

    def __str__(self) -> str:
        return f"{self.people} typing"


SETTINGS = (Setting(1, 4), Setting(50, 8))


def run() -> None:
    with TemporaryDirectory() as name, our_bot(Path(name) / "ours") as ours, constant_bot(Path(name) / "peer") as peer:
        bots = {OURS: ours, CONSTANT: peer}
        for bot in bots.values():
            asyncio.run(_trial(bot, Setting(1, 1)))  # what is loaded late is loaded now
        outcomes: dict[tuple[Setting, str], list[Outcome]] = defaultdict(list)
        for _ in rounds(_ROUNDS, _LIMIT_SECONDS):
            for setting in SETTINGS:
                for who, bot in bots.items():
                    outcomes[setting, who].append(asyncio.run(_trial(bot, setting)))
    _print(outcomes)


async def _trial(bot: Bot, setting: Setting) -> Outcome:
    news = await Line.open(bot.root)
    people = [int((await news.call("POST", "/people", {"first_name": "读者"}))["id"]) for _ in range(setting.people)]
    await news.close()
    seconds: list[float] = []
    used, server_used, began = cpu_seconds(bot.pid), cpu_seconds(bot.playground_pid), perf_counter()
    end = began + setting.duration_seconds
    await asyncio.gather(*(_type_on(bot.root, person, number, end, seconds) for number, person in enumerate(people)))
    duration = perf_counter() - began
    return Outcome(
        p50=1000 * percentile(seconds, 50),
        p95=1000 * percentile(seconds, 95),
        lost=seconds.count(inf),
        rate=len(seconds) / duration,
        cpu=1000 * (cpu_seconds(bot.pid) - used) / len(seconds),
        server_cpu=1000 * (cpu_seconds(bot.playground_pid) - server_used) / len(seconds),
    )


async def _type_on(root: str, person: int, number: int, end: float, seconds: list[float]) -> None:
    """Type word after word, a letter every half second, whether the last one was answered or not."""
    lot = Random(number)
    tasks: list[asyncio.Task[float]] = []
    await asyncio.sleep(lot.uniform(0, _A_LETTER_SECONDS))
    next_at, count = perf_counter(), number
    while True:
        word = _TYPED[count % len(_TYPED)]
        for length in range(1, len(word) + 1):
            if perf_counter() >= end:
                seconds += await asyncio.gather(*tasks)
                return
            tasks.append(asyncio.create_task(_type(root, person, word[:length])))
            next_at += _A_LETTER_SECONDS
            await asyncio.sleep(max(0, next_at - perf_counter()))
        count += 1


async def _type(root: str, person: int, query: str) -> float:
    line = await Line.open(root)
    try:
        began = perf_counter()
        asked = await line.call("POST", "/inline", {"from": person, "query": query})
        shown = await line.call("GET", f"/inline/{asked['inline_query_id']}?wait=20")
        return perf_counter() - began if shown["answered"] else inf
    finally:
        await line.close()


def _print(outcomes: dict[tuple[Setting, str], list[Outcome]]) -> None:
    rows = []
    for (setting, who), runs in outcomes.items():
        peers = outcomes[setting, CONSTANT]
        rows.append(
            (
                f"{setting}: {who}",
                spread([run.p50 for run in runs]),
                spread([run.p95 for run in runs]),
                ratio([run.p95 for run in runs], [run.p95 for run in peers]),
                str(max(run.lost for run in runs)),
                spread([run.rate for run in runs], 0),
                spread([run.cpu for run in runs]),
                ratio([run.cpu for run in runs], [run.cpu for run in peers]),
                spread([run.server_cpu for run in runs]),
            )
        )
    print_table(
        f"Inline: from a letter to its results, {len(next(iter(outcomes.values())))} interleaved rounds, min / median",
        ("", "p50 ms", "p95 ms", "p95 x peer", "lost", "queries/s", "CPU ms/query", "CPU x peer", "server CPU ms"),
        rows,
        "everybody types two letters a second, each a query; the constant bot gives the same ten results to every one",
    )
