"""The bulletin's series title and its date: printed in the title block, in the file name, or estimated."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from bot.errors import DateUnreadable
from bot.models import IssueDate
from bot.parsing.markers import FENCE, PICTURE, read_mark

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_WRITTEN = re.compile(rf"{_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_DAY}\s*[日号])?")
_NUMERIC = re.compile(rf"(?<!\d){_YEAR}(?P<mark>[-./_])?{_MONTH}(?:(?P=mark){_DAY})?(?!\d)")
_ISSUE_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年")
_LONE_DAY = re.compile(rf"(?<![\d年]){_MONTH}\s*月(?:\s*{_DAY}\s*[日号])?")
_UP_TO = re.compile(r"\s*[-—–~～至到]+\s*")
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])?(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_REPUBLIC = re.compile(r"民[国國]\s*(\d{2,3})(?=\s*年)")
_REPUBLIC_BEGAN = 1911  # the year before its first
_ENGLISH = re.compile(
    rf"(?:(?<!\.\s)(?<!\d)(?P<before>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s)?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?:(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+)?{_YEAR}",
    re.IGNORECASE,
)
_HAN_DATE = re.compile(
    r"[二〇○零一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_HAN_PARTS = re.compile(
    r"[二〇○零一][〇○零一二三四五六七八九]{3}年|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
# Both begin with their digits and look back after that: what looks back first is tried at every character.
_DAY_IN_TEXT = re.compile(r"(?P<month>[1-9](?<![\d月].)(?:(?<=1)[0-2])?)月(?P<day>3[01]|[12]\d|[1-9])日")
_YEAR_IN_TEXT = re.compile(r"((?:19|20)(?<!\d..)\d{2})年")
_NUMERIC_IN_TEXT = re.compile(r"((?:19|20)(?<!\d..)\d{2})[-./](1[0-2]|0?[1-9])[-./]\d{1,2}(?!\d)")
_ISSUE = re.compile(
    r"总?第\s*[\d一二三四五六七八九十百]+\s*期|[（(]?\s*\d{4}\s*年?\s*第\s*\d+\s*[期周]\s*[）)]?|No\.\s*\d+",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:[发收]件人|抄送|编制|主办|编辑|出品|发布|主编|单位|来源|内部|机密|仅供|地址|电话|网址|https?:|www\.|快速进入|点击|长按|扫码).*"
    r"|.*关注我们.*|.*\S\s*[>›»＞]\s*\S.*",  # a web page's place: 首页 > 信息公开 > 正文
    re.IGNORECASE,
)
_OFFICE = re.compile(r".*(?:[局部厅委院]|办公[厅室]|[协学商]会|联合会|研究[所院]|中心|公司|集团|银行|大学|出版社)")
_WEEKDAY = re.compile(r"(?:\s*(?:周|星期)[一二三四五六日天])?\s*$")
_SUBJECT = re.compile(r"(?:主题|标题|subject)\s*[:：]\s*", re.IGNORECASE)  # as an e-mail printed as text begins
_WORD_CHARS = 2  # 首页, 资讯: the links above a page
_SPACED = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+")  # 简　报
_SERIES = re.compile(
    r".*(?:[简专快月周日季年双晨][报刊]|通[报讯]|动态|参考|信息|摘[报编要]|要[情览]|观察|汇编|剪报|资讯|速递)"
)
_HAN_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}


def read_given_date(given: str) -> IssueDate:
    """A date from the command line: YYYY-MM or YYYY-MM-DD.

    Raises:
        DateUnreadable: it is written otherwise or names no day of the calendar.

    """
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", given):
        raise DateUnreadable(given)
    try:
        date.fromisoformat(given if len(given) == 10 else f"{given}-01")
    except ValueError as problem:
        raise DateUnreadable(given) from problem
    return IssueDate(day=given)


def find_date(title_block: Sequence[str], name: str, text: str) -> IssueDate | None:
    """The issue's date: printed in the title block, else in the file name, else the text's likeliest month."""
    printed = [found for line in title_block for found in _read_all_printed(line)]
    parted = _read_parted(" ".join(title_block))
    for found in printed:  # the day, where it is given beside the month
        days = [*printed, parted] if parted else printed
        return next((other for other in days if other.day.startswith(f"{found.day}-")), found)
    return parted or _read_printed(name) or _estimate(text, _issue_year(" ".join(title_block)))


def _read_parted(text: str) -> IssueDate | None:
    """A year with the issue's number, 2024年第23期, and month and day further on; of a week its last day."""
    text = _HAN_PARTS.sub(lambda part: _digits(part[0]), text)
    year = _ISSUE_YEAR.search(text)
    days = [*_LONE_DAY.finditer(text, year.end())][:2] if year else []
    if not year or not days:
        return None
    week = len(days) == 2 and _UP_TO.fullmatch(text[days[0].end() : days[1].start()])
    return _read_printed(f"{year[0]}{days[bool(week)][0]}")


def _read_printed(text: str) -> IssueDate | None:
    return next(_read_all_printed(text), None)


def _read_all_printed(text: str) -> Iterator[IssueDate]:
    """The dates in a text, those written in words first."""
    if written := _HAN_DATE.search(text):
        text = text.replace(written[0], _arabic(written[0]))
    text = _REPUBLIC.sub(lambda found: str(_REPUBLIC_BEGAN + int(found[1])), _ENGLISH.sub(_in_digits, text))
    for pattern in (_WRITTEN, _COMPACT, _NUMERIC):
        for match in pattern.finditer(text):
            day = f"{match['year']}-{int(match['month']):02}"
            if match["day"]:
                day += f"-{int(match['day']):02}"
            with contextlib.suppress(DateUnreadable):
                yield read_given_date(day)


def _in_digits(match: re.Match[str]) -> str:
    """March 8, 2023 → 2023-03-08."""
    month = _MONTHS.index(match["month"].lower()) + 1
    return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if (day := match["day"] or match["before"]) else "")


def _digits(written: str) -> str:
    """二〇二三年 → 2023年, 十一月十日 → 11月10日."""
    if written.endswith("年"):
        return "".join(_HAN_DIGITS[char] for char in written[:-1]) + "年"
    return re.sub(r"[一二三四五六七八九十]+", _tens, written)


def _arabic(written: str) -> str:
    """二〇二〇年九月十五日 → 2020年9月15日."""
    year, rest = written.split("年")
    return _digits(f"{year}年") + _digits(rest)


def _tens(match: re.Match[str]) -> str:
    tens, _, ones = match[0].partition("十")
    if "十" not in match[0]:
        return _HAN_DIGITS[match[0][0]]
    return str(10 * int(_HAN_DIGITS.get(tens, "1")) + int(_HAN_DIGITS.get(ones, "0")))


def _issue_year(text: str) -> str | None:
    """The year of an issue that is counted in it: 2024年第11期, 二〇二五年第三期."""
    year = _ISSUE_YEAR.search(_HAN_PARTS.sub(lambda part: _digits(part[0]), text))
    return year["year"] if year else None


def _estimate(text: str, year: str | None) -> IssueDate | None:
    """The month most days are named of, in the issue's `year` or the one named most: news speaks of its own days."""
    whole: list[tuple[str, str]] = _NUMERIC_IN_TEXT.findall(text)
    months = Counter([int(match["month"]) for match in _DAY_IN_TEXT.finditer(text)])
    months.update(int(month) for named, month in whole if year in {None, named})
    years = Counter([*_YEAR_IN_TEXT.findall(text), *(named for named, _ in whole)])
    if not months or not (year or years):
        return None
    month = max(months, key=lambda m: (months[m], m))
    year = year or max(years, key=lambda y: (years[y], y))
    return IssueDate(day=f"{year}-{month:02}", estimated=True)


def names_issue(text: str) -> bool:
    """Whether a line gives an issue's number or its day, as a masthead does."""
    return bool(_ISSUE.search(text) or _LONE_DAY.search(text) or _read_printed(text))


def find_title(title_block: Sequence[str], name: str) -> str:
    """The series title: the first line of the title block that is neither date, issue number nor imprint.

    A line that ends in 之 (…之) or a dash only leads up to the title, and so does who publishes a series named below.
    Without any, the file's name.
    """
    bares = [(_bare_line(line), line) for line in title_block]
    named = [b for b, line in bares if len(b) > 1 and not _NO_TITLE.match(line) and not b.endswith(("之", "：", ":"))]
    for bare in named:
        if (len(bare) > _WORD_CHARS and not _OFFICE.fullmatch(bare)) or not any(map(_SERIES.fullmatch, named)):
            return bare
    for line in title_block:  # a series may well be called "internal"; better than a file's name
        if len(bare := _bare_line(line)) >= 2 and not re.search(r"[:：]|https?|www", line):
            return bare
    stem = re.sub(r"\.\w{1,5}$", "", name.rsplit("/", 1)[-1])
    return _NUMERIC.sub("", stem).strip(" -_.（）()") or stem or "简报"


def _bare_line(line: str) -> str:
    line = _SUBJECT.sub("", line)
    mark = read_mark(line)
    line = line[mark.start : mark.end] if mark.kind in {PICTURE, FENCE} else line
    for pattern in (_WRITTEN, _HAN_DATE, _NUMERIC, _ISSUE, _LONE_DAY, _WEEKDAY):
        line = pattern.sub("", line)
    bare = re.sub(r"[（(][\W\d]*[）)]", "", line).strip(" 　·—-|｜()（）#【】")
    return "".join(bare.split()) if _SPACED.fullmatch(bare) else bare
