"""Which names are one company's: the full one and what it is called for short, where both stand."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.discovery.edges import Edges
from bot.discovery.trades import FORMS, TRADES
from bot.introductions import Introduction

_ENDINGS = frozenset((*FORMS, *TRADES))
_LONGEST_ENDING_CHARS = max(map(len, _ENDINGS))
_MERE_FORMS = frozenset((*FORMS, "集团", "股份", "控股"))
_LEGAL = re.compile("(?:科技|技术)?(?:集团|股份|控股)*(?:有限(?:责任)?公司)?")
_WHOLE_CHARS = 4  # 砺锋数控 is 砺锋数控技术股份有限公司, but 京东科技有限公司 is no 京东
_BRACKETED = re.compile(r"[（(](?P<other>[^（）()，。；：]{2,30})[）)]")
_ARMS = frozenset("物流 金融 健康 支付 音乐 视频 云".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company by the names that texts write it with, the most used one first, and their places.

    A place is (number of the text, start, end) in characters. `weight` is the best of its names', see
    `bot.discovery.weighing`.
    """

    names: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]
    weight: float


def join(
    texts: Sequence[str], accepted: Mapping[str, float], introductions: Sequence[Introduction], edges: Edges
) -> list[Candidate]:
    """The companies with these names, and what else they are called, in the order they first stand in."""
    owners = _Owners(accepted, introductions)
    for name in sorted(accepted, key=lambda name: (len(name), name)):
        for short in _shorter(name, accepted, edges):
            if any(short in text for text in texts) and not (short in accepted and _is_arm(texts, name, short)):
                owners.join(name, short)
    for name, other in _bracketed(texts, accepted):
        owners.call(name, other)
    return list(_places(texts, owners, accepted))


class _Owners:
    """Whose each name is: the one that stands for it, perhaps itself."""

    def __init__(self, accepted: Collection[str], introductions: Sequence[Introduction]) -> None:
        self._owner = {name: one.full for one in introductions for name in (one.full, one.short, *one.others)}
        self._accepted = sorted(accepted)
        for name in self._accepted:
            self._owner.setdefault(name, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._owner)

    def join(self, name: str, short: str) -> None:
        """Let a name be called by a shorter one too, unless that may mean another: 三峡 of 三峡集团, 三峡能源."""
        siblings = (other for other in self._accepted if other not in {short, name} and other.startswith(short))
        if any(not _is_form(short, other[len(short) :]) for other in siblings):
            return
        if self._owner.get(short, short) == short:
            self._owner[short] = self.root(name)
        elif self._owner[name] == name and name[len(short) :] in _MERE_FORMS:
            self._owner[name] = self.root(short)

    def call(self, name: str, other: str) -> None:
        """Let a name stand for another that is written in brackets after it."""
        if self._owner.get(other, other) == other:
            self._owner[other] = self.root(name)

    def root(self, name: str) -> str:
        """The name that stands for all of a company's."""
        seen = {name}
        while (above := self._owner[name]) not in seen:
            seen.add(above)
            name = above
        return name


def _bracketed(texts: Sequence[str], accepted: Collection[str]) -> Iterator[tuple[str, str]]:
    """What names are written in brackets after one: 英特尔（Intel）."""
    for text in texts:
        for match in _BRACKETED.finditer(text):
            other = match["other"]
            before = [name for name in accepted if text.endswith(name, 0, match.start())] if other in accepted else ()
            if before and (name := max(before, key=len)).isascii() != other.isascii():
                yield name, other


def _is_arm(texts: Sequence[str], name: str, short: str) -> bool:
    """Whether a longer name is of a company that belongs to the shorter one's: 京东物流. Whoever is called so for short
    is seldom called so first.
    """
    more = name.removeprefix(short)
    if more == name or _is_form(short, more):
        return False
    first = next(text for text in texts if short in text)
    return more in _ARMS or first.find(short) < (first.find(name) if name in first else len(first))


def _is_form(short: str, more: str) -> bool:
    """Whether what follows a name is but its form."""
    return more in _MERE_FORMS or (len(short) >= _WHOLE_CHARS and _LEGAL.fullmatch(more) is not None)


def _shorter(name: str, accepted: Collection[str], edges: Edges) -> Iterator[str]:
    """What a name may be called for short: without its form, its trade, the place before it."""
    words = edges.words(name)
    place = len(words[0]) if len(words) > 1 and edges.is_place(words[0]) else 0
    for start in {0, place if len(name) - place > 2 else 0}:
        bare = name[start:]
        while len(bare) > 1:
            if bare != name and (bare in accepted or edges.is_rare(edges.words(bare))):
                yield bare
            bare = _without_ending(bare)
        if name.endswith("有限公司"):
            yield from (short for short in accepted if short != name and name.startswith(short, start))


def bare(name: str) -> str:
    """A name without all the forms and trades at its end: 明阳 of 明阳智能."""
    while shorter := _without_ending(name):
        name = shorter
    return name


def _without_ending(name: str) -> str:
    """A name without its last form or trade; nothing if there is none, or hardly anything before it."""
    for chars in range(min(_LONGEST_ENDING_CHARS, len(name) - 2), 0, -1):
        if name[-chars:] in _ENDINGS:
            return name[:-chars]
    return ""


def _places(texts: Sequence[str], owners: _Owners, weights: Mapping[str, float]) -> Iterator[Candidate]:
    names = sorted(owners, key=lambda name: (-len(name), name))
    if not names:
        return
    written = re.compile("|".join(map(_as_word, names)))
    found: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for match in written.finditer(text):
            found[owners.root(match[0])].append((match[0], number, *match.span()))
    for places in found.values():
        counted = Counter(name for name, *_ in places)
        yield Candidate(
            names=tuple(name for name, _ in counted.most_common()),
            places=tuple((number, start, end) for _, number, start, end in places),
            weight=max(weights.get(name, 0) for name in counted),
        )


def _as_word(name: str) -> str:
    left = "(?<![A-Za-z0-9])" if name[0].isascii() else ""
    right = "(?![A-Za-z0-9])" if name[-1].isascii() else ""
    return left + re.escape(name) + right
