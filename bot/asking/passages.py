"""What an article says with the words of a search: how often, and the sentences in which most of them stand."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.asking.findings import ArticlePassages
from bot.models import Article, Block, Mention, Passage
from bot.parsing.paragraphs import source_span
from bot.text import fold_with_origin, sentence_spans

PASSAGES_AN_ARTICLE = 2


def passages_with(article: Article, words: Sequence[str]) -> ArticlePassages:
    """Count folded words in an article, its title and headings included, and choose sentences of its paragraphs."""
    found = [(block, _places(block.text, words)) for block in article.blocks]
    counts = [len(_places(article.head.title, words)), *(len(places) for _, places in found)]
    scored = [
        (words_told, times, block, start, end)
        for block, places in found
        if places and block.kind == "paragraph"
        for words_told, times, start, end in _sentences_with(block, places)
    ]
    best = sorted(scored, key=lambda one: (-one[0], -one[1]))[:PASSAGES_AN_ARTICLE]
    passages = [_passage(article, block, start, end) for _, _, block, start, end in best]
    passages.sort(key=lambda passage: passage.start)
    return ArticlePassages(article=article.head, count=sum(counts), passages=tuple(passages))


def places_of(article: Article, words: Sequence[str]) -> list[Mention]:
    """Every place in an article, its title included, where one of some folded words stands."""
    title = article.head.title
    heading = Block(kind="heading", level=1, text=title, start=article.start, end=article.start + len(title))
    found = []
    for block in (heading, *article.blocks):
        for first, last, _ in sorted(_places(block.text, words)):
            span = source_span(block, first, last)
            found.append(Mention(article=article.head, start=span.start, end=span.end, surface=block.text[first:last]))
    return found


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where folded words stand in a text."""
    folded = fold_with_origin(text)
    places = []
    for word in words:
        at = folded.text.find(word)
        while at >= 0:
            places.append((*folded.span(at, at + len(word)), word))
            at = folded.text.find(word, at + len(word))
    return places


def _sentences_with(block: Block, places: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, int, int]]:
    """(how many of the words, how many of the places lie in it, start, end) of the sentences that hold any."""
    spans = list(sentence_spans(block.text))
    starts = [start for start, _ in spans]
    held: dict[int, list[str]] = defaultdict(list)
    for first, last, word in places:
        number = bisect_right(starts, first) - 1
        if number >= 0 and last <= spans[number][1]:
            held[number].append(word)
    return ((len(set(held[number])), len(held[number]), *spans[number]) for number in sorted(held))


def _passage(article: Article, block: Block, start: int, end: int) -> Passage:
    span = source_span(block, start, end)
    return Passage(article=article.head, text=block.text[start:end], start=span.start, end=span.end)
