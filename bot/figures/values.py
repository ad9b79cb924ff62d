"""What goes in and what comes out: the names of an article, and the figures stated of them."""

from collections.abc import Hashable
from dataclasses import dataclass

from bot.models import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A name at source offsets [start, end); `owner` is whatever key the caller knows its bearer by.

    Only companies own figures; institutions, media and funds (`is_company` false) are told apart from them.
    """

    owner: Hashable
    start: int
    end: int
    is_company: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number stated of a company, as printed.

    `owners` is one key, or several where the number is theirs together (三家合计…). `source[start:end]` is value
    and unit. `value_high` is a range's upper end. `about` is the printed hedge (约, 超过, 以上), "" if none.
    `change` is signed, its `change_unit` "%", "个百分点", "倍" or an amount's unit; where only a change is stated
    (营收同比增长25%), value and change are the same number. `period` is "" where none is known.
    """

    owners: tuple[Hashable, ...]
    metric: str
    value: float
    value_high: float | None
    about: str
    unit: str
    change: float | None
    change_unit: str | None
    period: str
    start: int
    end: int
    sentence: Sentence
