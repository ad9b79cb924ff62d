"""One program at a time serves a database: a second one stands by until the first is gone, however it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import StoreError, StoreServed

_LOOK_SECONDS = 0.5


def _right_to_serve(database: Path) -> FileLock:
    return FileLock(database.with_name(database.name + ".serving"))


@contextmanager
def while_unserved(database: Path) -> Iterator[None]:
    """Keep every program from serving a database meanwhile.

    Raises:
        StoreServed: one does already.
        StoreError: its folder may not be written.

    """
    lock = _right_to_serve(database)
    try:
        lock.acquire(timeout=0)
    except Timeout as held:
        raise StoreServed(str(database)) from held
    except OSError as problem:
        raise StoreError(str(database)) from problem
    try:
        yield
    finally:
        lock.release()


@contextmanager
def serving_alone(database: Path, on_standby: Callable[[], None]) -> Iterator[None]:
    """Hold the right to serve a database; `on_standby` is told once if another program has it, before the wait.

    The right is a lock of the operating system on a file beside the database: a killed program cannot keep it.
    """
    lock = _right_to_serve(database)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_standby()
        lock.acquire(poll_interval=_LOOK_SECONDS)
    try:
        yield
    finally:
        lock.release()
