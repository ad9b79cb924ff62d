"""What can be read of a picture without decoding it: whether it is one, and how large."""

import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_BARE_MARKERS = {0x01, *range(0xD0, 0xD9)}  # nothing follows them
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # what begins a frame tells its size


def read_size(content: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels of a whole PNG or JPEG; `None` of anything else."""
    if content.startswith(_PNG):
        return _read_png(content)
    return _read_jpeg(content) if content.startswith(_JPEG) else None


def name_ending(content: bytes) -> str:
    """The ending of a picture's file name."""
    return "png" if content.startswith(_PNG) else "jpg"


def _read_png(content: bytes) -> tuple[int, int] | None:
    chunks = list(_walk_png(content))
    if len(chunks) < 3 or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        return None
    head = chunks[0][1]
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")


def _walk_png(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(type, data) of the chunks as far as they are sound."""
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        kind, data = content[at + 4 : at + 8], content[at + 8 : end]
        if int.from_bytes(content[end : end + 4], "big") != zlib.crc32(kind + data) or end + 4 > len(content):
            return
        yield kind, data
        at = end + 4


def _read_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        at += 2 if marker in _BARE_MARKERS else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
