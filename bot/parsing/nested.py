"""Titles below headings that are only names: the headings are sections then, though none is above another."""

from collections import Counter
from collections.abc import Sequence

from bot.parsing.imprint import form_of
from bot.parsing.lines import Line, width
from bot.parsing.markers import bare_title
from bot.parsing.standalone import is_byline
from bot.parsing.titles import TITLE_COLUMNS
from bot.text import is_complete

_NAME_COLUMNS = 20
_MOST = 0.8  # of the headings that are names, and of those with a title right below
_A_NAME = 1.5  # titles for each name: a byline comes once below a title, titles more than once below a section
_TITLE_ENDS = "？！?!”」】"


def find_titles_below(heads: Sequence[int], lines: Sequence[Line]) -> set[int]:
    """The lines of the form that stands right below most of the headings, if those are names and they are many."""
    names = [i for i in heads if width(bare_title(lines[i].text)) <= _NAME_COLUMNS]
    if not names or len(names) < _MOST * len(heads):
        return set()
    taken = {*heads}
    titles = [i for i in range(names[0], len(lines)) if i not in taken and _may_be_title(lines, i)]
    below = Counter(_form(lines[i]) for i in titles if i - 1 in taken)
    form, count = below.most_common(1)[0] if below else (("", False, False), 0)
    alike = {i for i in titles if _form(lines[i]) == form}
    return alike if count >= _MOST * len(heads) and len(alike) >= _A_NAME * len(heads) else set()


def _form(line: Line) -> tuple[str, bool, bool]:
    return line.mark.kind, line.alone, line.bold


def _may_be_title(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is short and no sentence, and a longer one that is none of its kind stands below."""
    line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if below is None or below.head or line.width > TITLE_COLUMNS or "。" in line.text or "\t" in line.text:
        return False
    if (is_complete(line.text) and line.text[-1] not in _TITLE_ENDS) or line.text[-1] in "，、；,;":
        return False
    heads = is_complete(below.text) or below.width > line.width or is_byline(below.text)
    said = is_byline(line.text) and not line.mark.kind
    return heads and not said and not form_of(line.text)
