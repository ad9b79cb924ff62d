"""The store as a whole: one open file behind all the ports, its backup and its first fill."""

import sqlite3
from pathlib import Path

from bot.errors import StoreDamaged, StoreMissing
from bot.ports import Clock
from bot.store.boards import SqliteBoards
from bot.store.candidates import SqliteCandidates
from bot.store.catalogue import SqliteCatalogue
from bot.store.chat_life import SqliteChatLife
from bot.store.chats import SqliteDoors, SqliteKeys
from bot.store.connection import APPLICATION_ID, open_database, translated
from bot.store.drafts import SqliteDrafts
from bot.store.editions import SqliteEditions
from bot.store.inbox import SqliteInbox
from bot.store.ledger import SqliteLedger
from bot.store.library import SqliteLibrary
from bot.store.names import SqliteNames
from bot.store.originals import FileOriginals
from bot.store.ratings import SqliteRatings
from bot.store.readings import SqliteReadings
from bot.store.replies import SqliteReplies
from bot.store.shares import SqliteShares
from bot.store.shelf import SqliteShelf
from bot.store.subscriptions import SqliteSubscriptions


class Store:
    """An open database with the ports it serves. For one thread; close it when done."""

    def __init__(self, path: Path, clock: Clock, *, create: bool = True) -> None:
        """Open `path`.

        Raises:
            StoreError: see `open_database`.

        """
        self.path = path
        self.database = open_database(path, create=create)
        self.library = SqliteLibrary(self.database)
        self.names = SqliteNames(self.database)
        readings = SqliteReadings(self.database)
        self.catalogue = SqliteCatalogue(self.database, readings)
        self.originals = FileOriginals(path.with_suffix(".originals"))
        self.editions = SqliteEditions(self.database, clock, readings)
        self.shelf = SqliteShelf(self.database, clock, self.editions, self.originals)
        self.drafts = SqliteDrafts(self.database)
        self.keys = SqliteKeys(self.database)
        self.doors = SqliteDoors(self.database)
        self.replies = SqliteReplies(self.database)
        self.inbox = SqliteInbox(path)
        self.subscriptions = SqliteSubscriptions(self.database)
        self.ledger = SqliteLedger(self.database)
        self.life = SqliteChatLife(self.database)
        self.boards = SqliteBoards(self.database)
        self.shares = SqliteShares(self.database)
        self.ratings = SqliteRatings(self.database)
        self.candidates = SqliteCandidates(self.database)

    def close(self) -> None:
        """Close the file."""
        self.inbox.close()
        self.database.close()

    def fill_catalogue(self) -> int:
        """Put the packaged companies and topics in, if they have never been; how many entries came."""
        return self.catalogue.fill_first()

    def backup(self, target: Path) -> None:
        """Copy the whole database to a new file, consistently, while others go on working."""
        copy = target.with_name(target.name + ".part")
        copy.unlink(missing_ok=True)
        connection = self.database.conn
        assert connection is not None
        with translated(self.path):
            destination = sqlite3.connect(copy)
            try:
                connection.backup(destination)
                destination.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
            finally:
                destination.close()
        check_backup(copy)
        copy.replace(target)


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


def restore(backup: Path, path: Path) -> None:
    """Put a checked backup in the database's place; the old file stays beside it as `….before-restore`.

    Raises:
        StoreMissing, StoreDamaged: nothing was changed.

    """
    check_backup(backup)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".part")
    with translated(backup):
        source, target = sqlite3.connect(f"file:{backup}?mode=ro", uri=True), sqlite3.connect(fresh)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
    if path.exists():
        old = open_database(path)  # folds a leftover write-ahead log back into the file before it moves
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.close()
        path.replace(path.with_name(path.name + ".before-restore"))
    fresh.replace(path)
