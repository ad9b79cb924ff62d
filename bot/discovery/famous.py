"""Names of companies that everybody knows, wherever they stand: common knowledge, as words are. Of no one bulletin."""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files

from bot.catalogue import seed_companies
from bot.discovery.fitting import Fitting, Hit
from bot.discovery.needles import Needles

_ALSO_WORD, _COMMENT = "?", "#"
_SHORT_CHARS = 2


class Famous:
    """Finds them in the texts of one article."""

    def __init__(self, fitting: Fitting) -> None:
        self._fitting, self._edges = fitting, fitting.edges

    def find(self, text: str, branded: Collection[Hit]) -> Iterator[Hit]:
        """Every one that is no part of a longer name: of those that are `branded` with a trade, or by a character."""
        longer = [(hit.start, hit.end) for hit in branded if hit.sign != "wide"]
        for start, stop in _names().spans(text):
            if any(first <= start and stop <= last and (first, last) != (start, stop) for first, last in longer):
                continue
            if self._fitting.stands(text, start, stop) and not self._goes_back(text, start, stop):
                yield Hit(start, stop, "famous")

    def _goes_back(self, text: str, start: int, stop: int) -> bool:
        """Whether a number or a stray character before a name belongs to it: 维|信诺."""
        if text[start - 1 : start].isdecimal():
            return True
        if stop - start > _SHORT_CHARS or text[start - 1 : start].isascii():
            return False
        return self._edges.before(text, start)[:1] == [start - 1]


def is_namesake(name: str) -> bool:
    """Whether a word, a place or a person is called as a well-known company is: 苹果."""
    return name in _namesakes()


@cache
def _names() -> Needles:
    """The list's, and those of the packaged catalogue that are no ordinary words: an operator may have emptied it."""
    listed = (line for line in _lines() if line[0] not in _ALSO_WORD + _COMMENT)
    return Needles({*listed, *seed_companies()} - _namesakes())


@cache
def _namesakes() -> frozenset[str]:
    return frozenset(line[1:] for line in _lines() if line[0] == _ALSO_WORD)


def _lines() -> list[str]:
    return (files("seeds") / "known_companies.txt").read_text("utf-8").splitlines()
