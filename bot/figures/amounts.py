"""Numbers with their units: what is printed, how it is hedged, what it can measure."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple
from unicodedata import normalize

Measure = Literal["money", "percent", "points", "times", "area", "people", "things", "bare"]

_TENTHS = "[一二两三四五六七八九](?=成(?![交立本员功为长果熟分品绩份都新半一二三四五六七八九])|倍(?![增速率数]))"
_NUMBER = rf"(?:{_TENTHS}|-?\d+(?:,\d{{3}})*(?:\.\d+)?|(?<=[约近超逾达了])[千百](?=[万亿]))"
_SCALE = r"(?:[十百千]?(?:万亿|亿|万)|[百千])"
_MONEY = (
    "人民币 港元 港币 日元 韩元 欧元 美元 美金 英镑 新台币 元新台币 元台币 台币 卢比 卢布 加元 澳元 新元 法郎 "
    "瑞郎 瑞士法郎 克朗 丹麦克朗 瑞典克朗 挪威克朗 泰铢 印度卢比 林吉特 越南盾 雷亚尔 里拉 兰特 比索 元"
)
_AREA = "平方米 平方公里 平米 亩次 亩 公顷"
_PEOPLE = "人次 人 名 位 户"
_THINGS = (
    "台套 台次 台 部 片 块 颗 套 件 辆 只 枚 支 架次 架 粒 吨 张 家 款 项 座 站 间 次 条 种 份 股 笔 艘 单 盒 剂次 "
    "剂 瓶 桶 标准箱 标箱 箱 载重吨 头 羽 列 袋 罐 手 teu m gwh mwh gw mw 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 "
    "kwh kw 千升 度 盎司 人份 间夜 立方米 公斤 千克 克拉 吨标准煤 票 首 场 例 篇 所 幢 栋 株 棵 班 趟 "
    "重量箱 芯公里 副 双"
)
_NOUNS: dict[Measure, str] = {
    "money": _MONEY,
    "points": "个百分点 百分点 个基点 基点 pcts pct",
    "percent": "% ‰ 成",
    "times": "倍",
    "area": _AREA,
    "people": _PEOPLE,
    "things": _THINGS,
}
_MEASURES: dict[str, Measure] = {noun: measure for measure, nouns in _NOUNS.items() for noun in nouns.split()}
_NOUN = (
    "(?:"
    + "|".join(sorted(_MEASURES, key=len, reverse=True)).replace("|成", "|成(?![交立本员功为长果熟分品绩份都])")
    + r"|个(?!多?(?:月|小时|工作日|年|季度|世纪|百分点|国家|省|城市|地区|区县|市|基点)))(?<![mw](?=[a-z]))"
)
_UNIT = rf"(?:(?P<more{{0}}>[多余])?(?:(?P<scale{{0}}>{_SCALE})(?P<extra{{0}}>[多余])?)?(?P<noun{{0}}>{_NOUN})?)"
_AMOUNT = re.compile(
    rf"(?<![a-z0-9./第])(?<![a-z0-9]-)(?P<value>{_NUMBER})(?![\d.])"
    + _UNIT.format(1)
    + rf"(?:(?P<dash>[-—–~至到]+|[和与](?=[^,;。]{{1,12}}之间))(?P<high>{_NUMBER})"
    + _UNIT.format(2)
    + ")?"
)
_SHARED = re.compile(
    rf"(?:[、和与及]{_NUMBER}{_SCALE}?)*[、和与及]{_NUMBER}" + _UNIT.format(1)
)  # 分别提高[0.8]和5.5个百分点
_SHARING = re.compile("(?:分别|依次|各)[^,;。]*$")
_SHARING_CHARS = 40
_MAY_BE = re.compile(rf"[0-9][多余]?(?:{_SCALE}|{_NOUN})|[约近超逾达了][千百][万亿]")
_MAY_BE_TENTHS = re.compile(_TENTHS)
_NUMERAL = re.compile(
    r"[0-9０-９]\s*(?![\s\d０-９.,，。、；：）)年月日号期代/:;~～—-]|[GgＧDN](?![Ww]))|[千百][万亿萬億]"
)
_BEGINNING = re.compile(r"[0-9][0-9,.]*(?![0-9,.年月日])|[千百](?=[万亿])")
_BEGINNING_OR_TENTHS = re.compile(f"{_BEGINNING.pattern}|{_TENTHS}")
_WORDS = {"千": 1000.0, "百": 100.0, "两": 2.0} | {word: float(n) for n, word in enumerate("一二三四五六七八九", 1)}
_HEDGES = (
    "不低于 不少于 不超过 不超 不高于 不到 不足 至少 至多 最多 最高 "
    "超过 超 逾 大约 大概 约 接近 将近 逼近 突破 破 高于 低于 近"
)
_BEFORE = re.compile(
    "(" + "|".join(_HEDGES.split()) + r")(?:[为有占达]?了?(?:新台币|人民币|港币)?|占[^,;。、]{0,14}"
    r"|(?:公司)?(?:主营业务|营业|业务|总)?(?:收入|营收)的?)$"
)
_HEDGE = re.compile("[" + "".join(sorted({hedge[0] for hedge in _HEDGES.split()})) + "]")
_HEDGE_CHARS = 16
_AFTER = re.compile("以上|左右|以内|以下|之多|上下|多(?=[,;。、)元个名家的])|余")
_RATED = re.compile("(?:[gm]w|[千兆吉]瓦)(?=机组|风机|级|型)")  # 10MW机组 says which machines
_WEIGHTS = frozenset({"公斤", "千克", "吨"})
_WEIGHS = re.compile("(?<![载起])重(?:量|达|约|仅|近|超过?|为|不到)*$")
_WEIGH_CHARS = 5
_NO_AMOUNT = re.compile("级|年|岁|月|公里|米|像素|毫|伏|安|分之|股指|点|字|秒|小时|分钟|天|帧|流明|摄氏")


_TO = frozenset("至到")
_FAR = 4  # times as much: no range is so wide
_TURNED = re.compile("(?:增加|增长|上升|提升|提高|上涨|减少|下降|降低|下调|上调|净增|增|升|涨)了?(?:约|近|逾|超过?)?$")
_SCALED = re.compile("^[十百千万亿]+")


class Amount(NamedTuple):
    """A number with its unit at [start, end) of a folded sentence; its hedge, if any, begins at `lead`.

    `high` is a range's upper end. `unit` is as printed, but for blanks and full-width forms.
    """

    lead: int
    start: int
    end: int
    value: float
    high: float | None
    unit: str
    about: str
    measure: Measure

    @property
    def noun(self) -> str:
        """The unit without its scale: 片 of 万片, "" of 万."""
        return _SCALED.sub("", self.unit)


def has_numbers(text: str) -> bool:
    """Whether a text, folded or not, has any number that is no date and no 5G: most paragraphs need no folding."""
    return _NUMERAL.search(text) is not None or _may_hold_tenths(text)


def may_hold_amounts(folded: str) -> bool:
    """Whether a folded text has a number and what begins a unit; much faster than to look for amounts."""
    return _MAY_BE.search(folded) is not None or _may_hold_tenths(folded)


def _may_hold_tenths(text: str) -> bool:
    return ("成" in text or "倍" in text) and _MAY_BE_TENTHS.search(text) is not None


def find_amounts(text: str, printed: Callable[[int, int], str]) -> Iterator[Amount]:
    """The amounts of a folded sentence, in order; a number without unit or scale is none. `printed` gives what a
    stretch of it was before it was folded.
    """
    place, begin = 0, _BEGINNING_OR_TENTHS if "成" in text or "倍" in text else _BEGINNING
    while beginning := begin.search(text, place):
        start = beginning.start()
        match = _AMOUNT.match(text, start - 1) if text[start - 1 : start] == "-" and start > place else None
        match = match or _AMOUNT.match(text, start)
        if match is None:
            place = beginning.end()
            continue
        place = max(match.end("noun1"), match.end("extra1"), match.end("value"))
        if amount := _read_amount(text, printed, match):
            yield amount
            place = max(place, amount.end)


def _read_amount(text: str, printed: Callable[[int, int], str], match: re.Match[str]) -> Amount | None:
    if not (match["noun1"] or match["high"]):
        sharing = _read_sharing(text, printed, match)
        if sharing or not match["scale1"]:
            return sharing
    ranged = _is_range(match) and not _leads_on(text, match)
    last = "2" if ranged else "1"
    scale, noun = match["scale" + last] or "", match["noun" + last] or ""
    start, end = match.start(), _end_of_unit(match, last)
    if (not scale and not noun) or (not noun and _NO_AMOUNT.match(text, end)):
        return None
    if noun in _WEIGHTS and _WEIGHS.search(text, max(0, start - _WEIGH_CHARS), start):
        return None  # 单星重约190公斤
    if noun.endswith(("w", "瓦")) and _RATED.match(text, match.start("noun" + last)):
        return None
    reach = max(0, start - _HEDGE_CHARS)
    before = _BEFORE.search(text, reach, start) if _HEDGE.search(text, reach, start) else None
    after = _AFTER.match(text, end)
    infix = match["more" + last] or match["extra" + last] or ""
    return Amount(
        lead=before.start() if before else start,
        start=start,
        end=end,
        value=_to_number(match["value"]),
        high=_to_number(match["high"]) if ranged else None,
        unit=_printed_unit(printed, match, last),
        about=before[1] if before else infix or (after[0] if after else ""),
        measure=_MEASURES.get(noun, "things") if noun else "bare",
    )


def _read_sharing(text: str, printed: Callable[[int, int], str], match: re.Match[str]) -> Amount | None:
    """A number that has its unit from the last of those side by side with it, if they are told one by one."""
    start, end = match.start("value"), match.end("scale1") if match["scale1"] else match.end("value")
    shared = _SHARED.match(text, end)
    if not shared or not shared["noun1"] or (match["scale1"] and match["scale1"] != shared["scale1"]):
        return None
    if not match["scale1"] and not _SHARING.search(text, max(0, start - _SHARING_CHARS), start):
        return None
    return Amount(
        lead=start,
        start=start,
        end=end,
        value=_to_number(match["value"]),
        high=None,
        unit=_printed_unit(printed, shared, "1"),
        about="",
        measure=_MEASURES.get(shared["noun1"], "things"),
    )


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers are one range: the first has the second's unit or leaves it out."""
    if not match["high"] or not (match["scale2"] or match["noun2"]):
        return False
    first, second = (match["scale1"], match["noun1"]), (match["scale2"], match["noun2"])
    return first in ((None, None), second, (second[0], None))


def _leads_on(text: str, match: re.Match[str]) -> bool:
    """Whether the second number is the level that a change led to: 市值增加约[5亿美元至96亿美元]."""
    is_far = match["dash"] in _TO and _to_number(match["high"]) > _FAR * _to_number(match["value"])
    return is_far and match["scale1"] == match["scale2"] and _TURNED.search(text, 0, match.start()) is not None


def _end_of_unit(match: re.Match[str], number: str) -> int:
    """Behind the noun or the scale."""
    if match["noun" + number]:
        return match.end("noun" + number)
    return match.end("scale" + number) if match["scale" + number] else match.end("value")


def _printed_unit(printed: Callable[[int, int], str], match: re.Match[str], number: str) -> str:
    spans = [match.span(part + number) for part in ("scale", "noun") if match[part + number]]
    return normalize("NFKC", "".join(printed(*span) for span in spans)).replace(" ", "")


def _to_number(printed: str) -> float:
    if printed in _WORDS:
        return _WORDS[printed]
    return float(printed.replace(",", ""))
