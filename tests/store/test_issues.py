"""The four issues of one series, as they are read: what the tests over issues stand on."""

import pytest

from bot.app import App

_REVENUES = {"2024-01": 5.4, "2024-02": 5.1, "2024-03": 5.9, "2024-04": 6.2}


def test_the_four_issues_are_one_series_newest_first(issues_app: App):
    issues = issues_app.store.library.bulletins()
    assert [(issue.title, issue.date, issue.articles) for issue in issues] == [
        ("芯屏网月报", "2024-04", 6),
        ("芯屏网月报", "2024-03", 7),
        ("芯屏网月报", "2024-02", 7),
        ("芯屏网月报", "2024-01", 7),
    ]


@pytest.mark.parametrize(
    ("kind", "name", "dates"),
    [
        ("company", "中芯国际", ["2024-04", "2024-03", "2024-02", "2024-01"]),
        ("company", "维信诺", ["2024-02", "2024-01"]),
        ("company", "曦智科技", ["2024-04"]),
        ("topic", "光子芯片", ["2024-04", "2024-01"]),
        ("topic", "卫星互联网", ["2024-03", "2024-02", "2024-01"]),
    ],
)
def test_who_is_named_in_which_issue(issues_app: App, kind, name, dates):
    (entry,) = issues_app.store.names.exact(name, kind)
    library = issues_app.store.library
    assert [issue.date for issue in library.bulletins() if library.mentions(entry.id, issue.id)] == dates


def test_a_figure_that_changes_from_issue_to_issue(issues_app: App):
    (entry,) = issues_app.store.names.exact("中芯国际", "company")
    library = issues_app.store.library
    figures = [(issue.date, f) for issue in library.bulletins() for f in library.figures(issue.id, entry.id)]
    assert {date: f.value for date, f in figures if f.metric == "营业收入"} == _REVENUES
