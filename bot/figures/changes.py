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
_EXPECTED = re.compile(r"(?:预期|预估|预测|指引|目标)(?:区间|范围)?[的为是]?$")
_EXPECTED_BEHIND = re.compile(r"(?:左右|以上)?的[^,;。、]{0,4}(?:预期|预估|预测|指引|目标)")
_HELD_AGAINST = re.compile(r"(?:超出|超过|高于|低于|好于|优于|强于|不及|符合|达到|完成|达成)[^,;。]*$")
_LEAD_CHARS = 10
_HIGHER = re.compile("[比较](?:上|去年|前)[^,;。]{1,8}([高低])出?了?$")
_SIGNED = re.compile("(?:[同环]比|[,;(])[+-]?$")
_FORMER = re.compile("此前|原先|原来|之前|先前")
_OWN_GOAL = re.compile("(?:目标|指引)[^,;。]*$")
_CONVERTED = re.compile("(?:折合|约合|合(?=人民币)|相当于)(?:人民币|美元)?$")
_RATE_TO = re.compile(r"([增涨升降跌减])[幅速率][^,;。\d]{0,8}[至到]$")
_PACE_IS = re.compile(r"([增涨升降跌减])[幅速]最?[快高大低慢小],(?:高?达到?|为)$")  # 出货增速最快,达[18%]
_FROM = re.compile(r"[由从][^,;。、]{0,10}$")
_BESIDE = re.compile("比[^,;。]{1,12}(?:高出?|低|快|慢|贵|便宜|轻|薄|强)(?:了|约|近|超过)?$")
_AHEAD = re.compile("[比较](?:第[一二三四]|对手|同行|竞争|后者|前者)[^,;。]{0,8}[多少高低]出?了?$")
_BESIDE_CHARS = 18
_PASSED = re.compile("(?:的?门槛|大关|关口),[达为至]")
_GOES_PAST = re.compile(r",[^,;。\d]{0,8}(?:突破|超过?|破|迈过|跨过|站上|越过)了?")
_MILESTONE = re.compile("的?(?:整数)?(?:门槛|大关|关口)")
_OPENS = re.compile("(?:人民币)?\\((?:[约合折即]*)")
_LED_TO = re.compile(r"(?:以[上下]|左右)?[^,;。、\d]{0,4}[至到为成]|的[高低][点位]|(?:的?门槛|大关|关口),[达为至]")


class Change(NamedTuple):
    """A signed change as printed; `amount` is what was read as one."""

    value: float
    unit: str
    amount: Amount


def read_changes(view: View, run: Sequence[Amount]) -> list[Change]:
    """The changes that a run of amounts is, if a word of rising or falling leads to it; else none."""
    lead = run[0].lead
    if run[0].measure in {"percent", "times"} and (pace := _PACE_IS.search(view.text, 0, lead)):
        sign = -1 if pace[1] in "降跌减" else 1
        return [Change(sign * amount.value, amount.unit, amount) for amount in run]
    if run[0].measure == "percent" and (rate := _RATE_TO.search(view.text, view.clause_start(lead), lead)):
        sign = -1 if rate[1] in "降跌减" else 1
        return [Change(sign * amount.value, amount.unit, amount) for amount in run]
    if _is_signed(view, run[0]):
        return [Change(amount.value, amount.unit, amount) for amount in run]
    if run[0].measure == "points" and (beside := _HIGHER.search(view.text, 0, lead)):
        sign = 1 if beside[1] == "高" else -1
        return [Change(sign * amount.value, amount.unit, amount) for amount in run]
    words = [word for word in view.words if word.end <= lead and word.kind in {"rise", "fall"}]
    if not words or not _UNTIL_NUMBER.fullmatch(view.text, words[-1].end, lead):
        return []
    turns = {word.end: word.kind for word in view.words}
    kind, changes = words[-1].kind, []
    for amount in run:
        kind = turns.get(amount.lead, kind)
        changes.append(Change(-amount.value if kind == "fall" else amount.value, amount.unit, amount))
    return changes


def _is_signed(view: View, amount: Amount) -> bool:
    """Whether a sign alone says that it is a change: 同比[+27%], 营收9.8亿元,[-4.1%]."""
    has_sign = amount.value < 0 or view.text.startswith("+", amount.lead - 1)
    is_share = amount.measure in {"percent", "points"}
    return is_share and has_sign and _SIGNED.search(view.text, 0, amount.lead) is not None


def leads_to(view: View, amount: Amount) -> bool:
    """Whether the level reached follows: 增长27%[至152.62亿元]."""
    return bool(_TO.match(view.text, amount.end))


def is_yardstick(view: View, amount: Amount) -> bool:
    """Whether an amount is only what another is held against (从[9000家]增至1.4万家, 高于预期的[43亿美元]), stands
    beside others' (比同行低[三成]) or says the one before it in another currency (12亿美元,约合[78亿元]).
    """
    if _is_beside(view, amount) or _is_milestone(view, amount) or _is_conversion(view, amount):
        return True
    start = max(0, amount.lead - _LEAD_CHARS)
    expected = _EXPECTED.search(view.text, start, amount.lead)
    goal = expected and _OWN_GOAL.match(expected[0])  # 全年营收目标4亿元 is its own
    if expected and _FORMER.search(view.text, view.clause_start(amount.start), amount.lead):
        return True
    if goal or (not expected and _EXPECTED_BEHIND.match(view.text, amount.end)):
        return _HELD_AGAINST.search(view.text, view.clause_start(amount.start), amount.lead) is not None
    if expected:
        return True
    if not _FROM.search(view.text, start, amount.lead) and not _PASSED.match(view.text, amount.end):
        return False
    return _LED_TO.match(view.text, amount.end) is not None


def _is_milestone(view: View, amount: Amount) -> bool:
    """Whether an amount is the round number that the one before it has passed: 营收73亿元,首次突破[70亿元]关口."""
    before = next((other for other in reversed(view.amounts) if other.end <= amount.lead), None)
    return (
        before is not None
        and before.unit == amount.unit
        and before.value >= amount.value
        and _GOES_PAST.fullmatch(view.text, before.end, amount.start) is not None
        and _MILESTONE.match(view.text, amount.end) is not None
    )


def _is_conversion(view: View, amount: Amount) -> bool:
    """Whether a bracket tells the number before it in another currency: 1148亿元([162亿美元])."""
    before = next((other for other in reversed(view.amounts) if other.end <= amount.lead), None)
    alone = before is not None and _OPENS.fullmatch(view.text, before.end, amount.lead) is not None
    moneys = before is not None and before.measure == amount.measure == "money" and before.noun != amount.noun
    return alone and moneys and view.text.startswith(")", amount.end)


def _is_beside(view: View, amount: Amount) -> bool:
    if view.text.endswith(("浮动", "上下", "正负"), 0, amount.lead) or _AHEAD.search(
        view.text, max(0, amount.lead - _BESIDE_CHARS), amount.lead
    ):
        return True
    pattern = {"percent": _BESIDE, "money": _CONVERTED}.get(amount.measure)
    return (
        pattern is not None and pattern.search(view.text, max(0, amount.lead - _BESIDE_CHARS), amount.lead) is not None
    )
