"""From the start of the process to the first answer, and what memory it takes by then."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.corpus import SAMPLE, fill_database
from tests.bench.processes import Memory, ending, memory_of, pid_of, read_memory, run_to_end, running
from tests.bench.rounds import ratio, rounds, spread
from tests.bench.table import print_table
from tests.bot_process import BotProcess
from tests.chat.messages import Message
from tests.chat.people import People
from tests.playground_process import read_root, start_playground

QUESTION = "/company 中芯国际"
OURS, TELEGRAM, CONSTANT = "jianbao run: to its first answer", "PTB: import and build, then exit", "PTB constant bot"
BARE, EVERYTHING = "bare python", "everything imported at once"
_ROUNDS = 7
_LIMIT_SECONDS = 35


@dataclass(frozen=True)
class Start:
    """One start: `inside` is what the program itself counted, without the interpreter's own."""

    seconds: float
    memory: Memory
    inside: float | None = None


def run() -> None:
    with TemporaryDirectory() as name, ending(start_playground(Path(name))) as playground:
        folder = Path(name)
        root = read_root(playground)
        fill_database(folder / "jianbao.db", SAMPLE)
        starts: dict[str, list[Start]] = defaultdict(list)
        for number in rounds(_ROUNDS + 1, _LIMIT_SECONDS):
            for contestant, start in _start_all(folder, root):
                if number:  # the first round warms the page cache
                    starts[contestant].append(start)
    _print(starts)


def _start_all(folder: Path, root: str) -> Iterator[tuple[str, Start]]:
    yield BARE, _start_peer(folder, "bare")
    yield TELEGRAM, _start_peer(folder, "telegram")
    yield CONSTANT, _start_constant(folder, root)
    yield OURS, _start_bot(folder, root)
    yield EVERYTHING, _start_peer(folder, "everything")


def _start_peer(folder: Path, name: str) -> Start:
    ran = run_to_end(folder, "-m", "tests.bench.peers", name)
    inside, _, status = ran.output.partition("\n")
    return Start(ran.seconds, read_memory(status), float(inside))


def _start_bot(folder: Path, root: str) -> Start:
    with _waiting_question(root) as (people, question):
        began = perf_counter()
        bot = BotProcess(root, folder / "jianbao.db")
        try:
            answer = people.answer(question)
            start = Start(perf_counter() - began, memory_of(pid_of(bot)))
            bot.stop()
        finally:
            bot.close()
    if "中芯国际" not in answer.text:
        raise RuntimeError(f"that is no answer: {answer.text}")
    return start


def _start_constant(folder: Path, root: str) -> Start:
    with _waiting_question(root) as (people, question):
        began = perf_counter()
        with running(folder, "-m", "tests.bench.peers", "constant", root) as process:
            people.answer(question)
            return Start(perf_counter() - began, memory_of(process.pid))


@contextmanager
def _waiting_question(root: str) -> Iterator[tuple[People, Message]]:
    """A playground where nothing has happened but one question."""
    people = People(root)
    people.client.post("/fresh").raise_for_status()
    people.catch_up()
    try:
        person = people.newcomer()
        yield people, people.say(person, person, QUESTION)
    finally:
        people.close()


def _print(starts: dict[str, list[Start]]) -> None:
    seconds = {name: [start.seconds for start in runs] for name, runs in starts.items()}
    rows = [
        (
            name,
            spread([1000 * start.seconds for start in runs], 0),
            spread([1000 * start.inside for start in runs if start.inside], 0) if runs[0].inside else "",
            ratio(seconds[name], seconds[TELEGRAM]),
            spread([start.memory.now for start in runs], 0),
            f"{max(start.memory.peak for start in runs):.0f}",
        )
        for name, runs in sorted(starts.items(), key=lambda pair: median(seconds[pair[0]]))
    ]
    print_table(
        f"Start: {len(starts[OURS])} interleaved rounds, min / median",
        ("", "wall ms", "inside ms", "x PTB", "RSS MB", "peak MB"),
        rows,
        f"to the first answer: {ratio(seconds[OURS], seconds[TELEGRAM])} x PTB's import and build (goal <= 3), "
        f"{ratio(seconds[OURS], seconds[CONSTANT])} x PTB's first answer, "
        f"{ratio(seconds[OURS], seconds[EVERYTHING])} x everything imported",
        f"memory at the first answer: {median(start.memory.now for start in starts[OURS]):.0f} MB (goal <= 100)",
    )
