"""Servers that refuse, and tokens that are none."""

import os
import socket

from bot.playground import TOKEN
from tests.bot_process import BotProcess, running_bot
from tests.chat.refusing_server import refusing_server
from tests.chat.stage import Stage

SECRET = TOKEN.partition(":")[2]
BAD_TOKENS = (
    "8088000000:" + "Z" * 35,  # well formed and unknown: 401
    "8088000000:short",
    "no token at all, but a secret",
    "8088000000:" + "Y" * 35 + "?x=1#y",
)


def test_a_server_that_refuses_the_menu_leaves_the_bot_answering(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with (
        refusing_server(stage.root, "/setMyCommands") as server,
        running_bot(stage.root, stage.db, through=server) as bot,
    ):
        assert people.ask(chen, chen, "/company 中芯国际").quotes
        assert people.state()["bot"]["commands"] == []
        bot.find("no command menu")


def test_a_press_that_can_no_longer_be_acknowledged_is_still_done(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with (
        refusing_server(stage.root, "/answerCallbackQuery") as server,
        running_bot(stage.root, stage.db, through=server),
    ):
        answer = people.ask(chen, chen, "/topic 5G")
        seen = people.catch_up()
        people.push(answer, answer.button("下一页"), chen)
        assert "2/" in str(people.edited(answer, seen).labels)


def test_the_token_is_never_printed_however_much_is_logged(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with (
        refusing_server(stage.root, "/setMyCommands", "/editMessageText") as server,
        running_bot(stage.root, stage.db, through=server, closed=True, log_level="debug") as bot,
    ):
        owner = stage.claim(bot)
        answer = people.ask(owner, owner, "/topic 5G")
        people.press(answer, answer.button("下一页"), owner)  # the edit fails
        people.ask(chen, chen, "/company 中芯国际")
        assert bot.stop() == 0
        assert SECRET not in bot.output
        assert len(bot.output.splitlines()) > 3


def test_a_refused_token_is_one_line_without_the_token(stage: Stage):
    for token in BAD_TOKENS:
        bot = BotProcess(stage.root, stage.db, token=token, log_level="debug")
        try:
            assert bot.wait() == os.EX_CONFIG
        finally:
            bot.close()
        assert len(bot.output.splitlines()) == 1
        assert "TELEGRAM_BOT_TOKEN" in bot.output
        assert token.rpartition(":")[2] not in bot.output


def test_a_server_that_is_not_there_is_one_line_without_the_token(stage: Stage):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: nobody answers, and nobody else can
        root = f"http://127.0.0.1:{taken.getsockname()[1]}"
        bot = BotProcess(root, stage.db, log_level="debug")
        try:
            assert bot.wait() == 1
        finally:
            bot.close()
    assert len(bot.output.splitlines()) == 1
    assert root in bot.output
    assert SECRET not in bot.output
