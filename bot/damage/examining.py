"""A file looked over from its bytes: read as ingest would read it, and told what of it looks damaged."""

from collections.abc import Iterable
from typing import Protocol

from bot.damage import Report, report
from bot.damage.misspelt import Company
from bot.mentions import Finder
from bot.models import EntryId, Inspected
from bot.parsing.apart import inspect_safely
from bot.spelling import Glyphs


class Shelf(Protocol):
    """The names of the catalogue that may stand in texts: see `ingest.Shelf`."""

    def finder(self, texts: Iterable[str]) -> Finder:
        """Ready to be looked for."""
        ...


class Names(Protocol):
    """What names may be misspelt from."""

    def companies(self) -> Iterable[tuple[str, EntryId, str]]:
        """(folded name, entry, its first name) of every company that lists have."""
        ...

    def glyphs(self, text: str) -> Glyphs:
        """What is known of the text's characters."""
        ...


def examine(shelf: Shelf, names: Names, data: bytes, name: str) -> Report:
    """Look a file over; `name` is what it was called.

    Raises:
        BulletinError: it is no bulletin.

    """
    inspected = inspect_safely(data, name)
    told = list(inspected.parsed.texts())
    return report_on(inspected, told, shelf.finder(told), names)


def report_on(inspected: Inspected, told: Iterable[str], finder: Finder, names: Names) -> Report:
    """Report on a file that was read; `finder` finds the names that may stand in its texts, which are `told`."""
    companies = [Company(*row) for row in names.companies()]
    glyphs = names.glyphs("".join({*"".join(told), *"".join(company.folded for company in companies)}))
    return report(inspected, finder, companies, glyphs)
