"""What stands around a place of an article: its paragraph, the one before and the one after, marked where it counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.asking.queries import SEARCH_LIMIT_CHARS, read_query
from bot.issues.followups import first_after, latest_before
from bot.models import Article, ArticleHead, ArticleId, Block, Bulletin, Entry, EntryId, Span
from bot.names import clean_query
from bot.parsing.paragraphs import block_place
from bot.ports import Library, Names
from bot.text import Folded, fold_with_origin, sentence_spans

PARAGRAPH_CHARS = 900  # what of a longer paragraph is shown, in whole sentences
NEIGHBOUR_CHARS = 500

Mark = Callable[[Block], Sequence[Span]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A heading or paragraph, verbatim, or the sentences of a long one that lie around the place (`is_part`).

    `marks` are ranges of `text`.
    """

    is_heading: bool
    text: str
    marks: tuple[Span, ...] = ()
    is_part: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Excerpt:
    """The pieces around a place in reading order, and the place of their article in the contents: number `number` of
    the `count` of its section. `in_title`: the place is the title; the first paragraph is shown.
    """

    article: ArticleHead
    number: int
    count: int
    pieces: tuple[Piece, ...]
    in_title: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionPlace:
    """One mention of an entry, the `number`-th of `count` in the issue (from 1), with what stands around it."""

    entry: Entry
    number: int
    count: int
    start: int
    excerpt: Excerpt


class Around:
    """Reads on from where an answer about an issue stands."""

    def __init__(self, library: Library, names: Names, issue: Bulletin | None) -> None:
        self._library = library
        self._names = names
        self._issue = issue

    def mention(self, entry: EntryId, number: int, *, wide: bool = False) -> MentionPlace | None:
        """The `number`-th mention of a company or topic in the issue (from 1; clamped) and what stands around it."""
        bulletin, known = self._issue, self._names.entry(entry)
        mentions = self._library.mentions(entry, bulletin.id) if bulletin else []
        number = min(max(number, 1), len(mentions))
        mention = mentions[number - 1] if mentions else None
        article = self._library.article(mention.article.id) if mention else None
        if known is None or mention is None or article is None:
            return None
        excerpt = self._read(article, mention.start, mark_span(mention.start, mention.end), wide=wide)
        return MentionPlace(entry=known, number=number, count=len(mentions), start=mention.start, excerpt=excerpt)

    def story(self, article: ArticleHead) -> tuple[ArticleHead | None, ArticleHead | None]:
        """What an issue before told of an article's story, and what a later one told."""
        parts = self._library.stories([article.id]).get(article.id, ())
        return latest_before(article, parts), first_after(article, parts)

    def number(self, entry: EntryId, article: ArticleId, start: int) -> int | None:
        """Which mention of an entry in its issue an article's passage is about: in its paragraph if there is one, from
        its start on rather than before; None where the article has none.
        """
        known = self._library.article(article)
        mentions = self._library.mentions(entry, known.head.bulletin.id) if known else []
        numbered = enumerate(mentions, 1)
        places = [(number, mention.start) for number, mention in numbered if mention.article.id == article]
        return nearest_place(known, places, start) if known and places else None

    def found(self, article: ArticleId, start: int, typed: str, *, wide: bool = False) -> Excerpt | None:
        """What stands around a passage that a query found, the query's words marked.

        Raises:
            QueryError: as a search.

        """
        known = self._library.article(article)
        words = read_query(clean_query(typed, SEARCH_LIMIT_CHARS)).words
        return self._read(known, start, mark_words(words), wide=wide) if known else None

    def passage(self, article: ArticleId, start: int, end: int, *, wide: bool = False) -> Excerpt | None:
        """What stands around the passage between two source offsets of an article, the passage marked."""
        known = self._library.article(article)
        return self._read(known, start, mark_span(start, end), wide=wide) if known else None

    def _read(self, article: Article, start: int, mark: Mark, *, wide: bool) -> Excerpt:
        bulletin, section = article.head.bulletin.id, article.head.section
        fellows = [head for head in self._library.articles(bulletin) if head.section == section]
        return read_around(article, start, mark, fellows, wide=wide)


def mark_span(start: int, end: int) -> Mark:
    """Marks one place, given by source offsets."""

    def mark(block: Block) -> Sequence[Span]:
        if not block.start <= start < block.end:
            return []
        return [Span(start=block_place(block, start), end=block_place(block, min(end, block.end) - 1) + 1)]

    return mark


def mark_words(words: Sequence[str]) -> Mark:
    """Marks every place of some folded words; where two overlap, the first."""

    def mark(block: Block) -> Sequence[Span]:
        found: list[Span] = []
        for span in sorted(_find_words(fold_with_origin(block.text), words), key=lambda span: span.start):
            if not found or span.start >= found[-1].end:
                found.append(span)
        return found

    return mark


def _find_words(folded: Folded, words: Sequence[str]) -> Iterator[Span]:
    for word in words:
        at = folded.text.find(word)
        while word and at >= 0:
            start, end = folded.span(at, at + len(word))
            yield Span(start=start, end=end)
            at = folded.text.find(word, at + len(word))


def nearest_place(article: Article, places: Sequence[tuple[int, int]], start: int) -> int:
    """The number of the (number, source offset) nearest to a passage that begins at `start`: in its paragraph rather
    than elsewhere, from its start on rather than before.
    """
    block = next((block for block in article.blocks if start < block.end), None)

    def distance(place: tuple[int, int]) -> tuple[bool, bool, int]:
        inside = block is not None and block.start <= place[1] < block.end
        return not inside, place[1] < start, abs(place[1] - start)

    return min(places, key=distance)[0]


def read_around(article: Article, start: int, mark: Mark, fellows: Sequence[ArticleHead], *, wide: bool) -> Excerpt:
    """The paragraph in which a source offset stands, under its heading; `wide` with the paragraphs beside it.

    `fellows` are the articles of its section.
    """
    blocks = article.blocks
    in_title = not blocks or start < blocks[0].start
    at = next((i for i, block in enumerate(blocks) if start < block.end), len(blocks) - 1)
    first, last = _reach(blocks, at, wide=wide)
    pieces = []
    for i in range(first, last + 1):
        limit = PARAGRAPH_CHARS if i == at else NEIGHBOUR_CHARS
        focus = block_place(blocks[i], max(start, blocks[i].start)) if i == at else (-1 if i < at else 0)
        pieces.append(_to_piece(blocks[i], mark(blocks[i]), focus, limit))
    return Excerpt(
        article=article.head,
        number=next((i for i, fellow in enumerate(fellows, 1) if fellow.id == article.head.id), 1),
        count=max(len(fellows), 1),
        pieces=tuple(pieces),
        in_title=in_title,
    )


def _reach(blocks: Sequence[Block], at: int, *, wide: bool) -> tuple[int, int]:
    """The blocks to show: a heading never stands alone, and goes above its paragraph."""
    if not blocks:
        return 0, -1
    first = last = at
    while blocks[last].kind == "heading" and last + 1 < len(blocks):
        last += 1
    if wide:
        first, last = _step(blocks, first, -1), _step(blocks, last, 1)
    while first and blocks[first - 1].kind == "heading":
        first -= 1
    return first, last


def _step(blocks: Sequence[Block], at: int, by: int) -> int:
    """The next paragraph in a direction; where there is none, the block itself."""
    place = at + by
    while 0 <= place < len(blocks) and blocks[place].kind == "heading":
        place += by
    return place if 0 <= place < len(blocks) else at


def _to_piece(block: Block, marks: Sequence[Span], focus: int, limit_chars: int) -> Piece:
    """`focus` is the character to keep in view, -1 for the last."""
    if block.kind == "heading" or len(block.text) <= limit_chars:
        return Piece(is_heading=block.kind == "heading", text=block.text, marks=tuple(marks))
    part = window(block.text, focus if focus >= 0 else len(block.text) - 1, limit_chars)
    inside = (Span(start=mark.start - part.start, end=mark.end - part.start) for mark in marks if _holds(part, mark))
    return Piece(is_heading=False, text=block.text[part.start : part.end], marks=tuple(inside), is_part=True)


def _holds(part: Span, mark: Span) -> bool:
    return part.start <= mark.start and mark.end <= part.end


def window(text: str, focus: int, limit_chars: int) -> Span:
    """The sentence at `focus` and as many beside it, in turn after and before, as there is room for."""
    spans = list(sentence_spans(text))
    first = last = next((i for i, (_, end) in enumerate(spans) if focus < end), len(spans) - 1)
    grown = True
    while grown:
        grown = False
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= limit_chars:
            last, grown = last + 1, True
        if first and spans[last][1] - spans[first - 1][0] <= limit_chars:
            first, grown = first - 1, True
    return Span(start=spans[first][0], end=spans[last][1])
