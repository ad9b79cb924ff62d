"""Bytes in, a bulletin out: format → lines → contents or headings → structure → paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import NotABulletin
from bot.models import Block, ParsedArticle, ParsedBulletin, Span
from bot.parsing.contents import Contents, find_contents
from bot.parsing.dating import find_date, find_title, read_given_date
from bot.parsing.document import Document
from bot.parsing.formats import read_document
from bot.parsing.furniture import find_furniture
from bot.parsing.imprint import find_closing, find_end, find_imprint
from bot.parsing.lines import Line, join_leaders, join_lone_marks
from bot.parsing.markers import bare_title, counts_on, read_mark
from bot.parsing.outlining import TITLE_BLOCK_LINES, heads_first, outline
from bot.parsing.paragraphs import read_blocks
from bot.parsing.run_in import part_run_in_titles, part_sources
from bot.parsing.setting import read_setting
from bot.parsing.structure import Outline, Structure

_TITLE_CHARS = 200  # of a line of the title block that are looked at


@dataclass(frozen=True, slots=True)
class Examined:
    """A bulletin with the document it was read from: its lines, which of them are furniture, the contents page.

    `body` are the lines below the contents without furniture; `structure` outlines the articles over them.
    """

    parsed: ParsedBulletin
    document: Document
    lines: Sequence[Line]
    furniture: frozenset[int]
    contents: Contents | None
    body: Sequence[Line]
    structure: Structure


def parse(data: bytes, name: str = "", date: str | None = None) -> ParsedBulletin:
    """Read a document. `name` is its file name (data only), `date` one given by hand.

    Raises:
        UnreadableFile: no text.
        NotABulletin: text without titled articles.
        DateUnreadable: `date` is no date.

    """
    return examine(data, name, date).parsed


def examine(data: bytes, name: str = "", date: str | None = None) -> Examined:
    """Read a document and keep how it was understood; see `parse`."""
    given = read_given_date(date) if date else None
    document = read_document(data, name)
    source = document.text
    lines = part_sources(part_run_in_titles(join_lone_marks(join_leaders(document.lines(), source), source)))
    if not lines:
        raise NotABulletin("text")
    furniture = document.furniture(lines, find_furniture(lines))
    outlined = outline(lines, furniture, find_contents(lines, furniture))
    body, structure = outlined.body, outlined.structure
    articles = _read_articles(document, body, structure)
    front = outlined.front[:TITLE_BLOCK_LINES]
    parsed = ParsedBulletin(
        title=find_title([line.text[:_TITLE_CHARS] for line in heads_first(front)], name),
        date=given or find_date([line.text[:_TITLE_CHARS] for line in front], name, source),
        sections=structure.sections,
        articles=articles,
        source=source,
        notes=structure.notes,
    )
    return Examined(parsed, document, lines, furniture, outlined.contents, body, structure)


def _read_articles(document: Document, body: Sequence[Line], structure: Structure) -> tuple[ParsedArticle, ...]:
    texts = [body[outline.last + 1 : outline.stop] for outline in structure.outlines]
    setting = read_setting([line for text in texts for line in text], body, [text[-1] for text in texts if text])
    closing = find_closing(texts)
    texts = [text[: find_end(text, closing)] if closing else text for text in texts]
    texts[-1] = texts[-1][: find_imprint(texts[-1], texts[:-1])]
    decimals = counts_on(body[outline.first].text for outline in structure.outlines)
    return tuple(
        _read_article(document, body, outline, decimals=decimals, blocks=read_blocks(document.text, text, setting))
        for outline, text in zip(structure.outlines, texts, strict=True)
    )


def _read_article(
    document: Document, body: Sequence[Line], outline: Outline, *, decimals: bool, blocks: tuple[Block, ...]
) -> ParsedArticle:
    """An article; a page that its file has beats the one that the contents page prints."""
    first, last = body[outline.first], body[outline.last]
    joined = "".join(line.text for line in body[outline.first : outline.last + 1])
    mark = read_mark(first.text, decimals=decimals)
    end = first.start + mark.end if outline.first == outline.last else last.end
    page = document.page_at(first.start)
    return ParsedArticle(
        section=outline.section,
        title=joined[outline.lead :] if outline.lead else bare_title(joined, decimals=decimals),
        title_span=Span(start=first.start + (outline.lead or mark.start), end=end),
        page=page or outline.page,
        page_end=page or outline.page_end,
        blocks=blocks,
    )
