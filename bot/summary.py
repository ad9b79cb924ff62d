"""Which sentences answer: extractive, so every one is the bulletin's own.

The sentences of all articles on a screen compete for its room, one by one. What counts is what a sentence adds:
figures not told yet, an event, the name itself; for its length, less where its article has been told of at length, and
not at all where another says the same (a budgeted submodular choice made greedily, after Lin and Bilmes).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from heapq import heapify, heappop, heapreplace
from itertools import pairwise

from bot.belonging import Spoken, Subject, find_belonging
from bot.models import Article, Block, Sentence
from bot.parsing.paragraphs import source_span
from bot.parsing.standalone import says_whence
from bot.text import sentence_spans

_NUMBER = r"\d[\d.,]*|[一二三四五六七八九十百千万亿两零〇半]{2,}|几[十百千万]+"
_NO_UNIT = "年月日号时点世届期次第级代位维版种项方条大"  # 9月, 2.0版, 三方: no amounts
_NO_NUMBER_BEFORE = r"(?<![\dA-Za-z第.])"
_AMOUNT = re.compile(
    rf"{_NO_NUMBER_BEFORE}(?:{_NUMBER})(?:\s*[%％‰]|[万亿千百]*[余多]?(?![{_NO_UNIT}])[一-龥])"
    rf"|{_NO_NUMBER_BEFORE}\d+\.\d+(?![\d{_NO_UNIT}A-Za-z])"
    "|百分之[零〇一二三四五六七八九十百点]+|[一二三四五六七八九两]成[一二三四五六七八九半]?"
)
_AMOUNTS_A_SENTENCE = 4
_METRICS_A_SENTENCE = 3
_METRIC_WEIGHT = {
    "营业收入": 4.0, "净利润": 4.0, "净亏损": 4.0, "扣非净利润": 2.0, "市场份额": 3.0, "融资": 3.5, "投资额": 3.0,
    "收购价": 3.0, "估值": 3.0, "市值": 2.5, "授信": 2.5, "订单": 2.5, "合同额": 2.5, "出货量": 2.5, "销量": 2.5,
    "产能": 2.5, "用户数": 2.5, "月活": 2.5, "毛利率": 2.5, "毛利": 2.5, "研发投入": 2.5, "研发投入占比": 1.5,
    "持股比例": 2.0, "净资产": 2.0, "营业利润": 3.0, "利润": 3.0, "基站数": 2.0, "其他": 0.8,
}  # fmt: skip
_EVENT = re.compile(
    "宣布|发布|推出|收购|投资|融资|成立|签署|上市|起诉|调查|投产|量产|建成|中标|合作|首次|首家|首个|首款|首条|启动|完成|获得"
    "|突破|亏损|增长|下降|取消|退出|转型"
)
# A sentence that says only who spoke.
_ATTRIBUTION = re.compile(
    "[^，,]{0,20}(?:说|称|道|表示|介绍|指出|认为|坦言|强调|判断|透露|反映|回应|感叹|直言|(?:对此)?表示(?:赞同|认同|同意|肯定|欢迎))。"
)
# What it speaks of was said before.
_DANGLING = re.compile("“?(?:不过|但|而)?，?(?:该(?!公司|厂|行|所|校|院)|上述|前述|这(?!些?年))")

_TOO_SHORT_CHARS = 6
_SHORT_CHARS = 16
# The weights of what a sentence says. Doubling or halving any of them moves key facts by two or three in 244 at most.
_AMOUNT_WEIGHT = 0.9
_NAMED = 1.2
_BEGINS = 0.8
_HAPPENS = 0.7
_LEAD = 1.0
_POINT = 1.0
_BELONGS = 0.6
_FOREIGN = 0.6
_CLUMSY = 0.6
_LEAST_STANDING = 0.1
_LEAST_WORTH = 0.12  # below it a sentence only fills the screen

_TITLE = 2.0
_THREE = 3
_ONE_CHARS = 180  # a longer sentence stands alone only if there is no other
_SAME_SHARE = 0.7  # of the shorter one's pairs of characters: says the same
_LESS_FOR_ALIKE = 0.6
_LENGTH_POWER = 0.4
_LENGTH_OFFSET_CHARS = 20
_ARTICLE_CHARS = 300  # told of an article, what more it adds counts less
_ARTICLE_POWER = 0.25


_Pairs = frozenset[tuple[str, str]]


@dataclass
class _Candidate:
    """A sentence that may be shown: `standing` is its worth beside the `facts` it states, each with a weight.

    `alike` is the share of pairs of characters in common with the most alike of the first `compared` chosen ones.
    """

    number: int
    sentence: Sentence
    standing: float
    facts: dict[str, float]
    alike: float = 0.0
    compared: int = 0

    @cached_property
    def pairs(self) -> _Pairs:
        return _pairs(self.sentence.text)


def tell(asked: Sequence[tuple[Article, Subject]], room_chars: int) -> list[list[Sentence]]:
    """For each article the sentences that say most about a company or topic, in reading order.

    As many as there is room for in all, and of each article at least one, where it has any that fits into its part of
    the room; nothing is said twice, and of an article that repeats another only what the other lacks. The repeated one
    does not get its room: it would be copied out.
    """
    spoken = [list(find_belonging(*pair)) for pair in asked]
    first_told = _pairs_of_repeated(asked, spoken)
    left = sum(not subject.repeats for _, subject in asked)
    screen = _Screen(room_chars * left // max(1, len(asked)), [subject.weight**_ARTICLE_POWER for _, subject in asked])
    pools: list[list[_Candidate]] = []
    for number, ((article, subject), lines) in enumerate(zip(asked, spoken, strict=True)):
        pool = list(_candidates(number, article, lines))
        if subject.repeats:
            pool = [one for one in pool if not any(_alike(one.pairs, other) > _SAME_SHARE for other in first_told)]
        else:
            screen.take_best(pool, screen.room // left)
            left -= 1
        pools.append(pool)
    screen.fill([one for pool in pools for one in pool])
    return [sorted(chosen, key=lambda sentence: sentence.start) for chosen in screen.chosen]


def best_sentence(article: Article, subject: Subject) -> Sentence | None:
    """The one sentence of an article that says most of a company or topic, whole; None if none is its own."""
    screen = _Screen(_ONE_CHARS, [1.0])
    screen.take_best(list(_candidates(0, article, list(find_belonging(article, subject)))), _ONE_CHARS)
    best = next(iter(screen.chosen[0]), None)
    return best and next(one for one in all_sentences(article.blocks) if one.start <= best.start < one.end)


def tell_article(article: Article) -> list[Sentence]:
    """An article in up to three sentences, in reading order: its point, and what adds most of its title and figures."""
    told = list(all_sentences(article.blocks))
    title = _pairs(article.head.title)
    pool = [
        replace(one, facts=one.facts | {"".join(pair): _TITLE / len(title) for pair in title & one.pairs})
        for one in _candidates(0, article, [Spoken(sentence, share=1.0) for sentence in told])
    ]
    screen = _Screen(0, [1.0])
    for one in [one for one in pool if one.sentence.text == article.head.point][:1]:
        screen.take(one)
    for _ in range(_THREE - len(screen.chosen[0])):
        screen.take_best(pool, _ONE_CHARS)
    return sorted(screen.chosen[0], key=lambda sentence: sentence.start)


class _Screen:
    """What is told so far, and how much room is left."""

    def __init__(self, room_chars: int, weights: Sequence[float]) -> None:
        self.room = room_chars
        self.chosen: list[list[Sentence]] = [[] for _ in weights]
        self._weights = weights
        self._told: set[str] = set()
        self._pairs: list[_Pairs] = []
        self._spent_chars = [0] * len(weights)

    def take_best(self, pool: Sequence[_Candidate], part_chars: int) -> None:
        """Take the best that fits into a part of the room; if none does, the shortest of what adds anything."""
        fitting = [(self._bound(one), one) for one in pool if len(one.sentence.text) <= part_chars]
        best, most = None, 0.0
        for bound, one in sorted(fitting, key=lambda pair: (-pair[0], pair[1].sentence.start)):
            if bound <= most:
                break
            if (gain := self._gain(one)) > most:
                best, most = one, gain
        best = best or min(
            (one for one in pool if self._gain(one)), key=lambda one: len(one.sentence.text), default=None
        )
        if best:
            self.take(best)

    def fill(self, pool: Sequence[_Candidate]) -> None:
        """Take what adds most for its length until nothing fits. Gains only shrink: most need no second look."""
        heap = [(-self._bound(one), number, one) for number, one in enumerate(pool)]
        heapify(heap)
        while heap:
            _, number, best = heap[0]
            gain = self._gain(best, _LEAST_WORTH) if len(best.sentence.text) <= self.room else 0.0
            if gain <= 0:
                heappop(heap)
            elif gain < -min((entry[0] for entry in heap[1:3]), default=0.0):
                heapreplace(heap, (-gain, number, best))
            else:
                heappop(heap)
                self.take(best)

    def _gain(self, one: _Candidate, least_worth: float = 0.0) -> float:
        for other in self._pairs[one.compared :]:
            one.alike = max(one.alike, _alike(one.pairs, other))
        one.compared = len(self._pairs)
        bound = self._bound(one, least_worth)
        return 0.0 if one.alike > _SAME_SHARE else bound * (1 - _LESS_FOR_ALIKE * one.alike)

    def _bound(self, one: _Candidate, least_worth: float = 0.0) -> float:
        """What it can add at most: its gain if none were like it."""
        fresh = one.standing + sum(weight for fact, weight in one.facts.items() if fact not in self._told)
        if fresh < least_worth:
            return 0.0
        full: float = (1 + self._spent_chars[one.number] / _ARTICLE_CHARS) ** 0.5
        length: float = (len(one.sentence.text) + _LENGTH_OFFSET_CHARS) ** _LENGTH_POWER
        return self._weights[one.number] * fresh / full / length

    def take(self, one: _Candidate) -> None:
        """Tell it."""
        length = len(one.sentence.text)
        self.room -= length
        self._spent_chars[one.number] += length
        self._told.update(one.facts)
        self._pairs.append(one.pairs)
        self.chosen[one.number].append(one.sentence)


def _pairs_of_repeated(
    asked: Sequence[tuple[Article, Subject]], spoken: Sequence[Sequence[Spoken]]
) -> Sequence[_Pairs]:
    """Of all that the articles told first say, if one of the others repeats them."""
    if not any(subject.repeats for _, subject in asked):
        return ()
    told = [lines for (_, subject), lines in zip(asked, spoken, strict=True) if not subject.repeats]
    return [_pairs(one.sentence.text) for lines in told for one in lines]


def _candidates(number: int, article: Article, spoken: Sequence[Spoken]) -> Iterator[_Candidate]:
    for rank, one in enumerate(spoken):
        text = one.sentence.text
        if one.share and _says_something(text):
            standing = _standing(one) + _LEAD / (1 + rank) + _POINT * (text == article.head.point)
            yield _Candidate(number, one.sentence, max(standing, _LEAST_STANDING), _facts(one))


def _says_something(text: str) -> bool:
    """Whether a sentence says more than who spoke, who wrote, or where it is from."""
    if len(text) < _TOO_SHORT_CHARS or _ATTRIBUTION.fullmatch(text):
        return False
    return not says_whence(text)


def _standing(spoken: Spoken) -> float:
    said = _NAMED * spoken.news + _BEGINS * spoken.begins + _BELONGS * spoken.share - _FOREIGN * spoken.foreign
    return said + _HAPPENS * bool(_EVENT.search(spoken.sentence.text)) - _CLUMSY * _clumsiness(spoken.sentence.text)


def _clumsiness(text: str) -> float:
    """How badly a sentence stands alone: a question, an announcement, a stump, half a quotation, 截至发稿，未获回复."""
    asks = 1.5 * text.endswith(("？", "?", "：", ":"))
    dangles = 0.3 * bool(_DANGLING.match(text))
    return (
        asks
        + dangles
        + 0.5 * (len(text) < _SHORT_CHARS)
        + 0.5 * (text.count("“") != text.count("”"))
        + 2 * ("发稿" in text)
    )


def _facts(spoken: Spoken) -> dict[str, float]:
    """The figures of a sentence: the metrics of the one asked for are its own, other amounts as far as it belongs."""
    weights = sorted(map(_weigh_metric, spoken.metrics), reverse=True)
    facts = {f"{spoken.sentence.start}:{n}": weight for n, weight in enumerate(weights[:_METRICS_A_SENTENCE])}
    amounts = [match[0] for match in _AMOUNT.finditer(spoken.sentence.text)]
    return facts | dict.fromkeys(amounts[:_AMOUNTS_A_SENTENCE], _AMOUNT_WEIGHT * spoken.share)


@lru_cache(maxsize=4096)
def _weigh_metric(metric: str) -> float:
    """What a metric weighs: of a part of the company (中国区营业收入) as much as of all of it."""
    listed = (name for name in sorted(_METRIC_WEIGHT, key=len, reverse=True) if metric.endswith(name))
    return next((_METRIC_WEIGHT[name] for name in listed), 1.0)


def _pairs(text: str) -> _Pairs:
    return frozenset(pairwise(text))


def _alike(one: _Pairs, other: _Pairs) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def all_sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """The sentences of all paragraphs, in reading order, with their places in the source."""
    for block in blocks:
        if block.kind == "paragraph":
            for start, end in sentence_spans(block.text):
                span = source_span(block, start, end)
                yield Sentence(text=block.text[start:end], start=span.start, end=span.end)
