"""The catalogue written beside a running bot: implements `candidates.Register`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.catalogue import CatalogueRow
from bot.models import EntryId
from bot.ports import Clock
from bot.store.sqlite import Store


class SqliteRegister:
    """Opens the file anew for each change."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path, self._clock = path, clock

    def add(self, row: CatalogueRow) -> None:
        with self._opened() as store:
            store.catalogue.add([row])

    def call(self, entry: EntryId, names: Sequence[str]) -> None:
        with self._opened() as store:
            store.catalogue.call(entry, names)

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        store = Store(self._path, self._clock, create=False)
        try:
            yield store
        finally:
            store.close()
