"""Which format a file is in, by its content, never by its name. Each reader is loaded only for a file of its own."""

import re

from bot.errors import UnreadableFile
from bot.parsing.decoding import LIMIT_BYTES, decode
from bot.parsing.document import Document

_HEAD_BYTES = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|h[1-6]|div|p|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)
_ATX = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_SAMPLE_CHARS = 4000
_STRONG = re.compile(r"^\*\*[^*\n]{1,80}\*\*[ \t]*$", re.MULTILINE)
_FEW_HEADINGS = 2
_FEW_STRONG = 3


def read_document(data: bytes, name: str = "") -> Document:
    """The text of a file in any format that is read here, with what the format says of it.

    Raises:
        UnreadableFile: the format is another one, the file is damaged or locked, or there is no text in it.

    """
    if len(data) > LIMIT_BYTES:
        raise UnreadableFile("too_large", name)
    if is_packed(data):
        return _read_packed(data, name)
    text = decode(data, name)
    if is_html(text):
        from bot.parsing.formats.html import read_html  # noqa: PLC0415 - plain text needs no parser

        return read_html(text, name)
    if _XML.match(text[:_SAMPLE_CHARS]):
        raise UnreadableFile("format", name)
    if is_markdown(text):
        from bot.parsing.formats.markdown import read_markdown  # noqa: PLC0415 - as above

        return read_markdown(text, name)
    return Document(text)


def is_plain_text(data: bytes) -> bool:
    """Whether no reader but the decoder is needed, be it to refuse the bytes."""
    if is_packed(data):
        return False
    try:
        text = decode(data)
    except UnreadableFile:
        return True
    return not (is_html(text) or is_markdown(text))


def is_packed(data: bytes) -> bool:
    """Whether the bytes are a container, PDF or Word say, and no text in some encoding."""
    return data.startswith((_OLE, b"{\\rtf", *_ZIPS)) or _is_pdf(data)


def is_html(text: str) -> bool:
    """Whether a text is a web page."""
    return bool(_HTML.match(text[:_SAMPLE_CHARS]))


def is_markdown(text: str) -> bool:
    """Whether a text has headings that begin with hashes, or lines between double stars."""
    return any(
        sign in text and sum(1 for _ in zip(pattern.finditer(text), range(few), strict=False)) == few
        for sign, pattern, few in (("#", _ATX, _FEW_HEADINGS), ("**", _STRONG, _FEW_STRONG))
    )


def _is_pdf(data: bytes) -> bool:
    """The header may have something before it; a file without a single object only begins like a PDF."""
    return b"%PDF-" in data[:_HEAD_BYTES] and b" obj" in data


def _read_packed(data: bytes, name: str) -> Document:
    if data.startswith(_ZIPS):
        from bot.parsing.formats.docx import read_docx  # noqa: PLC0415 - as above

        return read_docx(data, name)
    if _is_pdf(data):
        from bot.parsing.formats.pdf import read_pdf  # noqa: PLC0415 - as above

        return read_pdf(data, name)
    if data.startswith(_OLE):
        raise UnreadableFile("encrypted" if _ENCRYPTED in data else "old_word", name)
    raise UnreadableFile("format", name)
