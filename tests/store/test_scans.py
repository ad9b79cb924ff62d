"""Short issues are searched in what was written down of them: their folded text, whatever becomes of them."""

from bot.app import App, open_app
from bot.intake.ingest import ingest
from bot.models import BulletinId
from bot.store.connection import writing
from bot.store.finding import WrittenIssue
from bot.store.limits import Limits
from bot.store.long_issues import SqliteLongIssues
from bot.text import fold
from tests.conftest import ISSUES, StillClock


def written(app: App) -> dict[int, str]:
    return dict(app.store.database.execute("SELECT bulletin, text FROM scan").fetchall())


def folded(app: App) -> dict[int, str]:
    """The same, of what is stored."""
    library = app.store.library
    told = {}
    for issue in library.bulletins():
        articles = library.articles_at(issue.id, range(1, issue.articles + 1))
        texts = [[article.head.title, *(block.text for block in article.blocks)] for article in articles]
        told[int(issue.id)] = "\f".join("".join(fold(text) + "\n" for text in blocks) for blocks in texts)
    return told


def test_what_is_written_down_is_the_folded_text_of_every_issue(issues_app: App):
    assert written(issues_app) == folded(issues_app)
    assert len(written(issues_app)) == 4


def test_it_goes_and_comes_with_its_issue(issues_app: App):
    newest = issues_app.answers.bulletins()[0].id
    issues_app.issues.withdraw(newest)
    assert written(issues_app) == folded(issues_app)
    assert newest not in written(issues_app)
    issues_app.issues.restore(newest)
    assert written(issues_app) == folded(issues_app)
    changed = ISSUES[-1].read_text("utf-8").replace("机械手夹得太紧", "吊车开得太快")
    ingest(issues_app.store.shelf, changed.encode(), name="again.txt", replaces=newest)
    assert written(issues_app) == folded(issues_app)
    assert issues_app.answers.count_found("吊车开得太快") == 1
    assert issues_app.answers.count_found("机械手夹得太紧") == 0
    issues_app.issues.roll_back(newest)
    assert issues_app.answers.count_found("机械手夹得太紧") == 1
    assert written(issues_app) == folded(issues_app)


def test_a_database_of_before_gets_it_and_a_long_issue_has_none(issues_app: App):
    database = issues_app.store.database
    with writing(database) as connection:
        connection.execute("DELETE FROM scan")
        SqliteLongIssues(connection).write_stored_short()
    assert written(issues_app) == folded(issues_app)
    with writing(database) as connection:
        connection.execute("DROP TABLE scan")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm018_scans'")
    again = open_app(issues_app.store.path, clock=StillClock())
    assert written(again) == folded(again)
    again.close()
    with writing(database) as connection:
        connection.execute("DELETE FROM scan")
        SqliteLongIssues(connection, Limits(long_from=7)).write_stored_short()
    assert set(written(issues_app)) == {4}  # the one of six articles


def test_without_it_an_issue_is_read_and_folded(issues_app: App):
    def found() -> list[object]:
        words = ("良率", "5g", "的", "全部旧线", "不存在的词")
        issues = [BulletinId(issue.id) for issue in issues_app.answers.bulletins()]
        matches = [issues_app.store.library.search([[word]], issue) for word in words for issue in issues]
        return [(list(one.positions), one.count) for one in matches]

    expected = found()
    with writing(issues_app.store.database) as connection:
        connection.execute("DELETE FROM scan")
        connection.execute("UPDATE bulletin SET sha256 = sha256 || 'x'")  # what is kept in memory is not believed
    assert found() == expected


def test_no_word_is_found_over_the_border_of_two_articles():
    issue = WrittenIssue("甲乙\n\f丙丁\n")
    assert not issue.find("乙丙").articles
    assert not issue.find("乙\n\f丙").articles
    assert list(issue.find("丙丁").articles) == [2]
    assert list(issue.everything()) == [1, 2]
