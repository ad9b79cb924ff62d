"""Where names stand in a text: one pass over it for all names at once, then the doubtful places looked at closely.

A name counts where it stands as a word: not inside a longer name of its kind, not across the border of two other
words (同程 in 不同程度), not as part of a Latin word or number; and a name that is an ordinary word as well only
where the article makes plain that the company is meant.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from bot.models import Block, EntryId, Kind, Span
from bot.parsing.paragraphs import source_span
from bot.text import TERMINATORS, Folded, fold_with_origin
from bot.words import is_cut_up

_SOON_CHARS = 60
_SHORT_CHARS = 3  # a longer name is hardly ever made up by the ends of two words
_BEFORE = re.compile(r"(?:公司|企业|厂商|商|巨头|机构|集团|客户|对手|品牌|制造者|平台)[“‘]?$")
_AFTER = re.compile(
    r"[”’]?(?:公司|集团|方面|股份|旗下|官方|表示|透露|宣布|发布|预测|认为|指出|称|推出|披露|ceo|总裁|董事|创始人|首席)"
)
_SURNAMES = tuple(
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹潘葛范彭鲁马方俞任袁柳史唐费薛贺汤罗郝安于傅"
)
_BETWEEN = re.compile(r"[”’]?(?:、|和|与|及|以及|等)[“‘]?")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a name is. `ambiguous`: it is an ordinary word too; `fragment`: and only a piece of the entry's name.

    `is_company` is false for institutions, media and funds, which are asked for like companies but own no figures.
    """

    entry: EntryId
    kind: Kind
    ambiguous: bool = False
    fragment: bool = False
    is_company: bool = True


class Found(NamedTuple):  # made by the thousand, in a third of the time that a frozen dataclass takes
    """An entry's name at `span` of the source.

    `doubtful` names are ordinary words too; `backed` says that the words around it speak of a company.
    """

    entry: EntryId
    kind: Kind
    span: Span
    surface: str
    doubtful: bool = False
    backed: bool = False
    fragment: bool = False
    is_company: bool = True


class _Hit(NamedTuple):
    start: int
    end: int
    owner: Owner


class Finder:
    """Finds names in texts; `owners` maps each folded name to those it may mean."""

    def __init__(self, owners: Mapping[str, Sequence[Owner]]) -> None:
        names = [name for name in owners if name]
        self._owners = [owners[name] for name in names]
        self._is_latin = [name[0].isascii() or name[-1].isascii() for name in names]
        self._automaton = AhoCorasick(names)

    def find(self, block: Block) -> list[Found]:
        """Every place in a block, in order."""
        folded = fold_with_origin(block.text)
        text, owners, is_latin = folded.text, self._owners, self._is_latin
        hits = [
            _Hit(start, end, owner)
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not is_latin[number] or _stands_alone(text, start, end)
            for owner in owners[number]
        ]
        kept = [hit for crowd in _crowds(hits) for hit in _choose(crowd, text)]
        return [_to_found(hit, kept, block, folded) for hit in kept]


def _to_found(hit: _Hit, kept: Sequence[_Hit], block: Block, folded: Folded) -> Found:
    first, stop = folded.span(hit.start, hit.end)
    owner, span, surface = hit.owner, source_span(block, first, stop), block.text[first:stop]
    backed = owner.ambiguous and _is_backed(folded.text, hit, kept)
    return Found(owner.entry, owner.kind, span, surface, owner.ambiguous, backed, owner.fragment, owner.is_company)


def _crowds(hits: Iterable[_Hit]) -> Iterator[list[_Hit]]:
    """The hits in order, those together that overlap: only they have to do with each other."""
    crowd: list[_Hit] = []
    stop = 0
    for hit in sorted(hits, key=itemgetter(0)):
        if crowd and hit.start >= stop:
            yield crowd
            crowd = []
        crowd.append(hit)
        stop = max(stop, hit.end)
    if crowd:
        yield crowd


def _choose(crowd: Sequence[_Hit], text: str) -> Sequence[_Hit]:
    """The longest names first; a shorter one is dropped inside one of its kind, or where it crosses any other."""
    if len(crowd) == 1:
        return crowd if not _is_made_up(text, crowd[0]) else ()
    kept: list[_Hit] = []
    longer: list[_Hit] = []
    for hit in sorted(crowd, key=_longest_first):
        if not (_is_held(hit, kept) or _is_crossed(text, hit, longer) or _is_made_up(text, hit)):
            kept.append(hit)
        longer.append(hit)
    return sorted(kept, key=lambda hit: (hit.start, hit.end))


def _longest_first(hit: _Hit) -> tuple[int, int]:
    return hit.start - hit.end, hit.start


def _is_held(hit: _Hit, kept: Iterable[_Hit]) -> bool:
    """Whether a longer name of the same kind has this one inside; two owners of the very same place both stay."""
    for other in kept:
        if hit.start == other.start and hit.end == other.end:
            if hit.owner == other.owner:
                return True
        elif other.start <= hit.start and hit.end <= other.end and other.owner.kind == hit.owner.kind:
            return True
    return False


def _is_crossed(text: str, hit: _Hit, longer: Iterable[_Hit]) -> bool:
    """Whether a name overlaps another, which stands there, without one holding the other: 中国移动 and 移动互联网."""
    for other in longer:
        overlaps = other.start < hit.start < other.end < hit.end or hit.start < other.start < hit.end < other.end
        if overlaps and not _is_made_up(text, other):
            return True
    return False


def _is_made_up(text: str, hit: _Hit) -> bool:
    """Whether a short name is only the end of one word and the beginning of another; 人社部 never ends before 门."""
    if text[hit.end - 1 : hit.end + 1] == "部门":
        return True
    return hit.end - hit.start <= _SHORT_CHARS and is_cut_up(text, hit.start, hit.end)


def _is_backed(text: str, hit: _Hit, others: Sequence[_Hit]) -> bool:
    """Whether what stands around says company: 厂商X, X表示, a list with another company's name, or, if the name is
    whole, another company in the same sentence.
    """
    before = text[max(0, hit.start - 5) : hit.start]
    if _BEFORE.search(before) or (_AFTER.match(text, hit.end) and not before.endswith(_SURNAMES)):
        return True
    companies = [other for other in others if other.owner.kind == "company" and other.owner.entry != hit.owner.entry]
    begins = not before or before[-1] in "，、；：,和与及"
    if begins and not hit.owner.fragment and any(_in_one_sentence(text, hit, other) for other in companies):
        return True
    after = any(_BETWEEN.fullmatch(text, hit.end, other.start) for other in companies if other.start >= hit.end)
    return after or any(_BETWEEN.fullmatch(text, other.end, hit.start) for other in companies if other.end <= hit.start)


def _in_one_sentence(text: str, hit: _Hit, other: _Hit) -> bool:
    between = text[min(hit.end, other.end) : max(hit.start, other.start)]
    return not other.owner.ambiguous and not any(mark in between for mark in TERMINATORS)


def settle_doubts(found: Sequence[Found]) -> list[Found]:
    """Of one article's places, keep a doubtful one where its surroundings back it, or where the article names the
    same entry beyond doubt and the name is more than a piece of it (苹果, but not 移动 for 中国移动); a piece as well
    soon after it was backed, 据移动、联通透露……移动的基站.
    """
    certain = {place.entry for place in found if not place.doubtful or (place.backed and not place.fragment)}
    kept: list[Found] = []
    backed: dict[tuple[EntryId, str], int] = {}
    for place in sorted(found, key=lambda place: place.span.start):
        key = place.entry, place.surface
        is_near = place.span.start - backed.get(key, -_SOON_CHARS) < _SOON_CHARS
        if place.backed:
            backed[key] = place.span.start
        if not place.doubtful or place.backed or is_near or (place.entry in certain and not place.fragment):
            kept.append(place)
    return kept


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (_same_latin_word(text, start - 1, start) or _same_latin_word(text, end - 1, end))


def _same_latin_word(text: str, left: int, right: int) -> bool:
    """Whether two neighbouring characters belong to one Latin word or one number."""
    if left < 0 or right >= len(text) or not (text[left].isascii() and text[right].isascii()):
        return False
    return (text[left].isalpha() and text[right].isalpha()) or (text[left].isdigit() and text[right].isdigit())
