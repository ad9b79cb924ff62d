"""What stands around a place: verbatim, marked right, in whole sentences, and never more than fits."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.asking.around import NEIGHBOUR_CHARS, PARAGRAPH_CHARS, mark_span, mark_words, nearest_place, read_around
from bot.models import Article, ArticleHead, ArticleId, Block, Bulletin, BulletinId, EntryId, Span

ISSUE = Bulletin(id=BulletinId(1), title="试刊", date="2020-09", date_estimated=False)
HEAD = ArticleHead(
    id=ArticleId(7), bulletin=ISSUE, section="甲", title="一个题目", page=None, page_end=None, position=0
)


def make_article(*texts: str) -> Article:
    """Texts that begin with # are headings; the title stands at 0, blocks follow a line end apart."""
    blocks, at = [], len(HEAD.title) + 1
    for text in texts:
        body = text.removeprefix("#")
        level = len(text) - len(body)
        kind: Literal["heading", "paragraph"] = "heading" if level else "paragraph"
        blocks.append(Block(kind=kind, level=level, text=body, start=at, end=at + len(body)))
        at += len(body) + 1
    return Article(head=HEAD, start=0, end=at, blocks=tuple(blocks))


def read(article: Article, place: int, *, wide: bool = False) -> list[str]:
    return [piece.text for piece in read_around(article, place, mark_span(place, place + 1), [HEAD], wide=wide).pieces]


ARTICLE = make_article("第一段。", "#小标题", "第二段。", "第三段。", "#下一节", "第四段。")
PLACES = [ARTICLE.blocks[i].start for i in range(len(ARTICLE.blocks))]


@pytest.mark.parametrize(
    ("place", "narrow", "wide"),
    [
        (PLACES[0], ["第一段。"], ["第一段。", "小标题", "第二段。"]),
        (PLACES[1], ["小标题", "第二段。"], ["第一段。", "小标题", "第二段。", "第三段。"]),
        (PLACES[2], ["小标题", "第二段。"], ["第一段。", "小标题", "第二段。", "第三段。"]),
        (PLACES[3], ["第三段。"], ["小标题", "第二段。", "第三段。", "下一节", "第四段。"]),
        (PLACES[5], ["下一节", "第四段。"], ["第三段。", "下一节", "第四段。"]),
        (1, ["第一段。"], ["第一段。", "小标题", "第二段。"]),
    ],
)
def test_a_paragraph_stands_under_its_heading_and_between_its_neighbours(place: int, narrow, wide):
    assert read(ARTICLE, place) == narrow
    assert read(ARTICLE, place, wide=True) == wide


def test_the_title_is_known_as_such():
    assert read_around(ARTICLE, 1, mark_span(1, 2), [HEAD], wide=False).in_title
    assert not read_around(ARTICLE, PLACES[0], mark_span(1, 2), [HEAD], wide=False).in_title


def test_an_article_without_text_has_nothing_around():
    assert read(make_article(), 0, wide=True) == []


def test_a_mark_finds_its_characters_across_a_page_break():
    text, cut = "京东方发布半年报。", Span(start=12, end=20)
    block = Block(kind="paragraph", level=0, text=text, start=10, end=10 + len(text) + 8, cuts=(cut,))
    (mark,) = mark_span(11, 21)(block)
    assert text[mark.start : mark.end] == "东方"


def test_words_are_marked_where_they_stand_in_the_text_as_it_is():
    block = make_article("ＡＩ 芯片与 AI芯片、光子芯片").blocks[0]
    spans = mark_words(["ai", "芯片", "光子芯片"])(block)
    assert [block.text[span.start : span.end] for span in spans] == ["ＡＩ", "芯片", "AI", "芯片", "光子芯片"]


def test_a_long_paragraph_is_cut_between_sentences_around_the_place():
    sentences = [f"这是第{number}句话，它有一些字。" for number in range(200)]
    article = make_article("".join(sentences))
    place = article.blocks[0].start + article.blocks[0].text.index("第100句")
    (piece,) = read_around(article, place, mark_span(place, place + 1), [HEAD], wide=False).pieces
    assert piece.is_part
    assert len(piece.text) <= PARAGRAPH_CHARS
    assert piece.text.startswith("这是第")
    assert piece.text.endswith("字。")
    (mark,) = piece.marks
    assert piece.text[mark.start : mark.start + 5] == "第100句"


@given(
    st.lists(st.text(st.sampled_from("甲乙。！a 1，"), min_size=1, max_size=1500), min_size=1, max_size=5), st.data()
)
def test_what_is_shown_is_verbatim_and_holds_the_place(texts: list[str], data: st.DataObject):
    article = make_article(*texts)
    block = data.draw(st.sampled_from(article.blocks))
    at = data.draw(st.integers(0, len(block.text) - 1))
    excerpt = read_around(article, block.start + at, mark_span(block.start + at, block.start + at + 1), [], wide=True)
    for piece in excerpt.pieces:
        assert any(piece.text in block.text for block in article.blocks)
        assert len(piece.text) <= max(PARAGRAPH_CHARS, NEIGHBOUR_CHARS)
    marked = [piece.text[mark.start : mark.end] for piece in excerpt.pieces for mark in piece.marks]
    assert marked in ([block.text[at]], [] if block.text[at].isspace() else None)


def test_a_passage_leads_to_the_mention_in_its_own_paragraph():
    first, second = ARTICLE.blocks[2], ARTICLE.blocks[3]
    places = [(1, first.start), (2, second.start + 1)]
    assert nearest_place(ARTICLE, places, first.start + 2) == 1
    assert nearest_place(ARTICLE, places, second.start) == 2
    assert nearest_place(ARTICLE, places, 0) == 1


def test_every_mention_of_the_sample_is_marked_where_it_stands(sample_app: App):
    bulletin = sample_app.answers.newest()
    assert bulletin is not None
    seen = 0
    for entry, count in sample_app.store.names.most_mentioned("company", bulletin.id, 60):
        mentions = sample_app.store.library.mentions(entry.id, bulletin.id)
        for number, mention in enumerate(mentions, 1):
            found = sample_app.answers.around.mention(entry.id, number)
            assert found is not None
            assert (found.number, found.count, found.excerpt.article.id) == (number, count, mention.article.id)
            marked = [piece.text[m.start : m.end] for piece in found.excerpt.pieces for m in piece.marks]
            assert marked == ([] if found.excerpt.in_title else [mention.surface])
            seen += 1
    assert seen > 200


def test_numbers_beyond_the_ends_are_the_ends(sample_app: App):
    entry = sample_app.answers.company("京东方").entry
    last = sample_app.answers.around.mention(entry.id, 10**6)
    first = sample_app.answers.around.mention(entry.id, -3)
    assert first is not None
    assert last is not None
    assert (first.number, last.number) == (1, last.count)
    assert sample_app.answers.around.mention(EntryId(10**9), 1) is None
