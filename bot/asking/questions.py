"""A whole question: the words in it that say something, and the sentences of the issue in which most of them stand.

江苏有多少5G基站 speaks of 5G基站, which an answer tells of at length; what it asks is where 江苏 stands as well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby, islice
from operator import itemgetter

from bot.asking.findings import ArticlePassages
from bot.asking.queries import Query
from bot.asking.searching import Searching
from bot.asking.sentences import asked_about, named_places
from bot.models import Bulletin, Passage
from bot.names import QUERY_LIMIT_CHARS, is_everybodys
from bot.ports import Names
from bot.text import fold
from bot.words import cut_words

_WORDS_AT_MOST = 6
_SEARCHES = 12
_ARTICLES_READ = 4
_LEAST_CHARS = 2
_AT_EDGES = "对给把被向从由"  # beside a name of single characters they are none of it: 集采对
_EMPTY = re.compile(
    "最.|没有|还有|就是|可能|已经|一[下个家些]|[这那]个|起来|出来|到底|究竟|其实|有人|时候|一直|不会|会不会"
)


class Questions:
    """Reads the questions that an issue is asked."""

    def __init__(self, names: Names, searching: Searching, bulletin: Bulletin | None) -> None:
        self._names = names
        self._searching = searching
        self._bulletin = bulletin

    def words_together(self, text: str) -> tuple[str, ...]:
        """The words of a question, or half of them, that stand in one article of the issue; folded, as they come."""
        names, rest = self._words(text)
        words = (*names, *rest)[:_WORDS_AT_MOST]
        found = (chosen for chosen in _fewer(words) if 2 * len(chosen) >= len(words) and self._find(chosen))
        return next(found, ())

    def closest(self, text: str) -> ArticlePassages | None:
        """The sentences of one article that hold most of a question's names and of what it asks of them, the best
        first; None of a question that only names something, or where no sentence has words of both.
        """
        names, rest = self._words(text)
        for asked in _fewer(rest) if names else ():
            told = [self._tell(position, names, asked) for position in self._find((*names, *asked))[:_ARTICLES_READ]]
            held, best = max(told, key=itemgetter(0), default=(0, None))
            if best and held:
                return best
        return None

    def _tell(self, position: int, names: Sequence[str], asked: Sequence[str]) -> tuple[int, ArticlePassages]:
        """The sentences of an article that hold a name and something of what is asked of it, the fullest first, and how
        many of the words that one holds. What the title says goes for all of them.
        """
        assert self._bulletin is not None  # else nothing is found
        words = (*names, *asked)
        [found] = self._searching.passages(self._bulletin, [position], Query(_all(words)))
        title = fold(found.article.title)
        untold = tuple(word for word in words if word not in title)
        if 0 < len(untold) < len(words):
            [found] = self._searching.passages(self._bulletin, [position], Query(_all(untold)))
        names, asked = (() if any(word in title for word in part) else part for part in (names, asked))
        kept = [one for one in found.passages if all(_count(one, part) for part in (names, asked) if part)]
        kept.sort(key=lambda one: -_count(one, untold))
        held = _count(kept[0], untold) + len(words) - len(untold) if kept else 0
        return held, replace(found, passages=tuple(kept))

    def _words(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names in a question, and the other words that say something; folded."""
        folded = fold(text)[:QUERY_LIMIT_CHARS]
        names, left = [], folded
        for start, end, _ in named_places(self._names, folded):
            names.append(folded[start:end])
            left = left[:start] + " " * (end - start) + left[end:]
        words = (word for piece in asked_about(left) for word in _join_single(cut_words(piece)))
        rest = [word for word in words if len(word) >= _LEAST_CHARS and not _tells_nothing(word)]
        return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(rest))[:_WORDS_AT_MOST]

    def _find(self, words: Sequence[str]) -> Sequence[int]:
        return self._searching.find(Query(_all(words)), self._bulletin).positions if words and self._bulletin else ()


def _tells_nothing(word: str) -> bool:
    return is_everybodys(word) or bool(_EMPTY.fullmatch(word))


def _join_single(words: Iterable[str]) -> Iterator[str]:
    """Words, those of one character that follow each other as one: what no dictionary has is a name, 平泽."""
    for is_single, run in groupby(words, key=lambda word: len(word) == 1):
        joined = list(run)
        yield from ("".join(joined).strip(_AT_EDGES),) if is_single else joined


def _all(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((word,) for word in words)


def _fewer(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All words, then all but one, and so on, as far as is worth a search each."""
    sizes = range(len(words), 0, -1)
    return islice((chosen for size in sizes for chosen in combinations(words, size)), _SEARCHES)


def _count(passage: Passage, words: Sequence[str]) -> int:
    return sum(word in fold(passage.text) for word in words)
