"""A passage as a picture: all its words within the margins, set as Chinese is set, with a code that leads there."""

import io

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.pictures import PassageCard, draw_card
from bot.pictures.card import _SIZES, _SMALL, cut_lines
from bot.pictures.setting import set_lines
from bot.pictures.sheet import DARK, LIGHT
from bot.pictures.sheet import WIDTH as SHEET_WIDTH

LINK = "https://t.me/jianbao_bot?start=oAbCdEfGhIjKlMnOpQrStUv"
SHORT = "面板价格连续三个月上涨。"
MIXED = "企业甲的 OLED 产线于9月投产，月产能 48,000 片；“首批订单”约 18.43 亿美元（同比+26.3%）。"
WIDTH = 20.0


def draw(passage: str, *, link: str = LINK, is_dark: bool = False, title: str = "面板行业") -> Image.Image:
    origin = ("《信息产业篇》2020-09", "运营竞争 · 第 6 页")
    card = PassageCard(passage, title, origin, link, "扫码看原文", "节选，扫码看整段", is_dark)
    return Image.open(io.BytesIO(draw_card(card))).convert("RGB")


def decode(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def measure(text: str) -> float:
    """A Han character is a unit wide, others half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def lines_of(text: str) -> list[str]:
    return ["".join(piece for _, piece in line.pieces) for line in set_lines(text, WIDTH, measure)]


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("passage", [SHORT, MIXED, MIXED * 10])
def test_the_code_leads_to_the_link_at_any_size_a_phone_shows(passage: str, is_dark: bool):
    picture = draw(passage, is_dark=is_dark)
    assert picture.width == 1080
    for width in (1080, 640, 400):
        assert decode(picture.resize((width, picture.height * width // 1080), Image.Resampling.LANCZOS)) == [LINK]


@pytest.mark.parametrize("passage", [MIXED * 3, MIXED * 12, MIXED * 60, "字" * 3000, "ab" * 1500, "，" * 900])
def test_a_long_passage_is_cut_rather_than_made_small(passage: str):
    picture = draw(passage)
    assert (picture.width, picture.height <= 1500) == (1080, True)
    small = picture.resize((400, picture.height * 400 // 1080), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=80)
    assert decode(Image.open(buffer)) == [LINK]


@given(st.lists(st.text(st.sampled_from("甲乙丙，a1 "), max_size=50), min_size=1, max_size=8), st.integers(1, 6))
def test_a_cut_passage_ends_after_a_sentence_with_an_ellipsis(sentences: list[str], count: int):
    passage = "".join(f"{sentence}终。" for sentence in [*sentences, *["甲乙丙" * 7] * count])
    lines = cut_lines(passage, count, lambda text: set_lines(text, WIDTH, measure))
    shown = "".join(piece for line in lines for _, piece in line.pieces)
    assert len(lines) <= count
    assert shown.endswith("…")
    kept = "".join(shown.removesuffix("…").split())
    assert "".join(passage.split()).startswith(kept)
    first = len(set_lines(f"{sentences[0]}终。…", WIDTH, measure))
    assert kept.endswith("终。") or first > count


@pytest.mark.parametrize("quality", [60, 85])
def test_the_code_survives_what_chats_do_to_photos(quality: int):
    buffer = io.BytesIO()
    draw(MIXED).resize((640, 480)).save(buffer, "JPEG", quality=quality)
    assert decode(Image.open(buffer)) == [LINK]


@settings(max_examples=10)
@given(st.text(st.sampled_from("abcDEF_-019"), min_size=1, max_size=63))
def test_every_link_is_read_to_the_letter(token: str):
    link = f"https://t.me/a_rather_long_name_of_a_bot?start={token}"
    assert decode(draw(SHORT, link=link)) == [link]


def test_light_and_dark_are_what_they_say():
    assert draw(SHORT).getpixel((3, 3)) == tuple(bytes.fromhex(LIGHT.paper[1:]))
    assert draw(SHORT, is_dark=True).getpixel((3, 3)) == tuple(bytes.fromhex(DARK.paper[1:]))


def test_the_smallest_words_are_readable_at_400_pixels():
    assert min(_SMALL, *(size for _, size in _SIZES)) * 400 / SHEET_WIDTH >= 12


TEXTS = st.text(st.sampled_from("甲乙丙，。；“”（）《》 ab-+3.,%\u202e😀"), min_size=1, max_size=200)


@settings(max_examples=15)
@given(TEXTS, st.booleans(), TEXTS)
def test_nothing_is_written_beyond_the_margin(passage: str, is_dark: bool, title: str):
    picture = draw(passage, is_dark=is_dark, title=title)
    ground = tuple(bytes.fromhex((DARK if is_dark else LIGHT).paper[1:]))
    for left in (0, picture.width - 60):
        edge = picture.crop((left, 0, left + 60, picture.height))
        assert edge.getextrema() == tuple((value, value) for value in ground)


@given(TEXTS)
def test_lines_hold_all_words_in_order_and_fit(text: str):
    lines = lines_of(text)
    shown = "".join(char for char in text if char != "\u202e")
    assert "".join("".join(lines).split()) == "".join(shown.split())
    assert all(measure(line) <= WIDTH for line in lines)


@given(TEXTS)
def test_no_line_begins_with_a_mark_that_closes(text: str):
    for line, before in zip(lines_of(text)[1:], lines_of(text), strict=False):
        if any(char.isalnum() for char in before):
            closing = [char for char in before if char in "，。；”）》"]
            assert line[0] not in "，。；”）》" or len(closing) > 5  # a row of nothing but marks has to break somewhere


def test_numbers_and_words_stay_whole():
    text = "月产能" * 6 + "48,000片，同比+26.3%，采用light-emitting方案"
    joined = "\n".join(lines_of(text))
    assert all(word in joined for word in ("48,000", "+26.3%", "emitting"))


def test_all_lines_but_the_last_end_at_one_edge():
    *lines, last = set_lines("面板价格上涨产能扩张" * 7 + "完", WIDTH + 0.4, measure)
    ends = [at + measure(piece) for line in lines for at, piece in line.pieces[-1:]]
    assert ends == pytest.approx([WIDTH + 0.4] * 3)
    assert last.pieces[1][0] == 1.0
