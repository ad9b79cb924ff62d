"""A digest forwarded the old way: readable alone, with its origin inside, and replied to like any message."""

import pytest

from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample


@pytest.fixture
def digest(people: People, chen: int) -> Message:
    people.tap(people.ask(chen, chen, "/subscribe 华为"), "现在发送", chen)
    return people.told(chen, "您关注的")


def test_it_is_readable_alone(people: People, sample: Sample, digest: Message, chen: int, lin: int):
    there = people.forward(digest, people.group(chen, lin), chen)
    assert there.buttons == []
    assert there.lines[0].startswith("简报 · 《信息产业篇》2020-09")
    assert there.quotes
    for quoted in there.quotes:
        (article,) = sample.quotes(quoted.rstrip("…"))
        at = there.text.index(quoted)
        assert article.place.split(" · ")[0] in there.text[:at].rstrip().splitlines()[-1]
        assert article.title in there.text[:at]


def test_a_command_in_reply_is_answered(people: People, digest: Message, chen: int, lin: int):
    group = people.group(chen, lin)
    there = people.forward(digest, group, chen)
    answer = people.reply(people.say(group, lin, "/company 京东方", reply_to_message_id=there.id))
    assert answer.lines[0].startswith("京东方 · ")
    named = people.reply(people.say(group, lin, "@jianbao_bot 面板", reply_to_message_id=there.id))
    assert "面板" in named.text


def test_words_in_reply_are_answered_in_private(people: People, digest: Message, chen: int):
    there = people.forward(digest, chen, chen)
    answer = people.ask(chen, chen, "出货", reply_to_message_id=there.id)
    assert "「出货」" in answer.text
    assert people.ask(chen, chen, "华为", reply_to_message_id=there.id).lines[0].startswith("华为 · ")


def test_a_forward_itself_is_no_question(people: People, digest: Message, chen: int):
    question = people.say(chen, chen, "/company 京东方")
    answer = people.answer(question)
    people.forward(question, chen, chen)
    people.forward(digest, chen, chen)
    helped = people.ask(chen, chen, "/help")
    assert [message.id for message in people.spoken(chen, question)] == [answer.id, helped.id]
