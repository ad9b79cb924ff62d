"""The companies of an article as it is stored: with their places in the source and a sentence for each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.discovery.finding import find_candidates
from bot.introductions import read_introductions
from bot.models import Block, Span
from bot.parsing.paragraphs import source_span
from bot.text import sentence_spans


@dataclass(frozen=True, kw_only=True, slots=True)
class Discovered:
    """A company that an article speaks of: what it is called at each of its places, and the sentence of the first of
    them, as it is written.
    """

    places: tuple[tuple[str, Span], ...]
    sentence: str
    weight: float

    @property
    def names(self) -> Collection[str]:
        """All it is called."""
        return {name for name, _ in self.places}


def discover_in(blocks: Sequence[Block], known: Collection[str]) -> tuple[Discovered, ...]:
    """The companies of an article's blocks, its title first; `known` names are companies' in any case."""
    found = find_candidates([block.text for block in blocks], read_introductions(blocks[1:]), known)
    return tuple(
        Discovered(
            places=tuple(
                (blocks[number].text[start:end], source_span(blocks[number], start, end))
                for number, start, end in one.places
            ),
            sentence=_sentence(blocks, one.places),
            weight=one.weight,
        )
        for one in found
    )


def _sentence(blocks: Sequence[Block], places: Sequence[tuple[int, int, int]]) -> str:
    """The sentence of the first place in a paragraph; else the heading it stands in."""
    number, at, _ = next((place for place in places if blocks[place[0]].kind == "paragraph"), places[0])
    text = blocks[number].text
    return next((text[start:end] for start, end in sentence_spans(text) if start <= at < end), text)
