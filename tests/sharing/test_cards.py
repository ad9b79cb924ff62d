"""A passage on its way: the button, the card that arrives, and the link that opens its paragraph."""

import pytest

from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample, ink
from tests.sharing.house import follow, is_via_bot, pair, send_result, share, type_inline


def check_card(card: Message, sample: Sample, name: str) -> str:
    """A card tells who sent it, one passage to the letter, and where it stands."""
    (quoted,) = card.quotes
    (article,) = sample.quotes(quoted)
    assert is_via_bot(card)
    assert card.lines[0].startswith(name)
    assert article.title in card.lines[-1]
    assert article.section in card.lines[-1]
    assert "第" in card.lines[-1]
    assert all(button.url for button in card.buttons)
    return quoted


def test_a_passage_reaches_a_person_a_group_and_a_channel(people: People, sample: Sample, chen: int, lin: int):
    answer = people.ask(chen, chen, "/company 中芯国际")
    for chat in (pair(people, chen, lin), people.group(chen, lin), people.channel(chen, lin)):
        card = share(people, chen, answer, chat)
        quoted = check_card(card, sample, "陈晨")
        assert quoted in answer.text
        opened = follow(people, lin, card.button("打开原文"))
        assert any(ink(quoted) in ink(shown) for shown in opened.quotes)
        assert quoted in opened.bold


def test_the_card_leads_on_to_its_company_and_to_a_subscription(people: People, chen: int, lin: int):
    card = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin))
    assert card.labels == ["打开原文", "更多 · 中芯国际", "订阅"]
    assert follow(people, lin, card.button("更多")).lines[0].startswith("中芯国际")
    offered = follow(people, lin, card.button("订阅"))
    made = people.tap(offered, "订阅到这里", lin)
    assert "已订阅「中芯国际」" in made.text
    group = people.group(lin)
    there = follow(people, lin, offered.button("加到群里"), chat=group)
    assert "已订阅「中芯国际」" in people.tap(there, "订阅到这里", lin).text


@pytest.mark.parametrize("name", ["中芯国际", "5G"])
def test_a_company_or_topic_from_inline_mode_opens_as_its_answer(people: People, chen: int, lin: int, name: str):
    card = send_result(people, type_inline(people, chen, name), pair(people, chen, lin))
    assert card.lines[1].startswith(f"{name} · ")
    opened = follow(people, lin, card.button("打开"))
    assert opened.text == people.ask(lin, lin, name).text
    assert name in people.ask(chen, chen, "/shared").text


def test_a_note_stands_on_the_card_as_it_was_typed(people: People, sample: Sample, chen: int, lin: int):
    answer = people.ask(chen, chen, "/topic 5G")
    card = share(people, chen, answer, pair(people, chen, lin), note='请看第二段 <b>重要</b> & "急"')
    assert card.lines[0] == '陈晨 分享：请看第二段 <b>重要</b> & "急"'
    check_card(card, sample, "陈晨")


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("\u202e反过来\u200f\u2066", "反过来"),
        ("👩‍👩‍👧‍👦 看看", "👩‍👩‍👧‍👦 看看"),
        ("一行\n两行\t三", "一行 两行 三"),
        ("长" * 230, "长" * 199 + "…"),
        ("</blockquote><a href='tg://user?id=1'>x</a>", "</blockquote><a href='tg://user?id=1'>x</a>"),
    ],
)
def test_odd_notes_are_words_and_no_more(people: People, chen: int, lin: int, note: str, shown: str):
    card = share(people, chen, people.ask(chen, chen, "/topic 5G"), pair(people, chen, lin), note=note)
    assert card.lines[0] == f"陈晨 分享：{shown}"
    assert {entity["type"] for entity in card.body["entities"]} <= {"bold", "blockquote", "expandable_blockquote"}


def test_every_view_of_a_passage_has_its_share_button(people: People, sample: Sample, chen: int, lin: int):
    chat = pair(people, chen, lin)
    paragraph = people.tap(people.ask(chen, chen, "/company 华为"), "原文", chen)
    check_card(share(people, chen, paragraph, chat), sample, "陈晨")
    found = people.tap(people.ask(chen, chen, "/search 芯片"), "原文", chen)
    check_card(share(people, chen, found, chat), sample, "陈晨")
    whole = people.tap(found, "全文", chen)
    check_card(share(people, chen, whole, chat), sample, "陈晨")
    opened = follow(people, lin, share(people, chen, whole, chat).button("打开原文"))
    assert opened.text


def test_a_figure_travels_with_its_sentence(people: People, sample: Sample, chen: int, lin: int):
    numbers = people.ask(chen, chen, "/numbers 中芯国际")
    which = people.tap(numbers, "分享", chen)
    figures = [button for button in which.buttons if button.query]
    card = share(people, chen, which, pair(people, chen, lin), label=figures[0].label)
    check_card(card, sample, "陈晨")
    assert people.tap(which, "返回", chen).text == numbers.text


def test_the_same_passage_shared_again_is_the_same_link(people: People, chen: int, lin: int):
    answer, chat = people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin)
    first, second = share(people, chen, answer, chat), share(people, chen, answer, chat, note="再看")
    assert first.button("打开原文").url == second.button("打开原文").url
    other = share(people, lin, people.ask(lin, lin, "/company 中芯国际"), chat)
    assert other.button("打开原文").url != first.button("打开原文").url


def test_a_share_button_is_its_persons_and_its_chats(people: People, chen: int, lin: int):
    answer = people.ask(chen, chen, "/company 中芯国际")
    key = answer.button("分享").query
    assert type_inline(people, lin, key)["results"] == []
    assert type_inline(people, chen, key[:-1] + ("A" if key[-1] != "A" else "B"))["results"] == []
    assert type_inline(people, chen, f"s_{answer.button('数据').data}")["results"] == []
    assert len(type_inline(people, chen, key)["results"]) == 1
    assert "已过期" in people.press(answer, key.removeprefix("s_"), chen).text
