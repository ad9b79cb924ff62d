"""The companies of an article: signs are noted for each name, those with enough are accepted, and lists followed."""

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from bot.discovery.branding import Branding
from bot.discovery.calling import ENDINGS
from bot.discovery.contexts import Contexts
from bot.discovery.edges import new_edges
from bot.discovery.famous import Famous
from bot.discovery.fitting import SLOTS, Fitting, Hit, Sign
from bot.discovery.joining import Candidate, join
from bot.discovery.slots import Slots
from bot.discovery.trades import FORMS, TRADES
from bot.discovery.vocabulary import ANY_TITLE, PERSON
from bot.discovery.weighing import ENOUGH, Scale
from bot.introductions import Introduction
from bot.words import cuts_words

_BOOK = re.compile(r"《[^》]*》")
_LAST_OF_NAMES = (*FORMS, *sorted(TRADES))
_BORDERS_KNOWN = frozenset(("form", "ticker", "bounded"))


def discover(
    texts: Sequence[str], introductions: Sequence[Introduction] = (), known: Collection[str] = ()
) -> list[Candidate]:
    """The companies that an article's texts speak of, those it introduces too.

    `known` names are companies' in any case, and help to find their like.
    """
    return [one for one in find_candidates(texts, introductions, known) if one.weight >= ENOUGH]


def find_candidates(
    texts: Sequence[str], introductions: Sequence[Introduction], known: Collection[str]
) -> list[Candidate]:
    """The same, and what is too doubtful to be told of."""
    finding = Finding(texts)
    finding.accept(known, "known")
    finding.accept([name for one in introductions for name in (one.full, one.short, *one.others)], "form")
    accepted = {name: finding.weigh(name) for name in finding.settle()}
    whole = {name for name in accepted if "famous" in finding.signs[name] or not _has_more(name, accepted)}
    accepted = {name: weight for name, weight in accepted.items() if name in whole}
    found = join(texts, accepted, introductions, finding.edges)
    return [one for one in found if not any(_goes_on(name, known) for name in one.names)]


def _goes_on(name: str, known: Collection[str]) -> bool:
    """Whether a name is a known one with more around it that makes no name: 像X, X小程序, but not X软件."""
    return not name.endswith(ENDINGS) and any(one in name and one != name for one in known if len(one) > 1)


def _has_more(name: str, accepted: Mapping[str, float]) -> bool:
    """Whether a name begins with a surer one, and what follows it makes no name: 安永最早."""
    if name.isascii() or name.endswith(_LAST_OF_NAMES):
        return False
    return any(accepted.get(name[:chars], -math.inf) >= accepted[name] for chars in range(2, len(name)))


class Finding:
    """The signs for the names of one article, and those with enough of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts, self._whole = texts, "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self.edges = new_edges()
        fitting = Fitting(self.edges)
        self._contexts = Contexts(fitting)
        self.signs: dict[str, set[Sign]] = defaultdict(set)
        self._weights: dict[str, tuple[int, float]] = {}
        titled = filter(ANY_TITLE.search, texts)
        persons = {match["titled"] or match["called"] for text in titled for match in PERSON.finditer(text)}
        self.scale = Scale(self.edges, texts, persons)
        branding, slots, famous = Branding(fitting), Slots(fitting, texts), Famous(fitting)
        for text in texts:
            books = [match.span() for match in _BOOK.finditer(text)]
            branded = list(branding.find(text))
            for hit in (*branded, *self._contexts.find(text), *slots.find(text), *famous.find(text, branded)):
                if not books or not any(start <= hit.start < end for start, end in books):
                    self._note(text, hit)

    def accept(self, names: Collection[str], sign: Sign) -> None:
        """Names that are known to be companies'."""
        for name in names:
            self.signs[name].add(sign)

    def settle(self) -> set[str]:
        """The names with signs enough; each accepted one is a sign for its neighbours in lists."""
        accepted: set[str] = set()
        while fresh := {name for name in self.signs if name not in accepted and self._is_enough(name)}:
            accepted |= fresh
            for name in fresh:
                self._note_neighbours(name)
        return accepted

    def _is_enough(self, name: str) -> bool:
        return self.weigh(name) >= self.scale.enough

    def weigh(self, name: str) -> float:
        """How sure it is that a name is a company's: see `bot.discovery.weighing`."""
        signs = self.signs[name]
        count, weight = self._weights.get(name, (0, 0.0))
        if count != len(signs):  # they only grow
            weight = self.scale.weigh(name, signs)
            self._weights[name] = len(signs), weight
        return weight

    def _note_neighbours(self, name: str) -> None:
        at = self._whole.find(name)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            text, start = self._texts[number], at - self._starts[number]
            for hit in self._contexts.beside(text, start, start + len(name)):
                self._note(text, hit)
            at = self._whole.find(name, at + 1)

    def _note(self, text: str, hit: Hit) -> None:
        name = text[hit.start : hit.end].strip()
        if hit.sign in self.signs.get(name, ()):
            return
        if hit.sign in _BORDERS_KNOWN or hit.sign in SLOTS or not cuts_words(text, hit.start, hit.end):
            self.signs[name].add(hit.sign)
