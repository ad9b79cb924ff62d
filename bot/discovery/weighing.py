"""How sure it is that a name is a company's, by what there is for and against it: the logarithm of its odds.

The weights are fitted to labelled news by `tests/bench/discovery_fit.py`; see deploy/decisions/0020.
"""

import math
import re
from collections.abc import Collection, Mapping

from bot.discovery import weights
from bot.discovery.edges import Edges
from bot.discovery.fitting import SLOTS, Sign
from bot.discovery.trades import TRADES, WIDE
from bot.discovery.vocabulary import BRANDISH, FUNCTION, NOBODYS, SURNAMES

ENOUGH = -0.2  # a little less than even odds: a doubtful one is asked about, one that is missed is lost
KINDS = ("latin", "own", "plain")  # the columns of the signs' weights
_PROOFS: frozenset[Sign] = frozenset(("form", "ticker"))
_PROVEN, KNOWN, _NEVER, _TITLED = 5.0, math.inf, -math.inf, -4.0
_DOUBT = 2.5  # where the catalogue has nearly all
_TRAITS_AT_MOST = 1.25  # all of them together, but for how many signs there are
# What companies alone have.
_TELLING: frozenset[Sign] = _PROOFS | {"group", "naming", "trade", "act", "head", "taken", "list"}
_RATE_CHARS, _RATE_AT_MOST, _FEWEST_CHARS = 100, 5.0, 100
_COMMON_CHAR, _AGAIN_AT_MOST, _LONGEST_TOLD, _MOST_WORDS_TOLD = 4.0, 3, 6, 4
_ONLY_TRADES, _ONLY_PLACE = 0.6, 0.1
_TRADED: frozenset[Sign] = frozenset(("trade", "naming", "wide", "group"))
_AMONG: frozenset[Sign] = frozenset(("act", "list", "neighbour", "bounded"))
_DOINGS: frozenset[Sign] = SLOTS | {"say", "opens"}
_PEOPLES: frozenset[Sign] = _DOINGS | {"noun"}
_TRADES_ALONE = re.compile("(?:" + "|".join(sorted(TRADES, key=lambda word: (-len(word), word))) + ")+")
_SHORT_CHARS = 3
_ANYWHERE = frozenset("国内 国外 全球 海外 国产 本土 内地 我国 境外".split())


def enough_among(known: int, others: int) -> float:
    """How much is enough where the catalogue has so many companies of an issue and there are signs for so many others:
    the more it has, the fewer can be missing, and most of what looks like one is none.
    """
    return ENOUGH + _DOUBT * known / max(known + others, 1)


class Scale:
    """Weighs names of one article; `texts` are its texts, `persons` who they say is a person."""

    def __init__(self, edges: Edges, texts: Collection[str], persons: Collection[str]) -> None:
        self._edges, self._text, self._persons = edges, "\n".join(texts), persons
        self._chars = max(len(self._text), _FEWEST_CHARS)
        self._own: dict[str, Mapping[str, float]] = {}
        self._telling: Collection[str] = ()

    def reckon_with(self, signs: Mapping[str, Collection[Sign]]) -> None:
        """Take in which names surely are companies' by the signs for all of them: where many are, others are too."""
        self._telling = [
            name
            for name, found in signs.items()
            if not _TELLING.isdisjoint(found) and name not in NOBODYS and self._edges.is_rare(self._edges.words(name))
        ]

    def weigh(self, name: str, signs: Collection[Sign]) -> float:
        """The logarithm of the odds that a name with these signs is a company's; `ENOUGH` is enough."""
        if name in NOBODYS:
            return _NEVER
        if "known" in signs:
            return KNOWN
        if not _PROOFS.isdisjoint(signs):
            return _PROVEN
        if self._is_titled(name):
            return _TITLED
        column = KINDS.index(self.kind(name))
        score = sum(weights.BY_SIGN[sign][column] for sign in signs)
        at_best = score + weights.BY_TRAIT.get("signs", 0) * len(signs) + _TRAITS_AT_MOST
        if at_best < ENOUGH:  # most are: the rest need not be looked at
            return at_best
        return score + sum(weights.BY_TRAIT.get(trait, 0) * much for trait, much in self.traits(name, signs).items())

    def traits(self, name: str, signs: Collection[Sign]) -> Mapping[str, float]:
        """What a name is like, but for its signs, and how much so."""
        if name not in self._own:
            self._own[name] = self._traits(name)
        words = self._edges.words(name)
        return {
            **self._own[name],
            "signs": len(signs),
            **self._as_person(name, frozenset(signs)),
            "trade": self._as_trade(name, words, frozenset(signs)),
        }

    def kind(self, name: str) -> str:
        """Which of the three kinds of names it is of."""
        if name.isascii():
            return "latin"
        return "own" if self._edges.is_rare(self._edges.words(name)) else "plain"

    def _traits(self, name: str) -> Mapping[str, float]:
        words, kind = self._edges.words(name), self.kind(name)
        again = self._text.count(name) - 1
        traits = {
            "always": 1.0,
            f"{kind} again": min(again, _AGAIN_AT_MOST),
            f"{kind} among": self._rate(name),
            f"{kind} length": math.log10(self._chars / _FEWEST_CHARS),
            f"chars {min(len(name), _LONGEST_TOLD)}": 1.0,
            f"words {min(len(words), _MOST_WORDS_TOLD)}": 1.0,
            self._edges.rareness(words): 1.0,
        }
        if f"“{name}”" in self._text:
            traits["quoted"] = 1.0
        if kind == "latin":
            return traits | {"capitals": float(name.isupper())}
        if sort := self._edges.sort(name):
            traits |= {f"word {sort}": 1.0, "counted": self._edges.commonness(name)}
            traits["area"] = float(self._edges.is_area(name))
        else:
            traits["common chars"] = sum(map(self._edges.commonness, name)) / len(name) - _COMMON_CHAR
        brandish = [float(char in BRANDISH) for char in name]
        traits |= {f"{kind} brandish": sum(brandish) / len(name), f"{kind} brandish first": brandish[0]}
        traits["function"] = float(not FUNCTION.isdisjoint(name))
        return traits

    def _rate(self, name: str) -> float:
        """How many names that surely are companies' an article has, others than this one, by its length."""
        others = sum(other not in name and name not in other for other in self._telling)
        return min(others * _RATE_CHARS / self._chars, _RATE_AT_MOST)

    def _as_person(self, name: str, signs: frozenset[Sign]) -> Mapping[str, float]:
        """What speaks for a person's name."""
        may_be_surname = len(name) <= _SHORT_CHARS and name[0] in SURNAMES and not self._edges.is_proper(name)
        surnamed = may_be_surname and not signs & (_TRADED | {"list", "bounded"})
        loose = may_be_surname and not signs & _TRADED and len(self._edges.words(name)) == _SHORT_CHARS
        says = "say" in signs and signs <= _PEOPLES and not name[0].isascii()
        return {
            "surnamed": float(surnamed),
            "surnamed, merely does": float(surnamed and signs <= _DOINGS),
            "surnamed, of three characters": float(loose),
            "says": float(says),
        }

    def _is_titled(self, name: str) -> bool:
        return any(one.startswith(name) or one.endswith(name) or name == one[:-1] for one in self._persons)

    def _as_trade(self, name: str, words: Collection[str], signs: frozenset[Sign]) -> float:
        """What speaks for mere trades, perhaps of a place: 金融科技, 江苏农业."""
        *_, last = words
        first = next(iter(words))
        mere = all(word in TRADES or word in NOBODYS or self._edges.is_place(word) for word in words)
        if not mere and not _TRADES_ALONE.fullmatch(name):
            return 0
        placed = first not in TRADES and first not in NOBODYS and first not in _ANYWHERE
        if placed and signs & {"group", "naming"}:
            return 0
        return _ONLY_PLACE if placed and (last not in WIDE or signs & _AMONG) else _ONLY_TRADES
