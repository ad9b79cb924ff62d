"""Which of the ways to outline a text is followed: its contents page, its headings, or its marks."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from bot.errors import NotABulletin
from bot.parsing.contents import Contents
from bot.parsing.dating import names_issue
from bot.parsing.furniture import strip_furniture
from bot.parsing.heads import count_front, drop_subheadings, outline_by_heads
from bot.parsing.labelled import name_by_labels
from bot.parsing.lines import Line
from bot.parsing.marked import outline_by_marks
from bot.parsing.markers import COUNTING, title_key
from bot.parsing.standalone import is_byline, is_label
from bot.parsing.structure import Structure, outline_by_contents
from bot.text import is_complete

NOTE_PARTIAL = "导读或目录只列出部分文章，其余按标题样式划分"
TITLE_BLOCK_LINES = 12
_TITLE_BLOCK_COLUMNS = 60
_HIGHLIGHTS = re.compile(r"导\s*[读览]|看点|提要|速览|要览|要点|一览")
NOTE_ABOVE = "第一篇之前有 {count} 字正文没有归入文章：{words}…"
_FEW_CHARS = 60  # a greeting has fewer
_QUOTED_CHARS = 15
_MISSING_SHARE = 0.4
_ABOVE_CHARS = 300  # of text above the first title listed that no introduction has
_MANY_MORE = 2
_MORE = 1.5  # times as many titles as are listed
_KNOWN_SHARE = 0.8
_UNLISTED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Outlined:
    """The title block's lines, the body's, their structure, and the contents page as far as it was one."""

    front: Sequence[Line]
    body: Sequence[Line]
    structure: Structure
    contents: Contents | None


def outline(lines: Sequence[Line], furniture: frozenset[int], contents: Contents | None) -> Outlined:
    """Outline a document.

    Raises:
        NotABulletin: there are no titles, or hardly any of those listed has a text.

    """
    found = _outline_listed(lines, furniture, contents) if contents else _outline_unlisted(lines, furniture)
    structure = name_by_labels(found.structure, found.body)
    return replace(found, structure=replace(structure, notes=(*structure.notes, *_note_above(found))))


def _note_above(found: Outlined) -> Iterator[str]:
    """What stands above the first article and is text: an editor's words, or an article whose title went unseen."""
    above = [line.text for line in found.body[: found.structure.outlines[0].first] if is_complete(line.text)]
    if (chars := sum(map(len, above))) >= _FEW_CHARS:
        yield NOTE_ABOVE.format(count=chars, words=above[0][:_QUOTED_CHARS])


def _outline_unlisted(lines: Sequence[Line], furniture: frozenset[int]) -> Outlined:
    body = strip_furniture(lines, furniture, range(len(lines)))
    if by_heads := outline_by_heads(body):
        return Outlined(body[: count_front(body)], body, by_heads, None)
    title_lines = _count_title_lines(body)
    return Outlined(body[:title_lines], body, outline_by_marks(body, title_lines), None)


def _outline_listed(lines: Sequence[Line], furniture: frozenset[int], contents: Contents) -> Outlined:
    body = strip_furniture(lines, furniture, contents.body)
    listed = replace(contents, entries=drop_subheadings(contents.entries, body))
    try:
        structure = outline_by_contents(listed, body)
    except NotABulletin:
        if other := _outline_beyond(lines, furniture, contents):
            return other
        raise
    if not contents.body.start:  # the contents come last
        return Outlined(body[: structure.outlines[0].first], body, structure, contents)
    found = Outlined(_above(lines, furniture, contents), body, structure, contents)
    if _may_be_partial(lines, found) and (other := _outline_beyond(lines, furniture, contents)):
        return other if _lists_part(found, other) else found
    if not structure.sections and (other := _outline_beyond(lines, furniture, contents)):
        return other if _lists_sections(found, other) else found
    return found


def _above(lines: Sequence[Line], furniture: frozenset[int], contents: Contents) -> list[Line]:
    return [line for i, line in enumerate(lines[: contents.first]) if i not in furniture]


def _may_be_partial(lines: Sequence[Line], found: Outlined) -> bool:
    """Whether a list gives reason to look beyond it: it is called one of highlights, or doesn't fit the text."""
    structure, contents = found.structure, found.contents
    assert contents is not None
    above = sum(len(line.text) for line in found.body[: structure.outlines[0].first])
    missing = len(structure.missing) >= _MISSING_SHARE * len(contents.entries)
    return missing or above > _ABOVE_CHARS or bool(_HIGHLIGHTS.search(lines[max(0, contents.first)].text))


def _outline_beyond(lines: Sequence[Line], furniture: frozenset[int], contents: Contents) -> Outlined | None:
    """The document outlined without regard to its list, which is passed over; None if that gives nothing.

    The list ends with its last page's number; one without where its lines cease to be alike.
    """
    paged = any(entry.page is not None for entry in contents.entries)
    stop = contents.stop if paged else _find_list_end(lines, contents.first)
    body = strip_furniture(lines, furniture, range(stop, len(lines)))
    try:
        structure = outline_by_heads(body) or outline_by_marks(body, 0)
    except NotABulletin:
        return None
    structure = replace(structure, notes=(NOTE_PARTIAL, *structure.notes[1:]))
    passed = Contents((), contents.first, stop, range(stop, len(lines)))
    return Outlined(_above(lines, furniture, contents), body, structure, passed)


def _find_list_end(lines: Sequence[Line], heading: int) -> int:
    """Where the list under a heading ends: its lines are marked as the first one is, or short and no room between."""
    first = lines[min(heading + 1, len(lines) - 1)]
    for above, i in pairwise(range(heading + 1, len(lines))):
        line = lines[i]
        alike = line.mark.kind == first.mark.kind and line.head == first.head and not is_complete(line.text)
        if not alike or (not first.mark.kind and line.gap > lines[above].gap):
            return i
    return len(lines)


def _lists_part(found: Outlined, other: Outlined) -> bool:
    """Whether the titles listed are some of many that the text has, all of one form, or not a section's first."""
    listed = {title_key(found.body[outline.first].text) for outline in found.structure.outlines}
    lines, outlines = other.body, other.structure.outlines
    known = [outline for outline in outlines if title_key(lines[outline.first].text) in listed]
    if len(known) < _KNOWN_SHARE * len(listed) or len(outlines) < _MORE * len(listed):
        return False
    if len(outlines) >= _MANY_MORE * len(listed) and any(_note_above(found)):
        return True
    forms = {(lines[outline.first].head, lines[outline.first].mark.kind) for outline in outlines}
    head, mark = forms.pop()
    if not forms and (head or (mark and mark not in COUNTING)):
        return True
    firsts = [outline for n, outline in enumerate(outlines) if not n or outline.section != outlines[n - 1].section]
    unlisted = sum(title_key(lines[outline.first].text) not in listed for outline in firsts)
    return unlisted >= _UNLISTED_SHARE * len(firsts)


def _lists_sections(found: Outlined, other: Outlined) -> bool:
    """Whether what is listed are sections, and longer titles stand below each: sub-headings are shorter than those."""
    listed = [title_key(found.body[outline.first].text) for outline in found.structure.outlines]
    sections = {title_key(name) for name in other.structure.sections}
    titles = [len(title_key(other.body[outline.first].text)) for outline in other.structure.outlines]
    return sections.issuperset(listed) and len(titles) > len(listed) and median(titles) > median(map(len, listed))


def heads_first(front: Sequence[Line]) -> list[Line]:
    """The title block's lines; those that the format calls headings, the highest first, stand before all others."""
    return sorted(front, key=lambda line: line.head or math.inf)


def _count_title_lines(lines: Sequence[Line]) -> int:
    """How many short lines are the title block: those above the first mark, or above the first paragraph's title."""
    count = masthead = 0  # lines that give the issue's number or day belong to it; the first whatever mark it bears
    for line in lines[:TITLE_BLOCK_LINES]:
        issue = names_issue(line.text[:_TITLE_BLOCK_COLUMNS])
        below = lines[1].text[:_TITLE_BLOCK_COLUMNS] if not count and len(lines) > 1 else ""
        marked = bool(line.mark.kind) and not (not count and (issue or names_issue(below)))
        if marked or is_complete(line.text) or line.width > _TITLE_BLOCK_COLUMNS:
            break
        count += 1
        masthead = count if issue and not is_label(line.text) else masthead
    if not count or count == len(lines) or lines[count].mark.kind:
        return count
    # The first article's title stands above its byline and its paragraph.
    return max(masthead, next((i for i in range(count - 1, 0, -1) if not is_byline(lines[i].text)), 0))
