"""Mentions and figures as one would read them in an afternoon, in two ways: a search for each name, or jieba told them.

Neither knows borders of words, longer names, names an article introduces, periods, changes or whose a number is.
"""

import logging
import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, NamedTuple

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_METRICS = {
    "营业收入": "营业收入|营收|销售额|收入",
    "净利润": "净利润|净利",
    "净亏损": "净亏损|亏损",
    "毛利率": "毛利率",
    "研发投入": "研发投入|研发费用|研发支出",
    "员工数": "员工|职工",
    "出货量": "出货量|出货|交付量",
    "销量": "销量|销售量",
    "产量": "产量",
    "产能": "产能",
    "市场份额": "市场份额|市占率|市场占有率|份额",
    "市值": "市值",
    "估值": "估值",
    "融资": "融资|募资",
    "投资额": "投资额|总投资|投资",
    "收购价": "收购",
    "持股比例": "持股|股权|股份",
    "订单": "订单",
    "合同额": "合同",
    "用户数": "用户数|用户",
    "月活": "月活",
    "门店数": "门店",
    "基站数": "基站",
    "专利数": "专利",
    "价格": "售价|价格|股价",
}
_UNIT = "万亿元|亿美元|万美元|亿元|万元|美元|元|%|％|万|亿|[台部片块颗件辆套家人个]"
_NUMBER = rf"[^\d，。；]{{0,10}}?(?P<value>\d[\d,.]*)\s*(?P<unit>{_UNIT})"
_PATTERNS = [(metric, re.compile(f"(?:{words}){_NUMBER}")) for metric, words in _METRICS.items()]

Place = tuple[str, int, int]


class Stated(NamedTuple):
    """A number behind a metric's word, given to the nearest name before it in the sentence."""

    name: str
    metric: str
    value: str
    unit: str
    sentence: str


def search_names(text: str, names: Collection[str]) -> list[Place]:
    """Every place of every name, each looked for by itself; names and text are in lower case."""
    return [(name, start, start + len(name)) for name in names if name in text for start in _starts(text, name)]


def _starts(text: str, name: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


def pick_names(words: list[str], names: Collection[str]) -> list[Place]:
    """The words that are names; what jieba cuts otherwise is missed."""
    places, start = [], 0
    for word in words:
        if word in names:
            places.append((word, start, start + len(word)))
        start += len(word)
    return places


@cache
def cutter_told(names: frozenset[str]) -> Any:
    """A jieba of its own that has the names in its dictionary."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    for name in names:
        cutter.add_word(name)
    return cutter


def read_numbers(text: str, places: list[Place]) -> Iterator[Stated]:
    """One expression a metric over each sentence that has a digit and a name."""
    for sentence in _SENTENCE.finditer(text):
        first, stop = sentence.span()
        named = [(start, name) for name, start, _ in places if first <= start < stop]
        if not named or not re.search(r"\d", sentence[0]):
            continue
        for metric, pattern in _PATTERNS:
            for match in pattern.finditer(sentence[0]):
                before = [one for one in named if one[0] < first + match.start()]
                name = max(before)[1] if before else min(named)[1]
                yield Stated(name, metric, match["value"], match["unit"], sentence[0])
