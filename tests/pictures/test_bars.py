"""Bars on paper: as long as they should be, on the right side of zero, and nothing off the edge."""

import io
import subprocess
import sys

import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.pictures import Bar, BarChart, Panel, draw_bars, fit_panels

BLUE, ORANGE = (47, 111, 223), (224, 138, 30)
FOOTER = "《信息产业篇》2020-09"


def draw(*bars: Bar, panels: int = 1, link: str = "") -> Image.Image:
    chart = BarChart("对比", [Panel("净利润", "2020年上半年", bars)] * panels, FOOTER, link, "扫码看对比")
    return Image.open(io.BytesIO(draw_bars(chart))).convert("RGB")


def columns(picture: Image.Image, colour: tuple[int, int, int]) -> tuple[int, int]:
    """The first and last column in which a colour stands."""
    pixels = picture.load()
    assert pixels is not None
    found = [x for x in range(picture.width) if any(pixels[x, y] == colour for y in range(0, picture.height, 4))]
    return found[0], found[-1]


def test_a_picture_is_sharp_on_a_phone_and_light():
    picture = draw(Bar("京东方", (3.0,), "3亿元"))
    assert picture.width == 1080
    assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_lengths_are_in_proportion():
    picture = draw(Bar("京东方", (60.0,), "60亿元"), Bar("维信诺", (15.0,), "15亿元"))
    (left, right), (other, end) = columns(picture, BLUE), columns(picture, ORANGE)
    assert abs(left - other) <= 1
    assert abs((right - left) / (end - other) - 4) < 0.1


def test_a_loss_goes_to_the_other_side_of_zero():
    picture = draw(Bar("京东方", (30.0,), "30亿元"), Bar("维信诺", (-15.0,), "−15亿元"))
    (left, right), (other, end) = columns(picture, BLUE), columns(picture, ORANGE)
    assert end < left + 4
    assert abs((right - left) / (end - other) - 2) < 0.1


def test_losses_alone_are_drawn():
    left, right = columns(draw(Bar("京东方", (-30.0,), "−30亿元")), BLUE)
    assert right - left > 250


def test_the_smallest_value_is_seen():
    picture = draw(Bar("京东方", (60000.0,), "6万"), Bar("维信诺", (1.0,), "1"))
    assert columns(picture, ORANGE)


def test_a_range_is_lighter_behind_its_lower_end():
    picture = draw(Bar("京东方", (20.0, 40.0), "20–40亿元"))
    _, dark = columns(picture, BLUE)
    _, light = columns(picture, (172, 197, 242))
    assert light > dark + 100


NAMES = st.text(st.sampled_from("甲乙丙ABw的…𠮷"), min_size=1, max_size=30)
BARS = st.builds(
    Bar, NAMES, st.tuples(st.floats(-1e14, 1e14)), st.text(st.sampled_from("0123456789.亿元约"), max_size=14), NAMES
)


@settings(deadline=None, max_examples=25)
@given(st.lists(BARS, min_size=1, max_size=6))
@example([Bar("甲", (2e-308,), "", "A")])  # a picture's width is infinitely many of them
def test_nothing_is_written_beyond_the_margin(bars: list[Bar]):
    picture = draw(*bars)
    margin = picture.crop((picture.width - 44, 0, picture.width, picture.height))
    assert margin.getextrema() == ((255, 255),) * 3


def test_panels_that_would_make_the_picture_smaller_are_left_out():
    panel = Panel("净利润", "", [Bar("京东方", (1.0,), "1")] * 3)
    assert len(fit_panels([panel] * 9)) == 3
    assert len(fit_panels([Panel("净利润", "", [Bar("京东方", (1.0,), "1")] * 40)] * 2)) == 1
    assert draw(*panel.bars, panels=3, link="https://t.me/jianbao_bot?start=o0123456789012345678901").height <= 1500


@pytest.mark.parametrize("width", [1080, 400])
def test_a_code_leads_to_the_comparison_even_as_a_small_jpeg(width: int):
    link = "https://t.me/jianbao_bot?start=oAbCdEfGhIjKlMnOpQrStUv"
    picture = draw(Bar("京东方", (3.0,), "3亿元"), Bar("维信诺", (1.0,), "1亿元"), panels=2, link=link)
    buffer = io.BytesIO()
    small = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    small.save(buffer, "JPEG", quality=80)
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(buffer))] == [link]
    assert zxingcpp.read_barcodes(draw(Bar("京东方", (3.0,), "3亿元"))) == []


def test_nothing_that_draws_is_loaded_before_a_picture():
    code = "import sys, bot.pictures, handlers.application; print([m for m in ('PIL', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
