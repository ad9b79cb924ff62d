"""What stands across the borders of words."""

import logging
from importlib.resources import files
from itertools import accumulate, pairwise

import pytest

from bot.text import fold
from bot.words import is_cut_up, ordinary_words
from bot.words.borders import Borders, make_borders
from bot.words.dictionary import Dictionary
from bot.words.heads import WordsByHead, make_heads
from bot.words.known import dictionary_file


@pytest.mark.parametrize(
    ("text", "name", "made_up"),
    [
        ("在不同程度上", "同程", True),
        ("人工智能", "工智", True),
        ("美光是一家公司", "美光", False),
        ("b站点击量", "b站", False),
        ("移动", "移动", False),
    ],
)
def test_a_name_made_of_other_words_pieces(text: str, name: str, made_up: bool):
    start = text.index(name)
    assert is_cut_up(text, start, start + len(name)) is made_up


def test_words_are_cut_as_jieba_cuts_them_where_it_does_not_guess():
    import jieba

    jieba.setLogLevel(logging.WARNING)
    sample = fold((files("seeds") / "bulletin-2020-09.txt").read_text("utf-8"))
    counts = {word: count for word, count in _counts() if count}
    words = Dictionary.of(counts)
    same = total = 0
    for line in sample.splitlines()[::5]:
        ours = {first for first, _ in words.cut(line, 0, len(line))}
        theirs = [0, *accumulate(map(len, jieba.lcut(line, HMM=False)))]
        same += sum(first in ours for first, _ in pairwise(theirs))
        total += len(theirs) - 1
    assert total > 1000
    assert same / total > 0.99


def _counts():
    import jieba

    jieba.initialize()
    return jieba.dt.FREQ.items()


def test_the_sieve_of_borders_changes_nothing():
    counts = {"不同": 90, "同程": 5, "程度": 80, "中国移动": 9, "移动": 50, "互联网": 60}
    text = "在不同程度上，中国移动互联网"
    usual, everywhere, nowhere = (Dictionary.of(counts) for _ in range(3))
    everywhere.borders = Borders(bytes([255]) * len(bytes(Borders())))
    nowhere.borders = Borders()
    expected = [everywhere.crosses(text, at) for at in range(len(text) + 1)]
    assert [usual.crosses(text, at) for at in range(len(text) + 1)] == expected
    assert any(expected)
    assert not all(expected)
    assert not any(nowhere.crosses(text, at) for at in range(len(text) + 1))


def test_the_packaged_sieve_is_of_the_dictionary():
    """If not: (files("seeds") / "borders.bin").write_bytes(bytes(make_borders(words))), the words being these."""
    words = dictionary_file().read_text("utf-8").split()[::3]
    assert (files("seeds") / "borders.bin").read_bytes() == bytes(make_borders(words))


def test_each_word_of_the_dictionary_is_found_by_its_head():
    """If not: (files("seeds") / "heads.bin").write_bytes(make_heads(lines)), the lines being the dictionary's."""
    lines = dictionary_file().read_bytes()
    heads = (files("seeds") / "heads.bin").read_bytes()
    assert heads == make_heads(lines)
    words = WordsByHead(lines, heads)
    for word, line in (line.split(" ", 1) for line in lines.decode().splitlines()):
        assert words.of(word)[word] == line
    assert words["没"] == words["囗囗"] == words[""] == {}
    assert len(words) <= 1 << 16  # however much is asked for


def test_what_was_taught_is_known_after_all_else_was_forgotten():
    words = WordsByHead()
    words.teach("全面屏", 50)
    for number in range(1 << 16):
        assert words[f"{number:x}"] == {}
    assert words.of("全面屏") == {"全面屏": "50 n"}


def test_a_taught_word_stays_whole():
    words = Dictionary.of({"全面": 50, "屏": 10, "全": 20, "面": 20})
    assert list(words.cut("全面屏", 0, 3)) == [(0, 2), (2, 3)]
    words.teach("全面屏")
    assert list(words.cut("全面屏", 0, 3)) == [(0, 3)]


def test_ordinary_words_are_no_proper_names():
    assert {"机器人", "太阳"} <= ordinary_words()
    assert ordinary_words().isdisjoint({"三星", "华为", "北大"})
