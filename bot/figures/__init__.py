"""The numbers a bulletin states of companies, read out of its sentences: pure, the same every time.

sentence → amounts, words, periods, names → metric → change → period → owner
"""

from collections.abc import Sequence

from bot.figures.values import Figure, Named
from bot.models import Block

__all__ = ["Figure", "Named", "read_figures"]


def read_figures(blocks: Sequence[Block], names: Sequence[Named], year: str | None = None) -> list[Figure]:
    """The numbers that an article's paragraphs state of companies, in order.

    `names` are its mentions of companies and of those who are none; `year` is the bulletin's, for 今年 and 上半年.
    """
    from bot.figures.reading import read_article  # noqa: PLC0415 - a tenth of a second of expressions: for ingest only

    return read_article(blocks, names, year or "")
