"""Groups: the bot speaks when it is spoken to, to the one who spoke."""

import pytest

from tests.chat.people import People

TALK = ("今天开会吗", "我觉得 中芯国际 不错", "查一下天气", "/company@other_bot 中芯国际", "谁有5G的材料")


@pytest.mark.parametrize("status", ["member", "administrator"])
def test_ordinary_talk_gets_no_word(status: str, people: People, chen: int, lin: int):
    group = people.group(chen, lin, status=status)
    first = people.say(group, chen, TALK[0])
    for talk in TALK[1:]:
        people.say(group, lin, talk)
    answer = people.reply(people.say(group, chen, "/topic 5G"))
    assert people.spoken(group, after=first) == [answer]


@pytest.mark.parametrize(
    "question", ["/company 中芯国际", "/company@jianbao_bot 中芯国际", "@jianbao_bot 中芯国际", "中芯国际 @jianbao_bot"]
)
def test_what_is_said_to_the_bot_is_answered_as_a_reply(question: str, people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    said = people.say(group, lin, question)
    answer = people.answer(said)
    assert answer.answers == said.id
    assert answer.lines[0].startswith("中芯国际 · ")


def test_a_reply_to_the_bot_is_said_to_it(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    (greeting,) = people.spoken(group)
    said = people.say(group, lin, "主题 5G", reply_to_message_id=greeting.id)
    answer = people.answer(said)
    assert answer.answers == said.id
    assert answer.lines[0].startswith("5G · ")


def test_a_mention_alone_gets_the_welcome(people: People, chen: int):
    group = people.group(chen)
    assert people.ask(group, chen, "@jianbao_bot").labels == people.ask(chen, chen, "/start").labels


def test_a_bare_name_is_a_question_where_the_bot_hears_everything(people: People, chen: int):
    group = people.group(chen, status="administrator")
    said = people.say(group, chen, "中芯国际")
    answer = people.answer(said)
    assert (answer.answers, answer.lines[0][:4]) == (said.id, "中芯国际")


def test_a_bare_name_is_talk_where_privacy_is_on(people: People, chen: int):
    group = people.group(chen)
    said = people.say(group, chen, "中芯国际")
    answer = people.reply(people.say(group, chen, "/topic 5G"))
    assert people.spoken(group, after=said) == [answer]


def test_who_adds_the_bot_gets_one_short_card(people: People, chen: int):
    group = people.group(chen)
    people.set_status(group, people.spoken(group)[0].body["from"]["id"], "administrator", by=chen)
    answer = people.reply(people.say(group, chen, "/topic 5G"))
    card, *others = people.spoken(group)
    assert others == [answer]
    assert len(card.lines) == 1
    assert "/company" in card.text


def test_questions_asked_at_once_are_all_answered_to_the_right_one(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    asked = {
        "中芯国际": people.say(group, chen, "/company 中芯国际"),
        "5G": people.say(group, lin, "/topic 5G"),
        "华为": people.say(group, chen, "/company 华为"),
    }
    private = people.say(lin, lin, "/company 中芯国际")
    for name, question in asked.items():
        assert people.reply(question).lines[0].startswith(f"{name} · ")
    assert people.answer(private).lines[0].startswith("中芯国际 · ")
    assert len(people.spoken(group)) == 1 + len(asked)


def test_an_anonymous_administrator_is_answered(people: People, chen: int):
    group = people.group(chen, type="supergroup")
    said = people.say(group, chen, "/company 中芯国际", anonymous=True)
    assert people.answer(said).answers == said.id


def test_a_chain_of_answers_in_a_supergroup_is_no_thread(people: People, chen: int, lin: int):
    """Telegram gives replies there a message_thread_id that is no topic; sending into it would be refused."""
    group = people.group(chen, lin, type="supergroup")
    first = people.ask(group, chen, "/company 中芯国际")
    said = people.say(group, lin, "5G", reply_to_message_id=first.id)
    assert said.thread is not None
    assert people.answer(said).answers == said.id


def test_a_group_that_becomes_a_supergroup_is_not_greeted_again(people: People, chen: int):
    group = people.group(chen)
    supergroup = int(people._post(f"/chats/{group}/upgrade", by=chen)["id"])
    answer = people.reply(people.say(supergroup, chen, "/topic 5G"))
    assert people.spoken(supergroup) == [answer]


def test_a_supergroup_that_the_bot_is_brought_into_is_greeted_once(people: People, chen: int):
    supergroup = people.group(chen, type="supergroup")
    answer = people.reply(people.say(supergroup, chen, "/topic 5G"))
    card, *others = people.spoken(supergroup)
    assert "/company" in card.text
    assert others == [answer]
