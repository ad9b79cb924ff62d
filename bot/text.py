"""Folding with a way back to the source, and sentences."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

CLOSERS = "”’」』》〉）)】〕］]}\"'"
TERMINATORS = "。！？!?"
SENTENCE_LIMIT_CHARS = 400
_KEPT_TEXTS = 2_000
_LINE_CHARS = 200
_SENTENCE = re.compile(rf"[^{TERMINATORS}]*(?:[{TERMINATORS}]+[{re.escape(CLOSERS)}]*|$)")
_BLANK_SEAM = re.compile(
    r"(?<=[\u3400-\u9fff\uf900-\ufaff]) +(?=[0-9a-z])|(?<=[0-9a-z]) +(?=[\u3400-\u9fff\uf900-\ufaff])"
)


class _FoldTable(dict[int, str]):
    """Code point → its folded form, filled as texts need it: NFKC, lower case, traditional → simplified."""

    def __missing__(self, code: int) -> str:
        char = unicodedata.normalize("NFKC", chr(code)).lower()
        if "\ud800" <= char <= "\udfff":
            char = "\ufffd"  # half a character, as broken JSON escapes give: nothing downstream can encode it
        elif code >= 0x2E80:
            char = _simplifier().convert(char)
        if char.isspace():
            char = " "
        self[code] = char
        return char


@cache
def _simplifier() -> "_Converter":
    import opencc  # noqa: PLC0415 - 5 MB that only a text with Han characters needs

    converter: _Converter = opencc.OpenCC("t2s")
    return converter


class _Converter(Protocol):
    """What is used of OpenCC (it ships no types)."""

    def convert(self, text: str) -> str: ...


_TABLE = _FoldTable()


class _SimplerTable(dict[int, str]):
    """Code point → the simplified character, one for one."""

    def __missing__(self, code: int) -> str:
        simple = _simplifier().convert(chr(code)) if code >= 0x2E80 else chr(code)
        self[code] = simple if len(simple) == 1 else chr(code)
        return self[code]


_SIMPLER = _SimplerTable()


@lru_cache(_KEPT_TEXTS)
def simplify(text: str) -> str:
    """The text in simplified characters, each in its place: 編輯 → 编辑. Kept a while: a line is asked about often.

    A paragraph, longer than any line that is known by its words, stays as it is.
    """
    return text if text.isascii() or len(text) > _LINE_CHARS else text.translate(_SIMPLER)


def fold(text: str) -> str:
    """The form in which texts are compared; the blank between Han and Latin or digits is dropped."""
    folded = text.translate(_TABLE)
    return _BLANK_SEAM.sub("", folded) if " " in folded else folded


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back: `origin[i]` is where folded character i begins in the original.

    `origin` has one element more than `text` has characters: the original's length.
    """

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original range that folded [start, end) came from; a character that folds to several is whole."""
        if isinstance(self.origin, range):  # as nearly always: each character stands in its place
            return start, end
        stop = end
        while stop < len(self.text) and self.origin[stop] == self.origin[end - 1]:
            stop += 1
        return self.origin[start], min(self.origin[end - 1] + 1, self.origin[stop])


@lru_cache(_KEPT_TEXTS)
def fold_with_origin(text: str) -> Folded:
    """Fold and remember where each folded character stood. Kept a while: all who read a paragraph need it."""
    folded = text.translate(_TABLE)
    seams = list(_BLANK_SEAM.finditer(folded)) if " " in folded else []
    if len(folded) == len(text) and not seams:  # no character folds to nothing, so each stays in its place
        return Folded(folded, range(len(text) + 1))
    origin = [place for place, char in enumerate(text) for _ in _TABLE[ord(char)]]
    for seam in reversed(seams):
        del origin[seam.start() : seam.end()]
    return Folded(_BLANK_SEAM.sub("", folded), (*origin, len(text)))


def is_complete(line: str) -> bool:
    """Whether a line ends where a sentence can end: 。！？…… (closing quotes and brackets after them) or ：."""
    bare = line.rstrip()
    tail = bare.rstrip(CLOSERS)
    if not tail:
        return False
    if tail[-1] in TERMINATORS or tail.endswith(("……", "...", "…")):
        return True
    if tail[-1] in "：:":
        return tail == bare
    return tail[-1] == "." and len(tail) > 1 and tail[-2].isascii() and tail[-2].isalpha()


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of `text`, in order, blanks around them left out; together they hold all ink.

    A sentence of more than 400 characters comes in pieces, parted after a comma where there is one.
    """
    for match in _SENTENCE.finditer(text):
        piece = match[0]
        if ink := piece.strip():
            start = match.start() + (0 if piece[0] == ink[0] else piece.index(ink))
            end = start + len(ink)
            if len(ink) <= SENTENCE_LIMIT_CHARS:  # nearly all: spares them a generator of their own
                yield start, end
            else:
                yield from _pieces(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > SENTENCE_LIMIT_CHARS:
        comma = max(text.rfind(mark, start + 1, start + SENTENCE_LIMIT_CHARS) for mark in "；;，,、")
        stop = comma + 1 if comma > start else start + SENTENCE_LIMIT_CHARS
        yield start, stop
        start = stop
    yield start, end
