"""Titles that are only half there: broken before their second half, or cut short by the contents page."""

import re
from collections.abc import Iterator, Sequence

from bot.parsing.lines import Line
from bot.parsing.markers import bare_title, read_mark, title_key
from bot.parsing.standalone import is_byline
from bot.text import is_complete

TITLE_COLUMNS = 100
NAME_COLUMNS = 40
TITLE_LINES = 3  # a title takes at most so many
_TITLE_LIMIT_CHARS = 120
_FEW_NAMES = 2
_NAMES_SHARE = 0.6  # of the titles that have a section's name above, where it is not above each
_NEARLY_ALL = 0.8
HALF_TITLE_CHARS = 5  # fewer begin too many lines by chance
_CALLS_FOR_MORE = ("：", ":", "—", "，", "、", "（", "《")
_TITLE_ENDS = "？！?!”」"  # a title may end a sentence in these, never in a full stop


def joined_keys(lines: Sequence[Line], first: int) -> Iterator[str]:
    """The keys of the titles that may begin at a line: it alone, with the next one and so on."""
    joined = inked = ""
    for line in lines[first : first + TITLE_LINES]:
        joined += line.text
        if len(joined) > _TITLE_LIMIT_CHARS or not line.ink:
            break
        inked += line.ink
        yield title_key(joined) if read_mark(joined).kind else inked


def may_be_title(text: str) -> bool:
    """Whether a line is no sentence: titles may ask or exclaim, but have no full stop."""
    return "。" not in text and (not is_complete(text) or text[-1] in _TITLE_ENDS)


def goes_on_after(key: str, text: str) -> bool:
    """Whether a line is no sentence, begins with the key, and a blank or mark parts the rest from it."""
    if not may_be_title(text) or not title_key(text).startswith(key):
        return False
    bare = bare_title(text)
    cut = next((i for i in range(1, len(bare)) if title_key(bare[:i]) == key), None)
    return cut is not None and not bare[cut].isalnum()


def goes_on_below(lines: Sequence[Line], last: int) -> bool:
    """Whether the title that line `last` ends calls for more, and the unmarked short line below gives it.

    Text has to follow that line, else it is the article's own.
    """
    if last + 2 >= len(lines) or not lines[last].text.endswith(_CALLS_FOR_MORE):
        return False
    below = lines[last + 1]
    return below.width <= TITLE_COLUMNS and not is_complete(below.text) and not below.mark.kind


def may_be_name(line: Line, columns: int = NAME_COLUMNS) -> bool:
    """Whether a line is short words alone, as a section's name is: no number, mark, sentence, byline or date."""
    plain = not line.mark.kind and not re.search(r"\d(?![A-Za-z])|[:：（(]", line.text) and not is_complete(line.text)
    return plain and line.width <= columns and not is_byline(line.text)


def find_names_above(titles: Sequence[int], lines: Sequence[Line], columns: int = NAME_COLUMNS) -> set[int]:
    """Sections that nothing marks: short names right above the first title and above some others.

    They may stand above every title if the same ones come again.
    """
    above = {i - 1 for i in titles if i and not lines[i - 1].head and may_be_name(lines[i - 1], columns)} - {*titles}
    if not titles or titles[0] - 1 not in above:
        return set()
    different = len({lines[i].text for i in above}) if len(above) >= _NEARLY_ALL * len(titles) else len(above)
    return above if _FEW_NAMES <= different <= _NAMES_SHARE * len(titles) else set()
