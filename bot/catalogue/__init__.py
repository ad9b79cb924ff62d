"""Companies and topics with their names: the packaged ones, lists of operators' own, and what is wrong with either."""

from bot.catalogue.entries import IMPORTED, CatalogueRow, seed_companies, seed_packs, seed_rows
from bot.catalogue.faults import Fault, find_faults
from bot.catalogue.lists import BadRow, ListReading, read_list

__all__ = [
    "IMPORTED",
    "BadRow",
    "CatalogueRow",
    "Fault",
    "ListReading",
    "find_faults",
    "read_list",
    "seed_companies",
    "seed_packs",
    "seed_rows",
]
