"""What contents pages list besides titles: writers, sub-headings, and a few titles beforehand on the cover."""

import pytest

from bot.parsing import parse
from tests.parsing.test_rules import NAME, bodies, kinds_of, read, text, texts_of, titles_of

LONG = ("江南三家纱厂同时扩产", "新疆棉价连续九周回落", "服装出口订单逐月回暖", "印染加工费上调一成")
WRITERS = ("何知远", "周 砚", "许棠 陆则", "李大河 等")


@pytest.mark.parametrize("form", ["{} …… {}（{}）", "{}　{}……{}", "{} / {}\t{}", "{} · {} .... P{}"])
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


def test_contents_that_list_sections_alone_leave_the_titles_to_the_body():
    titles = [f"{title}，厂家怎么看" for title in LONG]
    body = ["一、上游", *bodies(tuple(titles[:2])), "二、下游", *bodies(tuple(titles[2:])), "三、海外", "印度", text(4)]
    parsed = read(NAME, "目录", "一、上游……1", "二、下游……3", "三、海外……5", *body)
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游", "海外"), [*titles, "印度"])


def test_articles_whose_sub_headings_stand_right_below_their_titles_stay_articles():
    body = [
        line for n, title in enumerate(LONG) for line in (f"{n + 1}、{title}", "缘起", text(n), "结果", text(n + 1))
    ]
    listed = [f"{n}、{title}……{n}" for n, title in enumerate(LONG, 1)]
    parsed = read(NAME, "目录", *listed, *body)
    assert (parsed.sections, titles_of(parsed)) == ((), list(LONG))


@pytest.mark.parametrize("mark", ["", "◎"])
def test_a_title_that_the_contents_put_otherwise_is_found_by_its_look_and_letters(mark: str):
    whole = [f"{mark}{title}" for title in (LONG[0], "新疆棉价九周连跌：籽棉收购商“躺平”", *LONG[2:])]
    listed = [f"{title}\t{page}" for page, title in enumerate((LONG[0], "新疆棉价连跌九周", *LONG[2:]), 1)]
    parsed = read(NAME, "目录", *listed, *bodies(tuple(whole)))
    assert titles_of(parsed) == [title.removeprefix(mark) for title in whole]


def test_sections_of_which_some_have_a_word_of_their_own_are_sections_all():
    listed = ["[上游]", f"{LONG[0]}\t1", f"{LONG[1]}\t2", "[下游]", f"{LONG[2]}\t3", f"{LONG[3]}\t4"]
    introduced = ["[上游]", *[text(5, 9)] * 2, *bodies(LONG[:2]), "[下游]", *bodies(LONG[2:])]
    parsed = read(NAME, "目录", *listed, *introduced)
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(LONG))


def test_sections_in_one_sign_stand_above_titles_in_its_like():
    lines = ["■上游", "□纱厂扩产", text(0), "□棉价回落", text(1), "■下游", "□服装回暖", text(2)]
    parsed = read(NAME, *lines)
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), ["纱厂扩产", "棉价回落", "服装回暖"])


def test_a_star_that_a_keyboard_has_marks_a_title():
    marked = tuple(f"* {title}" for title in LONG)
    assert titles_of(read(NAME, *bodies(marked))) == list(LONG)


def test_a_header_of_the_sections_name_and_the_publishers_cuts_no_paragraph():
    cut = text(1)
    lines = [
        "一、上游",
        LONG[0],
        cut[:40],
        "第 1 页 / 共 9 页",
        "上游　　棉纺研究会",
        cut[40:],
        "二、下游",
        *bodies(LONG[1:]),
    ]
    parsed = read(NAME, "棉纺研究会", "目录", "一、上游", LONG[0], "二、下游", *LONG[1:], *lines)
    assert texts_of(parsed.articles[0]) == [cut]


def test_dots_and_pages_on_lines_of_their_own_belong_to_the_entries_above():
    listed = [line for page, title in enumerate(LONG, 2) for line in (title, "." * 20, str(page))]
    parsed = read(NAME, "目录", *listed, *bodies(LONG))
    assert [(a.title, a.page) for a in parsed.articles] == list(zip(LONG, range(2, 6), strict=True))


def test_how_many_articles_a_section_has_is_no_word_of_it():
    listed = ["上游（2篇）", *LONG[:2], "下游（共2篇）", *LONG[2:]]
    parsed = read(NAME, "目录", *listed, "上游", *bodies(LONG[:2]), "下游", *bodies(LONG[2:]))
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(LONG))


def test_a_contents_table_may_name_sections_and_writers_beside_each_title():
    rows = [f"{'上上下下'[n]}游\t{title}\t{WRITERS[n]}\t{n + 1}" for n, title in enumerate(LONG)]
    signed = [(title, writer, text(0)) for title, writer in zip(LONG, WRITERS, strict=True)]
    body = ["【上游】", *signed[0], *signed[1], "【下游】", *signed[2], *signed[3]]
    parsed = read(NAME, "目录", "栏目\t标题\t作者\t页码", *rows, *body)
    assert parsed.sections == ("上游", "下游")
    assert [(a.title, a.page) for a in parsed.articles] == list(zip(LONG, range(1, 5), strict=True))


@pytest.mark.parametrize("form", ["▪ {}", "{} .  .  .  .  .  . {}", "{} · · · · {}"])
@pytest.mark.parametrize("heading", ["目录 / INDEX", "◇◇◇ 目录 ◇◇◇", "本 期 目 录"])
def test_contents_are_known_by_either_name_and_by_dots_set_wide(heading: str, form: str):
    listed = [form.format(title, page) for page, title in enumerate(LONG, 1)]
    parsed = read(NAME, heading, *listed, *bodies(LONG))
    assert titles_of(parsed) == list(LONG)
    assert not parsed.notes[1:]


@pytest.mark.parametrize("page", [" {}", " P{}", " [{}]", "　[{}]"])
def test_a_page_may_stand_behind_one_blank_where_the_body_has_the_title(page: str):
    listed = [title + page.format(number) for number, title in enumerate(LONG, 2)]
    body = ["【一、上游】", *bodies(LONG[:2]), "【二、下游】", *bodies(LONG[2:])]
    parsed = read(NAME, "目录", *listed, *body)
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(LONG))
    assert [a.page for a in parsed.articles] == [2, 3, 4, 5]


def test_headings_of_their_own_level_are_sections_though_the_contents_list_titles_alone():
    listed = "".join(f"- {title}\n" for title in LONG)
    said = [f"### {title}\n\n■ 本刊记者 何知远\n\n{text(n)}\n\n" for n, title in enumerate(LONG)]
    body = "".join(["## ■ 上游\n\n", *said[:2], "## ■ 下游\n\n", *said[2:], "— END —"])
    parsed = parse(f"# {NAME}\n\n## 目录\n\n{listed}\n{body}".encode(), "x.md")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(LONG))
    assert texts_of(parsed.articles[-1]) == ["■ 本刊记者 何知远", text(3)]


def test_sections_that_are_numbered_like_sub_headings_stand_above_titles():
    listed = [f"{title}……{page}" for page, title in enumerate(LONG, 1)]
    said = [line for n, title in enumerate(LONG) for line in (f"▲{title}", text(n))]
    parts = ["（一）涨幅", text(5), "（二）成因", text(6)]
    parsed = read(NAME, "目录", *listed, "（一）上游", *said[:4], *parts, "（二）下游", *said[4:])
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(LONG))
    assert kinds_of(parsed.articles[1]) == "phphp"
