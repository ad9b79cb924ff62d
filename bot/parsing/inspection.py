"""How a document was understood: every character in one node, and what of its structure looks damaged."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from bot.models import Damage, Inspected, Node, NodeKind
from bot.parsing import Examined, examine
from bot.parsing.lines import Line
from bot.parsing.markers import bare_title, title_key
from bot.parsing.titles import TITLE_COLUMNS

Trait = TypeVar("Trait")
_TITLE_BLOCK_LINES = 12
_USUAL_SHARE = 0.8  # of the titles that carry a mark, so that another line with it may be a title


def inspect(data: bytes, name: str = "", date: str | None = None) -> Inspected:
    """Read a document and say how; see `bot.parsing.parse` for what is raised."""
    examined = examine(data, name, date)
    damages = (*_find_lost(examined), *_find_unlisted(examined))
    return Inspected(
        parsed=examined.parsed, nodes=tuple(partition(examined)), damages=damages, pages=examined.document.pages
    )


def partition(examined: Examined) -> Iterator[Node]:
    """The document's nodes in order; each ends where the next one begins, so no character is in none or in two."""
    begins: list[tuple[int, NodeKind, int | None]] = []
    for line, (kind, article) in zip(examined.lines, _kinds(examined), strict=True):
        if not begins or begins[-1][1:] != (kind, article):
            begins.append((line.start, kind, article))
    ends = [start for start, _, _ in begins[1:]] + [len(examined.document.text)]
    start = 0
    for (_, kind, article), end in zip(begins, ends, strict=True):
        yield Node(kind=kind, start=start, end=end, article=article)
        start = end


def _kinds(examined: Examined) -> Iterator[tuple[NodeKind, int | None]]:
    """What each line belongs to, and the number of its article."""
    ranges = [
        (examined.body[outline.first].start, max(article.end, examined.body[outline.last].end))
        for outline, article in zip(examined.structure.outlines, examined.parsed.articles, strict=True)
    ]
    contents = examined.contents
    sections = {title_key(section) for section in examined.parsed.sections}
    front = _count_front(examined, ranges[0][0])
    front = min(front, contents.first) if contents else front
    at = 0
    for i, line in enumerate(examined.lines):
        while at < len(ranges) and line.start >= ranges[at][1]:
            at += 1
        if i in examined.furniture:
            yield "furniture", None
        elif i < min(front, _TITLE_BLOCK_LINES):
            yield "heading", None
        elif contents and contents.first <= i < contents.stop:
            yield "contents", None
        elif at < len(ranges) and line.start >= ranges[at][0]:
            yield "article", at
        else:
            yield ("heading" if title_key(line.text) in sections else "noise"), None


def _count_front(examined: Examined, first: int) -> int:
    """How many lines stand above the first article."""
    return next((i for i, line in enumerate(examined.lines) if line.start >= first), 0)


def _find_lost(examined: Examined) -> Iterator[Damage]:
    """Contents entries whose title never comes in the body."""
    contents = examined.contents
    listed = examined.lines[contents.first : contents.stop] if contents else ()
    for entry in examined.structure.missing:
        key = entry.key
        line = next((line for line in listed if title_key(line.text).startswith(key)), None)
        line = line or next((line for line in listed if key.startswith(title_key(line.text)[:-1] or "\0")), None)
        if line is not None:
            yield Damage(kind="lost", start=line.start, end=line.end, text=bare_title(entry.title))


def _find_unlisted(examined: Examined) -> Iterator[Damage]:
    """Lines inside articles that look like the titles do, though the contents page doesn't have them."""
    if not examined.contents:
        return
    body, outlines = examined.body, examined.structure.outlines
    titles = [body[outline.first] for outline in outlines]
    head, mark = _usual([line.head for line in titles]), _usual([line.mark.kind for line in titles])
    for number, outline in enumerate(outlines):
        inside = body[outline.last + 1 : outline.stop]
        alone = bool(mark) and sum(line.mark.kind == mark for line in inside) == 1  # several are a list
        for line in inside:
            if _is_like(line, head or 0, mark if alone else None):
                yield Damage(
                    kind="unlisted", start=line.start, end=line.end, text=bare_title(line.text), article=number
                )


def _usual(traits: Sequence[Trait]) -> Trait | None:
    value, count = Counter(traits).most_common(1)[0]
    return value if count >= _USUAL_SHARE * len(traits) else None


def _is_like(line: Line, head: int, mark: str | None) -> bool:
    """By the heading's level where there is one, else by the mark."""
    if head:
        return 0 < line.head <= head
    return line.mark.kind == mark and line.width <= TITLE_COLUMNS and "。" not in line.text
