"""The use case of asking: a question in, values out, every passage verbatim and placed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from bot.around import Around
from bot.errors import QueryAmbiguous, QuerySyntax
from bot.findings import (
    Absent,
    Answer,
    ArticlePassages,
    Choice,
    EntryAnswer,
    NoBulletin,
    Offer,
    Overview,
    Scope,
    SearchAnswer,
)
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
    Relations,
    StatedFigure,
)
from bot.names import (
    CLOSE,
    QUERY_LIMIT_CHARS,
    Ambiguous,
    Corrected,
    Found,
    Resolution,
    Unknown,
    clean_query,
    resolve,
)
from bot.passages import passages_with
from bot.ports import Library, Matches, Names
from bot.queries import SEARCH_LIMIT_CHARS, Query, read_query
from bot.scopes import read_scope
from bot.summary import tell_article
from bot.telling import ARTICLES_A_SCREEN, tell_of, tell_unlisted
from bot.text import fold
from bot.twins import tell_once

T = TypeVar("T")
FOUND_A_SCREEN = 3  # of a search
_OFFERED = 8
_TWIN_REACH = 30  # articles found before, in which a twin is looked for: twins rank near
_RELATED = 8
_KINDS: tuple[Kind, ...] = ("company", "topic")
_OVERVIEW_ARTICLES = 6
_READ_AT_ONCE = 100
_KEPT_PAGES = 256  # of some 10 KB each


class Answers:
    """Answers questions out of the newest issue. `around` reads on from where an answer stands."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names
        self.around = Around(library, names)
        self._tell = lru_cache(_KEPT_PAGES)(self._tell_page)

    def newest(self) -> Bulletin | None:
        """The issue that answers come from."""
        return self._library.newest()

    def bulletins(self) -> Sequence[Bulletin]:
        """All issues, newest first."""
        return self._library.bulletins()

    def names_exactly(self, text: str) -> Kind | None:
        """Whether a text as a whole is a company's or else a topic's name, and no ordinary word."""
        folded = fold(text).strip()
        kinds = [entry.kind for entry in self._names.exact(folded, sure=True)] if len(folded) > 1 else []
        return "company" if "company" in kinds else "topic" if kinds else None

    def offer(self, kind: Kind) -> Offer | NoBulletin:
        """What is worth asking for: the names the issue names most."""
        bulletin = self.newest()
        if bulletin is None:
            return NoBulletin()
        return Offer(
            kind=kind,
            bulletin=bulletin,
            entries=tuple(self._names.most_mentioned(kind, bulletin.id, _OFFERED)),
        )

    def about(self, typed: str, kind: Kind, page: int = 1) -> Answer:
        """What the issue says of a company or topic.

        Raises:
            QueryError: the name is empty or too long.

        """
        asked = clean_query(typed)
        bulletin = self.newest()
        if bulletin is None:
            return NoBulletin()
        resolution = self._resolve(asked, kind, bulletin)
        if isinstance(resolution, Found | Corrected):
            return self._about_entry(resolution, resolution.entry, bulletin, page)
        if isinstance(resolution, Unknown):
            in_text = self._search(asked, Query(((fold(asked),),)), bulletin, page, unlisted=kind)
            if in_text.article_count:
                return in_text
            return Absent(resolution=resolution, asked=asked, kind=kind, bulletin=bulletin, near=resolution.near)
        return Choice(typed=asked, kind=kind, entries=resolution.entries)

    def _resolve(self, asked: str, kind: Kind, bulletin: Bulletin) -> Resolution:
        """What a clean query means; of several equally near names the only one that the issue names; that is said."""
        resolution = resolve(self._names, asked, kind)
        if not isinstance(resolution, Ambiguous):
            return resolution
        named = [entry for entry in resolution.entries if self._library.standing(entry.id, bulletin.id).mentions]
        if len(named) != 1:
            return resolution
        others = tuple(entry for entry in resolution.entries if entry != named[0])
        return Corrected(named[0], resolution.typed, close=others[:CLOSE])

    def about_entry(self, entry: EntryId, page: int = 1) -> Answer:
        """The same for an entry known by its id, as buttons know it."""
        bulletin, known = self.newest(), self._names.entry(entry)
        if bulletin is None or known is None:
            return NoBulletin()
        return self._about_entry(Found(known), known, bulletin, page)

    def _about_entry(self, resolution: Resolution, entry: Entry, bulletin: Bulletin, page: int) -> Answer:
        told = self._tell(self._library.revision(), entry, bulletin, page)
        if told is None:
            return Absent(resolution=resolution, asked=entry.name, kind=entry.kind, bulletin=bulletin)
        return replace(told, resolution=resolution)

    def _tell_page(self, _revision: int, entry: Entry, bulletin: Bulletin, page: int) -> EntryAnswer | None:
        """One page of what an issue says of an entry, None if nothing; kept as `_tell` until the library changes."""
        standing = self._library.standing(entry.id, bulletin.id)
        if not standing.ranked:
            return None
        ranks, page, pages = _screen(range(standing.ranked), page, ARTICLES_A_SCREEN)
        return EntryAnswer(
            resolution=Found(entry),
            entry=entry,
            bulletin=bulletin,
            mentions=standing.mentions,
            article_count=standing.naming,
            articles=tell_of(self._library, entry, bulletin, ranks),
            page=page,
            pages=pages,
        )

    def search(self, typed: str, page: int = 1) -> SearchAnswer | NoBulletin:
        """The articles of the issue that a query finds; see `bot.queries` for its language.

        Raises:
            QueryError: nothing to look for, too much, or a mistake in the query.

        """
        asked = clean_query(typed, SEARCH_LIMIT_CHARS)
        query, bulletin = read_query(asked), self.newest()
        return self._search(asked, query, bulletin, page) if bulletin else NoBulletin()

    def search_inside(self, scope: Scope, typed: str, page: int = 1) -> SearchAnswer | NoBulletin:
        """The same among the articles of an answer."""
        asked = clean_query(typed, SEARCH_LIMIT_CHARS)
        query, bulletin = read_query(asked), self.newest()
        return self._search(asked, query, bulletin, page, scope=scope) if bulletin else NoBulletin()

    def find(self, typed: str) -> Sequence[ArticlePassages]:
        """Every article that a query finds, for export and checks; raises like `search`."""
        query, bulletin = read_query(clean_query(typed, SEARCH_LIMIT_CHARS)), self.newest()
        if bulletin is None:
            return []
        found = self._find(query, bulletin).positions
        parts = (found[place : place + _READ_AT_ONCE] for place in range(0, len(found), _READ_AT_ONCE))
        return [told for part in parts for told in self._passages(bulletin, part, query.words)]

    def list_found(self, typed: str, page: int, each: int) -> tuple[Sequence[ArticlePassages], int]:
        """A page of `each` of the articles that a query finds, clamped, and how many pages; raises like `search`."""
        query, bulletin = read_query(clean_query(typed, SEARCH_LIMIT_CHARS)), self.newest()
        if bulletin is None:
            return [], 1
        shown, _, pages = _screen(self._find(query, bulletin).positions, page, each)
        return self._passages(bulletin, shown, query.words), pages

    def _find(self, query: Query, bulletin: Bulletin) -> Matches:
        naming = [self._named(query.fields, kind) for kind in _KINDS if kind in query.fields]
        section = fold(query.fields.get("section", ""))
        return self._library.search(query.groups, bulletin.id, query.excluded, section=section, naming=naming)

    def _named(self, fields: Mapping[str, str], kind: Kind) -> EntryId:
        """The company or topic of a field; unlike a question, a query guesses at nothing."""
        resolution = resolve(self._names, clean_query(fields[kind]), kind)
        if not isinstance(resolution, Found):
            raise QuerySyntax("name", fields[kind])
        return resolution.entry.id

    def _search(
        self,
        asked: str,
        query: Query,
        bulletin: Bulletin,
        page: int,
        *,
        unlisted: Kind | None = None,
        scope: Scope | None = None,
    ) -> SearchAnswer:
        found = self._find(query, bulletin)
        positions = found.positions
        inside: set[int] = set()
        if scope:
            inside = read_scope(scope, bulletin, self._library, lambda query: self._find(query, bulletin).positions)
            positions = [position for position in positions if position in inside]
        each = ARTICLES_A_SCREEN if unlisted else FOUND_A_SCREEN
        shown, page, pages = _screen(positions, page, each)
        passages = self._passages(bulletin, shown, query.words)
        if unlisted and passages:
            passages = tell_unlisted(self._library, query.words[0], unlisted, passages)
        else:
            earlier = self._library.heads_at(bulletin.id, positions[: (page - 1) * each][-_TWIN_REACH:])
            passages = tuple(tell_once(passages, earlier))
        return SearchAnswer(
            asked=asked,
            bulletin=bulletin,
            count=None if scope else found.count,
            article_count=len(positions),
            articles=passages,
            page=page,
            pages=pages,
            unlisted=unlisted,
            scope=scope,
            inside=len(inside),
        )

    def _passages(
        self, bulletin: Bulletin, positions: Sequence[int], words: Sequence[str]
    ) -> tuple[ArticlePassages, ...]:
        """What these articles of an issue say with the words, and how often."""
        return tuple(passages_with(article, words) for article in self._library.articles_at(bulletin.id, positions))

    def figures(self, names: Sequence[str]) -> Sequence[StatedFigure]:
        """The figures the issue states of companies (of all, without names), in reading order.

        Raises:
            QuerySyntax: a name is no company's.

        """
        bulletin = self.newest()
        if bulletin is None:
            return []
        if not names:
            return self._library.figures(bulletin.id)
        companies = [self.company(name).entry.id for name in names]
        return [figure for company in companies for figure in self._library.figures(bulletin.id, company)]

    def figures_of(self, company: EntryId) -> Sequence[StatedFigure]:
        """The figures of a company known by its id, as buttons know it."""
        bulletin = self.newest()
        return self._library.figures(bulletin.id, company) if bulletin else []

    def company(self, name: str) -> Found | Corrected:
        """The one company a name means.

        Raises:
            QueryError: it means none, or several.

        """
        asked, bulletin = clean_query(name), self.newest()
        resolution = self._resolve(asked, "company", bulletin) if bulletin else resolve(self._names, asked, "company")
        if isinstance(resolution, Ambiguous):
            raise QueryAmbiguous(asked, tuple(entry.name for entry in resolution.entries))
        if isinstance(resolution, Unknown):
            raise QuerySyntax("name", asked)
        return resolution

    def mentions(self, name: str) -> Sequence[Mention]:
        """Every place of a company, or else topic, in the issue.

        Raises:
            QuerySyntax: nothing is called like that.

        """
        bulletin = self.newest()
        for kind in _KINDS:
            resolution = resolve(self._names, clean_query(name), kind)
            if isinstance(resolution, Found) and bulletin:
                return self._library.mentions(resolution.entry.id, bulletin.id)
        raise QuerySyntax("name", name)

    def related(self, entry: EntryId) -> Sequence[tuple[Entry, int]]:
        """Companies and topics named in the same articles, with in how many."""
        bulletin = self.newest()
        return self._library.related(entry, bulletin.id, _RELATED) if bulletin else []

    def relations(self, entry: EntryId) -> Relations:
        """Whose a company or topic is, what is its, and what else it is called."""
        return self._names.relations(entry)

    def named(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Those of some entries that the issue names."""
        bulletin = self.newest()
        return [entry for entry in entries if bulletin and self._library.mentions(entry.id, bulletin.id)]

    def entry(self, entry: EntryId) -> Entry | None:
        """A company or topic by its id."""
        return self._names.entry(entry)

    def understand(self, text: str) -> Entry | None:
        """The company, or else the topic, that a sentence speaks of: the longest name in it. 中芯国际最近怎么样."""
        folded = fold(text)[:QUERY_LIMIT_CHARS]
        pieces = ((i, j) for i in range(len(folded)) for j in range(i + 2, min(len(folded), i + 16) + 1))
        named = [(entry, j - i) for i, j in pieces for entry in self._names.exact(folded[i:j], sure=True)]
        named.sort(key=lambda pair: (-pair[1], pair[0].kind))
        return named[0][0] if named else None

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

    def overview(self, issue: Bulletin | None = None) -> Overview | NoBulletin:
        """A whole issue, the newest unless told otherwise, at a glance: of each section the weightiest articles, six of
        all or one of each.
        """
        bulletin = issue or self.newest()
        if bulletin is None:
            return NoBulletin()
        weighty: dict[str, list[ArticleHead]] = defaultdict(list)
        for head, _ in self._library.lead(bulletin.id):
            weighty[head.section].append(head)
        listed = self._library.sections(bulletin.id)
        each = max(1, _OVERVIEW_ARTICLES // max(1, len(listed)))
        sections = tuple((name, count, tuple(weighty[name][:each])) for name, count in listed)
        return Overview(bulletin=bulletin, sections=sections)


def _screen(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """One screen of a list, `size` items: (its items, the page clamped into range, how many pages)."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 1), pages)
    return items[(page - 1) * size : page * size], page, pages
