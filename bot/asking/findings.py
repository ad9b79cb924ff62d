"""What answers consist of: values from the use case of asking to the face that shows them."""

from dataclasses import dataclass
from typing import Literal

from bot.asking.issue_words import NEWEST
from bot.models import ArticleHead, Bulletin, BulletinId, Entry, Kind, Passage
from bot.names import Resolution

ScopeKind = Literal["entry", "article", "search", "phrase"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles an answer is about: those of an entry's or an article's id, of a query, or of a phrase; and of
    these only those that also have `words`, each of which is a query. `issue` is the one they are in, or of all.
    """

    kind: ScopeKind
    key: int | str
    words: tuple[str, ...] = ()
    issue: BulletinId = NEWEST


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticlePassages:
    """An article with how often the thing asked for stands in it, and the sentences that say most of it.

    `passages` is empty where it stands in the title or a heading only, or where `twin`, an article told before, says
    nearly the same.
    """

    article: ArticleHead
    count: int
    passages: tuple[Passage, ...]
    twin: str = ""


@dataclass(frozen=True, slots=True)
class IssueCount:
    """How much an issue has of what was asked for: places (None if too many to count), articles that have it, and
    articles to be told of: see `ports.Standing`.
    """

    bulletin: Bulletin
    count: int | None
    articles: int
    ranked: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryAnswer:
    """All places of a company or topic in one issue, and one screen of articles (`page` of `pages`, from 1).

    `elsewhere` are the other issues that speak of it, newest first.
    `unlisted` says that no list has it, only an article that introduces it; `children` are the companies under it that
    the issue names, which are not counted here.
    """

    resolution: Resolution
    entry: Entry
    bulletin: Bulletin
    mentions: int
    article_count: int
    articles: tuple[ArticlePassages, ...]
    page: int
    pages: int
    elsewhere: tuple[IssueCount, ...] = ()
    unlisted: bool = False
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Absent:
    """Nothing in the issue; `near` are names that could be meant instead, `elsewhere` the issues that do have it,
    newest first. All `issues` were searched.
    """

    resolution: Resolution
    asked: str
    kind: Kind
    bulletin: Bulletin
    issues: tuple[Bulletin, ...]
    near: tuple[Entry, ...] = ()
    elsewhere: tuple[IssueCount, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Several names could be meant; `issue` was asked about."""

    typed: str
    kind: Kind
    entries: tuple[Entry, ...]
    issue: BulletinId


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchAnswer:
    """The articles in which all words stand, and one screen of them; `count` is how often, None if too often to count.
    `unlisted` says that a name was asked for which the catalogue lacks, so the text itself was searched; `scope`, of
    `inside` articles, that only those of an answer were. If nothing is found, `elsewhere` are the issues where it is;
    `issues` are all there are. `typed` is the phrase whose words were looked for apart, if they were; `near` are the
    topics among them. `stated` is the company in no list that was asked for, if figures are stated of it.
    """

    asked: str
    bulletin: Bulletin
    count: int | None
    article_count: int
    articles: tuple[ArticlePassages, ...]
    page: int
    pages: int
    unlisted: Kind | None = None
    scope: Scope | None = None
    inside: int = 0
    issues: tuple[Bulletin, ...] = ()
    elsewhere: tuple[IssueCount, ...] = ()
    typed: str = ""
    near: tuple[Entry, ...] = ()
    stated: Entry | None = None


@dataclass(frozen=True, slots=True)
class IssueSaid:
    """What one issue says of what was asked for: how much, and the best of it."""

    count: IssueCount
    articles: tuple[ArticlePassages, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """What all issues say: `counts` of those that have it, newest first, and one screen of them (`page` of `pages`).

    Asked for was an `entry`, as `resolution` says; or words, in `scope` and `unlisted` as of `SearchAnswer`. `searched`
    are all issues.
    """

    asked: str
    counts: tuple[IssueCount, ...]
    issues: tuple[IssueSaid, ...]
    searched: tuple[Bulletin, ...]
    page: int
    pages: int
    resolution: Resolution | None = None
    entry: Entry | None = None
    unlisted: Kind | None = None
    scope: Scope | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NoBulletin:
    """There is nothing to ask yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Names to tap, with how often the issue names them."""

    kind: Kind
    bulletin: Bulletin
    entries: tuple[tuple[Entry, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """本期速览: the issue's sections, each with its weightiest articles."""

    bulletin: Bulletin
    sections: tuple[tuple[str, int, tuple[ArticleHead, ...]], ...]


Answer = EntryAnswer | Absent | Choice | SearchAnswer | Timeline | NoBulletin
