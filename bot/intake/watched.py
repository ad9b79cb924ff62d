"""A folder that operators drop files into: each that is there whole becomes an issue, or gets a reason beside it.

Polled, not watched by the kernel: a look at a folder costs nothing, works on network shares as well, and «the same at
two looks» has to be waited for anyhow. A file is read and stored by a process of its own, see `bot.workers.watched`.
"""

import asyncio
import contextlib
import json
import os
import stat
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.children import child, read_told
from bot.errors import JianbaoError, StoreError, UnreadableFile
from bot.intake.watched_names import REASON, free_name, is_of_interest, plain_name
from bot.parsing.decoding import LIMIT_BYTES
from bot.ports import Clock

log = structlog.get_logger(__name__)
DONE = "已入库"
_SETTLED = timedelta(seconds=5)  # that a file has to stay the same, over two looks at least
_WALL_SECONDS = 300.0
_COMMAND = (sys.executable, "-I", "-B", "-X", "utf8", "-m", "bot.workers.watched")
_Sign = tuple[int, int, int]
"""A file's size, time of change and number: whatever is done to it, they don't stay the same."""
Explain = Callable[[JianbaoError, str], str]


class WatchedFolder:
    """Takes in what is dropped into `folder`, one file at a time. `explain` says in one line what to do about a problem
    with a file of a name. Who may write into the folder gets nothing else written, moved or read by us: no link is
    followed, and a name never becomes a path.
    """

    def __init__(self, folder: Path, database: Path, clock: Clock, explain: Explain) -> None:
        self._folder = folder
        self._database = database
        self._clock = clock
        self._explain = explain
        self._on_new: Callable[[], None] = lambda: None
        self._seen: dict[str, tuple[_Sign, datetime]] = {}
        self._stuck: dict[str, _Sign] = {}  # done or refused, but nothing could be written here to show it
        self._round: asyncio.Task[int] | None = None

    def on_new(self, listener: Callable[[], None]) -> None:
        """Have somebody told of each issue that came in."""
        self._on_new = listener

    def open(self) -> None:
        """Make the folder.

        Raises:
            OSError: it can't be made or written to.

        """
        (self._folder / DONE).mkdir(parents=True, exist_ok=True)
        if not os.access(self._folder, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(str(self._folder))

    def ring(self) -> None:
        """Look around, unless the last look's files are still being taken in."""
        if self._round is None or self._round.done():
            self._round = asyncio.create_task(self.look())

    async def stop(self) -> None:
        """End; a file in hand stays where it is for the next start."""
        if self._round:
            self._round.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._round

    async def look(self) -> int:
        """Take in what has settled since earlier looks; how many files that were."""
        try:
            settled = self._find_settled()
        except OSError as problem:
            log.warning("watched folder unreadable", problem=type(problem).__name__)
            return 0
        return sum([await self._take(name, sign) for name, sign in settled])

    def _find_settled(self) -> list[tuple[str, _Sign]]:
        now, seen = self._clock.now(), self._seen
        with os.scandir(self._folder) as entries:
            found = {entry.name: entry.stat(follow_symlinks=False) for entry in entries if is_of_interest(entry.name)}
        waiting = {
            name: (sign, seen[name][1] if name in seen and seen[name][0] == sign else now)
            for name, status in sorted(found.items(), key=lambda item: item[1].st_mtime_ns)
            if not stat.S_ISDIR(status.st_mode) and not self._is_refused(name, status)
            for sign in (_sign(status),)
            if self._stuck.get(name) != sign
        }
        self._seen = waiting
        return [(name, sign) for name, (sign, since) in waiting.items() if now - since >= _SETTLED]

    def _is_refused(self, name: str, status: os.stat_result) -> bool:
        """Whether this very file was: one put in its place later is tried again."""
        try:
            return self._reason(name).lstat().st_mtime_ns >= status.st_ctime_ns
        except OSError:
            return False

    def _reason(self, name: str) -> Path:
        return self._folder / f"{plain_name(name)}{REASON}"

    async def _take(self, name: str, sign: _Sign) -> bool:
        """Take a file in, whatever becomes of it; False if it has to wait."""
        plain = plain_name(name)
        try:
            told = await self._store(await asyncio.to_thread(_read, self._folder / name, plain), plain)
            self._put_away(name, sign)
        except StoreError as problem:  # not the file's fault: a later look tries again
            log.warning("dropped file waits", name=plain, problem=type(problem).__name__)
            return False
        except JianbaoError as problem:
            log.warning("dropped file refused", name=plain, problem=type(problem).__name__)
            return self._refuse(name, sign, problem)
        except OSError as problem:
            return self._leave(name, sign, problem)
        log.info("dropped file taken in", name=plain, **told)
        if told["outcome"] != "same":
            self._on_new()
        return True

    async def _store(self, data: bytes, name: str) -> dict[str, Any]:
        """What became of the file: {"bulletin": number, "outcome": …}.

        Raises:
            JianbaoError: nothing was stored.

        """
        order = json.dumps({"database": str(self._database), "name": name}).encode()
        async with child(_COMMAND) as process:
            try:
                async with asyncio.timeout(_WALL_SECONDS):
                    reply, _ = await process.communicate(order + b"\n" + data)
            except TimeoutError as problem:
                raise UnreadableFile("too_slow", name) from problem
        if process.returncode or not reply:
            raise UnreadableFile("crashed", name)
        return read_told(reply)

    def _put_away(self, name: str, sign: _Sign) -> None:
        """Move a file to those that are done, unless another has come in its place."""
        if _sign((self._folder / name).lstat()) != sign:
            return
        done = self._folder / DONE
        done.mkdir(exist_ok=True)
        folder = os.open(done, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            os.rename(self._folder / name, free_name(name, [path.name for path in done.iterdir()]), dst_dir_fd=folder)
        finally:
            os.close(folder)
        self._reason(name).unlink(missing_ok=True)

    def _refuse(self, name: str, sign: _Sign, problem: JianbaoError) -> bool:
        """Put the reason beside a file, unless another has come in its place; a link of the reason's name goes."""
        line = " ".join(self._explain(problem, plain_name(name)).split())
        try:
            if _sign((self._folder / name).lstat()) != sign:
                return False
            self._reason(name).unlink(missing_ok=True)
            with self._reason(name).open("x", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as trouble:
            return self._leave(name, sign, trouble)
        return True

    def _leave(self, name: str, sign: _Sign, problem: OSError) -> bool:
        """Let a file lie that can neither be moved nor be given a reason."""
        self._stuck[name] = sign
        log.warning("watched folder can't be written to", name=plain_name(name), problem=type(problem).__name__)
        return False


def _sign(status: os.stat_result) -> _Sign:
    return status.st_size, status.st_ctime_ns, status.st_ino


def _read(path: Path, name: str) -> bytes:
    """A file's bytes, or one more than any file may have.

    Raises:
        UnreadableFile: it is gone, a link, a pipe or a device, or not ours to read.

    """
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFile("missing", name)
            return file.read(LIMIT_BYTES + 1)
    except OSError as problem:
        raise UnreadableFile("missing", name) from problem
