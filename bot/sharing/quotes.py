"""What can be quoted of an article: stretches of a paragraph's sentences, some of them chosen, and how to cite them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.models import Article, ArticleHead, Block, Span
from bot.parsing.paragraphs import block_place, source_span
from bot.text import sentence_spans

STRETCH_CHARS = 900  # of a longer paragraph, as many sentences at a time as a phone's screen takes
STRETCH_SENTENCES = 12
CITATION_UNITS = 256  # what a button may copy
_WORTH_QUOTING = 16  # a shorter remnant says nothing, so the place stands alone
_GAP = "……"
_CITED = "「{text}」——{origin}"
_CLAUSE = re.compile(r".*[，。；、：！？”）》]", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Sentences of one paragraph that lie side by side, as ranges of its text."""

    block: Block
    sentences: tuple[Span, ...]

    @property
    def texts(self) -> list[str]:
        """The sentences, verbatim."""
        return [self.block.text[span.start : span.end] for span in self.sentences]

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return source_span(self.block, self.sentences[0].start, self.sentences[0].end).start


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """Verbatim pieces of one paragraph in their order, with sentences left out between; `start` and `end` place it."""

    article: ArticleHead
    pieces: tuple[str, ...]
    start: int
    end: int

    @property
    def shown(self) -> str:
        """The words, with …… where sentences were left out."""
        return _GAP.join(self.pieces)


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its origin behind it; `is_whole` unless it had to be cut to fit."""

    text: str
    is_whole: bool


def read_stretches(article: Article) -> list[Stretch]:
    """All of an article's paragraphs, a long one in several."""
    return [stretch for block in article.blocks if block.kind == "paragraph" for stretch in _part(block)]


def _part(block: Block) -> Iterator[Stretch]:
    taken: list[Span] = []
    for start, end in sentence_spans(block.text):
        if taken and (len(taken) == STRETCH_SENTENCES or end - taken[0].start > STRETCH_CHARS):
            yield Stretch(block=block, sentences=tuple(taken))
            taken = []
        taken.append(Span(start=start, end=end))
    if taken:
        yield Stretch(block=block, sentences=tuple(taken))


def find_stretch(stretches: Sequence[Stretch], start: int) -> int:
    """Which stretch a source offset stands in; from a title or heading, the next one; there must be one at all."""
    for number, stretch in enumerate(stretches):
        block = stretch.block
        if start < block.end and block_place(block, max(start, block.start)) < stretch.sentences[-1].end:
            return number
    return len(stretches) - 1


def quote_sentences(article: ArticleHead, stretch: Stretch, chosen: int = 0) -> Quotation:
    """The sentences whose bits are set in `chosen`, neighbours in one piece; 0 means all of them."""
    numbers = [i for i in range(len(stretch.sentences)) if chosen >> i & 1] or [*range(len(stretch.sentences))]
    runs: list[Span] = []
    for before, number in zip([None, *numbers], numbers, strict=False):
        span = stretch.sentences[number]
        joined = before is not None and before + 1 == number
        runs.append(Span(start=runs.pop().start if joined else span.start, end=span.end))
    first, last = (source_span(stretch.block, run.start, run.end) for run in (runs[0], runs[-1]))
    pieces = tuple(stretch.block.text[run.start : run.end] for run in runs)
    return Quotation(article=article, pieces=pieces, start=first.start, end=last.end)


def cite(shown: str, origin: str, limit_units: int = CITATION_UNITS) -> Citation:
    """「…」——origin within so many UTF-16 units: whole, or cut after a clause with …, or the origin alone."""
    whole = _CITED.format(text=shown, origin=origin)
    if _units(whole) <= limit_units:
        return Citation(whole, is_whole=True)
    room = _count_within(shown, limit_units - _units(_CITED.format(text="", origin=origin)))
    if room >= _WORTH_QUOTING:
        return Citation(_CITED.format(text=clip(shown, room), origin=origin), is_whole=False)
    room = _count_within(origin, limit_units)
    return Citation(origin if room == len(origin) else origin[: room - 1] + "…", is_whole=False)


def clip(text: str, limit_chars: int) -> str:
    """A text that is too long, cut after a clause, with the mark that says so."""
    if len(text) <= limit_chars:
        return text
    whole = _CLAUSE.match(text, 0, limit_chars - 1)
    kept = whole[0] if whole and whole.end() > limit_chars // 2 else text[: limit_chars - 1]
    return kept.rstrip("，、；：") + "…"


def _units(text: str) -> int:
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def _count_within(text: str, units: int) -> int:
    """How many first characters of a text are so many UTF-16 units at most."""
    for count, char in enumerate(text):
        units -= 2 if ord(char) > 0xFFFF else 1
        if units < 0:
            return count
    return len(text)
