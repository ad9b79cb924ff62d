"""Names by the slot they stand in: rare words between what can border a name, whatever is said beyond."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from bot.discovery.bordering import ALONGSIDE, GIVING, TRAILING, TURNING, VERBS, is_time, sign_after, sign_before
from bot.discovery.cutting import MARKS, MATTERS, Cut, cut_words
from bot.discovery.edges import WORDS_KEPT, new_edges
from bot.discovery.fitting import Fitting, Hit, Sign
from bot.discovery.odd import odd_ends
from bot.discovery.trades import DONE, FORMS, TRADES
from bot.discovery.vocabulary import FUNCTION, KEPT, LEADS

_BEFORE_PLAIN = MARKS | GIVING | TURNING
_DOWN = frozenset("上下出入到过进走回")  # 吃下
_PARTING_INSIDE = frozenset("试跟因却抢刚则原仅只已既")  # 喜茶|试水
_TERM = re.compile("[首单最较仅连每净谁多].{1,3}|.{1,3}[企料船奶险播仓均油规驱款价额费票单市厂商期口]|.[烟游充屏]")
_TELLING = frozenset("新大小老好多少高低旧强弱快慢贵全")  # of what sort something is
_LEADING = VERBS | {"原", "前", "后"}
_KINDS = frozenset("厂行")
_SELDOM = 2.0  # as a decimal logarithm: a hundred times
_SERIAL = re.compile("[零一二三四五六七八九十0-9]{1,3}号|[0-9]")
_ALSO_NAMES = KEPT | frozenset(("移动", "联通", "电信"))
_AFTER_SOMEBODY: frozenset[Sign | None] = frozenset(("joined", "owns", "when", "adverb", "agent", "doing"))
_OWNED = frozenset(
    "车人钱店货路船事地话是那这我你他她它新老大小好多少高低主子股债地房票单价量额税芯厂矿井线网云片屏机舱泵阀管"
)
_LONGEST_CHARS, _LONGEST_LATIN_CHARS, _COMPOUND_CHARS, _LONGEST_LETTERS = 7, 24, 2, 3


class Slots:
    """Finds them in the texts of one article."""

    def __init__(self, fitting: Fitting, texts: Sequence[str]) -> None:
        self._fitting, self._edges, self._text = fitting, fitting.edges, "\n".join(texts)
        self._counts: dict[str, int] = {}

    def find(self, text: str) -> Iterator[Hit]:
        """Every stretch of rare words with what borders it, and plain words where names stand."""
        cut = cut_words(self._edges, text)
        for first, after in cut.stretches():
            yield from self._stretch(cut, first, after)
        for at, (before, word) in enumerate(zip(("\n", *cut.words), cut.words, strict=False)):
            if before[0] in _BEFORE_PLAIN and not (cut.naming[at - 1] and cut.naming[at]):
                if not cut.naming[at] and len(word) > 1:
                    yield from self._plain(cut, at)
                for odd in odd_ends(cut, at, cut.naming.find(0, at)):
                    if not (cut.naming[at] and self._is_deed(cut.words[odd - 1])):
                        yield from self._slot(cut, at, odd, "odd")

    def _is_deed(self, word: str) -> bool:
        return len(word) > 1 and self._edges.is_deed(word)

    def _stretch(self, cut: Cut, first: int, stop: int) -> Iterator[Hit]:
        """The name that the cut's words[first:stop] hold."""
        first, after = _without_verbs(cut, first, stop)
        if after == stop and self._is_compound(cut, first, stop):
            after += 1
        else:
            first, after = self._without_more(cut, first, after)
        after = _with_of(cut, first, after)
        if not _may_stand(cut.text, cut.starts[first], cut.starts[after]):
            return
        yield from self._slot(cut, first, after)
        place = cut.word(first - 1)
        if place and place not in LEADS and self._edges.is_place(place):
            yield from self._slot(cut, first - 1, after)

    def _plain(self, cut: Cut, at: int) -> Iterator[Hit]:
        """Everybody's word where a name may stand: 苹果将; a verb too where somebody must: 强生把."""
        plain = _plain_sort(cut.words[at])
        if plain is None:
            return
        right = sign_after(cut, at + 1)
        if right is None:
            is_somebody = _is_strange(cut.words[at])
        else:
            is_somebody = right in _AFTER_SOMEBODY and (plain == "noun" or right != "doing")
        if is_somebody:
            yield from self._slot(cut, at, at + 1)

    def _slot(self, cut: Cut, first: int, after: int, also: Sign | None = None) -> Iterator[Hit]:
        """What stands on both sides of the name that words[first:after] make; `also` is one more sign for it."""
        start, end = cut.starts[first], cut.starts[after]
        left = sign_before(cut, first)
        if left and self._fitting.fits(cut.text, start, end, left):
            for sign in (left, sign_after(cut, after), also):
                if sign:
                    yield Hit(start, end, sign)

    def _without_more(self, cut: Cut, first: int, after: int) -> tuple[int, int]:
        """Without a character at either side that the name does without elsewhere."""
        name = cut.between(first, after)
        if len(name) < 3 or name[0].isascii():
            return first, after
        count = self._count(name)
        if len(cut.words[after - 1]) == 1 and self._count(name[:-1]) > count:
            return first, after - 1
        if len(cut.words[first]) == 1 and self._count(name[1:]) > count:
            return first + 1, after
        return first, after

    def _is_compound(self, cut: Cut, first: int, after: int) -> bool:
        """Whether the word after a stretch belongs to its name: a trade, or a noun that is never missing."""
        word, following = cut.word(after), cut.word(after + 1)
        if not word or word in DONE:
            return False
        if word in TRADES:
            return not self._edges.is_plain(following) or self._edges.parts(following) or following in ALONGSIDE
        name = cut.between(first, after)
        if name.isascii():
            return self._is_lettered(name, word)
        is_alone = bool(following) and (following in FUNCTION or following in MARKS or self._edges.parts(following))
        if word == "中国":  # 红杉|中国
            return is_alone
        is_short = len(word) == len(name) == _COMPOUND_CHARS
        may_be = is_short and is_alone and word not in ALONGSIDE and self._edges.may_end(word)
        return may_be and self._count(name) == self._count(name + word)

    def _is_lettered(self, letters: str, word: str) -> bool:
        """Whether a word that is hardly read belongs to the few letters before it: SK|海力士."""
        is_seldom = self._edges.may_end(word) and self._edges.commonness(word) < 1
        return is_seldom and len(letters) <= _LONGEST_LETTERS and letters.isupper()

    def _count(self, name: str) -> int:
        if name not in self._counts:
            self._counts[name] = self._text.count(name)
        return self._counts[name]


def _with_of(cut: Cut, first: int, after: int) -> int:
    """Where it ends with what is the name's own after 的, a character that nobody has or a rare word after a single
    character: 奈雪|的茶, 绿|的谐波.
    """
    noun, chars = cut.word(after + 1), cut.starts[after] - cut.starts[first]
    if not noun or cut.words[after][0] != "的":
        return after
    if len(noun) == 1 and chars == _COMPOUND_CHARS:
        is_own = noun.isalpha() and not noun.isascii() and noun not in FUNCTION and noun not in _OWNED
    else:
        is_rare = cut.naming[after + 1] > cut.naming[after + 2]
        is_own = chars == 1 and len(noun) == _COMPOUND_CHARS and is_rare and cut.words[first] not in _TELLING
    return after + 2 if is_own else after


def _may_stand(text: str, start: int, end: int) -> bool:
    longest = _LONGEST_LATIN_CHARS if text[start].isascii() else _LONGEST_CHARS
    if not 1 < end - start <= longest or text[end - 1] in MATTERS or text.startswith(FORMS, end):
        return False
    return not (_TERM.fullmatch(text, start, end) or _SERIAL.match(text, end))


def _without_verbs(cut: Cut, first: int, after: int) -> tuple[int, int]:
    """Without verbs of one character before and behind: 用|紫光, 沃尔玛|谈, 拜耳|吃下."""
    words, starts = cut.words, cut.starts
    for inside in range(first + 1, after):
        if words[inside] in _PARTING_INSIDE and starts[inside] - starts[first] > 1:
            after = inside
            break
    while first < after - 1 and (words[first] in _LEADING or _ends_kind(words, first)):
        first += 1
    last = after - 1
    if last > first + 1 and words[last][0] in _DOWN and words[last - 1][0] in VERBS:
        last -= 1
    while starts[last] - starts[first] > 1 and (words[last] in VERBS or words[last] in TRAILING):
        last -= 1
    return first, last + 1


@lru_cache(WORDS_KEPT)
def _is_strange(word: str) -> bool:
    """Whether a word is a place to the dictionary that has no town of that name and was hardly read: 阿斯利康."""
    edges = new_edges()
    is_place = len(word) > _COMPOUND_CHARS and edges.sort(word) == "place" and not edges.is_area(word)
    return is_place and edges.commonness(word) < _SELDOM


def _ends_kind(words: Sequence[str], at: int) -> bool:
    """Whether a character is the last of a word for a kind: 整机厂."""
    return words[at] in _KINDS and at > 0 and words[at - 1][0].isalpha() and len(words[at - 1]) > 1


@lru_cache(WORDS_KEPT)
def _plain_sort(word: str) -> Literal["noun", "verb"] | None:
    """What sort of everybody's words a word is that may be a name all the same."""
    edges = new_edges()
    if is_time(word) or edges.is_known_place(word):
        return None
    if word in _ALSO_NAMES or edges.is_common(word):
        return "noun"
    return "verb" if edges.may_name(word) else None
