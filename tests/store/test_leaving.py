"""A long issue that is replaced or rolled back: its texts are copied in turns before, and go in turns after."""

import signal
import subprocess
import sys

import pytest

from bot.app import App
from bot.models import BulletinId
from bot.store.limits import Limits
from bot.store.long_issues import SqliteLongIssues
from bot.store.turns import ARTICLES_A_TURN
from tests.store.long_weekly import long_text
from tests.store.test_coming import before_each_turn, put

COUNT = 2 * ARTICLES_A_TURN + 30
TEXT = long_text(COUNT)
LONGER, LONGEST = (TEXT.replace("中芯国际", f"{when}，中芯国际", 1) for when in ("本周", "本周四"))


def rows(app: App, table: str) -> int:
    return int(app.store.database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def leftovers(app: App) -> list[int]:
    """How many rows there are of versions that are nowhere, and of sources nothing was read from."""
    nowhere = "WHERE edition NOT IN (SELECT id FROM edition)"
    unread = "source WHERE id NOT IN (SELECT source FROM bulletin UNION SELECT source FROM edition)"
    half = "edition WHERE state IN ('leaving', 'coming')"
    pairs = "gram WHERE key >> 42 NOT IN (SELECT id FROM segment)"
    return [rows(app, what) for what in (f"edition_article {nowhere}", f"edition_block {nowhere}", unread, half, pairs)]


def source_of(app: App) -> str:
    row = app.store.database.execute("SELECT text FROM source JOIN bulletin ON source.id = source").fetchone()
    return str(row[0])


def broken(app: App) -> list[object]:
    return app.store.database.execute("PRAGMA foreign_key_check").fetchall()


@pytest.fixture
def issue(empty_app: App) -> int:
    return put(empty_app, TEXT).bulletin.id


def test_the_one_that_is_there_is_told_of_until_the_other_is(empty_app: App, reader: App, issue: int):
    assert issue == 1
    copied, told = [], []

    def look() -> None:
        (one,) = reader.store.library.bulletins()
        (entry,) = reader.store.names.exact("中芯国际", "company")
        copied.append(rows(reader, "edition_article"))
        told.append((one.articles, reader.store.library.standings(entry.id)[one.id].naming, len(reader.issues.all())))

    before_each_turn(empty_app, look)
    put(empty_app, LONGER)
    assert copied[:6] == [0, 0, 0, 100, 200, COUNT]  # the source, the version, its articles
    assert set(told) == {(COUNT, COUNT, 1)}
    assert leftovers(empty_app) == [0] * 5
    assert rows(empty_app, "source") == 2
    assert broken(empty_app) == []


def test_the_version_before_the_last_goes(empty_app: App, issue: int):
    put(empty_app, LONGER)
    put(empty_app, LONGEST)
    assert rows(empty_app, "edition_article") == COUNT
    assert rows(empty_app, "source") == 2
    empty_app.issues.roll_back(issue)
    (earlier,) = (one.earlier for one in empty_app.issues.all())
    assert earlier is not None
    assert rows(empty_app, "edition_article") == COUNT
    assert leftovers(empty_app) == [0] * 5
    assert broken(empty_app) == []


def test_what_made_it_quick_to_search_goes_before_and_its_places_after(
    empty_app: App, reader: App, issue: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(SqliteLongIssues.__init__, "__defaults__", (Limits(long_from=20),))
    put(empty_app, LONGER)
    segments, found = [], []

    def look() -> None:
        segments.append(rows(reader, "segment"))
        found.append(reader.store.library.search([["本周"]], BulletinId(issue)).count)

    assert rows(empty_app, "gram")
    before_each_turn(empty_app, look)
    put(empty_app, LONGEST)
    assert (segments[0], 0 in segments, rows(empty_app, "segment")) == (1, True, 1)
    assert found == [1] * len(found)
    assert leftovers(empty_app) == [0] * 5
    assert reader.store.library.search([["本周四"]], BulletinId(issue)).count == 1
    empty_app.issues.withdraw(issue)
    assert rows(empty_app, "gram") == 0


_WORKER = """
import os, signal, sys
from pathlib import Path
from bot.app import open_app
from bot.intake.ingest import ingest
database, statement, times = sys.argv[1:]
app = open_app(Path(database))
left = int(times)
def look(stated):
    global left
    left -= stated.strip().startswith(statement)
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
text = sys.stdin.read()
app.store.database.conn.set_trace_callback(look)
ingest(app.store.shelf, text.encode(), name="w.txt", date="2021-03")
"""


@pytest.mark.parametrize(
    ("statement", "times", "came"),
    [
        ("INSERT INTO edition_block", 2, False),  # while it is copied
        ("DELETE FROM bulletin", 1, False),
        ("INSERT INTO bulletin", 1, False),
        ("DELETE FROM edition_block", 2, True),  # while the version before the last goes
    ],
)
def test_a_killed_replacement_leaves_one_of_the_two_and_nothing_for_long(
    empty_app: App, issue: int, statement: str, times: int, *, came: bool
):
    put(empty_app, LONGER)
    killed = subprocess.run(
        [sys.executable, "-c", _WORKER, str(empty_app.store.path), statement, str(times)],
        input=LONGEST,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert source_of(empty_app) == (LONGEST if came else LONGER)
    assert [one.articles for one in empty_app.store.library.bulletins()] == [COUNT]
    done = put(empty_app, LONGEST)
    assert (done.bulletin.id, done.outcome) == (issue, "same" if came else "replaced")
    assert source_of(empty_app) == LONGEST
    assert leftovers(empty_app) == [0] * 5
    assert broken(empty_app) == []
