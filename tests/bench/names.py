"""`resolve` beside rapidfuzz's WRatio and QRatio over the same names: time, who is found, memory."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.app import open_app
from bot.names import clean_query, offered, resolve
from bot.text import fold
from tests.bench.misspelling import Misspelt, made_names, misspelt, packaged
from tests.bench.processes import Memory, memory_of
from tests.bench.rounds import percentile
from tests.bench.table import print_table
from tests.bot_process import ROOT

_SIZES = (1_000, 100_000, 1_000_000)
_PEERS_ASKED = {1_000_000: 5}  # every fifth question only: WRatio takes more than a second for each
_PASSES = 3
_WARMING = 20
_IMPORT_PATIENCE_SECONDS = 900
_OURS, _SAME = "resolve", "resolve, peers' questions"

Ranking = Sequence[str]


@dataclass(frozen=True)
class Run:
    """How long each call took, in ms, and what was offered for each question, the best first."""

    times: Sequence[float]
    rankings: Sequence[Ranking]

    def recall(self, asked: Sequence[Misspelt], within: int) -> float:
        hits = [case.want in ranking[:within] for case, ranking in zip(asked, self.rankings, strict=True)]
        return sum(hits) / len(hits)


def run() -> None:
    """A table for each size."""
    for size in _SIZES:
        with TemporaryDirectory() as folder:
            _compare(size, Path(folder))


def _compare(size: int, folder: Path) -> None:
    made = made_names(size)
    asked = misspelt(made[: _SIZES[0]])
    imported, seconds = _import(made, folder)
    ours, memory = _ask_ours(asked, folder)
    every = _PEERS_ASKED.get(size, 1)
    same, put = Run((), ours.rankings[::every]), asked[::every]
    rows = [_row(_OURS, ours, asked, ours)]
    if every > 1:
        rows.append((_SAME, "", "", f"{same.recall(put, 1):.3f}", f"{same.recall(put, 5):.3f}", ""))
    peers = _ask_peers(put, made)
    rows += [_row(scorer, run, put, ours) for scorer, run in peers.items()]
    print_table(
        f"names: {size:,} and the packaged ones, {len(asked)} misspelt questions, {len(put)} of them to the peers",
        ("", "p50 ms", "p99 ms", "recall@1", "recall@5", "p99 / resolve's"),
        rows,
        f"resident {memory.now:.0f} MB, at most {memory.peak:.0f} MB; file {_megabytes(folder / 'jianbao.db'):.0f} MB; "
        f"import of {len(made):,} names {seconds:.0f} s, at most {imported.peak:.0f} MB",
        _by_sort(_OURS, ours, asked),
        *(_by_sort(scorer, run, put) for scorer, run in peers.items()),
    )


def _megabytes(file: Path) -> float:
    return file.stat().st_size / 1e6


def _row(name: str, run: Run, asked: Sequence[Misspelt], ours: Run) -> tuple[str, ...]:
    p99 = percentile(run.times, 99)
    recalls = (f"{run.recall(asked, within):.3f}" for within in (1, 5))
    return (name, f"{percentile(run.times, 50):.2f}", f"{p99:.2f}", *recalls, f"{p99 / percentile(ours.times, 99):.1f}")


def _by_sort(name: str, run: Run, asked: Sequence[Misspelt]) -> str:
    """How many of each sort of mistake are among the first five."""
    hits: dict[str, list[bool]] = {}
    for case, ranking in zip(asked, run.rankings, strict=True):
        hits.setdefault(case.sort, []).append(case.want in ranking[:5])
    return f"{name}: " + ", ".join(f"{sort} {sum(found)}/{len(found)}" for sort, found in hits.items())


def _import(made: Sequence[str], folder: Path) -> tuple[Memory, float]:
    """`jianbao catalogue import` of a list, by the command; its memory and seconds."""
    with (folder / "names.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["名称"], *([name] for name in made)])
    began = perf_counter()
    command = [sys.executable, "-m", "tests.bench.names", "import", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=_IMPORT_PATIENCE_SECONDS, check=True
    )
    return Memory(*json.loads(done.stdout.splitlines()[-1])), perf_counter() - began


def _ask_ours(asked: Sequence[Misspelt], folder: Path) -> tuple[Run, Memory]:
    """In a process of its own, so that its memory is the resolver's alone."""
    (folder / "asked.json").write_text(json.dumps([case.typed for case in asked]), "utf-8")
    command = [sys.executable, "-m", "tests.bench.names", "ask", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=_IMPORT_PATIENCE_SECONDS, check=True
    )
    answer = json.loads(done.stdout)
    return Run(answer["times"], answer["rankings"]), Memory(*answer["memory"])


def _ask_peers(asked: Sequence[Misspelt], made: Sequence[str]) -> dict[str, Run]:
    """The five best of rapidfuzz's, over every folded name and alias."""
    from rapidfuzz import fuzz, process

    owners = [(alias, row.name) for row in packaged() for alias, column in row.aliases.items() if column != "tickers"]
    owners += [(fold(name), name) for name in made]
    names = [alias for alias, _ in owners]
    runs = {}
    for scorer in (fuzz.WRatio, fuzz.QRatio):
        times, rankings = [], []
        for case in asked:
            began = perf_counter()
            best = process.extract(fold(case.typed), names, scorer=scorer, limit=5)
            times.append((perf_counter() - began) * 1e3)
            rankings.append([owners[place][1] for _, _, place in best])
        runs[f"rapidfuzz {scorer.__name__}"] = Run(times, rankings)
    return runs


def _offered(db: Path) -> None:
    """Ask everything, the first time and again, and print what came of it."""
    asked = json.loads((db.parent / "asked.json").read_text("utf-8"))
    app = open_app(db, create=False)
    names = app.store.names
    for row in packaged()[:_WARMING]:
        resolve(names, row.name, "company")
    times, rankings = [], []
    for turn in range(_PASSES):
        for typed in asked:
            began = perf_counter()
            found = resolve(names, clean_query(typed), "company")
            times.append((perf_counter() - began) * 1e3)
            if turn == 0:
                rankings.append([entry.name for entry in offered(found)])
    memory = memory_of(os.getpid())
    app.close()
    print(json.dumps({"times": times, "rankings": rankings, "memory": [memory.now, memory.peak]}))


def _import_here(folder: Path) -> None:
    from bot.__main__ import TelegramFace
    from bot.cli import build_cli

    command = ["catalogue", "import", str(folder / "names.csv"), "--db", str(folder / "jianbao.db")]
    build_cli(TelegramFace())(command, standalone_mode=False)
    memory = memory_of(os.getpid())
    print(json.dumps([memory.now, memory.peak]))


if __name__ == "__main__":
    part, where = sys.argv[1], Path(sys.argv[2])
    _import_here(where) if part == "import" else _offered(where / "jianbao.db")
