"""Our answers: found by their question, known by what they are about, forgotten after a month."""

from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from bot.__main__ import _services
from bot.app import App, open_app
from tests.conftest import StillClock

CHAT, QUESTION, ANSWER = -100, 7, 8


def test_an_answer_is_found_by_its_question_and_says_what_it_is_about(empty_app: App, clock: StillClock):
    replies = empty_app.replies
    replies.remember(CHAT, QUESTION, ANSWER, ("entry", 5), clock.now())
    assert replies.find(CHAT, QUESTION) == ANSWER
    assert list(replies.about(CHAT, ANSWER)) == ["entry", 5]
    assert replies.find(CHAT, ANSWER) is None
    assert replies.find(CHAT - 1, QUESTION) is None
    assert list(replies.about(CHAT, QUESTION)) == []


def test_another_answer_to_a_question_takes_the_place_of_the_first(empty_app: App, clock: StillClock):
    replies = empty_app.replies
    replies.remember(CHAT, QUESTION, ANSWER, ("entry", 5), clock.now())
    replies.remember(CHAT, QUESTION, ANSWER + 2, (), clock.now())
    assert replies.find(CHAT, QUESTION) == ANSWER + 2
    assert list(replies.about(CHAT, ANSWER)) == []


def test_a_message_that_is_turned_keeps_its_question(empty_app: App, clock: StillClock):
    replies = empty_app.replies
    replies.remember(CHAT, QUESTION, ANSWER, ("entry", 5), clock.now())
    replies.turn(CHAT, ANSWER, ("search", "面板", "产业"), clock.now())
    assert list(replies.about(CHAT, ANSWER)) == ["search", "面板", "产业"]
    assert replies.find(CHAT, QUESTION) == ANSWER
    replies.turn(CHAT, 99, ("article", 3), clock.now())  # one that answers no question
    replies.turn(CHAT, 98, ("article", 4), clock.now())
    assert list(replies.about(CHAT, 99)) == ["article", 3]


def test_tidying_forgets_after_thirty_days(empty_app: App, clock: StillClock):
    empty_app.replies.remember(CHAT, QUESTION, ANSWER, ("entry", 5), clock.now())
    clock.pass_(timedelta(days=29))
    empty_app.replies.remember(CHAT, 70, 80, (), clock.now())
    for days, left in ((0, [ANSWER, 80]), (2, [None, 80]), (30, [None, None])):
        clock.pass_(timedelta(days=days))
        _services(empty_app, everybody=True).tidy()
        assert [empty_app.replies.find(CHAT, question) for question in (QUESTION, 70)] == left


def test_answers_of_an_older_database_are_still_edited(tmp_path: Path, clock: StillClock):
    path = tmp_path / "old.db"
    open_app(path).close()
    database = Database(path)
    database.executescript("""
        DROP TABLE answer;
        CREATE TABLE reply (
            chat INTEGER NOT NULL, question INTEGER NOT NULL, answer INTEGER NOT NULL, PRIMARY KEY (chat, question)
        ) WITHOUT ROWID;
        INSERT INTO reply VALUES (-100, 7, 8);
        DELETE FROM _sqlite_migrations WHERE name = 'm008_answers';
    """)
    database.close()
    app = open_app(path, clock=clock)
    assert app.replies.find(CHAT, QUESTION) == ANSWER
    assert list(app.replies.about(CHAT, ANSWER)) == []
    app.close()
