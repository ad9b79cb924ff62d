"""PDF: PDFium gives each character with its box; `printed` and `columns` make lines in reading order of them."""

import ctypes
import math
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from bot.errors import UnreadableFile
from bot.parsing.document import Document, Writer
from bot.parsing.formats.columns import find_lines
from bot.parsing.formats.printed import Glyph, write_pages

_LIMIT_PAGES = 3000
_LIMIT_CHARS = 5_000_000
_NO_TEXT_CHARS = 10  # a page: a scan has none, or a stamp's few
_REASONS = {raw.FPDF_ERR_PASSWORD: "encrypted", raw.FPDF_ERR_SECURITY: "encrypted"}
_SURROGATES = range(0xD800, 0xE000)
_QUARTER = 90


def read_pdf(data: bytes, name: str = "") -> Document:
    """The text of a PDF file, with its pages.

    Raises:
        UnreadableFile: damaged, locked, too long, or pictures of text only.

    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise UnreadableFile(_REASONS.get(raw.FPDF_GetLastError(), "damaged"), name) from problem
    try:
        pages = _read_pages(pdf, name)
    except pypdfium2.PdfiumError as problem:
        raise UnreadableFile("damaged", name) from problem
    finally:
        pdf.close()
    if not pages:
        raise UnreadableFile("damaged", name)
    if sum(map(len, pages)) < _NO_TEXT_CHARS * len(pages):
        raise UnreadableFile("scan", name)
    writer = Writer(name)
    write_pages(find_lines(pages), writer)
    return writer.done()


def _read_pages(pdf: pypdfium2.PdfDocument, name: str) -> list[list[Glyph]]:
    if len(pdf) > _LIMIT_PAGES:
        raise UnreadableFile("too_many_lines", name)
    pages: list[list[Glyph]] = []
    left = _LIMIT_CHARS
    for number in range(len(pdf)):
        page = pdf[number]
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise UnreadableFile("too_large", name)
        pages.append(list(_read_glyphs(page, text)))
        text.close()
        page.close()
    return pages


def _read_glyphs(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """The characters that have a box, as the page is looked at: x to the right, y down, in points."""
    turn, (width, height) = page.get_rotation(), page.get_mediabox()[2:]
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, i)
        if code < 0x20 or code in _SURROGATES or raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box)) or box.right <= box.left:
            continue
        size = raw.FPDFText_GetFontSize(text, i)
        if raw.FPDFText_GetMatrix(text, i, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d)
        yield _turn(chr(code), size, box, turn, width, height)


def _turn(char: str, size: float, box: raw.FS_RECTF, turn: int, width: float, height: float) -> Glyph:
    if turn == _QUARTER:
        return Glyph(char, size, box.bottom, box.left, box.top, box.right)
    if turn == 2 * _QUARTER:
        return Glyph(char, size, width - box.right, box.bottom, width - box.left, box.top)
    if turn == 3 * _QUARTER:
        return Glyph(char, size, height - box.top, width - box.right, height - box.bottom, width - box.left)
    return Glyph(char, size, box.left, height - box.top, box.right, height - box.bottom)
