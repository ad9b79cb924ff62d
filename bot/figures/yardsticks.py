"""Numbers that are only what another is held against, and say nothing of a company by themselves."""

import re

from bot.figures.amounts import Amount
from bot.figures.changes import read_changes
from bot.figures.views import View

_EXPECTED = re.compile(r"(?:预期|预估|预测|指引|目标)(?:区间|范围)?[的为是]?$")
_EXPECTED_BEHIND = re.compile(r"(?:左右|以上)?的[^,;。、]{0,4}(?:预期|预估|预测|指引|目标)")
_HELD_AGAINST = re.compile(r"(?:超出|超过|高于|低于|好于|优于|强于|不及|符合|达到|完成|达成)[^,;。]*$")
_LEAD_CHARS = 10
_RATE_BEFORE = re.compile("[高低快慢好]于(?:上个?季度?|上个?月|去年同期|上年同期|前一季度?)的$")
_OLD_FORECAST = re.compile("(?:此前|原先|原本|先前)(?:曾|普遍)*(?:预计|预测|预期|估计)(?![上下]调)[^,;。]*$")
_GOAL_BEHIND = re.compile("的?(?:目标|计划|指引|预期|预算)")
_COMPARED = re.compile(r"[比较][^,;。\d]{0,10}$")
_FORMER = re.compile("此前|原先|原来|之前|先前")
_OWN_GOAL = re.compile("(?:目标|指引)[^,;。]*$")
_CONVERTED = re.compile("(?:折合|约合|合(?=人民币)|相当于)(?:人民币|美元|日赚|每天赚?)?$")
_FROM = re.compile(r"[由从][^,;。、]{0,10}$")
_BESIDE = re.compile("比[^,;。]{1,12}(?:高出?|低|快|慢|贵|便宜|轻|薄|强)(?:了|约|近|超过)?$")
_AHEAD = re.compile("[比较](?:第[一二三四]|对手|同行|竞争|后者|前者)[^,;。]{0,8}[多少高低]出?了?$")
_BESIDE_CHARS = 18
_PASSED = re.compile("(?:的?门槛|大关|关口),[达为至]")
_GOES_PAST = re.compile(r",[^,;。\d]{0,8}(?:突破|超过?|破|迈过|跨过|站上|越过)了?")
_MILESTONES = ("门槛", "大关", "关口", "的门槛", "的大关", "的关口", "整数关口", "的整数关口")
_REACHES = re.compile(",(?:达到?|为|实现|录得|报)")
_OPENS = re.compile("(?:人民币)?\\((?:[约合折即]*)")
_LED_TO = re.compile(r"(?:以[上下]|左右)?[^,;。、\d]{0,4}[至到为成]|的[高低][点位]|(?:的?门槛|大关|关口),[达为至]")


def is_yardstick(view: View, amount: Amount) -> bool:
    """Whether an amount is only what another is held against (从[9000家]增至1.4万家, 高于预期的[43亿美元]), stands
    beside others' (比同行低[三成]) or says the one before it in another currency (12亿美元,约合[78亿元]).
    """
    for is_one in (_is_beside, _is_milestone, _is_conversion, _is_passed, _is_rate_before, _is_old_goal):
        if is_one(view, amount):
            return True
    start = max(0, amount.lead - _LEAD_CHARS)
    expected = _EXPECTED.search(view.text, start, amount.lead)
    goal = expected and _OWN_GOAL.match(expected[0])  # 全年营收目标4亿元 is its own
    clause = view.clause_start(amount.start)
    former = expected is not None and _FORMER.search(view.text, clause, amount.lead) is not None
    if not former and (goal or (not expected and _EXPECTED_BEHIND.match(view.text, amount.end))):
        return _HELD_AGAINST.search(view.text, clause, amount.lead) is not None
    if expected:
        return True
    if not _FROM.search(view.text, start, amount.lead) and not _PASSED.match(view.text, amount.end):
        return False
    return _LED_TO.match(view.text, amount.end) is not None


def _is_milestone(view: View, amount: Amount) -> bool:
    """Whether an amount is the round number that the one before it has passed: 营收73亿元,首次突破[70亿元]关口."""
    if not view.text.startswith(_MILESTONES, amount.end):
        return False
    before = _before(view, amount)
    return (
        before is not None
        and before.unit == amount.unit
        and before.value >= amount.value
        and _GOES_PAST.fullmatch(view.text, before.end, amount.start) is not None
    )


def _is_passed(view: View, amount: Amount) -> bool:
    """Whether an amount is the round number that the one behind it has passed: 营收突破[4亿元],达到4.15亿元."""
    if amount.about not in {"突破", "超过", "超", "破"}:
        return False
    behind = next((other for other in view.amounts if other.start >= amount.end), None)
    return (
        behind is not None
        and (behind.unit, behind.measure) == (amount.unit, amount.measure)
        and behind.value >= amount.value
        and _REACHES.fullmatch(view.text, amount.end, behind.lead) is not None
    )


def _is_old_goal(view: View, amount: Amount) -> bool:
    """Whether others expected it or it was a goal once: 此前预计为[63亿元], 比三年前定下的[3500亿元]目标提高20%."""
    clause = view.clause_start(amount.start)
    said = view.text[clause : amount.lead]
    if ("先" in said or "前" in said or "原" in said) and _OLD_FORECAST.search(said):
        return any(other.unit == amount.unit and other.start != amount.start for other in view.amounts)
    return ("比" in said or "较" in said) and bool(_GOAL_BEHIND.match(view.text, amount.end) and _COMPARED.search(said))


def _is_rate_before(view: View, amount: Amount) -> bool:
    """Whether a rate of change is held against the one before: 增长29%,低于上季的[33%]."""
    if amount.measure != "percent" or not view.text.startswith("的", amount.lead - 1):
        return False
    before = _before(view, amount)
    if before is None or before.measure != "percent":
        return False
    compared = _RATE_BEFORE.search(view.text, max(0, amount.lead - _LEAD_CHARS), amount.lead)
    return compared is not None and bool(read_changes(view, [before]))


def _is_conversion(view: View, amount: Amount) -> bool:
    """Whether a bracket tells the number before it in another currency: 1148亿元([162亿美元])."""
    if amount.measure != "money" or not view.text.startswith(")", amount.end):
        return False
    before = _before(view, amount)
    if before is None or before.measure != "money" or before.noun == amount.noun:
        return False
    return _OPENS.fullmatch(view.text, before.end, amount.lead) is not None


def _before(view: View, amount: Amount) -> Amount | None:
    return next((other for other in reversed(view.amounts) if other.end <= amount.lead), None)


def _is_beside(view: View, amount: Amount) -> bool:
    text, lead = view.text, amount.lead
    if text.endswith(("浮动", "上下", "正负"), 0, lead):
        return True
    start = max(0, lead - _BESIDE_CHARS)
    window = text[start:lead]
    if amount.measure == "money" and ("合" in window or "当" in window) and _CONVERTED.search(text, start, lead):
        return True
    if "比" not in window and "较" not in window:
        return False
    return _AHEAD.search(text, start, lead) is not None or (
        amount.measure == "percent" and _BESIDE.search(text, start, lead) is not None
    )
