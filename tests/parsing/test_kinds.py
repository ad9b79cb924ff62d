"""Headings that only their kind tells, a web page's class or a Word file's own style, where nothing looks different."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from bot.models import ParsedBulletin
from bot.parsing import parse
from tests.parsing.test_rules import FOUR, NAME, text, texts_of, titles_of

SAID = [("col", "上游"), ("tit", FOUR[0]), ("txt", text(0)), ("tit", FOUR[1]), ("txt", text(1))]
SAID += [("col", "下游"), ("tit", FOUR[2]), ("txt", text(2)), ("tit", FOUR[3]), ("txt", text(3))]


def as_page(said: list[tuple[str, str]]) -> bytes:
    lines = "".join(f'<div class="{kind}">{line}</div>' for kind, line in said)
    return f'<html><body><div class="top">{NAME}</div><div class="day">2021-05-06</div>{lines}</body></html>'.encode()


def as_word(said: list[tuple[str, str]]) -> bytes:
    document, data = docx.Document(), io.BytesIO()
    for name in ("col", "tit", "txt", "src"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph(NAME)
    document.add_paragraph("2021-05-06")
    for kind, line in said:
        document.add_paragraph(line, style=kind)
    document.save(data)
    return data.getvalue()


def outline(parsed: ParsedBulletin) -> tuple[str, tuple[str, ...], list[str]]:
    return parsed.title, parsed.sections, titles_of(parsed)


@pytest.mark.parametrize(("make", "name"), [(as_page, "x.html"), (as_word, "x.docx")])
def test_lines_of_a_kind_that_are_all_short_above_text_are_headings(make, name: str):
    parsed = parse(make(SAID), name)
    assert outline(parsed) == (NAME, ("上游", "下游"), list(FOUR))
    assert [texts_of(a) for a in parsed.articles] == [[text(n)] for n in range(4)]


def test_what_stands_below_each_title_is_no_title_of_its_own():
    said = [pair for kind, line in SAID for pair in ((kind, line), *([("src", f"江城{line[0]}社")] * (kind == "tit")))]
    assert outline(parse(as_page(said), "x.html"))[1:] == (("上游", "下游"), list(FOUR))


def test_a_button_below_each_article_is_no_heading():
    said = [pair for kind, line in SAID for pair in ((kind, line), *([("more", "查看全文>>")] * (kind == "txt")))]
    parsed = parse(as_page(said), "x.html")
    assert outline(parsed)[1:] == (("上游", "下游"), list(FOUR))
    assert [texts_of(a) for a in parsed.articles] == [[text(n)] for n in range(4)]
