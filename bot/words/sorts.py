"""What words are to names."""

from collections.abc import Iterable, Mapping
from typing import Literal

from bot.words.heads import HEAD_CHARS, WORDS_KEPT, WordsByHead

WordSort = Literal["parting", "plain", "place", "seldom", "proper"]
_PROPER_AT_MOST = 800  # a name counted more often than that is a word too: 智慧
_SELDOM_CHARS = 2  # longer ones are compounds that anybody makes
_LONGEST_PART_CHARS = 4
_AREAS = "省市县区州镇乡岛港国"
_PARTING_TAGS = frozenset("vdpctrmufilyzqb") | {"mq", "ad", "vd", "tg"}
_SORT_BY_TAG: dict[str, WordSort] = {
    **dict.fromkeys(_PARTING_TAGS, "parting"),
    **dict.fromkeys(("nr", "nrt", "nrfg", "nt", "nz"), "proper"),
    "j": "seldom",
    "ns": "place",
}


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
        if is_new and (line := self._words[word[:HEAD_CHARS]].get(word)):
            if len(self._known) >= WORDS_KEPT:
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
