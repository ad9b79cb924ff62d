"""One program at a time serves a database: a second one stands by until the first is gone, however it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_LOOK_SECONDS = 0.5


@contextmanager
def serving_alone(database: Path, on_standby: Callable[[], None]) -> Iterator[None]:
    """Hold the right to serve a database; `on_standby` is told once if another program has it, before the wait.

    The right is a lock of the operating system on a file beside the database: a killed program cannot keep it.
    """
    lock = FileLock(database.with_name(database.name + ".serving"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_standby()
        lock.acquire(poll_interval=_LOOK_SECONDS)
    try:
        yield
    finally:
        lock.release()
