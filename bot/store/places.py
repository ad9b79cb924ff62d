"""Where every two neighbouring characters stand in an issue too long to scan.

A place is one number, `offset << bits | article`: offset in the article's folded text, article by its position in the
issue past its segment's base. So a phrase is the meeting of its pairs' places, moved over each other, and the lower
bits of what is left are the articles. Bits are as few as the segment's articles allow: places then lie closer
together, in fewer containers of a roaring bitmap. Each block ends with a line end, which no word contains.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, groupby
from operator import add

from pyroaring import BitMap

from bot.models import BulletinId
from bot.store.limits import PAIR_BITS, Limits

_LEAST_BITS = 8  # of an article's number
_SPARE = 1 << 15  # of a container of 65,536 numbers the half that no article has
CHAR_BITS = PAIR_BITS // 2
ANY = (1 << CHAR_BITS) - 1  # stands for the second of a pair: no character has this number

Row = tuple[int, bytes, bytes | None, bytes | None]
Places = dict[str, "array[int]"]


def key_of(segment: int, first: str, second: str | None = None) -> int:
    """The row of a pair, or of a common character with whatever follows it; a segment's rows stand together."""
    return (segment << CHAR_BITS | ord(first)) << CHAR_BITS | (ANY if second is None else ord(second))


def articles_at(places: "array[int]", bits: int) -> "array[int]":
    """The article of each place: what lies above its bits is cut off, by whole bytes as far as possible."""
    cut = bytearray(places.tobytes())
    cut[1::4] = cut[1::4].translate(_low_bits(bits - 8))
    cut[2::4] = cut[3::4] = bytes(len(places))
    articles = array("I")
    articles.frombytes(cut)
    return articles


def to_articles(places: "array[int]", bits: int) -> BitMap:
    """The articles of places, as a set. It is dense from the start, so that a new member is a bit to be set and not a
    number to be put into a sorted list: ten times as fast.
    """
    articles = _dense().copy()
    articles.update(articles_at(places, bits))
    articles.remove_range(_SPARE, 2 * _SPARE)
    return articles


@cache
def _dense() -> BitMap:
    return BitMap(range(_SPARE, 2 * _SPARE, 2))


@cache
def _low_bits(bits: int) -> bytes:
    """For `bytes.translate`: each byte's so many lower bits."""
    return bytes(byte & ((1 << bits) - 1) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Segment:
    """Places of some articles, those past `base`; the keys of its rows are those of segment 0."""

    base: int
    bits: int
    rows: Sequence[Row]


def read_places(articles: Sequence[str], limits: Limits) -> Iterator[Segment]:
    """The places of an issue's articles, given by their folded texts in reading order; no database is needed."""
    numbered = enumerate(articles, 1)
    for base, texts in groupby(numbered, key=lambda pair: pair[0] - pair[0] % limits.segment):
        most = min(len(articles) - base, limits.segment - 1)
        bits = max(_LEAST_BITS, most.bit_length())
        yield from _read_segment(base, bits, ((position - base, text) for position, text in texts), limits)


def write_places(connection: sqlite3.Connection, bulletin: BulletinId, segments: Iterable[Segment]) -> None:
    """Write an issue's places, under numbers of segments of which no row is left."""
    for segment, one in enumerate(segments, _fresh_segment(connection)):
        connection.execute("INSERT INTO segment VALUES (?, ?, ?, ?)", [segment, bulletin, one.base, one.bits])
        first = segment << PAIR_BITS
        rows = ((first | key, *rest) for key, *rest in one.rows)
        connection.executemany("INSERT INTO gram VALUES (?, ?, ?, ?)", rows)


def _fresh_segment(connection: sqlite3.Connection) -> int:
    (last,) = connection.execute("SELECT ifnull(max(id), 0) FROM segment").fetchone()
    (left,) = connection.execute(f"SELECT ifnull(max(key) >> {PAIR_BITS}, 0) FROM gram").fetchone()
    return int(max(last, left)) + 1


def _read_segment(base: int, bits: int, texts: Iterable[tuple[int, str]], limits: Limits) -> Iterator[Segment]:
    """One segment; what stands in its articles beyond its reach goes into another one."""
    places: Places = defaultdict(lambda: array("I"))
    beyond = []
    for article, text in texts:
        within = text[: limits.reach]
        for pair, place in zip(map(add, within, within[1:]), count(article, 1 << bits), strict=False):
            places[pair].append(place)
        if len(text) > limits.step:
            beyond.append((article, text[limits.step :]))
    yield Segment(base, bits, list(_rows(bits, places, limits)))
    if beyond:
        yield from _read_segment(base, bits, beyond, limits)


def _rows(bits: int, places: Places, limits: Limits) -> Iterator[Row]:
    """The rows in the order of their keys; `places` is emptied on the way."""
    for char, pairs in groupby(sorted(places), key=lambda pair: pair[0]):
        rows, standing = [], []
        for pair in pairs:
            found = array("I", sorted(places.pop(pair)))
            standing.append(found)
            rows.append(_row(key_of(0, *pair), bits, found, limits))
        yield from rows
        if sum(map(len, standing)) > limits.common:
            yield _common_char(key_of(0, char), bits, standing, limits)


def _row(key: int, bits: int, places: "array[int]", limits: Limits) -> Row:
    early = places[: limits.common]
    if len(places) == len(early):
        return key, early.tobytes(), None, None
    return key, early.tobytes(), _pack(to_articles(places, bits)), _pack(BitMap(places))


def _common_char(key: int, bits: int, standing: "list[array[int]]", limits: Limits) -> Row:
    """Its articles and earliest places only: all places are those of the pairs it begins."""
    early = array("I", sorted(chain.from_iterable(places[: limits.common] for places in standing)))
    articles = BitMap.union(*(to_articles(places, bits) for places in standing))
    return key, early[: limits.common].tobytes(), _pack(articles), None


def _pack(bitmap: BitMap) -> bytes:
    bitmap.run_optimize()
    return bitmap.serialize()
