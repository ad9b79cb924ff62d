"""A topic in several words, 5G芯片 or 液晶电视: no entry of its own, but articles have all its words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from bot.asking.findings import SearchAnswer
from bot.asking.queries import Query
from bot.models import Bulletin, Entry
from bot.names import Corrected, Resolution, is_everybodys
from bot.ports import Names
from bot.text import fold

_LEAST_CHARS = 2
_CUTS_TRIED = 12  # each is a search
_LONGEST_CHARS = 10

Search = Callable[[str, Query, Bulletin, int], SearchAnswer]


class Phrases:
    """Finds the articles in which all words of a phrase stand."""

    def __init__(self, names: Names, search: Search) -> None:
        self._names = names
        self._search = search

    def in_both(self, asked: str, resolution: Resolution, bulletin: Bulletin, page: int) -> SearchAnswer | None:
        """Those with a topic's name and with what stands before or behind it in a phrase, if there are any; None as
        well of a phrase that only puts words into a topic's name, or that the issue has as it is, unless both are
        topics.
        """
        parted = None if _only_adds(asked, resolution) else self._part_by_topic(fold(asked).strip())
        if parted is None:
            return None
        words, topics = parted
        if len(topics) < len(words) and self._in_all(asked, [fold(asked).strip()], (), bulletin, page):
            return None
        return self._in_all(asked, words, topics, bulletin, page)

    def in_words(self, asked: str, bulletin: Bulletin, page: int) -> SearchAnswer | None:
        """Those with two or else three words that make up a phrase, if there are any."""
        ways = (self._in_all(asked, words, (), bulletin, page) for words in ways_to_part(fold(asked).strip()))
        return next(filter(None, ways), None)

    def _in_all(
        self, asked: str, words: Sequence[str], topics: tuple[Entry, ...], bulletin: Bulletin, page: int
    ) -> SearchAnswer | None:
        query = Query(tuple((word,) for word in words))
        found = self._search(as_typed(asked, words), query, bulletin, page)
        return replace(found, typed=asked, near=topics) if found.article_count else None

    def _part_by_topic(self, folded: str) -> tuple[tuple[str, ...], tuple[Entry, ...]] | None:
        """The two words of a phrase that begins or ends with a topic's name, the longest, and the topics among them;
        None if the other word says nothing.
        """
        for words in sorted(_cuts(folded, 1), key=lambda words: -max(map(len, words))):
            named = [entry for word in words for entry in self._names.exact(word, "topic")]
            if named and not any(map(is_everybodys, words)):
                return words, tuple(dict.fromkeys(named))
        return None


def _only_adds(asked: str, resolution: Resolution) -> bool:
    """Whether a phrase is a topic's name with words put into it, 量子加密通信, and nothing before or behind."""
    name = resolution.entry.name if isinstance(resolution, Corrected) else ""
    return len(name) > 3 and asked.startswith(name[:2]) and asked.endswith(name[-2:])


def ways_to_part(folded: str) -> list[tuple[str, ...]]:
    """The ways to cut a phrase into two words, then into three; none of a long one."""
    if len(folded) > _LONGEST_CHARS:
        return []
    return [*_cuts(folded, 1), *_cuts(folded, 2)][:_CUTS_TRIED]


def as_typed(phrase: str, words: Sequence[str]) -> str:
    """The words of a phrase, folded, as they were typed, with blanks between."""
    folded, place, typed = fold(phrase), 0, []
    for word in words:
        place = folded.find(word, place)
        typed.append(phrase[place : place + len(word)] if len(folded) == len(phrase) else word)
    return " ".join(typed)


def _cuts(folded: str, count: int) -> Iterator[tuple[str, ...]]:
    """A phrase cut at so many places; no Latin word is cut but at a blank, and no word is of one character."""
    places = [place for place in range(1, len(folded)) if _may_part(folded[place - 1 : place + 1])]
    for chosen in combinations(places, count):
        words = tuple(folded[start:end].strip() for start, end in pairwise((0, *chosen, len(folded))))
        if all(len(word) >= _LEAST_CHARS for word in words):
            yield words


def _may_part(around: str) -> bool:
    return " " in around or not around.isascii()
