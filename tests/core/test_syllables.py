"""Pinyin runs into syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.syllables import readings


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("zhongxinguoji", "zhong xin guo ji"),
        ("xian", "xian"),
        ("jingdongfang", "jing dong fang"),
        ("nver", "nv er"),
        ("huawei", "hua wei"),
    ],
)
def test_the_first_reading_has_the_longest_syllables(letters: str, first: str):
    assert " ".join(next(readings(letters))) == first


@pytest.mark.parametrize("letters", ["nvidia", "x", "zh", "intel", "an" * 32 + "q"])
def test_what_is_no_pinyin_has_no_reading(letters: str):
    assert list(readings(letters)) == []


@given(st.text(alphabet="aehiuongzxc", max_size=64))
def test_readings_are_few_and_say_what_was_typed(letters: str):
    ways = list(readings(letters))
    assert len(set(ways)) == len(ways) <= 4
    assert all("".join(way) == letters for way in ways)
