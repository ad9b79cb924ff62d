"""Articles that say nearly the same: the second one is told by a note."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.asking.findings import ArticlePassages
from bot.models import ArticleHead


def are_twins(one: ArticleHead, other: ArticleHead) -> bool:
    """Whether two articles of an issue say nearly the same."""
    return one.twin == other.position or other.twin == one.position


def tell_once(articles: Sequence[ArticlePassages], earlier: Sequence[ArticleHead]) -> Iterator[ArticlePassages]:
    """The articles; one that says nearly what one before it or an `earlier` one says is without its passages."""
    before = list(earlier)
    for item in articles:
        twin = next((head for head in before if are_twins(item.article, head)), None)
        before.append(item.article)
        yield replace(item, passages=(), twin=twin.title) if twin else item
