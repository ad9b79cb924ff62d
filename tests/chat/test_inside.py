"""Words in reply to an answer are looked for in its articles only."""

import re

import pytest

from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample
from tests.chat.stage import Stage


def titles(answer: Message) -> list[str]:
    """The articles that a search lists."""
    return answer.bold


def search(people: People, answer: Message, person: int, words: str) -> Message:
    return people.ask(answer.chat, person, words, reply_to_message_id=answer.id)


def test_words_are_looked_for_in_the_answers_articles_and_that_is_said(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/company 京东方")
    count = int(re.findall(r"(\d+) 篇文章", answer.lines[1])[0])
    inside = search(people, answer, chen, "上半年")
    assert inside.lines[1] == f"在上一条回答的 {count} 篇文章里查找。"
    assert titles(inside)
    named = {piece.title for piece in sample.with_words("京东方")} | {piece.title for piece in sample.with_words("BOE")}
    assert set(titles(inside)) <= named
    assert len(sample.with_words("上半年")) > len(titles(inside))


def test_a_page_further_and_a_paragraph_are_inside_too(people: People, chen: int):
    answer = people.ask(chen, chen, "/topic 5G")
    first = search(people, answer, chen, "的")
    second = people.tap(first, "下一页", chen)
    assert second.lines[:2] == first.lines[:2]
    assert not set(titles(first)) & set(titles(second))
    place = people.tap(second, "原文", chen)
    assert "的" in place.bold
    assert people.tap(place, "返回", chen).text == second.text


def test_replies_to_replies_narrow_down(people: People, chen: int, sample: Sample):
    first = search(people, people.ask(chen, chen, "/topic 5G"), chen, "建设")
    second = search(people, first, chen, "投资")
    count = int(re.findall(r"(\d+) 篇文章", first.lines[2])[0])
    assert f"在上一条回答的 {count} 篇文章里查找" in second.text
    assert all(sample.titled(title).count("建设", "投资") for title in titles(second))


def test_nothing_found_leads_to_the_whole_issue(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中芯国际")
    nothing = search(people, answer, chen, "终端")
    assert re.fullmatch(r"在上一条回答的 \d+ 篇文章里没有找到「终端」。", nothing.text)
    assert titles(people.tap(nothing, "在全部文章里查找", chen))


@pytest.mark.parametrize("question", ["/search 面板", "查 面板", "/company 面板行业", "/numbers 京东方"])
def test_every_kind_of_answer_can_be_searched(question: str, people: People, chen: int):
    assert "在上一条回答的" in search(people, people.ask(chen, chen, question), chen, "OLED 柔性").text


def test_an_article_being_read_is_what_is_searched(people: People, chen: int, sample: Sample):
    contents = people.ask(chen, chen, "/contents")
    section = people.tap(contents, sample.sections[0], chen)
    article = people.tap(section, sample.articles[0].title[:8], chen)
    inside = search(people, article, chen, "的")
    assert inside.lines[1] == "在上一条回答的 1 篇文章里查找。"
    assert titles(inside) == [sample.articles[0].title]


def test_what_an_answer_shows_now_is_what_counts(people: People, chen: int):
    """Its message was turned to another company by a press."""
    answer = people.ask(chen, chen, "/company 华为")
    related = people.tap(answer, "相关", chen)
    other = people.tap(related, related.labels[0], chen)
    count = re.findall(r"(\d+) 篇文章", other.lines[1])[0]
    assert f"在上一条回答的 {count} 篇文章里" in search(people, other, chen, "怎么样了").text


@pytest.mark.parametrize(
    ("said", "command"), [("中芯国际", "/company 中芯国际"), ("主题 5G", "/topic 5G"), ("/brief", "/brief")]
)
def test_a_name_or_command_in_a_reply_means_what_it_always_means(said: str, command: str, people: People, chen: int):
    answer = people.ask(chen, chen, "/company 京东方")
    assert search(people, answer, chen, said).text == people.ask(chen, chen, command).text


def test_a_name_that_the_answer_has_is_looked_for_inside_with_its_own_answer_a_button_away(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 京东方")
    count = re.findall(r"(\d+) 篇文章", answer.lines[1])[0]
    for name in ("TCL科技", "OLED"):
        inside = search(people, answer, chen, name)
        assert inside.lines[1] == f"在上一条回答的 {count} 篇文章里查找。"
        assert people.tap(inside, inside.labels[0], chen).text == people.ask(chen, chen, name).text
    again = search(people, answer, chen, "京东方")
    assert again.text == answer.text


def test_a_mistake_in_the_words_is_explained(people: People, chen: int):
    assert "引号没有成对" in search(people, people.ask(chen, chen, "/company 京东方"), chen, '"面板').text


def test_in_a_group_a_reply_is_heard_and_answered_as_one(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    answer = people.ask(group, chen, "/company 京东方")
    said = people.say(group, lin, "出货", reply_to_message_id=answer.id)
    inside = people.reply(said)
    assert "在上一条回答的" in inside.text
    greeting = people.spoken(group)[0]
    assert "在上一条回答的" not in people.ask(group, lin, "出货", reply_to_message_id=greeting.id).text


def test_an_edited_reply_is_answered_anew(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 京东方")
    said = people.say(chen, chen, "出货", reply_to_message_id=answer.id)
    inside = people.answer(said)
    seen = people.catch_up()
    people.edit(said, chen, "没有的词")
    assert "没有找到「没有的词」" in people.edited(inside, seen).text


def test_what_an_answer_was_about_is_known_after_a_restart(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        answer = people.ask(chen, chen, "/company 京东方")
    with stage.open_bot():
        assert "在上一条回答的" in search(people, answer, chen, "出货").text
