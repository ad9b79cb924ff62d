"""What all issues say of a company, topic or words: how often in each, and the best of what they say, newest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.asking.findings import ArticlePassages, IssueCount, IssueSaid, Scope, Timeline
from bot.asking.queries import Query
from bot.asking.searching import Searching
from bot.asking.telling import SCREEN_CHARS, tell_afresh, tell_the_best, tell_unlisted, turn_to
from bot.issues.series import series_with
from bot.issues.trends import Point, Trend
from bot.models import Bulletin, Entry, Kind
from bot.names import Resolution
from bot.ports import Library

ISSUES_A_SCREEN = 5
_ARTICLES_AN_ISSUE = 2

Told = tuple[IssueCount, Sequence[ArticlePassages]]


class Timelines:
    """Looks through all issues of a library."""

    def __init__(self, library: Library, searching: Searching) -> None:
        self._library = library
        self._searching = searching

    def counts_of(self, entry: Entry) -> Sequence[IssueCount]:
        """The issues that speak of a company or topic, newest first, by how much."""
        standings = self._library.standings(entry.id)
        return [
            IssueCount(bulletin=issue, count=told.mentions, articles=told.naming, ranked=told.ranked)
            for issue in self._library.bulletins()
            if (told := standings.get(issue.id))
        ]

    def counts_of_words(self, query: Query, scope: Scope | None = None) -> Sequence[IssueCount]:
        """The issues in which a query finds articles, newest first; of a scope in its articles only.

        Raises:
            QuerySyntax: it names a company or topic that is none.

        """
        return [count for count, _ in self._found(query, scope)]

    def trend(self, asked: str, query: Query) -> Trend:
        """How many articles a query finds in each issue of a series, see `Trends`; raises like `counts_of_words`."""
        found = {count.bulletin.id: count.articles for count in self.counts_of_words(query)}
        series = reversed(series_with(self._library.bulletins(), found))
        return Trend(asked, [Point(issue, None, found.get(issue.id, 0)) for issue in series], unlisted=True)

    def has(self, query: Query) -> bool:
        """Whether a query finds anything in any issue; raises like `counts_of_words`."""
        return next(self._found(query, None), None) is not None

    def _found(self, query: Query, scope: Scope | None) -> Iterator[tuple[IssueCount, Sequence[int]]]:
        """The same, each with the positions of its articles, the best first."""
        for issue in self._library.bulletins():
            found = self._searching.find(query, issue)
            positions, count = found.positions, found.count
            if scope and positions:
                inside = self._searching.inside(scope, issue)
                positions, count = [position for position in positions if position in inside], None
            if positions:
                yield IssueCount(issue, count, len(positions), len(positions)), positions

    def of_entry(self, entry: Entry, resolution: Resolution, page: int = 1) -> Timeline:
        """What all issues say of a company or topic."""
        counts = self.counts_of(entry)
        shown, page, pages = turn_to(counts, page, ISSUES_A_SCREEN)
        said = [(one, self._tell(entry, one)) for one in shown]
        return Timeline(
            asked=entry.name,
            resolution=resolution,
            entry=entry,
            counts=tuple(counts),
            issues=tuple(_tell_once(_fit(said))),
            searched=tuple(self._library.bulletins()),
            page=page,
            pages=pages,
        )

    def _tell(self, entry: Entry, one: IssueCount) -> Sequence[ArticlePassages]:
        ranks = range(min(one.ranked, _ARTICLES_AN_ISSUE))
        return tell_afresh(self._library, entry, one.bulletin, ranks, tell_the_best)

    def of_words(
        self, asked: str, query: Query, page: int = 1, *, unlisted: Kind | None = None, scope: Scope | None = None
    ) -> Timeline:
        """What all issues say with the words of a query; see `Searching.search`.

        Raises:
            QuerySyntax: it names a company or topic that is none.

        """
        found = list(self._found(query, scope))
        shown, page, pages = turn_to(found, page, ISSUES_A_SCREEN)
        said = [(one, self._quote(query, one.bulletin, positions, unlisted)) for one, positions in shown]
        return Timeline(
            asked=asked,
            counts=tuple(one for one, _ in found),
            issues=tuple(_tell_once(_fit(said))),
            searched=tuple(self._library.bulletins()),
            page=page,
            pages=pages,
            unlisted=unlisted,
            scope=scope,
        )

    def _quote(
        self, query: Query, issue: Bulletin, positions: Sequence[int], unlisted: Kind | None
    ) -> Sequence[ArticlePassages]:
        quoted = self._searching.passages(issue, positions[:_ARTICLES_AN_ISSUE], query)
        if unlisted:
            return tell_unlisted(self._library, query.words, unlisted, quoted, tell_the_best)
        return [replace(item, passages=item.passages[:1]) for item in quoted]


def _fit(said: Sequence[Told]) -> Iterator[Told]:
    """The same within a screen's room: where sentences are long, the issues told last have to do with one article."""
    left = SCREEN_CHARS - sum(_size(articles[:1]) for _, articles in said)
    for one, articles in said:
        more = articles[1:] if _size(articles[1:]) <= left else ()
        left -= _size(more)
        yield one, (*articles[:1], *more)


def _size(articles: Sequence[ArticlePassages]) -> int:
    return sum(len(passage.text) for item in articles for passage in item.passages)


def _tell_once(said: Iterable[Told]) -> Iterator[IssueSaid]:
    """What issues say, an article without what a newer issue's says word for word."""
    titles: dict[str, str] = {}
    for one, articles in said:
        told = []
        for item in articles:
            fresh = tuple(passage for passage in item.passages if passage.text not in titles)
            repeated = next((titles[passage.text] for passage in item.passages if passage not in fresh), "")
            told.append(replace(item, passages=fresh, twin=item.twin or repeated))
        titles |= {passage.text: item.article.title for item in told for passage in item.passages}
        yield IssueSaid(one, tuple(told))
