"""What contents pages list besides titles: writers, sub-headings, and a few titles beforehand on the cover."""

import pytest

from tests.parsing.test_rules import NAME, bodies, kinds_of, read, text, texts_of, titles_of

LONG = ("江南三家纱厂同时扩产", "新疆棉价连续九周回落", "服装出口订单逐月回暖", "印染加工费上调一成")
WRITERS = ("何知远", "周 砚", "许棠 陆则", "李大河 等")


@pytest.mark.parametrize("form", ["{} …… {}（{}）", "{}　{}……{}", "{} / {}\t{}"])
def test_writers_whom_the_contents_name_are_no_words_of_the_titles(form: str):
    listed = [
        form.format(title, writer, page) for page, (title, writer) in enumerate(zip(LONG, WRITERS, strict=True), 1)
    ]
    signed = [line for pair in zip(LONG, WRITERS, strict=True) for line in (*pair, text(0))]
    parsed = read(NAME, "目录", *listed, *signed)
    assert titles_of(parsed) == list(LONG)
    assert [texts_of(a) for a in parsed.articles] == [[writer, text(0)] for writer in WRITERS]


def test_writers_before_the_titles_are_no_words_of_them_either():
    listed = [f"{writer}：{title}……{page}" for page, (title, writer) in enumerate(zip(LONG, WRITERS, strict=True), 1)]
    assert titles_of(read(NAME, "目录", *listed, *bodies(LONG))) == list(LONG)


def test_a_third_level_of_the_contents_is_the_articles_sub_headings():
    body = [
        *("第一章　上游", "第一节　纱厂扩产", "一、新厂", text(0), "二、旧厂", text(1), "第二节　棉价回落", text(2)),
        *("第二章　下游", "第一节　服装回暖", text(3), "第二节　印染提价", "一、涨幅", text(4), "二、成因", text(5)),
    ]
    listed = [f"{line}……{page}" for page, line in enumerate(line for line in body if len(line) < 20)]
    parsed = read(NAME, "目录", *listed, *body)
    assert parsed.sections == ("上游", "下游")
    assert titles_of(parsed) == ["纱厂扩产", "棉价回落", "服装回暖", "印染提价"]
    assert [kinds_of(a) for a in parsed.articles] == ["hphp", "p", "p", "hphp"]


def test_a_few_titles_on_the_cover_are_not_the_contents():
    cover = [NAME, "本期要目", f"★{LONG[1]}", f"★{LONG[3]}", "棉纺研究会　主办"]
    listed = [f"{title}　/{page:02}" for page, title in enumerate(LONG, 2)]
    parsed = read(*cover, "目录", *listed, *bodies(LONG))
    assert titles_of(parsed) == list(LONG)
    assert [a.page for a in parsed.articles] == [2, 3, 4, 5]


def test_sections_in_capital_numerals_stand_above_titles_in_plain_ones():
    lines = ["壹、上游", "一、纱厂扩产", text(0), "二、棉價回落", text(1), "貳、下游", "一、服裝回暖", text(2)]
    parsed = read(NAME, *lines)
    assert parsed.sections == ("上游", "下游")
    assert titles_of(parsed) == ["纱厂扩产", "棉價回落", "服裝回暖"]


def test_fields_in_brackets_name_the_title():
    lines = [
        line for n, title in enumerate(LONG) for line in (f"【标题】{title}", "【来源】江城网", f"【正文】{text(n)}")
    ]
    assert titles_of(read(NAME, *lines)) == list(LONG)
