"""Lays the bulletin of bulletin.json out as text, web page, Word file and, with LibreOffice, PDF.

usage: python -m tests.cases.formats.make [FOLDER]
The files are committed; make them again only when the bulletin or a layout changes.
"""

import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

HERE = Path(__file__).parent
FONT = "Noto Serif CJK SC"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    bulletin = json.loads((HERE / "bulletin.json").read_text("utf-8"))
    (folder / "bulletin.txt").write_text(as_text(bulletin), "utf-8")
    (folder / "bulletin.html").write_text(as_html(bulletin), "utf-8")
    as_word(bulletin, contents=True).save(str(folder / "bulletin.docx"))
    make_pdf(as_word(bulletin, contents=True, columns=True), folder / "bulletin.pdf")


def titles(bulletin: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Sections and articles in order, each with a made-up page: the bulletin's own contents page."""
    page = 2
    for section in bulletin["sections"]:
        yield section["title"], page
        for article in section["articles"]:
            yield article["title"], page
            page += 1


def as_text(bulletin: dict[str, Any]) -> str:
    lines = [bulletin["title"], bulletin["imprint"], "", "目录", ""]
    lines += [f"{title}\t{page}" for title, page in titles(bulletin)]
    for section in bulletin["sections"]:
        lines += ["", section["title"]]
        for article in section["articles"]:
            lines += ["", article["title"]]
            for kind, content in article["blocks"]:
                lines += ["", *("\t".join(row) for row in content)] if kind == "t" else ["", content]
    return "\n".join([*lines, ""])


def as_html(bulletin: dict[str, Any]) -> str:
    """Without a contents page: here the headings have to do."""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="zh"><head><meta charset="utf-8"><title>{bulletin["title"]}</title>',
        "<style>p { text-indent: 2em }</style><script>document.title = 'x'</script></head><body>",
        f"<h1>{bulletin['title']}</h1>",
        f"<p>{bulletin['imprint']}</p>",
    ]
    for section in bulletin["sections"]:
        lines.append(f"<h2>{section['title']}</h2>")
        for article in section["articles"]:
            lines.append(f"<h3>{html.escape(article['title'])}</h3>")
            for kind, content in article["blocks"]:
                lines += list(_block_as_html(kind, content))
    return "\n".join([*lines, "</body></html>", ""])


def _block_as_html(kind: str, content: Any) -> Iterator[str]:
    if kind == "t":
        rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in content)
        yield "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    elif kind == "h":
        yield f"<h4>{content}</h4>"
    else:
        middle = content.index("，") + 1  # a line end in the markup is no blank in Chinese
        yield f"<p>{content[:middle]}\n<b>{content[middle : middle + 4]}</b>{content[middle + 4 :]}</p>"


def as_word(bulletin: dict[str, Any], *, contents: bool, columns: bool = False) -> Word:
    word = docx.Document()
    _set_up(word, bulletin)
    word.add_paragraph(bulletin["title"], style="Title")
    word.add_paragraph(bulletin["imprint"])
    if contents:
        word.add_paragraph("目录")
        for title, page in titles(bulletin):
            word.add_paragraph(f"{title}\t{page}")
    for number, section in enumerate(bulletin["sections"]):
        if columns and number == 1:
            _begin_columns(word, 2)
        if columns and number == 2:
            _begin_columns(word, 1)
        word.add_heading(section["title"], 1)
        for article in section["articles"]:
            word.add_heading(article["title"], 2)
            for kind, content in article["blocks"]:
                _add_block(word, kind, content)
    return word


def _set_up(word: Word, bulletin: dict[str, Any]) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(148), Mm(210)
    page.left_margin = page.right_margin = Mm(16)
    for style in word.styles:
        if hasattr(style, "font"):
            style.font.name = FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in ("eastAsia", "ascii", "hAnsi"):
                fonts.set(qn(f"w:{name}"), FONT)
                fonts.attrib.pop(qn(f"w:{name}Theme"), None)
    word.styles["Normal"].font.size = Pt(11)
    page.header.paragraphs[0].text = f"{bulletin['title']} 内部交流"
    footer = page.footer.paragraphs[0]
    footer.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    footer.add_run(" —")


def _begin_columns(word: Word, count: int) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.append(columns)
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "480")


def _add_block(word: Word, kind: str, content: Any) -> None:
    if kind == "h":
        word.add_heading(content, 3)
    elif kind == "p":
        word.add_paragraph(content).paragraph_format.first_line_indent = Pt(22)
    else:
        table = word.add_table(len(content), len(content[0]))
        for cells, row in zip(table.rows, content, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text


def make_pdf(word: Word, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bulletin.docx"
        word.save(str(source))
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        path.write_bytes(source.with_suffix(".pdf").read_bytes())


if __name__ == "__main__":
    main()
