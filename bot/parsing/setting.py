"""How a document sets its paragraphs, measured over all of it: wrapped or not, and what shows where one begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.parsing.endings import ends_open
from bot.parsing.lines import Line
from bot.text import is_complete

MARGIN_COLUMNS = 4  # how ragged a wrapped right margin is: a line may not begin with a comma or end in a quote
_LONG_COLUMNS = 60  # a line that wide is no heading
_WRAPPED_COLUMNS = 120  # a margin beyond that is where paragraphs happen to end
_FEW_LINES = 8
_FEW_PAGES = 4
_FEW_SEAMS = 5
_FEW_ENDS = 5
_NEARLY_ALL = 0.9
_MOST = 0.7
_WIDE_SHARE = 0.9
_FULL_SHARE = 0.3
_LONGER_SHARE = 0.02
_RAGGED_CHARS = 1  # a blank at its end is no part of a line
_FEW_CHARS = 20
_PAGE_SPREAD = 2.5  # the longest page by the middle one; where breaks go unseen, two pages pass for one, or three


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its paragraphs.

    `columns` is where its lines are wrapped (None: a line a paragraph), in characters where they are `counted`, as a
    program does that knows no widths; `indented`: some lines are set in, not all; `breaks_marked`: something stands at
    the end of every page, so nothing else cuts a paragraph; `stops_kept`: every article ends in a full stop, so a long
    line without one was cut after all, by a page the text once had; `indent_begins`: a paragraph's first line is set in
    and what a page break cut off is not; `gap_begins`: empty lines part paragraphs and nothing else.
    """

    columns: int | None
    indented: bool
    breaks_marked: bool = False
    indent_begins: bool = False
    gap_begins: bool = False
    stops_kept: bool = False
    counted: bool = False

    def fills(self, line: Line, *, set_in: bool = True) -> bool:
        """Whether a line reaches the right margin; not `set_in`: even without its indent."""
        indent = line.indent if set_in else 0
        return self.columns is not None and _reach(line, indent, counted=self.counted) >= self.columns - MARGIN_COLUMNS


def read_setting(lines: Sequence[Line], body: Sequence[Line] = (), lasts: Sequence[Line] = ()) -> Setting:
    """Measure the articles' `lines`, without titles, the whole `body` for its page ends, and each article's last."""
    if len(lines) < _FEW_LINES:
        return Setting(None, indented=False)
    margin = _margin([line.width for line in lines], _WRAPPED_COLUMNS, MARGIN_COLUMNS)
    counted = margin is None
    margin = _count(lines) if counted else margin
    indents = sum(line.indent >= 2 for line in lines)
    return Setting(
        margin,
        indented=0.1 * len(lines) <= indents <= 0.95 * len(lines),
        breaks_marked=_breaks_are_marked(body),
        indent_begins=_indent_begins(lines),
        gap_begins=margin is not None and _gap_begins(lines, margin, counted=counted),
        stops_kept=_stops_are_kept(lines, lasts),
        counted=counted,
    )


def _margin(widths: Sequence[int], most: int, ragged: int) -> int | None:
    """Where lines are wrapped: hard-wrapped text is told from one line a paragraph by how many end at the margin."""
    margin = sorted(widths)[int(len(widths) * _WIDE_SHARE)]
    full = sum(abs(width - margin) <= ragged for width in widths)
    return margin if margin <= most and full >= _FULL_SHARE * len(widths) else None


def _count(lines: Sequence[Line]) -> int | None:
    """After how many characters lines end that a program cut: all the same, and hardly one has more."""
    counts = [_reach(line, line.indent, counted=True) for line in lines]
    margin = _margin(counts, _WRAPPED_COLUMNS // 2, _RAGGED_CHARS)
    if margin is None or margin < _FEW_CHARS:
        return None
    return margin if sum(count > margin + _RAGGED_CHARS for count in counts) <= _LONGER_SHARE * len(counts) else None


def _reach(line: Line, indent: int, *, counted: bool) -> int:
    """How far a line goes, in columns or characters; it is mostly wide blanks that set a line in."""
    return indent // 2 + len(line.text) if counted else indent + line.width


def _stops_are_kept(lines: Sequence[Line], lasts: Sequence[Line]) -> bool:
    """Whether all articles end in a full stop, and most long lines do: a writer who leaves it out does so anywhere."""
    ends = [is_complete(line.text) for line in lasts if line.width > _LONG_COLUMNS]
    long = [is_complete(line.text) for line in lines if line.width > _LONG_COLUMNS]
    return len(ends) >= _FEW_ENDS and all(ends) and sum(long) >= _MOST * len(long)


def _breaks_are_marked(lines: Sequence[Line]) -> bool:
    """Whether every page end shows: the pages between what stands at page ends are about the same length."""
    pages, length = [], 0
    for line in lines:
        if line.after_break:
            pages.append(length)
            length = 0
        length += line.width
    pages = sorted(pages[1:])  # the first one began above the body
    return len(pages) >= _FEW_PAGES and pages[-1] <= _PAGE_SPREAD * pages[len(pages) // 2]


def _gap_begins(lines: Sequence[Line], margin: int, *, counted: bool) -> bool:
    """Whether full lines in mid-sentence have no empty line below, and short ones at a sentence's end have."""
    seams = [(above, below) for above, below in pairwise(lines) if not below.after_break]
    inside = [
        below.gap == 0
        for above, below in seams
        if not is_complete(above.text) and _reach(above, 0, counted=counted) >= margin - MARGIN_COLUMNS
    ]
    between = [
        below.gap > 0
        for above, below in seams
        if is_complete(above.text) and _reach(above, 0, counted=counted) < margin - 2 * MARGIN_COLUMNS
    ]
    return _mostly(inside) and _mostly(between)


def _indent_begins(lines: Sequence[Line]) -> bool:
    """Whether a paragraph's first line is set in and what a page break cut off is not."""
    new = [below.indent >= 2 for above, below in pairwise(lines) if is_complete(above.text)]
    rest = (
        below.indent < 2
        for above, below in pairwise(lines)
        if above.width > _LONG_COLUMNS and not is_complete(above.text)
    )
    return _mostly(new) and any(rest)


def _mostly(seams: Sequence[bool]) -> bool:
    return len(seams) >= _FEW_SEAMS and sum(seams) >= _NEARLY_ALL * len(seams)


def may_be_cut(before: Line, line: Line, setting: Setting) -> bool:
    """Whether the unfinished line `before` can go on in `line`.

    Where page ends show, only over one of them; where an indent or an empty line begins a paragraph, not over it.
    """
    if setting.gap_begins and not line.after_break:
        return line.gap == 0
    if line.indent >= 2 and (setting.indent_begins or _ends_paragraph(before, setting)):
        return False
    if setting.stops_kept and before.width > _LONG_COLUMNS:
        return True
    return setting.columns is not None or not setting.breaks_marked or line.after_break or ends_open(before.text)


def _ends_paragraph(line: Line, setting: Setting) -> bool:
    """Whether a wrapped line above an indent stops before the margin: the paragraph ends without a full stop."""
    return setting.columns is not None and setting.indented and not setting.fills(line)
