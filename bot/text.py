"""Folding with a way back to the source, sentences, and jieba's words: the only room that segments."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any, Protocol

CLOSERS = "”’」』》〉）)】〕］]}\"'"
TERMINATORS = "。！？!?"
SENTENCE_LIMIT_CHARS = 400
_CLAUSE_ENDS = "，。；、：！？“”‘’《》（）()"
_ORDINARY_CHARS = 3
_ORDINARY_COUNT = 300  # of jieba's 60 million words; 机器人 has 384
_NAMES_ONLY = 10**9
_ORDINARY_COUNTS = {
    "nz": _NAMES_ONLY,
    "nt": _NAMES_ONLY,
    "nrt": _NAMES_ONLY,
    "nrfg": _NAMES_ONLY,
    "j": _NAMES_ONLY,
    "nr": 1000,
}
_SENTENCE = re.compile(rf"[^{TERMINATORS}]*(?:[{TERMINATORS}]+[{re.escape(CLOSERS)}]*|$)")
_BLANK_SEAM = re.compile(
    r"(?<=[\u3400-\u9fff\uf900-\ufaff])[ \t]+(?=[0-9a-z])|(?<=[0-9a-z])[ \t]+(?=[\u3400-\u9fff\uf900-\ufaff])"
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


def fold(text: str) -> str:
    """The form in which texts are compared; the blank between Han and Latin or digits is dropped."""
    return _BLANK_SEAM.sub("", text.translate(_TABLE))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back: `origin[i]` is where folded character i begins in the original.

    `origin` has one element more than `text` has characters: the original's length.
    """

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original range that folded [start, end) came from; a character that folds to several is whole."""
        stop = end
        while stop < len(self.text) and self.origin[stop] == self.origin[end - 1]:
            stop += 1
        return self.origin[start], min(self.origin[end - 1] + 1, self.origin[stop])


def fold_with_origin(text: str) -> Folded:
    """Fold and remember where each folded character stood."""
    chars: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        folded = _TABLE[ord(char)]
        chars.append(folded)
        origin.extend([place] * len(folded))
    joined = "".join(chars)
    for seam in reversed(list(_BLANK_SEAM.finditer(joined))):
        del origin[seam.start() : seam.end()]
    return Folded(_BLANK_SEAM.sub("", joined), (*origin, len(text)))


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
    place = 0
    while place < len(text):
        match = _SENTENCE.match(text, place)
        stop = match.end() if match else len(text)
        piece = text[place:stop]
        ink = piece.strip()
        if ink:
            start = place + piece.index(ink)
            yield from _pieces(text, start, start + len(ink))
        place = stop


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > SENTENCE_LIMIT_CHARS:
        comma = max(text.rfind(mark, start + 1, start + SENTENCE_LIMIT_CHARS) for mark in "；;，,、")
        stop = comma + 1 if comma > start else start + SENTENCE_LIMIT_CHARS
        yield start, stop
        start = stop
    yield start, end


def cut_words(text: str) -> list[str]:
    """Jieba's words of a text, in order. Loading its dictionary takes about 0.6 s and 80 MB: ingest only."""
    return [str(word) for word in _jieba().lcut(text)]


def is_cut_up(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is made of pieces of other words: 同程 in 不同程度, but not 美光 in 美光是.

    It is when the clause, cut into words without guessing at unknown ones, has a word across one of its borders and
    leaves none of its characters alone. The clause is cut only if some dictionary word lies across a border at all.
    """
    if not (_may_cross(text, start) or _may_cross(text, end)):
        return False
    first = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    ends = [place for mark in _CLAUSE_ENDS if (place := text.find(mark, end)) >= 0]
    crossed, place = False, first
    for word in _jieba().lcut(text[first : min(ends, default=len(text))], HMM=False):
        stop = place + len(word)
        if place < end and start < stop:
            if len(word) == 1:
                return False
            crossed = crossed or place < start or stop > end
        place = stop
    return crossed


def _may_cross(text: str, at: int) -> bool:
    known = _jieba().dt.FREQ or _load_words()
    return 0 < at < len(text) and any(
        known.get(text[at - left : at + right]) for left in (1, 2, 3) for right in (1, 2, 3) if left <= at
    )


def _load_words() -> dict[str, int]:
    segmenter = _jieba()
    segmenter.dt.initialize()
    words: dict[str, int] = segmenter.dt.FREQ
    return words


@cache
def _jieba() -> "_Segmenter":
    import logging  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in its last release
        import jieba  # noqa: PLC0415 - see cut_words

    jieba.setLogLevel(logging.WARNING)
    segmenter: _Segmenter = jieba
    return segmenter


@cache
def ordinary_words() -> frozenset[str]:
    """Words of up to three characters that everybody uses (机器人, 太阳), by jieba's counts and tags; names of
    organisations and people, and abbreviations (三星, 华为, 北大), are none. Reads 350,000 lines: for imports only.
    """
    with _jieba().get_dict_file() as lines:
        return frozenset(
            word
            for word, count, tag in map(str.split, map(bytes.decode, lines))
            if len(word) <= _ORDINARY_CHARS and int(count) >= _ORDINARY_COUNTS.get(tag, _ORDINARY_COUNT)
        )


class _Segmenter(Protocol):
    """What is used of jieba (it ships no types)."""

    dt: Any

    def lcut(self, text: str, *, HMM: bool = True) -> list[str]: ...  # noqa: N803 - jieba's own name

    def add_word(self, word: str) -> None: ...

    def get_dict_file(self) -> IO[bytes]: ...


def prepare_words(words: Iterable[str], cache: Path) -> None:
    """Teach jieba further words, and keep its dictionary's cache in `cache` instead of a temporary folder
    that others could put a file into (it is read with marshal).
    """
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    segmenter = _jieba()
    segmenter.dt.tmp_dir = str(cache)
    for word in words:
        segmenter.add_word(word)
