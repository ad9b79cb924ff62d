"""Starts the real bot as a process of its own, as an operator does."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from bot.playground import TOKEN
from tests.playground_process import ending_with_us

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60
_PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "COVERAGE_PROCESS_START")


class BotProcess:
    """`python -m bot run` on a server and a database; all it prints on either stream is kept."""

    def __init__(
        self,
        root: str,
        db: Path,
        *,
        token: str = TOKEN,
        closed: bool = False,
        log_level: str = "info",
        inbox: str = "",
        apart: bool = False,
    ):
        self.db = db
        self._lines: list[str] = []
        self._news = threading.Condition()
        self._has_ended = False
        self._process = subprocess.Popen(
            [*ending_with_us(), sys.executable, "-m", "bot", "run"],
            cwd=db.parent,  # where no developer's .env lies
            env={
                **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                "PYTHONPATH": str(ROOT),
                "PYTHONUTF8": "1",
                "TELEGRAM_BOT_TOKEN": token,
                "TELEGRAM_API_URL": root,
                "JIANBAO_DB": str(db),
                "JIANBAO_OPEN": "0" if closed else "1",
                "JIANBAO_LOG_LEVEL": log_level,
                "JIANBAO_INBOX": inbox,
            },
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=apart,  # else Ctrl+C ends it with the tests
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def output(self) -> str:
        """What was printed so far."""
        with self._news:
            return "".join(self._lines)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def find(self, pattern: str, patience_seconds: float = PATIENCE_SECONDS) -> re.Match[str]:
        """Wait until a line of the output matches."""
        with self._news:
            self._news.wait_for(lambda: self._match(pattern) or self._has_ended, patience_seconds)
            match = self._match(pattern)
        assert match, f"the bot never said {pattern!r}:\n{self.output}"
        return match

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        self._process.terminate()
        return self.wait()

    def find_child(self) -> int:
        """Wait until a process of ours works beside it; its number."""
        number = self._process.pid
        children = Path(f"/proc/{number}/task/{number}/children")
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            for child in children.read_text("ascii").split():
                if b"bot.workers" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return int(child)
            os.sched_yield()
        raise AssertionError(f"nothing works beside the bot:\n{self.output}")

    def stop_group(self, number: signal.Signals) -> int:
        """A signal to all in its session, as a terminal sends it; the exit code."""
        os.killpg(self._process.pid, number)
        return self.wait()

    def kill_after(self, seconds: float) -> None:
        """Let it live so long, then SIGKILL."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        self._process.kill()

    def wait(self) -> int:
        """Let it end by itself; the exit code."""
        code = self._process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        return code

    def close(self) -> None:
        """Make sure that nothing is left, whatever happened."""
        if self.is_alive:
            self._process.kill()
        self.wait()
        assert self._process.stdout
        self._process.stdout.close()

    def _match(self, pattern: str) -> re.Match[str] | None:
        return next((match for line in self._lines if (match := re.search(pattern, line))), None)

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._news:
                self._lines.append(line)
                self._news.notify_all()
        with self._news:
            self._has_ended = True
            self._news.notify_all()


def wait_until_online(root: str, bot: BotProcess) -> None:
    """Until the playground hears the bot poll."""
    with httpx.Client(base_url=root, trust_env=False, timeout=PATIENCE_SECONDS) as client:
        state = client.get("/api/state").json()
        while not state["bot"]["online"]:
            assert bot.is_alive, bot.output
            client.get("/api/events", params={"after": state["seq"], "wait": 10})
            state = client.get("/api/state").json()


@contextmanager
def running_bot(
    root: str,
    db: Path,
    *,
    through: str = "",
    closed: bool = False,
    log_level: str = "info",
    inbox: str = "",
    apart: bool = False,
) -> Iterator[BotProcess]:
    """A bot that is online in the playground `root`, perhaps `through` a server before it; it must end cleanly."""
    bot = BotProcess(through or root, db, closed=closed, log_level=log_level, inbox=inbox, apart=apart)
    try:
        bot.find("已就绪")
        wait_until_online(root, bot)
        yield bot
        if bot.is_alive:
            assert bot.stop() == 0, bot.output
    finally:
        bot.close()
