"""What an entry of the catalogue is, and its first fill: the packaged companies and topics."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from bot.models import Kind
from bot.text import fold

IMPORTED = "imported"  # the sort of entries out of an operator's own list; companies among them may own figures
_ALIAS_COLUMNS = ("full_name", "aliases", "former", "brands", "english", "tickers")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One entry: `sort` is company, institution, media, fund, product_org, topic or imported.

    `aliases` maps each folded name it answers to, its own first, to the column it stands in; those in
    `ambiguous` are ordinary words too. `parent` names the topic or company it belongs to, "" if none. `spellings`
    gives, of the folded names that were written otherwise, how (SMIC).
    """

    kind: Kind
    sort: str
    name: str
    aliases: Mapping[str, str]
    ambiguous: frozenset[str]
    parent: str = ""
    spellings: Mapping[str, str] = field(default_factory=dict)


def seed_rows() -> Iterator[CatalogueRow]:
    """The companies and topics that come with the program."""
    for row in _read("companies.csv"):
        yield _to_row("company", row["kind"], row)
    for row in _read("topics.csv"):
        yield _to_row("topic", "topic", row)


def seed_companies() -> Iterator[str]:
    """The names of the packaged companies, but those that are ordinary words too."""
    for row in _read("companies.csv"):
        if row["kind"] == "company" and row["name"] not in row["ambiguous"].split(";"):
            yield row["name"]


@cache
def seed_packs() -> Mapping[str, tuple[str, ...]]:
    """Starter packs for those who subscribe: the topics of each by its name, in the order in which they are offered."""
    return {row["name"]: tuple(row["topics"].split(";")) for row in _read("packs.csv")}


def _read(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((files("seeds") / name).read_text("utf-8").splitlines())


def _to_row(kind: Kind, sort: str, row: dict[str, str]) -> CatalogueRow:
    aliases = {fold(row["name"]): "name"}
    spellings: dict[str, str] = {}
    for column in _ALIAS_COLUMNS:
        for alias in (row.get(column) or "").split(";"):
            for form in ticker_forms(alias) if column == "tickers" else (alias,):
                if folded := fold(form).strip():
                    aliases.setdefault(folded, column)
                    if folded != form.strip():
                        spellings.setdefault(folded, form.strip())
    ambiguous = frozenset(fold(alias).strip() for alias in (row.get("ambiguous") or "").split(";") if alias.strip())
    return CatalogueRow(kind, sort, row["name"], aliases, ambiguous, row.get("parent") or "", spellings)


def ticker_forms(ticker: str) -> Iterator[str]:
    """The ways people write a ticker: 688981.SH, 688981, SH688981; 0700.HK, 00700.HK, 0700, 00700, HK0700."""
    code, _, market = ticker.strip().partition(".")
    codes = [code, code.zfill(5), code.zfill(4)] if market == "HK" else [code]
    for written in dict.fromkeys(codes):
        yield written
        if market:
            yield f"{written}.{market}"
            yield f"{market}{written}"
