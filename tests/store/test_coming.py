"""An issue on its way in: written in turns, seen by nobody before it is there, gone if it does not come."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.errors import IssueExists
from bot.intake.ingest import Ingested, ingest
from bot.store.turns import ARTICLES_A_TURN
from tests.store.long_weekly import long_text

COUNT = 3 * ARTICLES_A_TURN + 50
INTRODUCED = "四川岷江水泥有限责任公司（以下简称“岷江水泥”）投产。\n\n中芯国际"
TEXT = long_text(COUNT).replace("中芯国际", INTRODUCED, 1)


def put(app: App, text: str) -> Ingested:
    return ingest(app.store.shelf, text.encode(), name="w.txt", date="2021-03")


def before_each_turn(app: App, look: Callable[[], object]) -> None:
    """What `look` does is done whenever the lock is free and about to be taken."""
    assert app.store.database.conn is not None
    app.store.database.conn.set_trace_callback(lambda statement: look() if statement == "BEGIN IMMEDIATE" else None)


def counts(app: App) -> dict[str, int]:
    execute = app.store.database.execute
    tables = ("bulletin", "article", "block", "mention", "figure", "signature", "story", "presence", "candidate")
    return {table: execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def test_some_articles_are_written_at_a_time_and_nobody_sees_them_before_the_issue(empty_app: App, reader: App):
    written, seen = [], []

    def look() -> None:
        library, names = reader.store.library, reader.store.names
        written.append(counts(reader)["article"])
        (entry,) = names.exact("中芯国际", "company")
        known = bool(names.exact("岷江水泥"))
        issues = library.bulletins()
        named = library.standings(entry.id)
        seen.append((len(issues), len(library.articles()), sum(s.naming for s in named.values()), known))
        assert [issue.articles for issue in issues] == [COUNT] * len(issues)

    before_each_turn(empty_app, look)
    put(empty_app, TEXT)
    look()
    assert [later - earlier for earlier, later in pairwise(written)] == [0, 100, 100, 100, 50]  # its source first
    assert set(seen[:-1]) == {(0, 0, 0, False)}
    assert seen[-1] == (1, COUNT, COUNT, True)


def test_it_is_what_it_would_be_written_at_once(empty_app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def contents(app: App) -> dict[str, object]:
        rows = app.store.database.execute
        tables = ("article", "block", "mention", "figure", "entry", "alias", "signature", "candidate", "candidate_name")
        return {table: rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables}

    put(empty_app, TEXT)
    monkeypatch.setattr("bot.store.coming.ARTICLES_A_TURN", COUNT)
    other = open_app(tmp_path / "other.db", clock=empty_app.clock)
    other.store.fill_catalogue()
    put(other, TEXT)
    assert contents(other) == contents(empty_app)
    other.close()


def test_what_a_failure_leaves_is_taken_out_at_once(empty_app: App):
    assert empty_app.store.database.conn is not None
    before = counts(empty_app)
    empty_app.store.database.conn.execute(
        "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.bulletin BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(Exception, match="full"):
        put(empty_app, TEXT)
    assert counts(empty_app) == before
    empty_app.store.database.conn.execute("DROP TRIGGER fail")
    assert put(empty_app, TEXT).bulletin.articles == COUNT
    assert empty_app.store.database.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_another_issue_of_the_month_that_comes_meanwhile_stays_alone(empty_app: App, reader: App):
    turns = 0

    def rename() -> None:
        nonlocal turns
        turns += 1
        if turns == 2:
            reader.issues.rename(other, "行业观察周报")

    other = ingest(
        empty_app.store.shelf, long_text(3).replace("观察", "动态").encode(), name="o.txt", date="2021-03"
    ).bulletin.id
    before = counts(empty_app)
    before_each_turn(empty_app, rename)
    with pytest.raises(IssueExists):
        put(empty_app, TEXT)
    assert counts(empty_app) == before


def test_nothing_is_written_of_an_entry_that_goes_meanwhile(empty_app: App, reader: App):
    (entry,) = empty_app.store.names.exact("中芯国际", "company")
    turns = 0

    def empty_catalogue() -> None:
        nonlocal turns
        turns += 1
        if turns == 2:
            reader.store.catalogue.clear()

    before_each_turn(empty_app, empty_catalogue)
    assert put(empty_app, TEXT).bulletin.articles == COUNT
    execute = empty_app.store.database.execute
    assert execute("SELECT count(*) FROM mention WHERE entry = ?", [entry.id]).fetchone() == (0,)
    assert execute("PRAGMA foreign_key_check").fetchall() == []
