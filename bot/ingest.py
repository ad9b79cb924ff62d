"""The one way in: a file becomes a stored bulletin, with everything prepared that an answer will need."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, Protocol

from bot.errors import DateNeeded, UnknownBulletin
from bot.figures import Figure, Named, read_figures
from bot.mentions import Finder, Found, Introduction, find_introduced, read_introductions, settle_doubts
from bot.models import Block, Bulletin, BulletinId, IssueDate, ParsedArticle, ParsedBulletin, Span
from bot.parsing import parse
from bot.summary import Points, find_twins
from bot.text import fold

Part = Literal["title", "lead", "heading", "body"]
Outcome = Literal["new", "same", "replaced"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What an article's blocks, its title first, say of whom: this alone changes with the catalogue.

    A figure's owners are entries, or introductions of companies new to the catalogue.
    """

    blocks: tuple[Block, ...]
    found: tuple[Found, ...]
    introduced: tuple[tuple[Introduction, Span, str], ...]
    figures: tuple[Figure, ...]

    def part(self, offset: int) -> Part:
        """Which part of the article a place of the source belongs to; the lead is its first paragraph."""
        if offset < self.blocks[0].end:
            return "title"
        paragraphs = [block for block in self.blocks if block.kind == "paragraph"]
        if paragraphs and paragraphs[0].start <= offset < paragraphs[0].end:
            return "lead"
        inside = next((block for block in self.blocks if block.start <= offset < block.end), None)
        return "heading" if inside and inside.kind == "heading" else "body"


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedArticle:
    """An article as it goes into the store; `digest` is equal for equal title, section and text.

    `twin` is the position (from 1) of an earlier article that says nearly the same.
    """

    article: ParsedArticle
    digest: str
    point: str
    weight: float
    reading: Reading
    twin: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedBulletin:
    """A bulletin as it goes into the store."""

    parsed: ParsedBulletin
    date: IssueDate
    file_name: str
    sha256: str
    articles: tuple[PreparedArticle, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ingested:
    """What became of a file."""

    bulletin: Bulletin
    outcome: Outcome
    notes: tuple[str, ...]


class Shelf(Protocol):
    """Where bulletins are put. `put` is one transaction: all of it or nothing, readers see no half."""

    def with_content(self, sha256: str) -> Bulletin | None:
        """The issue made from exactly these bytes."""
        ...

    def of_series(self, title: str) -> list[Bulletin]:
        """The issues of a series, by its title folded."""
        ...

    def get(self, bulletin: BulletinId) -> Bulletin | None:
        """One issue."""
        ...

    def finder(self, texts: Iterable[str]) -> Finder:
        """The names of the catalogue that may stand in these texts, ready to be looked for."""
        ...

    def put(self, prepared: PreparedBulletin, replaces: BulletinId | None) -> Bulletin:
        """Store an issue; a replaced one keeps its id and the ids of the articles whose digest is unchanged."""
        ...


def ingest(
    shelf: Shelf,
    data: bytes,
    *,
    name: str = "",
    date: str | None = None,
    replaces: BulletinId | None = None,
    progress: Progress | None = None,
) -> Ingested:
    """Read a file into the store. The same bytes again change nothing.

    Raises:
        BulletinError: the file is no bulletin, its month is needed, or `replaces` names none.

    """
    sha256 = hashlib.sha256(data).hexdigest()
    known = shelf.with_content(sha256)
    if known and date in {None, known.date} and replaces in {None, known.id}:
        return Ingested(bulletin=known, outcome="same", notes=())
    parsed = parse(data, name, date)
    target, settled = _find_target(shelf, parsed, replaces)
    prepared = _prepare(shelf.finder(_texts(parsed)), parsed, settled, PurePath(name).name, sha256, progress)
    stored = shelf.put(prepared, target.id if target else None)
    return Ingested(bulletin=stored, outcome="replaced" if target else "new", notes=parsed.notes)


def _texts(parsed: ParsedBulletin) -> Iterator[str]:
    for article in parsed.articles:
        yield article.title
        yield from (block.text for block in article.blocks)


def _find_target(
    shelf: Shelf, parsed: ParsedBulletin, replaces: BulletinId | None
) -> tuple[Bulletin | None, IssueDate]:
    """The stored issue this one replaces, if any, and the date it goes in under."""
    if replaces is not None:
        target = shelf.get(replaces)
        if target is None:
            raise UnknownBulletin(replaces)
        if parsed.date is None or parsed.date.estimated:
            return target, IssueDate(day=target.date, estimated=target.date_estimated)
        return target, parsed.date
    siblings = shelf.of_series(parsed.title)
    if parsed.date is None or (parsed.date.estimated and siblings):
        estimated = parsed.date.day if parsed.date else ""
        raise DateNeeded(parsed.title, estimated, [(b.id, b.date) for b in siblings])
    month = parsed.date.month
    return next((b for b in siblings if b.date[:7] == month), None), parsed.date


def _prepare(
    finder: Finder, parsed: ParsedBulletin, date: IssueDate, file_name: str, sha256: str, progress: Progress | None
) -> PreparedBulletin:
    points = Points(parsed.articles)
    twins = find_twins(parsed.articles)
    articles = []
    for number, article in enumerate(parsed.articles):
        articles.append(_prepare_article(finder, points.pick(number), twins.get(number), article, date.day[:4]))
        if progress:
            progress(number + 1, len(parsed.articles))
    return PreparedBulletin(parsed=parsed, date=date, file_name=file_name, sha256=sha256, articles=tuple(articles))


def _prepare_article(
    finder: Finder, point: tuple[str, float], twin: int | None, article: ParsedArticle, year: str
) -> PreparedArticle:
    title = Block(
        kind="heading", level=1, text=article.title, start=article.title_span.start, end=article.title_span.end
    )
    text = "\x1f".join([fold(article.section), article.title, *(f"{b.kind}:{b.text}" for b in article.blocks)])
    return PreparedArticle(
        article=article,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        point=point[0],
        weight=point[1],
        reading=read_names(finder, (title, *article.blocks), year),
        twin=None if twin is None else twin + 1,
    )


def read_names(finder: Finder, blocks: tuple[Block, ...], year: str) -> Reading:
    """Find who is named in an article's blocks, its title first, and which figures are theirs."""
    found = settle_doubts([place for block in blocks for place in finder.find(block)])
    introduced = tuple(find_introduced(blocks, read_introductions(blocks[1:]), found))
    figures = tuple(read_figures(blocks, _owners(found, introduced), year))
    return Reading(blocks=blocks, found=tuple(found), introduced=introduced, figures=figures)


def _owners(found: Sequence[Found], introduced: Sequence[tuple[Introduction, Span, str]]) -> list[Named]:
    """Who may own figures: the article's companies, and those that may not, so that they are told apart."""
    named = [
        Named(owner=place.entry, start=place.span.start, end=place.span.end, is_company=place.is_company)
        for place in found
        if place.kind == "company"
    ]
    return named + [Named(owner=who, start=span.start, end=span.end) for who, span, _ in introduced]
