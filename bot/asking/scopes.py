"""Which articles an answer was about: where one searches who replies to it."""

from collections.abc import Callable, Sequence

from bot.asking.findings import Scope
from bot.asking.queries import Query, as_it_stands, read_query
from bot.models import ArticleId, Bulletin, EntryId
from bot.ports import Library

Find = Callable[[Query], Sequence[int]]


def read_scope(scope: Scope, bulletin: Bulletin, library: Library, find: Find) -> set[int]:
    """Where in an issue the articles of a scope stand; `find` gives the positions of those that a query finds."""
    inside = set(_positions(scope, bulletin, library, find))
    return inside.intersection(*(find(read_query(words)) for words in scope.words))


def _positions(scope: Scope, bulletin: Bulletin, library: Library, find: Find) -> Sequence[int]:
    match scope:
        case Scope(kind="entry", key=int(key)):
            named = [mention.article.position for mention in library.mentions(EntryId(key), bulletin.id)]
            told = named or [head.position for head, _ in library.about(EntryId(key), bulletin.id)]
            return told or [figure.article.position for figure in library.figures(bulletin.id, EntryId(key))]
        case Scope(kind="article", key=int(key)):
            article = library.article(ArticleId(key))
            return [article.head.position] if article and article.head.bulletin.id == bulletin.id else []
        case Scope(kind="phrase"):
            return find(as_it_stands(str(scope.key)))
        case _:
            return find(read_query(str(scope.key)))
