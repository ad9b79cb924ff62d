"""Companies that an issue speaks of and no list has, and names that people say are somebody's: an editor decides."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NewType, Protocol

from bot.catalogue import IMPORTED, CatalogueRow
from bot.models import ArticleId, Bulletin, BulletinId, Entry, EntryId
from bot.names import clean_query, offered, resolve
from bot.ports import Clock, Library, Names
from bot.text import fold
from bot.words import ordinary_words

CandidateId = NewType("CandidateId", int)
ProposalId = NewType("ProposalId", int)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A company that no list has: what an issue calls it, the most used name first, how often and in how many articles.

    `sentence` is one that names it, at `start` of an article with this title.
    """

    id: CandidateId
    bulletin: BulletinId
    names: tuple[str, ...]
    places: int
    article_count: int
    article: ArticleId
    title: str
    start: int
    sentence: str

    @property
    def name(self) -> str:
        """What it is called mostly."""
        return self.names[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Somebody typed a name and says whose it is; who that was is nobody's business."""

    id: ProposalId
    typed: str
    meant: str


class CandidateBook(Protocol):
    """What is waiting for an editor. What the catalogue has by now, or an editor ignored, is not."""

    def waiting(self, bulletin: BulletinId) -> Sequence[Candidate]:
        """An issue's candidates, those named most first."""
        ...

    def get(self, candidate: CandidateId) -> Candidate | None:
        """One that is still waiting."""
        ...

    def ignore(self, names: Sequence[str]) -> None:
        """Offer nobody who is called so again, in any issue."""
        ...

    def propose(self, person: int, typed: str, meant: str, at: str) -> None:
        """Note what a person says; the last word of each on a name counts."""
        ...

    def proposals(self) -> Sequence[Proposal]:
        """What people said, the newest first, each once however many said it."""
        ...

    def settle(self, proposal: ProposalId) -> None:
        """A proposal is done with, whoever made it."""
        ...


class Register(Protocol):
    """The catalogue, written beside the bot: its methods may be called in any thread, and take a while, since articles
    are read again.
    """

    def adopt(self, names: Sequence[str]) -> None:
        """Add a company that is called so, the first name above all."""
        ...

    def call(self, entry: EntryId, names: Sequence[str]) -> None:
        """Let an entry be called by these names too, as in place of companies that only articles introduce by them."""
        ...


class Candidates:
    """What editors do with them. What changes the catalogue does so beside the bot, so that nobody waits for it."""

    def __init__(self, book: CandidateBook, register: Register, library: Library, names: Names, clock: Clock) -> None:
        self._book = book
        self._register = register
        self._library = library
        self._names = names
        self._clock = clock

    def newest(self) -> Bulletin | None:
        """The issue whose candidates are looked at first."""
        return self._library.newest()

    def waiting(self, bulletin: BulletinId) -> Sequence[Candidate]:
        """An issue's candidates, those named most first."""
        return self._book.waiting(bulletin)

    def get(self, candidate: int) -> Candidate | None:
        """One that is still waiting."""
        return self._book.get(CandidateId(candidate))

    def proposals(self) -> Sequence[Proposal]:
        """What people say names mean."""
        return self._book.proposals()

    def proposal(self, proposal: int) -> Proposal | None:
        """One that is still waiting."""
        return next((one for one in self._book.proposals() if one.id == proposal), None)

    def ignore(self, candidate: Candidate) -> None:
        """Never offer it again."""
        self._book.ignore(candidate.names)

    def near(self, name: str) -> Sequence[Entry]:
        """The companies of the catalogue that a name is most like.

        Raises:
            QueryError: it is no name.

        """
        return offered(resolve(self._names, clean_query(name), "company"))

    def alike(self, candidate: Candidate) -> Sequence[Candidate]:
        """The others of its issue whose name has its name in it, or stands in it: 瑞幸, 瑞幸咖啡."""
        name = fold(candidate.name)
        return [one for one in self._others(candidate) if name in fold(one.name) or fold(one.name) in name]

    def called(self, candidate: Candidate, typed: str) -> Candidate | None:
        """Another of its issue that has the typed name."""
        wanted = fold(typed).strip()
        return next((one for one in self._others(candidate) if wanted in map(fold, one.names)), None)

    def _others(self, candidate: Candidate) -> list[Candidate]:
        return [one for one in self._book.waiting(candidate.bulletin) if one.id != candidate.id]

    async def adopt(self, candidate: Candidate) -> None:
        """Put it into the catalogue, with all its names."""
        await asyncio.to_thread(self._register.adopt, candidate.names)

    async def merge(self, candidate: Candidate, entry: EntryId) -> None:
        """Let its names be another company's too."""
        await asyncio.to_thread(self._register.call, entry, candidate.names)

    async def join(self, candidate: Candidate, into: Candidate) -> None:
        """Put another into the catalogue, and let its names be that company's too."""
        await asyncio.to_thread(self._register.adopt, (*into.names, *candidate.names))

    def propose(self, person: int, typed: str, meant: str) -> None:
        """Somebody says that what they typed means another company.

        Raises:
            QueryError: it is no name.

        """
        self._book.propose(person, clean_query(typed), clean_query(meant), self._clock.now().isoformat())

    async def accept(self, proposal: Proposal) -> None:
        """Let the typed name be the meant company's; one that no list has is put into the catalogue with it."""
        known = self._names.exact(fold(proposal.meant).strip(), "company")
        if known:
            await asyncio.to_thread(self._register.call, known[0].id, [proposal.typed])
        else:
            await asyncio.to_thread(self._register.adopt, (proposal.meant, proposal.typed))
        self._book.settle(proposal.id)

    def reject(self, proposal: Proposal) -> None:
        """Leave the name as it is."""
        self._book.settle(proposal.id)


def company_row(names: Sequence[str]) -> CatalogueRow:
    """A company as a list would have it: its name, then what else it is called."""
    name = names[0]
    spellings = {fold(written).strip(): written for written in reversed(names)}
    aliases = {fold(name).strip(): "name"} | {folded: "aliases" for folded in spellings if folded != fold(name).strip()}
    return CatalogueRow(
        kind="company",
        sort=IMPORTED,
        name=name,
        aliases=aliases,
        ambiguous=frozenset(folded for folded in aliases if folded in ordinary_words()),
        spellings={folded: written for folded, written in spellings.items() if folded != written},
    )
