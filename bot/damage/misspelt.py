"""Names that are nearly a company's: two characters swapped, or one of the same sound or looks in another's place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.mentions import Finder
from bot.models import Block, Damage, EntryId, ParsedArticle, Span
from bot.parsing.paragraphs import source_span
from bot.spelling import Glyphs, are_alike
from bot.text import fold, fold_with_origin

NAME_CHARS = range(4, 9)  # shorter ones are one character from too many words
_HAN = range(0x3400, 0xA000)
_GAP = "?"
_ENDS = 2


class Company(NamedTuple):
    """A company by one of its names, folded; `name` is what it is called first."""

    folded: str
    entry: EntryId
    name: str

    @property
    def is_slip(self) -> bool:
        """Whether lists have this name because people write it, though it is the first one with two swapped."""
        first = fold(self.name)
        return self.folded != first and sorted(self.folded) == sorted(first)

    @property
    def meant(self) -> str:
        """How it is rightly written."""
        return self.name if self.is_slip else self.folded


def find_misspelt(
    articles: Sequence[ParsedArticle], finder: Finder, companies: Iterable[Company], glyphs: Glyphs
) -> Iterator[Damage]:
    """The places, outside all names that stand there as they should; `better` is the company's name."""
    near = _Near(
        [c for c in companies if len(c.folded) in NAME_CHARS and all(ord(x) in _HAN for x in c.folded)], glyphs
    )
    for number, article in enumerate(articles):
        span = article.title_span
        title = Block(kind="heading", level=1, text=article.title, start=span.start, end=span.end)
        for block in (title, *article.blocks):
            near_ones = [*near.find(block.text)]
            named = [(place.span.start, place.span.end) for place in finder.find(block)] if near_ones else []
            for first, stop, company in near_ones:
                place = source_span(block, first, stop)
                if company.is_slip or not any(_stands(start, end, place) for start, end in named):
                    yield Damage(
                        kind="misspelt",
                        start=place.start,
                        end=place.end,
                        text=block.text[first:stop],
                        article=number,
                        better=company.meant,
                    )


def _stands(start: int, end: int, place: Span) -> bool:
    """Whether a name that stands as it should accounts for a place; a shorter one inside it doesn't."""
    inside = place.start <= start and end <= place.end and end - start < place.end - place.start
    return start < place.end and place.start < end and not inside


class _Near:
    """Names under what stays of them when one character is left open, or their order is."""

    def __init__(self, companies: Sequence[Company], glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._slips = {company.folded: company for company in companies if company.is_slip}
        companies = [company for company in companies if not company.is_slip]
        self._names = {company.folded for company in companies}
        self._open: dict[str, list[Company]] = defaultdict(list)
        self._swapped: dict[str, Company] = {}
        for company in companies:
            name = company.folded
            for i in range(len(name)):
                self._open[name[:i] + _GAP + name[i + 1 :]].append(company)
            for i in range(len(name) - 1):
                self._swapped.setdefault(name[:i] + name[i + 1] + name[i] + name[i + 2 :], company)
        self._sizes = sorted({len(name) for name in (*self._names, *self._slips)}, reverse=True)
        # Of four characters or more, with one or two neighbours wrong, the first two are right or the last two are,
        # or it is one of the swapped: nearly all pieces of a text are told by that to be nobody's.
        whole = {*self._names, *self._slips, *self._swapped}
        self._begins = {(len(name), name[:_ENDS]) for name in whole}
        self._ends = {(len(name), name[-_ENDS:]) for name in whole}

    def find(self, text: str) -> Iterator[tuple[int, int, Company]]:
        """Ranges of a text, with the company that may be meant."""
        folded = fold_with_origin(text)
        told, begins, ends = folded.text, self._begins, self._ends
        taken = 0
        for start in range(len(told)):
            head = told[start : start + _ENDS]
            for size in self._sizes if start >= taken else ():
                stop = start + size
                if (size, head) not in begins and (size, told[stop - _ENDS : stop]) not in ends:
                    continue
                piece = told[start:stop]
                company = self._meant(piece) if len(piece) == size else None
                if company:
                    yield (*folded.span(start, start + size), company)
                    taken = start + size
                    break

    def _meant(self, piece: str) -> Company | None:
        if slip := self._slips.get(piece):
            return slip
        if piece in self._names:
            return None
        if swapped := self._swapped.get(piece):
            return swapped
        for i, char in enumerate(piece):
            for company in self._open.get(piece[:i] + _GAP + piece[i + 1 :], ()):
                if are_alike(char, company.folded[i], self._glyphs):
                    return company
        return None
