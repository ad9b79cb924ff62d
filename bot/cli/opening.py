"""The database open while a command works."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from bot.cli.problems import explained

if TYPE_CHECKING:
    from pathlib import Path

    from bot.app import App


@contextmanager
def opened(db: "Path | None", *, create: bool = False) -> Iterator["App"]:
    """The use cases on the database that an option or else the settings name; a problem ends the command with its line.

    Without `create` it is a problem if there is none.
    """
    from bot.app import open_app
    from bot.settings import read_settings

    with explained(), closing(open_app(read_settings(db).db, create=create)) as app:
        yield app
