"""What an article is known by: little enough that a new issue is set beside thousands without reading them again."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, pairwise
from zlib import crc32

from bot.text import fold, fold_with_origin, sentence_spans

MOST_COUNTED = 255
TERMS_KEPT = 100  # an article of 1,600 characters has some 900, and is known by these as well as by all
_TITLE_WEIGHT = 3.0  # how readily a title's terms are kept
_TERM = re.compile(r"[a-z0-9][a-z0-9.+-]*[a-z0-9]|[a-z0-9]|[\u3400-\u9fff]+")
_NAME = re.compile(r"(?=([\u3400-\u9fff]{6}))")  # every run of six, each one character further on
_NUMBER = re.compile(r"(?<![\d.a-z])(\d[\d,]*(?:\.\d+)?)(?![\d.,]*\d)\s*([^\s]?)")
_NO_AMOUNT = frozenset("年月日季期第代g—–-至~")  # behind dates, generations and ranges, which many stories share
_SHORT_SENTENCE_CHARS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it is signed: title and paragraphs, and what is left of the title without the catalogue's names."""

    title: str
    texts: Sequence[str]
    unlisted: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """All of it numbers of 32 bits. `terms` are pairs of Han characters, Latin words and numbers, with how often they
    stand in the article; `title` are those of its title. `names` are runs of Han characters that both its title and its
    text have, and no other article of its issue, nor the catalogue: 临港八英寸新线. `numbers` have their units.
    """

    terms: Mapping[int, int]
    title: frozenset[int]
    names: frozenset[int]
    numbers: frozenset[int]
    sentences: frozenset[int]


def sign(articles: Sequence[Told]) -> list[Signature]:
    """The signatures of an issue's articles."""
    codes = [
        array("I", chain.from_iterable(_codes(_folded(text)) for text in (article.title, *article.texts)))
        for article in articles
    ]
    spread = Counter(chain.from_iterable(map(set, codes)))
    rare = {count: rarity(count, len(codes)) for count in set(spread.values())}
    return [_sign(article, own, spread, rare) for article, own in zip(articles, codes, strict=True)]


def _sign(article: Told, codes: "array[int]", spread: Mapping[int, int], rare: Mapping[int, float]) -> Signature:
    """`spread` is how many articles have a term, `rare` what it says of one that it is in so many."""
    title, texts = _folded(article.title), list(map(_folded, article.texts))
    counts, heading = Counter(codes), set(_codes(title))
    often = {count: 1 + math.log(count) for count in set(counts.values())}
    weights = {code: often[count] * rare[spread[code]] for code, count in counts.items()}
    for code in heading:
        weights[code] *= _TITLE_WEIGHT
    kept = nlargest(TERMS_KEPT, weights, key=weights.__getitem__)
    text = "\n".join(texts)
    names = (name for name in _NAME.findall(fold(article.unlisted)) if name in text)
    return Signature(
        terms={code: min(counts[code], MOST_COUNTED) for code in kept},
        title=frozenset(heading & set(kept)),
        names=frozenset(crc32(name.encode()) for name in names if min(spread[code] for code in _codes(name)) == 1),
        numbers=frozenset(number for part in (title, text) for number in _numbers(part)),
        sentences=frozenset(sentence for part in texts for sentence in _sentences(part)),
    )


def _folded(text: str) -> str:
    """As `fold` has it; at ingest, of texts that have been folded just before."""
    return fold_with_origin(text).text


def rarity(spread: int, articles: int) -> float:
    """How much it says of one of so many articles that it has a term which `spread` of them have."""
    return math.log((articles + 1) / (spread + 0.5))


def _codes(folded: str) -> list[int]:
    codes: list[int] = []
    for run in _TERM.findall(folded):
        if run.isascii():
            codes.append(crc32(run.encode()))
        else:
            chars = list(map(ord, run))
            codes += [a << 16 | b for a, b in pairwise(chars)]
    return codes


def _numbers(folded: str) -> Iterator[int]:
    """Amounts of two digits or more, with the sign behind them: 11.6亿 and 11.6% are not the same."""
    for match in _NUMBER.finditer(folded):
        digits = match[1].replace(",", "")
        if len(digits) > 1 and match[2] not in _NO_AMOUNT:
            yield crc32((digits + match[2]).encode())


def _sentences(folded: str) -> Iterator[int]:
    spans = sentence_spans(folded)
    return (crc32(folded[start:end].encode()) for start, end in spans if end - start > _SHORT_SENTENCE_CHARS)
