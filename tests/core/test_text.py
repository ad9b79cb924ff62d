"""Folding with a way back, sentences, and ends of sentences."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import fold, fold_with_origin, is_complete, sentence_spans

TEXT = st.text(
    st.one_of(st.sampled_from("華為5G 用户…ＡＢＣ①㈱ﬁ，。“”\u3000\U00020000😀é"), st.characters()), max_size=80
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("華為", "华为"),
        ("ＳＭＩＣ", "smic"),
        ("5G 用户", "5g用户"),
        ("6000 万", "6000万"),
        ("Lite Matter", "lite matter"),
        ("A…B", "a...b"),
        ("臺積電", "台积电"),
        ("“新宠”", "“新宠”"),
    ],
)
def test_fold(text: str, folded: str):
    assert fold(text) == folded


@given(TEXT)
def test_folding_twice_is_folding_once_and_both_ways_agree(text: str):
    folded = fold_with_origin(text)
    assert folded.text == fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)


@given(TEXT, st.data())
def test_a_folded_range_leads_back_to_characters_that_fold_to_it(text: str, data: st.DataObject):
    folded = fold_with_origin(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, stop = folded.span(start, end)
    assert 0 <= first < stop <= len(text)
    assert folded.text[start:end].strip() in fold(text[first:stop])


@given(TEXT)
def test_sentences_hold_all_ink_in_order(text: str):
    spans = list(sentence_spans(text))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("line", "complete"),
    [
        ("他说。", True),
        ("他说。”", True),
        ("他说！）", True),
        ("等等……", True),
        ("以下三点：", True),
        ("以下三点：“", False),
        ("营收18.", False),
        ("by Acme Inc.", True),
        ("首先，", False),
        ("发展数字经济", False),
        ("“新宠”", False),
    ],
)
def test_where_a_sentence_ends(line: str, complete: bool):
    assert is_complete(line) is complete
