"""原文: from an answer to the paragraph, to the mentions before and after, to the whole text, and back."""

import pytest

from tests.chat.people import People
from tests.chat.sample import Sample, ink


def test_from_an_answer_to_the_paragraph_and_around_it_in_one_message(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/company 京东方")
    place = people.tap(answer, "原文", chen)
    assert place.id == answer.id
    piece = sample.titled(place.lines[0])
    section = [other for other in sample.articles if other.section == piece.section]
    assert f"{piece.section} · 第 {section.index(piece) + 1}/{len(section)} 篇" in place.lines[1]
    assert place.lines[1].startswith("《信息产业篇》2020-09")
    (paragraph,) = place.quotes
    assert ink(paragraph) in piece.parts
    assert "京东方" in place.bold
    wide = people.tap(place, "前后段", chen)
    shown = [ink(quote) for quote in wide.quotes]
    assert ink(paragraph) in shown
    assert len(shown) > 1
    places = [piece.parts.index(part) for part in shown]
    assert places == sorted(places)
    narrow = people.tap(wide, "只看本段", chen)
    assert narrow.text == place.text
    whole = people.tap(narrow, "全文", chen)
    assert whole.lines[0] == piece.title
    assert people.tap(people.tap(whole, "返回", chen), "返回", chen).text == answer.text
    assert people.spoken(chen) == [people.spoken(chen)[0]]


def test_one_walks_through_all_mentions(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/company 维信诺")
    count = int(answer.lines[1].split()[0])
    place = people.tap(answer, "原文", chen)
    while "上一处" in " ".join(place.labels):
        place = people.tap(place, "上一处", chen)
    seen = 1
    while "下一处" in " ".join(place.labels):
        assert f"「维信诺」第 {seen}/{count} 处" in place.text
        assert place.bold.count("维信诺") == (0 if "见标题" in place.text else 1)
        place = people.tap(place, "下一处", chen)
        seen += 1
    assert seen == count > 3


def test_the_place_one_is_at_can_be_pressed(people: People, chen: int):
    place = people.tap(people.ask(chen, chen, "/company 京东方"), "原文", chen)
    label = next(label for label in place.labels if "/" in label)
    assert people.press(place, place.button(label), chen).text.startswith("第 ")


def test_no_row_has_more_than_three_buttons(people: People, chen: int):
    place = people.tap(people.ask(chen, chen, "/topic 5G"), "原文", chen)
    assert all(len(row) <= 3 for row in place.body["reply_markup"]["inline_keyboard"])
    assert len(place.labels) == 6 or place.labels[0].startswith(("1/", "‹"))


@pytest.mark.parametrize("question", ["/search 面板 OLED", '查 "面板"', "/company 面板行业"])
def test_a_search_leads_to_the_paragraph_with_its_words_in_bold(question: str, people: People, chen: int):
    answer = people.ask(chen, chen, question)
    place = people.tap(answer, "原文", chen)
    assert any("面板" in words for words in place.bold)
    assert any("面板" in quote for quote in place.quotes)
    whole = people.tap(place, "全文", chen)
    assert people.tap(people.tap(whole, "返回", chen), "返回", chen).text == answer.text


def test_the_way_back_leads_to_the_page_one_came_from(people: People, chen: int):
    second = people.tap(people.ask(chen, chen, "/topic 5G"), "下一页", chen)
    place = people.tap(people.tap(second, "原文", chen), "前后段", chen)
    assert people.tap(place, "返回", chen).text == second.text
