"""Where names stand in a text: one pass over it for all names at once, the longest name at each place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.models import Block, EntryId, Span
from bot.parsing.paragraphs import source_span
from bot.text import fold_with_origin


@dataclass(frozen=True, slots=True)
class Found:
    """An entry's name at `span` of the source; `doubtful` where the name is an ordinary word as well."""

    entry: EntryId
    span: Span
    surface: str
    doubtful: bool


class Finder:
    """Finds names in texts. `owners` gives for each folded name its (entry, is it an ordinary word too)."""

    def __init__(self, owners: Mapping[str, Sequence[tuple[EntryId, bool]]]) -> None:
        self._names = [name for name in owners if name]
        self._owners = owners
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def find(self, block: Block) -> Iterator[Found]:
        """Every place in a block, in order. A Latin name inside a longer Latin word is none."""
        folded = fold_with_origin(block.text)
        for number, start, end in self._automaton.find_matches_as_indexes(folded.text):
            if not _stands_alone(folded.text, start, end):
                continue
            first, stop = folded.span(start, end)
            span = source_span(block, first, stop)
            for entry, ambiguous in self._owners[self._names[number]]:
                yield Found(entry, span, block.text[first:stop], ambiguous)


def settle_doubts(found: Sequence[Found]) -> list[Found]:
    """Of one article's places, keep the doubtful ones only where the same entry is named beyond doubt too."""
    certain = {place.entry for place in found if not place.doubtful}
    return [place for place in found if not place.doubtful or place.entry in certain]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (_same_latin_word(text, start - 1, start) or _same_latin_word(text, end - 1, end))


def _same_latin_word(text: str, left: int, right: int) -> bool:
    """Whether two neighbouring characters belong to one Latin word or one number."""
    if left < 0 or right >= len(text) or not (text[left].isascii() and text[right].isascii()):
        return False
    return (text[left].isalpha() and text[right].isalpha()) or (text[left].isdigit() and text[right].isdigit())
