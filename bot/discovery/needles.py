"""Many words looked for at once: where one of them stands in a text, the longest where several begin."""

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind


class Needles:
    """Finds words; `words` may be thousands."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = AhoCorasick(sorted(words), matchkind=MatchKind.LeftmostLongest)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand, in order, none inside another."""
        for _, start, stop in self._automaton.find_matches_as_indexes(text):
            yield start, stop
