"""Writing bulletins: implements `ingest.Shelf`."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from bot.intake.ingest import PreparedBulletin
from bot.mentions import Finder
from bot.models import Bulletin, BulletinId
from bot.ports import Clock, Originals
from bot.store.aside import Aside
from bot.store.coming import ComingIssues
from bot.store.connection import unchecked, writing
from bot.store.discovered import CandidateWriter
from bot.store.editions import SqliteEditions
from bot.store.followups import SqliteFollowUps, tell
from bot.store.library import SqliteLibrary
from bot.store.long_issues import SqliteLongIssues
from bot.text import fold


class SqliteShelf:
    """Puts bulletins into an open database, each there all at once. What makes a long one quick to search follows:
    whoever writes in a chat waits for each transaction.
    """

    def __init__(self, database: Database, clock: Clock, editions: SqliteEditions, originals: Originals) -> None:
        self._db = database
        self._editions = editions
        self._originals = originals
        assert database.conn is not None
        self._connection = database.conn
        self._follow_ups = SqliteFollowUps(database.conn)
        self._clock = clock
        self._library = SqliteLibrary(database)
        self._readings = editions.readings
        self._coming = ComingIssues(database, editions.readings)
        self._aside = Aside(database, clock)

    def with_content(self, sha256: str) -> Bulletin | None:
        return self._first("sha256 = ?", sha256)

    def withdrawn_content(self, sha256: str) -> Bulletin | None:
        return self._editions.withdrawn_content(sha256)

    def withdrawn_of(self, title: str, month: str) -> BulletinId | None:
        return self._editions.withdrawn_of(fold(title), month)

    def of_series(self, title: str) -> list[Bulletin]:
        ids = {row["id"] for row in self._db["bulletin"].rows_where("title_key = ?", [fold(title)], select="id")}
        return [bulletin for bulletin in self._library.bulletins() if bulletin.id in ids]

    def get(self, bulletin: BulletinId) -> Bulletin | None:
        return self._first("id = ?", bulletin)

    def _first(self, where: str, value: object) -> Bulletin | None:
        ids = [row["id"] for row in self._db["bulletin"].rows_where(where, [value], select="id")]
        return next((b for b in self._library.bulletins() if b.id in ids), None)

    def finder(self, texts: Iterable[str]) -> Finder:
        return self._readings.finder(texts)

    def keep(self, data: bytes) -> str:
        return self._originals.keep(data)

    def put(self, prepared: PreparedBulletin, replaces: BulletinId | None) -> Bulletin:
        told = [tell(one.reading) for one in prepared.articles]
        expected = replaces if replaces is not None else self._editions.next_id()
        stories = self._follow_ups.find(expected, prepared.date.day, told)
        text = SqliteLongIssues(self._connection).read_short([one.reading.texts() for one in prepared.articles])
        new = self._coming.make_ready(prepared.articles)
        with self._editions.changing(), unchecked(self._connection):
            number = replaces if replaces is not None else self._editions.next_id()
            self._check_free(number, prepared)
            source = self._coming.keep_source(prepared.parsed.source)
            articles = self._coming.write_early(number, prepared.articles) if replaces is None else []
            copy = None if replaces is None else self._aside.make_ready(number)
            with writing(self._db) as connection:  # the chat's own writes wait for this one
                self._check_free(number, prepared)
                kept = self._editions.ids(number) if replaces is not None else {}
                self._aside.put(number, "replaced", copy)
                self._insert_bulletin(prepared, number, source)
                if articles:
                    self._coming.settle(number)
                self._coming.write(number, prepared.articles[len(articles) :], articles, kept)
                self._readings.insert_new(number, articles, new)
                SqliteLongIssues(connection).write_short(number, text)
                self._follow_ups.write(number, prepared.date.day, articles, stories)
                CandidateWriter(connection).write(number, articles, prepared.spoken)
        stored = self.get(number)
        assert stored is not None
        return stored

    def complete(self) -> None:
        with self._editions.changing():
            pass

    def _check_free(self, number: BulletinId, prepared: PreparedBulletin) -> None:
        self._editions.check_free(self._connection, number, fold(prepared.parsed.title), prepared.date.month)

    def _insert_bulletin(self, prepared: PreparedBulletin, number: BulletinId, source: int) -> None:
        parsed = prepared.parsed
        row = {
            "id": number,
            "title": parsed.title,
            "title_key": fold(parsed.title),
            "date": prepared.date.day,
            "month": prepared.date.month,
            "date_estimated": int(prepared.date.estimated),
            "file_name": prepared.file_name,
            "sha256": prepared.sha256,
            "source": source,
            "sections": json.dumps(parsed.sections, ensure_ascii=False),
            "notes": json.dumps(parsed.notes, ensure_ascii=False),
            "added_at": self._clock.now().isoformat(),
        }
        statement = f"INSERT INTO bulletin ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        self._connection.execute(statement, list(row.values()))
