"""Setting a text in lines as Chinese is set: no mark that closes begins a line, none that opens ends one."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_CLOSING = frozenset("，。、；：！？”’）》】〕」』…—,.;:!?)]}%％℃·～~")
_OPENING = frozenset("“‘（《【〔「『([{$￥¥")
_TOKEN = re.compile(r"(?:[+−-](?=\d))?[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ'’./%+&@:_]|[,-](?=\d))*-?| +|.", re.DOTALL)
_TIGHT = 0.12  # of a sign's width, that a line may be spread by to end where its neighbours do

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Line:
    """Words and signs that are not parted, each with its distance from the line's beginning."""

    pieces: tuple[tuple[float, str], ...]


def set_lines(text: str, width: float, measure: Measure) -> list[Line]:
    """The lines of a text within a width; all but the last end at the same edge as far as they fill it."""
    lines = list(_break(list(_tokens(text, width, measure)), width, measure))
    return [_spread(line, width if i + 1 < len(lines) else 0.0, measure) for i, line in enumerate(lines)]


def _tokens(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Words, blanks and single signs; what is not shown is left out, a word longer than a line is parted."""
    shown = "".join(" " if char.isspace() else char for char in text if unicodedata.category(char) not in {"Cf", "Cc"})
    for match in _TOKEN.finditer(shown):
        token = match[0]
        if measure(token) <= width:
            yield token
        else:
            yield from token


def _break(tokens: Sequence[str], width: float, measure: Measure) -> Iterator[list[str]]:
    line: list[str] = []
    for token in tokens:
        if line and measure("".join([*line, token])) > width and not token.isspace():
            kept = _carry(line, token)
            yield _trim(kept)
            line = _trim(line[len(kept) :])
        if line or not token.isspace():
            line.append(token)
    if _trim(line):
        yield _trim(line)


def _carry(line: Sequence[str], following: str) -> Sequence[str]:
    """How much of a full line stays on it, so that the next one may begin with what follows."""
    end = len(line)
    while end > 1 and (following[0] in _CLOSING or line[end - 1][-1] in _OPENING):
        end -= 1
        following = line[end]
    return line[:end] if end > 1 or len(line) == 1 else line


def _trim(line: Sequence[str]) -> list[str]:
    trimmed = list(line)
    while trimmed and trimmed[-1].isspace():
        trimmed.pop()
    while trimmed and trimmed[0].isspace():
        trimmed.pop(0)
    return trimmed


def _spread(tokens: Sequence[str], width: float, measure: Measure) -> Line:
    gaps = max(len(tokens) - 1, 1)
    widths = [measure(token) for token in tokens]
    extra = max(width - sum(widths), 0.0) / gaps
    if extra > _TIGHT * measure("国"):
        extra = 0.0  # too few signs to be pulled so far apart
    pieces, at = [], 0.0
    for token, wide in zip(tokens, widths, strict=True):
        pieces.append((at, token))
        at += wide + extra
    return Line(tuple(pieces))
