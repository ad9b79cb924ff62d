"""The time a number is of: 2020年上半年, 第二季度, 今年1—7月, 去年同期."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.figures.brackets import is_bracketed
from bot.figures.vocabulary import COURSES, REPORTED
from bot.models import Span

_YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d)(?:年度?(?![款版代型])|(?P<fiscal>财年)|(?=上半|下半|半年|第?[一二三四]季|q[1-4]))"
    r"|(?P<near>今年|本年度?|当年|去年|上年|前年|明年)度?)"
)
_PART = (
    r"上半年度?|下半年度?|半年度?(?=报|财报|业绩)|前三季度?|前[\d一二三四五六七八九十]{1,2}个?月|第?[一二三四1-4](?:财季|季度)末?|第[一二三四1-4]季"
    r"|\d{1,2}月?[-—–~至到]\d{1,2}月份?|\d{1,2}月\d{1,2}日|\d{1,2}月份?[底末]?|全年(?!目标|任务|指标|指引|预算)|年[底末]|年初(?!步)|(?<![a-z])q[1-4](?![a-z\d])"
)
_PERIOD = re.compile(
    rf"(?P<same>(?:去年|上年|上一年|(?:19|20)\d\d年)?同期|上年|上一?个?季度?(?!报))"
    r"|(?P<now>目前|现有(?!基础)(?=[^,;。]{0,6}\d)|现已|现共|现拥有|(?<!截)至今(?!年)|迄今(?!年)|如今|当前|眼下)"
    rf"|(?P<many>(?:19|20)\d\d年?[-—–~至到](?:19|20)\d\d年)"
    rf"|(?P<span>(?:过去|最近|未来|今后|近)的?[\d一二三四五六七八九十两]+(?:年半?|个月|个季度)|下一?(?:财季|季度|财年))"
    rf"|{_YEAR}(?P<part>{_PART}|[底末]|初(?!步))?|(?<![\d年第])(?P<alone>{_PART})"
)
_FIRST = re.compile(  # of every period: found ten times faster
    r"[去明](?=年)|今(?=[年后])|上(?=[年一半季个])|同(?=期)|目(?=前)|现(?=[有已共拥])|[至迄如](?=今)|本(?=年)|当(?=[年前])"
    r"|眼(?=下)|过(?=去)|最(?=近)|未(?=来)|近(?=[的\d一二三四五六七八九十两])|前(?=[年\d一二三四五六七八九十])"
    r"|下(?=[半一财季])|半(?=年)|第(?=[一二三四1-4][季财])|[一二三四](?=[季财])|全(?=年)|年(?=[初底末])|q(?=[1-4])"
    r"|\d{1,4}(?=[年月财季上下半第一二三四q至到~—–-])"
)
_PLANNED = re.compile("拟|将|计划|规划")
_COMING = re.compile("拟|将|计划|规划|预计|有望")
_SEASONS = {"1": "一", "2": "二", "3": "三", "4": "四"}
_NEAR = {"去": -1, "上": -1, "前": -2, "明": 1}


class Period(NamedTuple):
    """A stretch of time: a year ("" where not known) and a part of it, or `text` where it is neither."""

    year: str = ""
    part: str = ""
    text: str = ""

    def __str__(self) -> str:
        return self.text or (f"{self.year}年{self.part}" if self.year else self.part)

    def shift(self, years: int) -> "Period":
        """The same part of another year."""
        return self._replace(year=str(int(self.year) + years)) if self.year and not self.text else self

    def season_before(self) -> "Period | None":
        """The quarter before this one, if it is one."""
        number = "一二三四".find(self.part[1:2]) if self.part.startswith("第") and self.part.endswith("季度") else -1
        if number < 0:
            return None
        return self._replace(part=f"第{'一二三四'[number - 1]}季度").shift(-1 if number == 0 else 0)


class Said(NamedTuple):
    """A period as it stands at [start, end) of a folded sentence; resolved by `resolve`.

    `same` is the same stretch as the one spoken of ("同期"), that of another year ("去年同期", "2019年同期") or the
    quarter before it ("上季"). `is_now` is of no
    period: 目前.
    """

    start: int
    end: int
    year: str = ""
    part: str = ""
    text: str = ""
    same: str = ""
    is_date: bool = False
    is_now: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the year spoken of: 全年."""
        return not (self.year or self.part or self.text or self.same or self.is_now)


def find_periods(folded: str) -> Iterator[Said]:
    """The periods of a folded sentence, in order."""
    done = 0
    for first in _FIRST.finditer(folded):
        match = _PERIOD.match(folded, first.start()) if first.start() >= done else None
        if match is None:
            continue
        start, done = match.span()
        end = done
        if match["same"]:
            yield Said(start, end, same=match["same"])
        elif match["now"]:
            yield Said(start, end, is_now=True)
        elif match["many"] or match["span"]:
            yield Said(start, end, text=match[0])
        else:
            part = match["part"] or match["alone"] or ""
            if match["fiscal"] and not part:
                yield Said(start, end, text=match[0])
                continue
            yield Said(start, end, match["year"] or match["near"] or "", _name_part(part), is_date=part.endswith("日"))


def resolve(said: Said, running: Period, year: str) -> Period:
    """The period meant, where `running` is the one spoken of and `year` the bulletin's ("" if not known)."""
    if said.is_now:
        return Period()
    if said.text:
        return Period(text=said.text)
    if said.same:
        return _resolve_same(said.same, running)
    if said.year.isdigit():
        return Period(said.year, said.part)
    if said.year:
        return Period(year, said.part).shift(_NEAR.get(said.year[0], 0)) if year else Period(text=said.year + said.part)
    goes_on = running.year and running.part[-2:] == said.part[-2:]  # 2019年第一季度和第二季度
    return Period(running.year if goes_on else year, said.part)


def _resolve_same(same: str, running: Period) -> Period:
    """The same stretch as the one spoken of or as that of another year; or the quarter before it (上季)."""
    if same[0].isdigit():  # 2019年同期
        return running._replace(year=same[:4], text="")
    if "季" in same:
        return running.season_before() or Period(text="上季度")
    meant = running if same == "同期" else running.shift(-1)
    return meant if str(meant) else Period(text=same)


class Spoken(NamedTuple):
    """The last period said so far in a paragraph; whether it was one of plans."""

    period: Period | None = None
    planned: bool = False


@dataclass(slots=True)
class Times:
    """When the numbers of a sentence are of. A period in one of its `bases` counts there alone. `spoken` is what its
    paragraph said before it, `earlier` looks up the last period of the article.
    """

    said: Sequence[Said]
    bases: Sequence[Span]
    text: str
    spoken: Spoken
    earlier: Callable[[], Period | None]
    year: str
    course: list[tuple[int, Period | None]] | None = None

    def at(self, place: int) -> Period | None:
        """The last period said before `place`, if any."""
        if not self.said:
            return None
        if self.bases:
            return next(reversed([period for _, period in self._course(place)]), None)
        if self.course is None:
            self.course = list(self._course(len(self.text)))
        return next((period for start, period in reversed(self.course) if start < place), None)

    def _course(self, place: int) -> Iterator[tuple[int, Period | None]]:
        """What is spoken of from each period on that is said before `place` and counts there."""
        last: Period | None = None
        for said in self.said:
            if said.start < place and self._counts(said, place):
                known = self.spoken.period if said.same or said.is_whole else None
                known = known or (self.earlier() if said.same else None)
                last = resolve(said, last or known or Period(), self.year)
                yield said.start, last
            elif said.start < place and said.is_date and last and last.text:
                last = None  # a day ends 近5年
                yield said.start, last

    def name_at(self, place: int, metric: str) -> str:
        """What a number there is of; if the sentence does not say, what those before it said, as its metric allows."""
        said = self.at(place)
        if said and (str(said) or metric not in REPORTED):
            return str(said)
        if self.said and not said and is_bracketed(self.text, place):
            return str(self.at(len(self.text)) or "")  # 甲(9亿元)、乙(3亿元)的上半年营收
        if metric in REPORTED:
            return str(self.spoken.period or self.earlier() or "")
        leaves = not self.spoken.planned and _COMING.search(self.text, 0, place)
        return "" if metric not in COURSES or leaves else str(self.spoken.period or "")

    def after(self) -> Spoken:
        """What the next sentence goes on with; a day is over with its sentence."""
        last = self.at(len(self.text))
        return (
            self.spoken
            if last is None or not str(last) or last.part.endswith("日")
            else Spoken(last, _PLANNED.search(self.text) is not None)
        )

    def _counts(self, said: Said, place: int) -> bool:
        if said.same and said.same[0].isdigit() and self.text.endswith(("至", "到"), 0, said.start):
            return False  # 恢复到2019年同期的93% is of today
        if said.is_date and not said.year and not self.text.endswith(("截至", "截止", "截止到"), 0, said.start):
            return False
        holders = [base for base in self.bases if base.start <= said.start < base.end]
        return not holders or any(base.start <= place < base.end for base in holders)


def split_years(text: str) -> list[str]:
    """The years of "2017-2019年", each as "2017年"; empty if the text is no such range."""
    ends = re.fullmatch(r"(\d{4})年?\D(\d{4})年", text)
    return [f"{year}年" for year in range(int(ends[1]), int(ends[2]) + 1)] if ends else []


def _name_part(part: str) -> str:
    """One name for one stretch: 二季度 is 第二季度, 半年度 is 上半年, 1—7月 is 1-7月."""
    if part.startswith("半年"):
        return "上半年"
    if part == "前三季":
        return "前三季度"
    if season := re.fullmatch(r"(?:第|q)?([一二三四1-4])(财季|季)?度?(末?)", part):
        kind = "财季" if season[2] == "财季" else "季度"
        return f"第{_SEASONS.get(season[1], season[1])}{kind}{season[3]}"
    if part in {"年底", "年末", "年初", "全年"}:
        return part[1:].removesuffix("年")
    return re.sub("[—–~至到]", "-", part).replace("月-", "-").removesuffix("份").replace("半年度", "半年")
