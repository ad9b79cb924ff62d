"""Which issue a question asks for: @2020-09, @2020, @2020年9月, @202009, @全部 among its words, or 全部 as the last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.errors import IssueUnknown
from bot.models import Bulletin, BulletinId

NEWEST = BulletinId(0)
"""Instead of an issue's id: whichever is the newest."""
ALL = BulletinId(-1)
"""Instead of an issue's id: all of them."""

_ALL = "全部"
# What stands in quotes is looked for as it is.
_MARK = re.compile(
    rf"""["“][^"“”]*["”]?|[@＠](?:(?P<all>{_ALL}|所有|all)|(?P<when>(?:19|20)\d\d[\d年月日号./-]*+))(?![a-z\d_])[的，,。]?""",
    re.IGNORECASE,
)
# The last of several words; behind OR, - or a field's colon it is one to look for.
_ALL_AT_END = re.compile(rf"(?P<words>.*\S)(?<!\bOR)(?<![:：])\s+{_ALL}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question without what chooses its issue. `when` is how the issue's date begins, "" for the newest; or `all`
    issues are asked for, `by_word` if by nothing but the last word, which may have been meant to be looked for.
    """

    words: str
    when: str = ""
    all: bool = False
    by_word: bool = False

    def again(self, words: str) -> str:
        """A question with other words for the same issue."""
        return ask_for(words, self.when, all_issues=self.all)


def read_issue(text: str) -> Wanted:
    """Part a question into its words and the issue it asks for; of several dates the last counts."""
    marks: list[re.Match[str]] = []
    words = _MARK.sub(partial(_take, marks), text)
    dates = [_read_when(match["when"]) for match in marks if match["when"]]
    if not marks and (at_end := _ALL_AT_END.fullmatch(text)) and _is_whole(at_end["words"]):
        return Wanted(at_end["words"].strip(), all=True, by_word=True)
    if not marks:
        return Wanted(text)
    return Wanted(" ".join(words.split()), dates[-1] if dates else "", all=any(match["all"] for match in marks))


def ask_for(question: str, when: str = "", *, all_issues: bool = False) -> str:
    """A question with the mark that chooses an issue."""
    return question + (f" @{_ALL}" if all_issues else f" @{when}" if when else "")


def _take(marks: list[re.Match[str]], match: re.Match[str]) -> str:
    if not match["all"] and not match["when"]:
        return match[0]
    marks.append(match)
    return " "


def _is_whole(text: str) -> bool:
    """Whether no quote is left open in it."""
    return text.count('"') % 2 == 0 and text.count("“") <= text.count("”")


def _read_when(when: str) -> str:
    """2020年9月 → 2020-09; what is no date stays as it is, and no issue is of it."""
    parts = re.findall(r"\d+", when)
    if len(parts) == 1:
        parts = [part for part in (when[:4], parts[0][4:6], parts[0][6:]) if part]
    year, *rest = parts
    is_date = len(year) == 4 and len(rest) < 3 and all(len(part) < 3 for part in rest)
    return "-".join([year, *(f"{int(part):02}" for part in rest)]) if is_date else when


def choose(issues: Sequence[Bulletin], when: str) -> list[Bulletin]:
    """Those of some issues that are of a year, month or day, in the order given; not empty.

    Raises:
        IssueUnknown: none is.

    """
    found = [issue for issue in issues if _is_of(issue.date, when) or _is_of(when, issue.date)]
    if not found:
        raise IssueUnknown(when, tuple(dict.fromkeys(issue.date for issue in issues)))
    return found


def _is_of(date: str, when: str) -> bool:
    return f"{date}-".startswith(f"{when}-")
