"""The entries of companies that only articles have: of those they introduce, with names; of those whose figures they
state in passing, without, so that nobody who mistypes another's name is offered one.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence

from bot.catalogue import IMPORTED, CatalogueRow
from bot.discovery import Unlisted
from bot.introductions import Introduction
from bot.models import EntryId
from bot.store.entries import DISCOVERED, INTRODUCED, EntryWriter
from bot.text import fold

COMPANY_SORTS = frozenset(("company", "product_org", INTRODUCED, IMPORTED))
_COMPANIES_CALLED = """
    SELECT folded, min(alias.entry) FROM json_each(?) CROSS JOIN alias ON alias.folded = value
    JOIN entry ON entry.id = alias.entry WHERE kind = 'company' AND ambiguous = 0 GROUP BY folded
"""
_CALLED = """
    SELECT folded, entry.id, ambiguous = 0 AND entry.sort IN (SELECT value FROM json_each(?2)) FROM json_each(?1)
    CROSS JOIN alias ON alias.folded = value JOIN entry ON entry.id = alias.entry WHERE kind = 'company'
    UNION SELECT folded, 0, 0 FROM json_each(?1) CROSS JOIN ignored ON ignored.folded = value
"""
# Issues that share one of a company's names with another may call it by a third.
_DISCOVERED = f"""
    SELECT own.value, entry.id FROM json_each(?1) AS own JOIN entry ON kind = 'company' AND entry.name = own.value
    WHERE sort = '{DISCOVERED}'
    UNION SELECT own.value, entry.id FROM json_each(?2) AS own
    CROSS JOIN candidate_name ON folded = own.value JOIN candidate ON candidate.id = candidate_name.candidate
    CROSS JOIN json_each(candidate.names) AS other JOIN entry ON kind = 'company' AND entry.name = other.value
    WHERE sort = '{DISCOVERED}'
"""


class Newcomers:
    """Finds or writes them in an open database; the caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def introduced(self, introductions: Iterable[Hashable]) -> dict[Hashable, EntryId]:
        """The companies that articles introduce: known by their full or short name, else new to the catalogue."""
        wanted = {who: (fold(who.full), fold(who.short)) for who in introductions if isinstance(who, Introduction)}
        names = json.dumps(list({name for both in wanted.values() for name in both}))
        known = {folded: EntryId(entry) for folded, entry in self._connection.execute(_COMPANIES_CALLED, [names])}
        writer = None
        entries: dict[Hashable, EntryId] = {}
        for who, (full, short) in wanted.items():
            entry = known.get(full) or known.get(short)
            if entry is None:
                writer = writer or EntryWriter(self._connection)
                aliases = {full: "full_name", short: "name"} | {fold(name): "aliases" for name in who.others}
                (entry,) = writer.put([CatalogueRow("company", INTRODUCED, who.short, aliases, frozenset())])
                known[full] = known[short] = entry
            entries[who] = entry
        if writer:
            writer.finish()
        return entries

    def discovered(self, companies: Collection[Unlisted]) -> dict[Hashable, EntryId]:
        """Those whose figures are stated; what the catalogue has by one of the names is that. Of what may be another
        thing as well, or several companies, or an editor ignored, there is none.
        """
        if not companies:
            return {}
        folded = json.dumps(list({fold(name) for who in companies for name in who.names}))
        called: dict[str, set[tuple[int, bool]]] = defaultdict(set)
        for name, entry, sure in self._connection.execute(_CALLED, [folded, json.dumps(list(COMPANY_SORTS))]):
            called[name].add((entry, bool(sure)))
        there = self._there(companies, folded)
        entries: dict[Hashable, EntryId] = {}
        for who in companies:
            meant = set().union(*(called.get(fold(name), ()) for name in who.names))
            if not meant:
                ids = [there[name] for name in (*who.names, *map(fold, who.names)) if name in there]
                entries[who] = ids[0] if ids else self._write(who)
            elif len(meant) == 1 and (sure := next(iter(meant)))[1]:
                entries[who] = EntryId(sure[0])
        return entries

    def forget(self, names: Sequence[str]) -> None:
        """State nothing more of who is called so and is in no list: it is no company."""
        written, folded = (json.dumps(list(forms), ensure_ascii=False) for forms in (names, map(fold, names)))
        statement = f"DELETE FROM figure WHERE entry IN (SELECT id FROM ({_DISCOVERED}))"
        self._connection.execute(statement, [written, folded])

    def _there(self, companies: Iterable[Unlisted], folded: str) -> dict[str, EntryId]:
        """Those that figures were stated of before, by each name as it is written and folded."""
        names = json.dumps(list({name for who in companies for name in who.names}), ensure_ascii=False)
        rows = self._connection.execute(_DISCOVERED, [names, folded])
        return {name: EntryId(entry) for name, entry in sorted(rows, reverse=True)}  # the oldest last, so it stays

    def _write(self, who: Unlisted) -> EntryId:
        statement = f"INSERT INTO entry (kind, sort, name) VALUES ('company', '{DISCOVERED}', ?)"
        number = self._connection.execute(statement, [who.names[0]]).lastrowid
        assert number is not None
        return EntryId(number)
