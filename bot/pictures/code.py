"""A QR code on a sheet: small, and still read by a phone where a chat shows the picture 400 pixels wide."""

from dataclasses import dataclass

from bot.errors import PicturesMissing
from bot.pictures.sheet import SCALE, Sheet

_PIXELS = 6  # of a dot: at 400 pixels' width a phone still reads it
_LIMIT = 270  # pixels: a longer link has smaller dots
_QUIET = 3  # dots of white around a code, beside the panel's own edge
_EDGE = 3.0
_CORNER = 6


@dataclass(frozen=True, slots=True)
class Code:
    """The rows of a code, 1 for a dark dot of so many pixels."""

    rows: list[list[int]]
    pixels: int

    @property
    def side(self) -> float:
        """How wide and high it is drawn, with the white around it, in points."""
        return (len(self.rows) + 2 * _QUIET) * self.pixels / SCALE + 2 * _EDGE


def encode(link: str) -> Code:
    """The code of a link; medium correction, as phones read them off other phones.

    Raises:
        PicturesMissing: what makes codes is not installed.

    """
    try:
        import segno  # noqa: PLC0415 - an extra, and nothing that a start should wait for
    except ImportError:
        raise PicturesMissing from None
    rows = [list(row) for row in segno.make_qr(link, error="m").matrix]
    return Code(rows, min(_PIXELS, max(_LIMIT // (len(rows) + 2 * _QUIET), 2)))


def draw_code(sheet: Sheet, code: Code, left: float, top: float) -> None:
    """Dark on white in either theme: many readers know no other."""
    sheet.panel(left, top, code.side, code.side, "#ffffff", _CORNER)
    quiet = _QUIET * code.pixels / SCALE + _EDGE
    sheet.dots(left + quiet, top + quiet, code.rows, code.pixels, "#141a21")
