"""Whose a sentence is: which of an article's sentences speak of the company or topic asked for, and how surely."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot import speech
from bot.models import Article, Block, Sentence
from bot.parsing.paragraphs import source_span
from bot.text import sentence_spans

_FADE = 0.85  # a sentence later
_FADE_BY_OTHERS = 0.28  # a sentence that names others only is the last that may be its own
_FADE_OVER_PARAGRAPH = 0.5
_LEAST = 0.25  # below it a sentence is nobody's
_WHOLE = 0.3  # what any sentence of an article about it is its own, and more the more paragraphs name it
_WHOLE_BY_PARAGRAPHS = 0.6
_MOST_PARAGRAPHS = 0.5
_CHIEF_PLACES = 4  # named so often and no other more: the article is about it
_OPENS_WITHIN_CHARS = 20  # 此外，由X研制的…: the first clause may be a word
_BEGINS_WITHIN_CHARS = 10
_NEWS_OF_PARTS = 0.5
_LONG_CHARS = 100  # a shorter sentence is never cut
_LISTED_WITHIN_CHARS = 14  # between the beginnings of two names of a list
_LISTS = re.compile("[、和与及或跟]")
_JOINS = "对此|此外|同时|另外|不过|目前|据悉|据了解"
_GOES_ON = re.compile(  # how a paragraph begins that goes on about who was spoken of
    rf"“?(?:(?:{_JOINS})，?)?"
    r"(?:公司|[该其他她它这此]|上述|双方|报告|财报|[半季]?年?报|公告|招股书|数据显示|对|据|未来|今年|去年|到|截至|\d)"
)
_HE = re.compile("[他她其]")
_FIRST_CLAUSE = re.compile("[^，,；;：:]*")
_PART_END = re.compile("[；;]")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of the one asked for, as far as choosing sentences goes: its metric and its place in the source."""

    metric: str
    start: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about, as one article has it. All places are source offsets.

    `places`: where it is named; `parts`: where topics under it are; `others`: where other companies are (None: a topic
    is asked about, which shares its sentences with companies); `stated`: its figures; `weight`: how much the article is
    about it, 1 at most; `repeats`: whether an article told before says nearly the same.
    """

    places: Collection[int]
    parts: Collection[int] = ()
    others: Collection[int] | None = None
    stated: Collection[Stated] = ()
    weight: float = 1.0
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence with how surely it speaks of the one asked for, from 0 to 1.

    `news` is what its naming it says beside that; in an article that is about it nearly nothing. `begins`: the name
    stands at its beginning; `foreign`: it names others only; `metrics` are those of the figures stated in it.
    """

    sentence: Sentence
    share: float
    news: float = 0.0
    begins: bool = False
    foreign: bool = False
    metrics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with what stands in it; `paragraph` counts the article's blocks."""

    sentence: Sentence
    paragraph: int
    named: tuple[int, ...]
    others: tuple[int, ...]
    parts: tuple[int, ...]
    metrics: frozenset[str]

    @property
    def is_its_own(self) -> bool:
        return bool(self.named or self.parts or self.metrics)

    def is_listed_only(self) -> bool:
        """Whether all it says is said of several in a list: 百度、腾讯、阿里等争相布局."""
        return bool(self.named) and not self.parts and all(self._is_beside_another(place) for place in self.named)

    def _is_beside_another(self, place: int) -> bool:
        text, start = self.sentence.text, self.sentence.start
        if text[: place - start].endswith("、"):  # whatever stands before: 中国、欧盟、日本等
            return True
        near = [sorted((place, other)) for other in self.others if abs(place - other) <= _LISTED_WITHIN_CHARS]
        return any(_LISTS.search(text, first - start, last - start) for first, last in near)

    def opens_with(self, places: Collection[int]) -> bool:
        """Whether one of the places is in its first clause; further on is a mere mention."""
        if not places:
            return False
        clause = _FIRST_CLAUSE.match(self.sentence.text)
        return min(places) - self.sentence.start < max(_OPENS_WITHIN_CHARS, clause.end() if clause else 0)


def find_belonging(article: Article, subject: Subject) -> Iterator[Spoken]:
    """All sentences in reading order; those with a share of 0 are nobody's or another's.

    Its own are those that name it, state a figure of it, or are said by its people; those that go on in the paragraph
    until another company or speaker takes over, and in the next one if it opened one of this one's; for a topic, those
    under a heading that names it; and all of an article that is about it.
    """
    read = [one for number, block in enumerate(article.blocks) for one in _read(block, number, subject)]
    if subject.others is not None:
        read = list(_with_quotations(list(_with_speakers(read))))
    whole = _share_of_whole(article, subject, read)
    for one, share in zip(read, _shares(article, subject, read), strict=True):
        first = min(one.named, default=one.sentence.end) - one.sentence.start
        yield Spoken(
            sentence=one.sentence,
            share=max(share if share >= _LEAST else 0.0, whole),
            news=(1 - whole) * (1.0 if one.named else _NEWS_OF_PARTS if one.parts else 0.0),
            begins=first <= _BEGINS_WITHIN_CHARS,
            foreign=bool(one.others) and not one.named,
            metrics=one.metrics,
        )


def _read(block: Block, number: int, subject: Subject) -> Iterator[_Read]:
    if block.kind == "heading":
        return
    places = _within(subject.places, block.start, block.end)
    others, parts = (_within(some, block.start, block.end) for some in (subject.others or (), subject.parts))
    stated = [one for one in subject.stated if block.start <= one.start < block.end]
    for start, end in sentence_spans(block.text):
        sentence = _place(block, start, end)
        if others and end - start > _LONG_CHARS:
            sentence = _own_part(block, start, end, {*places, *(one.start for one in stated)}, others)
        yield _Read(
            sentence=sentence,
            paragraph=number,
            named=_within(places, sentence.start, sentence.end),
            others=_within(others, sentence.start, sentence.end),
            parts=_within(parts, sentence.start, sentence.end),
            metrics=frozenset(one.metric for one in stated if sentence.start <= one.start < sentence.end),
        )


def _with_speakers(read: Sequence[_Read]) -> Iterator[_Read]:
    """What its people say is its own: 局长霍学文 named once with it speaks for it wherever he is named."""
    found = {speech.find_speaker(one.sentence.text, place - one.sentence.start) for one in read for place in one.named}
    speakers = found - {None}
    for one in read:
        places = [one.sentence.text.find(speaker) for speaker in speakers if speaker]
        spoken = tuple(one.sentence.start + place for place in places if place >= 0)
        yield replace(one, parts=spoken) if spoken and not one.others else one


def _with_quotations(read: Sequence[_Read]) -> Iterator[_Read]:
    """A quotation is whose sentence ends it: “…。”郭继旺说，…."""
    quoted: set[int] = set()
    for before, (end, one) in enumerate(pairwise(read)):
        speaks = one.is_its_own and one.opens_with((*one.named, *one.parts)) and speech.is_speaking(one.sentence.text)
        if speaks and end.paragraph == one.paragraph and end.sentence.text.endswith("”"):
            quoted.update(_quotation(read, before))
    for number, one in enumerate(read):
        yield replace(one, parts=(one.sentence.start,)) if number in quoted and not one.is_its_own else one


def _quotation(read: Sequence[_Read], last: int) -> range:
    """The sentences of a quotation by its last one's number, back to its opening mark."""
    first = last
    while first and "“" not in read[first].sentence.text and read[first - 1].paragraph == read[last].paragraph:
        first -= 1
    return range(first, last + 1)


def _place(block: Block, start: int, end: int) -> Sentence:
    span = source_span(block, start, end)
    return Sentence(text=block.text[start:end], start=span.start, end=span.end)


def _own_part(block: Block, start: int, end: int, own: Collection[int], others: Collection[int]) -> Sentence:
    """A long sentence without what it says of others alone, before or after its own: cut at semicolons."""
    ends = [match.end() for match in _PART_END.finditer(block.text, start, end - 1)]
    parts = [_place(block, *pair) for pair in zip([start, *ends], [*ends, end], strict=True)]
    mine = [number for number, part in enumerate(parts) if _within(own, part.start, part.end)]
    if not mine or len(parts) == 1:
        return _place(block, start, end)
    foreign = [n for n, part in enumerate(parts) if n not in mine and _within(others, part.start, part.end)]
    first = mine[0] if any(number < mine[0] for number in foreign) else 0
    last = next((number for number in foreign if number > mine[-1]), len(parts))
    cut_end = end if last == len(parts) else ends[last - 1] - 1
    kept = _place(block, [start, *ends][first], cut_end)
    return replace(kept, cut_before=first > 0, cut_after=last < len(parts))


def _shares(article: Article, subject: Subject, read: Sequence[_Read]) -> Iterator[float]:
    """What is going on: 1 where it is named or a figure of it stands, fading after it."""
    going, opened, paragraph = 0.0, False, -1
    for number, one in enumerate(read):
        if one.paragraph != paragraph:
            headings = [block for block in article.blocks[max(0, paragraph) : one.paragraph] if block.kind == "heading"]
            goes_on = opened and not headings and (subject.others is None or _goes_on(read, number))
            going = going * _FADE_OVER_PARAGRAPH if goes_on else 0.0
            if headings and subject.others is None and _within(subject.places, headings[-1].start, headings[-1].end):
                going = 1.0
            opened, paragraph = False, one.paragraph
        if one.is_its_own:
            yield 1.0
            going = _LEAST if one.is_listed_only() else 1.0
            opened = opened or (going == 1.0 and one.opens_with((*one.named, *one.parts)))
            continue
        else:
            taken_over = one.opens_with(one.others) or speech.is_speaking_for_others(one.sentence.text)
            going = 0.0 if taken_over else going * (_FADE_BY_OTHERS if one.others else _FADE)
        yield going


def _goes_on(read: Sequence[_Read], number: int) -> bool:
    """Whether a paragraph that begins there goes on about whom the one before spoke of; “…。”他说 does."""
    begins, then = read[number], read[number + 1 : number + 2]
    quoted = begins.sentence.text.startswith("“") and any(one.paragraph == begins.paragraph for one in then)
    return bool(_GOES_ON.match(begins.sentence.text) or (quoted and _HE.match(then[0].sentence.text)))


def _share_of_whole(article: Article, subject: Subject, read: Sequence[_Read]) -> float:
    """How much any sentence of the article is its own: 0 if the article is not about it."""
    paragraphs = {one.paragraph for one in read}
    naming = len({one.paragraph for one in read if one.named}) / max(1, len(paragraphs))
    about = _is_about_topic(article, subject, naming) if subject.others is None else _is_about_company(subject, read)
    return _WHOLE + _WHOLE_BY_PARAGRAPHS * naming if about else 0.0


def _is_about_topic(article: Article, subject: Subject, naming: float) -> bool:
    """The topic is in the title, or in most paragraphs."""
    title_end = article.start + len(article.head.title)
    return naming >= _MOST_PARAGRAPHS or any(place < title_end for place in subject.places)


def _is_about_company(subject: Subject, read: Sequence[_Read]) -> bool:
    """The article names it as often as all others together, and early; or opens with it, and as often as with them."""
    early = any(one.named for one in read if one.paragraph == read[0].paragraph)
    if len(subject.places) >= max(len(subject.others or ()), 1 if early else _CHIEF_PLACES):
        return True
    own = sum(one.opens_with(one.named) for one in read)
    return own >= sum(one.opens_with(one.others) for one in read) and bool(own) and read[0].opens_with(read[0].named)


def _within(places: Collection[int], start: int, end: int) -> tuple[int, ...]:
    return tuple([place for place in places if start <= place < end]) if places else ()
