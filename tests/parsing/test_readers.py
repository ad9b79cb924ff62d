"""What each format's reader makes of what its format can hold: small files by hand."""

import io
import json
import shutil
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path

import docx
import opencc
import pypdfium2
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from bot.errors import UnreadableFile
from bot.models import ParsedBulletin
from bot.parsing import parse
from bot.parsing.decoding import decode
from bot.parsing.document import Document
from bot.parsing.formats import read_document
from tests.conftest import CASES

SAID = "入夏以来雨水偏多，山里的竹子长得比往年快，合作社把开工的日子提前了半个月，订单也跟着多了起来。"
BULLETIN = (CASES / "formats" / "bulletin.txt").read_text("utf-8")


def word(*paragraphs: str, tail: str = "") -> bytes:
    """A Word file of paragraphs, given as text or as XML; `tail` is XML put behind them."""
    document = docx.Document()
    for paragraph in (*paragraphs, *([tail] if tail else ())):
        if paragraph.startswith("<"):
            opened = paragraph.replace(">", f" {nsdecls('w', 'wp', 'a', 'r', 'pic')}>", 1)
            document.element.body.insert_element_before(parse_xml(opened), "w:sectPr")
        else:
            document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lines(data: bytes) -> list[str]:
    return [line for line in read_document(data).text.split("\n") if line]


def test_tracked_changes_count_as_accepted():
    changed = (
        "<w:p><w:r><w:t>竹价</w:t></w:r><w:del><w:r><w:delText>下跌</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>上涨</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom></w:p>"
    )
    merged = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>两段</w:t></w:r></w:p>"
    assert lines(word(changed, merged, "并成一段")) == ["竹价上涨", "两段并成一段"]


def test_hidden_text_and_field_codes_are_left_out():
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>"
    field = (
        "<w:p><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r><w:r><w:t>标题</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
    )
    assert lines(word(hidden, field)) == ["见", "标题\t3"]


def test_a_text_box_follows_its_paragraph_and_is_read_once():
    box = (
        '<w:p><w:r><w:t>段落</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
        'compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>'
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(word(box, "后文")) == ["段落", "框内", "后文"]


def test_a_note_follows_the_paragraph_that_refers_to_it():
    plain = word("<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>", "后文")
    document = docx.Document(io.BytesIO(plain))
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        "<w:footnote w:id='2'><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    file = io.BytesIO()
    document.save(file)
    assert lines(file.getvalue()) == ["正文", "脚注", "后文"]


def test_rows_keep_their_cells_and_a_frame_is_no_table():
    row = "<w:tr>{}</w:tr>"
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = "<w:tbl>" + row.format(cell.format("甲") + cell.format("1")) * 2 + "</w:tbl>"
    frame = "<w:tbl>" + row.format(cell.format("一段")) + row.format(cell.format("二段")) + "</w:tbl>"
    assert lines(word(table, frame)) == ["甲\t1", "甲\t1", "一段", "二段"]


def test_word_headings_are_known_by_style_and_by_outline_level():
    document = docx.Document()
    document.add_heading("一级", 1)
    own = document.add_paragraph("二级")
    own._p.get_or_add_pPr().append(parse_xml(f"<w:outlineLvl {nsdecls('w')} w:val='1'/>"))
    style = document.styles.add_style("自定", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("三级", style="自定")
    document.add_paragraph("正文")
    file = io.BytesIO()
    document.save(file)
    read = read_document(file.getvalue())
    assert [(line.text, line.head) for line in read.lines()] == [("一级", 1), ("二级", 2), ("三级", 3), ("正文", 0)]
    assert own._p.find(qn("w:pPr")) is not None


def test_a_web_page_is_read_as_it_is_shown():
    page = """<!doctype html><html><head><title>不要</title></head><body><div>甲<span>乙</span>
    丙<br>丁</div><script>不要()</script><p style="display: none">不要</p><p hidden>不要</p>
    <table><tr><th>名<td>数<tr><td>竹<td>12</table><ul><li>一项<li>二项</ul>
    <p>用 Bamboo
    Board 做</p><pre>原样  两格</pre><!-- 不要 --></body>"""
    read = read_document(page.encode())
    assert [line.text for line in read.lines()] == [
        "甲乙丙", "丁", "名\t数", "竹\t12", "一项", "二项", "用 Bamboo Board 做", "原样  两格",
    ]  # fmt: skip
    assert [line.text for line in read.lines() if line.alone] == ["名\t数", "竹\t12", "一项", "二项"]


def test_a_page_laid_out_by_a_table_is_no_table():
    page = "<html><table><tr><td><h2>标题</h2><p>正文。</p></td><td><p>旁栏。</p></td></tr></table>"
    assert [line.text for line in read_document(page.encode()).lines()] == ["标题", "正文。", "旁栏。"]
    cell = "<td><div>标题</div><div>一段。</div><div>二段。</div></td>"
    page = f"<html><table><tr><td>图</td>{cell}</tr><tr><td>名</td><td><p>数</p></td></tr></table>"
    assert [line.text for line in read_document(page.encode()).lines()] == ["图", "标题", "一段。", "二段。", "名\t数"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_web_pages_come_in_the_encodings_that_texts_do(encoding: str):
    page = "<html><body><p>中国的产业发展，竹材和木材的市场。</p></body></html>"
    assert read_document(page.encode(encoding)).text.strip() == "中国的产业发展，竹材和木材的市场。"


MARKDOWN = """# 竹材周报

2022年5月

## 产地

### 春笋降价

**均价**跌了[三成](https://example.org/a)，*收购点*忙不过来，
合作社改做笋干。

#### 冷库

| 处 | 吨 |
| -- | -- |
| 甲 | 12 |

1. 先修旧库
2. 再建新库

### 林场试种

头年成活率九成，`配方`不变。

## 市场

### 订单转旺

小厂忙着换模具，停机两天。
"""


def outline(parsed: ParsedBulletin) -> list[tuple[str, str, list[str]]]:
    return [(a.section, a.title, [block.text for block in a.blocks]) for a in parsed.articles]


def test_markdown_is_read_by_its_headings():
    parsed = parse(MARKDOWN.encode())
    assert (parsed.title, parsed.date.day if parsed.date else None) == ("竹材周报", "2022-05")
    assert outline(parsed) == [
        ("产地", "春笋降价", [
            "均价跌了三成，收购点忙不过来，合作社改做笋干。", "冷库", "处\t吨", "甲\t12", "1. 先修旧库", "2. 再建新库",
        ]),
        ("产地", "林场试种", ["头年成活率九成，配方不变。"]),
        ("市场", "订单转旺", ["小厂忙着换模具，停机两天。"]),
    ]  # fmt: skip


def test_what_pandoc_writes_behind_a_heading_is_no_word_of_it():
    parsed = parse(MARKDOWN.replace("产地\n", "产地 {#place .first}\n", 1).encode())
    assert parsed.sections == ("产地", "市场")


def test_headings_alone_need_no_sections():
    text = "\n\n".join(f"# 第{n}篇\n\n{'正文说到这里，' * 12}说完了。\n\n## 小题\n\n又一段。" for n in "甲乙丙")
    parsed = parse(text.encode())
    assert parsed.sections == ()
    assert [title for _, title, _ in outline(parsed)] == ["第甲篇", "第乙篇", "第丙篇"]
    assert [b.kind for b in parsed.articles[0].blocks] == ["paragraph", "heading", "paragraph"]


def test_a_contents_field_of_three_levels_makes_no_articles_of_sub_headings():
    document = docx.Document()
    document.add_paragraph("竹材月报 2022年5月")
    document.add_paragraph("目录")
    said = "这一段话说的是竹子的长势和价格，也说到农户的打算。"
    tree = {"产地": ["春笋", "林场"], "市场": ["吸管", "地板"]}
    heads = [(section, title) for section, titles in tree.items() for title in ("", *titles)]
    for section, title in heads:
        document.add_paragraph(f"{title}的近况\t2" if title else f"{section}\t2")
        if title:
            document.add_paragraph(f"{title}明年怎么办\t3")
    for section, title in heads:
        document.add_heading(f"{title}的近况" if title else section, 2 if title else 1)
        if title:
            document.add_paragraph(said)
            document.add_heading(f"{title}明年怎么办", 3)
            document.add_paragraph(said)
    file = io.BytesIO()
    document.save(file)
    parsed = parse(file.getvalue())
    assert [(a.section, a.title, a.page) for a in parsed.articles] == [
        (section, f"{title}的近况", 2) for section, titles in tree.items() for title in titles
    ]
    assert [b.text for b in parsed.articles[0].blocks] == [said, "春笋明年怎么办", said]


def painted(*lines: tuple[str, int | None, bool]) -> bytes:
    """A Word file without headings: each line with its size in points, None for the style's, and whether it is bold."""
    document = docx.Document()
    for text, size, bold in lines:
        run = document.add_paragraph().add_run(text)
        run.bold = bold
        run.font.size = Pt(size) if size else None
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("sizes", [(18, 14), (None, None), (14, None)])
def test_bold_and_large_lines_are_headings_where_no_style_says_so(sizes: tuple[int | None, int | None]):
    lines: list[tuple[str, int | None, bool]] = [("竹编通讯", 26, True), ("2022年5月", 12, False)]
    for section in ("产地", "市场"):
        lines.append((section, sizes[0], True))
        for title in ("一地增产", "一家转产"):
            lines += [(f"{section}里{title}", sizes[1], True), ("记者 李大河", None, True), (SAID, None, False)]
    parsed = parse(painted(*lines))
    assert parsed.sections == ("产地", "市场")
    assert [a.title for a in parsed.articles] == [
        "产地里一地增产",
        "产地里一家转产",
        "市场里一地增产",
        "市场里一家转产",
    ]
    assert [[b.text for b in a.blocks] for a in parsed.articles] == [["记者 李大河", SAID]] * 4


def test_text_that_is_bold_all_over_is_no_row_of_headings():
    lines = [("竹编通讯", None, True), *((f"{n}、{SAID[:30]}", None, True) for n in range(1, 9))]
    assert not read_document(painted(*lines)).heads


def test_a_page_that_says_its_headings_is_not_judged_by_its_looks():
    page = "<h2>甲地</h2><h3>甲</h3><p>{0}</p><p><b>不是</b></p><h3>乙</h3><p>{0}</p><p style='font-size:30px'>大</p>"
    document = read_document(f"<html><body>{page.format(SAID)}</body></html>".encode())
    assert sorted(document.heads.values()) == [2, 3, 3]


def test_a_pdf_without_contents_goes_by_the_size_of_its_headings():
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    from tests.cases.formats import make

    bulletin = json.loads((make.HERE / "bulletin.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        make.make_pdf(make.as_word(bulletin, contents=False, columns=True), Path(folder) / "x.pdf")
        parsed = parse((Path(folder) / "x.pdf").read_bytes())
    wanted = [(s["title"], a["title"]) for s in bulletin["sections"] for a in s["articles"]]
    assert [(a.section, _ink(a.title)) for a in parsed.articles] == [(s, _ink(t)) for s, t in wanted]


def test_traditional_text_in_big5_is_read():
    traditional = opencc.OpenCC("s2t").convert(BULLETIN)
    encodable = traditional.encode("big5", "ignore")
    assert decode(encodable) == encodable.decode("big5")
    assert len(parse(encodable).articles) == 9


def test_plain_text_is_left_as_it_is():
    assert read_document(BULLETIN.encode()) == Document(BULLETIN)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"{\\rtf1 x}", "format"),
        (b"<?xml version='1.0'?><a>x</a>", "format"),
        (b"<!DOCTYPE html [<!ENTITY a 'b'>]><html><p>&a;</p></html>", "doctype"),
        (b"<html><script>x</script></html>", "empty"),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, reason: str):
    with pytest.raises(UnreadableFile) as refusal:
        read_document(data)
    assert refusal.value.reason == reason


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_real_bulletin_survives_being_turned_into(form: str, real_bulletin: bytes, tmp_path: Path):
    (tmp_path / "real.txt").write_bytes(real_bulletin)
    command = ["soffice", "--headless", "--infilter=Text (encoded):UTF8", "--convert-to", form, "real.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    parsed, plain = parse((tmp_path / f"real.{form}").read_bytes()), parse(real_bulletin)
    labels = json.loads((CASES / "real_bulletin.json").read_text("utf-8"))
    assert list(parsed.sections) == labels["sections"]
    assert [(a.section, _ink(a.title)) for a in parsed.articles] == [
        (a["section"], _ink(a["title"])) for a in labels["articles"]
    ]
    for article, wanted in zip(parsed.articles, plain.articles, strict=True):
        assert _ink("".join(b.text for b in article.blocks)) == _ink("".join(b.text for b in wanted.blocks))
        if form == "docx":
            assert article.page == wanted.page
    if form == "pdf":
        _check_pages(parsed, tmp_path / "real.pdf")
        whole = sum(
            [_ink(b.text) for b in article.blocks] == [_ink(b.text) for b in wanted.blocks]
            for article, wanted in zip(parsed.articles, plain.articles, strict=True)
        )
        assert whole >= 43  # of 44; the other's cut falls between two sentences, which nothing shows


def _check_pages(parsed: ParsedBulletin, pdf: Path) -> None:
    """Each article's page is one on which PDFium finds its title alone on a line, or on two."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    lines = [[_ink(line) for line in page.splitlines()] for page in pages]
    for article in parsed.articles:
        title = _ink(article.title)
        places = [n for n, page in enumerate(lines, 1) if title in page or title in map("".join, pairwise(page))]
        assert article.page in places, article.title


def _ink(text: str) -> str:
    return "".join(text.split())


def test_an_item_is_a_paragraph_by_its_style_too():
    document = docx.Document()
    for said, style in (("三类货走得快：", "Normal"), ("笋干", "List Bullet"), ("竹席", "List Number")):
        document.add_paragraph(said, style=style)
    data = io.BytesIO()
    document.save(data)
    read = read_document(data.getvalue())
    assert [line.text for line in read.lines() if line.alone] == ["笋干", "竹席"]
