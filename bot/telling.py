"""What the articles on one screen of an answer say: their passages, out of the library."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.belonging import Stated, Subject
from bot.findings import ArticlePassages
from bot.models import ArticleHead, ArticleId, Bulletin, Entry, Passage
from bot.ports import Library
from bot.summary import tell

SCREEN_CHARS = 950  # of passages: what a phone shows with a swipe or two


def tell_of(
    library: Library,
    entry: Entry,
    bulletin: Bulletin,
    shown: Sequence[tuple[ArticleHead, float]],
    places: Mapping[ArticleId, Sequence[int]],
) -> tuple[ArticlePassages, ...]:
    """What each article, given with its weight, says of an entry, within one screen; nothing is said twice."""
    figures = library.figures(bulletin.id, entry.id) if entry.kind == "company" else ()
    parts = _find_parts(library, entry, bulletin)
    heads = [head for head, _ in shown]
    twins = [next((one.title for one in heads[:n] if _are_twins(head, one)), "") for n, head in enumerate(heads)]
    subjects = [
        Subject(
            places=places.get(head.id, ()),
            parts=parts.get(head.id, ()),
            others=_find_others(library, entry, head),
            stated=[Stated(figure.metric, figure.start) for figure in figures if figure.article.id == head.id],
            weight=weight / shown[0][1],
            repeats=bool(twin),
        )
        for (head, weight), twin in zip(shown, twins, strict=True)
    ]
    articles = [library.article(head.id) for head in heads]
    asked = [(article, subject) for article, subject in zip(articles, subjects, strict=True) if article]
    told = iter(tell(asked, SCREEN_CHARS))
    return tuple(
        ArticlePassages(
            article=head,
            count=len(places.get(head.id, ())),
            passages=tuple(Passage.of(head, sentence) for sentence in (next(told) if article else ())),
            twin=twin,
        )
        for head, twin, article in zip(heads, twins, articles, strict=True)
    )


def _find_parts(library: Library, entry: Entry, bulletin: Bulletin) -> Mapping[ArticleId, Sequence[int]]:
    """Where an issue's articles name what stands under a topic."""
    parts: dict[ArticleId, list[int]] = defaultdict(list)
    for article, start in library.places_under(entry.id, bulletin.id) if entry.kind == "topic" else ():
        parts[article].append(start)
    return parts


def _find_others(library: Library, entry: Entry, head: ArticleHead) -> list[int] | None:
    """Where an article names other companies; None for a topic."""
    if entry.kind == "topic":
        return None
    return [start for start, company in library.company_places(head.id) if company != entry.id]


def _are_twins(one: ArticleHead, other: ArticleHead) -> bool:
    return one.twin == other.position or other.twin == one.position
