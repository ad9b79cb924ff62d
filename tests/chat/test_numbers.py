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


def test_numbers_are_reached_from_a_company_and_lead_back(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中芯国际")
    numbers = people.tap(answer, "数据", chen)
    assert "18.43亿美元" in numbers.text
    assert people.tap(numbers, "返回", chen).text == answer.text


def test_what_is_near_a_company_is_offered_and_answered_in_place(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 华为")
    related = people.tap(answer, "相关", chen)
    name = related.labels[0].rpartition(" ")[0] or related.labels[0]
    assert people.tap(related, related.labels[0], chen).lines[0].startswith(name)
