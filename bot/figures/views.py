"""A sentence laid out for reading: its folded text and all that stands in it, each at its place."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from bot.figures.amounts import Amount, find_amounts, may_hold_amounts
from bot.figures.periods import Said, find_periods
from bot.figures.values import Named
from bot.figures.vocabulary import Word, find_words
from bot.models import Block, Sentence, Span
from bot.parsing.paragraphs import block_place, source_span
from bot.text import TERMINATORS, Folded, sentence_spans

_SENTENCE_CHARS = 2000
_PIECE_CHARS = 200  # what `sentence_spans` parts is longer
_TERMINATED = re.compile(f"[{TERMINATORS}]")
STOPS = ",;。!?:"
JOIN = re.compile(r"(?:左右|以上)?(?:[、和及与或]|以及)")
_MASKED_STOP = re.compile('[,;。!?:“”"()【】]')
_STOP = re.compile(f"[{STOPS}]")
_GLOSS = re.compile(  # 客户([10名员工以上])37万 says which customers
    r"(?<=[\u4e00-\u9fff])\([^()]{0,14}(?:以上|以下|以内|级|型)[^()]{0,6}\)(?=[约近超逾达为]*\d)"
)
_RISES = re.compile(r"的?[约近超逾]?\d[^,;。]*?(?:[增降升提涨跌扩缩减至到]|转[为成])|[^,;。\d]{0,6}的[^,;。]*?[至到]")
_AND = re.compile(r"(?:\([^)]*\)|\)|集团|公司)?(?:[、和与及+]|以及|将[与和](?=.{2,8}共))")
_NET = re.compile(
    "净[增减开]|新增|新开|增加|减少|关闭"
)  # what came or went, behind the level reached: 门店900家,当季净增42家
_BASE = re.compile(r"(?:较|比|[高低多少优好]于|超过?|超越|不及|与|同|跟)(?:$|(?=相比))")


_TIMES_OF = re.compile("的(?:近|约|逾|超过?)?[\\d.一二两三四五六七八九十多]+倍")
_BECOMES = re.compile("转[为成]|变[为成]|扭亏|[高低]出")

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator, like property
    """An attribute worked out when first asked for; `functools.cached_property` without its lock, which costs more than
    most of these do.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __get__(self, owner: object, kind: type) -> T:
        value: T = self._work_out(owner)
        owner.__dict__[self._work_out.__name__] = value
        return value


class Name(NamedTuple):
    """A name at [start, end) of a folded sentence."""

    named: Named
    start: int
    end: int


@dataclass(eq=False)
class View:
    """A sentence at [start, end) of a block; all other places are of `text`, its folded form, which begins at `offset`
    of the folded block. What stands in it is looked for when first asked for: most sentences tell no numbers.
    """

    block: Block
    start: int
    end: int
    folded: Folded
    offset: int
    text: str
    names: Sequence[Name]

    @lazy
    def amounts(self) -> list[Amount]:
        """Its numbers with units."""
        amounts = list(find_amounts(self.text, self.printed)) if may_hold_amounts(self.text) else []
        glosses = [match.span() for match in _GLOSS.finditer(self.text)] if amounts else []
        if not glosses:
            return amounts
        return [amount for amount in amounts if not any(start <= amount.start < end for start, end in glosses)]

    @lazy
    def words(self) -> list[Word]:
        """The words of the vocabulary outside its names."""
        words, names = find_words(self.text), self.names
        if "(" in self.text and (glosses := [match.span() for match in _GLOSS.finditer(self.text)]):
            words = [word for word in words if not any(start <= word.start < end for start, end in glosses)]
        if not names:
            return words
        return [word for word in words if not any(n.start < word.end and word.start < n.end for n in names)]

    @lazy
    def metric_words(self) -> list[Word]:
        """Those of its words that name metrics."""
        return [word for word in self.words if word.kind == "metric"]

    @lazy
    def periods(self) -> list[Said]:
        """The periods it says."""
        return list(find_periods(self.text))

    @lazy
    def bases(self) -> list[Span]:
        """The stretches that tell what a number is compared with: 较[去年同期的7497万元]有所扩大."""
        return [
            _find_base(self, said)
            for said in self.periods
            if said.compares
            or _TIMES_OF.match(self.text, said.end)
            or (said.is_here and _NET.match(self.text, said.end))
            or _BASE.search(self.text, max(0, said.start - 2), said.start)
            or (self.text[said.start - 1 : said.start] in {"由", "从"} and _RISES.match(self.text, said.end))
        ]

    @lazy
    def chains(self) -> list[list[Name]]:
        """Its names, those side by side together: A、B和C."""
        chains: list[list[Name]] = []
        for name in self.names:
            if chains and _are_joined(self.text, chains[-1][-1], name):
                chains[-1].append(name)
            else:
                chains.append([name])
        return chains

    @lazy
    def masked(self) -> str:
        """The text with its periods blanked out."""
        text = self.text
        for said in self.periods:
            text = text[: said.start] + " " * (said.end - said.start) + text[said.end :]
        return text

    @lazy
    def masked_clauses(self) -> list[int]:
        """Where the clauses of the masked text begin, its quotations and brackets being clauses too."""
        return [0, *(match.end() for match in _MASKED_STOP.finditer(self.masked))]

    @lazy
    def sentence(self) -> Sentence:
        """The sentence as the bulletin has it."""
        span = source_span(self.block, self.start, self.end)
        return Sentence(text=self.block.text[self.start : self.end], start=span.start, end=span.end)

    @lazy
    def _stops(self) -> list[int]:
        return [match.start() for match in _STOP.finditer(self.text)]

    def printed(self, start: int, end: int) -> str:
        """Folded [start, end) as the bulletin has it."""
        return self.block.text[slice(*self._unfold(start, end))]

    def source(self, start: int, end: int) -> Span:
        """Where folded [start, end) stands in the source."""
        return source_span(self.block, *self._unfold(start, end))

    def _unfold(self, start: int, end: int) -> tuple[int, int]:
        return self.folded.span(self.offset + start, self.offset + end)

    def clause_start(self, place: int) -> int:
        """The place behind the last stop before `place`, or the beginning."""
        number = bisect_left(self._stops, place)
        return self._stops[number - 1] + 1 if number else 0

    def next_stop(self, place: int) -> int:
        """The first stop at or behind a place, or the end."""
        number = bisect_left(self._stops, place)
        return self._stops[number] if number < len(self._stops) else len(self.text)

    def is_base(self, place: int) -> bool:
        """Whether a place is in a stretch of comparison."""
        return any(base.start <= place < base.end for base in self.bases)


def view_sentences(block: Block, names: Sequence[Named], folded: Folded) -> Iterator[View]:
    """The sentences of a paragraph. `names` are the article's, in order of place; `folded` is the block's text. A table
    run together is none.
    """
    text, moved = folded.text, not isinstance(folded.origin, range)
    first, stop = (bisect_left(names, place, key=lambda name: name.start) for place in (block.start, block.end))
    placed = [_place(block, folded, named) for named in names[first:stop]]
    for start, end in sentence_spans(block.text):
        if _is_run_together(block.text, start, end):
            continue
        offset, after = (bisect_left(folded.origin, place) for place in (start, end)) if moved else (start, end)
        own = placed and [
            Name(n, first - offset, stop - offset) for n, first, stop in placed if offset <= first < after
        ]
        yield View(block, start, end, folded, offset, text[offset:after], own)


def _is_run_together(text: str, start: int, end: int) -> bool:
    if end - start < _PIECE_CHARS:
        return False
    first = max(text.rfind(terminator, 0, start) for terminator in TERMINATORS)
    last = _TERMINATED.search(text, end - 1)
    return (last.start() if last else len(text)) - first > _SENTENCE_CHARS


def _place(block: Block, folded: Folded, named: Named) -> Name:
    start, end = block_place(block, named.start), block_place(block, named.end - 1) + 1
    return Name(named, bisect_left(folded.origin, start), bisect_left(folded.origin, end))


def _are_joined(text: str, left: Name, right: Name) -> bool:
    is_gloss = text[left.end : right.start] == "(" and left.named.owner == right.named.owner
    joint = _AND.match(text, left.end)
    if text[left.end : right.start] == "," and text[left.end - 1].isascii() and text[right.start].isascii():
        return True
    return is_gloss or (joint is not None and joint.end() == right.start)


def _find_base(view: View, said: Said) -> Span:
    """From the period compared with to the word that says how it changed, or to the next stop."""
    stop = view.next_stop(said.end)
    turn = (word.start for word in view.words if word.kind in {"rise", "fall"} and said.end <= word.start < stop)
    becomes = _BECOMES.search(view.text, said.end, stop)
    return Span(start=said.start, end=min(next(turn, stop), becomes.start() if becomes else stop))


def runs(view: View) -> Iterator[list[Amount]]:
    """Amounts side by side and of one kind, as one: 1.77亿元、0.81亿元、11.86亿元; 增长9%和下降4%."""
    run: list[Amount] = []
    turns = {word.end: word.start for word in view.words if word.kind in {"rise", "fall"}}
    for amount in view.amounts:
        stop = turns.get(amount.lead, amount.lead)
        if run and not (run[-1].measure == amount.measure and JOIN.fullmatch(view.text, run[-1].end, stop)):
            yield run
            run = []
        run.append(amount)
    if run:
        yield run
