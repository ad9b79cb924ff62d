"""Bulletins into the store: again, anew, beside, and all or nothing."""

import pytest

from bot.app import App
from bot.errors import DateNeeded, UnknownBulletin
from bot.intake.ingest import ingest
from bot.models import BulletinId
from bot.store.limits import LIMITS
from tests.conftest import SAMPLE
from tests.store.long_weekly import long_text

TEXT = """行业观察周报

目录

政策\t1
新规出台\t1
补贴延长\t2
企业\t3
某厂扩产\t3

政策

新规出台

九月起，新的行业规范开始施行，华为参与了起草。

补贴延长

补贴政策将再延长两年，中芯国际等企业受益。

企业

某厂扩产

该厂宣布新建两条产线，投资12亿元。
"""


def put(app: App, text: str, **options: object):
    return ingest(app.store.shelf, text.encode(), **{"name": "w.txt", "date": "2021-03", **options})  # type: ignore[arg-type]


def rows(app: App) -> dict[str, list[tuple[object, ...]]]:
    tables = ("bulletin", "article", "block", "mention")
    return {
        table: app.store.database.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall() for table in tables
    }


def ids(app: App) -> dict[str, int]:
    return {head.title: head.id for head in app.store.library.articles()}


def test_an_articles_point_is_never_who_wrote_it(empty_app: App):
    signed = TEXT.replace("九月起，", "来源：新规出台日报  记者：周砚\n\n九月起，")
    put(empty_app, signed)
    first = next(head for head in empty_app.store.library.articles() if head.title == "新规出台")
    assert first.point.startswith("九月起")


def test_the_same_file_again_changes_no_row(empty_app: App):
    first = put(empty_app, TEXT)
    before = rows(empty_app)
    again = put(empty_app, TEXT)
    assert (first.outcome, again.outcome) == ("new", "same")
    assert rows(empty_app) == before


def test_another_text_of_the_month_replaces_and_keeps_unchanged_articles(empty_app: App):
    first = put(empty_app, TEXT)
    before = ids(empty_app)
    changed = put(empty_app, TEXT.replace("再延长两年", "再延长三年").replace("九月起", "\n九月起"))
    assert changed.outcome == "replaced"
    assert changed.bulletin.id == first.bulletin.id
    after = ids(empty_app)
    assert {t for t in after if after[t] == before[t]} == {"新规出台", "某厂扩产"}
    assert after["补贴延长"] not in before.values()
    library = empty_app.store.library
    found = library.search([["三年"]], changed.bulletin.id).positions
    assert [article.head.title for article in library.articles_at(changed.bulletin.id, found)] == ["补贴延长"]
    assert not library.search([["两年"]], changed.bulletin.id).positions


def test_offsets_follow_the_new_text(empty_app: App):
    put(empty_app, TEXT)
    put(empty_app, "\n\n" + TEXT)
    newest = "SELECT text FROM source WHERE id = (SELECT source FROM bulletin)"
    source = empty_app.store.database.execute(newest).fetchone()[0]
    for row in empty_app.store.database.query("SELECT text, start, end FROM block"):
        assert source[row["start"] : row["end"]] == row["text"]
    for row in empty_app.store.database.query("SELECT surface, start, end FROM mention"):
        assert source[row["start"] : row["end"]] == row["surface"]


def test_another_month_stands_beside_and_is_the_newest(empty_app: App):
    put(empty_app, TEXT)
    second = put(empty_app, TEXT.replace("12亿元", "15亿元"), date="2021-04")
    assert second.outcome == "new"
    assert [b.date for b in empty_app.store.library.bulletins()] == ["2021-04", "2021-03"]
    newest = empty_app.answers.newest()
    assert newest is not None
    assert newest.id == second.bulletin.id


def test_a_guessed_month_beside_a_stored_issue_is_refused(empty_app: App):
    put(empty_app, TEXT)
    guessed = TEXT.replace("九月起", "2021年4月2日起")
    with pytest.raises(DateNeeded) as refusal:
        put(empty_app, guessed, date=None)
    assert refusal.value.existing == [(1, "2021-03")]
    replaced = put(empty_app, guessed, date=None, replaces=BulletinId(1))
    assert (replaced.outcome, replaced.bulletin.date) == ("replaced", "2021-03")


def test_no_month_at_all_is_asked_for(empty_app: App):
    with pytest.raises(DateNeeded):
        put(empty_app, TEXT, date=None)
    assert rows(empty_app)["bulletin"] == []


def test_replacing_nothing_is_refused(empty_app: App):
    with pytest.raises(UnknownBulletin):
        put(empty_app, TEXT, replaces=BulletinId(9))


def test_a_failure_in_the_middle_leaves_the_old_issue_whole(empty_app: App):
    put(empty_app, TEXT)
    before = rows(empty_app)
    connection = empty_app.store.database.conn
    assert connection is not None
    connection.execute(
        "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.article WHEN NEW.position = 3"
        " BEGIN SELECT RAISE(ABORT, 'no more'); END"
    )
    with pytest.raises(Exception, match="no more"):
        put(empty_app, TEXT.replace("12亿元", "15亿元"))
    connection.execute("DROP TRIGGER fail")
    assert rows(empty_app) == before
    assert empty_app.store.library.search([["12亿元"]], BulletinId(1)).positions


def test_the_sample_counts_what_stands_in_it(sample_app: App):
    bulletin = sample_app.store.library.bulletins()[0]
    source = sample_app.store.database.execute("SELECT text FROM source").fetchone()[0]
    assert (bulletin.title, bulletin.date, bulletin.date_estimated, bulletin.articles) == (
        "信息产业篇",
        "2020-09",
        False,
        44,
    )
    (entry,) = sample_app.store.names.exact("中芯国际", "company")
    mentions = sample_app.store.library.mentions(entry.id, bulletin.id)
    body = source[source.index("\n产业环境\n") :]
    assert len(mentions) == body.count("中芯国际") > 0
    assert all(source[m.start : m.end] == m.surface == "中芯国际" for m in mentions)


def test_the_sample_file_is_read_only(sample_app: App):
    before = rows(sample_app)
    assert ingest(sample_app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name).outcome == "same"
    assert rows(sample_app) == before


def derived(app: App) -> dict[str, int]:
    execute = app.store.database.execute
    tables = ("segment", "gram", "presence", "folded")
    return {table: execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def test_a_long_issue_is_found_before_it_is_quick_to_search_and_the_same_file_completes_it(empty_app: App):
    text, connection = long_text(LIMITS.long_from), empty_app.store.database.conn
    assert connection is not None
    connection.execute(
        "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.presence BEGIN SELECT RAISE(ABORT, 'killed'); END"
    )
    with pytest.raises(Exception, match="killed"):
        put(empty_app, text)
    connection.execute("DROP TRIGGER fail")
    assert not any(derived(empty_app).values())
    (issue,) = empty_app.store.library.bulletins()
    assert issue.articles == LIMITS.long_from

    def seen() -> object:
        library = empty_app.store.library
        (entry,) = empty_app.store.names.exact("中芯国际", "company")
        ranked = library.ranked(entry.id, issue.id, range(20))
        return library.search([["产线"]], issue.id).positions[:20], library.standings(entry.id), ranked

    before = seen()
    assert put(empty_app, text).outcome == "same"
    assert all(derived(empty_app).values())
    assert seen() == before
    complete = derived(empty_app)
    put(empty_app, text)
    assert derived(empty_app) == complete
