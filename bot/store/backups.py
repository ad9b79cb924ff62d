"""A backup: one file with all there is, the database and the files that bulletins came in."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from bot.errors import StoreDamaged, StoreMissing, StoreNewer
from bot.store.alone import while_unserved
from bot.store.connection import APPLICATION_ID, open_database, translated
from bot.store.ledger import SqliteLedger
from bot.store.originals import FileOriginals

_ORIGINALS = "backed_up_original"  # a table that only backups have


def back_up(connection: sqlite3.Connection, originals: FileOriginals, target: Path) -> None:
    """Copy a database and the originals beside it to a new file, consistently, while others go on working."""
    copy = target.with_name(target.name + ".part")
    with translated(target):
        copy.unlink(missing_ok=True)
    try:
        _copy_to(copy, connection, originals, target)
    except BaseException:
        copy.unlink(missing_ok=True)  # where the disk is full, half a copy keeps it full
        raise
    copy.replace(target)


def _copy_to(copy: Path, connection: sqlite3.Connection, originals: FileOriginals, target: Path) -> None:
    with translated(target), closing(sqlite3.connect(copy, isolation_level=None)) as destination:
        connection.backup(destination)
        destination.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
        # An original is there before its issue is: none is missing of those that the copy has.
        destination.execute(f"DROP TABLE IF EXISTS {_ORIGINALS}")  # somebody opened a backup as it is
        destination.execute(f"CREATE TABLE {_ORIGINALS} (data BLOB NOT NULL)")
        destination.executemany(f"INSERT INTO {_ORIGINALS} VALUES (?)", ([data] for data in originals.all()))
    check_backup(copy)


def check_backup(path: Path) -> None:
    """Make sure that a file is a whole database of ours.

    Raises:
        StoreMissing, StoreDamaged

    """
    if not path.exists():
        raise StoreMissing(str(path))
    with translated(path):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise StoreDamaged(str(path), "not a jianbao database")
            (result,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if result != "ok":
                raise StoreDamaged(str(path), str(result))
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: how many digests it passed over, and where the database before it lies, if there was one."""

    passed: int
    aside: Path | None


def restore(backup: Path, path: Path, now: datetime) -> Restored:
    """Put a checked backup in the database's place; the old file stays beside it as `….before-restore`, or under the
    next number, so that a second restore does not cost what the first put aside.

    What was due by now is not sent again, since it may have been sent after the backup was made.

    Raises:
        StoreMissing, StoreDamaged, StoreNewer, StoreServed: nothing was changed.

    """
    check_backup(backup)
    path.parent.mkdir(parents=True, exist_ok=True)
    with while_unserved(path):
        fresh = path.with_name(path.name + ".part")
        fresh.unlink(missing_ok=True)
        with (
            translated(backup),
            closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(fresh, isolation_level=None)) as target,
        ):
            source.backup(target)
            _unpack(target, FileOriginals.beside(path))
        with closing(open_database(fresh)) as database:
            passed = SqliteLedger(database).pass_over(now)
        aside = _put_aside(path) if path.exists() else None
        fresh.replace(path)
    return Restored(passed, aside)


def _put_aside(path: Path) -> Path:
    """Move a database away, whole or damaged: what is damaged is what one restores."""
    with suppress(StoreDamaged, StoreNewer), translated(path), closing(open_database(path)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # folds a leftover write-ahead log back into the file
    name = f"{path.name}.before-restore"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    aside = next(free for free in map(path.with_name, names) if not free.exists())
    for companion in ("-wal", "-shm"):  # of one that could not be opened; beside the new file they would spoil it
        if (left := path.with_name(path.name + companion)).exists():
            left.replace(aside.with_name(aside.name + companion))
    return path.replace(aside)


def _unpack(database: sqlite3.Connection, originals: FileOriginals) -> None:
    """Lay a backup's originals, if it has any, beside the database. Those that are there are the same."""
    if not database.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ?)", [_ORIGINALS]).fetchone()[0]:
        return
    for (data,) in database.execute(f"SELECT data FROM {_ORIGINALS}"):
        originals.keep(data)
    database.execute(f"DROP TABLE {_ORIGINALS}")
    database.execute("VACUUM")
