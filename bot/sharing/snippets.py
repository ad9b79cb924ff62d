"""What can be passed on: a thing read verbatim, and what a few typed words suggest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat

from bot.asking.answers import Answers
from bot.asking.findings import Absent, ArticlePassages, Choice, EntryAnswer, Timeline
from bot.asking.issue_words import NEWEST, read_issue
from bot.deliveries.digests import point_of
from bot.errors import QueryError
from bot.models import Article, Bulletin, BulletinId, Entry, EntryId, Kind, Passage, StatedFigure
from bot.ports import Library, Names
from bot.sharing.reading import SNIPPET_CHARS, find_place, read_passage
from bot.sharing.shares import Share, Snippet, Thing
from bot.sharing.wholes import Wholes

_A_PAGE = 10
_FIGURES_A_PAGE = 5
_SUMMARY_PASSAGES = 3
_REMEMBERED = 2000  # pages: people type the same letters
_KINDS: tuple[Kind, ...] = ("company", "topic")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """One page of what a query suggests, at most ten; whether there are more pages. If it has nothing, `elsewhere` are
    the dates of issues that have the name.
    """

    snippets: tuple[Snippet, ...] = ()
    has_more: bool = False
    elsewhere: tuple[str, ...] = ()


class Snippets:
    """Reads snippets out of the newest issue or one asked for, and shared ones out of whatever issue they are in."""

    def __init__(self, library: Library, names: Names, answers: Answers, wholes: Wholes) -> None:
        self._library = library
        self._names = names
        self._answers = answers
        self._wholes = wholes
        self._suggest = lru_cache(_REMEMBERED)(self._find)

    def read(self, thing: Thing) -> Snippet | None:
        """A thing as it is shown; None if its article or entry is gone, or has nothing there."""
        match thing.kind:
            case "company" | "topic":
                return self._summary(thing.entry, self._answers) if thing.entry is not None else None
            case "passage" | "article":
                return self._read_article(thing)
            case _:
                return self._wholes.read(thing)

    def _read_article(self, thing: Thing) -> Snippet | None:
        """A passage, or the one that stands for an article."""
        article = self._library.article(thing.article) if thing.article is not None else None
        if article is None:
            return None
        if thing.kind == "article":
            passage = point_of(article, article.head) or read_passage(article, article.start, 0)
        else:
            passage = read_passage(article, thing.start, thing.end)
        if passage is None:
            return None
        placed = replace(thing, start=passage.start, end=passage.end) if thing.kind == "passage" else thing
        return Snippet(thing=placed, passages=(passage,), about=self._about(thing.entry, passage))

    def find_again(self, share: Share) -> Snippet | None:
        """What was shared, at its place, or where its very words stand now in its issue; None if they are gone."""
        if share.thing.kind in {"company", "topic"}:
            return self._find_summary(share)
        if share.thing.words:
            return self.read(share.thing)
        found = self.read(share.thing)
        if found and found.text == share.text:
            return found
        for article in self._candidates(share):
            place = find_place(article, share.text)
            if place:
                moved = replace(share.thing, article=article.head.id, start=place.start, end=place.end)
                return self.read(moved)
        return None

    def is_withdrawn(self, thing: Thing) -> bool:
        """Whether a thing can't be read because its issue was withdrawn."""
        return thing.article is not None and self._library.is_withdrawn(thing.article)

    def is_issue_withdrawn(self, share: Share) -> bool:
        """Whether what was shared is gone because its issue was withdrawn, be it of a passage or of all the issue."""
        if share.thing.article is not None:
            return self.is_withdrawn(share.thing)
        issues = share.thing.issues or ([share.bulletin] if share.bulletin is not None else [])
        return any(map(self._library.is_issue_withdrawn, issues))

    def _find_summary(self, share: Share) -> Snippet | None:
        """What the issue of a share says of its company or topic."""
        entry = self._names.entry(share.thing.entry) if share.thing.entry is not None else None
        if entry is None or entry.name != read_issue(share.text).words:
            return None
        issue = share.bulletin or NEWEST
        there = issue == NEWEST or any(bulletin.id == issue for bulletin in self._library.bulletins())
        return self._summary(entry.id, self._answers.of(issue)) if there else None

    def _candidates(self, share: Share) -> Iterator[Article]:
        """Where the words of a share may stand now: its article, then the others of its issue."""
        own = self._library.article(share.thing.article) if share.thing.article is not None else None
        if own:
            yield own
        heads = self._library.articles(share.bulletin) if share.bulletin is not None else []
        yield from (article for head in heads if (article := self._library.article(head.id)))

    def _about(self, entry: EntryId | None, passage: Passage) -> Entry | None:
        """The company or topic a passage is about: the one asked for, else the company it names first."""
        if entry is not None:
            return self._names.entry(entry)
        places = sorted(self._library.company_places(passage.article.id))
        named = next((company for start, company in places if passage.start <= start < passage.end), None)
        return self._names.entry(named) if named is not None else None

    def _summary(self, entry: EntryId, answers: Answers) -> Snippet | None:
        known = self._names.entry(entry)
        found = answers.about_entry(entry)
        if isinstance(found, EntryAnswer):
            return _to_summary(found)
        return Snippet(thing=Thing(kind=known.kind, entry=entry), passages=(), about=known) if known else None

    def issue(self, words: Sequence[str]) -> Bulletin | None:
        """The issue with a title and date, if it is still there."""
        return self._wholes.issue(words)

    def suggest(self, typed: str, page: int = 1) -> Suggestions:
        """What typed words suggest, a page at a time (from 1): a company or topic with its passages and figures; else
        articles with the words; else what a mistyped name means. Without words the issue's leading articles; for all
        issues what each says of a name.

        Raises:
            QueryError: too much, or a mistake in the query, or no such issue.

        """
        wanted = read_issue(typed)
        kind = self._answers.understanding.exactly(wanted.words) if wanted.all else None
        if kind:
            return self._over_issues(wanted.words, kind, page)
        words = (typed if wanted.by_word else wanted.words).strip()
        bulletin = self._answers.dated(wanted.when, lambda one: self._has(one, words)).issue()
        if bulletin is None:
            return Suggestions()
        return self._suggest(self._library.revision(), bulletin.id, words, page)

    def _has(self, answers: Answers, words: str) -> bool:
        """Whether an issue suggests anything, kept like what it suggests."""
        issue = answers.issue()
        return bool(issue and self._suggest(self._library.revision(), issue.id, words, 1).snippets)

    def _over_issues(self, name: str, kind: Kind, page: int) -> Suggestions:
        """What each issue says of a name, newest first."""
        found = self._answers.about_all(name, kind)
        if not isinstance(found, Timeline) or found.entry is None:
            return Suggestions()
        entry, shown = found.entry.id, found.counts[(page - 1) * _A_PAGE : page * _A_PAGE]
        told = (self._summary(entry, self._answers.of(one.bulletin.id)) for one in shown)
        return _page(told, has_more=len(found.counts) > page * _A_PAGE)

    def _find(self, _revision: int, bulletin: BulletinId, typed: str, page: int) -> Suggestions:
        """Kept until the library changes."""
        return self._find_typed(self._answers.of(bulletin), typed, page) if typed else self._lead(bulletin, page)

    def _lead(self, bulletin: BulletinId, page: int) -> Suggestions:
        heads = [head for head, _ in self._library.lead(bulletin)]
        shown = heads[(page - 1) * _A_PAGE : page * _A_PAGE]
        things = (Thing(kind="article", article=head.id) for head in shown)
        return _page(map(self.read, things), has_more=len(heads) > page * _A_PAGE)

    def _find_typed(self, answers: Answers, typed: str, page: int) -> Suggestions:
        kind = answers.understanding.exactly(typed)
        if kind:
            return self._of_answer(answers, answers.about(typed, kind, page), page)
        items, pages = answers.list_found(typed, page, _A_PAGE)
        if items:
            shown = items if page <= pages else ()
            return _page(map(self._of_item, shown, repeat(None)), has_more=page < pages)
        meant = [self._of_answer(answers, _mean(answers, typed, kind, page), page) for kind in _KINDS]
        return max(meant, key=lambda found: (bool(found.snippets), bool(found.elsewhere)))

    def _of_answer(self, answers: Answers, found: object, page: int) -> Suggestions:
        if isinstance(found, Choice) and page == 1:
            return _page(self._summary(entry.id, answers) for entry in found.entries[:_A_PAGE])
        if isinstance(found, Absent):
            return Suggestions(elsewhere=tuple(one.bulletin.date for one in found.elsewhere))
        if not isinstance(found, EntryAnswer):
            return Suggestions()
        snippets: list[Snippet | None] = [_to_summary(found)] if page == 1 else []
        if page <= found.pages:
            snippets += [self._of_item(item, found.entry) for item in found.articles]
        figures = answers.figures_of(found.entry.id) if found.entry.kind == "company" else ()
        shown = figures[(page - 1) * _FIGURES_A_PAGE : page * _FIGURES_A_PAGE]
        snippets += [_to_figure(figure, found.entry) for figure in shown]
        return _page(snippets, has_more=page < found.pages or len(figures) > page * _FIGURES_A_PAGE)

    def _of_item(self, item: ArticlePassages, entry: Entry | None) -> Snippet | None:
        """An article's first passage; an article without one as a whole, if it has a text."""
        about = entry.id if entry else None
        if not item.passages:
            return self.read(Thing(kind="article", article=item.article.id, entry=about))
        passage = item.passages[0]
        thing = Thing(kind="passage", article=item.article.id, start=passage.start, end=passage.end, entry=about)
        return Snippet(thing=thing, passages=(passage,), about=entry or self._about(None, passage))


def _mean(answers: Answers, typed: str, kind: Kind, page: int) -> object:
    """What a name that may be mistyped means; words were looked for before."""
    try:
        return answers.about_known(typed, kind, page)
    except QueryError:  # it is too long for a name
        return None


def _page(snippets: Iterable[Snippet | None], *, has_more: bool = False) -> Suggestions:
    return Suggestions(tuple(filter(None, snippets)), has_more)


def _to_summary(found: EntryAnswer) -> Snippet:
    passages = [passage for item in found.articles for passage in item.passages][:_SUMMARY_PASSAGES]
    while sum(len(passage.text) for passage in passages) > SNIPPET_CHARS:
        passages.pop()
    return Snippet(
        thing=Thing(kind=found.entry.kind, entry=found.entry.id),
        passages=tuple(passages),
        about=found.entry,
        mentions=found.mentions,
        articles=found.article_count,
    )


def _to_figure(figure: StatedFigure, entry: Entry) -> Snippet:
    passage = Passage.of(figure.article, figure.sentence)
    thing = Thing(kind="passage", article=figure.article.id, start=passage.start, end=passage.end, entry=entry.id)
    return Snippet(thing=thing, passages=(passage,), about=entry, figure=figure)
