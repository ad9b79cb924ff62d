"""Who is spoken of in a long issue is what its mentions tell, as in a short one."""

from bot.app import App
from bot.models import BulletinId, EntryId
from bot.store.connection import writing
from bot.store.limits import Limits
from bot.store.long_issues import SqliteLongIssues
from bot.store.presence import SqlitePresence

ISSUE = BulletinId(1)
CHILDREN = "SELECT id FROM entry WHERE kind = 'topic' AND parent = ?"


def write(app: App) -> None:
    with writing(app.store.database) as connection:
        SqliteLongIssues(connection, Limits(long_from=2)).write_stored()
        SqlitePresence(connection).rewrite()


def entries(app: App) -> list[EntryId]:
    """Those that are named, and what stands above them."""
    return [
        EntryId(number)
        for (number,) in app.store.database.execute(
            "SELECT entry FROM mention UNION SELECT parent FROM entry JOIN mention ON entry = entry.id"
            " WHERE parent IS NOT NULL"
        )
    ]


def titled_under(app: App, topic: EntryId) -> list[int]:
    """The articles whose titles name topics under a topic."""
    below: list[int] = [number for (number,) in app.store.database.execute(CHILDREN, [topic])]
    titled = "SELECT article FROM mention WHERE part = 'title' AND entry = ?"
    own = [number for child in below for (number,) in app.store.database.execute(titled, [child])]
    return own + [number for child in below for number in titled_under(app, EntryId(child))]


def pages(app: App) -> dict[EntryId, object]:
    library = app.store.library
    found: dict[EntryId, object] = {}
    for entry in entries(app):
        standing = library.standing(entry, ISSUE)
        ranks = range(standing.ranked)
        found[entry] = standing, library.ranked(entry, ISSUE, ranks), library.ranked(entry, ISSUE, ranks[1:3] or ranks)
    return found


def test_what_is_written_down_of_a_long_issue_is_what_its_mentions_tell(sample_app: App):
    told = pages(sample_app)
    assert len(told) > 200
    write(sample_app)
    assert pages(sample_app) == told


def test_ranks_are_those_of_the_articles_that_name_the_entry_itself_or_a_topic_under_it_in_the_title(sample_app: App):
    library = sample_app.store.library
    above = under = 0
    for entry in entries(sample_app):
        standing, mentions = library.standing(entry, ISSUE), library.mentions(entry, ISSUE)
        naming = {mention.article.id for mention in mentions}
        about = [head for head, _ in library.about(entry, ISSUE)]
        told = naming | (set(titled_under(sample_app, entry)) if naming else set())
        expected = [head for head in about if head.id in told] or about
        assert [head for head, _ in library.ranked(entry, ISSUE, range(standing.ranked))] == expected
        assert (standing.mentions, standing.naming, standing.ranked) == (len(mentions), len(naming), len(expected))
        above += not naming
        under += len(told) > len(naming)
    assert above
    assert under


def test_it_follows_a_catalogue_that_changes(sample_app: App):
    write(sample_app)
    with writing(sample_app.store.database):
        sample_app.store.database.execute("DELETE FROM mention WHERE surface = '华为'")
        sample_app.store.catalogue._readings.renew()
    renewed = pages(sample_app)
    with writing(sample_app.store.database):
        sample_app.store.database.execute("DELETE FROM presence")
    assert pages(sample_app) == renewed


def test_a_catalogue_that_is_emptied_takes_it_along(sample_app: App):
    write(sample_app)
    sample_app.store.catalogue.clear()
    written = sample_app.store.database.execute("SELECT count(DISTINCT entry) FROM presence").fetchone()[0]
    named = sample_app.store.database.execute("SELECT count(DISTINCT entry) FROM mention").fetchone()[0]
    assert written == named > 0


def test_all_issues_at_once_are_each_of_them_alone_short_or_long(issues_app: App):
    library = issues_app.store.library

    def alone(entry: EntryId) -> dict[BulletinId, object]:
        told = {issue.id: library.standing(entry, issue.id) for issue in library.bulletins()}
        return {issue: standing for issue, standing in told.items() if standing.ranked}

    entries_ = entries(issues_app)
    short = {entry: library.standings(entry) for entry in entries_}
    assert short == {entry: alone(entry) for entry in entries_}
    assert any(len(told) == 4 for told in short.values())
    write(issues_app)
    assert {entry: library.standings(entry) for entry in entries_} == short
    with writing(issues_app.store.database) as connection:
        SqliteLongIssues(connection).remove(ISSUE)  # one is short again, the others are long
    assert {entry: library.standings(entry) for entry in entries_} == short
