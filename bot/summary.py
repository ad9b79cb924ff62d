"""Which sentences answer: extractive, so every one is the bulletin's own."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.models import Article, Block, Sentence
from bot.parsing.paragraphs import source_span
from bot.text import sentence_spans

_LEAD_BONUS = 1.0
_TOO_SHORT_CHARS = 12
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:%|％|[万亿]|个百分点|倍|美元|元|家|台|部|颗|公里|纳米)")
_AMOUNT_BONUS = 0.5
_SHORT_CHARS = 24
_LONG_CHARS = 120
_SENTENCES_LIMIT = 7
_CHIEF_PLACES = 4  # named so often and no other more: the article is about it
_BEGINS_WITHIN_CHARS = 10
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


def all_sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """The sentences of all paragraphs, in reading order."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from sentences(block)
