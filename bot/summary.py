"""Which sentences answer: extractive, so every one is the bulletin's own."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.models import Article, Block, ParsedArticle, Sentence
from bot.parsing.paragraphs import source_span
from bot.text import cut_words, fold, sentence_spans

_DIGIT_BONUS = 0.6
_LEAD_BONUS = 1.0
POINT_LIMIT_CHARS = 90
_TOO_SHORT_CHARS = 12
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:%|％|[万亿]|个百分点|倍|美元|元|家|台|部|颗|公里|纳米)")
_AMOUNT_BONUS = 0.5
_SHORT_CHARS = 24
_LONG_CHARS = 120
_SENTENCES_LIMIT = 7
_CHIEF_PLACES = 4  # named so often and no other more: the article is about it
_BEGINS_WITHIN_CHARS = 10
_TWIN_SHARE = 0.4  # of the shorter one's sentences
_METRIC_WEIGHT = {
    "营业收入": 4.0, "净利润": 4.0, "净亏损": 4.0, "扣非净利润": 2.0, "市场份额": 3.0, "融资": 3.5, "投资额": 3.0,
    "收购价": 3.0, "估值": 3.0, "市值": 2.5, "授信": 2.5, "订单": 2.5, "合同额": 2.5, "出货量": 2.5, "销量": 2.5,
    "产能": 2.5, "用户数": 2.5, "月活": 2.5, "毛利率": 2.5, "毛利": 2.5, "研发投入": 2.5, "研发投入占比": 1.5,
    "持股比例": 2.0, "净资产": 2.0, "营业利润": 3.0, "利润": 3.0, "基站数": 2.0, "其他": 0.8,
}  # fmt: skip
_EVENTS = (
    "宣布", "发布", "推出", "收购", "投资", "融资", "成立", "签署", "上市", "起诉", "调查", "投产", "量产", "建成",
    "中标", "合作", "首次", "首家", "启动", "完成", "获得", "突破", "亏损", "增长", "下降", "取消", "退出", "转型",
)  # fmt: skip


def sentences(block: Block) -> Iterator[Sentence]:
    """The sentences of a paragraph with their places in the source."""
    for start, end in sentence_spans(block.text):
        span = source_span(block, start, end)
        yield Sentence(text=block.text[start:end], start=span.start, end=span.end)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of the one asked for, as far as choosing sentences goes: its metric and the sentence it stands in."""

    metric: str
    sentence_start: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about, as one article has it. All are source offsets.

    `places`: where it is named; `others`: where other companies are (None: a topic is asked about, which shares its
    sentences with companies); `stated`: its figures.
    """

    places: Collection[int]
    others: Collection[int] | None = None
    stated: Collection[Stated] = ()


@dataclass(slots=True)
class _Candidate:
    sentence: Sentence
    rank: int
    named: list[int]
    metrics: set[str]


def telling_sentences(article: Article, subject: Subject, room_chars: int) -> list[Sentence]:
    """The sentences that say most about a company or topic, as many as there is room for, in reading order.

    Figures come first (revenue and profit before counts), then events, the lead, the rest. A sentence belongs to it
    that names it, states a figure of it, or goes on in its paragraph before another company is named; and every one
    of an article whose title names it, or which names it more often than all others. At least one is given.
    """
    scored = [(_telling(candidate), candidate.sentence) for candidate in _candidates(article, subject)]
    chosen: list[Sentence] = []
    for _, sentence in sorted(scored, key=lambda pair: (-pair[0], pair[1].start)):
        if any(sentence.text == other.text for other in chosen):
            continue
        if chosen and (len(chosen) >= _SENTENCES_LIMIT or len(sentence.text) > room_chars):
            continue
        chosen.append(sentence)
        room_chars -= len(sentence.text)
    return sorted(chosen, key=lambda sentence: sentence.start)


def _candidates(article: Article, subject: Subject) -> Iterator[_Candidate]:
    whole = _is_all_about(article, subject)
    rank = 0
    for block in article.blocks:
        goes_on = False
        for sentence in sentences(block) if block.kind == "paragraph" else ():
            named = _inside(subject.places, sentence)
            goes_on = bool(named) or (goes_on and subject.others is not None and not _inside(subject.others, sentence))
            metrics = {one.metric for one in subject.stated if one.sentence_start == sentence.start}
            if metrics or goes_on or (whole and len(sentence.text) >= _TOO_SHORT_CHARS):
                yield _Candidate(sentence, rank, named, metrics)
            rank += 1


def _is_all_about(article: Article, subject: Subject) -> bool:
    """A topic's article has it in the title; a company's names it as often as all others together, and early."""
    if subject.others is None:
        return any(offset < article.start + len(article.head.title) for offset in subject.places)
    lead = next((block.end for block in article.blocks if block.kind == "paragraph"), article.start)
    early = any(offset < lead for offset in subject.places)
    return len(subject.places) >= max(len(subject.others), 1 if early else _CHIEF_PLACES)


def _inside(offsets: Collection[int], sentence: Sentence) -> list[int]:
    return [offset for offset in offsets if sentence.start <= offset < sentence.end]


def _telling(candidate: _Candidate) -> float:
    text, named = candidate.sentence.text, candidate.named
    figures = sum(sorted((_METRIC_WEIGHT.get(metric, 1.0) for metric in candidate.metrics), reverse=True)[:3])
    begins = bool(named) and min(named) - candidate.sentence.start <= _BEGINS_WITHIN_CHARS
    event = any(verb in text for verb in _EVENTS)
    too_long = max(0, len(text) - _LONG_CHARS) / _LONG_CHARS
    lead = _LEAD_BONUS / (1 + candidate.rank)
    amounts = min(3, len(_AMOUNT.findall(text)))
    clumsy = text.endswith(("？", "?")) + (len(text) < _SHORT_CHARS) + (text.count("“") != text.count("”"))
    clumsy += 2 * ("发稿" in text)  # 截至发稿，未获回复: says that nothing was said
    said = figures + 1.2 * bool(named) + 0.8 * begins + 0.7 * event + _AMOUNT_BONUS * amounts + lead
    return said - 0.5 * too_long - 0.6 * clumsy


def _has_figure(text: str) -> bool:
    return bool(_AMOUNT.search(text))


def find_twins(articles: Sequence[ParsedArticle]) -> dict[int, int]:
    """For articles that mostly repeat an earlier one's sentences: the number of that one."""
    told: list[set[str]] = []
    twins: dict[int, int] = {}
    for number, article in enumerate(articles):
        own = {fold(one.text) for one in all_sentences(article.blocks) if len(one.text) > _TOO_SHORT_CHARS}
        for earlier, theirs in enumerate(told):
            if own and theirs and len(own & theirs) >= _TWIN_SHARE * min(len(own), len(theirs)):
                twins[number] = earlier
                break
        told.append(own)
    return twins


class Points:
    """Picks the one sentence that stands for an article, by the words that set it apart from its fellows.

    Made for a whole bulletin at once: how rare a word is there is half of what it says. Each sentence is cut once.
    """

    def __init__(self, articles: Sequence[ParsedArticle]) -> None:
        self._titles = [_content_words(article.title) for article in articles]
        self._sentences = [
            [(one.text, _content_words(one.text)) for one in all_sentences(article.blocks)] for article in articles
        ]
        self._words = [
            Counter([*title, *(word for _, words in told for word in words)])
            for title, told in zip(self._titles, self._sentences, strict=True)
        ]
        spread = Counter(word for words in self._words for word in words)
        self._rarity = {word: math.log((1 + len(articles)) / count) for word, count in spread.items()}

    def pick(self, number: int) -> tuple[str, float]:
        """(the sentence, "" if the article has none; the article's weight: how much it has to say)."""
        keys, title = self._key_words(number), set(self._titles[number])
        scored = [
            (_score_point(text, set(words), keys, title) + _LEAD_BONUS / (1 + rank), -rank, text)
            for rank, (text, words) in enumerate(self._sentences[number])
            if len(text) >= _TOO_SHORT_CHARS
        ]
        best = max(scored, default=(0.0, 0, ""))
        return best[2], sum(keys.values()) / 10 + math.log1p(len(scored))

    def _key_words(self, number: int) -> dict[str, float]:
        weights = {word: count * self._rarity[word] for word, count in self._words[number].items()}
        return dict(sorted(weights.items(), key=lambda pair: -pair[1])[:20])


def _score_point(text: str, words: set[str], keys: dict[str, float], title: set[str]) -> float:
    said = sum(keys.get(word, 0.0) for word in words) / max(sum(keys.values()), 1.0)
    echo = len(words & title) / max(len(title), 1)
    figure = _DIGIT_BONUS if _has_figure(text) else 0.0
    too_long = max(0, len(text) - POINT_LIMIT_CHARS) / POINT_LIMIT_CHARS
    return 2 * said + 2 * echo + figure - too_long


def all_sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """The sentences of all paragraphs, in reading order."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from sentences(block)


def _content_words(text: str) -> list[str]:
    return [word.lower() for word in cut_words(text) if len(word) > 1 and not word.isdigit()]
