"""Which metrics words name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.metrics import metric_asked_on, metrics_in, part_metrics
from bot.text import fold


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("甲公司 营收", ("甲公司", ("营业收入",))),
        ("甲公司营收和净利润", ("甲公司", ("营业收入", "净利润"))),
        ("甲公司的利润", ("甲公司", ("净利润",))),
        ("营收", ("营收", ())),
        ("营收最高的公司", ("营收最高的公司", ())),
        ("甲公司", ("甲公司", ())),
    ],
)
def test_the_metrics_words_end_with_are_parted_from_what_stands_before(text: str, parted: tuple[str, tuple[str, ...]]):
    assert part_metrics(text) == parted


def test_a_metric_is_named_or_else_spoken_of():
    assert metrics_in("亏了多少") == [("净亏损", "亏")]
    assert metrics_in("毛利率多少，亏不亏") == [("毛利率", "毛利率")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("那毛利率呢？", "毛利率"),
        ("它的毛利率是多少", "毛利率"),
        ("营收呢", "营收"),
        ("这家公司的净利润怎么样", "净利润"),
        ("毛利率", ""),
        ("净利润多少", ""),
        ("甲公司的毛利率呢", ""),
        ("营收和净利润呢", ""),
        ("那呢", ""),
    ],
)
def test_a_metric_that_is_asked_on_about_names_nobody(text: str, word: str):
    assert metric_asked_on(text) == word


@given(st.text(max_size=40))
def test_nothing_before_the_metrics_is_changed_but_folded(text: str):
    rest, metrics = part_metrics(text)
    assert fold(text).strip().startswith(fold(rest)) if metrics else rest == text
