"""Which issues belong together, and which one a date means."""

import re
from collections.abc import Sequence

from bot.models import Bulletin
from bot.text import fold


def series_of(issue: Bulletin, issues: Sequence[Bulletin]) -> Sequence[Bulletin]:
    """The issues of the same title, in the order given; all of them where an issue is the only one of its title, since
    some series give every issue another one.
    """
    same = [other for other in issues if fold(other.title) == fold(issue.title)]
    return same if len(same) > 1 else issues


def issue_of(issues: Sequence[Bulletin], typed: str) -> Bulletin | None:
    """The first of some issues whose date begins like a typed one: 2024-01, 2024年1月, 2024.01.15."""
    digits = re.sub(r"\D+", "-", typed).strip("-")
    year, *rest = digits.split("-") if "-" in digits else filter(None, (digits[:4], digits[4:6], digits[6:]))
    date = "-".join([year, *(f"{int(part):02}" for part in rest)])
    return next((issue for issue in issues if f"{issue.date}-".startswith(f"{date}-")), None)
