"""Stopping and starting: quick, and nothing is lost by it."""

import time

from tests.chat.messages import BOT
from tests.chat.stage import Stage


def test_buttons_survive_a_restart_and_the_stop_is_quick(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot() as bot:
        answer = people.ask(chen, chen, "/topic 5G")
        begin = time.monotonic()
        assert bot.stop() == 0
        assert time.monotonic() - begin < 9  # a poll in hand would last 10 s
    with stage.open_bot():
        second = people.tap(answer, "下一页", chen)
        first = people.tap(second, "上一页", chen)
        assert first.text == answer.text
        assert people.tap(first, "原文", chen).id == answer.id


def test_what_is_pressed_and_asked_while_the_bot_is_away_is_answered_when_it_is_back(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot():
        answer = people.ask(chen, chen, "/topic 5G")
    question = people.say(chen, chen, "/company 中芯国际")
    press = people.push(answer, answer.button("下一页"), chen)
    with stage.open_bot():
        assert people.said_to(press).text == ""
        assert people.answer(question).lines[0].startswith("中芯国际")


def test_an_edited_question_finds_its_answer_after_a_restart(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot():
        question = people.say(chen, chen, "/company 中新国际")
        answer = people.answer(question)
    seen = people.catch_up()
    people.edit(question, chen, "/company 华为")
    with stage.open_bot():
        assert people.edited(answer, seen).lines[0].startswith("华为")


def test_questions_asked_as_the_bot_stops_are_answered_once_each(stage: Stage):
    people = stage.people
    readers = [people.newcomer() for _ in range(8)]
    with stage.open_bot() as bot:
        questions = [people.say(reader, reader, "/company 中芯国际") for reader in readers]
        assert bot.stop() == 0
    with stage.open_bot():
        for question in questions:
            answer = people.answer(question)
            after = people.ask(question.chat, question.chat, "/help")
            assert people.spoken(question.chat) == [answer, after]


def test_one_who_blocked_the_bot_meanwhile_costs_no_traceback(stage: Stage):
    people = stage.people
    chen, lin = people.newcomer(), people.newcomer("林岚")
    people.say(chen, chen, "/company 中芯国际")
    people.set_status(chen, BOT, "kicked", by=chen)
    with stage.open_bot() as bot:
        assert people.ask(lin, lin, "/company 中芯国际").quotes
        assert people.spoken(chen) == []
        assert "Traceback" not in bot.output
