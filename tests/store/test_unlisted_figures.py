"""Figures of companies that no list has: owned like others', and by the same company after whatever changes."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.app import App
from bot.asking.findings import SearchAnswer, Timeline
from bot.catalogue import IMPORTED, CatalogueRow
from bot.errors import QuerySyntax
from bot.intake.ingest import ingest
from bot.models import IssueDate
from bot.names import Unknown, resolve
from bot.sharing.shares import Thing
from tests.conftest import CASES
from tests.store.test_candidates import candidate

TEXT = (CASES / "unlisted_figures.txt").read_text("utf-8")
LIFENG = [
    ("营业收入", 6.4, "亿元"),
    ("净利润", 8300.0, "万元"),
    ("订单", 11.0, "亿元"),
    ("研发人员占比", 34.0, "%"),
]
YILANG = [("营业收入", 27.0, "亿元"), ("员工数", 5200.0, "人")]


def put(app: App, text: str = TEXT, date: str = "2021-03"):
    return ingest(app.store.shelf, text.encode(), name="装备.txt", date=date).bulletin


def listed(*names: str) -> list[CatalogueRow]:
    return [CatalogueRow("company", IMPORTED, name, {name: "name"}, frozenset()) for name in names]


def stated(app: App, *names: str) -> Sequence[tuple[str, float, str]]:
    return [(one.metric, one.value, one.unit) for one in app.answers.figures(names)]


@pytest.fixture
def app(empty_app: App):
    empty_app.store.catalogue.add(listed("京东方"))
    put(empty_app)
    return empty_app


def test_who_wrote_an_article_and_how_many_read_it_are_nobodys(empty_app: App):
    """A byline on every article made 「文/」 a company, and how often it was read a figure of whom it is about."""
    text = TEXT
    for title in ("砺锋数控上半年营收增长", "京东方与屹朗显示披露产量", "国轩材料续签供货协议"):
        text = text.replace(f"\n{title}\n", f"\n{title}\n\n文/本刊记者　阅读 822 次\n")
    assert text.count("文/") == 3
    empty_app.store.catalogue.add(listed("京东方", "砺锋数控"))
    put(empty_app, text)
    assert 822.0 not in [one.value for one in empty_app.answers.figures([])]
    newest = empty_app.candidates.newest()
    assert newest
    assert "文/" not in [one.name for one in empty_app.candidates.waiting(newest.id)]


def test_they_are_read_and_a_listed_neighbour_has_but_its_own(app: App):
    assert stated(app, "砺锋数控") == LIFENG
    assert stated(app, "屹朗显示科技") == YILANG
    assert stated(app, "京东方") == [("营业收入", 460.0, "亿元")]
    assert {(one.company, one.unlisted) for one in app.answers.figures([])} == {
        ("砺锋数控", True),
        ("屹朗显示科技", True),
        ("京东方", False),
    }


def test_of_whom_nothing_is_counted_that_is_said(app: App):
    with pytest.raises(QuerySyntax) as caught:
        app.answers.figures(["翎岳航材"])
    assert (caught.value.mistake, caught.value.word) == ("unlisted", "翎岳航材")


def test_nobody_who_mistypes_a_name_is_offered_one(app: App):
    resolution = resolve(app.store.names, "砺峰数控", "company")
    assert isinstance(resolution, Unknown)
    assert "砺锋数控" not in [entry.name for entry in resolution.near]
    assert not app.store.names.exact("砺锋数控")


def test_they_follow_who_is_taken_up(app: App):
    before = app.answers.company("砺锋数控").entry
    asyncio.run(app.candidates.adopt(candidate(app, "砺锋数控")))
    assert app.answers.company("砺锋数控").entry == before  # so that buttons of before lead to it
    assert stated(app, "砺锋数控") == LIFENG
    figures = app.answers.figures([])
    assert len(figures) == len(LIFENG) + len(YILANG) + 1
    assert {one.company for one in figures if one.unlisted} == {"屹朗显示科技"}


def test_they_become_another_company_s_with_its_names(app: App):
    (into,) = app.store.names.exact("京东方", "company")
    asyncio.run(app.candidates.merge(candidate(app, "屹朗显示科技"), into.id))
    assert stated(app, "屹朗显示科技") == stated(app, "京东方") == [("营业收入", 460.0, "亿元"), *YILANG]
    assert len(app.answers.figures([])) == len(LIFENG) + len(YILANG) + 1


def test_two_names_that_are_one_company_s_have_them_together(app: App):
    asyncio.run(app.candidates.join(candidate(app, "屹朗显示科技"), candidate(app, "砺锋数控")))
    assert stated(app, "屹朗显示科技") == stated(app, "砺锋数控") == [*LIFENG, *YILANG]
    assert len(app.answers.figures([])) == len(LIFENG) + len(YILANG) + 1


def test_its_buttons_lead_to_what_the_text_says_of_it(app: App):
    entry = app.answers.company("砺锋数控").entry
    answer = app.answers.about_entry(entry.id)
    assert isinstance(answer, SearchAnswer)
    assert (answer.unlisted, answer.article_count, answer.stated) == ("company", 2, entry)
    told = app.answers.timeline(entry.id)
    assert isinstance(told, Timeline)
    assert [(one.bulletin.date[:7], one.articles) for one in told.counts] == [("2021-03", 2)]


def test_beside_others_they_are_passed_on(app: App):
    shared = app.sharing.snippets.read(Thing(kind="comparison", words=("砺锋数控", "京东方")))
    assert shared
    assert {one.company for one in shared.figures} == {"砺锋数控", "京东方"}


def test_a_list_that_comes_later_has_them_though_it_calls_the_company_by_one_name_alone(empty_app: App):
    text = TEXT.replace("砺锋数控（688777.SH）昨日", "砺锋数控技术股份有限公司昨日")
    put(empty_app, text)
    assert stated(empty_app, "砺锋数控") == LIFENG
    empty_app.store.catalogue.add(listed("砺锋数控"))
    assert stated(empty_app, "砺锋数控") == LIFENG
    assert not [one for one in empty_app.answers.figures([]) if one.unlisted and "砺锋" in one.company]


def test_who_is_ignored_has_none_now_and_later(app: App):
    app.candidates.ignore(candidate(app, "砺锋数控"))
    issue = app.candidates.newest()
    assert issue
    for change in (lambda: None, lambda: app.issues.reread(issue.id)):
        change()
        assert {one.company for one in app.answers.figures([])} == {"屹朗显示科技", "京东方"}


def test_an_issue_s_go_and_come_back_with_it(app: App):
    (issue,) = app.issues.all()
    before, entry = app.answers.figures([]), app.answers.company("砺锋数控").entry
    app.issues.withdraw(issue.bulletin.id)
    assert app.answers.entry(entry.id) is None
    app.issues.restore(issue.bulletin.id)
    assert app.answers.figures([]) == before
    assert app.answers.company("砺锋数控").entry == entry
    app.issues.reread(issue.bulletin.id)
    assert app.answers.figures([]) == before


def test_another_year_of_the_issue_is_another_of_the_figures(app: App):
    (issue,) = app.issues.all()
    app.store.editions.redate(issue.bulletin.id, IssueDate(day="2022-03-01", estimated=False))
    found = app.answers.figures(["砺锋数控"])
    assert [(one.metric, one.value, one.unit) for one in found] == LIFENG
    assert found[0].period == "2022年上半年"


def test_the_next_file_has_the_same_companies(app: App):
    entry = app.answers.company("砺锋数控").entry
    put(app, TEXT.replace("11亿元", "12亿元"))
    put(app, TEXT.replace("周刊", "月刊").replace("6.4亿元", "6.8亿元"), date="2021-04")
    assert app.answers.company("砺锋数控").entry == entry
    over = app.answers.figures_over_issues(entry.id)
    assert [one.value for one in over if one.metric == "营业收入"] == [6.8, 6.4]
    assert [one.value for one in over if one.metric == "订单"] == [11.0, 12.0]


def test_they_are_theirs_again_when_the_catalogue_is_emptied(app: App):
    listed_before = len(list(app.store.catalogue.rows()))
    assert app.store.catalogue.clear() == listed_before
    assert stated(app, "砺锋数控") == LIFENG
    assert {one.company for one in app.answers.figures([])} == {"砺锋数控", "屹朗显示科技", "京东方"}
    assert all(one.unlisted for one in app.answers.figures([]))


def test_an_issue_that_came_before_they_were_looked_for_gets_them_when_it_is_read_again(app: App):
    before, (issue,) = app.answers.figures([]), app.issues.all()
    for table in ("spoken", "figure"):
        app.store.database.execute(f"DELETE FROM {table}")
    app.store.catalogue.add(listed("国轩材料"))
    assert not app.answers.figures([])
    app.issues.reread(issue.bulletin.id)
    assert app.answers.figures([]) == before


def test_where_nearly_all_are_listed_nobody_else_has_any(sample_app: App):
    assert stated_by_nobody_listed(sample_app) == []


def test_nor_in_the_real_bulletin(empty_app: App, real_bulletin: bytes):
    ingest(empty_app.store.shelf, real_bulletin, name="bulletin-2020-09.txt")
    assert stated_by_nobody_listed(empty_app) == []
    assert len(empty_app.answers.figures([])) == 192


def stated_by_nobody_listed(app: App) -> list[str]:
    rows = app.store.database.execute("SELECT name FROM entry WHERE sort = 'discovered'")
    return [name for (name,) in rows]


def test_who_is_sure_to_be_a_company_is_so_when_read_again(empty_app: App):
    """Only how it was written of tells it, which is not looked at again; nothing is stated that only companies have."""
    empty_app.store.catalogue.add(listed("京东方"))
    sure = "重卡换电运营商启源芯动力宣布，今年将投资约12亿元。启源芯动力已与京东方签约，在启航基地开工。"
    sure += "启源芯动力由三家股东创立。"
    heading = "\n砺锋数控上半年营收增长\n"
    put(empty_app, TEXT.replace(heading, f"\n换电站建设提速\n\n{sure}\n{heading}"))
    told = stated(empty_app, "启源芯动力")
    assert told == [("投资额", 12.0, "亿元")]
    empty_app.store.catalogue.add(listed("启航基地"))
    assert stated(empty_app, "启源芯动力") == told
