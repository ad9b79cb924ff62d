"""What is found in a text without anybody marking it."""

import pytest

from bot.playground.entities import decode_units, encode_units
from bot.playground.finding import find_entities


def find(text: str) -> list[tuple[str, str]]:
    units = encode_units(text)
    return [(entity.type, decode_units(units[entity.offset : entity.end])) for entity in find_entities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", "/start")]),
        ("/company 中芯", [("bot_command", "/company")]),
        ("/company@jianbao_bot 中芯", [("bot_command", "/company@jianbao_bot")]),
        ("/company中芯", []),
        ("说/start", []),
        ("a/b //x /x/", []),
        ("</b>", []),
        ("，/x。", [("bot_command", "/x")]),
        ("@linlan 你好", [("mention", "@linlan")]),
        ("请@linlan", []),
        ("，@linlan，", [("mention", "@linlan")]),
        ("@ab @_x", []),
        ("#半导体 #5G #123", [("hashtag", "#半导体"), ("hashtag", "#5G")]),
        ("a#b #c#", []),
        ("$TSMC $tsmc", [("cashtag", "$TSMC")]),
        ("信 a.b+c@example.com.cn。", [("email", "a.b+c@example.com.cn")]),
        ("见 https://example.com/a?b=1#c 。", [("url", "https://example.com/a?b=1#c")]),
        # A Chinese full stop ends no address for Telegram's clients.
        ("见https://example.com/甲。", [("url", "https://example.com/甲。")]),
        (
            "https://example.com/a, (http://example.org)",
            [("url", "https://example.com/a"), ("url", "http://example.org")],
        ),
        ("example.com 和 node.js 和 3.14", [("url", "example.com")]),
        ("http://localhost/ http://nowhere", []),
        ("😀 #甲", [("hashtag", "#甲")]),
    ],
)
def test_found(text: str, found: list[tuple[str, str]]) -> None:
    assert find(text) == found


def test_offsets_count_utf16_units() -> None:
    (entity,) = find_entities("😀𠮷 @linlan")
    assert (entity.offset, entity.length) == (5, 7)
