"""What articles say of whom: written at ingest, and anew when the catalogue changes."""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext

from sqlite_utils import Database

from bot.discovery import Gathered, Unlisted
from bot.intake.reading import Reading, read_issue, read_names
from bot.introductions import Introduction
from bot.legal import is_fragment
from bot.mentions import Finder, Owner
from bot.models import Block, BulletinId, EntryId, Kind, Span
from bot.store.discovered import read_places
from bot.store.entries import DISCOVERED, Turn
from bot.store.newcomers import COMPANY_SORTS, Newcomers
from bot.store.presence import SqlitePresence
from bot.store.rows import FIGURE_COLUMNS, to_block
from bot.store.staging import SAID, Staging, Table, remove_said
from bot.store.standing import find_standing
from bot.store.told import SqliteTold
from bot.store.turns import Turns
from bot.text import fold, fold_with_origin

_OWNERS = """
    SELECT folded, alias.entry, kind, entry.sort, name, ambiguous FROM json_each(?)
    CROSS JOIN alias ON alias.id = value JOIN entry ON entry.id = alias.entry ORDER BY alias.id
"""
_IS_AFTER = "SELECT EXISTS (SELECT 1 FROM alias WHERE id > ?)"
_ISSUE_OF = "SELECT bulletin, date FROM article JOIN bulletin ON bulletin.id = bulletin WHERE article.id = ?"
_ARTICLES_A_TURN = 40
_STATING = f"""
    SELECT DISTINCT figure.article FROM alias CROSS JOIN candidate_name ON candidate_name.folded = alias.folded
    JOIN candidate ON candidate.id = candidate_name.candidate CROSS JOIN json_each(candidate.names) AS other
    JOIN entry ON entry.kind = 'company' AND entry.name = other.value AND entry.sort = '{DISCOVERED}'
    JOIN figure ON figure.entry = entry.id WHERE alias.id > ?
"""
Row = tuple[Hashable, int, tuple[object, ...]]
"""An entry, or what introduces one; in which of the articles, counted from 0; and the columns that need no id."""
Said = Mapping[Table, Sequence[Row]]
"""What articles say as rows, all but the ids."""


class SqliteReadings:
    """Mentions and figures in an open database; whoever writes holds the transaction, but of `recount`."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn
        self._staging, self._staging_new = Staging(database.conn), Staging(database.conn, "staged_new")

    def finder(self, texts: Iterable[str], after_alias: int = 0) -> Finder:
        """Finds the catalogue's names that stand in `texts`; or of them those with ids after that one."""
        owners: dict[str, list[Owner]] = defaultdict(list)
        standing = json.dumps(find_standing(self._connection, map(_folded, texts), after_alias))
        for folded, *owner in self._connection.execute(_OWNERS, [standing]):
            owners[folded].append(_to_owner(folded, *owner))
        return Finder(owners)

    def stage(self, readings: Iterable[Reading]) -> Said:
        """Make ready what articles in their order say of the catalogue's entries, for `insert`; the rest is returned.
        It takes a while: not for a transaction, in which others wait.
        """
        said = _lay_out(readings)
        for table, rows in _chosen(said, new=False).items():
            self._staging.lay_out(table, [(place, who, *row) for who, place, row in rows])
        return _chosen(said, new=True)

    def insert(self, bulletin: BulletinId, articles: Sequence[int], first: int = 0) -> None:
        """Write what was made ready of articles, which have these ids, the first of them at that place in the issue."""
        self._staging.put_said(bulletin, articles, first)

    def insert_new(self, bulletin: BulletinId, articles: Sequence[int], said: Said) -> None:
        """Write what an issue's articles say of companies that only they have; `insert` is done."""
        newcomers, stated = Newcomers(self._connection), dict.fromkeys(who for who, *_ in said["figure"])
        entries = newcomers.introduced(dict.fromkeys(who for who, *_ in said["mention"]))
        entries |= newcomers.discovered([who for who in stated if isinstance(who, Unlisted)])
        for table, rows in said.items():
            there = [(place, entries[who], *row) for who, place, row in rows if who in entries]
            self._staging_new.lay_out(table, there)
        self._staging_new.put_said(bulletin, articles)

    def read(self, articles: Mapping[int, Sequence[Block]], year: str) -> list[tuple[int, Reading]]:
        """What articles of a year, by their ids, say with the catalogue of now; their titles are their first blocks."""
        finder, places = self._finder_for(articles), read_places(self._connection, articles)
        return [
            (number, read_names(finder, tuple(blocks), year, places.get(number, ())))
            for number, blocks in articles.items()
        ]

    def read_anew(
        self, articles: Mapping[int, Sequence[Block]], year: str
    ) -> tuple[list[tuple[int, Reading]], Gathered]:
        """The same, and of which companies they speak: looked for again."""
        readings, spoken = read_issue(self._finder_for(articles), [tuple(own) for own in articles.values()], year)
        return list(zip(articles, readings, strict=True)), spoken

    def _finder_for(self, articles: Mapping[int, Sequence[Block]]) -> Finder:
        return self.finder(block.text for blocks in articles.values() for block in blocks)

    def replace(self, bulletin: BulletinId, articles: Sequence[int], new: Said) -> None:
        """Write what an issue's articles say, which was made ready, in place of what was written; `recount` is next."""
        remove_said(self._connection, bulletin)
        self.insert(bulletin, articles)
        self.insert_new(bulletin, articles, new)
        for table in ("presence", "told"):
            self._connection.execute(f"DELETE FROM {table} WHERE bulletin = ?", [bulletin])

    def recount(self, bulletin: BulletinId) -> None:
        """Write down again who a long issue speaks of, in turns; without that it is counted whenever somebody asks."""
        turn = Turns(self._db).take
        SqlitePresence(self._connection).rewrite([bulletin], turn)
        with turn():
            SqliteTold(self._db).write(bulletin)

    def renew(self, after_alias: int | None = None, turn: Turn = nullcontext) -> int:
        """Read all stored articles again, or only those in which names with ids after that one stand; how many.

        Without a transaction of the caller's, `turn` opens one for some articles at a time.
        """
        numbers = [row["id"] for row in self._db.query("SELECT id FROM article ORDER BY id")]
        if after_alias is not None:
            numbers = self._naming(numbers, after_alias)
        finder = self.finder(self._texts(numbers))
        for first in range(0, len(numbers), _ARTICLES_A_TURN):
            with turn():
                for number in numbers[first : first + _ARTICLES_A_TURN]:
                    self._renew_article(number, finder)
        with turn():
            SqlitePresence(self._connection).rewrite()
            self._connection.execute("UPDATE revision SET number = number + 1")
        with turn():
            SqliteTold(self._db).rewrite()
        return len(numbers)

    def _naming(self, articles: Sequence[int], after_alias: int) -> list[int]:
        """The articles in which names with ids after that one stand, or that state figures of whom issues call so."""
        if not self._connection.execute(_IS_AFTER, [after_alias]).fetchone()[0]:
            return []
        fresh = self.finder(self._texts(articles), after_alias)
        stating = {number for (number,) in self._connection.execute(_STATING, [after_alias])}
        return [
            number
            for number in articles
            if number in stating or any(fresh.find(block) for block in self._blocks(number))
        ]

    def _renew_article(self, article: int, finder: Finder) -> None:
        row = next(self._db.query(_ISSUE_OF, [article]), None)
        if row is None:  # replaced meanwhile
            return
        places = read_places(self._connection, [article]).get(article, ())
        reading = read_names(finder, self._blocks(article), row["date"][:4], places)
        for table in SAID:
            self._db.execute(f"DELETE FROM {table} WHERE bulletin = ? AND article = ?", [row["bulletin"], article])
        new = self.stage([reading])
        self.insert(row["bulletin"], [article])
        self.insert_new(row["bulletin"], [article], new)

    def _texts(self, articles: Iterable[int]) -> Iterator[str]:
        for article in articles:
            yield from (block.text for block in self._blocks(article))

    def _blocks(self, article: int) -> tuple[Block, ...]:
        rows = self._connection.execute(
            "SELECT kind, level, text, start, end, cuts FROM block WHERE article = ? ORDER BY position", [article]
        )
        return tuple(to_block(*row) for row in rows)


def _lay_out(readings: Iterable[Reading]) -> Said:
    said: dict[Table, list[Row]] = {"mention": [], "figure": []}
    for place, reading in enumerate(readings):
        said["mention"] += ((who, place, row) for who, row in _mention_rows(reading))
        said["figure"] += ((who, place, row) for who, row in _figure_rows(reading))
    return said


def _chosen(said: Said, *, new: bool) -> Said:
    """What is said of companies that only articles have, or of all others."""
    return {
        table: [row for row in rows if isinstance(row[0], Introduction | Unlisted) == new]
        for table, rows in said.items()
    }


def _mention_rows(reading: Reading) -> Iterator[tuple[Hashable, tuple[object, ...]]]:
    places: list[tuple[Hashable, Span, str]] = [(found.entry, found.span, found.surface) for found in reading.found]
    places += reading.introduced
    parts = reading.parts(span.start for _, span, _ in places)
    for (who, span, surface), part in zip(places, parts, strict=True):
        yield who, (span.start, span.end, surface, part)


def _figure_rows(reading: Reading) -> Iterator[tuple[Hashable, tuple[object, ...]]]:
    for figure in reading.figures:
        stated = [getattr(figure, name) for name in FIGURE_COLUMNS]
        sentence, shared = figure.sentence, len(figure.owners) > 1
        for owner in figure.owners:
            yield owner, (*stated, sentence.text, sentence.start, sentence.end, shared)


def _folded(text: str) -> str:
    return fold_with_origin(text).text


def _to_owner(folded: str, entry: int, kind: Kind, sort: str, name: str, ambiguous: int) -> Owner:
    return Owner(
        EntryId(entry),
        kind,
        ambiguous=bool(ambiguous),
        fragment=bool(ambiguous) and is_fragment(folded, fold(name)),
        is_company=sort in COMPANY_SORTS,
    )
