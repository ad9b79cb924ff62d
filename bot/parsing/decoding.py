"""Bytes to text: which encoding a file is in, and when it is no text at all."""

import codecs
import re

from bot.errors import UnreadableFile

LIMIT_BYTES = 20 * 1024 * 1024  # what a Telegram bot may fetch, so the same everywhere
LIMIT_LINES = 200_000  # some 3,000 pages; two million short lines took 22 s to be told from a bulletin
_SAMPLE_CHARS = 20_000
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出业年信息市场公司发展技术数据企產業發資訊與國"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str = "") -> str:
    """The text of a file, without its byte-order mark.

    Raises:
        UnreadableFile: empty, over 20 MiB or 200,000 lines, binary, or in no encoding that gives Chinese or plain text.

    """
    if not data.strip():
        raise UnreadableFile("empty", name)
    if len(data) > LIMIT_BYTES:
        raise UnreadableFile("too_large", name)
    text = _decode_marked(data, name) or _decode_guessed(data, name)
    if _looks_binary(text):
        raise UnreadableFile("binary", name)
    if text.count("\n") + text.count("\r") > LIMIT_LINES:
        raise UnreadableFile("too_many_lines", name)
    return text


def _decode_marked(data: bytes, name: str) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as problem:
                raise UnreadableFile("encoding", name) from problem
    return None


def _decode_guessed(data: bytes, name: str) -> str:
    if b"\x00" in data:
        return _decode_wide(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    readings = [text for encoding in ("gb18030", "big5") if (text := _try(data, encoding)) is not None]
    best = max(readings, key=_familiarity, default="")
    if _familiarity(best) < 0.03:
        raise UnreadableFile("encoding", name)
    return best


def _decode_wide(data: bytes, name: str) -> str:
    """UTF-16 without a mark: its ASCII characters put zero bytes all on one side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _try(data, encoding) if min(even, odd) * 20 <= max(even, odd) else None
    if text is None or _familiarity(text) < 0.03:
        raise UnreadableFile("binary", name)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _familiarity(text: str) -> float:
    """The share of very common Chinese characters in a text's beginning: mojibake has hardly any."""
    sample = [char for char in text[:_SAMPLE_CHARS] if ord(char) > 0x7F]
    return sum(char in _COMMON for char in sample) / len(sample) if sample else 0.0


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE_CHARS]
    return len(_ODD.findall(sample)) * 50 > len(sample)
