"""Pairs of characters that stand side by side in words."""

from collections.abc import Iterable
from itertools import pairwise

_BORDER_BITS = 1 << 21  # a byte for eight: they fit in the processor's cache, which the dictionary does not


class Borders:
    """Which pairs of characters stand side by side in a word, by a hash of theirs: seven of eight that do not are told
    apart. A look into it spares several into the dictionary.
    """

    def __init__(self, marked: bytes = bytes(_BORDER_BITS // 8)) -> None:
        self._marked = bytearray(marked)

    def mark(self, words: Iterable[str]) -> None:
        """Take words in."""
        for word in words:
            for first, second in pairwise(word):
                border = pair_number(first, second) % _BORDER_BITS
                self._marked[border >> 3] |= 1 << (border & 7)

    def may_join(self, text: str, at: int) -> bool:
        """Whether a word may lie across the border before text[at], which is inside the text."""
        border = (ord(text[at - 1]) * 8191 + ord(text[at])) % _BORDER_BITS
        return bool(self._marked[border >> 3] >> (border & 7) & 1)

    def __bytes__(self) -> bytes:
        return bytes(self._marked)


def make_borders(words: Iterable[str]) -> Borders:
    """Those of words. Of jieba's it takes half a second; `seeds/borders.bin` has them."""
    borders = Borders()
    borders.mark(words)
    return borders


def pair_number(first: str, second: str) -> int:
    """A hash of two characters; `Borders.may_join` has it inline, which is faster."""
    return ord(first) * 8191 + ord(second)
