"""Telegram's HTML: escaping, at this one place, and lengths as Telegram counts them."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from bot.models import Span

_TAG = re.compile(r"<[^>]*>")


def escape(text: object) -> str:
    """Any text as HTML."""
    return html.escape(str(text), quote=False)


def fill(template: str, **values: object) -> str:
    """A text from `texts` with its placeholders filled by escaped values."""
    return template.format(**{name: escape(value) for name, value in values.items()})


def bold(text: str) -> str:
    """Bold text, escaped."""
    return f"<b>{escape(text)}</b>"


def quote(text: str, *, expandable: bool = False) -> str:
    """A passage of the bulletin, escaped; a long one folds until tapped."""
    return f"<blockquote{' expandable' if expandable else ''}>{escape(text)}</blockquote>"


def quote_marked(text: str, marks: Sequence[Span]) -> str:
    """A passage, escaped, with ranges of it (in order, apart) in bold."""
    parts, at = [], 0
    for mark in marks:
        parts += [escape(text[at : mark.start]), bold(text[mark.start : mark.end])]
        at = mark.end
    return f"<blockquote>{''.join(parts)}{escape(text[at:])}</blockquote>"


def plain(markup: str) -> str:
    """What is read of an HTML text."""
    return html.unescape(_TAG.sub("", markup))


def units(text: str) -> int:
    """UTF-16 units of a plain text: what Telegram's limits and offsets count."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def fitting(parts: Iterable[str], limit_units: int) -> Iterator[str]:
    """As many of some HTML parts, from the first on, as stay within a limit once parsed."""
    for part in parts:
        limit_units -= units(plain(part))
        if limit_units < 0:
            return
        yield part
