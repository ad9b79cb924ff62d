"""Jieba's words and those of these fields that it lacks, and what is asked of all of them."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from bot.words.borders import Borders
from bot.words.dictionary import Dictionary
from bot.words.heads import WordsByHead
from bot.words.sorts import WordSorts

_ORDINARY_CHARS = 3
_ORDINARY_COUNT = 300  # of jieba's 60 million words; 机器人 has 384
_COINED_COUNT = 30
_NAMES_ONLY = 10**9
_ORDINARY_COUNTS = {
    "nz": _NAMES_ONLY,
    "nt": _NAMES_ONLY,
    "nrt": _NAMES_ONLY,
    "nrfg": _NAMES_ONLY,
    "j": _NAMES_ONLY,
    "nr": 1000,
}
_KEPT_CUTS = 2_000


def is_cut_up(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is made of pieces of other words: 同程 in 不同程度, but not 美光 in 美光是.

    It is when the words around have one across one of its borders and leave none of its characters alone. They are
    cut only if some dictionary word lies across a border at all.
    """
    words, _ = _read()
    wide = words.widen(text, start, end)
    if wide == (start, end):
        return False
    crossed = False
    for first, stop in _cut_around(text, *wide):
        if first < end and start < stop:
            if stop - first == 1 and not (_inside_latin(text, first) or _inside_latin(text, stop)):
                return False
            crossed = crossed or first < start or stop > end
    return crossed


def cut_words(text: str) -> list[str]:
    """The likeliest words that make up a text."""
    words, _ = _read()
    return [text[start:end] for start, end in words.cut(text, 0, len(text))]


def cuts_words(text: str, start: int, end: int) -> bool:
    """Whether [start, end) begins or ends inside a word of the text around it."""
    words, _ = _read()
    wide = words.widen(text, start, end)
    if wide == (start, end):
        return False
    return any(first < start < stop or first < end < stop for first, stop in _cut_around(text, *wide))


def _cut_around(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return ((start + first, start + stop) for first, stop in _cut_piece(text[start:end]))


@lru_cache(_KEPT_CUTS)
def _cut_piece(piece: str) -> tuple[tuple[int, int], ...]:
    """The ranges of a few characters' likeliest words. Kept a while: texts say 工业互联网 again and again."""
    return tuple(_read()[0].cut(piece, 0, len(piece)))


def _inside_latin(text: str, at: int) -> bool:
    """Whether the border before text[at] lies inside a Latin word or number, which the dictionary need not know."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


@cache
def _read() -> tuple[Dictionary, WordSorts]:
    """Jieba's words and those of these fields that it lacks: ingest only."""
    seeds = files("seeds")
    words = WordsByHead(dictionary_file().read_bytes(), (seeds / "heads.bin").read_bytes())
    dictionary = Dictionary(words, Borders((seeds / "borders.bin").read_bytes()))
    lines = (seeds / "words.txt").read_text("utf-8").splitlines()
    taught = [word[0] for line in lines if (word := line.split(maxsplit=1))]
    for new in taught:
        dictionary.teach(new)
    return dictionary, WordSorts(words, taught)


def word_sorts() -> WordSorts:
    """Those of all words: ingest only."""
    return _read()[1]


def is_coined(word: str) -> bool:
    """Whether hardly anybody uses a word but as somebody's name; it reads the packed dictionary, 40 ms once."""
    sorts = word_sorts()
    return sorts.get(word) in {None, "proper", "seldom"} and sorts.count(word) < _COINED_COUNT


def word_borders() -> Borders:
    """Those of all words, for the caller to add to: ingest only."""
    return Borders(bytes(_read()[0].borders))


@cache
def ordinary_words() -> frozenset[str]:
    """Words of up to three characters that everybody uses (机器人, 太阳), by jieba's counts and tags; names of
    organisations and people, and abbreviations (三星, 华为, 北大), are none. Reads 350,000 lines: for imports only.
    """
    with dictionary_file().open(encoding="utf-8") as lines:
        return frozenset(
            word
            for word, count, tag in map(str.split, lines)
            if len(word) <= _ORDINARY_CHARS and int(count) >= _ORDINARY_COUNTS.get(tag, _ORDINARY_COUNT)
        )


def dictionary_file() -> Path:
    """Where jieba keeps it; found without importing jieba, which is what takes long."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("dict.txt")
