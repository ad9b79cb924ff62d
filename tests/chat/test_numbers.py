"""Figures in the chat: as the bulletin prints them."""

import re

from tests.chat.people import People
from tests.chat.sample import Sample

NUMBER = r"\d[\d,]*(?:\.\d+)?(?![\d,.年月季日])"  # a period may be told by the issue, a value never


def test_every_number_of_a_company_stands_in_the_article_it_is_shown_under(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/numbers 中芯国际")
    title = ""
    numbers = []
    for line in answer.lines[2:]:
        title = line if line in answer.bold else title
        numbers += [(title, number) for number in re.findall(NUMBER, line) if line.startswith("· ")]
    assert ("集成电路企业上半年业绩“亮眼”", "18.43") in numbers
    assert [pair for pair in numbers if not any(pair[1] in part for part in sample.titled(pair[0]).parts)] == []


def test_a_number_is_never_called_by_another_metrics_name(people: People, chen: int):
    """京东方（608.67亿元，增10.59%；11.35亿元，降31.95%）: revenue and profit, as said of the company before it."""
    answer = people.ask(chen, chen, "/numbers 京东方")
    assert [line for line in answer.lines if "608.67" in line and "净利润" in line] == []


def test_a_number_of_several_together_says_so(people: People, chen: int):
    """1 of 3 companies has no share of 70 %: all of them have."""
    lines = people.ask(chen, chen, "/numbers 京东方").lines
    assert [line for line in lines if "70%" in line] == ["· 2022年 市场份额 70%（与TCL华星、惠科合计）"]
    lines = people.ask(chen, chen, "/numbers 重庆银行").lines
    assert [line for line in lines if "750亿元" in line] == ["· 今后三年 授信 750亿元（6 家合计）"]


def test_the_metrics_asked_for_are_told_alone_and_lead_to_all(people: People, chen: int):
    every = people.ask(chen, chen, "/numbers 京东方")
    some = people.ask(chen, chen, "/numbers 京东方营收、净利润")
    figures = [line for line in some.lines if line.startswith("· ")]
    assert figures == [line for line in every.lines if "营业收入" in line or "净利润" in line]
    assert 0 < len(figures) < len([line for line in every.lines if line.startswith("· ")])
    assert some.lines[1] == f"数据 {len(figures)} 条"
    whole = people.tap(some, next(label for label in some.labels if label.startswith("全部数据")), chen)
    assert [line for line in whole.lines if line.startswith("· ")] == [
        line for line in every.lines if line.startswith("· ")
    ]


def test_the_companies_under_one_without_figures_are_offered(people: People, chen: int):
    answer = people.ask(chen, chen, "/numbers 三星")
    assert answer.lines == ["《信息产业篇》2020-09 没有给出「三星集团」的数据。", "旗下的有："]
    label = next(label for label in answer.labels if label.startswith("三星电子 "))
    figures = people.tap(answer, label, chen)
    assert figures.lines[:2] == ["三星电子 · 《信息产业篇》2020-09", f"数据 {label.split()[1]} 条"]


def test_that_a_metric_is_not_given_is_said(people: People, chen: int):
    answer = people.ask(chen, chen, "/numbers 京东方 授信")
    assert answer.lines[1] == "简报没有给出它的授信，以下是其他数据。"
    every = people.ask(chen, chen, "/numbers 京东方").lines
    assert answer.lines == [every[0], answer.lines[1], *every[1:]]


def test_numbers_are_reached_from_a_company_and_lead_back(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中芯国际")
    numbers = people.tap(answer, "数据", chen)
    assert "18.43亿美元" in numbers.text
    assert people.tap(numbers, "返回", chen).text == answer.text


def test_what_is_near_a_company_is_offered_and_answered_in_place(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 华为")
    related = people.tap(answer, "相关", chen)
    label = next(label for label in related.labels if label[-1].isdigit())
    assert people.tap(related, label, chen).lines[0].startswith(label.rpartition(" ")[0])


def test_whose_a_company_is_and_what_is_its_is_told_and_can_be_tapped(people: People, chen: int):
    related = people.tap(people.ask(chen, chen, "/company TCL科技"), "相关", chen)
    assert "旗下：TCL华星" in related.text
    assert "旧名：TCL集团" in related.text
    assert "代码：000100.SZ" in related.lines
    child = people.tap(related, "↓ TCL华星", chen)
    assert child.lines[0].startswith("TCL华星 · ")
    parent = people.tap(people.tap(child, "相关", chen), "↑ TCL科技", chen)
    assert parent.lines[0].startswith("TCL科技 · ")


def test_beside_a_corrected_name_the_next_likely_ones_have_their_numbers(people: People, chen: int):
    answer = people.ask(chen, chen, "/numbers 中国电性")
    assert answer.lines[1] == "按「中国电信」查询，您输入的是「中国电性」。"
    assert answer.labels[:2] == ["不是？中国电科", "不是？中国电子"]
    assert "中国电科" in people.tap(answer, "不是？中国电科", chen).lines[0]


def test_a_name_of_no_company_leads_to_where_the_issue_has_it(people: People, chen: int, sample: Sample):
    for question in ("/numbers 服贸会", "/compare 京东方 服贸会"):
        answer = people.ask(chen, chen, question)
        assert answer.text == "没有叫「服贸会」的企业或主题，请换个写法。"
        found = people.tap(answer, "看原文怎么写「服贸会」", chen)
        assert f"{len(sample.with_words('服贸会'))} 篇文章" in found.text
    assert people.ask(chen, chen, "/numbers 无此一家").labels == []
