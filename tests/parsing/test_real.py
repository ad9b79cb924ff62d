"""The real bulletin, held against labels made by reading it."""

import json

import pytest

from bot.models import ParsedBulletin
from bot.parsing import parse
from tests.conftest import CASES

pytestmark = pytest.mark.real
LABELS = json.loads((CASES / "real_bulletin.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def parsed(real_bulletin: bytes) -> ParsedBulletin:
    return parse(real_bulletin, "some-file.txt")


@pytest.fixture(scope="module")
def line_of(parsed: ParsedBulletin):
    def line(offset: int) -> int:
        return parsed.source.count("\n", 0, offset) + 1

    return line


def test_sections_titles_and_pages_are_the_contents_pages(parsed, line_of):
    assert list(parsed.sections) == LABELS["sections"]
    found = [(a.section, a.title, a.page, a.page_end, line_of(a.title_span.start)) for a in parsed.articles]
    wanted = [(a["section"], a["title"], a["page"], a["page_end"], a["line"]) for a in LABELS["articles"]]
    assert found == wanted


def test_the_mid_sentence_cuts_are_joined_and_nothing_else(parsed, line_of):
    cuts = {(line_of(cut.start), line_of(cut.end)) for a in parsed.articles for block in a.blocks for cut in block.cuts}
    assert cuts == {(cut["line"], cut["next"]) for cut in LABELS["cuts"]}
    assert len(cuts) == 54


def test_headings_are_those_a_reader_sees(parsed):
    for article, label in zip(parsed.articles, LABELS["articles"], strict=True):
        headings = [block.text for block in article.blocks if block.kind == "heading"]
        wanted = [heading.removesuffix("…") for heading in label["headings"]]
        assert [h[: len(w)] for h, w in zip(headings, wanted, strict=True)] == wanted


def test_no_character_of_the_body_is_lost_or_invented(parsed):
    """Titles and blocks, put together in order, are the body with nothing but line ends between them."""
    at = parsed.articles[0].title_span.start
    titles = set(parsed.sections)
    for article in parsed.articles:
        for start, end in [(article.title_span.start, article.title_span.end)] + [
            (block.start, block.end) for block in article.blocks
        ]:
            between = parsed.source[at:start].strip()
            assert between == "" or between in titles
            at = end
    assert parsed.source[at:].strip() == ""


def test_every_block_is_its_source_without_its_cuts(parsed):
    for article in parsed.articles:
        for block in article.blocks:
            text, at = "", block.start
            for cut in block.cuts:
                assert parsed.source[cut.start : cut.end].strip() == ""
                text, at = text + parsed.source[at : cut.start], cut.end
            assert block.text.replace(" ", "") == (text + parsed.source[at : block.end]).replace(" ", "")


def test_the_month_is_estimated_and_never_the_day(parsed):
    assert parsed.date is not None
    assert (parsed.date.day, parsed.date.estimated) == ("2020-09", True)


def test_the_file_name_or_a_given_date_settles_the_date(real_bulletin):
    named = parse(real_bulletin, "bulletin-2020-09.txt").date
    given = parse(real_bulletin, "bulletin-2020-09.txt", "2020-10-12").date
    assert named is not None
    assert given is not None
    assert (named.day, named.estimated) == ("2020-09", False)
    assert (given.day, given.estimated) == ("2020-10-12", False)


@pytest.mark.parametrize(("encoding", "ends"), [("utf-8-sig", "\n"), ("gb18030", "\r\n"), ("utf-16", "\r")])
def test_encoding_and_line_ends_change_nothing_but_offsets(real_bulletin, parsed, encoding, ends):
    text = real_bulletin.decode("utf-8").replace("\n", ends)
    other = parse(text.encode(encoding), "some-file.txt")
    assert [(a.title, a.page, [(b.kind, b.text) for b in a.blocks]) for a in other.articles] == [
        (a.title, a.page, [(b.kind, b.text) for b in a.blocks]) for a in parsed.articles
    ]
    for article in other.articles:
        assert other.source[article.title_span.start : article.title_span.end] == article.title
