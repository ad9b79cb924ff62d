"""The time a number is of: 2020年上半年, 第二季度, 今年1—7月, 去年同期."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_AND = "[、和与及]"
_YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d|(?<!\d)\d\d(?=年(?:上半|下半|第?[一二三四]季|全年|前三季|[qh][1-4])))(?:年度?(?![款版代型])"
    r"|(?P<fiscal>财年)|(?=上半|下半|半年|全年|前三季|第?[一二三四]季|q[1-4]|h[12])"
    rf"|(?={_AND}(?:(?:19|20)\d\d{_AND})*(?:19|20)\d\d年))"
    r"|(?P<near>今年|本年度?|当年|去年|上年|前年|明年|上一年)度?)"
)
_PART = (
    r"上半(?:财?年|年度)|下半(?:财?年|年度)|半年度?(?=报|财报|业绩)|[前头首](?:三|3)个?季度?"
    r"|[前头首][\d一二三四五六七八九十]{1,2}个?月|第?[一二三四1-4](?:财季|季度)末?|第[一二三四1-4]季|首个?季度?(?!报)|[一二三四]季(?=报)"
    rf"|第?[一二三四](?={_AND}第?[一二三四]季度)|(?<![集空其])中(?=报(?![道告纸社])|期业绩|期报告)"
    r"|\d{1,2}月?[-—–~至到]\d{1,2}月份?|\d{1,2}月\d{1,2}日|\d{1,2}月份?[底末]?|(?:十[一二]?|(?<!十)[一二三四五六七八九])月份?[底末]?"
    r"|全年(?!目标|任务|指标|指引|预算)|(?<![本上下前半\d])年度(?=总?营收|净利|总?收入|合并营收)|年[底末]|年初(?!步)|(?<![a-z])(?:q[1-4]|h[12])(?![a-z\d])"
)
_PERIOD = re.compile(
    r"(?P<same>年初至(?:今|[^,;。\d]{0,3}末)|(?:去年|上年|上一年|(?:19|20)\d\d年)?同期|上年(?![度底末全])|上一?个?(?:财季|季度?(?!报))|[当本该同单](?:季度?(?![报节])|月(?![度末底])))"
    r"|(?P<now>目前|现有(?!基础)(?=[^,;。]{0,6}\d)|现已|现共|现拥有|(?<!截)至今(?!年)|迄今(?!年)|如今|当前|眼下|当[日天])"
    r"|(?P<many>(?:19|20)\d\d年?[-—–~至到](?:19|20)\d\d年(?:上半年|前三季度|第?一季度)?)"
    r"|(?P<span>(?:过去|最近|未来|今后|近)的?[\d一二三四五六七八九十两]+(?:年半?|个月|个季度)|下一?(?:财季|季度|财年)|上一?个?财年)"
    r"|(?:(?P<closed>(?:19|20)\d\d)年)?(?P<last>\d{1,2})月(?:\d{1,2}日止?的?|(?=季度(?!末)))(?P<months>(?:[三六九3-9]|十二|12)个月|季度)"
    r"|(?<![a-z\d])(?P<western>[1-4]q|[12]h|fy)(?:20)?(?P<short>\d\d)(?![a-z\d])"
    rf"|{_YEAR}(?P<part>{_PART}|[底末]|初(?!步))?|(?:(?<![\d年第])|(?<=财年))(?P<alone>{_PART})|(?<![年半季])(?P<report>年)(?=报显示|报披露)"
)
_FIRST = re.compile(  # of every period: found ten times faster
    r"[去明](?=年)|今(?=[年后])|上(?=[年一半季个财])|[同当本该单](?=[期季年月])|目(?=前)|现(?=[有已共拥])|[至迄如](?=今)|当(?=[前日天])"
    r"|眼(?=下)|过(?=去)|最(?=近)|未(?=来)|近(?=[的\d一二三四五六七八九十两])|[前头首](?=[年\d一二三四五六七八九十季个])"
    r"|下(?=[半一财季])|半(?=年)|第(?=[一二三四1-4][季财、和与及])|[一二三四](?=[季财、和与及])|[一二三四五六七八九](?=月)|十(?=[一二]?月)"
    r"|全(?=年)|年(?=[初底末报度])|中(?=[报期])|[qh](?=[1-4])|fy|[1-4](?=[qh]\d)"
    r"|\d{1,4}(?=[年月财季上下半全前第一二三四qh至到~—–、和与及-])"
)
_SEASON = re.compile("第([一二三四])(季度|财季)")
_SEASON_ENDED = {"上半年": "二", "前三季度": "三", "前9个月": "三", "前九个月": "三"}
_SO_FAR_IN = {"第一季度": "第一季度", "第二季度": "上半年", "第三季度": "前三季度"}
_LAST_MONTH = re.compile(r"(\d{1,2})月(?!.*月)")
_SEASONS = {"1": "一", "2": "二", "3": "三", "4": "四"}
_SO_FAR = "年初至"
_HERE = "当本该同单"  # of the quarter that is spoken of
_MONTHS = {"十": 10, "十一": 11, "十二": 12} | {word: number for number, word in enumerate("一二三四五六七八九", 1)}
_WESTERN_HALVES = {"1h": "上半年", "2h": "下半年"}
_OTHER_NAMES = {  # of the same stretch
    **dict.fromkeys(("半年", "半年度", "中", "h1"), "上半年"),
    "h2": "下半年",
    **dict.fromkeys(("一季", "首季", "首季度", "首个季", "首个季度"), "第一季度"),
    **dict.fromkeys((f"{a}{b}{c}" for a in "前头首" for b in "三3" for c in ("季", "季度", "个季度")), "前三季度"),
    "三季": "前三季度",
    "年底": "底",
    "年末": "末",
    "年初": "初",
    "全年": "",
    "年度": "",
}
_STRETCHES = {  # by their last month and how many there are
    3: {3: "第一季度"},
    6: {3: "第二季度", 6: "上半年"},
    9: {3: "第三季度", 9: "前三季度"},
    12: {3: "第四季度", 6: "下半年", 12: ""},
}
_OF_RUNNING = "当上"  # 当年 and 上年度 are counted from the year spoken of
_REACHED = ("截至", "截止", "截止到")
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
        season = _SEASON.fullmatch(self.part)
        if not season:
            return None
        number = "一二三四".find(season[1])
        return self._replace(part=f"第{'一二三四'[number - 1]}{season[2]}").shift(-1 if number == 0 else 0)

    def month(self) -> "Period | None":
        """The month that it is, or the last of it."""
        month = _LAST_MONTH.search(self.part)
        return self._replace(part=month[0]) if month else None

    def season(self) -> "Period | None":
        """The quarter that it is, or that its last month or day is in."""
        if _SEASON.fullmatch(self.part.removesuffix("末")):
            return self._replace(part=self.part.removesuffix("末"))
        month = _LAST_MONTH.search(self.part)
        last = _SEASON_ENDED.get(self.part) or ("一二三四"[(int(month[1]) - 1) // 3] if month else "")
        return self._replace(part=f"第{last}季度") if last else None


class Said(NamedTuple):
    """A period as it stands at [start, end) of a folded sentence; resolved by `resolve`.

    `same` is the same stretch as the one spoken of ("同期"), that of another year ("去年同期", "2019年同期") or the
    quarter before it ("上季"). `is_now` is of no
    period: 目前; `is_reached` what is counted up to a day that has come: 截至年底.
    """

    start: int
    end: int
    year: str = ""
    part: str = ""
    text: str = ""
    same: str = ""
    is_date: bool = False
    is_now: bool = False
    is_reached: bool = False

    @property
    def is_here(self) -> bool:
        """Whether it is the quarter or month that is spoken of: 当季, 当月."""
        return self.same[:1] in {*_HERE} and self.same[1:2] in {"季", "月"}

    @property
    def compares(self) -> bool:
        """Whether it is a time that another is compared with: 去年同期, 上季."""
        return self.same not in {"", "同期"} and not self.is_here and not self.same.startswith(_SO_FAR)

    @property
    def is_close(self) -> bool:
        """Whether it is the end of the year spoken of: 年末, 截至年底."""
        return (self.part == "末" or (self.part == "底" and self.is_reached)) and not self.year

    @property
    def counts_on(self) -> bool:
        """Whether it is counted from the one spoken of: 同期, 全年, 年末, 上年度."""
        return bool(self.same) or self.is_whole or self.is_close or self.year[:1] in {*_OF_RUNNING}

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
        done = match.end()
        yield _to_said(match)


def _to_said(match: re.Match[str]) -> Said:
    start, end = match.span()
    part = match["part"] or match["alone"] or ""
    if match["same"]:
        return Said(start, end, same=match["same"])
    if match["now"]:
        return Said(start, end, is_now=True)
    if match["many"] or match["span"] or (match["fiscal"] and not part):
        return Said(start, end, text=match[0])
    if match["western"]:
        year, part = f"20{match['short']}", match["western"]
        return Said(start, end, text=f"{year}财年") if part == "fy" else Said(start, end, year, _name_western(part))
    if match["months"]:
        return Said(start, end, match["closed"] or "", _name_stretch(int(match["last"]), match["months"]))
    year = "去年" if match["report"] else match["year"] or match["near"] or ""
    is_date = part.endswith("日")
    year = f"20{year}" if year.isdigit() and len(year) == 2 else year
    is_reached = part == "年底" and match.string.endswith(_REACHED, 0, start)
    return Said(start, end, year, _name_part(part), is_date=is_date, is_reached=is_reached)


def resolve(said: Said, running: Period, year: str) -> Period:
    """The period meant, where `running` is the one spoken of and `year` the bulletin's ("" if not known)."""
    if said.is_now:
        return Period()
    if said.text:
        return Period(text=said.text)
    if said.same:
        return _resolve_same(said, running, year)
    if said.year.isdigit():
        return Period(said.year, said.part)
    if said.year:
        year = running.year or year if said.year[0] in _OF_RUNNING else year
        return Period(year, said.part).shift(_NEAR.get(said.year[0], 0)) if year else Period(text=said.year + said.part)
    goes_on = running.year and (running.part[-2:] == said.part[-2:] or said.is_close)  # 2019年第一季度和第二季度
    return Period(running.year if goes_on else year, said.part)


def _resolve_same(said: Said, running: Period, year: str) -> Period:
    """The same stretch as the one spoken of or as that of another year; its quarter (当季) or the one before (上季)."""
    same = said.same
    if same.startswith(_SO_FAR):
        season = running.season()
        return Period(running.year or year, _SO_FAR_IN.get(season.part, "") if season else "")
    if said.is_here:
        running = Period() if year and running.year > year else running  # 预计2026年…。本季…
        near = running.season() if "季" in same else running.month()
        here = near or (Period() if running.text else running)
        return here if near or same[0] != "本" else Period(text=same)
    if same == "上年" and not str(running) and year:
        return Period(year).shift(-1)
    if same[0].isdigit():  # 2019年同期
        return running._replace(year=same[:4], text="")
    if "季" in same:
        return running.season_before() or Period(text="上季度")
    meant = running if same == "同期" else running.shift(-1)
    return meant if str(meant) else Period(text=same)


def _name_western(part: str) -> str:
    """2q is 第二季度, 1h is 上半年."""
    return _WESTERN_HALVES.get(part) or _name_part(f"{part[1]}{part[0]}")


def _name_stretch(last: int, months: str) -> str:
    """So many months that end with one: 6月30日止六个月 is 上半年."""
    number = "三" if months == "季度" else months.removesuffix("个月")
    count = int(number) if number.isdigit() else _MONTHS[number]
    return _STRETCHES.get(last, {}).get(count, f"{max(1, last - count + 1)}-{last}月")


def _name_part(part: str) -> str:
    """One name for one stretch: 二季度 is 第二季度, 半年度 is 上半年, 1—7月 is 1-7月."""
    if part in _OTHER_NAMES:
        return _OTHER_NAMES[part]
    if month := re.fullmatch("(十[一二]?|[一二三四五六七八九])月份?([底末]?)", part):
        return f"{_MONTHS[month[1]]}月{month[2]}"
    if season := re.fullmatch(r"(?:第|q)?([一二三四1-4])(财季|季)?度?(末?)", part):
        kind = "财季" if season[2] == "财季" else "季度"
        return f"第{_SEASONS.get(season[1], season[1])}{kind}{season[3]}"
    plain = re.sub("[—–~至到]", "-", part).replace("月-", "-").removesuffix("份")
    return re.sub("^[头首]", "前", plain.replace("半年度", "半年"))
