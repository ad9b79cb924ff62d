"""A text cut into words, the longest at each place, and which of them may be parts of a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from bot.discovery.edges import PARTERS, TOLD, WORDS_KEPT, Edges, is_foreign_name, is_head, new_edges
from bot.discovery.trades import TRADES
from bot.discovery.vocabulary import FUNCTION, LEADS, NOBODYS

MARKS = frozenset("，。；：！？“”、（）()《》「」『』,;:!?▲●■◆▶◇·—…\n\t \u3000")
_ENDING_NAMES = frozenset("达能元")  # they part words elsewhere
_NUMBERS, _MEASURES = frozenset("三万百千亿"), "家批个大类种名位项款届级条年月日点线成分万亿元多余"
_COUNTING = frozenset("一二三四五六七八九十百千万亿几数两近约超达逾第")
_PRONOUNS = frozenset("我你您他她它谁咱俺啥")
_AFTER_NAMES = frozenset("的，。；）则、")
_NEVER_ALONE = (FUNCTION | _PRONOUNS) - _ENDING_NAMES - _NUMBERS - {"和"}
_PAIR, _MUCH_COMMONER = 2, 1.0
MATTERS = frozenset("硅镓锗钠锂酸烷氢铝镍钴烯醇胺酯碳砷磷")  # the last of a substance's name, which few know


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in words: words[i] begins at text[starts[i]], and naming[i] is 1 if it may be a part of a name, else 0;
    both have one more for the end.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    naming: bytearray

    def word(self, at: int) -> str:
        """words[at], or nothing before the first and after the last."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def between(self, first: int, after: int) -> str:
        """What words[first:after] make."""
        return self.text[self.starts[first] : self.starts[after]]

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Where the words begin and end that may be parts of a name together."""
        first = self.naming.find(1)
        while first >= 0:
            after = self.naming.find(0, first)
            yield first, after
            first = self.naming.find(1, after)


def cut_words(edges: Edges, text: str) -> Cut:
    """All words of a text."""
    words: list[str] = []
    naming = bytearray()
    at, chars = 0, len(text)
    while at < chars:
        word = text[at]
        is_parter = word in PARTERS and text[at : at + 2] not in TOLD
        if word in MARKS:
            naming.append(False)
        elif is_parter or word.isdecimal() or len(word := edges.word_at(text, at)) == 1:
            is_and = word == "和" and _is_inside(edges, text, at, words, naming)
            naming.append(is_and or (word not in _NEVER_ALONE and _may_name_alone(text, at, words, naming)))
        elif len(word) == _PAIR and words and naming[-1] and len(words[-1]) == 1 and _is_across(edges, text, at, word):
            word = text[at]
            naming.append(word not in _NEVER_ALONE)
        else:
            naming.append(_may_name(word))
        words.append(word)
        at += len(word)
    naming.append(False)
    return Cut(text, words, list(accumulate(map(len, words), initial=0)), naming)


def _may_name_alone(text: str, at: int, words: Sequence[str], naming: bytearray) -> bool:
    """Whether a single character behind these words may be a part of a name."""
    char = text[at]
    if char.isascii() or not char.isalnum():
        return False
    is_behind_one = bool(words) and naming[-1] == 1 and len(words[-1]) == 1
    following = text[at + 1 : at + 2]
    if char == "厂" and words and len(words[-1]) > 1:  # 焊锡厂|唯特偶
        return False
    if char == "和":  # 亿嘉和的
        return is_behind_one and following in _AFTER_NAMES
    if char in _ENDING_NAMES:
        return is_behind_one and not following.isdecimal()
    if char in _NUMBERS:
        before = text[at - 1 : at]
        return not before.isdecimal() and before not in _COUNTING and following not in _MEASURES
    return char not in _NEVER_ALONE


def _is_across(edges: Edges, text: str, at: int, word: str) -> bool:
    """Whether a word lies across where a much commoner one begins: 恒|大全|国."""
    following = edges.word_at(text, at + 1)
    if len(following) == 1 or following.isascii():
        return False
    return edges.commonness(following) > edges.commonness(word) + _MUCH_COMMONER


def _is_inside(edges: Edges, text: str, at: int, words: Sequence[str], naming: bytearray) -> bool:
    """Whether 和 stands between single characters of a name: 必和必拓, 德和衡."""
    if not words or at + 1 == len(text):
        return False
    if words[-1] == "和" and not naming[-1]:  # 和|和辉
        return text[at + 1] not in MARKS
    if naming[-1] == 0 or len(words[-1]) > 1:
        return False
    if len(words) > 1 and (naming[-2] or len(words[-2]) > 1):  # 淡水河|谷和, 隆|基和
        return False
    following = edges.word_at(text, at + 1)
    return len(following) == 1 and following not in _NEVER_ALONE and following.isalpha() and not following.isascii()


@lru_cache(WORDS_KEPT)
def _may_name(word: str) -> bool:
    edges = new_edges()
    if word in TRADES or word in NOBODYS or word in LEADS or word[-1] in MATTERS or is_head(word) or edges.parts(word):
        return False
    return is_foreign_name(word) if word.isascii() else edges.is_own(word)
