"""Issues withdrawn, restored, renamed, re-dated, rolled back: articles keep their ids, nothing is lost or doubled."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.asking.findings import EntryAnswer
from bot.catalogue import CatalogueRow
from bot.errors import (
    BulletinWithdrawn,
    DateUnreadable,
    IssueExists,
    NothingEarlier,
    TitleUnusable,
    UnknownBulletin,
)
from bot.intake.ingest import ingest
from bot.issues.life import TITLE_CHARS
from bot.models import BulletinId
from bot.store.limits import Limits
from bot.store.long_issues import SqliteLongIssues
from tests.conftest import SAMPLE, StillClock
from tests.store.test_shelf import TEXT, ids, put

CHANGED = TEXT.replace("再延长两年", "再延长三年")
_TABLES = ("article", "mention", "figure", "segment", "gram", "presence")


def contents(app: App) -> dict[str, list[tuple[object, ...]]]:
    """What there is to read, without the blocks' own numbers, which nothing refers to."""
    db = app.store.database
    found = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall() for table in _TABLES}
    found["figure"] = sorted(row[1:] for row in found["figure"])
    found["bulletin"] = db.execute("SELECT * FROM bulletin").fetchall()
    columns = 'article, position, kind, level, text, start, "end", cuts'
    found["block"] = db.execute(f"SELECT {columns} FROM block ORDER BY 1, 2").fetchall()
    return found


def put_sample(app: App) -> BulletinId:
    return ingest(app.store.shelf, SAMPLE.read_bytes(), name="a.txt").bulletin.id


def test_a_withdrawn_issue_is_gone_and_comes_back_as_it_was(sample_app: App):
    app = sample_app
    (issue,) = app.issues.all()
    before, revision = contents(app), app.store.library.revision()
    withdrawn = app.issues.withdraw(issue.bulletin.id)
    assert (withdrawn.is_withdrawn, withdrawn.bulletin) == (True, issue.bulletin)
    assert contents(app) == {table: [] for table in before}
    assert app.store.library.revision() > revision
    revision = app.store.library.revision()
    assert app.issues.restore(issue.bulletin.id) == issue
    assert contents(app) == before
    assert app.store.library.revision() > revision
    assert app.store.database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_is_done_twice_is_done_once(sample_app: App):
    app = sample_app
    (issue,) = app.issues.all()
    before = contents(app)
    app.issues.restore(issue.bulletin.id)
    assert contents(app) == before
    app.issues.withdraw(issue.bulletin.id)
    (withdrawn,) = app.issues.all()
    app.issues.withdraw(issue.bulletin.id)
    assert app.issues.all() == [withdrawn]
    app.issues.restore(issue.bulletin.id)
    app.issues.restore(issue.bulletin.id)
    assert contents(app) == before


def test_a_long_issue_comes_back_with_what_was_written_down_of_it(empty_app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(SqliteLongIssues.__init__, "__defaults__", (Limits(long_from=20),))
    issue = put_sample(empty_app)
    library, before = empty_app.store.library, contents(empty_app)
    count = library.search([["5g"]], issue).count
    assert before["presence"]
    assert count
    empty_app.issues.withdraw(issue)
    assert contents(empty_app)["gram"] == []
    assert library.search([["5g"]], issue).count == 0
    empty_app.issues.restore(issue)
    assert contents(empty_app)["presence"] == before["presence"]
    assert len(contents(empty_app)["gram"]) == len(before["gram"])
    assert library.search([["5g"]], issue).count == count


def test_a_long_issue_read_again_is_counted_again_when_others_have_had_their_turn(
    empty_app: App, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(SqliteLongIssues.__init__, "__defaults__", (Limits(long_from=20),))
    issue = put_sample(empty_app)
    before, counted = contents(empty_app)["presence"], []
    assert before
    db = empty_app.store.database
    assert db.conn is not None
    db.conn.set_trace_callback(
        lambda statement: (
            counted.append(len(contents(empty_app)["presence"])) if statement == "BEGIN IMMEDIATE" else None
        )
    )
    empty_app.issues.redate(issue, "2031-03")
    db.conn.set_trace_callback(None)
    assert contents(empty_app)["presence"] == before
    assert counted[:2] == [len(before), 0]
    empty_app.issues.reread(issue)
    assert contents(empty_app)["presence"] == before
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_replacement_is_rolled_back_and_forth(empty_app: App):
    first = put(empty_app, TEXT).bulletin
    old = contents(empty_app)
    put(empty_app, CHANGED)
    new = contents(empty_app)
    (issue,) = empty_app.issues.all()
    assert issue.earlier is not None
    assert (issue.earlier.bulletin, issue.earlier.file_name) == (first, "w.txt")
    empty_app.issues.roll_back(first.id)
    assert contents(empty_app) == old
    empty_app.issues.roll_back(first.id)
    assert contents(empty_app) == new


def test_a_withdrawal_and_restore_leave_the_earlier_version_where_it_was(empty_app: App):
    put(empty_app, TEXT)
    issue = put(empty_app, CHANGED).bulletin.id
    (before,) = empty_app.issues.all()
    assert empty_app.issues.withdraw(issue).earlier == before.earlier
    assert empty_app.issues.restore(issue) == before
    assert empty_app.issues.roll_back(issue).bulletin == before.earlier.bulletin  # type: ignore[union-attr]


def test_articles_keep_their_ids_through_replacements(empty_app: App):
    put(empty_app, TEXT)
    before = ids(empty_app)
    put(empty_app, CHANGED)
    changed = ids(empty_app)
    put(empty_app, TEXT + "\n")  # as it was, but not the same bytes
    assert ids(empty_app) == before
    put(empty_app, CHANGED + "\n")
    assert ids(empty_app) == changed


def test_a_version_taken_back_that_is_sent_again_keeps_the_ids_of_both(empty_app: App):
    put(empty_app, TEXT)
    before = ids(empty_app)
    issue = put(empty_app, CHANGED).bulletin.id
    empty_app.issues.roll_back(issue)
    assert ids(empty_app) == before


def test_only_the_version_before_is_kept(empty_app: App):
    for text in (TEXT, CHANGED, TEXT.replace("再延长两年", "再延长四年")):
        put(empty_app, text)
    (three,) = empty_app.issues.all()
    assert three.earlier is not None
    empty_app.issues.roll_back(three.bulletin.id)
    assert "再延长三年" in str(contents(empty_app)["block"])
    assert empty_app.store.database["edition"].count == 1


def test_there_is_nothing_to_roll_back_without_a_replacement(empty_app: App):
    issue = put(empty_app, TEXT).bulletin.id
    with pytest.raises(NothingEarlier):
        empty_app.issues.roll_back(issue)
    put(empty_app, CHANGED)
    empty_app.issues.withdraw(issue)
    with pytest.raises(NothingEarlier):
        empty_app.issues.roll_back(issue)
    with pytest.raises(UnknownBulletin):
        empty_app.issues.withdraw(99)


def test_the_file_of_a_withdrawn_issue_does_not_bring_it_back(empty_app: App):
    issue = put(empty_app, TEXT).bulletin
    empty_app.issues.withdraw(issue.id)
    with pytest.raises(BulletinWithdrawn) as refusal:
        put(empty_app, TEXT)
    assert (refusal.value.bulletin_id, refusal.value.date) == (issue.id, "2021-03")
    assert empty_app.answers.bulletins() == []


def test_a_corrected_file_takes_the_place_of_a_withdrawn_issue(empty_app: App):
    first = put(empty_app, TEXT).bulletin
    before = ids(empty_app)
    empty_app.issues.withdraw(first.id)
    done = put(empty_app, CHANGED)
    assert (done.outcome, done.bulletin.id) == ("replaced", first.id)
    after = ids(empty_app)
    assert {title for title in after if after[title] == before[title]} == {"新规出台", "某厂扩产"}
    (issue,) = empty_app.issues.all()
    assert not issue.is_withdrawn
    empty_app.issues.restore(first.id)  # nothing is withdrawn any more
    assert ids(empty_app) == after
    empty_app.issues.roll_back(first.id)
    assert ids(empty_app) == before


def test_numbers_of_issues_are_not_used_again(empty_app: App):
    first = put(empty_app, TEXT).bulletin.id
    empty_app.issues.withdraw(first)
    second = put(empty_app, TEXT.replace("12亿元", "15亿元"), date="2021-04").bulletin.id
    assert second != first
    assert {one.bulletin.id: one.is_withdrawn for one in empty_app.issues.all()} == {first: True, second: False}


def test_an_issue_is_renamed_and_dated_again(empty_app: App):
    issue = put(empty_app, TEXT).bulletin.id
    revision = empty_app.store.library.revision()
    assert empty_app.issues.rename(issue, " 《行业\u202e 周报》\n").bulletin.title == "行业 周报"
    assert empty_app.store.library.revision() > revision
    assert empty_app.issues.redate(issue, " 2021-05-06 ").bulletin.date == "2021-05-06"
    (bulletin,) = empty_app.store.library.bulletins()
    assert (bulletin.title, bulletin.date, bulletin.date_estimated) == ("行业 周报", "2021-05-06", False)
    assert put(empty_app, TEXT.replace("行业观察周报", "行业 周报"), date="2021-05").outcome == "replaced"


@pytest.mark.parametrize("title", ["", " \n", "《》", "\u202e", "长" * (TITLE_CHARS + 1)])
def test_a_title_that_is_none_is_refused(empty_app: App, title: str):
    issue = put(empty_app, TEXT).bulletin
    with pytest.raises(TitleUnusable):
        empty_app.issues.rename(issue.id, title)
    assert empty_app.answers.bulletins() == [issue]


@pytest.mark.parametrize("date", ["", "2021", "2021-13", "2021-02-30", "21-03", "明年三月"])
def test_a_date_that_is_none_is_refused(empty_app: App, date: str):
    issue = put(empty_app, TEXT).bulletin
    with pytest.raises(DateUnreadable):
        empty_app.issues.redate(issue.id, date)
    assert empty_app.answers.bulletins() == [issue]


def test_two_issues_never_have_one_title_and_month(empty_app: App):
    march = put(empty_app, TEXT).bulletin
    april = put(empty_app, TEXT.replace("12亿元", "15亿元"), date="2021-04").bulletin
    with pytest.raises(IssueExists) as refusal:
        empty_app.issues.redate(april.id, "2021-03-09")
    assert refusal.value.bulletin_id == march.id
    other = put(empty_app, TEXT.replace("行业观察周报", "另一周报")).bulletin
    with pytest.raises(IssueExists):
        empty_app.issues.rename(other.id, march.title)
    with pytest.raises(IssueExists):
        put(empty_app, TEXT.replace("12亿元", "16亿元"), date="2021-04", replaces=march.id)
    assert empty_app.answers.bulletins() == [april, other, march]


def test_a_restored_issue_takes_nobodys_place(empty_app: App):
    march = put(empty_app, TEXT).bulletin.id
    april = put(empty_app, TEXT.replace("12亿元", "15亿元"), date="2021-04").bulletin.id
    empty_app.issues.withdraw(march)
    empty_app.issues.redate(april, "2021-03")
    before = contents(empty_app)
    with pytest.raises(IssueExists):
        empty_app.issues.restore(march)
    assert contents(empty_app) == before
    empty_app.issues.redate(march, "2021-02")  # a withdrawn one is corrected too
    empty_app.issues.restore(march)
    assert [b.date for b in empty_app.answers.bulletins()] == ["2021-03", "2021-02"]


def test_another_year_is_the_year_of_the_figures(sample_app: App):
    app = sample_app
    (issue,) = app.issues.all()
    library = app.store.library
    before = {figure.period for figure in library.figures(issue.bulletin.id)}
    mentions = contents(app)["mention"]
    app.issues.redate(issue.bulletin.id, "2019-09")
    after = {figure.period for figure in library.figures(issue.bulletin.id)}
    assert before != after
    assert contents(app)["mention"] == mentions
    app.issues.redate(issue.bulletin.id, "2020-09")
    assert {figure.period for figure in library.figures(issue.bulletin.id)} == before


def test_a_restored_issue_is_read_with_the_catalogue_of_now(empty_app: App):
    issue = put(empty_app, TEXT).bulletin.id
    empty_app.issues.withdraw(issue)
    empty_app.store.catalogue.add([CatalogueRow("company", "company", "某厂", {"某厂": "name"}, frozenset())])
    empty_app.issues.restore(issue)
    (entry,) = empty_app.store.names.exact("某厂")
    assert empty_app.store.library.standing(entry.id, issue).mentions == 1
    empty_app.issues.withdraw(issue)
    empty_app.store.catalogue.clear()
    empty_app.issues.restore(issue)
    assert empty_app.store.names.exact("中芯国际") == []


def test_a_withdrawal_is_dated(empty_app: App, clock: StillClock):
    issue = put(empty_app, TEXT).bulletin.id
    clock.pass_(timedelta(days=3))
    assert empty_app.issues.withdraw(issue).withdrawn_at == clock.now()
    assert empty_app.issues.get(issue).added_at == clock.now() - timedelta(days=3)


def test_only_articles_of_a_withdrawn_issue_are_said_to_be_withdrawn(empty_app: App):
    issue = put(empty_app, TEXT).bulletin.id
    old = ids(empty_app)
    put(empty_app, CHANGED)
    new = ids(empty_app)
    library = empty_app.store.library
    assert not any(library.is_withdrawn(number) for number in {*old.values(), *new.values(), 999})  # type: ignore[arg-type]
    empty_app.issues.withdraw(issue)
    assert all(library.is_withdrawn(number) for number in {*old.values(), *new.values()})  # type: ignore[arg-type]
    assert not library.is_withdrawn(999)  # type: ignore[arg-type]
    empty_app.issues.restore(issue)
    assert not any(library.is_withdrawn(number) for number in new.values())  # type: ignore[arg-type]


STEPS = st.lists(
    st.sampled_from(["put", "change", "other", "withdraw", "restore", "back", "rename", "redate"]), max_size=12
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_done_an_article_has_one_id_and_an_id_one_article(empty_app: App, steps: list[str]):
    app = empty_app
    texts = {"put": TEXT, "change": CHANGED, "other": TEXT.replace("九月起", "十月起")}
    known: dict[int, tuple[object, ...]] = {}
    for number, step in enumerate(steps):
        issue = app.issues.all()[0].bulletin.id if app.issues.all() else None
        try:
            if step in texts:
                put(app, texts[step])
            elif issue is not None:
                act = {"withdraw": app.issues.withdraw, "restore": app.issues.restore, "back": app.issues.roll_back}
                if step in act:
                    act[step](issue)
                elif step == "rename":
                    app.issues.rename(issue, f"周报{number}")
                else:
                    app.issues.redate(issue, f"20{10 + number}-03")
        except (BulletinWithdrawn, IssueExists, NothingEarlier):
            pass
        for row in app.store.database.query("SELECT id, digest FROM article"):
            assert known.setdefault(row["id"], (row["digest"],)) == (row["digest"],)
        rows = app.store.database.query(
            'SELECT block.text, block.start, block."end", source.text AS source FROM block'
            " JOIN article ON article.id = article JOIN bulletin ON bulletin.id = bulletin"
            " JOIN source ON source.id = source"
        )
        assert all(row["source"][row["start"] : row["end"]] == row["text"] for row in rows)
        numbers = [one.bulletin.id for one in app.issues.all()]
        assert len(numbers) == len(set(numbers))
        assert app.store.database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_company_that_only_a_withdrawn_issue_introduced_is_unknown_until_it_is_back(empty_app: App):
    text = TEXT.replace("该厂宣布", "四川岷江水泥有限责任公司（以下简称“岷江水泥”）宣布")
    issue = put(empty_app, text).bulletin.id
    names = empty_app.store.names
    (entry,) = names.exact("岷江水泥")
    near = empty_app.answers.about("岷江水呢", "company")
    assert isinstance(near, EntryAnswer)
    empty_app.issues.withdraw(issue)
    assert names.exact("岷江水泥") == []
    assert names.entry(entry.id) is None
    assert "岷江" not in repr(empty_app.answers.about("岷江水呢", "company")).replace("岷江水呢", "")
    empty_app.issues.restore(issue)
    assert names.exact("岷江水泥") == [entry]
