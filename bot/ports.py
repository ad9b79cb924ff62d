"""The seams of the house: what a use case needs of the outside. A docstring here is the contract.

Everything is called from one thread at a time. Offsets are code points of the bulletin's decoded text.
Implementations translate their drivers' errors into `bot.errors`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.models import (
    Article,
    ArticleHead,
    ArticleId,
    Bulletin,
    BulletinId,
    Entry,
    EntryId,
    Kind,
    Mention,
    NameSort,
    Relations,
    Standing,
    StatedFigure,
    StoryPart,
    ToldArticle,
)
from bot.spelling import Glyphs


class Clock(Protocol):
    """The one door to time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class Timer(Clock, Protocol):
    """A clock that can be waited for."""

    async def sleep(self, seconds: float) -> None:
        """Let others run, and come back when so much time has passed."""
        ...


class Alarm(Protocol):
    """Wakes whoever looks at what is due; it decides nothing, and may ring late or too often."""

    def ring_at(self, moment: datetime) -> None:
        """Ring at an instant, instead of the one set before; at once if it is past."""
        ...


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search finds: positions of articles, those with the most occurrences first, then in reading order.

    `count` is how often the words stand in all of them together. It is None where that is too much to count; then
    those come first where the words stand most often among the earliest places: in titles and leads.
    """

    positions: Sequence[int]
    count: int | None


class Library(Protocol):
    """The stored bulletins, read. Methods return values, never rows; unknown ids give None or nothing.

    Withdrawn issues are not there, nor are their ids known.
    """

    def revision(self) -> int:
        """A number that is another one when issues, mentions or the catalogue's tree have changed."""
        ...

    def newest(self) -> Bulletin | None:
        """The newest issue (by date, then by arrival)."""
        ...

    def bulletins(self) -> Sequence[Bulletin]:
        """All issues, newest first (by date, then by arrival)."""
        ...

    def sections(self, bulletin: BulletinId) -> Sequence[tuple[str, int]]:
        """(name, number of articles) of an issue's sections in the bulletin's order; "" where it has none."""
        ...

    def articles(self, bulletin: BulletinId | None = None) -> Sequence[ArticleHead]:
        """Heads in reading order: of one issue, or of all (newest issue first)."""
        ...

    def heads_at(self, bulletin: BulletinId, positions: Sequence[int]) -> Sequence[ArticleHead]:
        """Heads of an issue's articles by their positions in it, in the order asked for."""
        ...

    def articles_at(
        self, bulletin: BulletinId, positions: Sequence[int], words: Sequence[str] = ()
    ) -> Sequence[Article]:
        """An issue's articles by their positions in it, in the order asked for, with their texts, or with only those
        blocks in which one of some folded words stands.
        """
        ...

    def article(self, article: ArticleId) -> Article | None:
        """One article with its text."""
        ...

    def is_withdrawn(self, article: ArticleId) -> bool:
        """Whether an article that is not there belongs to an issue that was withdrawn."""

    def is_issue_withdrawn(self, bulletin: BulletinId) -> bool:
        """Whether an issue was withdrawn."""

    def mentions(self, entry: EntryId, bulletin: BulletinId) -> Sequence[Mention]:
        """Where a company or topic stands in an issue, in reading order."""
        ...

    def places(
        self, entry: EntryId, bulletin: BulletinId, articles: Sequence[ArticleId]
    ) -> Mapping[ArticleId, Sequence[int]]:
        """Where a company or topic stands in some articles: starts, in reading order; articles without it are left
        out.
        """
        ...

    def places_under(self, topic: EntryId, articles: Sequence[ArticleId]) -> Mapping[ArticleId, Sequence[int]]:
        """The same of the topics under a topic, its own places left out."""
        ...

    def company_places(self, article: ArticleId) -> Sequence[tuple[int, EntryId]]:
        """(start, company) of every place in an article at which a company stands; institutions and media are none."""
        ...

    def figures(
        self,
        bulletin: BulletinId,
        entry: EntryId | None = None,
        articles: Sequence[ArticleId] | None = None,
        metric: str = "",
    ) -> Sequence[StatedFigure]:
        """The figures an issue, or some articles of it, state of a company, or of all, in reading order; all, or those
        whose `metric` it is, in which % stands for anything and _ for a character.
        """
        ...

    def related(self, entry: EntryId, bulletin: BulletinId, limit: int) -> Sequence[tuple[Entry, int]]:
        """Entries named in the same articles, with in how many of them; most first."""
        ...

    def about(self, entry: EntryId, bulletin: BulletinId) -> Sequence[tuple[ArticleHead, float]]:
        """Articles by how much they are about an entry, its children counting in part, most first.

        Weighed by where its names stand (title, headings, lead, body) and how densely; never by one stray word more.
        """
        ...

    def standing(self, entry: EntryId, bulletin: BulletinId) -> Standing:
        """How often an issue names an entry, and how many of its articles are to be told of."""
        ...

    def standings(self, entry: EntryId) -> Mapping[BulletinId, Standing]:
        """The same of every issue that speaks of it; the others are left out."""
        ...

    def ranked(self, entry: EntryId, bulletin: BulletinId, ranks: Sequence[int]) -> Sequence[tuple[ArticleHead, float]]:
        """Those articles at consecutive ranks, which count from 0, with their weights as in `about`."""
        ...

    def told(self, entry: EntryId, bulletin: BulletinId) -> Sequence[ToldArticle]:
        """The first of those articles with what they say, where it was written down beforehand; else nothing."""
        ...

    def search(
        self,
        groups: Sequence[Sequence[str]],
        bulletin: BulletinId,
        excluded: Sequence[str] = (),
        *,
        section: str = "",
        naming: Sequence[EntryId] = (),
    ) -> Matches:
        """Articles in which of every group of folded words one stands, and none of `excluded`.

        A word stands within one title, heading or paragraph; equal to a scan of the folded text. Without groups, all
        articles are found. `section` is a part of the section's folded name; each entry of `naming` must be mentioned.
        """
        ...

    def stories(self, articles: Sequence[ArticleId]) -> Mapping[ArticleId, Sequence[StoryPart]]:
        """What articles of other issues tell the same stories as some articles, newest first; articles of stories
        that stand in one issue alone are left out.
        """
        ...

    def lead(self, bulletin: BulletinId) -> Sequence[tuple[ArticleHead, float]]:
        """An issue's articles with the weight that ingest gave them, best first."""
        ...


class Originals(Protocol):
    """The files that bulletins came in, byte for byte, each known by its SHA-256 in hexadecimal digits."""

    def keep(self, data: bytes) -> str:
        """Keep a file, safe on the disk when this returns; what it is known by. One that is there is not written again.

        Raises:
            StoreError: it can't be written.

        """
        ...

    def open(self, name: str) -> bytes | None:
        """A kept file; None if it is not there, or no longer what it was."""
        ...

    def forget(self, name: str) -> None:
        """Remove a file, if it is there. Whoever calls this has seen that no issue came in it."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """A folded name, its entry, and what it is to it."""

    folded: str
    entry: EntryId
    sort: NameSort


class Names(Protocol):
    """The catalogue of companies and topics, read."""

    def exact(self, folded: str, kind: Kind | None = None, *, sure: bool = False) -> Sequence[Entry]:
        """Entries that carry this folded name or alias; with `sure`, not those it is an ordinary word beside."""
        ...

    def role(self, folded: str, entry: EntryId) -> NameSort:
        """What a folded name is to an entry that carries it."""
        ...

    def is_listed(self, entry: EntryId) -> bool:
        """Whether a list has an entry; a company that an article introduces may be in none."""

    def unlisted(self, folded: str, bulletin: BulletinId) -> Sequence[str]:
        """All folded names, shortest first, of the company that an issue's text calls so, listed or not."""

    def unlisted_among(self, folded: Sequence[str]) -> Sequence[str]:
        """Which of these names issues call companies by that no list need have, the longest first."""
        ...

    def unlisted_of(self, bulletin: BulletinId) -> Sequence[str]:
        """What an issue calls its companies that no list need have, as written, those named most first; a few thousand
        at most, and none that an editor ignored.
        """
        ...

    def unlisted_counts(self, bulletin: BulletinId) -> Sequence[tuple[str, int]]:
        """What an issue calls the companies that neither a list has nor an article introduces, with how often, most
        first: those named twice at least, for a name that stands once may be none; a few thousand at most.
        """
        ...

    def unlisted_company(self, folded: str) -> Entry | None:
        """The company that only texts have and some issue calls so, if figures are stated of it."""
        ...

    def relations(self, entry: EntryId) -> Relations:
        """What the catalogue knows around an entry, in its lists' order; nothing of an unknown one."""
        ...

    def spelt(self, keys: Sequence[int], kind: Kind) -> Sequence[Named]:
        """Names whose pinyin or initials have one of these keys (see `bot.spelling`)."""
        ...

    def candidates(self, sounds: Sequence[int], pairs: Sequence[str], kind: Kind) -> Sequence[Named]:
        """A few hundred names at most: under any of these sound keys, the first key's first, and those that share the
        most of these character pairs. The rarer a key or pair the more it counts, very common ones not at all.
        """
        ...

    def glyphs(self, text: str) -> Glyphs:
        """What is known of the text's Han characters, perhaps of others too; unknown ones are missing."""
        ...

    def entry(self, entry: EntryId) -> Entry | None:
        """One entry."""
        ...

    def most_mentioned(self, kind: Kind, bulletin: BulletinId, limit: int) -> Sequence[tuple[Entry, int]]:
        """Entries of a kind with their counts in an issue, most mentioned first."""
        ...
