"""What reads as a sub-heading: short, whole in itself, no sentence unless it asks, and with text after it."""

import re
from collections.abc import Sequence

from bot.parsing.endings import CANNOT_BEGIN, ends_open
from bot.parsing.lines import Line
from bot.parsing.setting import Setting, may_be_cut
from bot.parsing.standalone import is_label
from bot.text import is_complete

_HEADING_COLUMNS = 60  # 30 Han characters: longer than any heading seen, shorter than a full line cut by a page
_CLAUSES_COLUMNS = 48  # a heading of two clauses is no longer than that; the beginning of a sentence often is
_QUESTION_COLUMNS = 40
_HASHES = re.compile(r"#{1,6}(?=\s)")
_SENTENCE_INSIDE = re.compile(r"[。！？!?：:；;“”].")


def is_heading(line: Line, before: Line | None, following: Sequence[Line], setting: Setting) -> bool:
    """Whether a line reads as a sub-heading.

    `before` is the last line of the paragraph above; `following` holds the article's next two lines, or what is
    left of them.
    """
    if line.head or _HASHES.match(line.text) or _is_question(line, before, following, setting):
        return True
    if not _is_title_like(line) or not _heads_something(following):
        return False
    marked = bool(line.mark.kind)
    if before is not None and not is_complete(before.text) and may_be_cut(before, line, setting):
        return marked and not ends_open(before.text)
    if setting.columns is None:
        return True
    one_line = following[0].indent >= 2  # set in as a paragraph is, but the next line begins another one
    set_in = setting.indented and line.indent >= 2
    return not setting.fills(line, set_in=False) and (marked or not set_in or one_line)


def _is_question(line: Line, before: Line | None, following: Sequence[Line], setting: Setting) -> bool:
    """Whether a line is a sub-heading that asks: one short question between paragraphs, nobody's words."""
    text = line.text
    if text[-1] not in "？?" or line.width > _QUESTION_COLUMNS or text.count("，") > 1 or _SENTENCE_INSIDE.search(text):
        return False
    if before is None or not following or following[0].width <= _HEADING_COLUMNS:
        return False
    return is_complete(before.text) or not may_be_cut(before, line, setting)


def _is_title_like(line: Line) -> bool:
    """By its own words: short, at most one comma, neither a sentence nor the beginning or end of one."""
    text = line.text
    if is_complete(text) or is_label(text) or line.width > _HEADING_COLUMNS:
        return False
    if (
        any(mark in text for mark in "。；;")
        or text.count("，") > 1
        or ("，" in text and line.width > _CLAUSES_COLUMNS)
    ):
        return False
    return text[0] not in CANNOT_BEGIN and not ends_open(text)


def _heads_something(following: Sequence[Line]) -> bool:
    """Not if the next line goes on with its sentence, or is but the article's last few words: those a page break
    leaves over, and nobody heads them.
    """
    if not following or (len(following) == 1 and following[0].width <= _HEADING_COLUMNS):
        return False
    return following[0].text[0] not in CANNOT_BEGIN and not following[0].new_page


def hashes_end(text: str) -> int:
    """Where the hashes end that a heading begins with, 0 without any."""
    hashes = _HASHES.match(text)
    return hashes.end() if hashes else 0
