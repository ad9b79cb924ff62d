"""The catalogue's first fill: companies and topics with their aliases, out of the packaged lists."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from bot.models import Kind
from bot.text import fold

_ALIAS_COLUMNS = ("full_name", "aliases", "former", "brands", "english", "tickers")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One entry: `sort` is company, institution, media, fund, product_org or topic.

    `aliases` are the folded names it answers to, its own first; those in `ambiguous` are ordinary words too.
    """

    kind: Kind
    sort: str
    name: str
    aliases: tuple[str, ...]
    ambiguous: frozenset[str]


def seed_rows() -> Iterator[CatalogueRow]:
    """The companies and topics that come with the program."""
    for row in _read("companies.csv"):
        yield _to_row("company", row["kind"], row)
    for row in _read("topics.csv"):
        yield _to_row("topic", "topic", row)


def seed_words() -> Iterator[str]:
    """Words of these fields that jieba's own dictionary lacks."""
    for line in (files("seeds") / "words.txt").read_text("utf-8").splitlines():
        if word := line.split(maxsplit=1):
            yield word[0]


def _read(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((files("seeds") / name).read_text("utf-8").splitlines())


def _to_row(kind: Kind, sort: str, row: dict[str, str]) -> CatalogueRow:
    spoken = [row["name"]]
    for column in _ALIAS_COLUMNS:
        spoken += [alias.strip() for alias in (row.get(column) or "").split(";")]
    aliases = tuple(dict.fromkeys(fold(alias) for alias in spoken if alias))
    ambiguous = frozenset(fold(alias) for alias in (row.get("ambiguous") or "").split(";") if alias.strip())
    return CatalogueRow(kind, sort, row["name"], aliases, ambiguous)
