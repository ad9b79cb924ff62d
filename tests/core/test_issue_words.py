"""Which issue a question asks for, and what is left of its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.issue_words import Wanted, choose, read_issue
from bot.errors import IssueUnknown
from bot.models import Bulletin, BulletinId

_ISSUES = [
    Bulletin(id=BulletinId(number), title="月报", date=date, date_estimated=False)
    for number, date in enumerate(["2024-04-15", "2024-03", "2023-12", "2023-11"], 1)
]


@pytest.mark.parametrize(
    "mark",
    [
        "@2020-09",
        "@202009",
        "@2020年9月",
        "@2020年09月",
        "@2020/9",
        "@2020.09",
        "＠2020-9",
        "@2020年9月的",
        "@2020-09，",
    ],
)
@pytest.mark.parametrize("where", ["{mark} 中芯国际", "中芯国际 {mark}", "中芯国际{mark}"])
def test_a_month_is_chosen_anywhere_among_the_words(mark: str, where: str):
    assert read_issue(where.format(mark=mark)) == Wanted("中芯国际", when="2020-09")


@pytest.mark.parametrize(
    ("mark", "when"),
    [("@2020", "2020"), ("@2020年", "2020"), ("@2020-09-15", "2020-09-15"), ("@20200915", "2020-09-15")],
)
def test_a_year_or_a_day_does_too(mark: str, when: str):
    assert read_issue(f"5G {mark} 基站") == Wanted("5G 基站", when=when)


@pytest.mark.parametrize("text", ["5G @全部", "@all 5G", "5G @ALL", "@所有的5G", "@2020-09 5G @全部"])
def test_all_issues_are_asked_for_by_a_mark(text: str):
    wanted = read_issue(text)
    assert (wanted.words, wanted.all, wanted.by_word) == ("5G", True, False)


@pytest.mark.parametrize("text", ["5G 全部", "5G　全部 ", "5G  全部"])
def test_or_by_the_last_word(text: str):
    assert read_issue(text) == Wanted("5G", all=True, by_word=True)


@pytest.mark.parametrize(
    "text",
    [
        "全部", '"全部"', '产线 "全部"', "产线 -全部", "产线 OR 全部", "企业: 全部", "全部产线", "产线全部",
        "全部 产线",
        '"产线 全部"', '"产线 全部',
        "“产线 全部", '"@2020-09"', "a@2020b", "user@2020.com", "@某人", "@alloy", "中芯国际", "",
    ],
)  # fmt: skip
def test_what_else_looks_like_it_is_left_alone(text: str):
    assert read_issue(text) == Wanted(text)


@given(st.text('全部@2020-9年月al "“”OR产线。', max_size=30))
def test_nothing_typed_breaks_it_and_what_is_left_asks_for_no_issue(text: str):
    wanted = read_issue(text)
    if wanted.all and not wanted.by_word:
        assert "@" in text or "＠" in text
    if not wanted.all and not wanted.when:
        assert wanted.words == text


@given(st.text("产线5G ", min_size=1, max_size=10).filter(str.strip), st.integers(1990, 2040), st.integers(1, 12))
def test_a_question_asked_again_asks_for_the_same_issue(words: str, year: int, month: int):
    wanted = read_issue(f"{words} @{year}-{month}")
    assert wanted.when == f"{year}-{month:02}"
    assert read_issue(wanted.again("华为")) == Wanted("华为", when=wanted.when)


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("2024", "2024-04-15"),
        ("2024-04", "2024-04-15"),
        ("2024-04-15", "2024-04-15"),
        ("2024-03-20", "2024-03"),
        ("2023", "2023-12"),
    ],
)
def test_the_newest_issue_of_then_is_chosen(when: str, date: str):
    assert choose(_ISSUES, when)[0].date == date


@pytest.mark.parametrize("when", ["2020", "2024-0", "2024-031", "2024-04-16", "2024-13", "202"])
def test_no_other_issue_stands_in(when: str):
    with pytest.raises(IssueUnknown) as problem:
        choose(_ISSUES, when)
    assert problem.value.known == ("2024-04-15", "2024-03", "2023-12", "2023-11")
