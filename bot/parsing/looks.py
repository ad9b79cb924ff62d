"""Headings that a document only paints: lines larger than its text, or bold, where no style says what is one."""

import re
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
_COLOUR = re.compile("[0-9a-fA-F]{6}")
_TINTED = 64  # between a colour's strongest part and its weakest
_WHITE = 240
_MOST = 0.5  # of the letters: if more of them look like headings, it is how the text looks


class Look(NamedTuple):
    """How a whole line is set: the size of its letters, in whatever unit the document uses, whether it is bold, and its
    colour, rrggbb, "" for black, any grey or none said.
    """

    size: float
    bold: bool
    colour: str = ""


def tint(colour: str) -> str:
    """A colour, rrggbb, if it is no shade of grey; white stands on something else's colour."""
    if not _COLOUR.fullmatch(colour):
        return ""
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return colour.lower() if max(parts) - min(parts) >= _TINTED or min(parts) >= _WHITE else ""


class Seen(NamedTuple):
    """A line's offset, words and look."""

    start: int
    text: str
    look: Look


def rank_looks(lines: Sequence[Seen]) -> dict[int, int]:
    """The levels of the lines that look like headings, by offset: the larger the higher, bold above plain."""
    looks: Counter[Look] = Counter()
    for line in lines:
        looks[line.look._replace(bold=False)] += len(line.text)
    if not looks:
        return {}
    body = looks.most_common(1)[0][0]
    times = Counter(line.text for line in lines)
    heads = [
        line for line in lines if _stands_out(line.look, body) and _may_head(line.text) and times[line.text] < _REPEATS
    ]
    if sum(len(line.text) for line in heads) > _MOST * looks.total():
        return {}
    ranked = list(dict.fromkeys(line.look for line in heads))  # of those that only colour parts the first is higher
    ranked.sort(key=lambda look: (look.size, look.bold), reverse=True)
    return {line.start: ranked.index(line.look) + 1 for line in heads}


def _stands_out(look: Look, body: Look) -> bool:
    coloured = bool(look.colour) and look.colour != body.colour
    return look.size >= _LARGE * body.size or ((look.bold or coloured) and look.size >= body.size)


def _may_head(text: str) -> bool:
    if len(text) > _HEAD_CHARS or "。" in text or not any(map(str.isalpha, text)):
        return False
    if is_byline(text) and not read_mark(text).kind:
        return False
    return text[-1] in _TITLE_ENDS or not (is_complete(text) or text[-1] in "，、；,;")
