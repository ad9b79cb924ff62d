"""From paragraphs to figures, sentence by sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.figures.groups import Owners
from bot.figures.periods import Spoken, Times
from bot.figures.sentences import SentenceReader
from bot.figures.subjects import Thread
from bot.figures.values import Figure, Named
from bot.figures.views import View, view_sentences
from bot.models import Block


def read_figures(blocks: Sequence[Block], names: Sequence[Named], year: str | None = None) -> list[Figure]:
    """The numbers that an article's paragraphs state of companies, in order.

    `names` are its mentions of companies and of those who are none; `year` is the bulletin's, for 今年 and 上半年.
    """
    if not any(named.is_company for named in names):
        return []
    ordered = sorted(names, key=lambda named: named.start)
    views = [list(view_sentences(block, ordered)) if block.kind != "heading" else [] for block in blocks]
    namings = [_companies(name.named for name in view.names) for said in views for view in said]
    reader = _Reader(year or "", namings)
    reader.thread.head(_named_before(blocks, ordered))
    return [figure for block, said in zip(blocks, views, strict=True) for figure in reader.read(block, said, ordered)]


@dataclass(slots=True)
class _Reader:
    """Goes through an article: whom it is about and of what time lasts from sentence to sentence. `namings` are the
    companies that each of its sentences names, `place` says how many were read; `slots` are `Before`'s.
    """

    year: str
    namings: Sequence[Owners]
    place: int = 0
    slots: dict[int, str] = field(default_factory=dict)
    thread: Thread = field(default_factory=Thread)
    spoken: Spoken = field(default_factory=Spoken)

    def read(self, block: Block, views: Sequence[View], names: Sequence[Named]) -> Iterator[Figure]:
        if block.kind == "heading":
            self.thread.head(_companies(name for name in names if block.start <= name.start < block.end))
            return
        self.thread.begin_paragraph()
        self.spoken = Spoken(article=self.spoken.article)
        told: Mapping[tuple[Owners, str], str] = {}
        for view in views:
            self.thread.follow(
                view, [*self.namings[self.place : self.place + 2], *self.namings[self.place - 1 : self.place]]
            )
            self.place += 1
            times = Times(view.periods, view.bases, view.text, self.spoken, self.year)
            if view.amounts:
                figures = SentenceReader(view, self.thread, times, self.slots, told).read()
                told = {(figure.owners, figure.unit): figure.metric for figure in figures}
                yield from figures
            self.spoken = times.after()


def _named_before(blocks: Sequence[Block], names: Sequence[Named]) -> Owners:
    """The companies of the title, which is no block of its article."""
    start = blocks[0].start if blocks else 0
    return _companies(name for name in names if name.start < start)


def _companies(names: Iterable[Named]) -> Owners:
    return tuple(dict.fromkeys(name.owner for name in names if name.is_company))
