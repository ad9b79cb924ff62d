"""The document as lines: where each stands in the source, how it is set in, what gap is before it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.parsing.markers import Marked, ink, read_mark, title_key
from bot.text import is_complete

_LINE = re.compile(r"([^\r\n\f\v\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x85\u2028\u2029]|$)")
BLANKS = " \t\u3000\xa0\u200b\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_LONE_MARK = re.compile(
    r"(?i:part|chapter|section|vol|no)[\s.·]*\d{1,2}|第[一二三四五六七八九十]{1,3}(?:部分|章|编|篇|板块|单元|辑)"
    r"|[壹贰貳叁參肆伍陆陸柒捌玖拾]|[一二三四五六七八九十]{1,2}"
)
_NAME_COLUMNS = 40
_FEW_MARKS = 2
_DOTS = re.compile(r"[.．·•…‥・\s]{4,}")
_LEADER = re.compile(rf"{_DOTS.pattern}\d{{0,4}}")
_FEW_LEADERS = 3
_WIDE = re.compile("[\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]+")  # what a Chinese text is made of; there are more


@dataclass(frozen=True)  # no slots: what is asked of a line again and again is kept with it
class Line:
    """A line with ink. `text` is source[start:end], bare of blanks around it.

    `indent` is in half-width columns; `gap` counts the empty lines before it; `new_page` says that a form
    feed stands between it and the line before, `after_break` that one or a page's furniture does. `head` is its
    level as a heading where the file's format says one (0: none), `alone` that it is a paragraph by itself,
    `lead` how many characters it begins with are set bold where the rest is not, and `bold` that all are.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int
    new_page: bool
    after_break: bool = False
    head: int = 0
    alone: bool = False
    lead: int = 0
    bold: bool = False

    @cached_property
    def width(self) -> int:
        """Columns the line takes: two for a wide character, one for any other."""
        return width(self.text)

    @cached_property
    def mark(self) -> Marked:
        """What it begins with; see `markers.read_mark`."""
        return read_mark(self.text)

    @cached_property
    def ink(self) -> str:
        """See `markers.ink`."""
        return ink(self.text)

    @cached_property
    def key(self) -> str:
        """See `markers.title_key`."""
        return title_key(self.text) if self.mark.kind else self.ink


def join_lone_marks(lines: Sequence[Line], source: str) -> list[Line]:
    """The lines; marks that have a line to themselves (PART 01, 第一部分, 壹) are one with the short lines below them.

    One alone may be anything.
    """
    places = {
        i
        for i, (line, below) in enumerate(pairwise(lines))
        if _LONE_MARK.fullmatch(line.text) and _may_follow_mark(below)
    }
    if len(places) < _FEW_MARKS:
        return list(lines)
    return [
        replace(line, text=source[line.start : lines[i + 1].end], end=lines[i + 1].end, head=lines[i + 1].head)
        if i in places
        else line
        for i, line in enumerate(lines)
        if i - 1 not in places
    ]


def join_leaders(lines: Sequence[Line], source: str) -> list[Line]:
    """The lines; dots and pages on lines of their own, as a copied contents page has, are one with the title."""
    joined: list[Line] = []
    for i, line in enumerate(lines):
        leads = bool(_LEADER.fullmatch(line.text)) and bool(joined)
        ends = line.text.isdigit() and i > 0 and bool(_DOTS.fullmatch(lines[i - 1].text))
        if leads or ends:
            joined[-1] = replace(joined[-1], text=source[joined[-1].start : line.end], end=line.end)
        else:
            joined.append(line)
    return joined if len(lines) - len(joined) >= _FEW_LEADERS else list(lines)


def _may_follow_mark(line: Line) -> bool:
    return line.width <= _NAME_COLUMNS and not line.mark.kind and not is_complete(line.text)


def width(text: str) -> int:
    """Columns a text takes on a page: two for a wide character, one for any other."""
    rest = _WIDE.sub("", text)
    wide = len(text) - len(rest)
    if not rest.isascii():
        wide += sum([unicodedata.east_asian_width(char) in "WFA" for char in rest])
    return len(text) + wide


def read_lines(source: str) -> list[Line]:
    """All lines with ink, in order."""
    lines: list[Line] = []
    gap, new_page = 0, False
    for match in _LINE.finditer(source):
        raw = match[1]
        text = raw.strip(BLANKS)
        if text:
            start = match.start() + raw.index(text)
            indent = width(raw[: raw.index(text)].replace("\t", "    "))
            lines.append(Line(text, start, start + len(text), indent, gap, new_page))
            gap, new_page = 0, False
        else:
            gap += 1
        new_page = new_page or match[2] == "\f"
    return lines
