"""Quotations: verbatim pieces of a paragraph, and citations that fit a button."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.models import Article, ArticleHead, ArticleId, Block, Bulletin, BulletinId
from bot.sharing.quotes import CITATION_UNITS, STRETCH_CHARS, cite, find_stretch, quote_sentences, read_stretches

BULLETIN = Bulletin(id=BulletinId(1), title="周报", date="2021-03", date_estimated=False)
HEAD = ArticleHead(id=ArticleId(1), bulletin=BULLETIN, section="", title="标题", page=None, page_end=None, position=1)
ORIGIN = "《信息产业篇》2020-09，第 6 页"
TEXTS = st.text(st.sampled_from("甲乙，。；！？”ab 𠮷😀\u202e<&"), max_size=600)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def article(*texts: str) -> Article:
    """Paragraphs, a line apart."""
    blocks, at = [], 10
    for text in texts:
        blocks.append(Block(kind="paragraph", level=0, text=text, start=at, end=at + len(text)))
        at += len(text) + 1
    return Article(head=HEAD, start=0, end=at, blocks=tuple(blocks))


@given(TEXTS)
def test_stretches_hold_all_ink_of_a_paragraph_in_order(text: str):
    stretches = read_stretches(article(text))
    assert "".join("".join(one.texts) for one in stretches).replace(" ", "") == text.replace(" ", "")
    for stretch in stretches:
        whole = quote_sentences(HEAD, stretch)
        assert len(whole.pieces) == 1
        assert whole.pieces[0] in text
        assert whole.end - whole.start == len(whole.pieces[0])
        assert len(whole.pieces[0]) <= STRETCH_CHARS or len(stretch.sentences) == 1


@given(TEXTS, st.integers(0, 4095))
def test_what_is_chosen_is_verbatim_and_nothing_else(text: str, chosen: int):
    for stretch in read_stretches(article(text)):
        quoted = quote_sentences(HEAD, stretch, chosen)
        wanted = [one for i, one in enumerate(stretch.texts) if chosen >> i & 1] or stretch.texts
        assert "".join(quoted.pieces).replace(" ", "") == "".join(wanted).replace(" ", "")
        assert all(piece in text for piece in quoted.pieces)


def test_neighbours_are_one_piece_and_a_gap_is_shown():
    (stretch,) = read_stretches(article("一。二。三。四。"))
    assert quote_sentences(HEAD, stretch, 0b1011).pieces == ("一。二。", "四。")
    assert quote_sentences(HEAD, stretch, 0b1011).shown == "一。二。……四。"


def test_a_place_leads_to_its_stretch(sample_app: App):
    for head in sample_app.store.library.articles():
        known = sample_app.store.library.article(head.id)
        assert known
        stretches = read_stretches(known)
        assert [find_stretch(stretches, one.start) for one in stretches] == list(range(len(stretches)))
        assert find_stretch(stretches, 0) == 0
        assert find_stretch(stretches, known.end + 1) == len(stretches) - 1


def test_the_citation_is_as_the_issue_asks():
    assert cite("营收增长。", ORIGIN).text == "「营收增长。」——《信息产业篇》2020-09，第 6 页"
    assert cite("营收增长。", ORIGIN).is_whole


def test_a_citation_too_long_is_cut_after_a_clause():
    cited = cite("面板价格上涨，" * 60, ORIGIN)
    assert not cited.is_whole
    assert cited.text.endswith("面板价格上涨…」——" + ORIGIN)


@given(TEXTS, st.text(st.sampled_from("甲《》2，𠮷"), min_size=1, max_size=300))
def test_every_citation_fits_a_button_and_quotes_to_the_letter(shown: str, origin: str):
    cited = cite(shown, origin)
    assert 1 <= units(cited.text) <= CITATION_UNITS
    if cited.is_whole:
        assert cited.text == f"「{shown}」——{origin}"
    elif cited.text.startswith("「"):
        quoted, _, rest = cited.text[1:].rpartition("」——")
        assert rest == origin
        assert quoted.endswith("…")
        assert shown.startswith(quoted[:-1])
    else:
        assert origin.startswith(cited.text.removesuffix("…"))


@pytest.mark.parametrize("length", [255, 256, 257, 400])
def test_an_origin_that_fills_the_button_stands_alone(length: int):
    cited = cite("营收增长。", "甲" * length)
    assert cited.text == ("甲" * length if length <= 256 else "甲" * 255 + "…")
