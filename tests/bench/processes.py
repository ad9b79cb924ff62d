"""Processes started for a measurement: what the kernel says of them, and that they end."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.bot_process import ROOT, BotProcess

PATIENCE_SECONDS = 30
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Memory:
    """Resident memory of a process in MB: now, and the most it ever was."""

    now: float
    peak: float


def read_memory(status: str) -> Memory:
    """Out of the text of a /proc/PID/status."""
    kilobytes = {line.split(":")[0]: line.split()[1] for line in status.splitlines() if line.startswith("Vm")}
    return Memory(int(kilobytes["VmRSS"]) / 1024, int(kilobytes["VmHWM"]) / 1024)


def memory_of(pid: int) -> Memory:
    return read_memory(Path(f"/proc/{pid}/status").read_text("utf-8"))


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processor, in steps of 10 ms."""
    after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS_A_SECOND


def pid_of(bot: BotProcess) -> int:
    return bot._process.pid


@dataclass(frozen=True)
class Ran:
    """A program that ran to its end: from spawn to exit, and what it printed."""

    seconds: float
    output: str


def run_to_end(folder: Path, *arguments: str) -> Ran:
    """Run Python in `folder`, with the project to import from, as the bot is run."""
    began = perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    seconds = perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"{arguments} failed: {done.stderr}")
    return Ran(seconds, done.stdout)


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Python at work in `folder` until the block ends."""
    command = [sys.executable, *arguments]
    with ending(subprocess.Popen(command, cwd=folder, env=_environment(), text=True)) as process:
        yield process


@contextmanager
def ending(process: "subprocess.Popen[str]") -> Iterator["subprocess.Popen[str]"]:
    """A process that is over after the block, whatever happens."""
    try:
        yield process
        process.terminate()
        process.communicate(timeout=PATIENCE_SECONDS)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def _environment() -> dict[str, str]:
    kept: Sequence[str] = ("PATH", "HOME", "LANG", "TMPDIR")
    own = {name: os.environ[name] for name in kept if name in os.environ}
    return {**own, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
