"""/subscribe: three taps, or a name; the button on every answer; in chats, topics and channels."""

import pytest

from tests.chat.messages import Message
from tests.chat.people import People


def tap_through(people: People, message: Message, person: int, *labels: str) -> Message:
    for label in labels:
        message = people.tap(message, label, person)
    return message


def test_three_taps_subscribe_a_private_chat(people: People, chen: int):
    asked = people.ask(chen, chen, "/subscribe")
    done = tap_through(people, asked, chen, "全部要闻", "每天 08:30", "5 篇")
    assert done.id == asked.id
    assert done.lines[:4] == ["已订阅", "内容：全部要闻", "时间：每天 08:30", "篇数：每次 5 篇"]
    assert done.lines[4].startswith("下一次：")
    assert done.lines[4].endswith("08:30")
    assert done.labels == ["预览", "现在发送", "设置"]
    assert "您的订阅（1）" in people.ask(chen, chen, "/subscriptions").text


def test_a_pack_at_another_time_on_workdays(people: People, chen: int):
    asked = people.ask(chen, chen, "订阅")
    at = tap_through(people, asked, chen, "半导体", "其他时间", "18", "18:30")
    done = tap_through(people, at, chen, "工作日 18:30", "8 篇")
    assert done.lines[1:4] == ["内容：半导体专题优先，其他要闻补足", "时间：工作日 18:30", "篇数：每次 8 篇"]


@pytest.mark.parametrize(
    ("button", "first", "second", "what"),
    [
        ("选栏目", "产业环境", "技术情报", "栏目「产业环境」、栏目「技术情报」优先"),
        ("选企业", "华为", "腾讯", "华为、腾讯优先"),
    ],
)
def test_several_names_are_chosen_and_taken_back(
    button: str, first: str, second: str, what: str, people: People, chen: int
):
    picked = tap_through(people, people.ask(chen, chen, "/subscribe"), chen, button, first)
    assert any(label.startswith(f"✓ {first}") for label in picked.labels)
    picked = people.tap(picked, f"✓ {first}", chen)
    assert "下一步 ›" not in picked.labels
    when = tap_through(people, picked, chen, first, second, "下一步")
    assert what in when.text


def test_a_double_press_makes_one_subscription(people: People, chen: int):
    much = tap_through(people, people.ask(chen, chen, "/subscribe"), chen, "全部要闻", "每天")
    five = much.button("5 篇")
    people.tap(much, "5 篇", chen)
    other = people.tap(people.ask(chen, chen, "/subscribe"), "全部要闻", chen)
    much = people.tap(other, "每天", chen)
    assert much.button("5 篇").data == five.data
    people.tap(much, "5 篇", chen)
    assert "您的订阅（1）" in people.ask(chen, chen, "/subscriptions").text


def test_a_name_is_followed_at_once(people: People, chen: int):
    card = people.ask(chen, chen, "/subscribe 中芯国际")
    assert card.lines[:2] == ["已订阅「中芯国际」", "内容：中芯国际优先，其他要闻补足"]
    more = people.ask(chen, chen, "订阅 5G")
    assert more.lines[1] == "内容：5G、中芯国际优先，其他要闻补足"
    again = people.ask(chen, chen, "/subscribe 5G")
    assert again.lines[0] == "「5G」早已在订阅里"
    assert again.lines[1:] == more.lines[1:]


def test_a_correction_is_said(people: People, chen: int):
    assert "按「中芯国际」订阅，您输入的是「中新国际」。" in people.ask(chen, chen, "/subscribe 中新国际").lines


def test_another_name_of_a_topic_is_said(people: People, chen: int):
    card = people.ask(chen, chen, "/subscribe 半导体")
    assert card.lines[:2] == ["已订阅「集成电路」", "您输入的「半导体」在这里叫「集成电路」。"]


def test_packs_and_sections_have_names_too(people: People, chen: int):
    assert people.ask(chen, chen, "/subscribe 航天与量子").lines[0] == "已订阅「航天与量子」"
    assert people.ask(chen, chen, "/subscribe 产业环境").lines[0] == "已订阅「产业环境」"
    assert "栏目「产业环境」、航天与量子专题优先" in people.ask(chen, chen, "/subscriptions").text


def test_an_unknown_name_follows_nothing(people: People, chen: int):
    answer = people.ask(chen, chen, "/subscribe 查无此名的公司")
    assert answer.lines[0] == "没有叫「查无此名的公司」的企业、主题、栏目或专题。"
    assert people.ask(chen, chen, "/subscriptions").lines == ["这里还没有订阅。"]


@pytest.mark.parametrize("question", ["/company 中芯国际", "/topic 5G", "/company 贵州茅台"])
def test_every_answer_can_be_subscribed_to_and_come_back(question: str, people: People, chen: int):
    answer = people.ask(chen, chen, question)
    name = question.split()[1]
    card = people.tap(answer, "订阅", chen)
    assert card.lines[0] == f"已订阅「{name}」"
    assert card.labels == ["预览", "现在发送", "设置", "返回"]
    assert people.tap(card, "返回", chen).text == answer.text


def test_a_topic_of_a_forum_has_its_own(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    chips, net = people.topic(forum, "半导体", by=chen), people.topic(forum, "通信", by=chen)
    there = people.ask(forum, chen, "/subscribe 中芯国际", message_thread_id=chips)
    assert "发到：这里" in there.lines
    other = people.ask(forum, chen, "/subscribe 5G", message_thread_id=net)
    assert "内容：5G优先，其他要闻补足" in other.lines
    both = people.ask(forum, chen, "/subscriptions", message_thread_id=net)
    assert "这里的订阅（2）" in both.text


def test_a_channel_is_subscribed_by_a_post_of_its_own_and_hears_nothing_else(people: People, chen: int):
    channel = people.channel(chen)
    people.say(channel, chen, "中芯国际")
    people.say(channel, chen, "/company 中芯国际")
    asked = people.ask(channel, chen, "/subscribe")
    done = tap_through(people, asked, chen, "全部要闻", "每天", "3 篇")
    assert done.lines[0] == "已订阅"
    assert [message.id for message in people.spoken(channel)] == [asked.id]
