"""Files that are no bulletins, or bad ones: a typed refusal or a result, quickly."""

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BulletinError, DateUnreadable, NotABulletin, UnreadableFile
from bot.parsing import parse


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (bytes(random.Random(1).randbytes(5000)), "binary"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "binary"),
        (b"a" * (20 * 1024 * 1024 + 1), "too_large"),
        ("天气\n".encode() * 2_000_000, "too_many_lines"),
        ("简报".encode("utf-16-le") * 20 + b"\x00", "binary"),
        (bytes([0xE5, 0x8D]) * 500 + b"\xff\xff", "encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str):
    with pytest.raises(UnreadableFile) as refusal:
        parse(data, "x.txt")
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "天" * (6 * 1024 * 1024),
        "天气\n" * 150_000,
        "标题\t1\n" * 60_000,
        "目录\n" + "".join(f"标题{i}\t{i % 90}\n" for i in range(40_000)),
        "（" * 1_000_000,
        "1、" * 500_000,
        "目录\n\n\n",
    ],
    ids=["one line", "short lines", "entries alone", "contents alone", "brackets", "numbers", "heading alone"],
)
def test_large_and_odd_texts_end_in_a_refusal(text: str):
    with pytest.raises(NotABulletin):
        parse(text.encode(), "x.txt")


def test_a_date_that_is_none_is_refused():
    for given_date in ("2020", "2020-13", "2020-02-30", "九月", "2020-9"):
        with pytest.raises(DateUnreadable):
            parse(b"x", "x.txt", given_date)


@given(st.binary(max_size=3000))
def test_bytes_are_read_or_refused(data: bytes):
    with contextlib.suppress(BulletinError):
        parse(data, "x.txt")


LINE = st.text(st.sampled_from("目录一、二第三部分甲乙。，\t….1234 ■【】#（）“”\u3000"), max_size=40)


@given(st.lists(LINE, max_size=40))
def test_any_lines_are_read_or_refused_and_nothing_is_invented(lines: list[str]):
    text = "\n".join(["目录", *lines, *lines])
    try:
        parsed = parse(text.encode(), "x.txt")
    except BulletinError:
        return
    for article in parsed.articles:
        for block in article.blocks:
            assert parsed.source[block.start] == block.text[0]
            assert parsed.source[block.end - 1] == block.text[-1]
