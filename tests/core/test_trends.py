"""How often a name stands, issue by issue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.intake.ingest import ingest
from bot.issues.series import issues_of
from bot.issues.trends import ChartWords, sparkline, to_chart
from bot.names import Corrected, Found, Unknown
from tests.conftest import ISSUES, SAMPLE


def points(app: App, name: str) -> list[tuple[str, int | None, int]]:
    resolution = app.trends.resolve(name)
    assert isinstance(resolution, Found | Corrected)
    return [(point.issue.date, point.mentions, point.articles) for point in app.trends.of(resolution.entry).points]


@pytest.mark.parametrize(
    ("name", "word"), [("中芯国际", "中芯国际"), ("5G", "5G"), ("银河航天", "银河航天"), ("维信诺", "维信诺")]
)
def test_points_are_what_a_reader_counts_oldest_first(issues_app: App, name: str, word: str):
    counted = []
    for path in ISSUES:
        text = path.read_text("utf-8")
        body = text[text.index("产业动态\n\n工厂") :]
        articles = issues_app.store.library.articles()
        there = [head for head in articles if head.bulletin.date == path.stem]
        with_word = [
            head
            for head in there
            if (article := issues_app.store.library.article(head.id))
            and any(word in block for block in (head.title, *(b.text for b in article.blocks)))
        ]
        counted.append((path.stem, body.count(word), len(with_word)))
    assert points(issues_app, name) == counted


def test_the_newest_of_the_highest_is_the_peak(issues_app: App):
    resolution = issues_app.trends.resolve("银河航天")
    assert isinstance(resolution, Found)
    trend = issues_app.trends.of(resolution.entry)
    assert trend.peak
    assert trend.peak.issue.date == "2024-03"
    nobody = issues_app.trends.resolve("寒武纪")
    assert isinstance(nobody, Found)
    assert issues_app.trends.of(nobody.entry).peak is None


def test_a_trend_keeps_to_the_newest_issues_series(issues_app: App):
    ingest(issues_app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
    assert [date for date, *_ in points(issues_app, "5G")] == ["2024-01", "2024-02", "2024-03", "2024-04"]


def test_issues_with_titles_of_their_own_are_one_series(empty_app: App):
    for path in ISSUES[:2]:
        text = path.read_text("utf-8").replace("芯屏网月报", f"芯屏网{path.stem[-1]}号", 1)
        ingest(empty_app.store.shelf, text.encode(), name=path.name)
    assert len(points(empty_app, "5G")) == 2


def test_a_withdrawn_issue_is_in_no_trend(issues_app: App):
    (march,) = [issue.id for issue in issues_app.store.library.bulletins() if issue.date == "2024-03"]
    issues_app.store.editions.withdraw(march)
    assert [date for date, *_ in points(issues_app, "5G")] == ["2024-01", "2024-02", "2024-04"]


@pytest.mark.parametrize(
    ("typed", "name"), [("中新国际", "中芯国际"), ("SMIC", "中芯国际"), ("5g", "5G"), ("光子芯片", "光子芯片")]
)
def test_names_are_understood_as_elsewhere(issues_app: App, typed: str, name: str):
    resolution = issues_app.trends.resolve(typed)
    assert isinstance(resolution, Found | Corrected)
    assert resolution.entry.name == name
    assert isinstance(issues_app.trends.resolve("没有这样的名字呀"), Unknown)


@given(st.lists(st.integers(0, 10_000), max_size=80))
def test_a_sparkline_has_a_column_for_each_value_in_their_order(values: list[int]):
    line = sparkline(values)
    assert len(line) == len(values)
    assert sorted(line) == [column for _, column in sorted(zip(values, line, strict=True))]
    assert all((column == "▁") == (value == 0) for column, value in zip(line, values, strict=True))
    assert not values or not max(values) or "█" in line


def test_a_chart_has_months_with_their_years_and_dates_as_days(issues_app: App):
    resolution = issues_app.trends.resolve("5G")
    assert isinstance(resolution, Found)
    words = ChartWords(
        title="t", mentions="m", articles="a", footer="{issues}{first}{last}", month="{month}月", day="{month}/{day}"
    )
    chart = to_chart(issues_app.trends.of(resolution.entry), words, "四期")
    assert [(moment.label, moment.year) for moment in chart.moments][:2] == [("1月", "2024"), ("2月", "2024")]
    assert chart.footer == "四期2024-012024-04"


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2024-01", "2024-01"), ("2024年1月", "2024-01"), ("2024.1", "2024-01"), ("202403", "2024-03"),
        ("2024", "2024-04"), ("2024-05", None), ("2024-0", None), ("20", None), ("2024-01-05", None),
    ],
)  # fmt: skip
def test_a_date_means_an_issue(issues_app: App, typed: str, date: str | None):
    issue = next(iter(issues_of(issues_app.changes.issues(), typed)), None)
    assert (issue.date if issue else None) == date
