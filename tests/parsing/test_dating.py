"""The issue's date: put together from the title block, or its month estimated from the text."""

import pytest

from tests.parsing.test_rules import FOUR, NAME, bodies, read


@pytest.mark.parametrize(
    ("block", "day"),
    [
        (("2024年第23期　6月14日出刊",), "2024-06-14"),
        (("2024年3月上（总第73期）　2024.03.15",), "2024-03-15"),
        (("2024年第3期", "5月号"), "2024-05"),
        (("2024年3月刊", "2023年12月15日创刊"), "2024-03"),
        (("13 May 2024 / Issue 21",), "2024-05-13"),
        (("Vol. 12 No. 3    May 2024",), "2024-05"),
    ],
)
def test_the_date_is_put_together_from_the_title_block(block: tuple[str, ...], day: str):
    parsed = read(NAME, *block, "目录", *(f"{title}\t{n}" for n, title in enumerate(FOUR, 1)), *bodies(FOUR))
    assert parsed.date is not None
    assert (parsed.date.day, parsed.date.estimated) == (day, False)


def test_the_years_of_the_republic_are_counted_from_1912():
    parsed = read(NAME, "中華民國113年5月15日", *bodies(FOUR))
    assert parsed.date is not None
    assert (parsed.date.day, parsed.date.estimated) == ("2024-05-15", False)


@pytest.mark.parametrize("issue", ["2024年第11期", "二〇二四年第十一期"])
@pytest.mark.parametrize("day", ["6月14日", "2024-06-14"])
def test_an_estimated_month_is_of_the_year_that_counts_the_issue(issue: str, day: str):
    planned = "新厂计划于2026年投产，2026年达产，2026年还清贷款。"
    lines = [line for title in FOUR for line in (title, day, planned)]
    parsed = read(NAME, issue, "目录", *FOUR, *lines)
    assert parsed.date is not None
    assert (parsed.date.day, parsed.date.estimated) == ("2024-06", True)
