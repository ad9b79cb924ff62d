"""Stories over issues as they are kept: both ways round, linked anew with every issue that comes or is replaced."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.app import App, open_app
from bot.intake.ingest import ingest
from tests.conftest import ISSUES, StillClock

SLEEPING = ("5G 基站学会按时睡觉", "5G 基站按时睡觉 试点扩大")


def read_stories(app: App) -> dict[str, list[tuple[str, float]]]:
    """By title, what other issues tell of the same story, with how much of the sentences they share."""
    titles = {head.id: head.title for head in app.store.library.articles()}
    stories = app.store.library.stories(list(titles))
    return {titles[key]: [(part.article.title, part.repeats) for part in parts] for key, parts in stories.items()}


def test_both_ends_of_a_story_know_each_other_and_how_much_they_repeat(issues_app: App):
    stories = read_stories(issues_app)
    assert stories[SLEEPING[0]] == [(SLEEPING[1], 0.75)]
    assert stories[SLEEPING[1]] == [(SLEEPING[0], 0.75)]
    assert [title for title, _ in stories["临港八英寸新线开始安装设备"]] == [
        "临港八英寸新线良率过关 五月量产",
        "临港八英寸新线试产第一批晶圆",
    ]
    assert all(title.startswith(("临港", "5G 基站")) for title in stories)


def test_issues_may_come_in_any_order(issues_database: Path, empty_app: App):
    for number in (2, 0, 3, 1):
        ingest(empty_app.store.shelf, ISSUES[number].read_bytes(), name=ISSUES[number].name)
    in_order = open_app(issues_database)
    try:
        assert read_stories(empty_app) == read_stories(in_order)
    finally:
        in_order.close()


def test_a_replaced_issue_is_linked_anew(issues_app: App):
    text = ISSUES[3].read_text("utf-8")
    start, end = text.index("华为三月在两座"), text.index("四月，试点扩大")
    other = text[:start] + "联通的机房换上了新空调，夏天用电少了一成。\n\n" + text[end:]
    before = read_stories(issues_app)
    ingest(issues_app.store.shelf, other.encode(), name="a.txt")
    after = read_stories(issues_app)
    assert set(before) - set(after) == set(SLEEPING)
    assert {title: parts for title, parts in before.items() if title in after} == after
    ingest(issues_app.store.shelf, text.encode(), name="a.txt")
    assert read_stories(issues_app) == before


def test_issues_stored_before_are_linked_by_the_migration(issues_database: Path, tmp_path: Path, clock: StillClock):
    path = tmp_path / "old.db"
    shutil.copy(issues_database, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("""
            DROP TABLE story;
            DROP TABLE signature;
            DELETE FROM _sqlite_migrations WHERE name LIKE '%_stories';
        """)
    old, new = open_app(path, clock=clock), open_app(issues_database, clock=clock)
    try:
        assert read_stories(old) == read_stories(new) != {}
    finally:
        old.close()
        new.close()


def test_a_withdrawn_issue_leaves_the_stories_and_comes_back_into_them(issues_app: App):
    before = read_stories(issues_app)
    (march,) = [issue.id for issue in issues_app.store.library.bulletins() if issue.date == "2024-03"]
    issues_app.store.editions.withdraw(march)
    left = read_stories(issues_app)
    assert set(before) - set(left) >= set(SLEEPING)
    assert "临港八英寸新线试产第一批晶圆" not in {title for parts in left.values() for title, _ in parts}
    issues_app.store.editions.restore(march)
    assert read_stories(issues_app) == before
