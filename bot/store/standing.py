"""Which of the catalogue's names stand in texts: the first sieve, before anybody asks whose they are."""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from ahocorasick_rs import AhoCorasick
from sqlite_utils import Database

_NAMES = "SELECT folded FROM alias WHERE id > ? AND sort <> 'tickers'"
_HEAD_CHARS = 4  # names that begin alike up to there are few enough; whole ones take thrice as long to put together
_FEW_NAMES = 20_000  # to put more together takes longer than to look them up for many a bulletin
_PARTS = 8
_HEAD = 3  # what long names are looked up by: that many characters hardly ever begin a name that isn't there
_SHORT = f"SELECT folded FROM alias WHERE length(folded) < {_HEAD}"
_BEGINNING = """
    SELECT folded FROM json_each(?) CROSS JOIN alias ON folded >= value AND folded < value || char(1114111)
"""


class StandingNames:
    """Finds the names of an open database's catalogue in folded texts, by how they begin.

    For a catalogue of usual size an automaton is kept from one bulletin to the next. Names that come meanwhile get one
    of their own; when there are many of those, or somebody else has written to the file, all are put together anew.
    Of an operator's hundred thousand or million names, those are looked up that begin as something in the texts does.
    """

    def __init__(self, database: Database) -> None:
        self._db = database
        self.forget()

    def forget(self) -> None:
        """Read the catalogue anew the next time: names were taken out of it."""
        self._parts: list[_Heads] = []
        self._version = self._last = 0

    def find(self, texts: Iterable[str]) -> set[str]:
        """The names that may stand in any of these texts, all that do among them."""
        (count,) = self._db.execute("SELECT count(*) FROM alias").fetchone()
        joined = "\n".join(texts)  # no name has a line break
        if count > _FEW_NAMES:
            return self._look_up(joined)
        self._refresh()
        return {name for heads in self._parts for name in heads.find(joined)}

    def _look_up(self, text: str) -> set[str]:
        """The short names, and those that begin as some stretch of the text does: by the index of `alias` alone."""
        heads = json.dumps(list({text[i : i + _HEAD] for i in range(len(text) - _HEAD + 1)}), ensure_ascii=False)
        rows = (*self._db.execute(_SHORT), *self._db.execute(_BEGINNING, [heads]))
        return {name for (name,) in rows}

    def after(self, alias: int) -> Iterator[str]:
        """The names with ids after that one, some of them twice."""
        return (folded for (folded,) in self._db.execute(_NAMES, [alias]))

    def _refresh(self) -> None:
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        (last,) = self._db.execute("SELECT ifnull(max(id), 0) FROM alias").fetchone()
        if version != self._version or len(self._parts) >= _PARTS:
            self.forget()
        if last > self._last:
            self._parts.append(_Heads(filter(None, self.after(self._last))))
        self._version, self._last = version, last


class _Heads:
    """Names by their first characters, and an automaton that finds those."""

    def __init__(self, names: Iterable[str]) -> None:
        by_head: dict[str, list[str]] = defaultdict(list)
        for name in names:
            by_head[name[:_HEAD_CHARS]].append(name)
        self._names = list(by_head.values())
        self._automaton = AhoCorasick(list(by_head))

    def find(self, text: str) -> Iterator[str]:
        found = {number for number, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        for number in found:
            yield from self._names[number]


def possible_names(names: Iterable[str], texts: Iterable[str]) -> Iterator[str]:
    """The names all of whose pairs of neighbours stand in the folded texts: cheap to tell of a million."""
    pairs = {text[i : i + 2] for text in texts for i in range(len(text) - 1)}
    return (name for name in names if _has_all(name, pairs))


def _has_all(name: str, pairs: Container[str]) -> bool:
    return name[:2] in pairs and all(name[i : i + 2] in pairs for i in range(len(name) - 1))
