"""Page furniture: running headers, footers and page numbers that stand between the lines of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from bot.parsing.lines import Line
from bot.text import is_complete

_DASH = r"[-‐‑–—―－_~·•|\s]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}*(?:第\s*\d{{1,4}}\s*页(?:\s*[，,/|]?\s*共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*/\s*\d{{1,4}}"
    rf"|(?:[Pp]age|[Pp]\.?)\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?){_DASH}*"
    rf"|{_DASH}*[-‐‑–—―－·•|]\s*(?:\d{{1,4}}|[ivxlIVXL]+)\s*[-‐‑–—―－·•|]{_DASH}*"
)
_BARE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,6}")
_DIGITS = re.compile(r"[\d\s]+|[ivxl]+$")
_HEADER_LIMIT_CHARS = 48
_REPEATS = 3


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines that belong to pages, not to the text.

    A page number says so itself; a bare number must come in a rising row of three or more; a running header
    or footer comes three times or more and mostly beside a page number or form feed, or in mid-sentence
    (so a sub-heading that every article has is not taken for one).
    """
    numbers = {i for i, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)}
    numbers |= _rising_numbers(lines)
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if i not in numbers and len(line.text) <= _HEADER_LIMIT_CHARS and not is_complete(line.text):
            by_key[_DIGITS.sub("", line.text)].append(i)
    found = set(numbers)
    for key, places in by_key.items():
        if key and len(places) >= _REPEATS and _stands_at_breaks(lines, places, numbers):
            found.update(places)
    return frozenset(found)


def _rising_numbers(lines: Sequence[Line]) -> set[int]:
    places = [i for i, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line.text)]
    values = [int(lines[i].text) for i in places if lines[i].text.isdigit()]
    rising = sum(after > before for before, after in pairwise(values))
    return set(places) if len(values) >= _REPEATS and rising >= 0.8 * (len(values) - 1) else set()


def _stands_at_breaks(lines: Sequence[Line], places: Sequence[int], numbers: set[int]) -> bool:
    at_breaks = sum(
        lines[i].new_page
        or i - 1 in numbers
        or i + 1 in numbers
        or (i + 1 < len(lines) and lines[i + 1].new_page)
        or _breaks_a_sentence(lines, i)
        for i in places
    )
    return at_breaks * 2 >= len(places)


def _breaks_a_sentence(lines: Sequence[Line], place: int) -> bool:
    before = lines[place - 1].text if place else ""
    return len(before) > _HEADER_LIMIT_CHARS and not is_complete(before)
