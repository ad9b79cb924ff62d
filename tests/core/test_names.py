"""What a typed name means, on the packaged catalogue."""

import pytest

from bot.app import App
from bot.errors import QueryEmpty, QueryTooLong
from bot.names import Ambiguous, Corrected, Found, Unknown, clean_query, resolve


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("中芯国际", "中芯国际"),
        ("SMIC", "中芯国际"),
        ("smic", "中芯国际"),
        ("華為", "华为"),
        ("华为技术有限公司", "华为"),
        ("京东方A", "京东方"),
        ("京东方Ａ", "京东方"),
        ("京东", "京东"),
    ],
)
def test_a_name_is_found(empty_app: App, typed: str, name: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Found)
    assert resolution.entry.name == name


@pytest.mark.parametrize(
    ("typed", "sort"),
    [
        ("腾讯", "name"),
        ("腾讯公司", "name"),
        ("TCL集团", "former"),
        ("脸书", "aliases"),
        ("微信", "brands"),
        ("ＳＭＩＣ", "english"),
        ("SH688981", "tickers"),
        ("华为技术有限公司", "full_name"),
    ],
)
def test_as_what_a_name_was_found_is_told(empty_app: App, typed: str, sort: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Found)
    assert (resolution.typed, resolution.sort) == (typed, sort)


def test_a_correction_says_what_was_typed(empty_app: App):
    resolution = resolve(empty_app.store.names, "兆易创薪", "company")
    assert isinstance(resolution, Corrected)
    assert (resolution.entry.name, resolution.typed) == ("兆易创新", "兆易创薪")


@pytest.mark.parametrize("typed", ["国际", "京北", "金陵饭店", "老干妈", "x", "甲乙丙丁戊己庚辛"])
def test_what_is_nowhere_is_never_corrected(empty_app: App, typed: str):
    assert isinstance(resolve(empty_app.store.names, typed, "company"), Unknown | Ambiguous)


def test_queries_are_cleaned_or_refused():
    assert clean_query("  中芯\x00国际\u202e ") == "中芯国际"
    for blank in ("", " \u3000", "\x00\x01", "\u200b"):
        with pytest.raises(QueryEmpty):
            clean_query(blank)
    with pytest.raises(QueryTooLong) as refusal:
        clean_query("中" * 65)
    assert (refusal.value.length, refusal.value.limit) == (65, 64)
