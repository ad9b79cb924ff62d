"""Messages without a command: Chinese words mean the same, a bare name is a question."""

import pytest

from tests.chat.people import People


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("公司 中芯国际", "/company 中芯国际"),
        ("企业：中新国际", "/company 中新国际"),
        ("公司", "/company"),
        ("主题 5G", "/topic 5G"),
        ("查 光子芯片", "/search 光子芯片"),
        ("目录", "/contents"),
        ("速览", "/brief"),
        ("帮助", "/help"),
        ("你好", "/start"),
        ("Hello！", "/start"),
        ("中芯国际", "/company 中芯国际"),
        (" 中芯国际\n", "/company 中芯国际"),
        ("SMIC", "/company 中芯国际"),
        ("5G", "/topic 5G"),
        ("5g", "/topic 5G"),
        ("光子芯片 商业化", "/search 光子芯片 商业化"),
        ("查", "/search 查"),
        ("/COMPANY@Jianbao_Bot 中芯国际", "/company 中芯国际"),
        ("/company\n中芯国际", "/company 中芯国际"),
    ],
)
def test_words_are_answered_as_their_command(words: str, command: str, people: People, chen: int):
    said, commanded = people.ask(chen, chen, words), people.ask(chen, chen, command)
    assert said.text == commanded.text
    assert said.buttons == commanded.buttons
