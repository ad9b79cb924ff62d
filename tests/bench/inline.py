"""People who type behind the bot's name, each key a query: the playground with a bot that has ten results for all."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.crowd import Line
from tests.bench.processes import cpu_seconds, ending, running
from tests.bench.rounds import percentile, rounds, spread
from tests.bench.table import print_table
from tests.playground_process import read_root, start_playground

_ROUNDS = 3
_LIMIT_SECONDS = 90
_DURATION_SECONDS = 5.0
_PAUSES = (0.5, 0.0)  # two keys a second, and no pause at all
_TYPISTS = 50


@dataclass(frozen=True)
class Outcome:
    """One round: milliseconds from the key to the results, queries a second, processor milliseconds a query."""

    p50: float
    p95: float
    rate: float
    server_cpu: float


def run() -> None:
    with TemporaryDirectory() as name, ending(start_playground(Path(name))) as playground:
        root = read_root(playground)
        with running(Path(name), "-m", "tests.bench.peers", "constant", root):
            outcomes: dict[float, list[Outcome]] = defaultdict(list)
            for number in rounds(_ROUNDS, _LIMIT_SECONDS):
                for pause in _PAUSES:
                    outcomes[pause].append(asyncio.run(_trial(root, playground.pid, pause, f"{number} {pause}")))
    _print(outcomes)


async def _trial(root: str, playground_pid: int, pause_seconds: float, mark: str) -> Outcome:
    seconds: list[float] = []
    lines = [await Line.open(root) for _ in range(_TYPISTS)]
    people = (await lines[0].call("GET", "/state"))["people"]
    used, began = cpu_seconds(playground_pid), perf_counter()
    end = began + _DURATION_SECONDS
    typing = (
        _type(line, people[number % len(people)]["id"], f"{mark} {number}", pause_seconds, end, seconds)
        for number, line in enumerate(lines)
    )
    await asyncio.gather(*typing)
    duration = perf_counter() - began
    for line in lines:
        await line.close()
    return Outcome(
        p50=1000 * percentile(seconds, 50),
        p95=1000 * percentile(seconds, 95),
        rate=len(seconds) / duration,
        server_cpu=1000 * (cpu_seconds(playground_pid) - used) / len(seconds),
    )


async def _type(line: Line, person: int, mark: str, pause_seconds: float, end: float, seconds: list[float]) -> None:
    """Key by key, each query a new one; `seconds` gets how long each took. The first keys of a crowd are spread."""
    await asyncio.sleep(pause_seconds * (hash(mark) % 100) / 100)
    count = 0
    while perf_counter() < end:
        began, count = perf_counter(), count + 1
        asked = await line.call("POST", "/inline", {"from": person, "query": f"{mark} {count}"})
        answer = await line.call("GET", f"/inline/{asked['inline_query_id']}?wait=30")
        took = perf_counter() - began
        if not answer["answered"]:
            raise RuntimeError("the bot did not answer")
        seconds.append(took)
        await asyncio.sleep(max(0.0, pause_seconds - took))


def _print(outcomes: dict[float, list[Outcome]]) -> None:
    rows = [
        (
            f"{_TYPISTS} people, " + (f"a key every {pause} s" if pause else "no pause"),
            spread([run.p50 for run in runs]),
            spread([run.p95 for run in runs]),
            spread([run.rate for run in runs], 0),
            spread([run.server_cpu for run in runs], 2),
        )
        for pause, runs in outcomes.items()
    ]
    print_table(
        "Inline: from the key to ten results through the playground, min / median",
        ("", "p50 ms", "p95 ms", "queries/s", "server CPU ms"),
        rows,
        "the constant bot has the same ten results for everything; it takes most of the time itself",
    )
