"""What an article's text says of whom: read at ingest, and again when the catalogue changes."""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.discovery import Discovered, Gathered, Place, Unlisted, discover_in, gather, is_called_like_one
from bot.figures import Figure, Named, read_figures
from bot.figures.vocabulary import COMPANYS, OTHER
from bot.introductions import Introduction, find_introduced, read_introductions
from bot.mentions import Finder, Found, settle_doubts
from bot.models import Block, Span
from bot.parsing.paragraphs import block_place
from bot.parsing.standalone import says_whence
from bot.words import cut_words, cuts_words

_BEGINS = re.compile(r"(?:^|[。！？!?\n]|企业|公司|集团|平台|商|厂|品牌|机构|龙头|巨头|新秀|新锐)[“‘「]?\Z")
_KIND_CHARS = 3
_COMPANYS = tuple(sorted(COMPANYS))
_OF_MEASURES = "总净毛均"
_PART_FOLLOWS = re.compile(
    r"(?:[及和与、][^，。；：,;:\d]{1,6})?(?:等|各)?(?:事业[部群]|业务|板块|分部|部门|方面|服务|产品|项目|工厂|厂区|基地|园区|产线|中心)"
)
Part = Literal["title", "lead", "heading", "body"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What an article's blocks, its title first, say of whom: this alone changes with the catalogue.

    A figure's owners are entries, or companies new to the catalogue: introductions, or what only the way it is written
    of tells.
    """

    blocks: tuple[Block, ...]
    found: tuple[Found, ...]
    introduced: tuple[tuple[Introduction, Span, str], ...]
    figures: tuple[Figure, ...]

    def texts(self) -> list[str]:
        """The title, headings and paragraphs."""
        return [block.text for block in self.blocks]

    def telling(self) -> tuple[Block, ...]:
        """The title, and the blocks that say more than who wrote the article, when, or where it is from."""
        return self.blocks[:1] + tuple(block for block in self.blocks[1:] if not says_whence(block.text))

    def surfaces(self) -> Iterator[str]:
        """What the text says at each place of an entry or introduced company."""
        yield from (place.surface for place in self.found)
        yield from (surface for _, _, surface in self.introduced)

    def companies(self) -> set[str]:
        """What the text calls companies of the catalogue."""
        return {place.surface for place in self.found if place.kind == "company" and place.is_company}

    def parts(self, offsets: Iterable[int]) -> Iterator[Part]:
        """Which part of the article each of these places of its blocks belongs to; the lead is its first paragraph."""
        starts = [block.start for block in self.blocks]
        lead = next((i for i, block in enumerate(self.blocks) if block.kind == "paragraph"), None)
        for offset in offsets:
            inside = max(bisect_right(starts, offset) - 1, 0)
            if inside in {0, lead}:
                yield "lead" if inside else "title"
            else:
                yield "heading" if self.blocks[inside].kind == "heading" else "body"


def read_issue(
    finder: Finder, articles: Sequence[tuple[Block, ...]], year: str, progress: Progress | None = None
) -> tuple[list[Reading], Gathered]:
    """What an issue's articles, of each its blocks, say of whom; and of which companies, whether the catalogue has them
    or not. Who is sure enough to own figures shows when all articles are looked at.
    """
    named: list[Reading] = []
    discovered: list[Sequence[Discovered]] = []
    for blocks in articles:
        named.append(_find_names(finder, blocks))
        discovered.append(discover_in(named[-1].telling(), named[-1].companies()))
        if progress:
            progress(len(named), len(articles))
    spoken = gather(discovered)
    return [_read_figures(one, places, year) for one, places in zip(named, spoken.places, strict=True)], spoken


def read_names(finder: Finder, blocks: tuple[Block, ...], year: str, spoken: Sequence[Place] = ()) -> Reading:
    """Find who is named in an article's blocks, its title first, and which figures are theirs or of those `spoken` of,
    as `read_issue` found them.
    """
    return _read_figures(_find_names(finder, blocks), spoken, year)


def _find_names(finder: Finder, blocks: tuple[Block, ...]) -> Reading:
    found = settle_doubts([place for block in blocks for place in finder.find(block)])
    introduced = tuple(find_introduced(blocks, read_introductions(blocks[1:]), found))
    return Reading(blocks=blocks, found=tuple(found), introduced=introduced, figures=())


def _read_figures(reading: Reading, spoken: Sequence[Place], year: str) -> Reading:
    misread = dict(_find_misread(reading, spoken))
    settled = replace(reading, found=tuple(place for place in reading.found if place not in misread))
    spans = {place.span for place in misread}
    others = [place for place in spoken if place[1] not in spans]
    others += [(who, Span(start=span.start, end=span.end - 1)) for (_, _, span, *_), who in misread.items()]
    figures = read_figures(reading.telling(), [*_owners(settled), *_others(settled, others)], year)
    return replace(settled, figures=tuple(_without_doubtful(figures)))


def _find_misread(reading: Reading, spoken: Sequence[Place]) -> Iterator[tuple[Found, Unlisted]]:
    """The places of names that end inside a word, where the article speaks of a company that begins like them, and
    which: [中通服]务网点, where 中通快递 is spoken of.
    """
    companies = dict.fromkeys(who for who, _ in spoken if who)
    heads = {name[:stop] for who in companies for name in who.names for stop in range(2, len(name))}
    for place in reading.found if heads else ():
        head = place.surface[:-1]
        if head in heads and place.surface not in heads and place.kind == "company":
            others = (who for who in companies if place.surface not in who.names)
            who = next((who for who in others if any(name.startswith(head) for name in who.names)), None)
            if who and cuts_words(*_place(reading.blocks, place.span)):
                yield place, who


def _stands_like_one(text: str, start: int, end: int) -> bool:
    """Whether a doubtful name begins a sentence or stands behind what it is (网约车平台[曹操出行]), and is no part of
    who was named before: [楼宇科技]事业部, [总净]营收. In a list (；[鲸波冷运]收入5亿元) only what is made of no words:
    a company's parts are listed too (；[云音乐]收入5亿元).
    """
    if text[end - 1] in _OF_MEASURES or _PART_FOLLOWS.match(text, end):
        return False
    if _BEGINS.search(text, max(0, start - _KIND_CHARS), start):
        return True
    alone = [word for word in cut_words(text[start:end]) if len(word) == 1]
    return text[start - 1] in "；;" and len(alone) > 1


def _place(blocks: Sequence[Block], span: Span) -> tuple[str, int, int]:
    """A block's text, and where in it a span of the source stands."""
    block = blocks[bisect_right(blocks, span.start, key=lambda block: block.start) - 1]
    return block.text, block_place(block, span.start), block_place(block, span.end - 1) + 1


def _without_doubtful(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures but for those of a company in no list of which nothing is counted that only companies have: what has
    a price or an output may be goods or a trade, unless it is sure to be one, or called as only companies are.
    """
    measured = {owner for one in figures for owner in one.owners if one.metric.endswith(_COMPANYS)}
    named = {owner for one in figures for owner in one.owners if one.metric != OTHER and _is_surely_one(owner)}
    for one in figures:
        if not any(isinstance(owner, Unlisted) and owner not in measured | named for owner in one.owners):
            yield one


def _is_surely_one(owner: Hashable) -> bool:
    return isinstance(owner, Unlisted) and (owner.is_sure or any(map(is_called_like_one, owner.names)))


def _owners(reading: Reading) -> Iterator[Named]:
    """Who may own figures: the article's companies, and those that may not, so that they are told apart."""
    for place in reading.found:
        if place.kind == "company":
            span = place.span
            yield Named(owner=place.entry, start=span.start, end=span.end, is_company=place.is_company)
    for who, span, _ in reading.introduced:
        yield Named(owner=who, start=span.start, end=span.end)


def _others(reading: Reading, spoken: Sequence[Place]) -> Iterator[Named]:
    """The companies besides. Of one that the article also calls as the catalogue does nothing is taken; a doubtful one
    owns nothing, but if it stands like one somewhere, neither do its neighbours own what is its.
    """
    if not spoken:
        return
    known = reading.companies()
    taken = [place.span for place in reading.found if place.kind == "company"]
    taken += [span for _, span, _ in reading.introduced]
    covered = {at for span in taken for at in range(span.start, span.end)}
    doubtful = {span: _place(reading.blocks, span) for who, span in spoken if who is None}
    names = {span: text[start:end] for span, (text, start, end) in doubtful.items()}
    like_one = {names[span] for span, place in doubtful.items() if _stands_like_one(*place)}
    for who, span in spoken:
        is_known = who is not None and not known.isdisjoint(who.names)
        is_free = not is_known and covered.isdisjoint(range(span.start, span.end))
        if is_free and (who or names[span] in like_one):
            yield Named(owner=who, start=span.start, end=span.end, is_company=who is not None)
