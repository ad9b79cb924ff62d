"""A text cut into words, the longest at each place, and which of them may be parts of a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from bot.discovery.edges import PARTERS, TOLD, Edges, is_foreign_name, is_head, new_edges
from bot.discovery.trades import TRADES
from bot.discovery.vocabulary import FUNCTION, LEADS, NOBODYS

MARKS = frozenset("，。；：！？“”、（）()《》「」『』,;:!?▲●■◆▶◇·—…\n\t \u3000")
_ENDING_NAMES = frozenset("达能元")  # they part words elsewhere
_NUMBERS, _MEASURES = frozenset("三万百千亿"), "家批个大类种名位项款届级条年月日点线成分万亿元多余"
_COUNTING = frozenset("一二三四五六七八九十百千万亿几数两近约超达逾第")
_PRONOUNS = frozenset("我你您他她它谁咱俺啥")
_AFTER_NAMES = frozenset("的，。；）则")
_NEVER_ALONE = (FUNCTION | _PRONOUNS) - _ENDING_NAMES - _NUMBERS - {"和"}
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
            naming.append(word not in _NEVER_ALONE and _may_name_alone(text, at, words, naming))
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
    if char == "和":  # 亿嘉和的
        return is_behind_one and following in _AFTER_NAMES
    if char in _ENDING_NAMES:
        return is_behind_one and not following.isdecimal()
    if char in _NUMBERS:
        before = text[at - 1 : at]
        return not before.isdecimal() and before not in _COUNTING and following not in _MEASURES
    return char not in _NEVER_ALONE


@cache
def _may_name(word: str) -> bool:
    edges = new_edges()
    if word in TRADES or word in NOBODYS or word in LEADS or word[-1] in MATTERS or is_head(word) or edges.parts(word):
        return False
    return is_foreign_name(word) if word.isascii() else edges.is_own(word)
