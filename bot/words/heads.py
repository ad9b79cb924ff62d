"""Words found by their first two characters in the bytes of a dictionary."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from bot.words.borders import pair_number

HEAD_CHARS = 2
_HEADS, _OFFSET_BITS = 1 << 32, 32
_HEADS_KEPT = 1 << 16  # those that were asked for last; an issue asks for a fifth of it
WORDS_KEPT = 1 << 17  # those that were asked for last; an issue asks for a fifth of it


class WordsByHead(defaultdict[str, dict[str, str]]):
    """Words by their first two characters, each with its count and tag as one string: `lines` are jieba's, a word each,
    in an order that `heads` tells (see `make_heads`). Only what is asked for is read: of all of it, it takes 0.2 s.
    """

    def __init__(self, lines: bytes = b"", heads: bytes = b"") -> None:
        super().__init__(dict)
        self._lines, self._heads = lines, memoryview(heads).cast("Q")
        self._taught: dict[str, dict[str, str]] = defaultdict(dict)

    def __missing__(self, head: str) -> dict[str, str]:
        if len(self) >= _HEADS_KEPT:
            self.clear()
        words = self[head] = dict(self._read(head)) if len(head) == HEAD_CHARS else {}
        words.update(self._taught.get(head, ()))
        return words

    def teach(self, word: str, count: int) -> None:
        """Take a word in that the lines lack, or with another count."""
        head = _head_of(word)
        self[head][word] = self._taught[head][word] = f"{count} n"

    def _read(self, head: str) -> Iterator[list[str]]:
        number, start = pair_number(*head) % _HEADS, head.encode()
        place = bisect_left(self._heads, number << _OFFSET_BITS)
        while place < len(self._heads) and self._heads[place] >> _OFFSET_BITS == number:
            at = self._heads[place] % (1 << _OFFSET_BITS)
            while self._lines.startswith(start, at):
                stop = self._lines.index(b"\n", at)
                yield self._lines[at:stop].decode().split(" ", 1)
                at = stop + 1
            place += 1

    def of(self, word: str) -> dict[str, str]:
        """The words that begin as this one does, of one character as well: a blank is its second."""
        return self[_head_of(word)]


def _head_of(word: str) -> str:
    return word[:HEAD_CHARS] if len(word) > 1 else f"{word} "


def make_heads(lines: bytes) -> bytes:
    """Where the lines begin that share their first two characters: 64 bits each, the upper half a hash of the two, the
    lower the offset in bytes, little-endian and sorted. Of jieba's it takes half a second; `seeds/heads.bin` has them.
    """
    starts, at, last = [], 0, ""
    for line in lines.decode().splitlines(keepends=True):
        if line[:HEAD_CHARS] != last:
            last = line[:HEAD_CHARS]
            starts.append((pair_number(*last) % _HEADS) << _OFFSET_BITS | at)
        at += len(line.encode())
    return b"".join(start.to_bytes(8, "little") for start in sorted(starts))
