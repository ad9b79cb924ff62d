"""One issue as it is read: its sections, its articles, its companies' figures, and all of it at a glance."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import Self

from bot.asking.findings import NoBulletin, Overview
from bot.asking.issue_words import NEWEST, choose
from bot.asking.rankings import Ranked, Ranking, rank_all
from bot.errors import IssueGone
from bot.models import Article, ArticleHead, ArticleId, Bulletin, BulletinId, EntryId, StatedFigure
from bot.ports import Library
from bot.summary import tell_article

_OVERVIEW_ARTICLES = 6


class Perusal:
    """Reads one issue: the newest, unless another is chosen by `of` or `dated`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._chosen: Bulletin | None = None

    def of(self, issue: BulletinId) -> Self:
        """The same out of an issue known by its id, as buttons know it.

        Raises:
            IssueGone: it was taken away.

        """
        chosen = next((bulletin for bulletin in self._library.bulletins() if bulletin.id == issue), None)
        if chosen is None and issue != NEWEST:
            raise IssueGone
        return self._about_issue(chosen)

    def dated(self, when: str, has: Callable[[Self], object] | None = None) -> Self:
        """The same out of the newest issue of a year, month or day, as `read_issue` gives it; "": of the newest.

        Of several that are of then the newest that `has` what is asked for, else the newest: a month has an issue of
        each series.

        Raises:
            IssueUnknown: none is of then.

        """
        issues = self._library.bulletins() if when else ()
        found = [self._about_issue(issue) for issue in (choose(issues, when) if issues else (None,))]
        return next(filter(has, found), found[0]) if has and len(found) > 1 else found[0]

    def each(self) -> Iterator[Self]:
        """The same out of every issue, newest first."""
        return map(self._about_issue, self._library.bulletins())

    def _about_issue(self, chosen: Bulletin | None) -> Self:
        bound = copy(self)
        bound._chosen = chosen  # noqa: SLF001 - it is one of its own
        return bound

    def issue(self) -> Bulletin | None:
        """The issue that answers come from."""
        return self._chosen or self._library.newest()

    def newest(self) -> Bulletin | None:
        """The newest issue, whichever is chosen."""
        return self._library.newest()

    def bulletins(self) -> Sequence[Bulletin]:
        """All issues, newest first."""
        return self._library.bulletins()

    def sections(self, bulletin: BulletinId) -> Sequence[tuple[str, int]]:
        """An issue's sections with their numbers of articles."""
        return self._library.sections(bulletin)

    def articles(self, bulletin: BulletinId, section: str) -> Sequence[ArticleHead]:
        """A section's articles in reading order."""
        return [head for head in self._library.articles(bulletin) if head.section == section]

    def article(self, article: ArticleId) -> Article | None:
        """One article with its text."""
        return self._library.article(article)

    def points(self, article: Article) -> Sequence[str]:
        """An article in up to three of its sentences."""
        return [sentence.text for sentence in tell_article(article)]

    def overview(self) -> Overview | NoBulletin:
        """The whole issue at a glance: of each section the weightiest articles, six of all or one of each."""
        bulletin = self.issue()
        if bulletin is None:
            return NoBulletin()
        weighty: dict[str, list[ArticleHead]] = defaultdict(list)
        for head, _ in self._library.lead(bulletin.id):
            weighty[head.section].append(head)
        listed = self._library.sections(bulletin.id)
        each = max(1, _OVERVIEW_ARTICLES // max(1, len(listed)))
        sections = tuple((name, count, tuple(weighty[name][:each])) for name, count in listed)
        return Overview(bulletin=bulletin, sections=sections)

    def ranked(self, ranking: Ranking) -> Ranked:
        """The figures that rank the issue's companies."""
        issue = self.issue()
        return rank_all(lambda metric: self._library.figures(issue.id, metric=metric) if issue else (), ranking)

    def figures_of(self, company: EntryId) -> Sequence[StatedFigure]:
        """The figures of a company known by its id, as buttons know it."""
        bulletin = self.issue()
        return self._library.figures(bulletin.id, company) if bulletin else []

    def figures_over_issues(self, company: EntryId) -> Sequence[StatedFigure]:
        """The same out of all issues, the newest first."""
        return [figure for one in self.each() for figure in one.figures_of(company)]
