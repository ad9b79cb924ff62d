"""What an article says with the words of a search: how often, and the sentences in which they stand most."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.asking.findings import ArticlePassages
from bot.models import Article, Block, Passage
from bot.parsing.paragraphs import source_span
from bot.text import fold_with_origin, sentence_spans

PASSAGES_AN_ARTICLE = 2


def passages_with(article: Article, words: Sequence[str]) -> ArticlePassages:
    """Count folded words in an article, its title and headings included, and choose sentences of its paragraphs."""
    found = [(block, _places(block.text, words)) for block in article.blocks]
    counts = [len(_places(article.head.title, words)), *(len(places) for _, places in found)]
    scored = [
        (times, block, start, end)
        for block, places in found
        if places and block.kind == "paragraph"
        for times, start, end in _sentences_with(block, places)
    ]
    best = sorted(scored, key=lambda one: -one[0])[:PASSAGES_AN_ARTICLE]
    passages = [_passage(article, block, start, end) for _, block, start, end in best]
    passages.sort(key=lambda passage: passage.start)
    return ArticlePassages(article=article.head, count=sum(counts), passages=tuple(passages))


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where folded words stand in a text."""
    folded = fold_with_origin(text)
    places = []
    for word in words:
        at = folded.text.find(word)
        while at >= 0:
            places.append(folded.span(at, at + len(word)))
            at = folded.text.find(word, at + len(word))
    return places


def _sentences_with(block: Block, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(how many of the places lie in it, start, end) of the sentences that hold any."""
    spans = list(sentence_spans(block.text))
    starts = [start for start, _ in spans]
    numbers = ((bisect_right(starts, first) - 1, last) for first, last in places)
    times = Counter(number for number, last in numbers if number >= 0 and last <= spans[number][1])
    return ((times[number], *spans[number]) for number in sorted(times))


def _passage(article: Article, block: Block, start: int, end: int) -> Passage:
    span = source_span(block, start, end)
    return Passage(article=article.head, text=block.text[start:end], start=span.start, end=span.end)
