"""What is wrong with a catalogue: names that would make the bot ask back, or find what is not there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.catalogue.entries import CatalogueRow
from bot.models import Kind
from bot.text import fold
from bot.words import ordinary_words

FaultSort = Literal["double", "shared", "ordinary", "orphan", "ticker"]
# Every form in which a ticker is stored, folded: the bare code, code.market, marketcode.
_CODES = {"sh": r"\d{6}", "sz": r"\d{6}", "bj": r"\d{6}", "hk": r"\d{4,5}", "us": "[a-z]{1,5}(?:[.-][a-z])?"}
_CODES |= {"tw": r"\d{4,6}[a-z]?", "t": r"\d{3}[\da-z]", "ks": r"\d{6}", "kq": r"\d{6}"}
_TICKER = re.compile("|".join([*_CODES.values(), *(rf"{c}\.{m}|{m}{c}" for m, c in _CODES.items())]))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the entry `name`: with its alias `alias`, and for the sake of `other` entries.

    double: two entries of a kind have one name. shared: entries of a kind have an alias in common, serious if it is
    the very name of one. ordinary: a company's name is a word that everybody uses, but not marked ambiguous.
    orphan: the parent does not exist. ticker: no exchange writes one like this.
    """

    sort: FaultSort
    kind: Kind
    name: str
    alias: str
    others: tuple[str, ...] = ()
    is_serious: bool = True


def find_faults(rows: Iterable[CatalogueRow]) -> Iterator[Fault]:
    """Every fault, in the order of the rows for each sort; `rows` is gone through once."""
    rows = list(rows)
    yield from _find_doubles(rows)
    yield from _find_shared(rows)
    yield from _find_ordinary(rows)
    yield from _find_orphans(rows)
    yield from _find_bad_tickers(rows)


def _find_doubles(rows: Iterable[CatalogueRow]) -> Iterator[Fault]:
    seen: dict[tuple[Kind, str], str] = {}
    for row in rows:
        folded = fold(row.name)
        if (row.kind, folded) in seen:
            yield Fault("double", row.kind, row.name, folded, (seen[row.kind, folded],))
        seen.setdefault((row.kind, folded), row.name)


def _find_shared(rows: Iterable[CatalogueRow]) -> Iterator[Fault]:
    owners: dict[tuple[Kind, str], list[CatalogueRow]] = defaultdict(list)
    for row in rows:
        for alias, column in row.aliases.items():
            if not (column == "tickers" and alias.isdecimal()):  # 2382 is listed in Hongkong and in Taiwan
                owners[row.kind, alias].append(row)
    for (kind, alias), holders in owners.items():
        names = tuple(dict.fromkeys(row.name for row in holders))
        if len({fold(name) for name in names}) > 1:
            serious = any(fold(row.name) == alias and alias not in row.ambiguous for row in holders)
            yield Fault("shared", kind, names[0], alias, names[1:], is_serious=serious)


def _find_ordinary(rows: Iterable[CatalogueRow]) -> Iterator[Fault]:
    """Companies only: a topic is a word that everybody uses."""
    for row in rows:
        if row.kind == "company":
            for alias in row.aliases:
                if alias in ordinary_words() and alias not in row.ambiguous:
                    yield Fault("ordinary", row.kind, row.name, alias, is_serious=False)


def _find_orphans(rows: Iterable[CatalogueRow]) -> Iterator[Fault]:
    known = {(row.kind, row.name) for row in rows}
    for row in rows:
        if row.parent and (row.kind, row.parent) not in known:
            yield Fault("orphan", row.kind, row.name, row.parent)


def _find_bad_tickers(rows: Iterable[CatalogueRow]) -> Iterator[Fault]:
    for row in rows:
        bad = [alias for alias, column in row.aliases.items() if column == "tickers" and not _TICKER.fullmatch(alias)]
        if bad:  # one for all forms of it, the longest being nearest to what stands in the list
            yield Fault("ticker", row.kind, row.name, max(bad, key=len))
