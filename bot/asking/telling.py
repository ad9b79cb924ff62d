"""What the articles on one screen of an answer say: their passages, out of the library."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.asking.around import mark_words
from bot.asking.findings import ArticlePassages
from bot.asking.twins import are_twins
from bot.belonging import Stated, Subject
from bot.models import Article, ArticleHead, Bulletin, Entry, Kind, Passage, Sentence
from bot.parsing.paragraphs import source_span
from bot.ports import Library
from bot.summary import best_sentence, tell
from bot.text import fold

T = TypeVar("T")
SCREEN_CHARS = 950  # of passages: what a phone shows with a swipe or two
ARTICLES_A_SCREEN = 4  # of an answer; the widest topics have eighteen


Choose = Callable[[Sequence[tuple[Article, Subject]]], Sequence[Sequence[Sentence]]]
"""For each article the sentences to tell of it."""


def tell_a_screen(asked: Sequence[tuple[Article, Subject]]) -> Sequence[Sequence[Sentence]]:
    """As much as one screen takes; nothing is said twice."""
    return tell(asked, SCREEN_CHARS)


def tell_the_best(asked: Sequence[tuple[Article, Subject]]) -> Sequence[Sequence[Sentence]]:
    """Of each article one sentence."""
    return [[best] if (best := best_sentence(*one)) else [] for one in asked]


def turn_to(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """One screen of a list, `size` items: (its items, the page clamped into range, how many pages)."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 1), pages)
    return items[(page - 1) * size : page * size], page, pages


def tell_of(library: Library, entry: Entry, bulletin: Bulletin, ranks: Sequence[int]) -> tuple[ArticlePassages, ...]:
    """What articles, given by consecutive ranks, say of an entry, within one screen; nothing is said twice."""
    written = library.told(entry.id, bulletin.id) if ranks[0] == 0 else ()
    if len(written) == len(ranks):
        return tuple(
            ArticlePassages(
                article=one.head, count=one.count, passages=_to_passages(one.head, one.sentences), twin=one.twin
            )
            for one in written
        )
    return tell_afresh(library, entry, bulletin, ranks)


def tell_afresh(
    library: Library, entry: Entry, bulletin: Bulletin, ranks: Sequence[int], choose: Choose = tell_a_screen
) -> tuple[ArticlePassages, ...]:
    """The same whatever was written down of it, or what else is chosen to be told."""
    shown = library.ranked(entry.id, bulletin.id, ranks)
    heads = [head for head, _ in shown]
    ids = [head.id for head in heads]
    places = library.places(entry.id, bulletin.id, ids)
    figures = library.figures(bulletin.id, entry.id, ids) if entry.kind == "company" else ()
    parts = library.places_under(entry.id, ids) if entry.kind == "topic" else {}
    twins = _find_twins(heads)
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
    articles = library.articles_at(bulletin.id, [head.position for head in heads])
    told = choose(list(zip(articles, subjects, strict=True)))
    return tuple(
        ArticlePassages(
            article=head,
            count=len(places.get(head.id, ())),
            passages=_to_passages(head, sentences),
            twin=twin,
        )
        for head, twin, sentences in zip(heads, twins, told, strict=True)
    )


def tell_unlisted(
    library: Library, names: Sequence[str], kind: Kind, found: Sequence[ArticlePassages], choose: Choose = tell_a_screen
) -> tuple[ArticlePassages, ...]:
    """What articles say of names that the catalogue lacks, folded: as of one it has, by the places of their letters."""
    articles = [library.article(item.article.id) for item in found]
    twins = _find_twins([item.article for item in found])
    asked = [
        (
            article,
            Subject(
                places=list(_find_places(article, names)),
                others=None if kind == "topic" else [start for start, _ in library.company_places(article.head.id)],
                weight=item.count / max(item.count for item in found),
                repeats=bool(twin),
            ),
        )
        for article, item, twin in zip(articles, found, twins, strict=True)
        if article
    ]
    told = iter(choose(asked))
    return tuple(
        replace(item, passages=tuple(Passage.of(item.article, sentence) for sentence in next(told)), twin=twin)
        if article
        else item
        for article, item, twin in zip(articles, found, twins, strict=True)
    )


def _find_places(article: Article, names: Sequence[str]) -> Iterator[int]:
    title = fold(article.head.title)
    yield from (article.start + title.find(name) for name in names if name in title)
    mark = mark_words(names)
    for block in article.blocks:
        yield from (source_span(block, span.start, span.end).start for span in mark(block))


def _find_others(library: Library, entry: Entry, head: ArticleHead) -> list[int] | None:
    """Where an article names other companies; None for a topic."""
    if entry.kind == "topic":
        return None
    return [start for start, company in library.company_places(head.id) if company != entry.id]


def _to_passages(head: ArticleHead, sentences: Sequence[Sentence]) -> tuple[Passage, ...]:
    return tuple(Passage.of(head, sentence) for sentence in sentences)


def _find_twins(heads: Sequence[ArticleHead]) -> list[str]:
    """Of each the title of one before it that says nearly the same, "" if there is none."""
    return [next((one.title for one in heads[:n] if are_twins(head, one)), "") for n, head in enumerate(heads)]
