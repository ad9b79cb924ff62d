"""What stands for an article among its fellows: its one sentence, its weight, and whether an earlier one tells it."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

POINT_LIMIT_CHARS = 90
_TOO_SHORT_CHARS = 12
_ECHO, _LEAD, _NAMES, _FIGURE = 3.5, 0.7, 1.0, 0.5
_CLUMSY = 0.7
_CHIEF_NAMES = 5
_TERM = re.compile(r"[a-z0-9]{2,}|[\u3400-\u9fff]+")
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:%|％|[万亿]|个百分点|倍|美元|元|家|台|部|颗|公里|纳米)")
_LEANS = re.compile(  # on what stands before it, so alone it says half
    r"[“‘]?(?:其中|此外|另外|同时|与此同时|然而|不过|但|而|因此|所以|对此|例如|比如|他|她|它|该|这|那|据悉|随后|之后|一方面|另一方面)"
)
_TWIN_SHARE = 0.4  # of the shorter one's sentences
_TWIN_PLACES = 8  # what more articles than that say tells nothing of any two of them


class Points:
    """Picks the sentence that stands for an article: it echoes the title, names whom the article names, leads, counts.

    Made for a whole bulletin at once: the fewer of its titles have a word, the more it is the title's own.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self._terms = [_terms(title) for title in titles]
        spread = Counter(term for terms in self._terms for term in terms)
        self._rarity = {term: math.log((1 + len(titles)) / count) for term, count in spread.items()}

    def pick(self, number: int, told: Sequence[str], names: Mapping[str, int]) -> str:
        """Of the sentences told an article's point, "" if there is none; `names` are those found, with counts."""
        echo = {term: self._rarity[term] for term in self._terms[number]}
        weights = _scaled(echo, _ECHO) | _scaled(dict(Counter(names).most_common(_CHIEF_NAMES)), _NAMES)
        point, best = "", -math.inf
        for rank, text in enumerate(told):
            if len(text) < _TOO_SHORT_CHARS:
                continue
            low = text.lower()
            score = _LEAD / (1 + rank) + sum([weight for term, weight in weights.items() if term in low])
            if score + _FIGURE > best and (score := score + _manner(text)) > best:
                point, best = text, score
        return point


def _terms(title: str) -> set[str]:
    """A title's Latin words, numbers and pairs of Han characters."""
    runs = _TERM.findall(title.lower())
    return {run for run in runs if run.isascii()} | {a + b for run in runs for a, b in pairwise(run) if a > "\u33ff"}


def _scaled(weights: Mapping[str, float], whole: float) -> dict[str, float]:
    """The weights so that they come to `whole` together."""
    total = sum(weights.values()) or 1.0
    return {term.lower(): whole * weight / total for term, weight in weights.items()}


def _manner(text: str) -> float:
    """What the way a sentence is told adds: a figure; less if it is long, asks, leans or breaks off a quotation."""
    figure = _FIGURE if _AMOUNT.search(text) else 0.0
    clumsy = text.endswith(("？", "?")) + bool(_LEANS.match(text)) + (text.count("“") != text.count("”"))
    return figure - _CLUMSY * clumsy - max(0, len(text) - POINT_LIMIT_CHARS) / POINT_LIMIT_CHARS


def weigh(told: Sequence[str], names: Mapping[str, int], figures: int) -> float:
    """How much an article has to say: sentences, places of the one it names most, figures; each tells less and less."""
    return math.log1p(len(told)) + math.log1p(max(names.values(), default=0)) + 0.5 * math.log1p(figures)


def find_twins(told: Iterable[Sequence[str]]) -> dict[int, int]:
    """For articles that mostly repeat an earlier one's sentences: the number of that one; `told` has each one's."""
    places: dict[str, list[int]] = defaultdict(list)
    sizes: list[int] = []
    twins: dict[int, int] = {}
    for number, sentences in enumerate(told):
        own = {text for text in sentences if len(text) > _TOO_SHORT_CHARS}
        shared = Counter(earlier for text in own for earlier in places.get(text, ()))
        alike = [n for n, count in shared.items() if count >= _TWIN_SHARE * min(len(own), sizes[n])]
        if alike:
            twins[number] = min(alike)
        sizes.append(len(own))
        for text in own:
            if len(places[text]) < _TWIN_PLACES:
                places[text].append(number)
    return twins
