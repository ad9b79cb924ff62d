"""Names by the slot they stand in: rare words between what can border a name, whatever is said beyond."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from bot.discovery.bordering import ALONGSIDE, GIVING, TRAILING, TURNING, VERBS, Bordering, is_time
from bot.discovery.cutting import MARKS, MATTERS, Word, cut_words
from bot.discovery.edges import new_edges
from bot.discovery.fitting import Fitting, Hit, Sign
from bot.discovery.odd import OddNames
from bot.discovery.trades import DONE, FORMS, TRADES
from bot.discovery.vocabulary import FUNCTION, KEPT, LEADS

_BEFORE_PLAIN = MARKS | GIVING | TURNING
_DOWN = frozenset("上下出入到过进走回")  # 吃下
_PARTING_INSIDE = frozenset("试跟因却抢刚则")  # 喜茶|试水
_TERM = re.compile("[首单最较仅连每净谁多].{1,3}|.{1,3}[企料船奶险播仓均油规驱款价额费票单市厂商期口]|.[烟游充屏]")
_SERIAL = re.compile("[零一二三四五六七八九十0-9]{1,3}号|[0-9]")
_ALSO_NAMES = KEPT | frozenset(("移动", "联通", "电信"))
_AFTER_SOMEBODY: frozenset[Sign | None] = frozenset(("joined", "owns", "when", "adverb", "agent", "doing"))
_OWNED = frozenset(
    "车人钱店货路船事地话是那这我你他她它新老大小好多少高低主子股债地房票单价量额税芯厂矿井线网云片屏机舱泵阀管"
)
_WORDS_KEPT = 1 << 14
_LONGEST_CHARS, _LONGEST_LATIN_CHARS, _COMPOUND_CHARS, _LONGEST_LETTERS = 7, 24, 2, 3


class Slots:
    """Finds them in the texts of one article."""

    def __init__(self, fitting: Fitting, texts: Sequence[str]) -> None:
        self._fitting, self._edges, self._texts = fitting, fitting.edges, texts
        self._bordering = Bordering(fitting.edges)
        self._odd = OddNames(fitting.edges, self._bordering)
        self._counts: dict[str, int] = {}

    def find(self, text: str) -> Iterator[Hit]:
        """Every stretch of rare words with what borders it, and plain words where names stand."""
        words = cut_words(self._edges, text)
        at = 0
        while at < len(words):
            stop = at
            while stop < len(words) and words[stop].may_name:
                stop += 1
            if stop > at:
                yield from self._stretch(text, words, at, stop)
            if not at or text[words[at - 1].start] in _BEFORE_PLAIN:
                if stop == at and not words[at].is_single:
                    yield from self._plain(text, words, at)
                after = self._odd.end(text, words, at, stop)
                if after and not (stop > at and self._is_deed(text, words[after - 1])):
                    yield from self._slot(text, words, at, after, "odd")
            at = max(stop, at + 1)

    def _is_deed(self, text: str, word: Word) -> bool:
        return not word.is_single and self._edges.parts(text[word.start : word.end])

    def _stretch(self, text: str, words: Sequence[Word], first: int, stop: int) -> Iterator[Hit]:
        """The name that words[first:stop] hold."""
        first, after = self._without_verbs(text, words, first, stop)
        if after == stop and self._is_compound(text, words, first, stop):
            after += 1
        else:
            first, after = self._without_more(text, words, first, after)
        after = self._with_of(text, words, first, after)
        start, end = words[first].start, words[after - 1].end
        if not self._may_stand(text, start, end):
            return
        yield from self._slot(text, words, first, after)
        place = text[words[first - 1].start : start] if first else ""
        if place and place not in LEADS and self._edges.is_place(place):
            yield from self._slot(text, words, first - 1, after)

    def _with_of(self, text: str, words: Sequence[Word], first: int, after: int) -> int:
        """Where it ends with what is the name's own after 的, one character that nobody has: 奈雪|的茶."""
        if after + 1 >= len(words) or text[words[after].start] != "的" or not words[after + 1].is_single:
            return after
        noun = text[words[after + 1].start]
        is_name = noun.isalpha() and not noun.isascii() and noun not in FUNCTION and noun not in _OWNED
        return after + 2 if is_name and words[after].start - words[first].start == _COMPOUND_CHARS else after

    def _plain(self, text: str, words: Sequence[Word], at: int) -> Iterator[Hit]:
        """Everybody's word where a name may stand: 苹果将; a verb too where somebody must: 强生把."""
        plain = _plain_sort(text[words[at].start : words[at].end])
        if plain is None:
            return
        right = self._bordering.right(text, words, at + 1)
        if right in _AFTER_SOMEBODY and (plain == "noun" or right != "doing"):
            yield from self._slot(text, words, at, at + 1)

    def _slot(
        self, text: str, words: Sequence[Word], first: int, after: int, also: Sign | None = None
    ) -> Iterator[Hit]:
        """What stands on both sides of the name that words[first:after] make; `also` is one more sign for it."""
        start, end = words[first].start, words[after - 1].end
        left = self._bordering.left(text, words, first)
        if left and self._fitting.fits(text, start, end, left):
            for sign in (left, self._bordering.right(text, words, after), also):
                if sign:
                    yield Hit(start, end, sign)

    def _may_stand(self, text: str, start: int, end: int) -> bool:
        longest = _LONGEST_LATIN_CHARS if text[start].isascii() else _LONGEST_CHARS
        if not 1 < end - start <= longest or text[end - 1] in MATTERS or text.startswith(FORMS, end):
            return False
        return not (_TERM.fullmatch(text, start, end) or _SERIAL.match(text, end))

    def _without_verbs(self, text: str, words: Sequence[Word], first: int, after: int) -> tuple[int, int]:
        """Without verbs of one character before and behind: 用|紫光, 沃尔玛|谈, 拜耳|吃下."""
        for inside in range(first + 1, after):
            far = words[inside].start - words[first].start > 1
            if far and words[inside].is_single and text[words[inside].start] in _PARTING_INSIDE:
                after = inside
                break
        while first < after - 1 and words[first].is_single and text[words[first].start] in VERBS:
            first += 1
        last = after - 1
        if last > first + 1 and text[words[last].start] in _DOWN and text[words[last - 1].start] in VERBS:
            last -= 1
        while (
            words[last].start - words[first].start > 1
            and words[last].is_single
            and (text[words[last].start] in VERBS or text[words[last].start] in TRAILING)
        ):
            last -= 1
        return first, last + 1

    def _without_more(self, text: str, words: Sequence[Word], first: int, after: int) -> tuple[int, int]:
        """Without a character at either side that the name does without elsewhere."""
        start, end = words[first].start, words[after - 1].end
        if end - start < 3 or text[start].isascii():
            return first, after
        count = self._count(text[start:end])
        if words[after - 1].is_single and self._count(text[start : end - 1]) > count:
            return first, after - 1
        if words[first].is_single and self._count(text[start + 1 : end]) > count:
            return first + 1, after
        return first, after

    def _is_compound(self, text: str, words: Sequence[Word], first: int, after: int) -> bool:
        """Whether the word after a stretch belongs to its name: a trade, or a noun that is never missing."""
        if after == len(words):
            return False
        (start, *_), (middle, end, _) = words[first], words[after]
        following = text[words[after + 1].start : words[after + 1].end] if after + 1 < len(words) else ""
        if text[middle:end] in DONE:
            return False
        if text[middle:end] in TRADES:
            return not self._edges.is_plain(following) or self._edges.parts(following) or following in ALONGSIDE
        if text[start:middle].isascii():
            return self._is_lettered(text[start:middle], text[middle:end])
        is_short = end - middle == middle - start == _COMPOUND_CHARS
        if not is_short or text[middle:end] in ALONGSIDE or not self._edges.may_end(text[middle:end]):
            return False
        is_alone = bool(following) and (following in FUNCTION or following in MARKS or self._edges.parts(following))
        return is_alone and self._count(text[start:middle]) == self._count(text[start:end])

    def _is_lettered(self, letters: str, word: str) -> bool:
        """Whether a word that is hardly read belongs to the few letters before it: SK|海力士."""
        is_seldom = self._edges.may_end(word) and self._edges.commonness(word) < 1
        return is_seldom and len(letters) <= _LONGEST_LETTERS and letters.isupper()

    def _count(self, name: str) -> int:
        if name not in self._counts:
            self._counts[name] = sum(text.count(name) for text in self._texts)
        return self._counts[name]


@lru_cache(_WORDS_KEPT)
def _plain_sort(word: str) -> Literal["noun", "verb"] | None:
    """What sort of everybody's words a word is that may be a name all the same."""
    edges = new_edges()
    if is_time(word) or edges.is_known_place(word):
        return None
    if word in _ALSO_NAMES or edges.is_common(word):
        return "noun"
    return "verb" if edges.may_name(word) else None
