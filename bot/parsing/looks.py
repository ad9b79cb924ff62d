"""Headings that a document only paints: lines larger than its text, or bold, where no style says what is one."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bot.parsing.markers import read_mark
from bot.parsing.standalone import is_byline
from bot.text import is_complete

_LARGE = 1.12  # times the body's size
_HEAD_CHARS = 80
_REPEATS = 3  # a line that comes so often is a button or a remark
_TITLE_ENDS = "？！?!”」"
_MOST = 0.5  # of the lines: if more of them look like headings, it is how the text looks


class Look(NamedTuple):
    """How a whole line is set: the size of its letters, in whatever unit the document uses, and whether it is bold."""

    size: float
    bold: bool


class Seen(NamedTuple):
    """A line's offset, words and look."""

    start: int
    text: str
    look: Look


def rank_looks(lines: Sequence[Seen]) -> dict[int, int]:
    """The levels of the lines that look like headings, by offset: the larger the higher, bold above plain."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.look.size] += len(line.text)
    if not sizes:
        return {}
    body = sizes.most_common(1)[0][0]
    times = Counter(line.text for line in lines)
    heads = [
        line for line in lines if _stands_out(line.look, body) and _may_head(line.text) and times[line.text] < _REPEATS
    ]
    if len(heads) > _MOST * len(lines):
        return {}
    looks = sorted({line.look for line in heads}, reverse=True)
    return {line.start: looks.index(line.look) + 1 for line in heads}


def _stands_out(look: Look, body: float) -> bool:
    return look.size >= _LARGE * body or (look.bold and look.size >= body)


def _may_head(text: str) -> bool:
    if len(text) > _HEAD_CHARS or "。" in text or not any(map(str.isalpha, text)):
        return False
    if is_byline(text) and not read_mark(text).kind:
        return False
    return text[-1] in _TITLE_ENDS or not (is_complete(text) or text[-1] in "，、；,;")
