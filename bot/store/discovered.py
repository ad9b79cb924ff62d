"""Writing the companies that issues speak of; what editors make of them is in `bot.store.candidates`."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.discovery import Discovered
from bot.discovery.weighing import KNOWN, enough_among
from bot.models import BulletinId
from bot.text import fold

# As the migration makes them, so not to be changed.
CANDIDATE_TABLES = """
    CREATE TABLE candidate (
        id INTEGER PRIMARY KEY AUTOINCREMENT, bulletin INTEGER NOT NULL REFERENCES bulletin, names TEXT NOT NULL,
        places INTEGER NOT NULL, articles INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article,
        start INTEGER NOT NULL, sentence TEXT NOT NULL
    );
    CREATE INDEX candidate_by_bulletin ON candidate (bulletin);
    CREATE INDEX candidate_by_article ON candidate (article);
    CREATE TABLE candidate_name (
        folded TEXT NOT NULL, bulletin INTEGER NOT NULL REFERENCES bulletin,
        candidate INTEGER NOT NULL REFERENCES candidate, PRIMARY KEY (folded, bulletin)
    ) WITHOUT ROWID;
    CREATE INDEX candidate_name_by_candidate ON candidate_name (candidate);
    CREATE TABLE ignored (folded TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE proposal (
        id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL, typed TEXT NOT NULL, meant TEXT NOT NULL,
        at TEXT NOT NULL, settled INTEGER NOT NULL DEFAULT 0, UNIQUE (person, typed)
    );
"""
_INSERT = """
    INSERT INTO candidate (bulletin, names, places, articles, article, start, sentence) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


class CandidateWriter:
    """Writes and removes an issue's; its caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(self, bulletin: BulletinId, articles: Sequence[int], found: Iterable["Spoken"]) -> None:
        """What was gathered of an issue's articles, which have these ids."""
        for company in found:
            row = (company.names, company.places, company.article_count, articles[company.article], *company.first)
            number = self._connection.execute(_INSERT, [bulletin, *row]).lastrowid
            self._connection.executemany(
                "INSERT OR IGNORE INTO candidate_name VALUES (?, ?, ?)",
                [(folded, bulletin, number) for folded in company.folded],
            )

    def remove(self, bulletin: BulletinId) -> None:
        """Take an issue's out."""
        for table in ("candidate_name", "candidate"):
            self._connection.execute(f"DELETE FROM {table} WHERE bulletin = ?", [bulletin])


@dataclass(frozen=True, slots=True)
class Spoken:
    """A company that an issue speaks of, as it is written: its `names` in JSON, the most used first, how often and in
    how many articles; `first` are its first place and the sentence there, in that `article`, counted from 0.
    """

    names: str
    folded: tuple[str, ...]
    places: int
    article_count: int
    article: int
    first: tuple[int, str]


def gather(articles: Iterable[Sequence[Discovered]]) -> list[Spoken]:
    """The companies that an issue's articles speak of, in their order; what shares a name is one. It takes a while: not
    for a transaction, in which others wait.
    """
    companies = list(_join(enumerate(articles)))
    known = sum(company.weight == KNOWN for company in companies)
    enough = enough_among(known, len(companies) - known)
    return [_to_spoken(company) for company in companies if company.weight >= enough]


def _to_spoken(company: "_Company") -> Spoken:
    article, first = company.seen[0]
    names = [name for name, _ in company.names.most_common()]
    return Spoken(
        names=json.dumps(names, ensure_ascii=False),
        folded=tuple(map(fold, names)),
        places=sum(company.names.values()),
        article_count=company.article_count,
        article=article,
        first=(first.places[0][1].start, first.sentence),
    )


@dataclass(slots=True)
class _Company:
    """What an issue's articles say of one company, the first of them first."""

    names: Counter[str] = field(default_factory=Counter)
    seen: list[tuple[int, Discovered]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        return max(one.weight for _, one in self.seen)

    @property
    def article_count(self) -> int:
        return len({article for article, _ in self.seen})


def _join(articles: Iterable[tuple[int, Sequence[Discovered]]]) -> Iterator[_Company]:
    all_seen = [(article, one) for article, found in articles for one in found]
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, (_, one) in enumerate(all_seen):
        for name in one.names:
            sharing[fold(name)].append(number)
    left = set(range(len(all_seen)))
    for number in range(len(all_seen)):
        if number in left:
            yield _gather(number, all_seen, sharing, left)


def _gather(
    first: int, all_seen: Sequence[tuple[int, Discovered]], sharing: dict[str, list[int]], left: set[int]
) -> _Company:
    """Everything that shares a name with the first, or with what does."""
    left.discard(first)
    reached, company = [first], _Company()
    for number in reached:
        for name in all_seen[number][1].names:
            fresh = [other for other in sharing[fold(name)] if other in left]
            left.difference_update(fresh)
            reached += fresh
    for number in sorted(reached):
        article, one = all_seen[number]
        company.seen.append((article, one))
        company.names.update(name for name, _ in one.places)
    return company
