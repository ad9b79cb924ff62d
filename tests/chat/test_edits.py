"""An edited question edits its answer; nothing is said twice."""

from tests.chat.people import People


def test_an_edited_question_edits_its_answer(people: People, chen: int):
    question = people.say(chen, chen, "/company 中新国际")
    answer = people.answer(question)
    seen = people.catch_up()
    people.edit(question, chen, "/topic 5G")
    edited = people.edited(answer, seen)
    assert edited.lines[0].startswith("5G · ")
    assert edited.labels != answer.labels
    after = people.ask(chen, chen, "/help")
    assert people.spoken(chen) == [edited, after]


def test_an_edited_question_in_a_group_keeps_its_reply(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    question = people.say(group, lin, "/company 中芯国际")
    answer = people.reply(question)
    seen = people.catch_up()
    people.edit(question, lin, "@jianbao_bot 华为")
    edited = people.edited(answer, seen)
    assert edited.lines[0].startswith("华为 · ")
    assert edited.answers == question.id


def test_talk_that_becomes_a_question_is_answered_once(people: People, chen: int):
    group = people.group(chen)
    talk = people.say(group, chen, "今天开会吗")
    people.edit(talk, chen, "/topic 5G")
    answer = people.reply(talk)
    after = people.reply(people.say(group, chen, "/company 中芯国际"))
    assert people.spoken(group, after=talk) == [answer, after]
