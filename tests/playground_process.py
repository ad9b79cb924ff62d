"""Starts the playground as a process of its own, as a newcomer does."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def running_playground(tmp_path: Path, port: int = 0, *, fresh: bool = False) -> Iterator[str]:
    """The root URL of a playground whose memory is `tmp_path / "playground.db"`; it must end cleanly."""
    process = start_playground(tmp_path, port, *(["--fresh"] if fresh else []))
    try:
        yield read_root(process)
        process.terminate()
        _, errors = process.communicate(timeout=5)
        assert process.returncode == 0, errors
        assert not errors, errors
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def start_playground(tmp_path: Path, port: int = 0, *options: str) -> "subprocess.Popen[str]":
    """The process itself, for tests of how it begins and ends."""
    command = [*ending_with_us(), sys.executable, "-m", "bot.playground", "--port", str(port)]
    command += ["--db", str(tmp_path / "playground.db"), *options]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ending_with_us() -> list[str]:
    """What stands before a command, where there is such a thing, so that its process ends whatever ends ours."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL"] if setpriv else []


def read_root(process: "subprocess.Popen[str]") -> str:
    """Wait for the line that says where it listens."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("playground: "), line or process.communicate()[1]
    return line.removeprefix("playground: ").strip()
