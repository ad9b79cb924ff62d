"""What the words of a question are names of, whatever an issue says of them."""

from collections.abc import Sequence

from bot.asking.sentences import listed_beside, names_in
from bot.errors import QuerySyntax
from bot.models import BulletinId, Entry, Kind
from bot.names import Ambiguous, Corrected, Found, Resolution, offered, resolve
from bot.ports import Names
from bot.spelling import measure
from bot.text import fold
from bot.words import word_sorts

_LONGEST_CHARS = 20  # of an unlisted name in a sentence
_NEAR = 3
_SHORTEST_CHARS = 3  # of an unlisted name inside a word: a shorter one may begin many others


class Understanding:
    """Reads the catalogue, and who else issues speak of."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def exactly(self, text: str) -> Kind | None:
        """Whether a text as a whole is a company's or else a topic's name, and no ordinary word."""
        folded = fold(text).strip()
        kinds = [entry.kind for entry in self._names.exact(folded, sure=True)] if len(folded) > 1 else []
        return "company" if "company" in kinds else "topic" if kinds else None

    def only_as(self, text: str, kind: Kind) -> Kind | None:
        """The other kind, if a text as a whole is surely a name of that and none of this kind: 5G is no company."""
        other: Kind = "topic" if kind == "company" else "company"
        folded = fold(text).strip()
        is_other = len(folded) > 1 and self._names.exact(folded, other, sure=True)
        return other if is_other and not self._names.exact(folded, kind) else None

    def mistyped(self, text: str) -> Kind | None:
        """Whether a text as a whole is a company's name, or else a topic's, with a slip, 中新国际, or without one where
        the name is a word too, 中电信. What people ask about is no slip: 天气 is not 天齐, but 化为 may be 华为.
        """
        kinds: tuple[Kind, ...] = ("company", "topic")
        meant = Found if word_sorts().get(fold(text).strip()) == "plain" else (Found, Corrected)
        return next((kind for kind in kinds if isinstance(resolve(self._names, text, kind), meant)), None)

    def spoken_of(self, text: str) -> Sequence[Entry]:
        """The companies and topics that a sentence speaks of; see `bot.asking.sentences.names_in`."""
        return names_in(self._names, text)

    def listed_beside(self, text: str) -> Sequence[str]:
        """What else a sentence lists; see `bot.asking.sentences.listed_beside`."""
        return listed_beside(self._names, text)

    def meant_by(self, words: Sequence[str]) -> Sequence[Entry]:
        """The companies that some words may be the names of, though they are ordinary words as well: 小米, 移动."""
        return [entry for word in words for entry in self._names.exact(fold(word).strip(), "company")]

    def unlisted_in(self, words: Sequence[str]) -> str:
        """The longest name of a company in no list, but in some issue's text, that a folded word is or begins with;
        "" if there is none: 瓯江数科融资 is about 瓯江数科.
        """
        parts = [word[:stop] for word in words for stop in range(min(_SHORTEST_CHARS, len(word)), len(word) + 1)]
        return next(iter(self._names.unlisted_among(parts)), "")

    def most_unlisted(self, bulletin: BulletinId) -> Sequence[tuple[str, int]]:
        """The companies in no list that an issue names most, with how often; see `ports.Names.unlisted_counts`."""
        return self._names.unlisted_counts(bulletin)

    def near_unlisted(self, text: str, bulletin: BulletinId) -> Sequence[str]:
        """Names of an issue's companies in no list that a text as a whole is but a slip away from, the nearest first:
        百济神州 for 百济神洲.
        """
        typed = fold(text).strip()
        allowed = 0.5 if len(typed) < _SHORTEST_CHARS else 1.0
        named = {name: fold(name) for name in self._names.unlisted_of(bulletin)}
        alike = {name: folded for name, folded in named.items() if _may_be(typed, folded)}
        glyphs = self._names.glyphs(typed + "".join(alike.values()))
        far = {name: measure(typed, folded, glyphs)[0] for name, folded in alike.items()}
        return sorted((name for name in far if far[name] <= allowed), key=far.__getitem__)[:_NEAR]

    def companies_near(self, text: str, bulletin: BulletinId) -> Sequence[Entry]:
        """The companies that a text as a whole may mean, the likeliest first; before them those in no list that an
        issue states figures of, for they are but a slip away.
        """
        unlisted = map(self.unlisted_company, self.near_unlisted(text, bulletin))
        return [*filter(None, unlisted), *offered(resolve(self._names, text, "company"))]

    def unlisted_company(self, text: str) -> Entry | None:
        """The company in no list that a text as a whole is the name of, if figures are stated of it."""
        return self._names.unlisted_company(fold(text).strip())

    def or_unlisted(self, asked: str, resolution: Resolution) -> Resolution:
        """What a name means, or the company in no list that texts call just so: surer than a guess.

        Raises:
            QuerySyntax: no figures are stated of that one, so that it is nobody's to tell of.

        """
        if isinstance(resolution, Found):
            return resolution
        if stated := self.unlisted_company(asked):
            return Found(stated)
        if not isinstance(resolution, Ambiguous) and self._names.unlisted_among([fold(asked).strip()]):
            raise QuerySyntax("unlisted", asked)
        return resolution

    def unlisted_companies_in(self, text: str) -> Sequence[Entry]:
        """Those that a sentence names, in its order."""
        folded = fold(text)
        ends = range(2, _LONGEST_CHARS + 1)
        parts = {folded[at : at + chars] for at in range(len(folded)) for chars in ends}
        found: dict[int, Entry] = {}
        for name in self._names.unlisted_among(sorted(parts)):  # the longest first; a shorter one may be part of it
            entry, at = self._names.unlisted_company(name), folded.find(name)
            folded = folded.replace(name, " " * len(name))
            if entry and at >= 0:
                found[at] = entry
        return list(dict.fromkeys(found[at] for at in sorted(found)))


def _may_be(typed: str, name: str) -> bool:
    """Whether a name is long enough to be mistyped, and about as long as what was typed, with something of it."""
    return typed != name and len(name) > 1 and abs(len(typed) - len(name)) < 2 and bool(set(typed) & set(name))
