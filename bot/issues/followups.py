"""Stories that go on from issue to issue: which two articles tell of the same event, or nearly repeat each other.

Sure rather than many: a wrong pair costs a reader more than a missing one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.issues.signatures import MOST_COUNTED, Signature, rarity
from bot.models import ArticleHead, StoryPart

_COMMON_SENTENCE = 8  # articles with a sentence: what more say tells nothing of any two
_COMMON_TERM = 300
_REPEATS = 0.4  # of the shorter one's sentences: nearly the same text
_COSINE, _NAMED_COSINE, _LIKENESS = 0.19, 0.1, 0.25
_COVERED, _SAME_NUMBER = 0.25, 0.08  # what the titles' terms and a number add to the cosine
_MANY_NUMBERS, _FEW_SHARED = 6, 0.15


NOTHING_NEW = 0.8
"""An article of whose sentences so much stands in another one tells its readers nothing more."""


def latest_before(article: ArticleHead, story: Sequence[StoryPart]) -> ArticleHead | None:
    """What of its story the issue next before an article's own told."""
    return next((part.article for part in story if _age(part.article) < _age(article)), None)


def first_after(article: ArticleHead, story: Sequence[StoryPart]) -> ArticleHead | None:
    """What of its story came next."""
    return next((part.article for part in reversed(story) if _age(part.article) > _age(article)), None)


def _age(article: ArticleHead) -> tuple[str, int]:
    return article.bulletin.date, article.bulletin.id


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles of one story, by their places. `one_repeats`: how much of its sentences the other has, 0 to 1."""

    one: int
    other: int
    one_repeats: float
    other_repeats: float


def find_links(issue: Sequence[Signature], against: Sequence[Signature]) -> Iterator[Link]:
    """The pairs of two issues' articles that tell one story. What is rare is judged by these two issues alone, so that
    they have the same pairs whenever, and beside whatever others, they came.
    """
    background = _Background((*issue, *against))
    by_term: dict[int, list[tuple[int, float]]] = defaultdict(list)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for one, signature in enumerate(issue):
        for code, weight in background.weigh(signature).items():
            by_term[code].append((one, weight))
        for sentence in background.telling(signature):
            by_sentence[sentence].append(one)
    for other, signature in enumerate(against):
        shared = Counter(one for sentence in signature.sentences for one in by_sentence.get(sentence, ()))
        cosines: dict[int, float] = defaultdict(float)
        for code, weight in background.weigh(signature).items():
            for one, its in by_term.get(code, ()):
                cosines[one] += its * weight
        for one in cosines.keys() | shared.keys():
            new, times = issue[one], shared[one]
            if _are_near(new, signature, times) or background.is_story(new, signature, cosines[one]):
                yield Link(one, other, _share(times, new), _share(times, signature))


def _are_near(one: Signature, other: Signature, shared: int) -> bool:
    return shared > 0 and shared >= _REPEATS * min(len(one.sentences), len(other.sentences))


def _share(shared: int, signature: Signature) -> float:
    return shared / max(len(signature.sentences), 1)


class _Background:
    """How rare terms and sentences are among the articles of both issues."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self._terms = Counter(code for signature in signatures for code in signature.terms)
        self._sentences = Counter(sentence for signature in signatures for sentence in signature.sentences)
        self._logs = [1 + math.log(count or 1) for count in range(MOST_COUNTED + 1)]
        self._rarities = [rarity(spread, len(signatures)) for spread in range(len(signatures) + 1)]

    def weigh(self, signature: Signature) -> Mapping[int, float]:
        """Its terms as a vector of length 1; very common ones are left out."""
        terms, rarities, logs = self._terms, self._rarities, self._logs
        weights = {code: logs[count] * rarities[terms[code]] for code, count in signature.terms.items()}
        length = math.sqrt(sum([weight * weight for weight in weights.values()])) or 1.0
        return {code: weight / length for code, weight in weights.items() if terms[code] <= _COMMON_TERM}

    def telling(self, signature: Signature) -> Iterator[int]:
        """Those of its sentences that not everybody says."""
        return (sentence for sentence in signature.sentences if self._sentences[sentence] <= _COMMON_SENTENCE)

    def is_story(self, one: Signature, other: Signature, cosine: float) -> bool:
        """Whether two articles whose terms are so much alike tell one story: by a name that only they have, or by
        terms, titles and numbers together. They do not where the numbers are all others, as those of the next month's
        report are, nor where each is mostly about what the other does not name, as two cities are that do the same.
        """
        numbers, shared = min(len(one.numbers), len(other.numbers)), len(one.numbers & other.numbers)
        if (numbers > 1 and not shared) or (numbers >= _MANY_NUMBERS and shared < _FEW_SHARED * numbers):
            return False
        if cosine < (_NAMED_COSINE if one.names & other.names else _COSINE):
            return False
        if one.names & other.names:
            return True
        if not shared and self._chief(one) not in other.terms and self._chief(other) not in one.terms:
            return False
        known = _SAME_NUMBER if shared else -_SAME_NUMBER if numbers else 0.0
        return cosine + known + _COVERED * min(self._covered(one, other), self._covered(other, one)) >= _LIKENESS

    def _rarity(self, code: int) -> float:
        return self._rarities[self._terms[code]]

    def _chief(self, signature: Signature) -> int | None:
        """The term that the article says again and again, and others do not."""
        said_again = [code for code, count in signature.terms.items() if count > 1]
        return max(said_again, key=lambda code: signature.terms[code] * self._rarity(code), default=None)

    def _covered(self, one: Signature, other: Signature) -> float:
        """How much of one's title the other names."""
        whole = sum(self._rarity(code) for code in one.title) or 1.0
        return sum(self._rarity(code) for code in one.title if code in other.terms) / whole
