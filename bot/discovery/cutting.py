"""A text cut into words, the longest at each place, and which of them may be parts of a name."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.discovery.edges import PARTERS, TOLD, Edges, is_foreign_name, is_head, new_edges
from bot.discovery.trades import TRADES
from bot.discovery.vocabulary import FUNCTION, LEADS, NOBODYS

MARKS = frozenset("，。；：！？“”、（）()《》「」『』,;:!?▲●■◆▶◇·—…\n\t \u3000")
_WORDS_KEPT = 1 << 14
_ENDING_NAMES = frozenset("达能元")  # they part words elsewhere
_NUMBERS, _MEASURES = frozenset("三万百千亿"), "家批个大类种名位项款届级条年月日点线成分万亿元多余"
_COUNTING = frozenset("一二三四五六七八九十百千万亿几数两近约超达逾第")
_PRONOUNS = frozenset("我你您他她它谁咱俺啥")
_AFTER_NAMES = frozenset("的，。；）则")
_NEVER_ALONE = (FUNCTION | _PRONOUNS) - _ENDING_NAMES - _NUMBERS - {"和"}
MATTERS = frozenset("硅镓锗钠锂酸烷氢铝镍钴烯醇胺酯碳砷磷")  # the last of a substance's name, which few know


class Word(NamedTuple):
    """[start, end) of a text."""

    start: int
    end: int
    may_name: bool

    @property
    def is_single(self) -> bool:
        """Whether it is one character."""
        return self.end - self.start == 1


def cut_words(edges: Edges, text: str) -> list[Word]:
    """All words of a text."""
    words: list[Word] = []
    at, chars = 0, len(text)
    while at < chars:
        char = text[at]
        if char in MARKS:
            word = Word(at, at + 1, False)  # noqa: FBT003 - by place, it is called for each word there is
        elif (
            (char in PARTERS and text[at : at + 2] not in TOLD)
            or char.isdecimal()
            or (stop := edges.word_end(text, at)) == at + 1
        ):
            word = Word(at, at + 1, char not in _NEVER_ALONE and _may_name_alone(text, words, at))
        else:
            word = Word(at, stop, _may_name(text[at:stop]))
        words.append(word)
        at = word.end
    return words


def _may_name_alone(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a single character may be a part of a name."""
    char, following = text[at], text[at + 1 : at + 2]
    if char.isascii() or not char.isalnum():
        return False
    if char == "和":  # 亿嘉和的
        return bool(words) and words[-1].may_name and words[-1].is_single and following in _AFTER_NAMES
    if char in _ENDING_NAMES:
        return bool(words) and words[-1].may_name and words[-1].is_single and not following.isdecimal()
    if char in _NUMBERS:
        before = text[at - 1 : at]
        return not before.isdecimal() and before not in _COUNTING and following not in _MEASURES
    return char not in _NEVER_ALONE


@lru_cache(_WORDS_KEPT)
def _may_name(word: str) -> bool:
    edges = new_edges()
    if word in TRADES or word in NOBODYS or word in LEADS or word[-1] in MATTERS or is_head(word) or edges.parts(word):
        return False
    return is_foreign_name(word) if word.isascii() else edges.is_own(word)
