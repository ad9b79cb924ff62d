"""Whether a stretch of a text can be a company's name at all, whatever stands around it, and how far it goes."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from string import ascii_uppercase
from typing import Literal, NamedTuple

from bot.discovery.deeds import ACTS, ADVERBIALS, ADVERBIALS_LAST, NOUNS, SAYS, WEAK_ACTS
from bot.discovery.edges import Edges, is_head
from bot.discovery.needles import Needles
from bot.discovery.trades import NAMING, TRADES
from bot.discovery.vocabulary import (
    DEEDS,
    ENDS_OTHERWISE,
    FUNCTION,
    LEADS,
    NOBODYS,
    SURNAMES,
    TERMS,
    TITLE,
    TITLE_INSIDE,
)

Sign = Literal[
    "form", "ticker", "known", "group", "naming", "trade", "wide", "clear", "brand", "whole", "act", "weak", "noun",
    "say", "opens", "head", "taken", "source", "maker", "partner", "owner", "list", "item", "neighbour", "bounded",
    "first", "clause", "joined", "given", "placed", "object", "amid",
    "when", "adverb", "agent", "doing", "owns", "runs", "odd", "famous",
]  # fmt: skip
"""Why a name may be a company's; see `bot.discovery.weighing` for what each is worth.

form: 有限公司. ticker: its code follows. known: of the catalogue. group, naming, trade, wide: it ends with
集团, 银行, 科技, 汽车. clear: and a clause begins with it and no noun goes on. brand: a plain word before 公司.
act, weak, noun, say: 宣布, 签署, 门店, 表示 follow; opens: and a clause or a preposition's noun begins with it;
whole: though words part in it. head, taken, source: 厂商, 收购, 来自 stand before. maker, partner: between 由 and
提供, 与 and 签约. owner: 的股东 follows. list: 等企业 follows. item: of a list of rare names. neighbour: of a list with
a company; bounded: between two marks of it. first, clause, given, placed, object, amid: a sentence's or a clause's
beginning, a preposition, 的 or a place, a verb, a noun stand before rare words; when, adverb, agent, doing, owns, runs:
a time, 则, 把, a verb, 的, a noun after them; joined: a conjunction on either side; odd: their words go together
nowhere else. famous: everybody knows it.
"""

SLOTS: frozenset[Sign] = frozenset(
    ("first", "clause", "joined", "given", "placed", "object", "amid", "when", "adverb", "agent", "doing", "owns",
     "runs", "odd")
)  # fmt: skip
_LONGEST_CHARS, _LONGEST_LATIN_CHARS, _LONGEST_SIMPLE_CHARS = 9, 24, 4
_OTHERS_LISTED = re.compile(
    r"等[^，。；、]{0,5}?(?:领域|方面|产品|技术|环节|行业|产业|功能|服务|业务|地区|城市|国家|省份?|学科|问题|因素|指标|设备|"
    "材料|部门|单位|高校|大学|院校|专家|场景|措施|工作|内容|项目|部委|手段)"
)
_FORM_INSIDE = re.compile("(?:集团|公司|银行|经理|董事长|总裁|工程师|代表人|管理人).")
_DEEDS_INSIDE = Needles(ACTS | WEAK_ACTS | NOUNS | SAYS)
_PRODUCT = re.compile(r"(?P<maker>[\u4e00-\u9fff]{2,4})[A-Za-z][A-Za-z ]{2,}$")
_MODEL = re.compile(r"[A-Z]{1,3}-?\d{2,}[A-Z]*")  # A350
_SERIAL = re.compile(r"-\d+[A-Z]?$")
_WHOLE = re.compile(r"(?:^|[，。；：！？“])(?P<name>(?![和与及由被向据对是为在的将而但等尽])[\u4e00-\u9fff]{3,4})$")
_OPENERS = "，。；：！？“、\n与由被向从给对据而但令让"
_BRANCHES = frozenset(("中国", "亚太", "大中华", "神州", "华夏", "中华"))
_NUMBERED = re.compile("[一二三四五六七八九十][航公冶]?局$")  # builders: 中铁十九局
_NUMBER_BEFORE = re.compile(r"\d $")  # 737|MAX
_NO_LAST, _NO_FIRST = "上下中前后内外里间边正·-&", "·-&的"
_COUNTED_FIRST, _COUNTS = "大家", "一二两三四五六七八九十几多0123456789"
_AGENTS = frozenset("由被把给从将送向")
_MARKS = frozenset("、，。和")
_BODIES_FOLLOWING = ("组织", "联合会", "协会", "学会", "总局", "管理局", "自治区", "计划”", "工程”", "行动”", "项目”")
_BODIES = "部局委区县市省院所会校州湾岛港"


class Hit(NamedTuple):
    """A stretch of a text that some sign says is a company's name."""

    start: int
    end: int
    sign: Sign


class Fitting:
    """Reads names off the texts of one article."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        self._names: dict[str, bool] = {}

    def ending(self, text: str, stop: int, sign: Sign) -> Iterator[Hit]:
        """The name that ends before text[stop], if it can be one."""
        if stop and text[stop - 1] in "）)":
            stop = max(text.rfind("（", 0, stop), text.rfind("(", 0, stop), 0)
        starts = self.edges.before(text, stop)
        start = lead_off(text, starts, stop)
        stop = self._without_more(text, starts, start, stop, sign)
        if self.fits(text, start, stop, sign):
            yield Hit(start, stop, sign)
            if sign in {"act", "weak", "say"} and _opens(text, start):
                yield Hit(start, stop, "opens")
        elif sign == "act" and (whole := _WHOLE.search(text, max(0, stop - 5), stop)):
            yield from self._as_whole(text, whole.start("name"), stop)

    def _without_more(self, text: str, starts: Sequence[int], start: int, stop: int, sign: Sign) -> int:
        """Where a name ends before a place or product of its own: 富士康|郑州 厂区, 任天堂|Switch."""
        if sign == "noun" and len(starts) > 1 and self.edges.is_place(text[starts[0] : stop]):
            return starts[0] if self.edges.is_proper(text[start : starts[0]]) else stop
        product = _PRODUCT.match(text, start, stop)
        return product.end("maker") if product else stop

    def _as_whole(self, text: str, start: int, stop: int) -> Iterator[Hit]:
        """What a clause begins with before a company's deed, though words part in it: 拼多多宣布."""
        words = self.edges.words(text[start:stop])
        is_strange = any(len(word) == 1 and word not in FUNCTION for word in words) and not self._is_done(words[0])
        if is_strange and self.fits(text, start, stop, "say"):
            yield Hit(start, stop, "whole")

    def beginning(self, text: str, start: int, sign: Sign) -> Iterator[Hit]:
        """The name that begins with text[start], if it can be one."""
        stops = self.edges.after(text, start)
        start = after_heads(text, start, stops)
        last = stops[-2] if len(stops) > 1 else start
        if not stops:
            return
        ends_plainly = last > start and self.edges.is_plain(text[last : stops[-1]])
        if ends_plainly and not (sign == "taken" and self._is_between(text, start, stops[-1])):
            return
        if self.fits(text, start, stops[-1], sign):
            yield Hit(start, stops[-1], sign)

    def _is_between(self, text: str, start: int, stop: int) -> bool:
        """Whether a name of somebody's own ends at a mark: 包括[宁德时代]、."""
        return text[stop : stop + 1] in _MARKS and self.edges.is_rare(self.edges.words(text[start:stop]))

    def fits(self, text: str, start: int, stop: int, sign: Sign) -> bool:
        """Whether text[start:stop] can be a company's name where it stands."""
        name = text[start:stop]
        if name not in self._names:
            self._names[name] = self._can_be(name)
        if not self._names[name] or not self.stands(text, start, stop):
            return False
        return not (sign == "say" and len(name) <= 3 and name[0] in SURNAMES)

    def stands(self, text: str, start: int, stop: int) -> bool:
        """Whether nothing around text[start:stop] makes it a part of something else."""
        if after_others(text, stop) or text.startswith(_BODIES_FOLLOWING, stop):
            return False
        if text[start:stop].isascii() and _NUMBER_BEFORE.search(text, max(0, start - 2), start):  # 737 MAX
            return False
        if text[start] in _COUNTED_FIRST and start and text[start - 1] in _COUNTS:  # 三大|..., 三家|...
            return False
        if "·" in {text[start - 1 : start], text[stop : stop + 1]}:
            return False
        return TITLE.search(text, max(0, start - 6), start) is None

    def _can_be(self, name: str) -> bool:
        chars = len(name.replace(" ", ""))
        if not 2 <= chars <= (_LONGEST_LATIN_CHARS if name.isascii() else _LONGEST_CHARS) or name in NOBODYS:
            return False
        if _SERIAL.search(name) or _MODEL.fullmatch(name) or name in TERMS or self.edges.is_city(name):
            return False
        if name[0] in _NO_FIRST or (name[-1] in _NO_LAST and self.edges.sort(name) in {None, "parting"}):
            return False
        return not self._ends_otherwise(name) and not self._holds_more(name) and not self._is_place(name)

    def _ends_otherwise(self, name: str) -> bool:
        """Whether a name ends as other things' names do, unless all of it is known as a name: 碧桂园."""
        other = ENDS_OTHERWISE.search(name)
        if other is None or _NUMBERED.search(name):
            return False
        if len(other[0]) == 1 and other[0] not in _BODIES and (self.edges.is_own(name) or self._is_lettered(name)):
            return False
        if (
            len(other[0]) < 3
            and len(name) > 3
            and name[-2:] in TRADES
            and self.edges.is_rare(self.edges.words(name[:-2]))
        ):
            return False  # 动力 ends with 力, 汽车 with 车
        words = self.edges.words(name)
        if len(words) > 1 and words[-1] in _BRANCHES and self.edges.is_rare(words[:-1]):
            return False
        return other[0] not in TRADES or not self.edges.is_rare(self.edges.words(name[: other.start()]))

    def _is_place(self, name: str) -> bool:
        """Whether a name is but where something is: 浙江金华."""
        first, *others = self.edges.words(name)
        return bool(others) and self.edges.is_place(first) and all(map(self.edges.is_area, others))

    def _is_lettered(self, name: str) -> bool:
        """Whether letters stand before a word that is hardly read: SK海力士."""
        word = name.lstrip(ascii_uppercase)
        return word != name and self.edges.sort(word) is not None and self.edges.commonness(word) < 1

    def _holds_more(self, name: str) -> bool:
        """Whether more than a name stands there: another form, a title, a deed, nouns of everybody's."""
        words = self.edges.words(name)
        if TITLE.search(name) or not NOBODYS.isdisjoint(words):
            return True
        if words[1:2] == ["的"] and self.edges.is_area(words[0]):  # 上海|的|安康通
            return True
        if words[0] in DEEDS and len(words) > 1 and len(words[1]) > 1 and self.edges.is_plain(words[1]):
            return True
        if _FORM_INSIDE.search(name) or TITLE_INSIDE.search(name):
            return True
        if any(name[start:stop] not in TRADES for start, stop in _DEEDS_INSIDE.spans(name)):
            return True
        return len(name) > _LONGEST_SIMPLE_CHARS and (
            any(trade in name[2:-1] and not name.endswith(trade) for trade in NAMING)
            or sum(map(self.edges.is_plain, words)) > 1
        )

    def _is_done(self, word: str) -> bool:
        return len(word) > 1 and self.edges.parts(word)

    def stands_whole(self, text: str, start: int, stop: int) -> bool:
        """Whether what stands between two marks is a name, whatever words part in it: 、饿了么、."""
        first = self.edges.word_at(text, start)
        if first in FUNCTION or is_head(first) or (len(first) > 1 and (first in LEADS or self.edges.is_deed(first))):
            return False
        if any(map(is_head, self.edges.words(text[start:stop])[:-1])) or not _AGENTS.isdisjoint(text[start:stop]):
            return False
        return self.fits(text, start, stop, "bounded")


def after_others(text: str, stop: int) -> bool:
    """Whether what ends before text[stop] is listed among what are no companies: 量测设备|等领域."""
    return text.startswith("等", stop) and _OTHERS_LISTED.match(text, stop) is not None


def lead_off(text: str, starts: Sequence[int], stop: int) -> int:
    """Where a name begins of words that begin at `starts`, the last of them first: after those that only tell where
    its company is.
    """
    for place in range(len(starts) - 1, -1, -1):
        following = starts[place - 1] if place else stop
        if text[starts[place] : following] not in LEADS:
            return starts[place]
    return stop


def after_heads(text: str, start: int, stops: Sequence[int]) -> int:
    """Where a name begins among words that end at `stops`: after the last that tells which of its kind."""
    for first, stop in pairwise([start, *stops]):
        word = text[first:stop]
        if is_head(word) or word in LEADS:
            start = stop
    return start


def subject_end(text: str, at: int) -> int:
    """Where the subject of a verb at text[at] ends, times and adverbs between them left out."""
    if text[at - 1 : at] not in ADVERBIALS_LAST:
        return at
    window = ADVERBIALS.search(text, max(0, at - 24), at)
    return window.start() if window else at


def _opens(text: str, start: int) -> bool:
    """Whether a clause or a preposition's noun begins at text[start]."""
    begin = subject_end(text, start)
    return not begin or text[begin - 1] in _OPENERS
