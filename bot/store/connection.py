"""Opening the file with the right pragmas, writing in one transaction, and translating SQLite's errors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from sqlite_utils import Database

from bot.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing, StoreNewer
from bot.store.migrations import MIGRATION_NAMES, migrations

APPLICATION_ID = 0x4A42_616F  # "JBao": tells our files from other people's databases
BUSY_SECONDS = 5.0
_ASK_SECONDS = 0.002  # SQLite itself asks ever more seldom, ten times a second in the end
_CACHE_KIB = 16_384  # at most, of pages once read: with SQLite's 2 MB a long issue's are read anew by each search


def open_database(path: Path, *, create: bool = True) -> Database:
    """Open a database file and bring its schema up to date.

    Raises:
        StoreMissing: there is no file and `create` is false.
        StoreDamaged: the file is no SQLite database or not one of ours.
        StoreNewer: it has migrations this version doesn't know.

    """
    if not path.exists():
        if not create:
            raise StoreMissing(str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
    with translated(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            return _prepare(connection, path)
        except BaseException:
            connection.close()
            raise


def _prepare(connection: sqlite3.Connection, path: Path) -> Database:
    _check_ours(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # NORMAL may forget the last commits when the power goes
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    database = Database(connection)
    if {step.name for step in migrations.applied(database)} - MIGRATION_NAMES:
        raise StoreNewer(str(path))
    if migrations.pending(database):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(database)
    return database


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and mark != APPLICATION_ID:
        raise StoreDamaged(str(path), "not a jianbao database")


@contextmanager
def writing(database: Database) -> Iterator[sqlite3.Connection]:
    """One transaction that takes the write lock at once, so that it can't fail in the middle for want of it.

    Raises:
        StoreBusy: somebody else holds the lock for longer than the busy timeout.

    """
    connection = database.conn
    assert connection is not None
    with translated(path_of(connection)), transaction(connection):
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """The same, with SQLite's own errors."""
    _begin(connection)
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _begin(connection: sqlite3.Connection) -> None:
    """Begin as soon as the lock is free: waiting SQLite's own way, whoever answers in a chat comes up to a tenth of a
    second later.
    """
    until = monotonic() + BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _is_begun(connection, last=monotonic() > until):
            sleep(_ASK_SECONDS)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")


def _is_begun(connection: sqlite3.Connection, *, last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        if last or problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


@contextmanager
def unchecked(connection: sqlite3.Connection) -> Iterator[None]:
    """Transactions in which SQLite does not look whether what a row refers to is there, nor whether a row that goes is
    referred to: for an issue's many rows, of which it takes half as long again as writing them. Whoever writes looks
    once, and takes all that is of an issue out with it.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def path_of(connection: sqlite3.Connection) -> Path:
    """The file that is open."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as ours, and the system's about files."""
    try:
        yield
    except sqlite3.OperationalError as problem:
        if "locked" in str(problem) or "busy" in str(problem):
            raise StoreBusy(str(path)) from problem
        raise StoreError(str(path)) from problem
    except sqlite3.DatabaseError as problem:
        raise StoreDamaged(str(path), str(problem)) from problem
    except OSError as problem:  # a folder that may not be written
        raise StoreError(str(path)) from problem
