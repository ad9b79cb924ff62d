"""Columns through time: as high as they should be, in their order, and nothing off the edge."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.pictures import ColumnChart, Columns, Moment, draw_columns

BLUE, TEAL = (47, 111, 223), (31, 157, 139)  # the highest of a panel stands out
PALE_BLUE = (141, 176, 237)
WHITE = (255, 255, 255)


def draw(*panels: list[int], title: str = "5G 提及趋势") -> Image.Image:
    moments = [Moment(f"{number % 12 + 1}月", f"{2019 + number // 12}") for number in range(len(panels[0]))]
    chart = ColumnChart(title, moments, [Columns("提及（处）", values) for values in panels], "《月报》4 期")
    return Image.open(io.BytesIO(draw_columns(chart))).convert("RGB")


def colours(picture: Image.Image, box: tuple[int, int, int, int]) -> set[tuple[int, ...]]:
    return {colour for _, colour in picture.crop(box).getcolors(1 << 12) or () if isinstance(colour, tuple)}


def rows(picture: Image.Image, colour: tuple[int, int, int]) -> tuple[int, int]:
    """The first and last row in which a colour stands."""
    found = [y for y in range(picture.height) if colour in colours(picture, (0, y, picture.width, y + 1))]
    return found[0], found[-1]


def columns(picture: Image.Image, colour: tuple[int, int, int]) -> list[int]:
    return [x for x in range(picture.width) if colour in colours(picture, (x, 0, x + 1, picture.height))]


def test_a_picture_is_sharp_on_a_phone_and_is_not_made_smaller():
    picture = draw([5, 6, 12, 9], [1, 1, 2, 1])
    assert picture.width == 1080
    assert picture.height <= 1280
    assert picture.getpixel((5, 5)) == WHITE


def test_heights_are_in_proportion():
    picture = draw([12, 4])
    (top, bottom), (other, end) = rows(picture, BLUE), rows(picture, PALE_BLUE)
    assert abs(bottom - end) <= 1
    assert abs((bottom - top) / (end - other) - 3) < 0.1


def test_time_goes_to_the_right_and_each_panel_has_its_highest():
    picture = draw([1, 2, 9], [4, 2, 1])
    assert min(columns(picture, BLUE)) > picture.width * 0.66
    assert max(columns(picture, TEAL)) < picture.width * 0.34
    assert rows(picture, BLUE)[1] < rows(picture, TEAL)[0]


def test_nothing_is_a_nought_and_no_column():
    picture = draw([0, 3])
    assert min(columns(picture, BLUE)) > picture.width / 2
    empty = draw([0, 0])
    assert (columns(empty, BLUE), columns(empty, PALE_BLUE)) == ([], [])


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60), st.text(st.sampled_from("甲乙ABw的…𠮷 "), max_size=60))
def test_nothing_is_written_beyond_the_margin(values: list[int], title: str):
    picture = draw(values, [value // 3 for value in values], title=title)
    for edge in ((picture.width - 36, 0, picture.width, picture.height), (0, 0, 36, picture.height)):
        assert picture.crop(edge).getextrema() == ((255, 255),) * 3
