"""Companies that no list has, from ingest to an editor's decision, and through the next file."""

import asyncio

import pytest

from bot.app import App
from bot.asking.findings import EntryAnswer, SearchAnswer
from bot.intake.ingest import ingest
from bot.names import Found, resolve
from tests.conftest import CASES

TEXT = (CASES / "unlisted.txt").read_text("utf-8")


def put(app: App, text: str = TEXT) -> int:
    return ingest(app.store.shelf, text.encode(), name="海洋.txt", date="2021-03").bulletin.id


def waiting(app: App) -> dict[str, tuple[int, int]]:
    newest = app.candidates.newest()
    assert newest
    return {one.name: (one.places, one.article_count) for one in app.candidates.waiting(newest.id)}


def candidate(app: App, name: str):
    newest = app.candidates.newest()
    assert newest
    return next(one for one in app.candidates.waiting(newest.id) if one.name == name)


@pytest.fixture
def app(empty_app: App):
    put(empty_app)
    return empty_app


def test_what_no_list_has_is_waiting_by_count_with_a_sentence_of_the_text(app: App):
    assert waiting(app) == {"蓝樾科技": (4, 2), "海沃渔业": (5, 1), "翎隼航空": (2, 1)}
    assert list(waiting(app)) == ["海沃渔业", "蓝樾科技", "翎隼航空"]
    one = candidate(app, "海沃渔业")
    assert set(one.names) == {"海沃渔业", "山东海沃渔业集团有限公司"}
    assert one.sentence in TEXT


def test_it_is_answered_at_once_as_unlisted_whatever_is_nearly_called_so(app: App):
    answer = app.answers.about("蓝樾科技", "company")
    assert isinstance(answer, SearchAnswer)
    assert (answer.unlisted, answer.article_count, answer.count) == ("company", 2, 4)
    told = [passage.text for item in answer.articles for passage in item.passages]
    assert told
    assert all(text in TEXT for text in told)
    introduced = app.answers.about("海沃渔业", "company")
    assert isinstance(introduced, EntryAnswer)
    assert introduced.unlisted


def test_what_is_taken_up_is_a_company_of_the_catalogue_from_then_on(app: App):
    asyncio.run(app.candidates.adopt(candidate(app, "蓝樾科技")))
    assert "蓝樾科技" not in waiting(app)
    answer = app.answers.about("蓝樾科技", "company")
    assert isinstance(answer, EntryAnswer)
    assert (answer.mentions, answer.article_count, answer.unlisted) == (4, 2, False)


def test_an_introduced_company_that_is_taken_up_stays_one(app: App):
    asyncio.run(app.candidates.adopt(candidate(app, "海沃渔业")))
    assert "海沃渔业" not in waiting(app)
    assert not app.answers.about("海沃渔业", "company").unlisted  # type: ignore[union-attr]
    assert len(app.store.names.exact("海沃渔业", "company")) == 1


def test_what_is_merged_is_called_like_the_other_and_its_mentions_are_the_other_s(app: App):
    asyncio.run(app.candidates.adopt(candidate(app, "蓝樾科技")))
    (into,) = app.store.names.exact("蓝樾科技", "company")
    asyncio.run(app.candidates.merge(candidate(app, "海沃渔业"), into.id))
    assert list(waiting(app)) == ["翎隼航空"]
    assert isinstance(resolve(app.store.names, "山东海沃渔业集团有限公司", "company"), Found)
    answer = app.answers.about("海沃渔业", "company")
    assert isinstance(answer, EntryAnswer)
    assert (answer.entry.name, answer.mentions) == ("蓝樾科技", 9)
    assert not app.store.database.execute("SELECT 1 FROM entry WHERE name = '海沃渔业'").fetchall()


def test_decisions_outlive_the_next_file(app: App):
    app.candidates.ignore(candidate(app, "翎隼航空"))
    asyncio.run(app.candidates.adopt(candidate(app, "蓝樾科技")))
    put(app, TEXT.replace("两艘加工船", "三艘加工船"))
    assert list(waiting(app)) == ["海沃渔业"]
    later = ingest(app.store.shelf, TEXT.replace("月报", "季报").encode(), name="季.txt", date="2021-06")
    assert [one.name for one in app.candidates.waiting(later.bulletin.id)] == ["海沃渔业"]


def test_a_withdrawn_issue_s_go_and_come_back_with_it(app: App):
    bulletin = app.candidates.newest()
    assert bulletin
    before = waiting(app)
    app.store.editions.withdraw(bulletin.id)
    assert app.candidates.waiting(bulletin.id) == []
    app.store.editions.restore(bulletin.id)
    assert waiting(app) == before


def test_what_people_say_waits_once_and_names_nobody(app: App):
    app.candidates.propose(7, "渔沃", "海沃渔业")
    app.candidates.propose(8, "渔沃", "海沃渔业")
    app.candidates.propose(9, "飞隼", "翎隼航空")
    app.candidates.propose(9, "飞隼", "翎隼航空")
    assert [(one.typed, one.meant) for one in app.candidates.proposals()] == [
        ("飞隼", "翎隼航空"),
        ("渔沃", "海沃渔业"),
    ]
    first, second = app.candidates.proposals()
    app.candidates.reject(second)
    asyncio.run(app.candidates.accept(first))
    assert app.candidates.proposals() == []
    answer = app.answers.about("飞隼", "company")
    assert isinstance(answer, EntryAnswer)
    assert answer.entry.name == "翎隼航空"


def test_an_issue_that_came_before_candidates_were_looked_for_gets_them_when_it_is_read_again(app: App):
    found, (issue,) = waiting(app), app.issues.all()
    mentions = app.answers.mentions("海沃渔业")
    for table in ("candidate_name", "candidate", "mention", "figure"):
        app.store.database.execute(f"DELETE FROM {table}")
    assert waiting(app) == {}
    app.issues.reread(issue.bulletin.id)
    assert waiting(app) == found
    assert app.answers.mentions("海沃渔业") == mentions
    app.issues.reread(issue.bulletin.id)
    assert waiting(app) == found


def test_a_withdrawn_issue_is_not_read_again(app: App):
    (issue,) = app.issues.all()
    app.issues.withdraw(issue.bulletin.id)
    assert app.issues.reread(issue.bulletin.id).is_withdrawn
    assert app.store.database["candidate"].count == 0
