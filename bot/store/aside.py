"""Versions of issues that are not in the library: withdrawn, or replaced by a later one. They are in tables of their
own, so that no query of the library can forget to leave them out.
"""

from typing import Literal

from sqlite_utils import Database

from bot.models import BulletinId
from bot.ports import Clock
from bot.store.discovered import CandidateWriter
from bot.store.followups import SqliteFollowUps
from bot.store.long_issues import SqliteLongIssues
from bot.store.staging import remove_said
from bot.store.turns import ARTICLES_A_TURN, Turns

State = Literal["withdrawn", "replaced"]
"""Why a version is aside. Beside these one is 'leaving' while it is copied, before the moment in which it is put aside,
and 'coming' within that in which it is brought back.
"""
_ISSUE = "title, title_key, date, month, date_estimated, file_name, sha256, source, sections, notes, added_at"
_ARTICLE = 'id, position, section, title, page, page_end, start, "end", digest, point, weight, twin'
_BLOCK = 'article, position, kind, level, text, start, "end", cuts'
# Under a number that neither a version has nor articles of one that is being taken out.
_BEGIN = f"""
    INSERT INTO edition (id, issue, state, put_aside_at, {_ISSUE})
    SELECT 1 + max(ifnull((SELECT max(id) FROM edition), 0), ifnull((SELECT max(edition) FROM edition_article), 0)),
           id, 'leaving', '', {_ISSUE}
    FROM bulletin WHERE id = ?
"""
_OURS = "FROM article WHERE bulletin = :issue AND position BETWEEN :first AND :last"
_OUR_BLOCKS = f"FROM block WHERE article IN (SELECT id {_OURS})"
_COPY = (
    f"INSERT INTO edition_article (edition, {_ARTICLE}) SELECT :edition, {_ARTICLE} {_OURS}",
    f"INSERT INTO edition_block (edition, {_BLOCK}) SELECT :edition, {_BLOCK} {_OUR_BLOCKS}",
)
_LAST = "SELECT ifnull(max(position), 0) FROM article WHERE bulletin = ?"
_PUT = f"""
    UPDATE edition SET state = ?, put_aside_at = ?, ({_ISSUE}) = (SELECT {_ISSUE} FROM bulletin WHERE id = issue)
    WHERE id = ?
"""
_TAKE_OUT = (
    "DELETE FROM block WHERE article IN (SELECT id FROM article WHERE bulletin = ?)",
    "DELETE FROM article WHERE bulletin = ?",
    "DELETE FROM bulletin WHERE id = ?",
)
_ASIDE = "FROM edition_article WHERE edition = :edition"
_BRING_BACK = (
    f"INSERT INTO bulletin (id, {_ISSUE}) SELECT issue, {_ISSUE} FROM edition WHERE id = :edition",
    f"INSERT INTO article (bulletin, {_ARTICLE}) SELECT :issue, {_ARTICLE} {_ASIDE}",
    f"INSERT INTO block ({_BLOCK}) SELECT {_BLOCK} FROM edition_block WHERE edition = :edition ORDER BY 1, 2",
    "DELETE FROM edition WHERE id = :edition",
)


class Aside:
    """Moves issues out of the library and back, in an open database: their texts. What was read of them goes, and is
    read anew when they are back. The texts of a version that is aside no more stay for `Leftovers`. But for
    `make_ready` the caller holds the transaction.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        assert database.conn is not None
        self._db, self._connection, self._clock = database, database.conn, clock

    def make_ready(self, issue: BulletinId) -> int | None:
        """Copy the texts of an issue that is going to be put aside, if it is there, in turns: the copy's number. A long
        one is from now on slower to search. No other version of it comes meanwhile, but somebody may take it out.
        """
        turn = Turns(self._db).take
        with turn():
            copy = self._begin(issue)
        if copy is None:
            return None
        for first in range(1, self._last(issue) + 1, ARTICLES_A_TURN):
            with turn():
                self._copy(issue, copy, first, first + ARTICLES_A_TURN - 1)
        SqliteLongIssues(self._connection).forget(issue, turn)
        return copy

    def put(self, issue: BulletinId, state: State, copy: int | None = None) -> None:
        """Take an issue, if it is there, out of the library, in place of what was put aside in this state. One that is
        withdrawn only changes its state.
        """
        self._connection.execute("DELETE FROM edition WHERE issue = ? AND state = ?", [issue, state])
        self._connection.execute("UPDATE edition SET state = ? WHERE issue = ? AND state = 'withdrawn'", [state, issue])
        if not self._connection.execute("SELECT 1 FROM bulletin WHERE id = ?", [issue]).fetchone():
            return
        if copy is None and (copy := self._begin(issue)):
            self._copy(issue, copy, 1, self._last(issue))
        self._connection.execute(_PUT, [state, self._clock.now().isoformat(), copy])
        self._take_out(issue)

    def bring_back(self, issue: BulletinId, edition: int) -> None:
        """Put a version into the library, where there is none of this issue."""
        for statement in _BRING_BACK:
            self._connection.execute(statement, {"issue": issue, "edition": edition})

    def _begin(self, issue: BulletinId) -> int | None:
        begun = self._connection.execute(_BEGIN, [issue])
        return begun.lastrowid if begun.rowcount else None

    def _last(self, issue: BulletinId) -> int:
        return int(self._connection.execute(_LAST, [issue]).fetchone()[0])

    def _copy(self, issue: BulletinId, copy: int, first: int, last: int) -> None:
        values = {"issue": issue, "edition": copy, "first": first, "last": last}
        for statement in _COPY:
            self._connection.execute(statement, values)

    def _take_out(self, issue: BulletinId) -> None:
        for writer in (SqliteFollowUps, CandidateWriter, SqliteLongIssues):
            writer(self._connection).remove(issue)
        remove_said(self._connection, issue)
        for statement in _TAKE_OUT:
            self._connection.execute(statement, [issue])
