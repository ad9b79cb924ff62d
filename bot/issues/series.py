"""Which issues belong together, and which ones a date means."""

import re
from collections import Counter
from collections.abc import Container, Sequence

from bot.models import Bulletin, BulletinId
from bot.text import fold


def series_of(issue: Bulletin, issues: Sequence[Bulletin]) -> Sequence[Bulletin]:
    """The issues of the same title, in the order given; all of them where an issue is the only one of its title, since
    some series give every issue another one.
    """
    same = [other for other in issues if fold(other.title) == fold(issue.title)]
    return same if len(same) > 1 else issues


def series_with(issues: Sequence[Bulletin], naming: Container[BulletinId]) -> Sequence[Bulletin]:
    """The newest issue's series, newest first; if none of it is among the `naming` ones, that of the newest that is."""
    newest = series_of(issues[0], issues) if issues else []
    if any(issue.id in naming for issue in newest):
        return newest
    named = next((issue for issue in issues if issue.id in naming), None)
    return series_of(named, issues) if named else newest


def continued(some: Sequence[Bulletin], issues: Sequence[Bulletin]) -> Bulletin:
    """The first of some of the issues that is not the only one of its title; the first where all are."""
    titles = Counter(fold(issue.title) for issue in issues)
    return next((issue for issue in some if titles[fold(issue.title)] > 1), some[0])


def titled(issues: Sequence[Bulletin], words: str) -> Sequence[Bulletin]:
    """Those whose title has the words in it."""
    return [issue for issue in issues if fold(words) in fold(issue.title)]


def issues_of(issues: Sequence[Bulletin], typed: str) -> Sequence[Bulletin]:
    """Those of some issues whose date begins like a typed one: 2024-01, 2024年1月, 2024.01.15."""
    digits = re.sub(r"\D+", "-", typed).strip("-")
    year, *rest = digits.split("-") if "-" in digits else filter(None, (digits[:4], digits[4:6], digits[6:]))
    date = "-".join([year, *(f"{int(part):02}" for part in rest)])
    return [issue for issue in issues if f"{issue.date}-".startswith(f"{date}-")]


def pair_of(some: Sequence[Bulletin], others: Sequence[Bulletin]) -> tuple[Bulletin, Bulletin]:
    """One of each: the first two of one title if there are such, for a month has an issue of each series."""
    same = ((one, other) for one in some for other in others if fold(one.title) == fold(other.title))
    return next(same, (some[0], others[0]))
