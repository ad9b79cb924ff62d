"""What a percentage is a share of: 占市场的7%, 占…股权, 研发投入占营收, 海外收入占比."""

import re
from collections.abc import Sequence

from bot.figures.amounts import Amount
from bot.figures.parts import Metric, metric_of, part_shared
from bot.figures.views import STOPS, View
from bot.figures.vocabulary import REPORTED, SHARE, Word

_REACH = 8  # how far behind a number 市场 may stand
_OF_MARKET = re.compile(f"的[^{STOPS}]{{0,{_REACH}}}市场")
_MARKET = re.compile("市场|份额|领域|全球|全国|行业")
_VOLUME = re.compile("出货|销量|销售|装车|装机|产量|交付|吞吐|市场|份额|保有量")
_COUNTED = re.compile("(?:出货|销售|装[机车])?量?.{0,2}")  # 甲[出货]占比22%
_EACH_OF = re.compile(r"[、和与至到\s]*(?:分别|依次)?[为是达]?")
_IN_WHOLE = re.compile("在[^,;。]{1,10}中的?$")


def share_of(view: View, amount: Amount, since: int, told: Sequence[Metric]) -> Metric | None:
    """The share that a percentage is, if a word says that it is one. `since` is the place behind the number before,
    `told` the metrics that the sentence has stated.
    """
    if amount.measure != "percent":
        return None
    if _OF_MARKET.match(view.text, amount.end):
        return Metric("市场份额")
    start = view.clause_start(amount.start)
    if 0 < start < amount.lead and _EACH_OF.fullmatch(view.masked, start, amount.lead):
        start = view.clause_start(start - 1)  # 占比重,2019年和2020年分别为3%和4%
    start = max(start, since)
    ratios = (word for word in view.words if word.kind == "ratio" and start <= word.start < amount.start)
    ratio = next(ratios, None)
    if ratio is None:
        return None
    said = view.text[start : amount.start]
    if any(word.name == "持股比例" and start <= word.start < amount.start for word in view.metric_words):
        return Metric("持股比例")
    if _is_of_market(view, said, ratio, amount) or _is_of_volume(view, ratio):
        return Metric("市场份额")
    shared = _metrics_shared(view, start, ratio, since) or told[-1:]
    parts = [metric.part for metric in shared if metric.name == "研发投入"]
    return Metric("研发投入占比", parts[-1]) if parts else Metric(SHARE, part_shared(view, start, ratio, shared))


def _is_of_market(view: View, said: str, ratio: Word, amount: Amount) -> bool:
    reported = any(word.name in REPORTED and ratio.end <= word.start < amount.start for word in view.metric_words)
    of_whole = said.endswith("其中的") and "市场" in view.text[: amount.start - len(said)]  # 全球市场…,甲占其中的2.1%
    return not reported and (
        of_whole
        or _MARKET.search(said) is not None
        or any(view.text.startswith("的占比", name.end) for name in view.names)
    )


def _is_of_volume(view: View, ratio: Word) -> bool:
    """Whether a company's share is meant of what all ship or sell: 面板出货,甲占78.3%."""
    leads = any(_COUNTED.fullmatch(view.text, name.end, ratio.start) for name in view.names)
    return leads and _VOLUME.search(view.text, 0, ratio.start) is not None


def _metrics_shared(view: View, start: int, ratio: Word, since: int) -> list[Metric]:
    """The metrics named before the word of a share, in its clause or since a number: 手机销售额翻番,[占比]12%."""
    whole = _IN_WHOLE.search(view.text, start, ratio.start)  # 在[总收入]中的占比
    end = whole.start() if whole else ratio.start
    words = [word for word in view.metric_words if start <= word.start < end]
    words = words or [word for word in view.metric_words if since <= word.start < end]
    return [metric_of(view, word, min(start, max(since, view.clause_start(word.start)))) for word in words]
