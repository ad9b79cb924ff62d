"""Documents without a contents page: the structure that marks, or short lines above paragraphs, give."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from bot.errors import NotABulletin
from bot.parsing.imprint import form_of
from bot.parsing.labelled import find_labels
from bot.parsing.lines import Line
from bot.parsing.markers import COUNTING, counts_on, read_mark
from bot.parsing.setting import Setting, read_setting
from bot.parsing.standalone import is_byline
from bot.parsing.structure import Structure, outline_chosen
from bot.parsing.titles import TITLE_COLUMNS, find_names_above, goes_on_below
from bot.text import is_complete

NOTE_NO_CONTENTS = "没有目录，按标题样式划分文章"
_SECTION_SHARE = 0.6
_SENTENCE_CHARS = 60  # of the sentence that may introduce a section
_FEW = 3
_FEW_TITLES = 2
_SHORT_COLUMNS = 16  # of a section's name above titles that nothing marks either
_LABEL = "label"


def outline_by_marks(lines: Sequence[Line], title_lines: int) -> Structure:
    """The best structure of a text without contents: marked lines, else short lines that head paragraphs.

    `title_lines` is how many lines at the top belong to the title block.

    Raises:
        NotABulletin: fewer than two titles with text below them.

    """
    setting = read_setting(lines[title_lines:])
    heads = [i for i in range(title_lines, len(lines)) if _may_be_title(lines, i) and not _is_text(lines, i, setting)]
    decimals = counts_on(lines[i].text for i in heads)
    marks = {i: read_mark(lines[i].text, decimals=decimals).kind for i in heads}
    labels = find_labels((i, lines[i]) for i in heads)
    marks |= {i: f"{_LABEL} {marks[i]}" for i in labels}
    section_kind, title_kind = _rank_marks(marks, lines)
    if section_kind is None and _start_anew(title_kind, marks, lines):
        heads = [i for i in heads if marks[i] != title_kind]
        marks = {i: marks[i] for i in heads}
        section_kind, title_kind = _rank_marks(marks, lines)
    are_sections = {i for i in heads if section_kind is not None and marks[i] == section_kind}
    titles = [i for i in heads if marks[i] == title_kind and i not in are_sections]
    if title_kind and not are_sections:
        are_sections = find_names_above(titles, lines)
    elif not title_kind:
        over_text = [i for i in titles if i + 1 not in marks]
        are_sections = are_sections or find_names_above(over_text, lines, _SHORT_COLUMNS)
        titles = _drop_subheadings([i for i in titles if i not in are_sections], are_sections, lines)
    structure = outline_chosen(lines, are_sections, titles, (), NOTE_NO_CONTENTS)
    if len(structure.outlines) < _FEW_TITLES:
        raise NotABulletin("titles")
    return structure


def _may_be_title(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if line.width > TITLE_COLUMNS or "。" in line.text:
        return False
    if line.text[-1] in "，、；：:,;":
        return bool(line.mark.kind) and goes_on_below(lines, i)
    if is_complete(line.text) and line.text[-1] not in "？！?!”」】":
        return False
    return i + 1 < len(lines) and (
        i == 0 or is_complete(lines[i - 1].text) or bool(line.mark.kind) or _may_be_heading_above(lines, i)
    )


def _is_text(lines: Sequence[Line], i: int, setting: Setting) -> bool:
    """Whether an unmarked line is a byline, an imprint's, a table's row, wrapped at the margin or set in."""
    line = lines[i]
    if line.mark.kind:
        return False
    wrapped = setting.fills(line) or (setting.indented and line.indent >= 2)
    said = is_byline(line.text) or bool(form_of(line.text))
    return said or "\t" in line.text or (setting.columns is not None and wrapped)


def _drop_subheadings(titles: list[int], sections: set[int], lines: Sequence[Line]) -> list[int]:
    """Of unmarked titles those set apart from sub-headings by a byline in every section, or by more room above."""
    signed = [i for i in titles if i + 1 < len(lines) and is_byline(lines[i + 1].text)]
    stops = [*sorted(sections), len(lines)]
    if len(signed) >= _FEW and all(any(a < i < b for i in signed) for a, b in pairwise(stops)):
        return signed
    usual = median(line.gap for line in lines) if lines else 0
    roomy = [i for i in titles if lines[i].gap > usual or i - 1 in sections]
    return roomy if len(roomy) >= len(sections) + _FEW else titles


def _may_be_heading_above(lines: Sequence[Line], i: int) -> bool:
    above = lines[i - 1]
    return above.width <= TITLE_COLUMNS // 2 and not is_complete(above.text)


def _start_anew(kind: str, marks: Mapping[int, str], lines: Sequence[Line]) -> bool:
    """Whether counted lines are sub-headings: they begin again and again below a title that has text of its own."""
    if kind not in COUNTING:
        return False
    counted = [i for i, other in marks.items() if other == kind]
    first = lines[counted[0]].text[: lines[counted[0]].mark.start]
    starts = [(above, i) for above, i in pairwise([-1, *counted]) if lines[i].text.startswith(first)]
    titled = (i - 1 not in marks and "" in {marks.get(at) for at in range(above + 1, i)} for above, i in starts)
    return len(starts) >= _FEW_TITLES and all(titled)


def _next_head(i: int, marks: Mapping[int, str], lines: Sequence[Line]) -> int | None:
    """The title that follows at once, or after one sentence of introduction if both carry marks."""
    if i + 1 in marks:
        return i + 1
    if not (marks[i] and marks.get(i + 2)):
        return None
    return i + 2 if is_complete(lines[i + 1].text) and len(lines[i + 1].text) <= _SENTENCE_CHARS else None


def _rank_marks(marks: Mapping[int, str], lines: Sequence[Line]) -> tuple[str | None, str]:
    """The kinds of mark that sections (None: there are none) and article titles carry; `marks` go by line.

    A section's mark is mostly followed at once by another title; the first kind below it is the titles'.
    """
    counts = Counter(marks.values())
    nexts = {i: at for i in marks if (at := _next_head(i, marks, lines)) is not None}
    leads = Counter(marks[i] for i, at in nexts.items() if marks[at] != marks[i])
    section = next((kind for kind, n in counts.items() if kind and n >= 2 and leads[kind] >= _SECTION_SHARE * n), None)
    below = Counter(marks[at] for i, at in nexts.items() if marks[i] == section)
    if section is not None and below:
        return section, below.most_common(1)[0][0]
    marked = [kind for kind in counts if kind and counts[kind] >= 2]
    return None, (marked[0] if marked else "")
