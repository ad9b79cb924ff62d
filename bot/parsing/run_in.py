"""Titles that share a line: with their first paragraph, in 【】, in bold or numbered, or with their source."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.parsing.lines import BLANKS, Line, width
from bot.parsing.markers import COUNTING, SIGN, bare_title
from bot.text import is_complete

_FENCED = re.compile(r"(?P<title>【[^【】]{8,60}】)(?=.{30})")
_NUMBERED = re.compile(
    r"(?P<title>[^。！？；;]{6,40}(?:[！？]|(?=。)))(?=.{15})|(?:[^。！？：:；;]{6,40})(?=[：:].{30})"
)
_LED = re.compile(r"(?P<title>.{6,60}?)[。：:]?")
_ONE_OF_MANY = re.compile(r"[（(]?[一二三四五六七八九十]+是|[首其]先|其次|再次|最后|第[一二三四五六七八九十]+[，、]")
_AFTER = "。：:" + BLANKS
_FEW = 3
_SHARE = 0.5  # of the paragraphs that begin with a title where titles are so
_PARAGRAPH_COLUMNS = 80
_NAME_COLUMNS = 24
_NAMED_SHARE = 0.8


_SOURCED = re.compile(r"(?P<title>[^。]{6,80}?)\s*(?P<source>[（(\[][^（）()\[\]]{3,40}[）)\]])")
_DAY = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?<!\d)\d{1,2}[-./]\d{1,2}(?!\d)")
_NAME = re.compile(r"[^\W\d]{2}")


class _RunIn(NamedTuple):
    """Where in its line the title ends, and whether the format sets it apart."""

    end: int
    bold: bool


def part_run_in_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines; titles that have their article's first paragraph behind them get a line of their own."""
    fenced = ((i, _FENCED.match(line.text)) for i, line in enumerate(lines))
    found = {i: _RunIn(match.end(), bold=False) for i, match in fenced if match}
    if len(found) < _FEW:  # one or two such lines are nothing but emphasis
        found = {i: run_in for i, line in enumerate(lines) if (run_in := _read_run_in(line))}
        if not _are_titles(found, lines):
            return list(lines)
    level = max((line.head for i, line in enumerate(lines) if i not in found), default=0)
    return [part for i, line in enumerate(lines) for part in (_part(line, found[i], level) if i in found else (line,))]


def part_sources(lines: Sequence[Line]) -> list[Line]:
    """The lines; sources in brackets behind titles, a paper's name and a day, get a line of their own."""
    found = {i: at for i, line in enumerate(lines) if (at := _find_source(line))}
    if len(found) < _FEW:
        return list(lines)
    return [part for i, line in enumerate(lines) for part in (_cut(line, found[i]) if i in found else (line,))]


def _find_source(line: Line) -> int:
    """Where the brackets begin that a title ends with, 0 if there are none or only a day in them."""
    found = _SOURCED.fullmatch(line.text) if line.text[-1] in "）)]" else None
    rest, days = _DAY.subn("", found["source"]) if found else ("", 0)
    return found.start("source") if found and days and _NAME.search(rest) else 0


def _cut(line: Line, at: int) -> tuple[Line, Line]:
    title, source = line.text[:at].rstrip(BLANKS), line.text[at:]
    below = replace(line, text=source, start=line.end - len(source), gap=0, new_page=False, head=0, alone=True)
    return replace(line, text=title, end=line.start + len(title)), below


def _read_run_in(line: Line) -> _RunIn | None:
    """The title a paragraph may begin with: its bold words, or its first sentence behind a number."""
    start = line.mark.start if line.mark.kind in COUNTING or line.mark.kind.startswith(SIGN) else 0
    if _ONE_OF_MANY.match(line.text, start):
        return None
    if line.lead > start:
        bold = _LED.fullmatch(line.text[start : line.lead].strip())
        return _RunIn(start + bold.end("title"), bold=True) if bold else None
    found = _NUMBERED.match(line.text, start) if start else None
    return _RunIn(found.end(), bold=False) if found else None


def _are_titles(found: dict[int, _RunIn], lines: Sequence[Line]) -> bool:
    """Whether most paragraphs begin so, each with words of its own, and no titles stand above them but names."""
    words = {bare_title(lines[i].text[: run_in.end]) for i, run_in in found.items()}
    paragraphs = sum(line.width > _PARAGRAPH_COLUMNS for line in lines)
    if len(words) < max(_FEW, _SHARE * paragraphs, _NAMED_SHARE * len(found)):
        return False
    above = [lines[i - 1] for i in found if i and i - 1 not in found and not is_complete(lines[i - 1].text)]
    named = sum(width(bare_title(line.text)) <= _NAME_COLUMNS for line in above)
    return bool(above) and named >= _NAMED_SHARE * len(above)


def _part(line: Line, run_in: _RunIn, level: int) -> tuple[Line, Line]:
    """Title and text; the title is a heading below the others where the format has some, or sets it apart."""
    rest = line.text[run_in.end :].lstrip(_AFTER)
    start = line.end - len(rest)
    head = level + 1 if level or run_in.bold else 0
    title = replace(line, text=line.text[: run_in.end], end=line.start + run_in.end, head=head, alone=False, lead=0)
    return title, replace(line, text=rest, start=start, gap=0, new_page=False, head=0, lead=0)
