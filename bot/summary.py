"""Which sentences answer: extractive, so every one is the bulletin's own."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bot.models import Article, Block, ParsedArticle, Sentence
from bot.parsing.paragraphs import source_span
from bot.text import cut_words, sentence_spans

_DIGIT_BONUS = 0.6
_LEAD_BONUS = 1.0
POINT_LIMIT_CHARS = 90
_TOO_SHORT_CHARS = 12


def sentences(block: Block) -> Iterator[Sentence]:
    """The sentences of a paragraph with their places in the source."""
    for start, end in sentence_spans(block.text):
        span = source_span(block, start, end)
        yield Sentence(text=block.text[start:end], start=span.start, end=span.end)


def naming_sentences(article: Article, places: Collection[int], limit: int) -> list[Sentence]:
    """The sentences in which a name stands (`places`: source offsets), at most `limit`, in reading order.

    Those with figures first, then the earlier ones.
    """
    naming = [
        (place, sentence)
        for block in article.blocks
        if block.kind == "paragraph"
        for place, sentence in enumerate(sentences(block))
        if any(sentence.start <= offset < sentence.end for offset in places)
    ]
    ranked = sorted(naming, key=lambda pair: (not _has_figure(pair[1].text), pair[1].start))
    return sorted((sentence for _, sentence in ranked[:limit]), key=lambda sentence: sentence.start)


def _has_figure(text: str) -> bool:
    return any(char.isdigit() for char in text) and any(unit in text for unit in ("%", "亿", "万", "美元", "倍"))


class Points:
    """Picks the one sentence that stands for an article, by the words that set it apart from its fellows.

    Made for a whole bulletin at once: how rare a word is there is half of what it says.
    """

    def __init__(self, articles: Sequence[ParsedArticle]) -> None:
        self._words = [Counter(_content_words(_full_text(article))) for article in articles]
        spread = Counter(word for words in self._words for word in words)
        self._rarity = {word: math.log((1 + len(articles)) / count) for word, count in spread.items()}
        self._articles = articles

    def pick(self, number: int) -> tuple[str, float]:
        """(the sentence, "" if the article has none; the article's weight: how much it has to say)."""
        article = self._articles[number]
        keys = self._key_words(number)
        title = set(_content_words(article.title))
        scored = [
            (self._score(sentence.text, keys, title) + _LEAD_BONUS / (1 + rank), -rank, sentence.text)
            for rank, sentence in enumerate(_paragraph_sentences(article))
            if len(sentence.text) >= _TOO_SHORT_CHARS
        ]
        best = max(scored, default=(0.0, 0, ""))
        return best[2], sum(keys.values()) / 10 + math.log1p(len(scored))

    def _key_words(self, number: int) -> dict[str, float]:
        weights = {word: count * self._rarity[word] for word, count in self._words[number].items()}
        return dict(sorted(weights.items(), key=lambda pair: -pair[1])[:20])

    def _score(self, text: str, keys: dict[str, float], title: set[str]) -> float:
        words = set(_content_words(text))
        said = sum(keys.get(word, 0.0) for word in words) / max(sum(keys.values()), 1.0)
        echo = len(words & title) / max(len(title), 1)
        figure = _DIGIT_BONUS if _has_figure(text) else 0.0
        too_long = max(0, len(text) - POINT_LIMIT_CHARS) / POINT_LIMIT_CHARS
        return 2 * said + 2 * echo + figure - too_long


def _full_text(article: ParsedArticle) -> str:
    return "\n".join([article.title, *(block.text for block in article.blocks)])


def _paragraph_sentences(article: ParsedArticle) -> Iterator[Sentence]:
    for block in article.blocks:
        if block.kind == "paragraph":
            yield from sentences(block)


def _content_words(text: str) -> list[str]:
    return [word.lower() for word in cut_words(text) if len(word) > 1 and not word.isdigit()]
