"""A file's decoded text with what its format says of it; plain text says nothing more."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from bot.errors import UnreadableFile
from bot.parsing.decoding import LIMIT_BYTES, LIMIT_LINES
from bot.parsing.lines import BLANKS, Line, read_lines
from bot.parsing.looks import Look, Seen, rank_looks

_FEW_HEADS = 3
_ENDS = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Document:
    """The text all offsets point into, and hints that go by where a line's ink begins in it.

    `heads`: the level of a heading, 1 the highest; `alone`: a row, list item or note, a paragraph by itself;
    `leads`: how many characters it begins with are bold where the rest is not; `bold`: all of it is; `aside`: running
    headers and footers; `pages`: where each page begins, page 1 first, () if there are none.
    """

    text: str
    heads: Mapping[int, int] = field(default_factory=dict)
    alone: frozenset[int] = frozenset()
    leads: Mapping[int, int] = field(default_factory=dict)
    bold: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()
    pages: tuple[int, ...] = ()

    def lines(self) -> list[Line]:
        """All lines with ink, each with the format's hints."""
        lines = read_lines(self.text)
        heads, leads, alone, bold = self.heads, self.leads, self.alone, self.bold
        hinted = heads.keys() | leads.keys() | alone | bold
        return [
            replace(
                line,
                head=heads.get(line.start, 0),
                alone=line.start in alone,
                lead=leads.get(line.start, 0),
                bold=line.start in bold,
            )
            if line.start in hinted
            else line
            for line in lines
        ]

    def furniture(self, lines: Sequence[Line], found: frozenset[int]) -> frozenset[int]:
        """The indexes of the lines that are furniture: those `found` but for headings, and those set aside."""
        if not (self.heads or self.aside):
            return found
        aside = {i for i, line in enumerate(lines) if line.start in self.aside}
        return frozenset(aside | {i for i in found if not lines[i].head})

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, that an offset stands on; None where the format has no pages."""
        return bisect_right(self.pages, offset) or None


class Writer:
    """Puts a document together line by line."""

    def __init__(self, name: str = "") -> None:
        self._name = name
        self._pieces: list[str] = []
        self._length = self._lines = 0
        self._heads: dict[int, int] = {}
        self._alone: set[int] = set()
        self._aside: set[int] = set()
        self._leads: dict[int, int] = {}
        self._bold: set[int] = set()
        self._pages: list[int] = []
        self._seen: list[Seen] = []

    def add(
        self,
        text: str,
        *,
        head: int = 0,
        alone: bool = False,
        aside: bool = False,
        indent: str = "",
        look: Look | None = None,
        lead: int = 0,
    ) -> None:
        """Write a line, or several where `text` has line ends; blank ones are left out.

        Where hardly any line is said to be a `head`, those are taken for headings whose `look` stands out.
        `lead`: how many letters the text begins with are bold where the rest is not; blanks don't count.
        """
        for line in _ENDS.split(text):
            if bare := line.strip(BLANKS):
                self._put(indent)
                bold = look is not None and look.bold
                for hints, said in ((self._alone, alone), (self._aside, aside), (self._bold, bold)):
                    if said:
                        hints.add(self._length)
                if lead and (end := _place_of(bare, lead)) < len(bare):
                    self._leads[self._length] = end
                lead = 0
                if head:
                    self._heads[self._length] = head
                elif look and not alone:
                    self._seen.append(Seen(self._length, bare, look))
                self._put(f"{bare}\n")
                self._count_line()

    def blank(self) -> None:
        """Write an empty line."""
        if self._length and self._pieces[-1] != "\f":
            self._put("\n")
            self._count_line()

    def begin_page(self) -> None:
        """Begin the next page; a form feed parts it from the one before."""
        if self._pages:
            self._put("\f")
        self._pages.append(self._length)

    def done(self) -> Document:
        """The document as written."""
        text = "".join(self._pieces)
        if len(self._heads) < _FEW_HEADS:
            below = max(self._heads.values(), default=0)
            self._heads |= {start: below + level for start, level in rank_looks(self._seen).items()}
        alone, bold, aside = map(frozenset, (self._alone, self._bold, self._aside))
        return Document(text, self._heads, alone, self._leads, bold, aside, tuple(self._pages))

    def _put(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > LIMIT_BYTES:
                raise UnreadableFile("too_large", self._name)

    def _count_line(self) -> None:
        self._lines += 1
        if self._lines > LIMIT_LINES:
            raise UnreadableFile("too_many_lines", self._name)


def _place_of(text: str, letters: int) -> int:
    """Where so many letters of a text end."""
    inked = (i for i, char in enumerate(text, 1) if not char.isspace())
    return next(islice(inked, letters - 1, None), len(text))
