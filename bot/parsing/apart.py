"""Files parsed in a process of their own: whatever they do to it, the caller gets a result or a typed error."""

import functools
import json
import signal
import subprocess
import sys
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from bot.errors import BulletinError, DateUnreadable, NotABulletin, UnreadableFile
from bot.models import Inspected, ParsedBulletin
from bot.parsing import parse
from bot.parsing.decoding import LIMIT_BYTES
from bot.parsing.formats import is_plain_text
from bot.parsing.inspection import inspect

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# A text of up to six bulletins takes a fifth of a second and no foreign parser; tens of thousands of lines took 8 s.
_PLAIN_BYTES, _PLAIN_LINES = 1024 * 1024, 6_000
_WALL_SECONDS = 60  # a child that neither works nor ends
_REPLY_BYTES = 128 * 1024 * 1024
_OUT_OF_MEMORY = {-signal.SIGABRT, -signal.SIGTRAP}  # how C++ ends when it gets no more
_COMMAND = (sys.executable, "-I", "-B", "-m", "bot.parsing.child")
_ERRORS: dict[str, type[BulletinError]] = {
    kind.__name__: kind for kind in (UnreadableFile, NotABulletin, DateUnreadable)
}


def parse_safely(data: bytes, name: str = "", date: str | None = None) -> ParsedBulletin:
    """Parse a file that anybody may have made: plain text of usual length here, all else apart.

    Raises:
        BulletinError: as `bot.parsing.parse` does; UnreadableFile as well when the limits were reached.

    """
    if _is_plain(data):
        return parse(data, name, date)
    return inspect_apart(data, name, date).parsed


def inspect_safely(data: bytes, name: str = "", date: str | None = None) -> Inspected:
    """The same with how the file was understood."""
    if _is_plain(data):
        return inspect(data, name, date)
    return inspect_apart(data, name, date)


def _is_plain(data: bytes) -> bool:
    lines = max(data.count(b"\n"), data.count(b"\r"))
    return len(data) <= _PLAIN_BYTES and lines <= _PLAIN_LINES and is_plain_text(data)


def inspect_apart(data: bytes, name: str = "", date: str | None = None) -> Inspected:
    """Inspect a file in a child process that has 512 MB of memory, 20 s of time, no network and no files to write.

    Raises:
        BulletinError: see `parse_safely`.

    """
    if len(data) > LIMIT_BYTES:
        raise UnreadableFile("too_large", name)
    reply = _read_reply(*_run(data, {"name": name, "date": date}), name)
    if "inspected" in reply:
        return _adapter().validate_python(reply["inspected"])
    raise _ERRORS[reply["error"]](**reply["data"])


def _run(data: bytes, order: dict[str, str | None]) -> tuple[bytes, int, bool]:
    """What the child wrote, how it ended, and whether it had to be stopped for the time it took."""
    child = subprocess.Popen(  # noqa: S603 - our own module by our own interpreter; the file's name is data
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, close_fds=True
    )
    late = Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = Timer(_WALL_SECONDS, stop)
    timer.start()
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(order).encode() + b"\n" + data)
            child.stdin.close()
        except BrokenPipeError:
            pass  # it ended early: how says why
        written = child.stdout.read(_REPLY_BYTES + 1)
        if len(written) > _REPLY_BYTES:
            child.kill()
    timer.cancel()
    return written, child.returncode, late.is_set()


def _read_reply(written: bytes, code: int, late: bool, name: str) -> dict[str, Any]:  # noqa: FBT001 - as `_run` has it
    if late or code == -signal.SIGXCPU:
        raise UnreadableFile("too_slow", name)
    if len(written) > _REPLY_BYTES or code in _OUT_OF_MEMORY:
        raise UnreadableFile("too_heavy", name)
    if code != 0:
        raise UnreadableFile("crashed", name)
    reply: dict[str, Any] = json.loads(written)
    return reply


@functools.cache
def _adapter() -> "TypeAdapter[Inspected]":
    """Checks that a reply has the form it must have. pydantic is loaded for the first one."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - see above

    return TypeAdapter(Inspected)
