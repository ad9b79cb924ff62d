"""From paragraphs to figures, sentence by sentence. Sentences that no number needs are not read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.figures.amounts import has_numbers, may_hold_amounts
from bot.figures.groups import Owners, may_hold_groups
from bot.figures.parts import Metric
from bot.figures.periods import Period
from bot.figures.sentences import SentenceReader
from bot.figures.subjects import Thread, read_subject
from bot.figures.times import Spoken, Times
from bot.figures.values import Figure, Named
from bot.figures.views import View, lazy, view_sentences
from bot.models import Block
from bot.parsing.paragraphs import block_place
from bot.text import Folded, fold_with_origin


def read_article(blocks: Sequence[Block], names: Sequence[Named], year: str) -> list[Figure]:
    """See `bot.figures.read_figures`; `year` is "" where it isn't known."""
    if not any(named.is_company for named in names):
        return []
    ordered = sorted(names, key=lambda named: named.start)
    companies = [named.start for named in ordered if named.is_company]
    reader = _Reader([_Paragraph(block, ordered) for block in blocks], year, companies)
    reader.thread.head(_named_before(blocks, ordered))
    reader.thread.shorts = _find_shorts(blocks, ordered)
    return list(reader.read())


# Words that may stand for a company named before.
_GOES_ON = re.compile(
    "公司|企业|集团|我们|我們|其(?![中他它余餘次后後实實])|显示|顯示|公告|指出|该|該|两|兩|[二三四五六七八九十]"
)

# How a paragraph begins that breaks down what the one before told of a company.
_BREAKS_DOWN = re.compile(
    "(?:分|按|从)(?:产品|业务|地区|区域|行业|季度|板块|部门|收入|营收|渠道)[^，。,]{0,6}[看分,，]|报告期|期内|具体[来而][看言]|财务方面|业务方面|分拆"
)
_SHORT_CHARS = 2
_CITES = re.compile("(?:(?<![占证单数票依凭收])据|援引|按照)[“‘《<]?")


@dataclass(eq=False)
class _Paragraph:
    """A block with the article's names; its sentences are laid out when first asked for."""

    block: Block
    names: Sequence[Named]

    @lazy
    def views(self) -> list[View]:
        return list(view_sentences(self.block, self.names, self.folded))

    @lazy
    def folded(self) -> Folded:
        return fold_with_origin(self.block.text)

    @lazy
    def last(self) -> int:
        """The last sentence with an amount, or -1."""
        if not may_hold_amounts(self.folded.text):
            return -1
        return max((place for place, view in enumerate(self.views) if view.amounts), default=-1)


@dataclass(slots=True)
class _Reader:
    """Goes through an article: whom it is about and of what time lasts from sentence to sentence. `companies` are the
    places where some are named, `slots` are `Before`'s; `unheard` and `untimed` are the sentences read over whose
    subject or period was not asked for yet.
    """

    paragraphs: Sequence[_Paragraph]
    year: str
    companies: Sequence[int]
    slots: dict[int, Metric] = field(default_factory=dict)
    thread: Thread = field(default_factory=Thread)
    period: Period | None = None
    unheard: list[tuple[int, int]] = field(default_factory=list)
    untimed: list[tuple[int, int]] = field(default_factory=list)

    def read(self) -> Iterator[Figure]:
        for number, paragraph in enumerate(self.paragraphs):
            block = paragraph.block
            if block.kind == "heading":
                self.thread.head(_companies(name for name in paragraph.names if block.start <= name.start < block.end))
                self.untimed.append((number, 0))
                continue
            if has_numbers(block.text) and self._may_be_told(block) and paragraph.last >= 0:
                yield from self._read(number)
                self.unheard.append((number, paragraph.last + 1))
                self.untimed.append((number, paragraph.last + 1))
                continue
            if may_hold_groups(block.text):
                for place, view in enumerate(paragraph.views):
                    self.thread.learn_groups(view, partial(self._named_around, number, place))
            self.unheard.append((number, 0))
            self.untimed.append((number, 0))

    def _may_be_told(self, block: Block) -> bool:
        """Whether a number of this paragraph can be a company's: it names one, or goes on about one named before."""
        if self.thread.topic or self.thread.groups or may_hold_groups(block.text):
            return True
        first, last = (bisect_left(self.companies, place) for place in (block.start, block.end))
        goes_on = _GOES_ON.search(block.text) or _BREAKS_DOWN.match(block.text)
        return last > first or (first > 0 and goes_on is not None)

    def _read(self, number: int) -> Iterator[Figure]:
        """The figures of a paragraph, up to its last sentence with a number."""
        goes_on = _BREAKS_DOWN.match(self.paragraphs[number].block.text) is not None
        self.thread.begin_paragraph(self._find_subject if self.unheard else None, goes_on=goes_on)
        paragraph, spoken = self.paragraphs[number], Spoken()
        told: Mapping[tuple[Owners, str], Metric] = {}
        for place, view in enumerate(paragraph.views[: paragraph.last + 1]):
            self.thread.follow(view, partial(self._named_around, number, place))
            times = self._times(view, spoken)
            if view.amounts and self.thread.has_owners():
                figures = SentenceReader(
                    view, self.thread, times, self.slots, told, partial(self._behind, number, place)
                ).read()
                told = {(figure.owners, figure.unit): metric for figure, metric in figures}
                yield from (figure for figure, _ in figures)
            spoken = times.after()
        if spoken.period:
            self.period = spoken.whole or spoken.period
            self.untimed.clear()

    def _find_subject(self) -> Owners:
        """The last subject of the sentences read over, if they have one."""
        found = (read_subject(view) for view in self._passed(self.unheard) if view.names)
        return next((owners for owners in found if owners), ())

    def _find_period(self) -> Period | None:
        """The last period of the paragraphs before."""
        untimed, self.untimed = self.untimed, []
        found = (self._times(view, Spoken()).after().period for view in self._passed(untimed) if view.periods)
        self.period = next((period for period in found if period), self.period)
        return self.period

    def _passed(self, numbers: Sequence[tuple[int, int]]) -> Iterator[View]:
        """Sentences read over, the last one first."""
        for number, first in reversed(numbers):
            yield from reversed(self.paragraphs[number].views[first:])

    def _times(self, view: View, spoken: Spoken) -> Times:
        return Times(view.periods, view.bases, view.text, spoken, self._find_period, self.year)

    def _named_around(self, number: int, place: int) -> Iterator[Owners]:
        """The companies that a sentence and its neighbours name, the likeliest members of a group first."""
        views = self.paragraphs[number].views
        yield _told_of(views[place])
        before = views[place - 1 : place] if place else self._neighbours(number, -1)[-1:]
        after = views[place + 1 : place + 2] or self._neighbours(number, 1)[:1]
        yield from (_told_of(view) for view in (*before, *after))
        yield tuple(dict.fromkeys(owner for view in views[:place] for owner in _told_of(view)))

    def _behind(self, number: int, place: int) -> View | None:
        """The sentence before one, in the paragraph before if it is the first."""
        views = self.paragraphs[number].views[:place] or self._neighbours(number, -1)
        return views[-1] if views else None

    def _neighbours(self, number: int, step: int) -> list[View]:
        """The sentences of the nearest paragraph on one side."""
        number += step
        while 0 <= number < len(self.paragraphs) and self.paragraphs[number].block.kind == "heading":
            number += step
        return self.paragraphs[number].views if 0 <= number < len(self.paragraphs) else []


def _named_before(blocks: Sequence[Block], names: Sequence[Named]) -> Owners:
    """The companies of the title, which is no block of its article."""
    start = blocks[0].start if blocks else 0
    return _companies(name for name in names if name.start < start)


def _find_shorts(blocks: Sequence[Block], names: Sequence[Named]) -> dict[str, Owners]:
    """The names of two characters that an article uses, each with the one company it is of."""
    shorts: dict[str, set[Hashable]] = {}
    starts = [block.start for block in blocks]
    for name in names:
        if name.is_company and name.end - name.start == _SHORT_CHARS and name.start >= starts[0]:
            block = blocks[bisect_right(starts, name.start) - 1]
            place = block_place(block, name.start)
            shorts.setdefault(block.text[place : place + _SHORT_CHARS], set()).add(name.owner)
    return {text: tuple(owners) for text, owners in shorts.items() if len(owners) == 1 and not text.isascii()}


def _told_of(view: View) -> Owners:
    """The companies that a sentence names, without those it cites: 据[某证券]，甲和乙…."""
    cited = {match.end() for match in _CITES.finditer(view.text)}
    return _companies(name.named for name in view.names if name.start not in cited)


def _companies(names: Iterable[Named]) -> Owners:
    return tuple(dict.fromkeys(name.owner for name in names if name.is_company))
