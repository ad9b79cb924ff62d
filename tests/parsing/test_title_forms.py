"""What else titles and sections look like: names in each title, frames, run-in titles, contents behind the text."""

import io

import docx
import pytest

from bot.parsing import parse
from bot.parsing.document import Writer
from bot.parsing.formats import read_document
from bot.parsing.formats.columns import Piece, PrintedLine, _read_block
from bot.parsing.formats.printed import write_pages
from tests.parsing.test_rules import FOUR, NAME, bodies, contents, kinds_of, read, text, texts_of, titles_of

SECTIONS = ("上游", "上游", "下游", "下游")
LONG = ("江南三家纱厂同时扩产", "新疆棉价连续九周回落", "服装出口订单逐月回暖", "印染加工费上调一成")


@pytest.mark.parametrize("form", ["{}｜{}", "【{}】{}", "[{}] {}", "#{}# {}", "#{} {}", "1、【{}】{}", "◆{} | {}"])
def test_sections_that_each_title_names_are_sections(form: str):
    titles = [form.format(*pair) for pair in zip(SECTIONS, LONG, strict=True)]
    parsed = read(NAME, "2021年5月", *bodies(tuple(titles)))
    assert parsed.sections == ("上游", "下游")
    assert [(a.section, a.title) for a in parsed.articles] == list(zip(SECTIONS, LONG, strict=True))
    assert all(parsed.source[a.title_span.start : a.title_span.end] == a.title for a in parsed.articles)
    assert any("标题前面" in note for note in parsed.notes)


def test_names_that_hardly_come_again_are_the_titles_own_words():
    titles = [f"{place}｜{title}" for place, title in zip(("江南", "新疆", "广东", "浙江"), LONG, strict=True)]
    parsed = read(NAME, "2021年5月", *bodies(tuple(titles)))
    assert (parsed.sections, titles_of(parsed)) == ((), titles)


@pytest.mark.parametrize("frame", ["◤{}◢", "// {} //", "▶{}◀", ">>> {} <<<"])
def test_a_name_between_signs_that_face_each_other_is_framed(frame: str):
    parsed = read(NAME, frame.format("上游"), *bodies(FOUR[:2]), frame.format("下游"), *bodies(FOUR[2:]))
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(FOUR))


@pytest.mark.parametrize("entry", ["{}", "{}（{}）", "{}……{}"])
def test_contents_may_stand_behind_the_text(entry: str):
    listed = [entry.format(title, page) for page, title in enumerate(FOUR, 1)]
    body = ["上游", *bodies(FOUR[:2]), "下游", *bodies(FOUR[2:])]
    parsed = read(NAME, "2021年5月", *body, "本期目录", "上游", *listed[:2], "下游", *listed[2:], "编辑：何知远")
    assert (parsed.title, parsed.sections, titles_of(parsed)) == (NAME, ("上游", "下游"), list(FOUR))
    assert texts_of(parsed.articles[-1]) == [text(1)]


def test_numbered_first_sentences_are_titles_where_most_paragraphs_begin_so():
    lines = [f"{n % 2 + 1}.{title}。{text(n)}" for n, title in enumerate(LONG)]
    parsed = read(NAME, "一、上游", *lines[:2], text(5), "二、下游", *lines[2:])
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(LONG))
    assert [texts_of(a) for a in parsed.articles] == [[text(0)], [text(1), text(5)], [text(2)], [text(3)]]


def test_a_numbered_list_under_titles_is_text():
    listed = [f"{n}.纱厂扩大了产能{n}。{text(n)}" for n in range(1, 4)]
    lines = [line for n, title in enumerate(LONG) for line in (f"■ {title}", text(n), *listed)]
    assert titles_of(read(NAME, *lines)) == list(LONG)


def page(*titles: str) -> bytes:
    said = "".join(f"<p><b>{title}</b>{text(n)}</p>" for n, title in enumerate(titles))
    return f"<html><body><h1>{NAME}</h1><p>2021年5月</p>{said}</body></html>".encode()


def test_bold_words_before_the_text_are_titles():
    parsed = parse(page(*(f"{title}。" for title in LONG)), "x.html")
    assert titles_of(parsed) == list(LONG)


def test_bold_words_that_come_again_are_labels():
    document = read_document(page("背景：", "影响：", "背景：", "影响："))
    assert sorted(document.leads.values()) == [3] * 4
    body = "".join(f"<h2>{title}</h2><p><b>有什么影响：</b>{text(n)}</p>" for n, title in enumerate(LONG))
    parsed = parse(f"<html><body><h1>{NAME}</h1>{body}</body></html>".encode(), "x.html")
    assert titles_of(parsed) == list(LONG)
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 4


def test_a_title_without_text_is_told():
    bare = "<h2>纱线期货停牌</h2>"
    body = "".join(f"<h2>{title}</h2><p>{text(n)}</p>{bare * (n == 1)}" for n, title in enumerate(LONG))
    parsed = parse(f"<html><body><h1>{NAME}</h1>{body}</body></html>".encode(), "x.html")
    assert titles_of(parsed) == list(LONG)
    assert any("纱线期货停牌" in note for note in parsed.notes)


def test_the_fields_above_a_markdown_text_give_title_and_date():
    lines = ["---", "title: 棉纺参考", "date: 2021-05-06", "tags: [棉, 纱]", "---", ""]
    lines += [line for n, title in enumerate(FOUR) for line in (f"## {title}", "", text(n), "")]
    parsed = parse("\n".join(lines).encode(), "x.md")
    assert (parsed.title, parsed.date.day if parsed.date else None) == (NAME, "2021-05-06")
    assert titles_of(parsed) == list(FOUR)


def test_the_series_is_the_title_not_its_publisher():
    parsed = read("江城市棉纺织协会", "棉纺工作动态", "2021年第5期", *bodies(tuple(f"■ {title}" for title in FOUR)))
    assert parsed.title == "棉纺工作动态"


def test_an_issues_number_beside_a_header_is_one_too():
    lines = [NAME, "2021年第6期"]
    for number, title in enumerate(LONG):
        lines += [f"■ {title}", text(number), f"- {number + 1} -", "2021年第6期", text(number + 1)]
    assert [kinds_of(a) for a in read(*lines).articles] == ["pp"] * 4


def test_a_large_line_across_columns_parts_what_is_above_it():
    def piece(words: str, left: float, top: float, size: float = 10) -> Piece:
        return Piece(left, top, left + size * len(words), top + size, words, size)

    rows = [
        piece(f"{side}边的一行文字写满了栏宽{n}", left, 15.0 * n)
        for side, left in (("左", 0), ("右", 200))
        for n in range(18)
    ]
    rows = [row for row in rows if not 110 <= row.top <= 160]
    lines = [line.text for line in _read_block([*rows, piece("标题", 0, 130, 16)], 3, [])]
    assert lines.index("标题") == 16
    assert "".join(line[0] for line in lines) == "左" * 8 + "右" * 8 + "标" + "左" * 7 + "右" * 7


SIX = (*LONG, "坯布库存压到半年最低", "染料涨价传到了成衣")


def sectioned(form: str) -> list[str]:
    lines = [line for n, title in enumerate(SIX) for line in (form.format(title), text(n))]
    return ["【上游】", *lines[:6], "【下游】", *lines[6:]]


@pytest.mark.parametrize("form", ["{}", "◆ {}"])
@pytest.mark.parametrize("highlights", [[SIX[1], SIX[4]], ["纱厂扩产为哪般", SIX[4]], ["纱厂扩产为哪般", "染料又涨了"]])
def test_a_list_of_highlights_is_no_contents_page(form: str, highlights: list[str]):
    parsed = read(NAME, "2021年5月", "本期导读", *(f"◇ {title}" for title in highlights), *sectioned(form))
    assert (parsed.title, parsed.sections, titles_of(parsed)) == (NAME, ("上游", "下游"), list(SIX))
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 6
    assert any("导读" in note or "没有目录" in note for note in parsed.notes)


def test_a_whole_list_called_highlights_knows_titles_from_sub_headings():
    lines = [line for n, title in enumerate(LONG) for line in (title, text(n), "往后怎么走", text(n + 1))]
    parsed = read(NAME, "2021年5月", "本期导读", *LONG, *lines)
    assert titles_of(parsed) == list(LONG)
    assert [kinds_of(a) for a in parsed.articles] == ["php"] * 4


def test_names_above_each_title_are_sections_if_they_come_again():
    names = ("上游", "上游", "下游", "下游")
    lines = [line for n, title in enumerate(LONG) for line in (names[n], f"■ {title}", text(n))]
    parsed = read(NAME, "2021年5月", *lines)
    assert parsed.sections == ("上游", "下游")
    assert [(a.section, a.title) for a in parsed.articles] == list(zip(names, LONG, strict=True))
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 4


def test_short_names_above_titles_that_nothing_marks_are_sections():
    lines = ["上游", *bodies(LONG[:2]), "下游", *bodies(LONG[2:])]
    parsed = read(NAME, "2021年5月10日", *lines)
    assert (parsed.title, parsed.sections, titles_of(parsed)) == (NAME, ("上游", "下游"), list(LONG))


@pytest.mark.parametrize(
    "writer", ["沈卓　江州纺织大学经管系", "江南律师事务所 方可久", "评析人 韩则", "2021-05-06 · 来源：纱线网"]
)
def test_who_wrote_it_and_where_from_is_a_paragraph(writer: str):
    lines = [line for n, title in enumerate(LONG) for line in (f"■ {title}", writer, text(n))]
    assert [kinds_of(a) for a in read(NAME, *lines).articles] == ["pp"] * 4


def test_a_spaced_name_is_read_and_its_pages_are_furniture():
    body = [
        line
        for n, title in enumerate(LONG)
        for line in (f"■ {title}", text(n), f"{NAME}　第8期　第{n + 2}页", text(n + 1))
    ]
    parsed = read("棉 纺 参 考", "2021年5月", *body)
    assert parsed.title == NAME
    assert [kinds_of(a) for a in parsed.articles] == ["pp"] * 4


@pytest.mark.parametrize("source", ["（《江城日报》5月6日）", "(江城网 2021-05-06)"])
def test_a_source_behind_a_title_is_a_paragraph(source: str):
    parsed = read(NAME, *(line for n, title in enumerate(LONG) for line in (f"{n + 1}.{title}{source}", text(n))))
    assert titles_of(parsed) == list(LONG)
    assert [texts_of(a) for a in parsed.articles] == [[source, text(n)] for n in range(4)]


def test_a_day_behind_a_title_is_the_titles():
    titles = tuple(f"■ 棉纱一周行情（{day}月6日）" for day in range(5, 9))
    assert titles_of(read(NAME, *bodies(titles))) == [title[2:] for title in titles]


@pytest.mark.parametrize("colours", [("#fff", "rgb(7, 74, 139)"), ("#c00", "#074a8b")])
def test_lines_that_only_their_colour_sets_apart_are_headings(colours: tuple[str, str]):
    section, title = (f'<p style="color:{colour}">{{}}</p>' for colour in colours)
    said = [title.format(words) + f"<p>{text(n)}</p>" for n, words in enumerate(LONG)]
    page = "".join([section.format("上游"), *said[:2], section.format("下游"), *said[2:]])
    grey = '<p style="color:#888">转载请注明</p>' * 2
    parsed = parse(f"<html><body><h1>{NAME}</h1>{grey}{page}</body></html>".encode(), "x.html")
    assert (parsed.title, parsed.sections, titles_of(parsed)) == (NAME, ("上游", "下游"), list(LONG))
    assert [texts_of(a) for a in parsed.articles] == [[text(n)] for n in range(4)]


@pytest.mark.parametrize(("line", "day"), [("March 2021", "2021-03"), ("Vol. 3  May 6, 2021", "2021-05-06")])
def test_a_date_may_be_english(line: str, day: str):
    parsed = read("COTTON BRIEF", line, *bodies(tuple(f"■ {title}" for title in LONG)))
    assert (parsed.title, parsed.date.day if parsed.date else None) == ("COTTON BRIEF", day)


@pytest.mark.parametrize("title", ["<p><b>1. {}</b></p>", "<p>{}</p>", "<ul><li>{}</li></ul>", "<dl><dt>{}</dt></dl>"])
def test_headings_that_are_only_names_above_many_titles_are_sections(title: str):
    said = [title.format(words) + f"<p>{text(n)}</p>" for n, words in enumerate(SIX)]
    page = "".join(["<h2>上游</h2>", *said[:2], "<h2>中游</h2>", *said[2:4], "<h2>下游</h2>", *said[4:]])
    parsed = parse(f"<html><body><h1>{NAME}</h1>{page}</body></html>".encode(), "x.html")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "中游", "下游"), list(SIX))
    assert any("当作栏目" in note for note in parsed.notes)
    assert [texts_of(a) for a in parsed.articles] == [[text(n)] for n in range(6)]


def test_headings_stay_titles_where_a_byline_of_unknown_form_is_below_each():
    said = "".join(f"<h2>{title}</h2><p>江城 老秦</p><p>{text(n)}</p>" for n, title in enumerate(FOUR))
    parsed = parse(f"<html><body><h1>{NAME}</h1>{said}</body></html>".encode(), "x.html")
    assert (parsed.sections, titles_of(parsed)) == ((), list(FOUR))


@pytest.mark.parametrize("form", ["●{}。{}", "▲{}。{}", "① {}。{}"])
def test_first_sentences_behind_signs_are_titles_where_most_paragraphs_begin_so(form: str):
    titles = (*LONG[:3], "印染厂：提价能撑多久？")
    lines = [form.format(title, text(n)).replace("？。", "？") for n, title in enumerate(titles)]
    parsed = read(NAME, "2021年5月", "【上游】", *lines[:2], "【下游】", *lines[2:])
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(titles))
    assert [texts_of(a) for a in parsed.articles] == [[text(n)] for n in range(4)]


@pytest.mark.parametrize(
    "tail",
    [
        "主编 陆放　编辑 何田　美编 小禾",
        "风险提示：本刊不构成建议。",
        "出品：江城棉纺中心",
        "秘书处邮箱：a@example.org",
    ],
)
def test_staff_and_warnings_end_the_last_article(tail: str):
    assert texts_of(read(NAME, *bodies(tuple(f"■ {title}" for title in LONG)), tail).articles[-1]) == [text(3)]


def test_letters_that_count_on_are_marks_and_names_of_things_are_not():
    numbered = [f"{'AB'[n // 2]}-{n % 2 + 1} {title}" for n, title in enumerate(LONG)]
    assert titles_of(read(*contents(tuple(numbered)), *bodies(tuple(numbered)))) == list(LONG)
    named = ("F-15 织机下线", "F-22 织机下线", "A-10 织机停产", "棉价回落")
    assert titles_of(read(*contents(named), *bodies(named))) == list(named)


def test_frames_of_two_kinds_part_sections_from_titles():
    lines = [line for n, title in enumerate(LONG) for line in (f"『{title}』", text(n))]
    parsed = read(NAME, "第 5 期 ｜ 2021.05.06", "——— 上游 ———", *lines[:4], "——— 下游 ———", *lines[4:])
    assert (parsed.title, parsed.date.day if parsed.date else None) == (NAME, "2021-05-06")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(LONG))


def test_a_printed_heading_may_go_on_in_a_centred_line():
    def line(words: str, left: float, middle: float, size: float = 10) -> PrintedLine:
        right = left + size * len(words)
        return PrintedLine(words, left, middle, right, size, column_left=0, column_right=300)

    page = [line("纱厂扩产布厂减产棉价却一路走低的三个", 12, 20, 15), line("原因", 135, 40, 15)]
    page += [line("这一行文字写满了栏宽" * 3, 0, 60.0 + 15 * n) for n in range(8)]
    writer = Writer()
    write_pages([page], writer)
    assert writer.done().text.split("\n")[0].strip() == "纱厂扩产布厂减产棉价却一路走低的三个原因"


def test_text_above_the_first_article_is_told():
    titles = tuple(f"■ {title}" for title in LONG)
    assert not any("第一篇之前" in note for note in read(NAME, "各位读者好。", *bodies(titles)).notes)
    notes = read(NAME, text(5), *bodies(titles)).notes
    assert any("第一篇之前" in note and text(5)[:15] in note for note in notes)


def test_sub_headings_that_begin_anew_in_each_article_are_no_titles():
    def article(n: int) -> tuple[str, ...]:
        return LONG[n], text(n), "一、缘起", text(n + 1), "二、结果", text(n + 2)

    parsed = read(NAME, "2021年5月", *article(0), LONG[1], text(3), *article(2), *article(3))
    assert titles_of(parsed) == list(LONG)
    assert [kinds_of(a) for a in parsed.articles] == ["phphp", "p", "phphp", "phphp"]


def test_headings_of_one_level_are_name_and_sections_and_their_numbers_are_no_words():
    lines = ["# 棉纺参考", "2021年5月", "# 1 上游", *bodies(("## 1.1 纱厂扩产", "## 1.2 3 家纱厂复工")), "# 2 下游"]
    parsed = parse("\n\n".join([*lines, "## 2.1 服装回暖", text(0), "# 附：地址", "江城市"]).encode(), "x.md")
    assert (parsed.title, parsed.sections) == (NAME, ("上游", "下游"))
    assert titles_of(parsed) == ["纱厂扩产", "3 家纱厂复工", "服装回暖"]


def test_a_printed_e_mail_is_named_by_its_subject():
    head = ["发件人：情报组 <a@example.cn>", "主题：【棉纺参考】第 7 期", "日期：2021年5月6日"]
    marked = ["> 上游", "[1] 纱厂扩产", text(0), "[2] 棉价回落", text(1), "> 下游", "[1] 服装回暖", text(2)]
    parsed = read(*head, *[line.replace("> ", ">> ") for line in marked])
    assert (parsed.title, parsed.sections) == (NAME, ("上游", "下游"))
    assert titles_of(parsed) == ["纱厂扩产", "棉价回落", "服装回暖"]


def test_numbers_that_touch_the_titles_are_no_words_of_them_where_they_count_on():
    lines = ["Ⅰ 上游", "1.1纱厂扩产", text(0), "1.2棉价回落", text(1), "Ⅱ 下游", "2.1服装回暖", text(2)]
    parsed = read(NAME, *lines)
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), ["纱厂扩产", "棉价回落", "服装回暖"])
    figures = ("3.15晚会点名纱厂", "棉价回落", "1.2万吨棉花到港", "日本纱厂复工")
    assert titles_of(read(NAME, *bodies(figures))) == list(figures)
    counted = [f"{n:02}  {title}" for n, title in enumerate(figures, 7)]
    assert titles_of(read(NAME, "目录", *counted, *bodies(figures))) == list(figures)


def test_a_papers_pages_are_sections_and_its_guide_lists_but_a_part():
    guide = ["导读", f"◇{LONG[1]}　2版", "◇印度纱厂复工　3版", "◇运价回落　4版"]
    pages = ["第1版　要闻", LONG[0], text(0), "本报讯" + text(5), LONG[3], text(6)]
    pages += ["第2版　调查", LONG[1], "本报记者 王小山", text(1), LONG[2], "本报记者 李大河", text(2)]
    pages += ["第3版　海外", "印度纱厂复工", "本报记者 赵一", text(3), "第4版　物流", "运价回落", text(4)]
    parsed = read(NAME, "2021年5月6日", *guide, *pages)
    assert parsed.sections == ("要闻", "调查", "海外", "物流")
    assert titles_of(parsed) == [LONG[0], LONG[3], LONG[1], LONG[2], "印度纱厂复工", "运价回落"]


def test_a_framed_name_above_the_issues_number_is_no_section():
    lines = ["✦✦✦ 棉纺参考 ✦✦✦", "2021年第7期", "✦ 上游 ✦", "1/ 纱厂扩产", text(0), "2/ 棉价回落", text(1)]
    parsed = read(*lines, "✦ 下游 ✦", "1/ 服装回暖", text(2))
    assert (parsed.title, parsed.sections) == (NAME, ("上游", "下游"))
    assert titles_of(parsed) == ["纱厂扩产", "棉价回落", "服装回暖"]


def test_where_nothing_is_marked_and_no_line_empty_names_and_bylines_tell_sections_and_titles():
    lines = [NAME, "2021年第7期"]
    for n, title in enumerate(FOUR):
        lines += ["上游"] if n == 0 else ["下游"] if n == 2 else []
        lines += [title, f"来源：江城网　2021年5月{n + 1}日", text(n)]
    parsed = read(*lines, between="\n")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(FOUR))


@pytest.mark.parametrize("form", ["一、{} ━━━━━━━━━━", "———— {}", "栏目：{}", "■{}■", "▂▃▅ {} ▅▃▂", "— {} ——\t—"])
def test_rules_and_labels_of_a_section_are_no_words_of_it(form: str):
    lines = [form.format("上游"), "1. 纱厂扩产", text(0), "2. 棉价回落", text(1), form.format("下游")]
    parsed = read(NAME, "2021年5月", *lines, "1. 服装回暖", text(2))
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), ["纱厂扩产", "棉价回落", "服装回暖"])


def test_a_name_in_a_box_is_the_name():
    box = ["╔════════════╗", "║　　棉 纺 参 考　　║", "╚════════════╝"]
    assert read(*box, "2021年第7期", *contents(LONG)[1:], *bodies(LONG)).title == NAME


def test_marked_lines_above_painted_titles_are_sections():
    document = docx.Document()
    for n, title in enumerate(FOUR):
        if n % 2 == 0:
            cells = document.add_table(1, 2).rows[0].cells
            cells[0].text, cells[1].text = f"0{n // 2 + 1}", ("上游", "下游")[n // 2]
        document.add_paragraph().add_run(title).bold = True
        document.add_paragraph(text(n))
    file = io.BytesIO()
    document.save(file)
    parsed = parse(file.getvalue(), "x.docx")
    assert (parsed.sections, titles_of(parsed)) == (("上游", "下游"), list(FOUR))
