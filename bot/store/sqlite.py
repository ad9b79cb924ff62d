"""The store as a whole: one open file behind all the ports, and its first fill."""

from pathlib import Path

from bot.ports import Clock
from bot.store.backups import back_up
from bot.store.boards import SqliteBoards
from bot.store.candidates import SqliteCandidates
from bot.store.catalogue import SqliteCatalogue
from bot.store.chat_life import SqliteChatLife
from bot.store.chats import SqliteDoors, SqliteKeys
from bot.store.connection import open_database
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
        self.originals = FileOriginals.beside(path)
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
        """Copy all there is to a new file, consistently, while others go on working."""
        assert self.database.conn is not None
        back_up(self.database.conn, self.originals, target)
