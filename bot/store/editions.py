"""Issues put aside and brought back: implements `issues.Editions`."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from sqlite_utils import Database

from bot.discovery import Gathered
from bot.errors import IssueExists, StoreBusy
from bot.intake.reading import Reading
from bot.issues.life import Earlier, Issue
from bot.models import Block, Bulletin, BulletinId, IssueDate
from bot.ports import Clock
from bot.store.aside import Aside, State
from bot.store.connection import unchecked, writing
from bot.store.discovered import CandidateWriter
from bot.store.followups import SqliteFollowUps, tell
from bot.store.leftovers import Leftovers
from bot.store.long_issues import SqliteLongIssues
from bot.store.readings import SqliteReadings
from bot.store.rows import Row, to_block, to_bulletin
from bot.store.told import SqliteTold
from bot.store.turns import Turns
from bot.text import fold

_ALL = """
    WITH all_issues AS (
        SELECT id, title, date, date_estimated, file_name, sha256, added_at, NULL AS withdrawn_at,
               (SELECT ifnull(max(position), 0) FROM article WHERE bulletin = bulletin.id) AS articles
        FROM bulletin
        UNION ALL
        SELECT issue, title, date, date_estimated, file_name, sha256, added_at, put_aside_at,
               (SELECT ifnull(max(position), 0) FROM edition_article WHERE edition = edition.id)
        FROM edition WHERE state = 'withdrawn'
    )
    SELECT all_issues.*, earlier.title AS earlier_title, earlier.date AS earlier_date,
           earlier.date_estimated AS earlier_estimated, earlier.file_name AS earlier_file,
           earlier.added_at AS earlier_added_at,
           (SELECT ifnull(max(position), 0) FROM edition_article WHERE edition = earlier.id) AS earlier_articles
    FROM all_issues LEFT JOIN edition AS earlier ON earlier.issue = all_issues.id AND earlier.state = 'replaced'
    ORDER BY all_issues.date DESC, all_issues.id DESC
"""
_IDS = """
    SELECT digest, id FROM article WHERE bulletin = :issue
    UNION SELECT digest, edition_article.id FROM edition_article JOIN edition ON edition.id = edition
    WHERE issue = :issue ORDER BY 2
"""
_BLOCKS_OF_ISSUE = """
    SELECT article, kind, level, text, block.start, block."end", cuts FROM block JOIN article ON article.id = article
    WHERE bulletin = ? ORDER BY article.position, block.position
"""
_BLOCKS_ASIDE = """
    SELECT article, kind, level, text, edition_block.start, edition_block."end", cuts FROM edition_article
    JOIN edition_block ON edition_block.edition = edition_article.edition AND article = edition_article.id
    WHERE edition_article.edition = ? ORDER BY edition_article.position, edition_block.position
"""


class SqliteEditions:
    """Issues in an open database, those in the library and those put aside."""

    def __init__(self, database: Database, clock: Clock, readings: SqliteReadings) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn
        self._aside, self._leftovers = Aside(database, clock), Leftovers(database)
        self.readings = readings

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Change issues in many transactions. Whatever came of it, also of a change before that was killed, in the end
        there is what makes long ones quick to search; they are found without it.
        """
        with self._leftovers.alone():
            try:
                yield
            finally:
                with suppress(StoreBusy):  # the next one will
                    self._complete()

    def _complete(self) -> None:
        turn, long_issues = Turns(self._db).take, SqliteLongIssues(self._connection)
        for issue in long_issues.unwritten():
            if long_issues.complete(issue, turn):
                with turn():
                    SqliteTold(self._db).write(issue)

    def issues(self) -> Sequence[Issue]:
        return [_to_issue(row) for row in self._db.query(_ALL)]

    def rename(self, issue: BulletinId, title: str) -> None:
        with writing(self._db) as connection:
            self._change(connection, issue, title=title, title_key=fold(title))

    def redate(self, issue: BulletinId, date: IssueDate) -> None:
        is_done, year = False, date.day[:4]
        while not is_done:
            version = self._version(issue)
            figures_change = version and version[0] != year  # they say of which year they are
            read = self.readings.read(self._blocks(_BLOCKS_OF_ISSUE, issue), year) if figures_change else []
            with self._writing_again(issue, version, read) as is_done:
                if is_done:
                    columns = {"date": date.day, "month": date.month, "date_estimated": int(date.estimated)}
                    self._change(self._connection, issue, **columns)

    def reread(self, issue: BulletinId) -> None:
        is_done = False
        while not is_done and (version := self._version(issue)):
            read, companies = self._read(_BLOCKS_OF_ISSUE, issue, version[0])
            with self._writing_again(issue, version, read) as is_done:
                if is_done:
                    candidates = CandidateWriter(self._connection)
                    candidates.remove(issue)
                    candidates.write(issue, version[1], companies)

    def _version(self, issue: BulletinId) -> tuple[str, Sequence[int]] | None:
        """What is read of an issue holds for its year and its articles, by their ids; None if it is not there."""
        stored = self._connection.execute("SELECT date FROM bulletin WHERE id = ?", [issue]).fetchone()
        articles = self._connection.execute("SELECT id FROM article WHERE bulletin = ? ORDER BY position", [issue])
        return (stored[0][:4], [article for (article,) in articles]) if stored else None

    @contextmanager
    def _writing_again(self, issue: BulletinId, version: object, read: Sequence[tuple[int, Reading]]) -> Iterator[bool]:
        """A transaction in which what was read of an issue's articles, if any, takes the place of what was written:
        whether so, for if it is another version by now that has to be read.
        """
        new = self.readings.stage(one for _, one in read)  # before the transaction, as reading is: it takes a while
        with unchecked(self._connection), writing(self._db):
            is_same = self._version(issue) == version
            if is_same and read:
                self.readings.replace(issue, [article for article, _ in read], new)
            yield is_same
        if is_same and read:
            self.readings.recount(issue)

    def withdraw(self, issue: BulletinId) -> None:
        with unchecked(self._connection), writing(self._db) as connection:
            if connection.execute("SELECT 1 FROM bulletin WHERE id = ?", [issue]).fetchone():
                self._aside.put(issue, "withdrawn")
        self._leftovers.clear()

    def restore(self, issue: BulletinId) -> None:
        self._bring_back(issue, "withdrawn")

    def roll_back(self, issue: BulletinId) -> None:
        self._bring_back(issue, "replaced")

    def _bring_back(self, issue: BulletinId, state: State) -> None:
        """Put what was put aside in this state into the library, in exchange for what is there."""
        with self.changing():
            found = self._connection.execute(
                "SELECT id, date FROM edition WHERE issue = ? AND state = ?", [issue, state]
            ).fetchone()
            if found:
                self._exchange(issue, state, *found)

    def _exchange(self, issue: BulletinId, state: State, edition: int, date: str) -> None:
        read, companies = self._read(_BLOCKS_ASIDE, edition, date[:4])  # before the transaction: it takes a while
        stories = SqliteFollowUps(self._connection).find(issue, date, [tell(one) for _, one in read])
        new = self.readings.stage(one for _, one in read)
        text = SqliteLongIssues(self._connection).read_short([one.texts() for _, one in read])
        articles = [article for article, _ in read]
        with unchecked(self._connection):
            copy = self._aside.make_ready(issue)
            with writing(self._db) as connection:
                connection.execute("UPDATE edition SET state = 'coming' WHERE id = ?", [edition])
                self._aside.put(issue, state, copy)
                self._check_edition(connection, edition)
                self._aside.bring_back(issue, edition)
                self.readings.insert(issue, articles)
                self.readings.insert_new(issue, articles, new)
                SqliteLongIssues(connection).write_short(issue, text)
                SqliteFollowUps(connection).write(issue, date, articles, stories)
                CandidateWriter(connection).write(issue, articles, companies)

    def _read(self, statement: str, key: int, year: str) -> tuple[list[tuple[int, Reading]], Gathered]:
        return self.readings.read_anew(self._blocks(statement, key), year)

    def _blocks(self, statement: str, key: int) -> Mapping[int, Sequence[Block]]:
        articles: dict[int, list[Block]] = defaultdict(list)
        for article, *columns in self._connection.execute(statement, [key]):
            articles[article].append(to_block(*columns))
        return articles

    def _change(self, connection: sqlite3.Connection, issue: BulletinId, **columns: object) -> None:
        """Set columns of an issue, in the library or withdrawn."""
        now = connection.execute("SELECT title_key, month FROM bulletin WHERE id = ?", [issue]).fetchone()
        if now:
            self.check_free(connection, issue, str(columns.get("title_key", now[0])), str(columns.get("month", now[1])))
        assigned = ", ".join(f"{name} = ?" for name in columns)
        connection.execute(f"UPDATE bulletin SET {assigned} WHERE id = ?", [*columns.values(), issue])
        connection.execute(
            f"UPDATE edition SET {assigned} WHERE issue = ? AND state = 'withdrawn'", [*columns.values(), issue]
        )

    def _check_edition(self, connection: sqlite3.Connection, edition: int) -> None:
        row = connection.execute("SELECT issue, title_key, month FROM edition WHERE id = ?", [edition]).fetchone()
        self.check_free(connection, *row)

    def check_free(self, connection: sqlite3.Connection, issue: BulletinId, title_key: str, month: str) -> None:
        """Make sure that no other issue has a title, folded, in a month.

        Raises:
            IssueExists

        """
        other = connection.execute(
            "SELECT id, title FROM bulletin WHERE title_key = ? AND month = ? AND id <> ?", [title_key, month, issue]
        ).fetchone()
        if other:
            raise IssueExists(other[0], other[1], month)

    def ids(self, issue: BulletinId) -> Mapping[str, list[int]]:
        """The ids that an issue's articles have or had, by their digests."""
        known: dict[str, list[int]] = defaultdict(list)
        for digest, article in self._connection.execute(_IDS, {"issue": issue}):
            known[digest].append(article)
        return known

    def next_id(self) -> BulletinId:
        """A number that no issue has or ever had."""
        (last,) = self._connection.execute(
            "SELECT max(ifnull((SELECT max(id) FROM bulletin), 0), ifnull((SELECT max(issue) FROM edition), 0))"
        ).fetchone()
        return BulletinId(last + 1)

    def withdrawn_of(self, title_key: str, month: str) -> BulletinId | None:
        """The withdrawn issue of a series' month."""
        return self._withdrawn("title_key = ? AND month = ?", [title_key, month])

    def withdrawn_content(self, sha256: str) -> Bulletin | None:
        """The withdrawn issue made from exactly these bytes."""
        number = self._withdrawn("sha256 = ?", [sha256])
        return next((issue.bulletin for issue in self.issues() if issue.bulletin.id == number), None)

    def _withdrawn(self, where: str, values: Sequence[object]) -> BulletinId | None:
        statement = f"SELECT issue FROM edition WHERE state = 'withdrawn' AND {where} ORDER BY id"
        row = self._connection.execute(statement, values).fetchone()
        return BulletinId(row[0]) if row else None


def _to_issue(row: Row) -> Issue:
    earlier = None
    if row["earlier_title"] is not None:
        bulletin = Bulletin(
            id=BulletinId(row["id"]),
            title=row["earlier_title"],
            date=row["earlier_date"],
            date_estimated=bool(row["earlier_estimated"]),
            articles=row["earlier_articles"],
        )
        added_at = datetime.fromisoformat(row["earlier_added_at"])
        earlier = Earlier(bulletin=bulletin, file_name=row["earlier_file"], added_at=added_at)
    return Issue(
        bulletin=to_bulletin(row),
        file_name=row["file_name"],
        sha256=row["sha256"],
        added_at=datetime.fromisoformat(row["added_at"]),
        withdrawn_at=datetime.fromisoformat(row["withdrawn_at"]) if row["withdrawn_at"] else None,
        earlier=earlier,
    )
