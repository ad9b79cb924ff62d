"""A topic in several words, 5G芯片 or 液晶电视: no entry of its own, but articles have all its words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from bot.asking.findings import SearchAnswer
from bot.asking.queries import Query
from bot.models import Bulletin, Entry, Kind
from bot.names import Corrected, Resolution, is_everybodys, telling_part
from bot.ports import Names
from bot.text import fold
from bot.words import cut_words

_LEAST_CHARS = 2
_CUTS_TRIED = 12  # each is a search
_LONGEST_CHARS = 10
_WORDS = range(2, 5)
_RARE = 4  # of an issue's articles no more than one of so many; a commoner word tells nothing: 数字
_AGAIN_AND_AGAIN = 4  # times in one article: it is about the words, however few of them it has
_FIELDS: dict[Kind, str] = {"topic": "主题", "company": "企业"}

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
        folded = fold(asked).strip()
        parted = None if _only_adds(asked, resolution) else self._part_by_topic(telling_part(folded))
        if parted is None:
            return None
        words, topics = parted
        if len(topics) < len(words) and self._in_all(asked, [folded], (), bulletin, page):
            return None
        return self._in_all(asked, words, topics, bulletin, page)

    def as_it_is(self, asked: str, resolution: Resolution, bulletin: Bulletin, page: int) -> SearchAnswer | None:
        """Those with a phrase that was taken for a mistyped topic, and is none, for the issue has it: IPTV is not IPv6.
        None of a piece of the topic's name, or of one with words that say nothing.
        """
        folded = fold(asked).strip()
        if not isinstance(resolution, Corrected) or folded in fold(resolution.entry.name):
            return None
        if telling_part(folded) != folded or _only_adds(asked, resolution):
            return None
        found = self._in_all(asked, [folded], (), bulletin, page)
        parted = self._part_by_topic(folded)
        if found and parted and resolution.entry in parted[1] and found.count == 1:
            return None  # one stray place: more is said on the topic that the phrase narrows down
        return replace(found, typed="") if found else None

    def topic_in(self, asked: str) -> Corrected | None:
        """The one topic that a phrase begins or ends with: 封测三巨头 is at least about 封测."""
        for words in sorted(_cuts(telling_part(fold(asked).strip()), 1), key=lambda words: -max(map(len, words))):
            topics = {entry for word in words for entry in self._names.exact(word, "topic", sure=True)}
            if topics:
                return Corrected(topics.pop(), asked) if len(topics) == 1 else None
        return None

    def in_words(self, asked: str, bulletin: Bulletin, page: int) -> SearchAnswer | None:
        """Those with the words of a phrase, as a dictionary has them, or any two or else three that make it up."""
        folded = fold(asked).strip()
        words = tuple(cut_words(folded)) if len(folded) <= _LONGEST_CHARS else ()
        is_cut = len(words) in _WORDS and all(len(word) >= _LEAST_CHARS for word in words)
        ways = dict.fromkeys((*([words] if is_cut else []), *ways_to_part(folded)))
        return next(filter(None, (self._in_all(asked, way, (), bulletin, page) for way in ways)), None)

    def under_name(self, asked: str, bulletin: Bulletin, page: int) -> SearchAnswer | None:
        """Those that speak of a topic or company by any of its names and have the other word of a phrase, if there are
        any: AI试验区 is of 人工智能, and 试验区 stands in it.
        """
        for words in _cuts(telling_part(fold(asked).strip()), 1):
            for name, word in (words, words[::-1]):
                entries = self._names.exact(name, sure=True)
                if len(entries) != 1 or is_everybodys(word) or self._names.exact(word, sure=True):
                    continue
                query = Query(((word,),), fields={entries[0].kind: name})
                said = f"{_FIELDS[entries[0].kind]}:{as_typed(asked, (name,))} {as_typed(asked, (word,))}"
                found = self._search(said, query, bulletin, page)
                if found.article_count:
                    return replace(found, typed=asked, near=tuple(entries))
        return None

    def in_most(self, asked: str, bulletin: Bulletin, page: int) -> SearchAnswer | None:
        """Those with half of a phrase's words or more, its first among them, if one has them again and again: 发票纠纷
        is about 发票, but 化妆品监管 not about 监管.
        """
        words = [word for word in cut_words(fold(asked).strip()) if len(word) >= _LEAST_CHARS]
        words = list(dict.fromkeys(word for word in words if not is_everybodys(word)))
        if len(words) not in _WORDS:
            return None
        sizes = range(len(words) - 1, (len(words) - 1) // 2, -1)
        for chosen in ((words[0], *others) for size in sizes for others in combinations(words[1:], size - 1)):
            found = self._in_all(asked, chosen, (), bulletin, page)
            if (
                found
                and _RARE * found.article_count <= bulletin.articles
                and max(article.count for article in found.articles) >= _AGAIN_AND_AGAIN * len(chosen)
            ):
                return found
        return None

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
