"""Which metrics words name, and the figures that are of them."""

import re
from collections.abc import Iterable, Sequence

from bot.comparison import Compared
from bot.figures.vocabulary import find_words
from bot.models import StatedFigure
from bot.text import fold

_SPOKEN = (("亏", "净亏损"), ("赚|挣|盈利", "净利润"), ("研发", "研发投入"), ("卖", "销量"))
_SAME = {"利润": "净利润"}  # what is said for short
_TURNED = {"净利润": "净亏损", "净亏损": "净利润"}  # who asks for one is told the other
_WHOSE = re.compile("那么?|(?:那么?)?(?:[它他她]们?|其|[这那该][家个]?(?:公司|企业)?)?的?")
_HOW_MUCH = re.compile(r"(?:是|有|大概|大约|又)*(?:多少|多高|多大|几何|怎么?样|如何|什么情况)?[了呢啊呀?!。\s]*")
_BETWEEN = " 的、和及与,"


def metrics_in(text: str) -> list[tuple[str, str]]:
    """The metrics that words name, or else speak of, each with its word as folded."""
    folded = fold(text)
    named = [(word.name, folded[word.start : word.end]) for word in find_words(folded) if word.kind == "metric"]
    spoken = [(name, match[0]) for pattern, name in _SPOKEN if (match := re.search(pattern, folded))]
    return [(_SAME.get(name, name), word) for name, word in named or spoken]


def metric_asked_on(text: str) -> str:
    """The metric's word, folded, that a sentence asks of whoever was spoken of last: 那毛利率呢, 它的净利润是多少; ""
    if it names somebody, or asks on about nothing.
    """
    folded = fold(text).strip()
    words = [word for word in find_words(folded) if word.kind == "metric"]
    if len(words) != 1:
        return ""
    [word] = words
    before, after = folded[: word.start], folded[word.end :]
    goes_on = bool(before or after.lstrip("是多少").startswith("呢"))
    is_all = _WHOSE.fullmatch(before) and _HOW_MUCH.fullmatch(after)
    return folded[word.start : word.end] if goes_on and is_all else ""


def part_metrics(text: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the metrics that words end with, and these: 京东方 营收 is 京东方, (营业收入,)."""
    rest, metrics = cut_metrics(text)
    return (rest, metrics) if rest and metrics else (text, ())


def cut_metrics(text: str) -> tuple[str, tuple[str, ...]]:
    """The same, folded, though nothing may stand before them."""
    rest, metrics = fold(text).strip(), []
    for word in reversed(find_words(rest)):
        if word.kind != "metric" or word.end != len(rest):
            break
        metrics.append(_SAME.get(word.name, word.name))
        rest = rest[: word.start].rstrip(_BETWEEN)
    return rest, tuple(metrics[::-1])


def of_metrics(figures: Iterable[StatedFigure], metrics: Sequence[str]) -> list[StatedFigure]:
    """Those of some metrics, of a part as well: 云业务营业收入 is 营业收入, 研发投入占比 is 研发投入."""
    wanted = {*metrics, *(_TURNED[metric] for metric in metrics if metric in _TURNED)}
    return [figure for figure in figures if any(metric in figure.metric for metric in wanted)]


def compared_of(compared: Sequence[Compared], metrics: Sequence[str]) -> Sequence[Compared]:
    """What is set side by side of some metrics, or all of it without any."""
    return [one for one in compared if of_metrics(one.figures, metrics)] if metrics else compared
