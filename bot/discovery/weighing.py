"""How much the signs for a name are worth together, and what speaks against it: enough or not.

The weights were set by hand on the cases in tests/cases; see deploy/decisions/.
"""

import math
import re
from collections.abc import Collection

from bot.discovery.edges import Edges, Rareness
from bot.discovery.fitting import SLOTS, Sign
from bot.discovery.trades import TRADES, WIDE
from bot.discovery.vocabulary import NOBODYS, SURNAMES

ENOUGH = 0.79  # eight tenths, as sums of floats come out
_PROOFS: frozenset[Sign] = frozenset(("form", "ticker"))
_PROVEN, KNOWN = 2.0, math.inf
_DOUBT = 0.45
_WEIGHTS: dict[Sign, float] = {
    "whole": 0.9, "group": 0.8, "naming": 0.8, "bounded": 0.6, "act": 0.6, "brand": 0.6, "list": 0.5, "trade": 0.5,
    "head": 0.5, "taken": 0.5, "neighbour": 0.45, "noun": 0.45, "wide": 0.4, "say": 0.35, "weak": 0.3, "item": 0.3,
    "clear": 0.2, "opens": 0.05,
    "first": 0.25, "joined": 0.25, "given": 0.25, "doing": 0.15, "owns": 0.15, "placed": 0.1, "runs": -0.1,
    "object": -0.15, "amid": -0.55,
}  # fmt: skip
_BY_RARENESS: dict[Rareness, float] = {"proper": 0.5, "unknown": 0.4, "seldom": 0.0, "plain": 0.1}
_SELDOM_AMONG_COMPANIES, _SELDOM_ELSEWHERE = 0.15, -0.15
_PLAIN_IN_SLOT = 0.4  # of what the slot is worth for others
_STRANGE, _COMMONNESS = 0.15, 3.8  # of the characters of names that no word holds together, in the middle
_AGAIN, _AGAIN_AT_MOST = 0.05, 0.15
_SURNAMED, _SAID_BY_SOMEBODY, _PERSON = 0.3, 0.4, 1.5
_QUOTED, _LATIN_DOING, _TERM_DOING, _ONLY_TRADES, _ONLY_PLACE = 0.3, 0.08, 0.25, 0.6, 0.1
_TRADED: frozenset[Sign] = frozenset(("trade", "naming", "wide", "group"))
_AMONG: frozenset[Sign] = frozenset(("act", "list", "neighbour", "bounded"))
_FOR_PLAIN: frozenset[Sign] = _AMONG | {"naming", "group", "taken", "trade", "brand", "whole"}
_LITTLE_FOR_LATIN: frozenset[Sign] = SLOTS | {"opens", "item"}
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


def _share(sign: Sign, rareness: Rareness) -> float:
    """How much of its worth a sign has for such a name."""
    if rareness != "plain" or sign not in SLOTS | {"head"}:
        return 1
    return _PLAIN_IN_SLOT if sign in SLOTS else 0


class Scale:
    """Weighs names of one article; `texts` are its texts, `persons` who they say is a person."""

    def __init__(self, edges: Edges, texts: Collection[str], persons: Collection[str]) -> None:
        self._edges, self._texts, self._persons = edges, texts, persons

    def weigh(self, name: str, signs: Collection[Sign]) -> float:
        """What these signs that a name is a company's are worth together; `ENOUGH` is enough."""
        signs = frozenset(signs)
        if name in NOBODYS:
            return 0
        if "known" in signs:
            return KNOWN
        if signs & _PROOFS:
            return _PROVEN
        words = self._edges.words(name)
        rareness = self._edges.rareness(words)
        if rareness == "plain" and not signs & _FOR_PLAIN and not signs >= {"clear", "weak"}:
            return 0
        score = sum(_WEIGHTS[sign] * _share(sign, rareness) for sign in signs)
        score += self._worth(rareness, signs, name)
        score -= self._as_person(name, signs) + self._as_thing(name, signs) + self._as_trade(name, words, signs)
        return score

    def _worth(self, rareness: Rareness, signs: frozenset[Sign], name: str) -> float:
        worth = _BY_RARENESS[rareness]
        if rareness == "seldom" and not signs & _TRADED:
            worth += _SELDOM_AMONG_COMPANIES if signs & _AMONG else _SELDOM_ELSEWHERE
        if rareness == "unknown":
            worth += _STRANGE * (_COMMONNESS - sum(map(self._edges.commonness, name)) / len(name))
        if rareness in {"proper", "unknown"}:
            worth += min(_AGAIN * (sum(text.count(name) for text in self._texts) - 1), _AGAIN_AT_MOST)
        return worth

    def _as_person(self, name: str, signs: frozenset[Sign]) -> float:
        """What speaks for a person's name."""
        against = 0.0
        may_be_surname = len(name) <= _SHORT_CHARS and name[0] in SURNAMES and not self._edges.is_proper(name)
        if may_be_surname and not signs & (_TRADED | {"list", "bounded"}):
            against += _PERSON if signs <= _DOINGS and len(self._edges.words(name)) == _SHORT_CHARS else _SURNAMED
        if "say" in signs and signs <= _PEOPLES and not name[0].isascii():
            against += _SAID_BY_SOMEBODY
        if any(one.startswith(name) or one.endswith(name) or name == one[:-1] for one in self._persons):
            against += _PERSON
        return against

    def _as_thing(self, name: str, signs: frozenset[Sign]) -> float:
        """What speaks for a product's or project's name: it stands in quotes, it is Latin and merely does something, or
        even a term by its letters: DDP, Si Bridge.
        """
        quoted = any(f"“{name}”" in text for text in self._texts)
        merely_does = name.isascii() and signs <= _LITTLE_FOR_LATIN
        latin = _LATIN_DOING if name.isalpha() and not name.isupper() else _TERM_DOING
        return (_QUOTED if quoted else 0) + (latin if merely_does else 0)

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
