"""Rounds: every contestant runs once a round, so that whatever else the machine does hits all of them alike."""

import math
from collections.abc import Iterator, Sequence
from statistics import median
from time import monotonic

_FEWEST = 3


def rounds(count: int, limit_seconds: float) -> Iterator[int]:
    """Round numbers from 0; on a slow machine fewer than `count`, but three."""
    end = monotonic() + limit_seconds
    for number in range(count):
        if number >= _FEWEST and monotonic() > end:
            return
        yield number


def spread(values: Sequence[float], digits: int = 1) -> str:
    """The least and the median, as the tables show them."""
    return f"{min(values):.{digits}f} / {median(values):.{digits}f}"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """How many times their median ours is."""
    return f"{median(ours) / median(theirs):.2f}"


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that `percent` of the values do not exceed."""
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]
