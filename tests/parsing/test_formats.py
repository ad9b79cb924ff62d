"""One bulletin in four formats: the same articles, and the pages that the PDF really has."""

import json
import re
import shutil

import pypdfium2
import pytest

from bot.models import ParsedArticle, ParsedBulletin
from bot.parsing import parse
from bot.parsing.formats import read_document
from tests.conftest import CASES

FORMATS = CASES / "formats"
WANTED = json.loads((FORMATS / "bulletin.json").read_text("utf-8"))
ARTICLES = [(section["title"], article) for section in WANTED["sections"] for article in section["articles"]]


def ink(text: str) -> str:
    return "".join(text.split())


def read(name: str) -> ParsedBulletin:
    return parse((FORMATS / f"bulletin.{name}").read_bytes(), "upload")


def body(article: ParsedArticle) -> str:
    return ink("".join(block.text for block in article.blocks))


def wanted_body(article) -> str:
    return ink("".join("".join(map("".join, said)) if kind == "t" else said for kind, said in article["blocks"]))


@pytest.mark.parametrize("name", ["txt", "html", "docx", "pdf"])
def test_one_expectation_serves_all_formats(name: str):
    parsed = read(name)
    assert (parsed.title, parsed.date.day if parsed.date else None) == (WANTED["title"], WANTED["date"])
    assert list(parsed.sections) == [section["title"] for section in WANTED["sections"]]
    assert [(a.section, ink(a.title)) for a in parsed.articles] == [(s, ink(a["title"])) for s, a in ARTICLES]
    for article, (_, wanted) in zip(parsed.articles, ARTICLES, strict=True):
        assert body(article) == wanted_body(wanted), article.title
        headings = [block.text for block in article.blocks if block.kind == "heading"]
        assert headings == [said for kind, said in wanted["blocks"] if kind == "h"], article.title


@pytest.mark.parametrize("name", ["txt", "html", "docx", "pdf"])
def test_paragraphs_are_whole_and_rows_stay_rows(name: str):
    for article, (_, wanted) in zip(read(name).articles, ARTICLES, strict=True):
        rows = ["".join(row) for kind, said in wanted["blocks"] if kind == "t" for row in said]
        told = [ink(block.text) for block in article.blocks if block.kind == "paragraph"]
        assert [text for text in told if text in rows] == rows, article.title
        said = [ink(said) for kind, said in wanted["blocks"] if kind == "p"]
        assert [text for text in told if text not in rows] == said, article.title


def test_a_pdfs_pages_are_those_it_has():
    parsed = read("pdf")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(FORMATS / "bulletin.pdf")]
    places = [[n for n, text in enumerate(pages, 1) if ink(a.title) in ink(text)][-1] for a in parsed.articles]
    assert [(a.page, a.page_end) for a in parsed.articles] == [(place, place) for place in places]
    assert places[-1] > places[0]


@pytest.mark.parametrize("name", ["txt", "html", "docx", "pdf"])
def test_every_sentence_is_a_piece_of_the_decoded_text(name: str):
    parsed = read(name)
    assert parsed.source == read_document((FORMATS / f"bulletin.{name}").read_bytes()).text
    for article in parsed.articles:
        assert ink(parsed.source[article.title_span.start : article.title_span.end]) == ink(article.title)
        for block in article.blocks:
            pieces, at = "", block.start
            for cut in block.cuts:
                pieces, at = pieces + parsed.source[at : cut.start], cut.end
            assert pieces + parsed.source[at : block.end] == block.text


def test_running_headers_and_page_numbers_are_no_text():
    for article in read("pdf").articles:
        assert "内部交流" not in body(article)
        assert not re.search(r"— \d+ —", body(article))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_script_makes_the_files_that_are_here(tmp_path, monkeypatch: pytest.MonkeyPatch):
    from tests.cases.formats import make

    monkeypatch.setattr("sys.argv", ["make", str(tmp_path)])
    make.main()
    for name in ("txt", "html", "docx", "pdf"):
        made = parse((tmp_path / f"bulletin.{name}").read_bytes())
        assert [(a.title, body(a)) for a in made.articles] == [(a.title, body(a)) for a in read(name).articles]
