"""The document as lines: where each stands in the source, how it is set in, what gap is before it."""

import re
import unicodedata
from dataclasses import dataclass

_LINE = re.compile(r"([^\r\n\f\v\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x85\u2028\u2029]|$)")
_BLANKS = " \t\u3000\xa0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with ink. `text` is source[start:end], bare of blanks around it.

    `indent` is in half-width columns; `gap` counts the empty lines before it; `new_page` says that a form
    feed stands between it and the line before, `after_break` that one or a page's furniture does.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int
    new_page: bool
    after_break: bool = False

    @property
    def width(self) -> int:
        """Columns the line takes: two for a wide character, one for any other."""
        return width(self.text)


def width(text: str) -> int:
    """Columns a text takes on a page: two for a wide character, one for any other."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WFA" for char in text)


def read_lines(source: str) -> list[Line]:
    """All lines with ink, in order."""
    lines: list[Line] = []
    gap, new_page = 0, False
    for match in _LINE.finditer(source):
        raw = match[1]
        text = raw.strip(_BLANKS)
        if text:
            start = match.start() + raw.index(text)
            indent = width(raw[: raw.index(text)].replace("\t", "    "))
            lines.append(Line(text, start, start + len(text), indent, gap, new_page))
            gap, new_page = 0, False
        else:
            gap += 1
        new_page = new_page or match[2] == "\f"
    return lines
