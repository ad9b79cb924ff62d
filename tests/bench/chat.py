"""Round trips through the playground: people who ask, read and ask again, and people who don't stop to read."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.corpus import SAMPLE, fill_database
from tests.bench.crowd import Crowd
from tests.bench.processes import cpu_seconds, ending, pid_of, running
from tests.bench.rounds import percentile, ratio, rounds, spread
from tests.bench.table import print_table
from tests.bot_process import running_bot
from tests.playground_process import read_root, start_playground

OURS, CONSTANT = "jianbao /company", "PTB constant bot"
_ROUNDS = 3
_LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Setting:
    """How many ask for how long, and how long they read."""

    people: int
    reading_seconds: float
    duration_seconds: float

    def __str__(self) -> str:
        return f"{self.people} people, " + (
            f"read {self.reading_seconds:.0f} s" if self.reading_seconds else "no pause"
        )


SETTINGS = (Setting(10, 2, 7), Setting(50, 2, 7), Setting(10, 0, 2.5), Setting(50, 0, 2.5))


@dataclass(frozen=True)
class Bot:
    """A bot at work on a playground of its own."""

    root: str
    pid: int
    playground_pid: int


@dataclass(frozen=True)
class Outcome:
    """One round: milliseconds and answers a second; processor milliseconds an answer, the bot's and the server's."""

    p50: float
    p95: float
    rate: float
    cpu: float
    server_cpu: float


def run() -> None:
    with TemporaryDirectory() as name, our_bot(Path(name) / "ours") as ours, constant_bot(Path(name) / "peer") as peer:
        bots = {OURS: ours, CONSTANT: peer}
        for bot in bots.values():
            asyncio.run(_trial(bot, Setting(1, 0, 0.5)))  # what is loaded late is loaded now
        outcomes: dict[tuple[Setting, str], list[Outcome]] = defaultdict(list)
        for _ in rounds(_ROUNDS, _LIMIT_SECONDS):
            for setting in SETTINGS:
                for who, bot in bots.items():
                    outcomes[setting, who].append(asyncio.run(_trial(bot, setting)))
    _print(outcomes)


@contextmanager
def our_bot(folder: Path) -> Iterator[Bot]:
    """The real bot with the sample."""
    folder.mkdir()
    fill_database(folder / "jianbao.db", SAMPLE)
    with ending(start_playground(folder)) as playground:
        root = read_root(playground)
        with running_bot(root, folder / "jianbao.db", log_level="warning") as bot:
            yield Bot(root, pid_of(bot), playground.pid)


@contextmanager
def constant_bot(folder: Path) -> Iterator[Bot]:
    """The bot that says one thing to everything."""
    folder.mkdir()
    with ending(start_playground(folder)) as playground:
        root = read_root(playground)
        with running(folder, "-m", "tests.bench.peers", "constant", root) as bot:
            yield Bot(root, bot.pid, playground.pid)


async def _trial(bot: Bot, setting: Setting) -> Outcome:
    crowd = await Crowd.gather(bot.root, setting.people)
    used, server_used, began = cpu_seconds(bot.pid), cpu_seconds(bot.playground_pid), perf_counter()
    await crowd.ask(setting.duration_seconds, setting.reading_seconds)
    answers, duration = len(crowd.seconds), perf_counter() - began
    return Outcome(
        p50=1000 * percentile(crowd.seconds, 50),
        p95=1000 * percentile(crowd.seconds, 95),
        rate=answers / duration,
        cpu=1000 * (cpu_seconds(bot.pid) - used) / answers,
        server_cpu=1000 * (cpu_seconds(bot.playground_pid) - server_used) / answers,
    )


def _print(outcomes: dict[tuple[Setting, str], list[Outcome]]) -> None:
    rows = []
    for (setting, who), runs in outcomes.items():
        peers = outcomes[setting, CONSTANT]
        rows.append(
            (
                f"{setting}: {who}",
                spread([run.p50 for run in runs]),
                spread([run.p95 for run in runs]),
                ratio([run.p50 for run in runs], [run.p50 for run in peers]),
                spread([run.rate for run in runs], 0),
                spread([run.cpu for run in runs]),
                ratio([run.cpu for run in runs], [run.cpu for run in peers]),
                spread([run.server_cpu for run in runs]),
            )
        )
    print_table(
        f"Chat: from said to seen through the playground, {len(next(iter(outcomes.values())))} interleaved rounds, "
        "min / median",
        ("", "p50 ms", "p95 ms", "p50 x peer", "answers/s", "CPU ms/answer", "CPU x peer", "server CPU ms"),
        rows,
        "the constant bot says one text to everything, by the same library over as many connections",
    )
