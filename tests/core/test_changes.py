"""What is different between two issues."""

from bot.app import App
from bot.intake.ingest import ingest
from bot.issues.changes import Comings, IssueChanges
from tests.conftest import SAMPLE


def between(app: App, old: str, new: str) -> IssueChanges:
    ids = {issue.date: issue.id for issue in app.changes.issues()}
    found = app.changes.between(ids[old], ids[new])
    assert found
    return found


def names(comings: Comings) -> tuple[set[str], set[str]]:
    return {entry.name for entry, _ in comings.new}, {entry.name for entry, _ in comings.gone}


def test_who_came_and_who_went(issues_app: App):
    """As the README of the issues has it."""
    assert names(between(issues_app, "2024-03", "2024-04").companies) == ({"曦智科技"}, {"银河航天"})
    came, went = names(between(issues_app, "2024-01", "2024-02").companies)
    assert came == {"华润微", "中国移动", "TCL科技"}
    assert went == {"长电科技", "中兴通讯"}
    assert "量子点" in names(between(issues_app, "2024-01", "2024-02").topics)[0]


def test_most_named_first(issues_app: App):
    counts = [count for _, count in between(issues_app, "2024-01", "2024-03").topics.gone]
    assert counts == sorted(counts, reverse=True)


def test_the_order_in_which_issues_are_given_does_not_matter(issues_app: App):
    assert between(issues_app, "2024-04", "2024-03") == between(issues_app, "2024-03", "2024-04")


def test_figures_and_stories_of_both(issues_app: App):
    found = between(issues_app, "2024-03", "2024-04")
    assert [movement.after.company for movement in found.movements] == ["中芯国际", "中微公司", "京东方"]
    assert [(story.before.title, story.after.title) for story in found.stories] == [
        ("临港八英寸新线试产第一批晶圆", "临港八英寸新线良率过关 五月量产"),
        ("5G 基站学会按时睡觉", "5G 基站按时睡觉 试点扩大"),
    ]
    assert between(issues_app, "2024-01", "2024-02").stories == []


def test_the_issue_before_is_of_the_same_series(issues_app: App):
    ingest(issues_app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
    *monthlies, sample = issues_app.changes.issues()
    assert [before.date if (before := issues_app.changes.before(issue)) else None for issue in monthlies] == [
        "2024-03",
        "2024-02",
        "2024-01",
        None,
    ]
    assert issues_app.changes.before(sample) is None


def test_a_withdrawn_issue_is_set_beside_nothing(issues_app: App):
    march = between(issues_app, "2024-03", "2024-04").old
    newest = issues_app.changes.issues()[0]
    issues_app.store.editions.withdraw(march.id)
    assert issues_app.changes.between(march.id, newest.id) is None
    before = issues_app.changes.before(newest)
    assert before
    assert before.date == "2024-02"
    issues_app.store.editions.restore(march.id)
    assert between(issues_app, "2024-03", "2024-04").companies.new
