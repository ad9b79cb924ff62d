"""Bytes in, a bulletin out: decoding → lines → contents → structure → paragraphs."""

from collections.abc import Sequence

from bot.errors import NotABulletin
from bot.models import Block, ParsedArticle, ParsedBulletin, Span
from bot.parsing.contents import find_contents
from bot.parsing.dating import find_date, find_title, read_given_date
from bot.parsing.decoding import decode
from bot.parsing.furniture import find_furniture, strip_furniture
from bot.parsing.imprint import find_imprint
from bot.parsing.lines import Line, read_lines
from bot.parsing.markers import bare_title, counts_on, read_mark
from bot.parsing.paragraphs import read_blocks
from bot.parsing.setting import read_setting
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
        body = strip_furniture(lines, furniture, contents.stop)
        title_block = [line.text for i, line in enumerate(lines[: contents.first]) if i not in furniture]
        structure = outline_by_contents(contents, body)
    else:
        body = strip_furniture(lines, furniture, 0)
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
        if line.mark.kind or is_complete(line.text) or line.width > 60:
            break
        count += 1
    plain_below = count < len(lines) and not lines[count].mark.kind
    return count - 1 if count and plain_below else count


def _read_articles(source: str, body: Sequence[Line], structure: Structure) -> tuple[ParsedArticle, ...]:
    texts = [body[outline.last + 1 : outline.stop] for outline in structure.outlines]
    setting = read_setting([line for text in texts for line in text], body)
    texts[-1] = texts[-1][: find_imprint(texts[-1], texts[:-1])]
    decimals = counts_on(body[outline.first].text for outline in structure.outlines)
    return tuple(
        _read_article(body, outline, decimals=decimals, blocks=read_blocks(source, text, setting))
        for outline, text in zip(structure.outlines, texts, strict=True)
    )


def _read_article(
    body: Sequence[Line], outline: Outline, *, decimals: bool, blocks: tuple[Block, ...]
) -> ParsedArticle:
    first, last = body[outline.first], body[outline.last]
    mark = read_mark(first.text, decimals=decimals)
    end = first.start + mark.end if outline.first == outline.last else last.end
    return ParsedArticle(
        section=outline.section,
        title=bare_title("".join(line.text for line in body[outline.first : outline.last + 1]), decimals=decimals),
        title_span=Span(start=first.start + mark.start, end=end),
        page=outline.page,
        page_end=outline.page_end,
        blocks=blocks,
    )
