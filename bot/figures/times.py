"""Which of the periods said a number is of: those of its sentence, of the sentences before, or none."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.figures.brackets import is_bracketed
from bot.figures.periods import Period, Said, resolve
from bot.figures.vocabulary import COURSES, DEALS, REPORTED
from bot.models import Span

_PAIR = 2
_EACH = re.compile("分别|依次|各期")
_ALL_ALONG = re.compile("报告期|[三两近]年")  # of all listed: 2018年、2019年和2020年…。[报告期内]研发投入14亿元
_FOUNDED = re.compile("(?:成立|创立|创办|创建|组建)于$")
_SAME_TIME = re.compile("其中|当时|同时")
_A_NUMBER = re.compile(r"\d")
_GROWN = re.compile("[从由][^,;。]*[至到](?:约|近|超过?)?$")
_JOINED = re.compile("[、和与及]|以及")
_PLANNED = re.compile("拟|将|计划|规划")
_COMING = re.compile("拟|将|计划|规划|预计|有望|未来|今后")
# What is so from a day on, or on it: not what is told on a day of the time before it.
_ON_THE_DAY = re.compile(
    r"[^,;。]{0,3},?(?:[^,;。\d]{0,32}(?:纳入|调入|剔除|调出|成为)[^,;。\d]{0,12}(?:指数|成[份分]股)|[^,;。\d]{0,8}(?:收盘|报收|收报|开盘|盘中|早盘|午盘))"
)
_FORMER = re.compile("以往|过去|此前|从前|曾经|一度")


class Spoken(NamedTuple):
    """The last period said so far in a paragraph; whether it was one of plans; the last that was of none; the last
    several that were said side by side (2019年和2020年); the last that was no part of another (其中,二季度…).
    """

    period: Period | None = None
    planned: bool = False
    past: Period | None = None
    listed: tuple[str, ...] = ()
    whole: Period | None = None


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
                told = said.counts_on
                past = self.spoken.past if said.same and not said.compares else None  # 同期, behind a forecast
                known = past or (self.spoken.period if told else None)
                known = known or (self.earlier() if said.same else None)
                last = resolve(said, last or known or Period(), self.year)
                yield said.start, last
            elif said.start < place and said.is_date and last and last.text:
                last = None  # a day ends 近5年
                yield said.start, last

    def name_at(self, place: int, metric: str) -> str:
        """What a number there is of; if the sentence does not say, what those before it said, as its metric allows."""
        said = self.at(place)
        if said and metric in DEALS and self._is_past(place):
            return ""
        if said and (str(said) or metric not in REPORTED):
            return str(said)
        if self.said and not said and is_bracketed(self.text, place):
            listed = self.at(len(self.text))  # 甲(9亿元)、乙(3亿元)的上半年营收
            return str(listed) if listed else self._name_spoken(place, metric)
        return self._name_spoken(place, metric)

    def _name_spoken(self, place: int, metric: str) -> str:
        """What a number there is of, going by the sentences before alone."""
        if metric in REPORTED:
            all_along = self.spoken.listed and _ALL_ALONG.search(self.text, 0, place)
            return "" if all_along else str(self.spoken.period or self.earlier() or "")
        leaves = not self.spoken.planned and _COMING.search(self.text, 0, place)
        if metric == "市场份额" and (self.spoken.listed or _FORMER.search(self.text, 0, place)):
            return ""  # of one share behind 2019年和2020年 nothing says which, nor when 以往 was
        return "" if metric not in COURSES or leaves else str(self.spoken.period or "")

    def _is_past(self, place: int) -> bool:
        """Whether a clause with a number of its own stands between the last period and a place."""
        last = next((said for said in reversed(self.said) if said.end <= place), None)
        clause = max(self.text.rfind(stop, 0, place) for stop in ",;:") + 1
        if last is None or last.is_date or _SAME_TIME.match(self.text, clause):
            return False
        return last.end < clause and _A_NUMBER.search(self.text, last.end, clause) is not None

    def bracketed(self, place: int) -> str:
        """The period that stands alone in a bracket right behind a number: 31.2%(2018年)."""
        said = next((said for said in self.said if said.start == place + 1), None)
        return str(resolve(said, Period(), self.year)) if said and self._is_alone(said) else ""

    def spread(self, place: int, metric: str, count: int) -> list[str]:
        """What so many numbers side by side are of, if as many times are named side by side: 2019年和2020年."""
        years = _split_years(self.name_at(place, metric))
        if len(years) == count or (years and count == 1 and _GROWN.search(self.text, 0, place)):
            return years[-count:]  # 2018—2020年营收从3亿元增长到8亿元 ends in the last of them
        if count == 1:
            return []
        chains = self._chains(place)
        if chains and len(chains[-1]) == count:
            return [period for _, period in chains[-1]]
        again = not chains or chains[-1][-1][0].same == "同期"
        listed = next((chain for chain in reversed(chains) if len(chain) > 1), None)
        known = [period for _, period in listed] if listed else [*self.spoken.listed]
        clause = max(self.text.rfind(stop, 0, place) for stop in ",;:") + 1
        told = count > _PAIR or _EACH.search(self.text, clause, place)
        return known if again and len(known) == count and told else []

    def _chains(self, place: int) -> list[list[tuple[Said, str]]]:
        """The periods that count there, those side by side together: 2019年和2020年."""
        chains: list[list[tuple[Said, str]]] = []
        last: Period | None = None
        for said in self.said:
            if said.start >= place or not self._counts(said, place):
                continue
            last = resolve(said, last or self.spoken.period or Period(), self.year)
            periods = [(said, year) for year in _split_years(str(last)) or [str(last)]]
            if chains and _JOINED.fullmatch(self.text, chains[-1][-1][0].end, said.start):
                chains[-1] += periods
            else:
                chains.append(periods)
        return chains

    def after(self) -> Spoken:
        """What the next sentence goes on with; a day is over with its sentence."""
        last = self._last()
        return (
            self.spoken
            if last is None or not str(last) or last.part.endswith("日")
            else Spoken(
                last,
                _PLANNED.search(self.text) is not None,
                self._before_plans(last),
                self._listed() or self.spoken.listed,
                self.spoken.whole or last if self.text.startswith("其中") else last,
            )
        )

    def _before_plans(self, last: Period) -> Period | None:
        """The last period said of what has been, as far as the sentence tells of that."""
        coming = _COMING.search(self.text)
        return (self.at(coming.start()) or self.spoken.past) if coming else last

    def _last(self) -> Period | None:
        """The last period said, or the one before that it is only told beside: 2021年亏损4亿元,[2020年]为盈利1亿元."""
        last = self.at(len(self.text))
        if last is None or len(self.said) < _PAIR:
            return last
        before = self.at(self.said[-1].start)
        earlier = before is not None and last.year and before.year > last.year and last.part == before.part
        return before if earlier else last

    def _listed(self) -> tuple[str, ...]:
        chains = self._chains(len(self.text)) if len(self.said) > 1 else []
        return next((tuple(period for _, period in chain) for chain in reversed(chains) if len(chain) > 1), ())

    def _is_alone(self, said: Said) -> bool:
        return self.text.startswith("(", said.start - 1) and self.text.startswith(")", said.end)

    def _counts(self, said: Said, place: int) -> bool:
        if said.same and said.same[0].isdigit() and self.text.endswith(("至", "到"), 0, said.start):
            return False  # 恢复到2019年同期的93% is of today
        if len(self.said) > 1 and is_bracketed(self.text, said.start):
            opening = self.text.rfind("(", 0, said.start)
            if any(other.end == opening for other in self.said):
                return False  # Q3([截至10月底])
        if self._is_alone(said) or _FOUNDED.search(self.text, max(0, said.start - 3), said.start):
            return False
        if said.is_date and not said.year and not self._is_of_the_day(said):
            return False
        holders = [base for base in self.bases if base.start <= said.start < base.end]
        return not holders or any(base.start <= place < base.end for base in holders)

    def _is_of_the_day(self, said: Said) -> bool:
        """Whether numbers are of a day without its year, which most texts are only written on."""
        reached = self.text.endswith(("截至", "截止", "截止到"), 0, said.start)
        return reached or _ON_THE_DAY.match(self.text, said.end) is not None


def _split_years(text: str) -> list[str]:
    """The years of "2017-2019年", each as "2017年"; empty if the text is no such range."""
    ends = re.fullmatch(r"(\d{4})年?\D(\d{4})年(\D*|第一季度)", text)
    if not ends:
        return []
    return [*(f"{year}年" for year in range(int(ends[1]), int(ends[2]))), f"{ends[2]}年{ends[3]}"]
