"""Looking for words in one issue: which articles have them, and what those say with them."""

from collections.abc import Iterator, Mapping, Sequence

from bot.asking.findings import ArticlePassages, Scope, SearchAnswer
from bot.asking.passages import passages_with, places_of
from bot.asking.queries import Query
from bot.asking.scopes import read_scope
from bot.asking.telling import ARTICLES_A_SCREEN, tell_unlisted, turn_to
from bot.asking.twins import tell_once
from bot.errors import QuerySyntax
from bot.models import Bulletin, EntryId, Kind, Mention
from bot.names import Found, clean_query, resolve
from bot.ports import Library, Matches, Names
from bot.text import fold

FOUND_A_SCREEN = 3
_TWIN_REACH = 30  # articles found before, in which a twin is looked for: twins rank near
_READ_AT_ONCE = 100
_KINDS: tuple[Kind, ...] = ("company", "topic")


class Searching:
    """Searches issues of a library."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names

    def search(
        self,
        asked: str,
        query: Query,
        bulletin: Bulletin,
        page: int,
        *,
        unlisted: Kind | None = None,
        scope: Scope | None = None,
    ) -> SearchAnswer:
        """A screen of the articles that a query finds; see `SearchAnswer`."""
        found = self.find(query, bulletin)
        positions = found.positions
        inside: set[int] = set()
        if scope:
            inside = self.inside(scope, bulletin)
            positions = [position for position in positions if position in inside]
        each = ARTICLES_A_SCREEN if unlisted else FOUND_A_SCREEN
        shown, page, pages = turn_to(positions, page, each)
        passages = self.passages(bulletin, shown, query)
        if unlisted and passages:
            passages = tell_unlisted(self._library, query.words, unlisted, passages)
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

    def find(self, query: Query, bulletin: Bulletin) -> Matches:
        """Where in an issue the articles stand that a query finds.

        Raises:
            QuerySyntax: it names a company or topic that is none.

        """
        naming = [self._named(query.fields, kind) for kind in _KINDS if kind in query.fields]
        section = fold(query.fields.get("section", ""))
        return self._library.search(query.groups, bulletin.id, query.excluded, section=section, naming=naming)

    def inside(self, scope: Scope, bulletin: Bulletin) -> set[int]:
        """Where in an issue the articles of a scope stand."""
        return read_scope(scope, bulletin, self._library, lambda query: self.find(query, bulletin).positions)

    def _named(self, fields: Mapping[str, str], kind: Kind) -> EntryId:
        """The company or topic of a field; unlike a question, a query guesses at nothing."""
        resolution = resolve(self._names, clean_query(fields[kind]), kind)
        if not isinstance(resolution, Found):
            raise QuerySyntax("name", fields[kind])
        return resolution.entry.id

    def passages(self, bulletin: Bulletin, positions: Sequence[int], query: Query) -> tuple[ArticlePassages, ...]:
        """What these articles of an issue say with a query's words, and how often."""
        articles = self._library.articles_at(bulletin.id, positions, query.words)
        return tuple(passages_with(article, query.words) for article in articles)

    def mentions(self, name: str, bulletin: Bulletin) -> Sequence[Mention]:
        """Every place of a company, or else topic, in an issue; of a name that no list has where it stands as such.

        Raises:
            QuerySyntax: nothing is called like that.

        """
        for kind in _KINDS:
            resolution = resolve(self._names, name, kind)
            if isinstance(resolution, Found):
                return self._library.mentions(resolution.entry.id, bulletin.id)
        words = self.unlisted(name, "company", bulletin) or (fold(name),)
        articles = self._library.articles_at(bulletin.id, self.find(Query((words,)), bulletin).positions)
        if not articles:
            raise QuerySyntax("name", name)
        return [place for article in articles for place in places_of(article, words)]

    def unlisted(self, asked: str, kind: Kind, bulletin: Bulletin) -> tuple[str, ...]:
        """What the issue calls a company that no list has, if it calls it just so: folded names, none in another."""
        found = self._names.unlisted(fold(asked).strip(), bulletin.id) if kind == "company" else ()
        return tuple(name for name in found if not any(other != name and other in name for other in found))

    def find_all(self, query: Query, bulletin: Bulletin) -> Iterator[ArticlePassages]:
        """Every article that a query finds."""
        found = self.find(query, bulletin).positions
        for place in range(0, len(found), _READ_AT_ONCE):
            yield from self.passages(bulletin, found[place : place + _READ_AT_ONCE], query)
