"""Headings that a document only paints: lines larger than its text, or bold, where no style says what is one."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
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
_FEW = 2  # lines of a kind
_PARTED = 0.8  # of them that have a line of another kind below
_MOST = 0.5  # of the letters: if more of them look like headings, it is how the text looks


class Look(NamedTuple):
    """How a whole line is set: the size of its letters, in whatever unit the document uses, whether it is bold, its
    colour, rrggbb, "" for black, any grey or none said, and what the document calls its kind, if anything.
    """

    size: float
    bold: bool
    colour: str = ""
    kind: str = ""


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
        looks[line.look._replace(bold=False, kind="")] += len(line.text)
    if not looks:
        return {}
    body = looks.most_common(1)[0][0]
    times = Counter(line.text for line in lines)
    heads = [
        line for line in lines if _stands_out(line.look, body) and _may_head(line.text) and times[line.text] < _REPEATS
    ]
    if sum(len(line.text) for line in heads) > _MOST * looks.total():
        return {}
    if not heads:
        return _rank_kinds(lines)
    ranked = list(dict.fromkeys(line.look._replace(kind="") for line in heads))  # that only colour parts: as they come
    ranked.sort(key=lambda look: (look.size, look.bold), reverse=True)
    return {line.start: ranked.index(line.look._replace(kind="")) + 1 for line in heads}


def _rank_kinds(lines: Sequence[Seen]) -> dict[int, int]:
    """The levels that kinds alone show, of which all lines may head and most have one of another kind below.

    The rarer kind is the higher, and there are two at most; one as frequent as one before goes with it, as dates do.
    """
    kinds: dict[str, list[Seen]] = defaultdict(list)
    for line in lines:
        kinds[line.look.kind].append(line)
    parted = Counter(line.look.kind for line, below in pairwise(lines) if below.look.kind != line.look.kind)
    heads = {
        len(alike): alike
        for kind, alike in reversed(kinds.items())
        if kind and parted[kind] >= max(_FEW, _PARTED * len(alike)) and _may_all_head([line.text for line in alike])
    }
    return {line.start: level for level, count in enumerate(sorted(heads)[:2], 1) for line in heads[count]}


def _may_all_head(texts: Sequence[str]) -> bool:
    """Whether lines of one kind are headings: each may be one, and they are no button that comes again and again."""
    return all(map(_may_head, texts)) and len(set(texts)) > len(texts) / _FEW


def _stands_out(look: Look, body: Look) -> bool:
    coloured = bool(look.colour) and look.colour != body.colour
    return look.size >= _LARGE * body.size or ((look.bold or coloured) and look.size >= body.size)


def _may_head(text: str) -> bool:
    if len(text) > _HEAD_CHARS or "。" in text or not any(map(str.isalpha, text)):
        return False
    if is_byline(text) and not read_mark(text).kind:
        return False
    return text[-1] in _TITLE_ENDS or not (is_complete(text) or text[-1] in "，、；,;")
