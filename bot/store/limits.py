"""From which length on an issue is written down another way, and its text as a search reads it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.models import BulletinId
from bot.text import fold


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """`long_from`: so many articles make an issue long; of `told_from` the first pages of companies and topics are told
    beforehand. `segment`: articles in one; `reach`, `step`: of an article that
    many characters stand in a segment, and the next one begins so much further on; they overlap by more than any word
    is long. A pair at more than `common` places of a segment also has its articles, and its earliest places, apart.
    Of at most `few` results the text is read to count what the index alone has not counted.
    The numbers' formats allow 32,768 articles and 65,536 characters; `reach` and `step` are fixed once used.
    """

    long_from: int = 500
    told_from: int = 10_000
    segment: int = 1 << 15
    reach: int = 1 << 16
    step: int = (1 << 16) - 4096
    common: int = 1024
    few: int = 20


LIMITS = Limits()
PAIR_BITS = 42  # of the key of a pair's row; above them stands its segment
BETWEEN_ARTICLES = "\f"  # which folding turns into a blank


def text_of(blocks: Iterable[str]) -> str:
    """An article's title, headings and paragraphs as they are searched."""
    return "".join(fold(block) + "\n" for block in blocks)


def place_of(bulletin: BulletinId, position: int) -> int:
    """The row of an article's folded text; an issue's rows stand together."""
    return bulletin << 32 | position
