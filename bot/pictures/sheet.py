"""A sheet of paper to draw on, and its ink. All lengths are points of `SCALE` pixels: a phone's own, and sharp."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.errors import PicturesMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageFont import FreeTypeFont

SCALE = 2.5
WIDTH = 432
HEIGHT_LIMIT = 600  # at 1,500 pixels Telegram, which leaves 1,280 a side, still sends 920 in width: sharp on a phone
MARGIN = 20
AXIS = "#b9c3cc"
_CORNER = 4
_FINER = 4  # shapes are drawn so much larger and made smaller: Pillow's own corners are jagged
_SHORTEST = 1.5  # the smallest value is still seen
_STROKE_SHARE = 1 / 48  # of the size


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a sheet: its ground, its words, the fainter ones, its lines, and what stands out."""

    paper: str
    ink: str
    faint: str
    rule: str
    accent: str


LIGHT = Theme("#ffffff", "#1c2733", "#6b7885", "#e3e8ed", "#2f6fdf")
DARK = Theme("#141a21", "#e8edf2", "#8f9ca9", "#2a333d", "#6ea0f5")
FAINT = LIGHT.faint


@cache
def _font(size: float) -> FreeTypeFont:
    try:
        from PIL import ImageFont  # noqa: PLC0415 - an extra, and nothing that a start should wait for
        from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415
    except ImportError:
        raise PicturesMissing from None
    return ImageFont.truetype(sans_path(), size * SCALE)


class Sheet:
    """A sheet, `WIDTH` points wide; text stands by the middle of its line.

    Raises:
        PicturesMissing: Pillow or the font is not installed.

    """

    def __init__(self, height: float, theme: Theme = LIGHT) -> None:
        _font(12)
        from PIL import Image, ImageDraw  # noqa: PLC0415

        self.theme = theme
        self._image = Image.new("RGB", (round(WIDTH * SCALE), round(height * SCALE)), theme.paper)
        self._draw = ImageDraw.Draw(self._image)

    def width(self, text: str, size: float) -> float:
        """How long a text is."""
        return _font(size).getlength(text) / SCALE

    def bearing(self, text: str, size: float) -> float:
        """How far from its beginning the ink of a text begins."""
        ink = _font(size).getmask(text).getbbox()
        return ink[0] / SCALE if ink else 0.0

    def clip(self, text: str, size: float, width: float) -> str:
        """The text, or what of it fits before an ellipsis."""
        if self.width(text, size) <= width or not text:
            return text
        kept = text
        while kept and self.width(kept + "…", size) > width:
            kept = kept[:-1]
        return kept + "…" if kept else ""

    def write(self, x: float, middle: float, text: str, size: float, colour: str = "", *, bold: bool = False) -> None:
        """A line of text, in the theme's ink unless told otherwise. The font has one weight: a bold one is stroked."""
        stroke = size * SCALE * _STROKE_SHARE if bold else 0
        self._draw.text(
            (x * SCALE, middle * SCALE), text, colour or self.theme.ink, _font(size), "lm", stroke_width=stroke
        )

    def rule(self, y: float, margin: float = MARGIN) -> None:
        """A thin line from margin to margin."""
        self._draw.line((margin * SCALE, y * SCALE, (WIDTH - margin) * SCALE, y * SCALE), self.theme.rule, round(SCALE))

    def axis(self, x: float, top: float, bottom: float) -> None:
        """A thin upright line."""
        self._draw.line((x * SCALE, top * SCALE, x * SCALE, bottom * SCALE), AXIS, round(SCALE))

    def bar(self, start: float, end: float, middle: float, thick: float, colour: str, opacity: float = 1.0) -> None:
        """A bar from `start`, rounded at its `end`, which may be left of it."""
        from PIL import Image, ImageDraw  # noqa: PLC0415

        size = (max(round(abs(end - start) * SCALE), round(_SHORTEST * SCALE)), round(thick * SCALE))
        mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
        corners = (False, True, True, False) if end >= start else (True, False, False, True)
        radius = min(_CORNER * SCALE * _FINER, mask.width // 2)
        box = (0, 0, mask.width - 1, mask.height - 1)
        ImageDraw.Draw(mask).rounded_rectangle(box, radius, round(255 * opacity), corners=corners)
        left = start * SCALE - (size[0] if end < start else 0)
        place = (round(left), round((middle - thick / 2) * SCALE))
        self._image.paste(colour, place, mask.resize(size, Image.Resampling.LANCZOS))

    def column(self, x: float, base: float, wide: float, tall: float, colour: str, opacity: float = 1.0) -> None:
        """A column that stands on `base`, rounded at its top."""
        from PIL import Image, ImageDraw  # noqa: PLC0415

        size = (max(round(wide * SCALE), 1), max(round(tall * SCALE), round(_SHORTEST * SCALE)))
        mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
        radius = min(_CORNER * SCALE * _FINER, mask.width / 2, mask.height)
        box = (0, 0, mask.width - 1, mask.height - 1)
        ImageDraw.Draw(mask).rounded_rectangle(box, radius, round(255 * opacity), corners=(True, True, False, False))
        place = (round(x * SCALE), round(base * SCALE) - size[1])
        self._image.paste(colour, place, mask.resize(size, Image.Resampling.LANCZOS))

    def panel(self, x: float, y: float, width: float, height: float, colour: str, corner: float = _CORNER) -> None:
        """A filled box with round corners."""
        from PIL import Image, ImageDraw  # noqa: PLC0415

        size = (round(width * SCALE), round(height * SCALE))
        mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
        box = (0, 0, mask.width - 1, mask.height - 1)
        ImageDraw.Draw(mask).rounded_rectangle(box, corner * SCALE * _FINER, 255)
        self._image.paste(colour, (round(x * SCALE), round(y * SCALE)), mask.resize(size, Image.Resampling.LANCZOS))

    def dots(self, x: float, y: float, rows: Sequence[Sequence[int]], pixels: int, colour: str) -> None:
        """Squares of so many whole pixels where a row has anything but 0: edges stay sharp."""
        left, top = round(x * SCALE), round(y * SCALE)
        for row, line in enumerate(rows):
            for column, dark in enumerate(line):
                if dark:
                    at = (left + column * pixels, top + row * pixels)
                    self._draw.rectangle((*at, at[0] + pixels - 1, at[1] + pixels - 1), colour)

    def to_png(self) -> bytes:
        """The picture as bytes."""
        buffer = io.BytesIO()
        self._image.save(buffer, "PNG", optimize=True)
        return buffer.getvalue()
