"""Bytes in, a bulletin out: decoding → lines → contents → structure → paragraphs."""

from collections.abc import Sequence

from bot.errors import NotABulletin
from bot.models import ParsedArticle, ParsedBulletin, Span
from bot.parsing.contents import find_contents
from bot.parsing.dating import find_date, find_title, read_given_date
from bot.parsing.decoding import decode
from bot.parsing.furniture import find_furniture
from bot.parsing.lines import Line, read_lines
from bot.parsing.markers import bare_title, read_mark
from bot.parsing.paragraphs import Setting, read_blocks, read_setting
from bot.parsing.structure import Outline, Structure, outline_by_contents, outline_by_marks
from bot.text import is_complete

_TITLE_BLOCK_LINES = 12


def parse(data: bytes, name: str = "", date: str | None = None) -> ParsedBulletin:
    """Read a document. `name` is its file name (data only), `date` one given by hand.

    Raises:
        UnreadableFile: no text.
        NotABulletin: text without titled articles.
        DateUnreadable: `date` is no date.

    """
    given = read_given_date(date) if date else None
    source = decode(data, name)
    lines = read_lines(source)
    if not lines:
        raise NotABulletin("text")
    furniture = find_furniture(lines)
    contents = find_contents(lines, furniture)
    if contents:
        body = [line for i, line in enumerate(lines) if i >= contents.stop and i not in furniture]
        title_block = [line.text for i, line in enumerate(lines[: contents.first]) if i not in furniture]
        structure = outline_by_contents(contents, body)
    else:
        body = [line for i, line in enumerate(lines) if i not in furniture]
        title_lines = _count_title_lines(body)
        title_block = [line.text for line in body[:title_lines]]
        structure = outline_by_marks(body, title_lines)
    return ParsedBulletin(
        title=find_title(title_block[:_TITLE_BLOCK_LINES], name),
        date=given or find_date(title_block[:_TITLE_BLOCK_LINES], name, source),
        sections=structure.sections,
        articles=_read_articles(source, body, structure),
        source=source,
        notes=structure.notes,
    )


def _count_title_lines(lines: Sequence[Line]) -> int:
    """How many short lines stand above the first mark or paragraph: a title block, if there are two or more."""
    count = 0
    for line in lines[:_TITLE_BLOCK_LINES]:
        if read_mark(line.text).kind or is_complete(line.text) or line.width > 60:
            break
        count += 1
    plain_below = count < len(lines) and not read_mark(lines[count].text).kind
    return count - 1 if count and plain_below else count


def _read_articles(source: str, body: Sequence[Line], structure: Structure) -> tuple[ParsedArticle, ...]:
    setting = read_setting([line for o in structure.outlines for line in body[o.last + 1 : o.stop]])
    return tuple(_read_article(source, body, outline, setting) for outline in structure.outlines)


def _read_article(source: str, body: Sequence[Line], outline: Outline, setting: Setting) -> ParsedArticle:
    first, last = body[outline.first], body[outline.last]
    mark = read_mark(first.text)
    end = first.start + mark.end if outline.first == outline.last else last.end
    return ParsedArticle(
        section=outline.section,
        title=bare_title("".join(line.text for line in body[outline.first : outline.last + 1])),
        title_span=Span(start=first.start + mark.start, end=end),
        page=outline.page,
        page_end=outline.page_end,
        blocks=read_blocks(source, body[outline.last + 1 : outline.stop], setting),
    )
