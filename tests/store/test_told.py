"""First pages told beforehand are those that would be told when asked."""

from bot.app import App
from bot.asking.answers import Answers
from bot.asking.findings import Answer
from bot.catalogue import IMPORTED, CatalogueRow
from bot.models import BulletinId, EntryId
from bot.store.connection import writing
from bot.store.limits import Limits
from bot.store.long_issues import SqliteLongIssues
from bot.store.presence import SqlitePresence
from bot.store.told import SqliteTold

ISSUE = BulletinId(1)
NEW = CatalogueRow("company", IMPORTED, "全新的公司", {"全新的公司": "name"}, frozenset())
SHORT = Limits(long_from=2, told_from=2)


def pages(app: App) -> dict[EntryId, Answer]:
    answers = Answers(app.store.library, app.store.names)  # one that has told nothing yet
    entries = app.store.database.execute("SELECT DISTINCT entry FROM presence").fetchall()
    return {EntryId(entry): answers.about_entry(EntryId(entry)) for (entry,) in entries}


def count(app: App) -> int:
    return int(app.store.database.execute("SELECT count(*) FROM told").fetchone()[0])


def test_what_was_told_beforehand_is_what_would_be_told(sample_app: App):
    with writing(sample_app.store.database) as connection:
        SqliteLongIssues(connection, SHORT).write_stored()
        SqlitePresence(connection).rewrite()
    afresh = pages(sample_app)
    with writing(sample_app.store.database):
        SqliteTold(sample_app.store.database, SHORT).write(ISSUE)
    assert count(sample_app) == len(afresh) > 200
    assert pages(sample_app) == afresh


def test_an_issue_of_usual_length_is_told_when_asked(sample_app: App):
    with writing(sample_app.store.database):
        SqliteTold(sample_app.store.database).write(ISSUE)
    assert count(sample_app) == 0


def test_it_goes_with_the_readings_and_with_the_issue(sample_app: App):
    for change in (
        lambda: sample_app.store.catalogue.add([NEW]),
        lambda: sample_app.store.catalogue.clear(),
        lambda: sample_app.store.editions.withdraw(ISSUE),
    ):
        with writing(sample_app.store.database) as connection:
            SqliteLongIssues(connection, SHORT).write_stored()
            SqlitePresence(connection).rewrite()
            SqliteTold(sample_app.store.database, SHORT).write(ISSUE)
        assert count(sample_app) > 0
        change()
        assert count(sample_app) == 0
