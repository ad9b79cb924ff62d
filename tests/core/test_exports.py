"""Files: what is in them is what was put in, whatever the words; nothing in them runs or asks a network."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.sharing.exports import Paper, Part, name_file, write_paper, write_table

WORDS = st.text(st.sampled_from("甲乙，。<>&\"'`*_#-+=1.)(]![|~\\ {}/:中A\u202e😀"), min_size=1, max_size=60).filter(
    lambda text: text.strip() != ""
)
PARTS = st.builds(
    Part,
    heading=WORDS,
    place=WORDS,
    passages=st.lists(WORDS, max_size=3).map(tuple),
    notes=st.lists(WORDS, max_size=2).map(tuple),
)
PAPERS = st.builds(
    Paper, title=WORDS, origin=WORDS, parts=st.lists(PARTS, max_size=3).map(tuple), footer=WORDS, quoted=st.booleans()
)


class Reader(HTMLParser):
    """The texts of a page by their tags, and what tags there are."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open = tag
        self.texts.append((tag, ""))

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, before = self.texts[-1]
            self.texts[-1] = (tag, before + data)


def texts_of(paper: Paper) -> list[str]:
    """What a paper says, in order."""
    said = [paper.title, paper.origin]
    for part in paper.parts:
        said += [part.heading, part.place, *part.passages, *part.notes]
    return [*said, paper.footer]


def read_html(content: bytes) -> Reader:
    reader = Reader()
    reader.feed(content.decode())
    reader.close()
    return reader


@given(PAPERS)
def test_a_web_page_says_each_word_and_holds_nothing_that_runs(paper: Paper):
    reader = read_html(write_paper(paper, "html"))
    body = [text for tag, text in reader.texts if tag in {"h1", "h2", "p", "blockquote", "footer"}]
    assert body == texts_of(paper)
    assert reader.tags <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "blockquote", "footer"}
    assert reader.attributes <= {"lang", "charset", "name", "content", "class"}


@given(PAPERS)
def test_markdown_shows_each_word_as_it_is(paper: Paper):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(write_paper(paper, "md").decode())
    shown = [token for token in tokens if token.type == "inline"]
    assert ["".join(child.content for child in token.children or []) for token in shown] == [
        text.strip() for text in texts_of(paper)
    ]
    assert {child.type for token in shown for child in token.children or []} <= {"text", "text_special"}
    assert {token.tag for token in tokens} <= {"h1", "h2", "p", "blockquote", "hr", ""}
    passages = sum(len(part.passages) for part in paper.parts)
    assert [token.type for token in tokens].count("blockquote_open") == (passages if paper.quoted else 0)


@given(PAPERS)
def test_plain_text_says_each_word_in_order(paper: Paper):
    content, at = write_paper(paper, "txt").decode(), 0
    for text in texts_of(paper):
        at = content.index(text, at) + len(text)


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=4))
def test_a_table_comes_back_and_no_cell_is_a_formula(rows: list[list[str]]):
    content = write_table(("甲", "乙"), rows)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(read) == 1 + len(rows)
    for cells, written in zip(read[1:], rows, strict=True):
        for cell, value in zip(cells, written, strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell.removeprefix("'") == re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", value).removeprefix(
                "'"
            )


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_what_no_text_file_holds_is_left_out(form: str):
    paper = Paper(title="甲\x00\ud800", origin="乙\x07", parts=())
    assert b"\x00" not in write_paper(paper, form)  # type: ignore[arg-type]


@given(st.text(max_size=80))
def test_a_name_is_one_every_system_takes(title: str):
    name = name_file(title, "html")
    assert re.fullmatch(r"[\w-]{1,40}\.html", name)


def test_a_name_says_what_it_is():
    assert name_file("京东方 / BOE: 2020", "md") == "京东方-BOE-2020.md"
    assert name_file("???", "txt") == "jianbao.txt"
