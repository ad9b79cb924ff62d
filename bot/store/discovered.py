"""Writing the companies that issues speak of; what editors make of them is in `bot.store.candidates`."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.discovery import Gathered, Place, Unlisted
from bot.models import BulletinId, Span
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
SPOKEN_TABLE = """
    CREATE TABLE spoken (
        article INTEGER PRIMARY KEY REFERENCES article, bulletin INTEGER NOT NULL REFERENCES bulletin,
        places TEXT NOT NULL
    );
    CREATE INDEX spoken_by_bulletin ON spoken (bulletin);
"""
_INSERT = """
    INSERT INTO candidate (bulletin, names, places, articles, article, start, sentence) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_PLACES = "SELECT article, places FROM json_each(?) JOIN spoken ON article = value"
_NOBODY = 0  # whose the places are of what is too doubtful


class CandidateWriter:
    """Writes and removes an issue's; its caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(self, bulletin: BulletinId, articles: Sequence[int], found: Gathered) -> None:
        """What was gathered of an issue's articles, which have these ids."""
        numbers: dict[Unlisted | None, int] = {None: _NOBODY}
        for company in found.companies:
            names = json.dumps(company.who.names, ensure_ascii=False)
            row = (names, company.places, company.article_count, articles[company.article], *company.first)
            number = self._connection.execute(_INSERT, [bulletin, *row]).lastrowid
            assert number is not None
            numbers[company.who] = number
            self._connection.executemany(
                "INSERT OR IGNORE INTO candidate_name VALUES (?, ?, ?)",
                [(folded, bulletin, number) for folded in map(fold, company.who.names)],
            )
        placed = [
            (article, bulletin, json.dumps([_to_row(numbers[who], who, span) for who, span in places]))
            for article, places in zip(articles, found.places, strict=True)
            if places
        ]
        self._connection.executemany("INSERT INTO spoken VALUES (?, ?, ?)", placed)

    def remove(self, bulletin: BulletinId) -> None:
        """Take an issue's out."""
        for table in ("spoken", "candidate_name", "candidate"):
            self._connection.execute(f"DELETE FROM {table} WHERE bulletin = ?", [bulletin])


def read_places(connection: sqlite3.Connection, articles: Iterable[int]) -> Mapping[int, Sequence[Place]]:
    """Where articles speak of companies, as it was written, by article; of issues that are there for long nothing."""
    found: dict[int, list[Place]] = defaultdict(list)
    known: dict[int, Unlisted | None] = {_NOBODY: None}
    for article, places in connection.execute(_PLACES, [json.dumps(list(articles))]):
        for number, start, end, *is_sure in json.loads(places):
            if number not in known:
                known[number] = _read_company(connection, number, is_sure=bool(is_sure))
            found[article].append((known[number], Span(start=start, end=end)))
    return found


def _to_row(number: int, who: Unlisted | None, span: Span) -> tuple[int, ...]:
    """A place as it is written: a fourth number says that it is of who is sure to be a company."""
    return (number, span.start, span.end, 1) if who and who.is_sure else (number, span.start, span.end)


def _read_company(connection: sqlite3.Connection, number: int, *, is_sure: bool) -> Unlisted:
    (names,) = connection.execute("SELECT names FROM candidate WHERE id = ?", [number]).fetchone()
    return Unlisted(tuple(json.loads(names)), is_sure)
