"""Which of the catalogue's names stand in texts: the first sieve, before anybody asks whose they are.

A table beside the names has how each begins: its first four UTF-16 units, in eight bytes. Of a hundred thousand names
they are 800 KB, read through for every bulletin in 8 ms, so nothing of them is kept in memory.
"""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from itertools import compress, count, groupby

_PART = 1024  # names a row, by their ids
_SIZE = 8  # bytes of a name's beginning
_NONE = b"\xff" * _SIZE  # in the place of a ticker: two such units stand in no text
_PIECE_CHARS = 200_000  # looked through at a time: of all issues together nearly every pair stands in some
_PARTS = "SELECT part, heads FROM name_heads WHERE part >= ? ORDER BY part"


def find_standing(connection: sqlite3.Connection, texts: Iterable[str], after: int = 0) -> list[int]:
    """The ids of the names that may stand in any of these folded texts, all that do among them; of those with ids after
    that one.
    """
    found: set[int] = set()
    for piece in _pieces(texts):
        pairs = _pairs(piece)
        for part, heads in connection.execute(_PARTS, [(after + 1) // _PART]):
            found.update(part * _PART + place for place in _standing(heads, pairs))
    return sorted(number for number in found if number > after)


def write_heads(connection: sqlite3.Connection, names: Iterable[tuple[int, str]]) -> None:
    """Note how names begin, which come with their ids and in the order of those."""
    for part, group in groupby(names, key=lambda name: name[0] // _PART):
        row = connection.execute("SELECT heads FROM name_heads WHERE part = ?", [part]).fetchone()
        heads = bytearray(row[0] if row else _NONE * _PART)
        for number, folded in group:
            at = number % _PART * _SIZE
            heads[at : at + _SIZE] = _units(folded[:4])[:_SIZE].ljust(_SIZE, b"\0")
        connection.execute("INSERT OR REPLACE INTO name_heads VALUES (?, ?)", [part, heads])


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    piece: list[str] = []
    room = _PIECE_CHARS
    for text in texts:
        piece.append(text)
        room -= len(text)
        if room < 0:
            yield "\n".join(piece)  # no name has a line break
            piece, room = [], _PIECE_CHARS
    yield "\n".join(piece)


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _pairs(text: str) -> set[int]:
    """Which two units stand side by side, as 32 bits; and each alone before zeros, which fill what a name lacks of
    four.
    """
    units = memoryview(_units(text))
    pairs = {0, *units[: len(units) // 4 * 4].cast("I")}
    pairs.update(units[2 : 2 + (len(units) - 2) // 4 * 4].cast("I"))
    pairs.update(units.cast("H"))
    return pairs


def _standing(heads: bytes, pairs: Container[int]) -> Iterator[int]:
    """The places of the beginnings whose three pairs all stand there: the middle one first, for it tells most."""
    outer = memoryview(heads).cast("I")
    first, last = outer[::2], outer[1::2]
    middle = memoryview(heads)[2:-2].cast("I")[::2]
    for place in compress(count(), map(pairs.__contains__, middle)):
        if first[place] in pairs and last[place] in pairs:
            yield place
