"""The catalogue, read: implements `ports.Names`."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import starmap
from math import log2

from sqlite_utils import Database

from bot.models import BulletinId, Entry, EntryId, Kind, NameSort, Relations
from bot.ports import Named
from bot.spelling import Glyph, Glyphs
from bot.store.entries import DISCOVERED, INTRODUCED, UNLISTED, to_glyph

_COMMON = 1000  # names with a pair; a commoner one says too little and costs too much
_POSTINGS = 1500  # names looked at for their pairs, those of the rarest first
_SHARING = 40  # of them, those that share most
_UNLISTED_LIMIT = 2000
_SOUNDING = 100  # names looked at for their sound
_BEARERS = """
    SELECT value, (SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {key} = value AND is_topic = ?2 LIMIT ?3))
    FROM json_each(?1) ORDER BY 2
"""
_RARE_SOUNDS, _RARE_PAIRS = _BEARERS.format(table="sound", key="sound.key"), _BEARERS.format(table="pair", key="pair")
_OF_SOUND = "SELECT alias FROM sound WHERE key = ? AND is_topic = ? LIMIT ?"
_OF_PAIR = "SELECT alias FROM pair WHERE pair = ? AND is_topic = ?"
# A company that only a withdrawn issue introduced is as unknown as that issue, until it is back; and so is one of which
# only figures are known.
_STANDS = f"""
    (entry.sort NOT IN ('{INTRODUCED}', '{DISCOVERED}') OR EXISTS (SELECT 1 FROM mention WHERE mention.entry = entry.id)
    OR EXISTS (SELECT 1 FROM figure WHERE figure.entry = entry.id))
"""
_EXACT = f"""
    SELECT entry.id, kind, name, ambiguous FROM alias JOIN entry ON entry.id = alias.entry
    WHERE folded = ? AND {_STANDS} ORDER BY entry.id
"""
# The small index of those introduced spares a look into `entry` for each name: it is in no order there.
_NAMED = f"""
    SELECT folded, alias.entry, alias.sort FROM json_each(?) CROSS JOIN alias ON alias.id = value WHERE NOT EXISTS (
        SELECT 1 FROM entry INDEXED BY entry_introduced
        WHERE entry.id = alias.entry AND entry.sort = '{INTRODUCED}' AND NOT {_STANDS}
    ) ORDER BY json_each.key
"""
_COMPANIES = f"""
    SELECT folded, alias.entry, name FROM alias JOIN entry ON entry.id = alias.entry
    WHERE kind = 'company' AND entry.sort <> '{INTRODUCED}'
"""
_UNLISTED = """
    SELECT other.folded FROM candidate_name JOIN candidate_name AS other ON other.candidate = candidate_name.candidate
    WHERE candidate_name.folded = ? AND candidate_name.bulletin = ? ORDER BY length(other.folded), other.folded
"""
_UNLISTED_AMONG = """
    SELECT DISTINCT folded FROM candidate_name WHERE folded IN (SELECT value FROM json_each(?))
    ORDER BY length(folded) DESC, folded
"""
_UNLISTED_OF = """
    SELECT other.value FROM (SELECT id, names FROM candidate WHERE bulletin = ? ORDER BY places DESC LIMIT ?) AS spoken
    CROSS JOIN json_each(spoken.names) AS other WHERE NOT EXISTS (
        SELECT 1 FROM candidate_name JOIN ignored ON ignored.folded = candidate_name.folded WHERE candidate = spoken.id
    )
"""
_UNLISTED_COUNTS = """
    SELECT names ->> 0, places FROM candidate WHERE bulletin = ? AND places > 1 AND NOT EXISTS (
        SELECT 1 FROM candidate_name JOIN alias ON alias.folded = candidate_name.folded WHERE candidate = candidate.id
    ) AND NOT EXISTS (
        SELECT 1 FROM candidate_name JOIN ignored USING (folded) WHERE candidate = candidate.id
    ) ORDER BY places DESC, articles DESC, id LIMIT ?
"""
# Of several, the one with the most figures; issues that share a name of it may call it by others as well.
_STATED = f"""
    SELECT entry.id, entry.kind, entry.name FROM candidate_name
    JOIN candidate ON candidate.id = candidate_name.candidate CROSS JOIN json_each(candidate.names) AS other
    JOIN entry ON entry.kind = 'company' AND entry.name = other.value AND entry.sort = '{DISCOVERED}'
    JOIN figure ON figure.entry = entry.id WHERE candidate_name.folded = ?
    GROUP BY entry.id ORDER BY count(figure.id) DESC, entry.id LIMIT 1
"""
_ENTRY = "SELECT id, kind, name FROM entry"


class SqliteNames:
    """Reads the catalogue by its indexes, so what another process adds is there at the next question."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._seen: dict[str, Glyph] = {}  # glyphs never change once they are there

    def exact(self, folded: str, kind: Kind | None = None, *, sure: bool = False) -> Sequence[Entry]:
        rows = self._db.execute(_EXACT, [folded])
        return [_to_entry(*row) for *row, ambiguous in rows if kind in {None, row[1]} and not (sure and ambiguous)]

    def role(self, folded: str, entry: EntryId) -> NameSort:
        query = "SELECT sort FROM alias WHERE folded = ? AND entry = ?"
        sort: NameSort = self._db.execute(query, [folded, entry]).fetchone()[0]
        return sort

    def is_listed(self, entry: EntryId) -> bool:
        row = self._db.execute("SELECT sort FROM entry WHERE id = ?", [entry]).fetchone()
        return row is not None and row[0] not in UNLISTED

    def unlisted(self, folded: str, bulletin: BulletinId) -> Sequence[str]:
        return [name for (name,) in self._db.execute(_UNLISTED, [folded, bulletin])]

    def unlisted_among(self, folded: Sequence[str]) -> Sequence[str]:
        return [name for (name,) in self._db.execute(_UNLISTED_AMONG, [json.dumps(list(folded))])]

    def unlisted_of(self, bulletin: BulletinId) -> Sequence[str]:
        return [name for (name,) in self._db.execute(_UNLISTED_OF, [bulletin, _UNLISTED_LIMIT])]

    def unlisted_counts(self, bulletin: BulletinId) -> Sequence[tuple[str, int]]:
        return list(self._db.execute(_UNLISTED_COUNTS, [bulletin, _UNLISTED_LIMIT]))

    def unlisted_company(self, folded: str) -> Entry | None:
        row = self._db.execute(_STATED, [folded]).fetchone()
        return _to_entry(*row) if row else None

    def relations(self, entry: EntryId) -> Relations:
        names: dict[str, list[str]] = defaultdict(list)
        query = "SELECT sort, ifnull(spelling, folded) FROM alias WHERE entry = ? ORDER BY id"
        for sort, name in self._db.execute(query, [entry]):
            names[sort].append(name)
        up = self._db.execute(f"{_ENTRY} WHERE id = (SELECT parent FROM entry WHERE id = ?)", [entry])
        down = self._db.execute(f"{_ENTRY} WHERE parent = ? ORDER BY id", [entry])
        return Relations(
            parent=next(starmap(_to_entry, up), None),
            children=tuple(starmap(_to_entry, down)),
            former=tuple(names["former"]),
            brands=tuple(names["brands"]),
            english=tuple(names["english"]),
            tickers=_listings(names["tickers"]),
        )

    def spelt(self, keys: Sequence[int], kind: Kind) -> Sequence[Named]:
        return self._named(self._sounding(keys, kind))

    def candidates(self, sounds: Sequence[int], pairs: Sequence[str], kind: Kind) -> Sequence[Named]:
        return self._named(list(dict.fromkeys((*self._sounding(sounds, kind), *self._sharing(pairs, kind)))))

    def _sounding(self, keys: Sequence[int], kind: Kind) -> list[int]:
        """Names under any of the keys, the first key's before the rarer ones'."""
        found: dict[int, None] = {}
        is_topic = kind == "topic"
        rare = [key for key, _ in self._db.execute(_RARE_SOUNDS, [json.dumps(keys[1:]), is_topic, _SOUNDING])]
        for key in (*keys[:1], *rare):
            bearers = self._db.execute(_OF_SOUND, [key, is_topic, _SOUNDING - len(found)])
            found |= dict.fromkeys(alias for (alias,) in bearers)
        return list(found)

    def _sharing(self, pairs: Sequence[str], kind: Kind) -> list[int]:
        """Names that share the most, and the rarest, of the pairs."""
        weights: dict[int, float] = defaultdict(float)
        is_topic, room = kind == "topic", _POSTINGS
        for pair, bearers in self._db.execute(_RARE_PAIRS, [json.dumps(pairs), is_topic, _COMMON]):
            room -= bearers
            if bearers == _COMMON or room < 0:
                break
            rarity = log2(2 * _COMMON / max(bearers, 1))
            for (alias,) in self._db.execute(_OF_PAIR, [pair, is_topic]):
                weights[alias] += rarity
        return nlargest(_SHARING, weights, key=weights.__getitem__)

    def _named(self, aliases: Sequence[int]) -> list[Named]:
        rows = self._db.execute(_NAMED, [json.dumps(aliases)])
        return [Named(folded, EntryId(entry), sort) for folded, entry, sort in rows]

    def companies(self) -> Iterator[tuple[str, EntryId, str]]:
        """Each name of the companies that lists have: folded, whose it is, and what that one is called first."""
        for folded, entry, name in self._db.execute(_COMPANIES):
            yield folded, EntryId(entry), name

    def glyphs(self, text: str) -> Glyphs:
        if unseen := set(text) - self._seen.keys():
            query = f"SELECT char, sounds, corners, parts FROM glyph WHERE char IN ({_marks(unseen)})"
            for char, sounds, corners, parts in self._db.execute(query, list(unseen)):
                self._seen[char] = to_glyph(sounds, corners, parts)
        return self._seen

    def entry(self, entry: EntryId) -> Entry | None:
        row = self._db.execute(f"{_ENTRY} WHERE id = ? AND {_STANDS}", [entry]).fetchone()
        return _to_entry(*row) if row else None

    def most_mentioned(self, kind: Kind, bulletin: BulletinId, limit: int) -> Sequence[tuple[Entry, int]]:
        rows = self._db.execute(
            """
            SELECT entry.id, kind, name, count(*) AS places FROM article
            CROSS JOIN mention ON mention.article = article.id CROSS JOIN entry ON entry.id = mention.entry
            WHERE article.bulletin = ? AND sort IN (?, 'introduced', 'imported') AND kind = ?
            GROUP BY entry.id ORDER BY places DESC, entry.id LIMIT ?
            """,
            [bulletin, kind, kind, limit],
        )
        return [(_to_entry(*row), places) for *row, places in rows]


def _listings(forms: Iterable[str]) -> tuple[str, ...]:
    """Of all forms of its tickers one for each listing: of 0981.HK and 00981.HK the first."""
    listings: dict[tuple[str, str], str] = {}
    for form in forms:
        code, _, market = form.upper().rpartition(".")
        if code:
            listings.setdefault((code.lstrip("0"), market), form.upper())
    return tuple(listings.values())


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _to_entry(number: int, kind: Kind, name: str) -> Entry:
    return Entry(id=EntryId(number), kind=kind, name=name)
