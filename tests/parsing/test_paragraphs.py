"""Joining, seams, offsets: small cases by hand, and properties over made-up pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.lines import read_lines
from bot.parsing.paragraphs import join_cuts, read_blocks, source_span
from bot.parsing.setting import Setting
from bot.text import sentence_spans

PLAIN = Setting(None, indented=False)


def texts(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_blocks(source, read_lines(source), PLAIN)]


LONG = "该公司表示今后三年将继续加大研发投入并在多个城市建设新的生产基地以满足不断增长的市场需求"


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        (f"{LONG}，\n\n同时扩大招聘。", [("paragraph", f"{LONG}，同时扩大招聘。")]),
        (f"{LONG}。\n\n同时扩大招聘。", [("paragraph", f"{LONG}。"), ("paragraph", "同时扩大招聘。")]),
        (f"{LONG}：\n\n一是扩大招聘。", [("paragraph", f"{LONG}："), ("paragraph", "一是扩大招聘。")]),
        (f"{LONG}“扩大\n\n招聘。”", [("paragraph", f"{LONG}“扩大招聘。”")]),
        (f"{LONG}（以下简\n\n称甲公司）。", [("paragraph", f"{LONG}（以下简称甲公司）。")]),
        (f"{LONG}。”\n\n招聘。", [("paragraph", f"{LONG}。”"), ("paragraph", "招聘。")]),
        (f"{LONG}……\n\n招聘。", [("paragraph", f"{LONG}……"), ("paragraph", "招聘。")]),
        (f"{LONG}由CINNO\n\nResearch发布。", [("paragraph", f"{LONG}由CINNO Research发布。")]),
        (f"{LONG}由5\n\nG发布。", [("paragraph", f"{LONG}由5G发布。")]),
        (
            f"{LONG}。\n\n发布\n\n公司昨天在上海举行了新产品的发布会，到会的有多家企业的代表。\n\n会后签约。",
            [
                ("paragraph", f"{LONG}。"),
                ("heading", "发布"),
                ("paragraph", "公司昨天在上海举行了新产品的发布会，到会的有多家企业的代表。"),
                ("paragraph", "会后签约。"),
            ],
        ),
    ],
)
def test_lines_become_paragraphs(source, joined):
    assert texts(source) == joined


@pytest.mark.parametrize("mark", ["· ", "• ", "（1）", "1、"])
def test_wrapped_lines_that_begin_with_a_mark_behind_a_short_one_are_items(mark: str):
    first, last = f"{mark}{LONG}；", [f"{mark}小客户不愿付押金；", f"{mark}回收要绕路。"]
    source = "\n".join([LONG[:30], f"{LONG[30:]}：\n", first[:30], first[30:], *last])
    wrapped = Setting(60, indented=False, gap_begins=True)
    items = [block.text for block in read_blocks(source, read_lines(source), wrapped)][1:]
    assert items == [first, *last]


PIECE = st.text(st.sampled_from("甲乙丙丁，。：？”“（）aB5 …"), min_size=1, max_size=60)


@given(st.lists(PIECE, min_size=1, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\f"]))
def test_no_ink_is_lost_or_moved(pieces: list[str], ends: str):
    source = ends.join(pieces)
    blocks = read_blocks(source, read_lines(source), PLAIN)
    assert "".join("".join(b.text for b in blocks).split()) == "".join(source.split())
    for block in blocks:
        assert block.text == join_cuts(source, block.start, block.end, block.cuts)


@given(st.lists(PIECE, min_size=1, max_size=12))
def test_a_sentence_knows_its_place(pieces: list[str]):
    source = "\n\n".join(pieces)
    for block in read_blocks(source, read_lines(source), PLAIN):
        spans = list(sentence_spans(block.text))
        assert "".join(block.text[a:b] for a, b in spans).replace(" ", "") == block.text.replace(" ", "")
        for start, end in spans:
            span = source_span(block, start, end)
            found = source[span.start : span.end]
            assert "".join(found.split()) == "".join(block.text[start:end].split())
