"""An article's words as they are passed on: between two places of it, or where given words stand now."""

from bot.asking.around import PARAGRAPH_CHARS, window
from bot.models import Article, Passage, Span
from bot.parsing.paragraphs import block_place, source_span

SNIPPET_CHARS = 1500  # of a card's passages: with all that stands around them within one message


def read_passage(article: Article, start: int, end: int) -> Passage | None:
    """An article's words between two source offsets, paragraph for paragraph; without an end, the paragraph (of a long
    one the sentences) around `start`. None if nothing stands there.
    """
    if end <= start:
        return _read_paragraph(article, start)
    pieces: list[str] = []
    last = start
    for block in article.blocks:
        if block.start >= end or block.end <= start:
            continue
        first, stop = block_place(block, max(start, block.start)), block_place(block, min(end, block.end) - 1) + 1
        text = block.text[first:stop]
        left = SNIPPET_CHARS - len("".join(pieces))
        if len(text) > left and pieces:
            break
        text = text[:left]
        if text:
            pieces.append(text)
            last = source_span(block, first, first + len(text)).end
    return Passage(article=article.head, text="\n".join(pieces), start=start, end=last) if pieces else None


def _read_paragraph(article: Article, start: int) -> Passage | None:
    paragraphs = [block for block in article.blocks if block.kind == "paragraph"] or list(article.blocks)
    block = next((block for block in paragraphs if start < block.end), paragraphs[-1] if paragraphs else None)
    if block is None:
        return None
    part = Span(start=0, end=len(block.text))
    if part.end > PARAGRAPH_CHARS:
        part = window(block.text, block_place(block, max(start, block.start)), PARAGRAPH_CHARS)
        part = Span(start=part.start, end=min(part.end, part.start + SNIPPET_CHARS))
    place = source_span(block, part.start, part.end)
    return Passage(article=article.head, text=block.text[part.start : part.end], start=place.start, end=place.end)


def find_place(article: Article, text: str) -> Span | None:
    """Where words stand in an article to the letter, each line of them in one paragraph; the place of the first."""
    lines = text.split("\n")
    if not all(any(line in block.text for block in article.blocks) for line in lines):
        return None
    block = next(block for block in article.blocks if lines[0] in block.text)
    at = block.text.find(lines[0])
    return source_span(block, at, at + max(1, len(lines[0])))
