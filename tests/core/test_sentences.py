"""What a sentence asks about, without the words that only ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.sentences import (
    asked_about,
    asks_for_figures,
    asks_of_issue_before,
    asks_to_compare,
    is_asking,
)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("郭平说了什么", ("郭平",)),
        ("有没有关于区块链的文章？", ("区块链",)),
        ("请问一下卫星互联网有哪些公司在做", ("卫星互联网",)),
        ("为什么", ()),
        ("本期有哪些文章", ()),
        ("有研硅", ("有研硅",)),
        ("出口怎么样", ("出口",)),  # words of which the edges are a part stay whole
        ("出货量排名怎么样", ("出货量排名",)),
        ("就业形势如何", ("就业形势",)),
        ("对外贸易怎么样了", ("对外贸易",)),
        ("都有谁在做GPU", ("gpu",)),
        ("有没有提到过小米", ("小米",)),
    ],
)
def test_words_that_only_ask_are_left_out(text: str, about: tuple[str, ...]):
    found = asked_about(text)
    assert found == about if is_asking(text) else found[0] in text


@pytest.mark.parametrize(
    "text", ["光子芯片", "中芯国际", "华为 5G", "区块链", "Lightmatter", "AT&T", "星吧克", "酒吧街"]
)
def test_bare_words_do_not_ask(text: str):
    assert not is_asking(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("某厂的毛利率", True),
        ("某厂营收有多少", True),
        ("某厂亏了多少钱", True),
        ("某厂收购是怎么回事", False),
        ("某厂还给别人供货吗", False),
        ("某厂为什么亏损", False),
        ("某厂净利润下降的原因", False),
        ("某厂怎么样", False),
    ],
)
def test_a_number_is_asked_for(text: str, wanted: bool):
    assert asks_for_figures(text) is wanted


def test_two_are_compared_and_the_issue_before_is_told_apart():
    assert asks_to_compare("甲和乙谁的营收高")
    assert not asks_to_compare("甲和乙")
    assert asks_of_issue_before("上一期说了什么")
    assert not asks_of_issue_before("上海说了什么")


@given(st.text(max_size=80))
def test_what_is_left_stands_in_what_was_asked(text: str):
    from bot.text import fold

    for piece in asked_about(text):
        assert piece in fold(text)
        assert len(piece) > 1
