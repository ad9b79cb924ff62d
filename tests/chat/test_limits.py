"""Odd questions: each gets clear Chinese, none a refused call."""

import re

import pytest

from tests.chat.people import People
from tests.chat.sample import Sample

ODD = {
    "one letter": "中",
    "one digit": "5",
    "quotes": '""',
    "one quote": '"',
    "star": "芯*",
    "only a star": "*",
    "not": "芯片 NOT 5G",
    "near": 'NEAR("芯片" "5G", 3)',
    "column": "text:芯片",
    "caret": "^芯片",
    "parentheses": "(芯片",
    "sql": "'; DROP TABLE article; --",
    "like": "%_\\",
    "html": "<b>芯片</b>&amp;<blockquote>",
    "entities": "&lt;&#0;&",
    "placeholders": "{asked} {0} %s",
    "emoji": "👩‍👩‍👧‍👦🇨🇳",
    "nul": "芯\x00片",
    "only nul": "\x00\x01",
    "right to left": "\u202e片芯\u202c",
    "only marks": "\u200f\u200e\u2060",
    "private use": "\ue000",
    "lines": "芯片\n\n\n5G",
    "wide": "５Ｇ　基站",
    "traditional": "中芯國際",
    "long": "芯" * 300,
    "very long": "芯" * 4000,
    "heavy": "𠀀" * 150,
}


@pytest.mark.parametrize("command", ["/company ", "/search ", "/numbers ", "/compare ", ""])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_every_question_gets_clear_chinese(odd: str, command: str, people: People, chen: int):
    if not (command + odd).strip("\x00\x01"):
        command = "/help "  # no client sends nothing at all
    answer = people.ask(chen, chen, command + odd)
    assert re.search("[\u4e00-\u9fff]{2}", answer.text)
    assert "出了点问题" not in answer.text
    assert len(answer.text) < 3000


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("/search", "想找什么"),
        ("/company", "想查哪家企业"),
        ("/topic", "想查哪个主题"),
        ("/search \u200f", "没看到要查的内容"),
        ("/company " + "芯" * 65, "请控制在 64 字以内"),
        ("/search " + "芯" * 201, "请控制在 200 字以内"),
        ("芯" * 4096, "太长（4096 字）"),
    ],
)
def test_empty_and_long_questions_are_told_what_to_do(question: str, said: str, people: People, chen: int):
    assert said in people.ask(chen, chen, question).text


@pytest.mark.parametrize("odd", ["<b>没有这句</b>", "&amp;没有这句", '"没有这句"', "{没有这句}"])
def test_what_was_asked_is_shown_as_it_was_typed(odd: str, people: People, chen: int):
    assert f"没有找到「{odd}」" in people.ask(chen, chen, f"/search {odd}").text


@pytest.mark.parametrize(
    "words", ["芯片 NOT 5G", "芯片 AND 5G", "芯*", "^芯片", "NEAR(芯片 5G)", "text:芯片", "芯片 + 5G"]
)
def test_the_indexs_own_operators_are_words_like_others(words: str, people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, f"/search {words}")
    found = sample.with_words(*words.split())
    assert ("没有找到" if not found else f" · {len(found)} 篇文章") in answer.text


def test_the_search_language_finds_what_it_says(people: People, chen: int, sample: Sample):
    chips, phones = sample.with_words("芯片"), sample.with_words("5G")
    queries = {
        '"芯片" "5G"': [piece for piece in chips if piece in phones],
        "芯片 -5G": [piece for piece in chips if piece not in phones],
        "芯片 OR 5G": [piece for piece in sample.articles if piece in chips or piece in phones],
        "栏目:企业情报 5G": [piece for piece in phones if piece.section == "企业情报"],
    }
    for query, found in queries.items():
        assert f" · {len(found)} 篇文章" in people.ask(chen, chen, f"/search {query}").text


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ('"芯片', "引号"),
        ("芯片 OR", "OR 两边"),
        ("OR", "OR 两边"),
        ("-芯片", "排除"),
        ("企业:没有这家", "没有叫「没有这家」的"),
        (" ".join("天地玄黄宇宙洪荒日月盈昃辰"), "词太多"),
    ],
)
def test_a_mistake_in_the_search_language_is_explained(mistake: str, said: str, people: People, chen: int):
    assert said in people.ask(chen, chen, f"/search {mistake}").text
