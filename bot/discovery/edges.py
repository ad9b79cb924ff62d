"""Where a name begins and ends: words are read off a text to the left or right of a place, until one parts."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from bot.discovery.deeds import STOPS
from bot.discovery.trades import TRADES
from bot.discovery.vocabulary import BEFORE_OTHERS, FUNCTION, HEADS, KEPT, LEADS, NOBODYS, SURNAMES
from bot.words import Borders, WordSort, WordSorts, word_borders, word_sorts

Rareness = Literal["proper", "unknown", "seldom", "plain"]
_MODEL = re.compile(r"[^A-Za-z].*|[A-Za-z]+-?\d+")  # GPT-3, 28nm
_OWN_WORDS = TRADES | STOPS | HEADS | BEFORE_OTHERS | LEADS
PARTERS = frozenset("和与及由向对从给将被据跟则于")  # part in 泰和, 和龙, whatever the dictionary has
TOLD = frozenset(word for word in _OWN_WORDS if word[0] in PARTERS)
_NUMBERS = "一三六七八九百千万亿"
_BEFORE_NUMBERS = "、，。；：！？“\n和与及由对向司商业家户东内外的是为括"
_MEASURES = (
    "一二三四五六七八九十百千万亿元多余家批个大类种名位项款届级条年月日点线成分地季周天方面些般旦次起度倍定样致直共切时"
    "边路股份人台辆座艘架吨公米只支部首体代期套栋间场店市省县区国"
)
WORDS_KEPT = 1 << 15  # of which it is known what they are: an issue has some 15,000
_LONGEST = 4
_NAMES: frozenset[WordSort | None] = frozenset(("proper", "seldom", "place"))
_STRANGE_CHARS = 2  # more that no word holds together are as good as a proper name
_REACH = 16
_SELDOM_DONE = 2.85  # as a decimal logarithm: some 700 times
_SELDOM_READ, _OFTEN_READ = 1500, 1000  # of jieba's 60 million words


class Edges:
    """Reads the texts of one article; what it has read it remembers."""

    def __init__(self, sorts: WordSorts, parts: "_Parts", borders: Borders) -> None:
        self._sorts, self._parts, self._borders = sorts, parts, borders
        self._befores: dict[tuple[str, int], list[int]] = {}
        self._afters: dict[tuple[str, int], list[int]] = {}
        self._words: dict[str, list[str]] = {}

    def before(self, text: str, stop: int) -> list[int]:
        """Where the words begin that may belong to a name which ends before text[stop], the nearest first."""
        known = self._befores.get((text, stop))
        if known is None:
            known = self._befores[text, stop] = self._read_before(text, stop)
        return known

    def after(self, text: str, start: int) -> list[int]:
        """Where the words end that may belong to a name which begins with text[start], the nearest first."""
        known = self._afters.get((text, start))
        if known is None:
            known = self._afters[text, start] = self._read_after(text, start)
        return known

    def _read_before(self, text: str, stop: int) -> list[int]:
        starts: list[int] = []
        floor, at = max(0, stop - _REACH), stop
        while at > floor:
            start = self._word_before(text, at)
            word = text[start:at]
            if self.parts(word) or is_head(word) or word in BEFORE_OTHERS:
                if starts and start + 1 == at and _counts_nothing(text, start):
                    starts.append(start)
                break
            starts.append(start)
            at = start
        return starts

    def _read_after(self, text: str, start: int) -> list[int]:
        roof, stops, at = min(len(text), start + _REACH), [], start
        while at < roof:
            word = self.word_at(text, at)
            parts = word[0].isdecimal() or self.parts(word)
            if parts and not (at == start and len(word) == 1 and _counts_nothing(text, at)):
                break
            at += len(word)
            stops.append(at)
        return stops

    def parts(self, word: str) -> bool:
        """Whether a word stands between names."""
        if len(word) == 1:
            return word in FUNCTION or not (word.isalnum() or word in "·&-")
        if word in TRADES or word in KEPT:
            return False
        return word in STOPS or self._sorts.get(word) == "parting"

    def words(self, name: str) -> list[str]:
        """The words that make up a name, in order."""
        known = self._words.get(name)
        if known is None:
            known = self._words[name] = self._read_words(name)
        return known

    def _read_words(self, name: str) -> list[str]:
        found, at = [], len(name)
        while at:
            start = self._word_before(name, at)
            if at - start == _LONGEST and name[at - 2 : at] in TRADES:
                start = at - 2  # whole companies' names are words to some dictionaries
            found.append(name[start:at])
            at = start
        return found[::-1]

    def rareness(self, words: Sequence[str]) -> Rareness:
        """How much words are somebody's: a proper or foreign name among them, characters that no word holds
        together, a word hardly used, or none of these.
        """
        found: Rareness = "plain"
        loose = singles = 0  # characters in a row
        for word in words:
            singles = singles + 1 if len(word) == 1 else 0
            sort = self._sorts.get(word)
            is_own = sort == "proper" and word not in NOBODYS and word not in TRADES
            if is_own or (word.isascii() and is_foreign_name(word)):
                return "proper"
            if word.isascii() or (len(word) > 1 and (sort != "seldom" or word in TRADES)):
                loose = 0
                continue
            loose += len(word)
            if singles > _STRANGE_CHARS and words[0] not in SURNAMES:
                return "proper"
            if loose > len(word):
                found = "unknown"
            elif found == "plain" and len(word) > 1:
                found = "seldom"
        return found

    def is_rare(self, words: Sequence[str]) -> bool:
        """Whether words are not just everybody's."""
        return self.rareness(words) != "plain"

    def sort(self, word: str) -> WordSort | None:
        """What a word of the dictionary is to names."""
        return self._sorts.get(word)

    def is_area(self, word: str) -> bool:
        """Whether a town or land is called so."""
        return self._sorts.is_area(word)

    def is_firm(self, word: str) -> bool:
        """Whether a company is called so."""
        return self._sorts.is_firm(word)

    def is_city(self, word: str) -> bool:
        """Whether a city is called so."""
        return self._sorts.is_city(word)

    def is_known_place(self, word: str) -> bool:
        """Whether a word is a town's or land's, and read so often that no company's is meant: 北京, but not 吉利."""
        return self._sorts.get(word) == "place" and self.is_area(word) and self._sorts.count(word) > _OFTEN_READ

    def is_proper(self, word: str) -> bool:
        """Whether a word is a proper name."""
        return self._sorts.get(word) == "proper"

    def is_plain(self, word: str) -> bool:
        """Whether a word is everybody's and no trade."""
        return word not in TRADES and word not in KEPT and self._sorts.get(word) in {"plain", "parting"}

    def is_own(self, word: str) -> bool:
        """Whether a word of two characters or more may be somebody's alone."""
        return self._sorts.get(word) in {"proper", "seldom"}

    def is_common(self, word: str) -> bool:
        """Whether a word is everybody's or a place's, and none of those that stand around names."""
        return word not in _OWN_WORDS and word not in LEADS and self._sorts.get(word) in {"plain", "place"}

    def may_name(self, word: str) -> bool:
        """Whether a word that is no noun may be a name where all around says so: 强生, 奔驰."""
        return word not in _OWN_WORDS and self._sorts.get(word) == "parting" and self._sorts.count(word) <= _SELDOM_READ

    def is_deed(self, word: str) -> bool:
        """Whether a word parts even what stands between two borders: 多多 of 拼多多 and 必选 of 优必选 do not."""
        return self.parts(word) and (word in _OWN_WORDS or self.commonness(word) > _SELDOM_DONE)

    def may_end(self, word: str) -> bool:
        """Whether a word may be the last of a name though it is everybody's."""
        return word not in _OWN_WORDS and self._sorts.get(word) in {"plain", "seldom"}

    def commonness(self, word: str) -> float:
        """How often a word is read, as a decimal logarithm of jieba's counts."""
        return _commonness(word)

    def is_place(self, word: str) -> bool:
        """Whether a word is a place, or tells where one is: 国内."""
        return word in LEADS or self._sorts.get(word) == "place"

    def _word_before(self, text: str, at: int) -> int:
        char = text[at - 1]
        if char.isascii() and _is_latin(char):
            start = at - 1
            while start > 0 and (_is_latin(text[start - 1]) or _is_blank_inside(text, start - 1)):
                start -= 1
            return start
        if at > 1 and self._borders.may_join(text, at - 1):
            for start in range(max(0, at - _LONGEST), at - 1):
                words, _ = self._parts[text[start : start + 2]]
                if text[start:at] in words:
                    return start
        return at - 1

    def word_at(self, text: str, at: int) -> str:
        """The word that begins with text[at]."""
        char = text[at]
        if char.isascii() and _is_latin(char):
            stop = at + 1
            while stop < len(text) and (_is_latin(text[stop]) or _is_blank_inside(text, stop)):
                stop += 1
            return text[at:stop]
        words, lengths = self._parts[text[at : at + 2]]
        for chars in lengths:
            word = text[at : at + chars]  # shorter at the text's end
            if word in words:
                return word
        return char


class _Parts(dict[str, tuple[frozenset[str], Sequence[int]]]):
    """By their first two characters, the words that names and what is around them are made of, and how many
    characters these have, the most first.
    """

    def __init__(self, sorts: WordSorts) -> None:
        super().__init__()
        self._sorts = sorts
        self._own: dict[str, set[str]] = defaultdict(set)
        for word in _OWN_WORDS:
            self._own[word[:2]].add(word)

    def __missing__(self, head: str) -> tuple[frozenset[str], Sequence[int]]:
        if len(self) >= WORDS_KEPT:
            self.clear()
        words = self._sorts.headed(head)
        if not PARTERS.isdisjoint(head) and self._sorts.get(head) in _NAMES:
            words -= {head}
        words = words.union(self._own.get(head, ()))
        parts = self[head] = words, sorted(set(map(len, words)), reverse=True)
        return parts


@lru_cache(WORDS_KEPT)
def is_head(word: str) -> bool:
    """Whether a word tells which of its kind a name after it is: 厂商, 咨询机构."""
    return word in HEADS or (len(word) > 2 and word[-2:] in HEADS)


def is_foreign_name(word: str) -> bool:
    """Whether a Latin word may be somebody's name: no term, model or unit."""
    return len(word) > 1 and NOBODYS.isdisjoint(word.split()) and not _MODEL.fullmatch(word)


def new_edges() -> Edges:
    """Edges with the dictionary's words."""
    return Edges(word_sorts(), _parts(), _borders())


@lru_cache(WORDS_KEPT)
def _commonness(word: str) -> float:
    return math.log10(word_sorts().count(word))


@cache
def _parts() -> _Parts:
    return _Parts(word_sorts())


@cache
def _borders() -> Borders:
    borders = word_borders()
    borders.mark(_OWN_WORDS)
    return borders


def _counts_nothing(text: str, at: int) -> bool:
    """Whether a number begins a name: 三花, 亿纬, but not 三家."""
    if text[at] not in _NUMBERS or (at and text[at - 1] not in _BEFORE_NUMBERS):
        return False
    return text[at + 1 : at + 2] not in _MEASURES


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "&.-'")


def _is_blank_inside(text: str, at: int) -> bool:
    if text[at] != " " or not 0 < at < len(text) - 1 or not _is_latin(text[at - 1]):
        return False
    return text[at + 1].isupper() or text[at + 1] == "&" or text[at - 1] == "&"
