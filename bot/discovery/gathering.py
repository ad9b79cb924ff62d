"""The companies that an issue speaks of, over all its articles: those that are sure enough, and where all stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.discovery.articles import Discovered
from bot.discovery.vocabulary import SURNAMES
from bot.discovery.weighing import KNOWN, enough_among
from bot.models import Span
from bot.text import fold

_PERSONS_CHARS = 3
_SURE = 4.5  # odds of ninety to one


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A company that an issue speaks of, by all that it calls it, the most used name first; `is_sure`, if there can be
    hardly a doubt that it is one.
    """

    names: tuple[str, ...]
    is_sure: bool = field(default=False, compare=False)


Place = tuple[Unlisted | None, Span]
"""Where an article speaks of a company, and of which: None, if it is too doubtful whether it is one."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One of them: how often an issue names it and in how many articles; `first` are its first place and the sentence
    there, in that `article`, counted from 0.
    """

    who: Unlisted
    places: int
    article_count: int
    article: int
    first: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The companies of an issue, and the places of each article, the doubtful ones too."""

    companies: Sequence[Spoken]
    places: Sequence[Sequence[Place]]


def gather(articles: Sequence[Sequence[Discovered]]) -> Gathered:
    """The companies that an issue's articles speak of, in their order; what shares a name is one. It takes a while: not
    for a transaction, in which others wait.
    """
    companies = list(_join(enumerate(articles)))
    known = sum(company.weight == KNOWN for company in companies)
    enough = enough_among(known, len(companies) - known)
    kept: list[Spoken] = []
    places: list[list[Place]] = [[] for _ in articles]
    for company in companies:
        spoken = _to_spoken(company) if company.weight >= enough else None
        kept += [spoken] if spoken else []
        who = spoken.who if spoken else None
        for article, one in company.seen:
            told = (span for name, span in one.places if who or not _may_be_a_persons(name))
            places[article] += ((who, span) for span in told)
    return Gathered(kept, places)


def _may_be_a_persons(name: str) -> bool:
    """Whether who is named does for a company what a text tells of it: [李洋]一方共支付货款."""
    return name[0] in SURNAMES and len(name) <= _PERSONS_CHARS


def _to_spoken(company: "_Company") -> Spoken:
    article, first = company.seen[0]
    return Spoken(
        who=Unlisted(tuple(name for name, _ in company.names.most_common()), is_sure=company.weight >= _SURE),
        places=sum(company.names.values()),
        article_count=company.article_count,
        article=article,
        first=(first.places[0][1].start, first.sentence),
    )


@dataclass(slots=True)
class _Company:
    """What an issue's articles say of one company, the first of them first."""

    names: Counter[str] = field(default_factory=Counter)
    seen: list[tuple[int, Discovered]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        return max(one.weight for _, one in self.seen)

    @property
    def article_count(self) -> int:
        return len({article for article, _ in self.seen})


def _join(articles: Iterable[tuple[int, Sequence[Discovered]]]) -> Iterator[_Company]:
    all_seen = [(article, one) for article, found in articles for one in found]
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, (_, one) in enumerate(all_seen):
        for name in one.names:
            sharing[fold(name)].append(number)
    left = set(range(len(all_seen)))
    for number in range(len(all_seen)):
        if number in left:
            yield _gather(number, all_seen, sharing, left)


def _gather(
    first: int, all_seen: Sequence[tuple[int, Discovered]], sharing: dict[str, list[int]], left: set[int]
) -> _Company:
    """Everything that shares a name with the first, or with what does."""
    left.discard(first)
    reached, company = [first], _Company()
    for number in reached:
        for name in all_seen[number][1].names:
            fresh = [other for other in sharing[fold(name)] if other in left]
            left.difference_update(fresh)
            reached += fresh
    for number in sorted(reached):
        article, one = all_seen[number]
        company.seen.append((article, one))
        company.names.update(name for name, _ in one.places)
    return company
