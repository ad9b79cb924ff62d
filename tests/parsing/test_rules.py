"""One small document for each rule, and for what the rule must leave alone."""

import pytest

from bot.models import ParsedArticle, ParsedBulletin
from bot.parsing import parse
from bot.parsing.lines import read_lines
from bot.parsing.paragraphs import read_blocks
from bot.parsing.setting import Setting

NAME = "棉纺参考"
THREE = ("纱价", "布价", "棉价")
FOUR = ("纱厂扩产", "棉价回落", "服装回暖", "印染提价")


def text(number: int, clauses: int = 4) -> str:
    middle = "库存随之下降，订单排到了下个季度，工人开始轮休，" * (clauses - 1)
    mill = "甲乙丙丁戊己庚辛"[number % 8]
    return f"第{mill}家纺纱厂本月把开机率提高到九成以上，{middle}厂里暂不打算扩产。"


def wrap(paragraph: str, *, indent: bool = False) -> list[str]:
    whole = "　　" * indent + paragraph
    return [whole[at : at + 34] for at in range(0, len(whole), 34)]


def read(*lines: str, between: str = "\n\n") -> ParsedBulletin:
    return parse(between.join(lines).encode(), "x.txt")


def contents(titles: tuple[str, ...], start: str = "目录") -> list[str]:
    return [NAME, start, *(f"{title}\t{page}" for page, title in enumerate(titles, 1))]


def bodies(titles: tuple[str, ...]) -> list[str]:
    return [line for number, title in enumerate(titles) for line in (title, text(number))]


def read_first(*lines: str) -> ParsedArticle:
    """The first of three articles, with these lines between its title and its last paragraph."""
    return read(*contents(THREE), THREE[0], *lines, text(7), *bodies(THREE[1:])).articles[0]


def read_last(*lines: str) -> ParsedArticle:
    return read(*contents(THREE), *bodies(THREE), *lines).articles[-1]


def titles_of(parsed: ParsedBulletin) -> list[str]:
    return [article.title for article in parsed.articles]


def kinds_of(article: ParsedArticle) -> str:
    return "".join(block.kind[0] for block in article.blocks)


def texts_of(article: ParsedArticle) -> list[str]:
    return [block.text for block in article.blocks]


def paged(headers: list[str], *, stop: bool = True) -> ParsedBulletin:
    """Five articles with a page end inside the first paragraph of each; the page's headers follow its number."""
    titles = tuple(f"棉纱一周动态之{sign}" for sign in "甲乙丙丁戊")
    lines = [NAME, "2021年第6期", "目录", "行情\t1", *contents(titles)[2:], "- 1 -", *headers, "行情"]
    for number, title in enumerate(titles):
        cut, unstopped = text(number), text(number + 2)[: None if stop else -1]
        lines += [title, text(number + 1), cut[:40], f"- {number + 2} -", *headers, cut[40:], unstopped, text(3)]
    return read(*lines)


@pytest.mark.parametrize("headers", [[NAME], [NAME, "2021年第6期"], ["棉纺研究会编", "内部交流 请勿外传"]])
def test_running_headers_are_lifted_out_of_the_text_they_cut(headers):
    parsed = paged(headers)
    assert parsed.title == NAME
    assert [texts_of(a)[1] for a in parsed.articles] == [text(number) for number in range(5)]
    assert [kinds_of(a) for a in parsed.articles] == ["pppp"] * 5


def test_the_documents_own_name_is_a_header_even_without_page_numbers():
    lines = [NAME, "2021年第二季度", "一、行情"]
    for number, sign in enumerate("甲乙丙丁戊己"):
        lines += [f"◆ 棉纱动态之{sign}", text(number), NAME, "2021年第二季度 内部交流", text(number + 1)]
        lines += ["二、技术"] * (number == 2)
    assert [kinds_of(a) for a in read(*lines).articles] == ["pp"] * 6


def test_a_page_number_may_stand_at_the_far_end_of_its_footer():
    lines = contents(FOUR)
    for number, title in enumerate(FOUR):
        lines += [title, text(number), f"{NAME} 2021年第6期{' ' * 36}— {number + 1} —", text(number + 1)]
    assert [texts_of(a) for a in read(*lines).articles] == [[text(n), text(n + 1)] for n in range(4)]


def test_a_series_that_holds_the_name_and_a_heading_all_articles_have_are_no_headers():
    series = tuple(f"{NAME}一周（第{week}周）" for week in range(21, 26))
    assert titles_of(read(*contents(series), *bodies(series))) == list(series)
    lines = contents(FOUR)
    for number, title in enumerate(FOUR):
        lines += [title, text(number), "下一步打算", text(number + 1)]
    assert [kinds_of(a) for a in read(*lines).articles] == ["php"] * 4


def test_spaced_dots_lead_to_the_page():
    titles = tuple(f"第{sign}季纱价回顾" for sign in "一二三四")
    entries = [f"{title} {'. ' * 12}{page}" for page, title in enumerate(titles, 1)]
    parsed = read(NAME, "目 录", *entries, *bodies(titles))
    assert [(a.title, a.page) for a in parsed.articles] == [(title, page) for page, title in enumerate(titles, 1)]


def test_a_table_near_the_top_is_no_contents_page():
    rows = ["品种\t上周\t本周", "普梳纱\t4180\t4050", "精梳纱\t4230\t4190", "气流纺\t4350\t4280"]
    parsed = read(NAME, f"◆ {FOUR[0]}", text(0), *rows, text(1), *bodies((f"◆ {FOUR[1]}", f"◆ {FOUR[2]}")))
    assert titles_of(parsed) == list(FOUR[:3])


def test_without_pages_the_contents_end_before_the_bodys_first_section():
    marked = tuple(f"▲{title}" for title in FOUR)
    parsed = read(NAME, "本期要目", *marked, "【上游】", *bodies(marked[:2]), "【下游】", *bodies(marked[2:]))
    assert parsed.sections == ("上游", "下游")
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 4


@pytest.mark.parametrize("page", ["", "\t{}"])
def test_the_contents_may_give_a_titles_first_half(page):
    whole = ("上半年纱价回顾：先扬后抑", "布厂减产", "下半年纱价展望 看棉花脸色", "印染提价")
    halves = [title.split("：")[0].split(" ")[0] + page.format(number) for number, title in enumerate(whole, 1)]
    assert titles_of(read(NAME, "目录", *halves, *bodies(whole))) == list(whole)


def test_a_paragraph_that_begins_with_the_titles_words_is_no_title():
    lines = [*contents(FOUR), FOUR[0], f"{FOUR[0]}，{text(0)}", *bodies(FOUR[1:])]
    assert titles_of(read(*lines)) == list(FOUR)


@pytest.mark.parametrize("listed", [True, False])
def test_a_title_broken_after_a_colon_goes_on_below(listed):
    listing = contents(("铁箱运棉包", *THREE)) if listed else [NAME]
    mark = "" if listed else "◆ "
    others = tuple(f"{mark}{title}" for title in THREE)
    parsed = read(*listing, f"{mark}铁箱运棉包：", "一次降本试验", text(0), text(1), *bodies(others))
    assert titles_of(parsed) == ["铁箱运棉包：一次降本试验", *THREE]
    assert kinds_of(parsed.articles[0]) == "pp"


@pytest.mark.parametrize("way", ["listed", "unlisted", "without contents"])
def test_sections_may_be_introduced_or_left_out_of_the_contents(way):
    if way == "listed":
        one, two = (
            tuple(f"{n}、{t}" for n, t in enumerate(FOUR[:2], 1)),
            tuple(f"{t}" for t in ("1、服装回暖", "2、印染提价")),
        )
        entries = ["【上游】", *(f"{t}\t1" for t in one), "【下游】", *(f"{t}\t2" for t in two)]
        body = ["【上游】", "本栏目数据由会员填报。", *bodies(one), "【下游】", "以下两篇来自走访。", *bodies(two)]
        parsed = read(NAME, "目录", *entries, *body)
    elif way == "unlisted":
        parsed = read(*contents(FOUR), "【上游】", *bodies(FOUR[:2]), "【下游】", *bodies(FOUR[2:]))
    else:
        one, two = tuple(f"◆ {t}" for t in FOUR[:2]), tuple(f"◆ {t}" for t in FOUR[2:])
        parsed = read(
            NAME, "一、上游", "本栏目数据由会员填报。", *bodies(one), "二、下游", "以下两篇来自走访。", *bodies(two)
        )
    assert parsed.sections == ("上游", "下游")
    assert [(a.section, a.title) for a in parsed.articles] == list(
        zip(["上游", "上游", "下游", "下游"], FOUR, strict=True)
    )
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 4


def test_numbered_parts_of_an_article_do_not_make_it_a_section():
    lines = ["一、纱厂扩产", text(0), "1. 华东", text(1), "2. 华北", text(2)]
    lines += ["二、布厂减产", text(3), "1. 原因", text(4), "2. 影响", text(5)]
    assert titles_of(read(NAME, *lines)) == ["纱厂扩产", "布厂减产"]


def test_numbers_like_1_1_are_marks_where_they_count_on():
    titles = ("纱厂扩产", "1—7月服装出口回暖", "微纤维新规出台")
    numbered = tuple(f"1.{number} {title}" for number, title in enumerate(titles, 1))
    assert titles_of(read(*contents(numbered), *bodies(numbered))) == list(titles)


@pytest.mark.parametrize("figure", ["2.5 代织机下线", "2.5D织机下线", "1.5亿米坯布压仓", "1.1 亿米坯布压仓"])
def test_a_figure_at_a_titles_beginning_stays(figure):
    titles = ("布厂减产", figure, "印染提价")
    assert titles_of(read(*contents(titles), *bodies(titles))) == list(titles)


def test_where_page_ends_show_nothing_else_cuts_a_paragraph():
    assert [kinds_of(a) for a in paged([NAME], stop=False).articles] == ["pppp"] * 5


def test_where_indents_begin_paragraphs_an_indented_line_continues_none():
    lines = contents(FOUR)
    for number, title in enumerate(FOUR):
        cut = text(number)
        lines += [title, f"　　{cut[:40]}", cut[40:], *(f"　　{t}" for t in (text(1)[:-1], text(2), text(3)))]
    wanted = [[text(number), text(1)[:-1], text(2), text(3)] for number in range(4)]
    assert [texts_of(a) for a in read(*lines).articles] == wanted


def test_cuts_at_empty_lines_are_joined_where_nothing_else_shows_them():
    lines = contents(FOUR)
    for number, title in enumerate(FOUR):
        lines += [title, text(number)[:40], text(number)[40:], text(number + 1)]
    assert [kinds_of(a) for a in read(*lines).articles] == ["pp"] * 4


@pytest.mark.parametrize(
    "byline",
    [
        "本刊记者 何知远",
        "棉纺网 记者 何知远",
        "2021-09-02",
        "2021-09-02 棉纺网",
        "棉纺网/2021-09-02",
        "数据整理：许棠",
        "（2022年10月14日）",
    ],
)
def test_a_byline_is_a_paragraph(byline):
    assert [(b.kind, b.text) for b in read_first(byline).blocks] == [("paragraph", byline), ("paragraph", text(7))]


def test_a_tables_rows_are_a_paragraph_each():
    rows = ["品种\t上周\t本周", "普梳纱\t4180\t4050", "精梳纱\t4230\t4190"]
    article = read_first(text(0), *rows)
    assert (kinds_of(article), texts_of(article)[1:4]) == ("ppppp", rows)


@pytest.mark.parametrize(("line", "kinds"), [("谁来为库存买单？", "php"), ("“谁来为库存买单？”", "ppp")])
def test_a_short_question_is_a_heading_unless_somebody_asks_it(line, kinds):
    assert kinds_of(read_first(text(0), line)) == kinds


@pytest.mark.parametrize("mark", ["● ", ""])
def test_text_after_the_last_item_of_a_list_is_a_paragraph_of_its_own(mark: str):
    items = [f"{mark}支数不足，布面起横档；", f"{mark}发货迟于合同约定；"]
    assert texts_of(read_first("投诉集中在两个方面：", *items))[1:] == [*items, text(7)]


def test_who_signs_a_notice_and_the_day_are_paragraphs():
    signed = [text(0), "棉纺研究会办公室", "2021年9月10日"]
    assert texts_of(read(*contents(FOUR), *bodies(FOUR), *signed).articles[-1])[1:] == signed


def test_in_wrapped_text_an_indented_short_line_heads_the_next_paragraph():
    lines = contents(THREE)
    for title in THREE:
        lines += [title, *wrap(text(0, 6), indent=True), "　　库存压在谁手里"]
        lines += [line for t in (text(1, 6), text(2, 6)[:-1], text(3, 5)) for line in wrap(t, indent=True)]
    wanted = [text(0, 6), "库存压在谁手里", text(1, 6), text(2, 6)[:-1], text(3, 5)]
    for article in read(*lines, between="\n").articles:
        assert (kinds_of(article), texts_of(article)) == ("phppp", wanted)


@pytest.mark.parametrize(("stop", "count"), [(30, 2), (34, 1)])
def test_in_wrapped_text_a_short_line_above_an_indent_ends_a_paragraph(stop, count):
    source = "\n".join([text(0)[:34], text(0)[34:64], text(1)[:stop], f"　　{text(2)}"])
    assert len(read_blocks(source, read_lines(source), Setting(68, indented=True))) == count


@pytest.mark.parametrize("indent", [True, False])
def test_lines_cut_after_so_many_characters_are_joined_whatever_their_widths(indent):
    prices = "32支纱报23,480元，环比上涨1.25%，40支报24,960元；60支报28,300元，去年同期25,640元；订单增长12.75%。"
    listed = "32支纱报23,480元，环比上涨1.25%，同比下降近近3%；40支报24,960元，环比上涨2.75%，厂里暂不打算扩产。"
    mill = "新疆某厂1—5月产纱27.36万吨，同比增长8.4%，营业收入58.46亿元，净利润12.36亿元，毛利率39.2%，开机率92.5%。"
    wanted = [prices, listed, mill, text(2, 3)]
    lines = contents(THREE)
    for title in THREE:
        lines += [title, *(line for paragraph in wanted for line in ("", *wrap(paragraph, indent=indent)))]
    assert any(line.endswith(("40支报24,96", "40支报24,960元")) for line in lines)
    assert not indent or any(line.endswith("3%；") and len(line) == 34 for line in lines)
    assert [texts_of(article) for article in read(*lines, between="\n").articles] == [wanted] * 3


def test_where_empty_lines_part_paragraphs_a_full_line_goes_on():
    ends_at_margin = (
        "本月的纱厂开机率提高到了九成以上库存因此下降得很快很快很快快快".ljust(33, "快") + "。订单已经排到下个季度。"
    )
    lines = [*contents(THREE), ""]
    for title in THREE:
        lines += [title, ""]
        for paragraph in (*(text(number, 6) for number in range(4)), ends_at_margin):
            lines += [*wrap(paragraph), ""]
    wanted = [*(text(number, 6) for number in range(4)), ends_at_margin]
    assert [texts_of(a) for a in read(*lines, between="\n").articles] == [wanted] * 3


def test_a_series_called_internal_is_named_by_its_own_line():
    assert read("内部参阅", "2020年12月", *contents(THREE)[1:], *bodies(THREE)).title == "内部参阅"


@pytest.mark.parametrize(
    "mark",
    [
        "PART {n} ",
        "{h}　",
        "▌",
        "◉ ",
        "❶ ",
        "No.{n} ",
        "{n} | ",
        "0{n} ",
        "【{n}】",
        "[{n}] ",
        "第{h}辑 · ",
        "壹、",
        "【案例{h}】",
        "1-{n} ",
        "话题{n}：",
        "标题：",
        "TOP{n}　",
        "📌 ",
        "A. ",
    ],
)
def test_marks_that_editors_use_are_no_words_of_a_title(mark: str):
    marked = tuple(f"{mark.format(n=n, h='一二三四'[n - 1])}{title}" for n, title in enumerate(FOUR, 1))
    assert titles_of(read(NAME, *bodies(marked))) == list(FOUR)
    assert titles_of(read(NAME, "目录", *FOUR, *bodies(marked))) == list(FOUR)


@pytest.mark.parametrize("title", ["12 月棉价回落", "10 个省份限电", "2021 年度盘点", "30 万锭纱厂投产"])
def test_a_number_that_measures_is_a_word_of_the_title(title: str):
    titles = (title, *FOUR)
    assert titles_of(read(*contents(titles), *bodies(titles))) == list(titles)


def test_a_rule_drawn_across_parts_texts_and_cuts_none():
    lines = [line for title in FOUR for line in (title, "─" * 20, text(0), "* * *", text(1))]
    assert [kinds_of(a) for a in read(*contents(FOUR), *lines).articles] == ["pp"] * 4


def test_of_unmarked_lines_those_with_a_byline_below_are_titles():
    lines = [
        line for n, title in enumerate(FOUR) for line in (title, "本刊记者 李大河", text(n), "厂里怎么说", text(n + 1))
    ]
    parsed = read(NAME, *lines)
    assert titles_of(parsed) == list(FOUR)
    assert [kinds_of(a) for a in parsed.articles] == ["pphp"] * 4


def test_a_paragraph_cut_inside_a_page_is_joined_where_every_article_ends_in_a_full_stop():
    long = text(0, 5)
    lines: list[str] = []
    for n, title in enumerate((*FOUR, "化纤减产")):
        lines += [title, *(text(k) for k in range(6)), f"— {n + 1} —", long[:70], long[70:], text(n)]
    parsed = read(*contents((*FOUR, "化纤减产")), *lines)
    assert [texts_of(a).count(long) for a in parsed.articles] == [1] * 5


def test_a_contents_pages_number_may_stand_in_brackets_without_leader():
    parsed = read(NAME, "目录", *(f"{title}（第{n}页）" for n, title in enumerate(FOUR, 1)), *bodies(FOUR))
    assert [(a.title, a.page) for a in parsed.articles] == list(zip(FOUR, range(1, 5), strict=True))


def test_clippings_with_named_fields_give_their_titles():
    lines = [line for n, title in enumerate(FOUR) for line in (f"标题：{title}", "来源：江城日报", text(n))]
    parsed = read(NAME, *lines)
    assert titles_of(parsed) == list(FOUR)
    assert [texts_of(a)[0] for a in parsed.articles] == ["来源：江城日报"] * 4


def test_titles_in_fences_may_run_into_their_first_paragraph():
    titles = ("江南三家纱厂同时扩产", "新疆棉价连续九周回落", "服装出口订单回暖了吗？")
    lines = [line for n, title in enumerate(titles) for line in (f"【{title}】{text(n)}", text(n + 1))]
    parsed = read(NAME, "一、上游", *lines[:4], "二、下游", *lines[4:])
    assert titles_of(parsed) == list(titles)
    assert parsed.sections == ("上游", "下游")
    assert texts_of(parsed.articles[0]) == [text(0), text(1)]
    for article in parsed.articles:
        assert parsed.source[article.blocks[0].start : article.blocks[0].end] == article.blocks[0].text


def test_two_words_in_a_fence_before_a_paragraph_are_its_label():
    lines = [line for n, title in enumerate(FOUR) for line in (title, f"【本刊按】{text(n)}")]
    assert [texts_of(a)[0][:5] for a in read(*contents(FOUR), *lines).articles] == ["【本刊按】"] * 4


def test_lines_between_double_stars_are_markdowns_headings():
    lines = [f"**{NAME}**", "2021年5月"]
    for section, titles in (("上游", FOUR[:2]), ("下游", FOUR[2:])):
        lines += [
            f"**【{section}】**",
            *(part for n, t in enumerate(titles) for part in (f"**{n + 1}. {t}**", text(n))),
        ]
    parsed = read(*lines)
    assert (parsed.title, parsed.sections, titles_of(parsed)) == (NAME, ("上游", "下游"), list(FOUR))
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 4


def test_sections_that_only_the_contents_page_names_are_sections():
    entries = ["上游", *(f"  {t}\t{n}" for n, t in enumerate(FOUR[:2], 1))]
    entries += ["下游", *(f"  {t}\t{n}" for n, t in enumerate(FOUR[2:], 3))]
    parsed = read(NAME, "目录", *entries, *bodies(FOUR))
    assert parsed.sections == ("上游", "下游")
    assert [(a.section, a.title) for a in parsed.articles] == list(zip(["上游"] * 2 + ["下游"] * 2, FOUR, strict=True))


def test_names_above_headings_are_sections_though_no_headings():
    page = "<h1>棉纺参考</h1><p>2021年5月</p>"
    for section, titles in (("上游", FOUR[:2]), ("下游", FOUR[2:])):
        page += f"<div>{section}</div>" + "".join(f"<h2>{t}</h2><p>{text(n)}</p>" for n, t in enumerate(titles))
    parsed = parse(f"<html><body>{page}</body></html>".encode(), "x.html")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(FOUR))
    assert [texts_of(a) for a in parsed.articles] == [[text(0)], [text(1)]] * 2


def test_a_contents_table_has_sections_beside_titles():
    entries = [f"上游\t{FOUR[0]}\t1", f"{FOUR[1]}\t2", f"下游\t{FOUR[2]}\t3", f"{FOUR[3]}\t4"]
    parsed = read(NAME, "目录", *entries, "上游", *bodies(FOUR[:2]), "下游", *bodies(FOUR[2:]))
    assert parsed.sections == ("上游", "下游")
    assert [(a.title, a.page) for a in parsed.articles] == list(zip(FOUR, range(1, 5), strict=True))
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 4
