"""How a number changed: 同比增长10.59%, 减少了41万户, 增长27%至152.62亿元."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.figures.amounts import Amount
from bot.figures.views import View

_UNTIL_NUMBER = re.compile(
    r"(?:幅度|率|了|为|是|约|达到|达|高达|将|可望|有望|可能|可|至少|分别|依次|累计|合计|均|各|也|则|仅|大幅|在|左右)*"
)
_TO = re.compile(r"(?:,?[降增升减]?[至到]|,(?:仅?为|达到?|只有|仅))(?=(?:每[^,;。\d]{1,3})?[约近超逾]?\d)")
_HIGHER = re.compile("[比较](?:上|去年|前)[^,;。]{1,8}([高低])出?了?$")
_HIGHER_THAN_LAST = re.compile("[比较](?:[今去]年)?(?:\\d{1,2}月)?上一?[轮次个][^,;。]{0,6}([高低])出?了?(?:约|近)?$")
_SIGNED = re.compile("(?:[同环]比|[,;(])[+-]?$")
_SAID_CHARS = 16
_FALLS = frozenset("降跌减低")
_RATE_TO = re.compile(r"([增涨升降跌减])[幅速率][^,;。\d]{0,8}[至到]$")
_PRICED = re.compile("(降价|涨价|提价)(?:幅度|了|达到?|在|最高|可达|约|超过?)*$")  # 存储产品平均降价[20%]
_PACE_IS = re.compile(r"([增涨升降跌减])[幅速]最?[快高大低慢小],(?:高?达到?|为)$")  # 出货增速最快,达[18%]


class Change(NamedTuple):
    """A signed change as printed; `amount` is what was read as one."""

    value: float
    unit: str
    amount: Amount


def read_changes(view: View, run: Sequence[Amount]) -> list[Change]:
    """The changes that a run of amounts is, if a word of rising or falling leads to it; else none."""
    if sign := _sign_said(view, run[0]):
        return [Change(sign * amount.value, amount.unit, amount) for amount in run]
    lead = run[0].lead
    words = [word for word in view.words if word.end <= lead and word.kind in {"rise", "fall"}]
    if not words or not _UNTIL_NUMBER.fullmatch(view.text, words[-1].end, lead):
        return []
    turns = {word.end: word.kind for word in view.words}
    kind, changes = words[-1].kind, []
    for amount in run:
        kind = turns.get(amount.lead, kind)
        changes.append(Change(-amount.value if kind == "fall" else amount.value, amount.unit, amount))
    return changes


def _sign_said(view: View, amount: Amount) -> int:
    """1 or -1 where more than a word right before an amount says that it is a change, else 0; 1 for a printed sign."""
    text, lead = view.text, amount.lead
    if _is_signed(view, amount):
        return 1
    start = max(0, lead - _SAID_CHARS)
    window = text[start:lead]  # looked through for a character first: ten times faster
    said = _PRICED.search(text, start, lead) if "价" in window else None
    if not said and amount.measure in {"percent", "times"} and ("速" in window or "幅" in window or "率" in window):
        said = _PACE_IS.search(text, start, lead) or _RATE_TO.search(text, max(start, view.clause_start(lead)), lead)
    if not said and amount.measure == "points":
        said = _HIGHER.search(text, start, lead)
    if not said and amount.measure in {"percent", "times"} and ("高" in window or "低" in window):
        said = _HIGHER_THAN_LAST.search(text, start, lead)
    return (-1 if said[1][0] in _FALLS else 1) if said else 0


def _is_signed(view: View, amount: Amount) -> bool:
    """Whether a sign alone says that it is a change: 同比[+27%], 营收9.8亿元,[-4.1%]."""
    has_sign = amount.value < 0 or view.text.startswith("+", amount.lead - 1)
    is_share = amount.measure in {"percent", "points"}
    return is_share and has_sign and _SIGNED.search(view.text, 0, amount.lead) is not None


def is_priced(view: View, amount: Amount) -> bool:
    """Whether an amount says how much a price was cut or raised: 平均降价[20%]."""
    start = max(0, amount.lead - _SAID_CHARS)
    return "价" in view.text[start : amount.lead] and _PRICED.search(view.text, start, amount.lead) is not None


def leads_to(view: View, amount: Amount) -> bool:
    """Whether the level reached follows: 增长27%[至152.62亿元]."""
    return bool(_TO.match(view.text, amount.end))
