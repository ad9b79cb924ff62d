"""200 inline queries of every kind: each gets an answer that Telegram takes, and nothing goes wrong inside."""

import re

import pytest

from handlers.markup import units
from tests.chat.messages import Json
from tests.chat.people import People
from tests.sharing.house import type_inline

_SIGNS = "\"'*-^:()@?%_\\&|!<>~`$#;,.[]{}/+="
_WORDS = (
    "中", "中芯", "中芯国", "中芯国际", "zxgj", "smic", "SMIC", "688981", "华为", "苹果", "5", "5G",
    "5g 基站", "６Ｇ", "半导体", "人工智能", "的", "了", "芯片 手机", "芯片 -手机", "-手机",
    "面板 OR 显示", "OR", "OR 显示", '"光子芯片"', '"', '""', '"光子', "“光子芯片”", "企业:华为",
    "企业:", "主题:5G", "栏目:运营竞争", "栏目:没有", "企业:没有这家", "公司 中芯国际",
    "/company 中芯国际", "/start", "AND", "NOT 芯片", "NEAR(芯片 手机)", "col:芯片", "芯片*", "a-b",
    "中芯国际最近怎么样", "贵州茅台", "中心国际", "京东方 TCL科技", "s_", "s_x", "s_AAAAAAAAAAAAAAAA",
    "s_AAAAAAAAAAAAAAAA 看", "s_" + "A" * 24 + " " + "看" * 220, "\u200b", "\u202e芯片", "\ufeff",
    "\u3000", " ", "\t", "\n芯片\n", "\r\n", "\x00", "芯\x00片", "👩‍👩‍👧‍👦", "😀" * 128, "é" * 100,
    "e\u0301" * 128, "𠮷", "مرحبا", "שלום", "積體電路", "1' OR '1'='1", "../../etc",
    "http://x.example/?q=<b>", "${jndi}", "{{7*7}}", "{name}", "%s", "<b>芯片</b>", "&lt;", "(a+)+$",
    "长" * 256, "a" * 256, "a " * 128, "芯片 " * 60, '"' * 256, "-" * 256, "OR " * 80, "企业:" * 60,
)  # fmt: skip
_MARKED = [mixed for sign in _SIGNS for mixed in (sign, f"芯片{sign}", f"{sign}5G")]
QUERIES = list(dict.fromkeys([*_WORDS, *_MARKED]))
QUERIES += [f"华为{number}" for number in range(200 - len(QUERIES))]


def check_limits(shown: Json) -> None:
    results = shown["results"]
    assert len(results) <= 10
    assert len({result["id"] for result in results}) == len(results)
    assert len(shown["next_offset"].encode()) <= 64
    assert (shown["is_personal"], shown["cache_time"]) == (True, 0)
    assert results or shown["button"]
    if shown["button"]:
        assert 1 <= units(shown["button"]["text"]) <= 64
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", shown["button"]["start_parameter"])
    for result in results:
        assert 1 <= len(result["id"].encode()) <= 64
        assert result["title"].strip()
        assert len(result["title"]) <= 100
        assert 1 <= len(result["description"]) <= 200
        check_message(result["message"])


def check_message(message: Json) -> None:
    """Text, entities and buttons as Telegram counts them: in UTF-16 units, none of which parts a sign."""
    encoded = message["text"].encode("utf-16-le")
    assert 1 <= units(message["text"]) <= 4096
    for entity in message["entities"]:
        end = entity["offset"] + entity["length"]
        assert entity["length"] >= 1
        assert end <= units(message["text"])
        encoded[2 * entity["offset"] : 2 * end].decode("utf-16-le")
    for row in message["reply_markup"]["inline_keyboard"]:
        assert 1 <= len(row) <= 3
        for button in row:
            assert button.keys() == {"text", "url"}
            assert button["text"].strip()
            assert re.fullmatch(r"https://t\.me/jianbao_bot\?start=[A-Za-z0-9_-]{1,64}", button["url"])


def test_there_are_200():
    assert len(QUERIES) >= 200
    assert all(len(query) <= 256 for query in QUERIES)


@pytest.mark.parametrize("part", range(8))
def test_every_query_is_answered_within_limits(people: People, chen: int, part: int):
    for query in QUERIES[part::8]:
        shown = type_inline(people, chen, query)
        check_limits(shown)
        assert "编号" not in str(shown["button"]), query  # no incident
        if shown["next_offset"]:
            check_limits(type_inline(people, chen, query, shown["next_offset"]))


def test_offsets_nobody_gave_are_the_first_page(people: People, chen: int):
    first = type_inline(people, chen, "芯片")
    for offset in ("0", "-1", "x", "１", "1.5", "1" * 64, "\x00"):
        assert type_inline(people, chen, "芯片", offset)["results"] == first["results"], offset
    assert type_inline(people, chen, "芯片", "49")["results"] == []
