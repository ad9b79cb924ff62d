"""What is passed on as a whole: companies side by side, an issue at a glance, and what several issues say together."""

from collections.abc import Callable, Sequence

from bot.asking.answers import Answers
from bot.asking.findings import Overview, Timeline
from bot.comparison import compare
from bot.deliveries.digests import point_of
from bot.errors import IssueUnknown, QueryError
from bot.issues.changes import Changes
from bot.issues.trends import Trends
from bot.models import ArticleHead, Bulletin, Entry, Passage
from bot.ports import Library, Names
from bot.sharing.reading import SNIPPET_CHARS, read_passage
from bot.sharing.shares import OF_ALL, Snippet, Thing
from bot.text import fold

_OVERVIEW_PASSAGES = 12


class Wholes:
    """Reads them as the issues have them now."""

    def __init__(self, library: Library, names: Names, answers: Answers, trends: Trends, changes: Changes) -> None:
        self._library = library
        self._names = names
        self._answers = answers
        self._trends = trends
        self._changes = changes

    def read(self, thing: Thing) -> Snippet | None:
        """A thing as it is shown; None if nothing is there any more."""
        readers: dict[str, Callable[[Thing], Snippet | None]] = {
            "comparison": self._comparison,
            "overview": self._overview,
            "trend": self._trend,
            "changes": self._changed,
            "timeline": self._timeline,
        }
        try:
            return readers[thing.kind](thing)
        except (IssueUnknown, QueryError):
            return None

    def issue(self, words: Sequence[str]) -> Bulletin | None:
        """The issue with a title and date, if it is still there."""
        return next((issue for issue in self._answers.bulletins() if [issue.title, issue.date] == list(words)), None)

    def _comparison(self, thing: Thing) -> Snippet | None:
        """Companies side by side, as an issue has them, or all together; None if no two share a metric any more."""
        names, date = thing.compared
        answers = self._answers.dated("" if date == OF_ALL else date)
        read = answers.figures_over_issues if date == OF_ALL else answers.figures_of
        named = [entry for name in names for entry in self._called(name) if entry.name in names]
        figures = tuple(figure for entry in named for figure in read(entry.id))
        issues = len(self._answers.bulletins()) if date == OF_ALL else 1
        return Snippet(thing=thing, passages=(), figures=figures, issues=issues) if compare(figures) else None

    def _called(self, name: str) -> Sequence[Entry]:
        """The companies with a name, or that one in no list that issues call so."""
        unlisted = self._names.unlisted_company(fold(name))
        return self._names.exact(fold(name), "company") or ([unlisted] if unlisted else ())

    def _overview(self, thing: Thing) -> Snippet | None:
        """An issue's weightiest articles, each by its sentence, as far as one message takes them."""
        issue = self.issue(thing.words)
        found = self._answers.of(issue.id).overview() if issue else None
        if not isinstance(found, Overview):
            return None
        heads = [head for _, _, heads in found.sections for head in heads][:_OVERVIEW_PASSAGES]
        passages = _fitting([passage for head in heads if (passage := self._point(head))])
        return Snippet(thing=thing, passages=passages, articles=found.bulletin.articles) if passages else None

    def _point(self, head: ArticleHead) -> Passage | None:
        """The sentence that stands for an article."""
        article = self._library.article(head.id)
        return (point_of(article, article.head) or read_passage(article, article.start, 0)) if article else None

    def _entry(self, thing: Thing) -> Entry | None:
        """Whom a thing is about, if that is still its name."""
        entry = self._names.entry(thing.entry) if thing.entry is not None else None
        return entry if entry and entry.name == thing.words[0] else None

    def _trend(self, thing: Thing) -> Snippet | None:
        entry = self._entry(thing)
        if entry is None and thing.entry is not None:
            return None
        trend = self._trends.of(entry) if entry else self._answers.trend_of_words(thing.words[0])
        return Snippet(thing=thing, passages=(), about=entry, trend=trend) if trend.peak else None

    def _changed(self, thing: Thing) -> Snippet | None:
        """What is different between two issues; None if one of them is not there."""
        old, new = thing.issues
        changes = self._changes.between(old, new)
        return Snippet(thing=thing, passages=(), changes=changes) if changes else None

    def _timeline(self, thing: Thing) -> Snippet | None:
        """The best that the newest issues say, one passage each."""
        entry = self._entry(thing)
        if entry is None and thing.entry is not None:
            return None
        name, unlisted = thing.words
        found = self._answers.timeline(entry.id) if entry else self._answers.told_by_all(name, unlisted)
        if not isinstance(found, Timeline):
            return None
        said = [[passage for item in one.articles for passage in item.passages[:1]][:1] for one in found.issues]
        counts = found.counts
        return (
            Snippet(
                thing=thing,
                passages=_fitting([passage for passages in said for passage in passages]),
                about=entry,
                mentions=sum(one.count or 0 for one in counts),
                articles=sum(one.articles for one in counts),
                issues=len(counts),
            )
            if counts
            else None
        )


def _fitting(passages: list[Passage]) -> tuple[Passage, ...]:
    """As many of them as one message takes."""
    while sum(len(passage.text) for passage in passages) > SNIPPET_CHARS:
        passages.pop()
    return tuple(passages)
