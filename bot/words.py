"""Chinese words by jieba's dictionary, read without jieba: what a name stands across, and which words are everybody's.

Jieba takes half a second to load and cuts whole texts. Ingest asks only about the few characters around a doubtful
name; those come out as jieba cuts them where it does not guess at unknown words.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Literal

WordSort = Literal["parting", "plain", "place", "seldom", "proper"]
_ORDINARY_CHARS = 3
_PROPER_AT_MOST = 800  # a name counted more often than that is a word too: 智慧
_SELDOM_CHARS = 2  # longer ones are compounds that anybody makes
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
_LONGEST_CHARS = 16
_BORDER_BITS = 1 << 21  # a byte for eight: they fit in the processor's cache, which the dictionary does not
_HEADS_KEPT, _WORDS_KEPT = 1 << 16, 1 << 17  # those that were asked for last; an issue asks for a fifth of it
_HEAD_CHARS, _HEADS, _OFFSET_BITS = 2, 1 << 32, 32
_REACH_CHARS = 3  # on either side of a border: nearly all words have four characters at most
_LONGEST_PART_CHARS = 4
_KEPT_CUTS = 2_000
_AREAS = "省市县区州镇乡岛港国"
_PARTING_TAGS = frozenset("vdpctrmufilyzqb") | {"mq", "ad", "vd", "tg"}
_SORT_BY_TAG: dict[str, WordSort] = {
    **dict.fromkeys(_PARTING_TAGS, "parting"),
    **dict.fromkeys(("nr", "nrt", "nrfg", "nt", "nz"), "proper"),
    "j": "seldom",
    "ns": "place",
}


_TOTAL = 60_101_967  # words of the texts that jieba counted
_LOG_TOTAL = math.log(_TOTAL)


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
                border = _pair_number(first, second) % _BORDER_BITS
                self._marked[border >> 3] |= 1 << (border & 7)

    def may_join(self, text: str, at: int) -> bool:
        """Whether a word may lie across the border before text[at], which is inside the text."""
        border = (ord(text[at - 1]) * 8191 + ord(text[at])) % _BORDER_BITS
        return bool(self._marked[border >> 3] >> (border & 7) & 1)

    def __bytes__(self) -> bytes:
        return bytes(self._marked)


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
        words = self[head] = dict(self._read(head)) if len(head) == _HEAD_CHARS else {}
        words.update(self._taught.get(head, ()))
        return words

    def teach(self, word: str, count: int) -> None:
        """Take a word in that the lines lack, or with another count."""
        head = _head_of(word)
        self[head][word] = self._taught[head][word] = f"{count} n"

    def _read(self, head: str) -> Iterator[list[str]]:
        number, start = _pair_number(*head) % _HEADS, head.encode()
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
    return word[:_HEAD_CHARS] if len(word) > 1 else f"{word} "


def make_heads(lines: bytes) -> bytes:
    """Where the lines begin that share their first two characters: 64 bits each, the upper half a hash of the two, the
    lower the offset in bytes, little-endian and sorted. Of jieba's it takes half a second; `seeds/heads.bin` has them.
    """
    starts, at, last = [], 0, ""
    for line in lines.decode().splitlines(keepends=True):
        if line[:_HEAD_CHARS] != last:
            last = line[:_HEAD_CHARS]
            starts.append((_pair_number(*last) % _HEADS) << _OFFSET_BITS | at)
        at += len(line.encode())
    return b"".join(start.to_bytes(8, "little") for start in sorted(starts))


def _pair_number(first: str, second: str) -> int:
    return ord(first) * 8191 + ord(second)


class Dictionary:
    """Words with how often each was counted in jieba's texts."""

    def __init__(self, words: WordsByHead, borders: Borders) -> None:
        self._words, self.borders = words, borders
        self._log_shares: dict[str, float] = {}  # of the words that were asked for

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Dictionary":
        """One of these words alone."""
        words = WordsByHead()
        for word, count in counts.items():
            words.teach(word, count)
        return cls(words, make_borders(counts))

    def teach(self, word: str) -> None:
        """Count a word just often enough that it stays whole where its pieces would have been cut."""
        pieces = [word[first:stop] for first, stop in self.cut(word, 0, len(word))]
        log_count = sum(map(self._log_share, pieces)) + _LOG_TOTAL
        self._words.teach(word, max(int(math.exp(log_count)) + 1, self._count(word, 0)))
        self._log_shares.pop(word, None)
        self.borders.mark([word])

    def crosses(self, text: str, at: int) -> bool:
        """Whether a word may lie across the border before text[at]."""
        if not (0 < at < len(text) and self.borders.may_join(text, at)):
            return False
        for first in range(max(0, at - _REACH_CHARS), at):
            if words := self._words[text[first : first + _HEAD_CHARS]]:
                for stop in range(at + 1, at + 1 + _REACH_CHARS):
                    if text[first:stop] in words:
                        return True
        return False

    def widen(self, text: str, start: int, end: int) -> tuple[int, int]:
        """[start, end) with all that hangs together with it by words across borders: how the rest of a text is cut
        changes nothing here.
        """
        while self.crosses(text, start):
            start -= 1
        while self.crosses(text, end):
            end += 1
        return start, end

    def cut(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges of the likeliest words that make up [start, end)."""
        best = [0.0] * (end - start + 1)  # the log share of the likeliest words from there to the end
        stops = [end] * (end - start)
        for first in range(end - 1, start - 1, -1):
            likeliest, chosen = self._log_share(text[first]) + best[first + 1 - start], first + 1
            words = self._words[text[first : first + _HEAD_CHARS]]
            for stop in range(first + 2, min(first + _LONGEST_CHARS, end) + 1) if words else ():
                if text[first:stop] in words:
                    share = self._log_share(text[first:stop]) + best[stop - start]
                    if share >= likeliest:
                        likeliest, chosen = share, stop
            best[first - start], stops[first - start] = likeliest, chosen
        first = start
        while first < end:
            yield first, stops[first - start]
            first = stops[first - start]

    def _log_share(self, word: str) -> float:
        share = self._log_shares.get(word)
        if share is None:
            if len(self._log_shares) >= _WORDS_KEPT:
                self._log_shares.clear()
            share = self._log_shares[word] = math.log(self._count(word, 1)) - _LOG_TOTAL
        return share

    def _count(self, word: str, otherwise: int) -> int:
        line = self._words.of(word).get(word)
        return int(line.split(" ", 1)[0]) if line else otherwise


def make_borders(words: Iterable[str]) -> Borders:
    """Those of words. Of jieba's it takes half a second; `seeds/borders.bin` has them."""
    borders = Borders()
    borders.mark(words)
    return borders


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


class WordSorts:
    """What words of 2 to 4 characters are to names, by jieba's tags; of the words that are asked for.

    parting: stands between names (verbs, adverbs, times). plain: is everybody's. place: is a place's.
    seldom: is hardly used. proper: is somebody's (华为, 周启明).
    """

    def __init__(self, words: WordsByHead, taught: Iterable[str]) -> None:
        self._words = words
        self._taught: Mapping[str, WordSort] = dict.fromkeys(filter(_is_part, taught), "plain")
        self._known = dict(self._taught)

    def get(self, word: str) -> WordSort | None:
        """None for what is no word of that length."""
        known = self._known.get(word)
        is_new = known is None and 1 < len(word) <= _LONGEST_PART_CHARS
        if is_new and (line := self._words[word[:_HEAD_CHARS]].get(word)):
            if len(self._known) >= _WORDS_KEPT:
                self._known = dict(self._taught)
            known = self._known[word] = _sort_of(word, *line.split(" "))
        return known

    def count(self, word: str) -> int:
        """How often jieba counted a word; 1 for what it does not know."""
        line = self._words.of(word).get(word)
        return int(line.split(" ", 1)[0]) if line else 1

    def is_area(self, word: str) -> bool:
        """Whether the dictionary has a town or land by this name too: 昆山市, 首尔市."""
        return not self._words.of(word).keys().isdisjoint([word + kind for kind in _AREAS])

    def is_firm(self, word: str) -> bool:
        """Whether the dictionary has a company by this name too: 三星公司."""
        return not self._words.of(word).keys().isdisjoint([word + form for form in ("公司", "集团")])

    def is_city(self, word: str) -> bool:
        """Whether the dictionary has a city by this name too: 昆山市."""
        return f"{word}市" in self._words.of(word)

    def headed(self, head: str) -> frozenset[str]:
        """The words that begin with these two characters."""
        return frozenset(filter(_is_part, self._words[head]))


def _is_part(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_PART_CHARS


def _sort_of(word: str, count: str, tag: str) -> WordSort:
    sort = _SORT_BY_TAG.get(tag, "plain")
    if sort == "proper" and int(count) > _PROPER_AT_MOST:
        return "plain"
    if sort == "proper":
        is_short = len(word) < _LONGEST_PART_CHARS or tag in {"nt", "nrt"}
        return "proper" if is_short else "seldom" if tag == "nz" and len(count) == 1 else "plain"
    return "seldom" if sort != "parting" and len(word) == _SELDOM_CHARS and len(count) <= 2 else sort


@cache
def _read() -> tuple[Dictionary, WordSorts]:
    """Jieba's words and those of these fields that it lacks: ingest only."""
    seeds = files("seeds")
    words = WordsByHead(_dictionary_file().read_bytes(), (seeds / "heads.bin").read_bytes())
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
    with _dictionary_file().open(encoding="utf-8") as lines:
        return frozenset(
            word
            for word, count, tag in map(str.split, lines)
            if len(word) <= _ORDINARY_CHARS and int(count) >= _ORDINARY_COUNTS.get(tag, _ORDINARY_COUNT)
        )


def _dictionary_file() -> Path:
    """Where jieba keeps it; found without importing jieba, which is what takes long."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("dict.txt")
