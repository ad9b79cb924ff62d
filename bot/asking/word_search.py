"""The use case of searching: words as they were typed in, the articles that have them out, every passage verbatim."""

from collections.abc import Sequence
from dataclasses import replace

from bot.asking.findings import ArticlePassages, NoBulletin, Scope, SearchAnswer, Timeline
from bot.asking.issue_words import ALL
from bot.asking.perusal import Perusal
from bot.asking.queries import SEARCH_LIMIT_CHARS, Query, read_query
from bot.asking.searching import Searching
from bot.asking.telling import turn_to
from bot.asking.timelines import Timelines
from bot.issues.trends import Trend
from bot.models import ArticleId, Bulletin, Kind
from bot.names import clean_query
from bot.ports import Library, Names


class WordSearch(Perusal):
    """Searches one issue by words, the newest unless another is chosen; or all of them, which `timelines` tell of."""

    def __init__(self, library: Library, names: Names) -> None:
        super().__init__(library)
        self._searching = Searching(library, names)
        self.timelines = Timelines(library, self._searching)

    def search(self, typed: str, page: int = 1) -> SearchAnswer | NoBulletin:
        """The articles of the issue that a query finds; see `bot.asking.queries` for its language.

        Raises:
            QueryError: nothing to look for, too much, or a mistake in the query.

        """
        (asked, query), bulletin = _read(typed), self.issue()
        return self._search(asked, query, bulletin, page) if bulletin else NoBulletin()

    def search_inside(self, scope: Scope, typed: str, page: int = 1) -> SearchAnswer | Timeline | NoBulletin:
        """The same among the articles of an answer, in the issue that it was about."""
        asked, query = _read(typed)
        if scope.issue == ALL:
            return self.timelines.of_words(asked, query, page, scope=scope)
        bulletin = self._issue_of(scope)
        if bulletin is None:
            return NoBulletin()
        found = self._searching.search(asked, query, bulletin, page, scope=scope)
        return replace(found, issues=tuple(self._library.bulletins()))

    def search_all(self, typed: str, page: int = 1) -> Timeline | NoBulletin:
        """What all issues say with the words of a query; raises like `search`."""
        asked, query = _read(typed)
        return self.timelines.of_words(asked, query, page) if self.issue() else NoBulletin()

    def trend_of_words(self, typed: str) -> Trend:
        """How many articles of each issue hold words, or a company that no list has; raises like `search`."""
        asked, query = _read(typed)
        issues = self._library.bulletins()
        names = {name for issue in issues for name in self._searching.unlisted(asked, "company", issue)}
        return self.timelines.trend(asked, Query((tuple(sorted(names)),)) if names else query)

    def is_found(self, typed: str) -> bool:
        """Whether a query finds anything in any issue; raises like `search`."""
        return self.timelines.has(_read(typed)[1])

    def count_found(self, typed: str) -> int:
        """How many articles of the issue a query finds; raises like `search`."""
        (_, query), bulletin = _read(typed), self.issue()
        return len(self._searching.find(query, bulletin).positions) if bulletin else 0

    def find(self, typed: str) -> Sequence[ArticlePassages]:
        """Every article that a query finds, for export and checks; raises like `search`."""
        (_, query), bulletin = _read(typed), self.issue()
        return list(self._searching.find_all(query, bulletin)) if bulletin else []

    def list_found(self, typed: str, page: int, each: int) -> tuple[Sequence[ArticlePassages], int]:
        """A page of `each` of the articles that a query finds, clamped, and how many pages; raises like `search`."""
        (_, query), bulletin = _read(typed), self.issue()
        if bulletin is None:
            return [], 1
        shown, _, pages = turn_to(self._searching.find(query, bulletin).positions, page, each)
        return self._searching.passages(bulletin, shown, query), pages

    def _search(
        self, asked: str, query: Query, bulletin: Bulletin, page: int, unlisted: Kind | None = None
    ) -> SearchAnswer:
        found = self._searching.search(asked, query, bulletin, page, unlisted=unlisted)
        found = replace(found, issues=tuple(self._library.bulletins()))
        if found.article_count or len(found.issues) < 2:
            return found
        return replace(found, elsewhere=tuple(self.timelines.counts_of_words(query)))

    def _issue_of(self, scope: Scope) -> Bulletin | None:
        if scope.kind == "article":
            article = self._library.article(ArticleId(int(scope.key)))
            return article.head.bulletin if article else None
        return self.of(scope.issue).issue()


def _read(typed: str) -> tuple[str, Query]:
    """A typed search as it is shown and as it is looked for.

    Raises:
        QueryError: nothing to look for, too much, or a mistake in the query.

    """
    asked = clean_query(typed, SEARCH_LIMIT_CHARS)
    return asked, read_query(asked)
