"""How sure it is that a name is a company's, by what there is for and against it: the logarithm of its odds.

The weights are fitted to labelled news by `tests/bench/discovery_fit.py`; see deploy/decisions/0020.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence

from bot.discovery import weights
from bot.discovery.characters import BY_OFTENER
from bot.discovery.edges import Edges, Rareness
from bot.discovery.famous import is_namesake
from bot.discovery.fitting import SLOTS, Sign
from bot.discovery.joining import bare
from bot.discovery.trades import TRADES, WIDE
from bot.discovery.vocabulary import ANYWHERE, FUNCTION, NOBODYS, SURNAMES

ENOUGH = 0.5  # five to three: an editor is asked about it
_DOUBTFUL = 0.3  # told of nobody, but nobody else is told of where it stands
KINDS = ("latin", "own", "plain")  # the columns of the signs' weights
_PROOFS: frozenset[Sign] = frozenset(("form", "ticker"))
_PROVEN, KNOWN, _NEVER, _TITLED = 5.0, math.inf, -math.inf, -4.0
_LONGER = 0.3  # for each ten times as long: so much more is looked at
_DOUBT = 2.8  # where the catalogue has nearly all
_TRAITS_AT_MOST = (0.4, 1.2, 0.9)  # nearly all names', by their kind, but for how many signs there are
_FEWEST_CHARS = 100
_COMMON_CHAR, _AGAIN_AT_MOST, _LONGEST_TOLD, _MOST_WORDS_TOLD = 4.0, 3, 6, 4
_ONLY_TRADES, _ONLY_PLACE = 0.6, 0.1
_TRADED: frozenset[Sign] = frozenset(("trade", "naming", "wide", "group"))
_AMONG: frozenset[Sign] = frozenset(("act", "list", "neighbour", "bounded"))
_DOINGS: frozenset[Sign] = SLOTS | {"say", "opens"}
_PEOPLES: frozenset[Sign] = _DOINGS | {"noun"}
_TRADES_ALONE = re.compile("(?:" + "|".join(sorted(TRADES, key=lambda word: (-len(word), word))) + ")+")
_BRANDISH = {char: level for level, lines in BY_OFTENER.items() for char in "".join(lines.split())}
_HEADS_OF_TRADES = frozenset(trade[:2] for trade in TRADES)
_BEFORE = {char: f"{char} before" for char in "的、，。和在与由"}
_AFTER = {char: f"{char} after" for char in "的、，。和在与有则上也公股"}
_SHORT_CHARS = 3
_POINTING = "该"  # of whom was named before: 该厂


def enough_among(known: int, others: int) -> float:
    """How much is enough where the catalogue has so many companies of an issue and there are signs for so many others:
    the more it has, the fewer can be missing, and most of what looks like one is none.
    """
    return ENOUGH + _DOUBT * known / max(known + others, 1)


class Scale:
    """Weighs names of one article; `texts` are its texts, its title first, `persons` who they say is a person.

    `enough` is how much a name must weigh to be at least doubtful.
    """

    def __init__(self, edges: Edges, texts: Sequence[str], persons: Collection[str]) -> None:
        self._edges, self._text, self._persons = edges, "\n".join(texts), persons
        self._title, self._has_body = texts[0] if texts else "", len(texts) > 1
        self._length = math.log10(max(len(self._text) / _FEWEST_CHARS, 1))
        self.enough = _DOUBTFUL + _LONGER * self._length
        self._rarenesses: dict[str, Rareness] = {}
        self._worths: dict[str, float] = {}

    def weigh(self, name: str, signs: Collection[Sign]) -> float:
        """The logarithm of the odds that a name with these signs is a company's; `enough` is enough."""
        if name in NOBODYS or name.startswith(_POINTING):
            return _NEVER
        if "known" in signs:
            return KNOWN
        if not _PROOFS.isdisjoint(signs):
            return _PROVEN
        if self._persons and self._is_titled(name):
            return _TITLED
        is_famous = "famous" in signs
        if is_famous:  # what it is like, and where it stands, says nothing then
            signs = set(signs) - SLOTS
        column = KINDS.index(self.kind(name))
        score = sum([weights.BY_SIGN[sign][column] for sign in signs]) + weights.BY_TRAIT["signs"] * len(signs)
        score += weights.BY_TRAIT["namesake"] * is_namesake(name)
        if not is_famous and score + _TRAITS_AT_MOST[column] < self.enough:  # the rest need not be looked at
            return score + _TRAITS_AT_MOST[column]
        return score + (0 if is_famous else self._own_worth(name)) + _worth(self._traits_by(name, frozenset(signs)))

    def _own_worth(self, name: str) -> float:
        if name not in self._worths:
            self._worths[name] = _worth(self._own_traits(name))
        return self._worths[name]

    def traits(self, name: str, signs: Collection[Sign]) -> Mapping[str, float]:
        """What a name is like, but for its signs, and how much so."""
        own = {} if "famous" in signs else self._own_traits(name)
        by_signs = self._traits_by(name, frozenset(signs))
        return {"signs": len(signs), "namesake": float(is_namesake(name)), **own, **by_signs}

    def kind(self, name: str) -> str:
        """Which of the three kinds of names it is of."""
        if name.isascii():
            return "latin"
        return "plain" if self._rareness(name) == "plain" else "own"

    def _rareness(self, name: str) -> Rareness:
        known = self._rarenesses.get(name)
        if known is None:
            known = self._rarenesses[name] = self._edges.rareness(self._edges.words(name))
        return known

    def _own_traits(self, name: str) -> Mapping[str, float]:
        words, kind = self._edges.words(name), self.kind(name)
        again, beside = self._beside(name)
        traits = {
            **dict.fromkeys(beside, 1.0),
            "always": 1.0,
            f"{kind} length": self._length,
            f"chars {min(len(name), _LONGEST_TOLD)}": 1.0,
            f"words {min(len(words), _MOST_WORDS_TOLD)}": 1.0,
            self._rareness(name): 1.0,
        }
        if again:
            traits[f"{kind} again"] = min(again, _AGAIN_AT_MOST)
        if name in self._title and self._has_body:
            traits["title too" if again >= self._title.count(name) else "title only"] = 1.0
        if f"“{name}”" in self._text:
            traits["quoted"] = 1.0
        if kind == "latin":
            return traits | {"capitals": float(name.isupper())}
        if sort := self._edges.sort(name):
            traits |= {f"word {sort}": 1.0, "counted": self._edges.commonness(name)}
            traits["area"] = float(self._edges.is_area(name))
        else:
            traits["common chars"] = sum(map(self._edges.commonness, name)) / len(name) - _COMMON_CHAR
        traits["firm"] = float(self._edges.is_firm(name))
        brand = bare(name)
        traits[f"{kind} brandish"] = sum([_BRANDISH.get(char, 0) for char in brand]) / len(brand)
        if not FUNCTION.isdisjoint(name):
            traits["function"] = 1.0
        return traits

    def _beside(self, name: str) -> tuple[int, set[str]]:
        """How often a name stands again, and which of the characters that tell something stand beside it."""
        text, times, found = self._text, -1, set[str]()
        at = text.find(name)
        while at >= 0:
            times, end = times + 1, at + len(name)
            before, after = text[at - 1 : at], text[end : end + 1]
            if before in _BEFORE:
                found.add(_BEFORE[before])
            if after in _AFTER:
                found.add(_AFTER[after])
            at = text.find(name, end)
        return times, found

    def _traits_by(self, name: str, signs: frozenset[Sign]) -> Mapping[str, float]:
        """What it is like in the light of its signs: a person's name, mere trades."""
        found = {}
        if trade := self._as_trade(name, self._edges.words(name), signs):
            found["trade"] = trade
        if "say" in signs and signs <= _PEOPLES and not name[0].isascii():
            found["says"] = 1.0
        if len(name) > _SHORT_CHARS or name[0] not in SURNAMES or self._edges.is_proper(name) or signs & _TRADED:
            return found
        if len(self._edges.words(name)) == _SHORT_CHARS:
            found["surnamed, of three characters"] = 1.0
        if "list" not in signs and "bounded" not in signs:
            found["surnamed"] = 1.0
            found["surnamed, merely does"] = float(signs <= _DOINGS)
        return found

    def _is_titled(self, name: str) -> bool:
        return any(one.startswith(name) or one.endswith(name) or name == one[:-1] for one in self._persons)

    def _as_trade(self, name: str, words: Sequence[str], signs: frozenset[Sign]) -> float:
        """What speaks for mere trades, perhaps of a place: 金融科技, 江苏农业."""
        first, last = words[0], words[-1]
        mere = all(word in TRADES or word in NOBODYS or self._edges.is_place(word) for word in words)
        if not mere and not (name[:2] in _HEADS_OF_TRADES and _TRADES_ALONE.fullmatch(name)):
            return 0
        placed = first not in TRADES and first not in NOBODYS and first not in ANYWHERE
        if placed and signs & {"group", "naming"}:
            return 0
        return _ONLY_PLACE if placed and (last not in WIDE or signs & _AMONG) else _ONLY_TRADES


def _worth(traits: Mapping[str, float]) -> float:
    return sum([weights.BY_TRAIT.get(trait, 0) * much for trait, much in traits.items()])
