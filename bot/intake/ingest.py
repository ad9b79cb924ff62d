"""The one way in: a file becomes a stored bulletin, with everything prepared that an answer will need."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, Protocol

from bot.discovery import Gathered
from bot.errors import BulletinWithdrawn, DateNeeded, IssueExists, UnknownBulletin
from bot.intake.reading import Progress, Reading, read_issue
from bot.mentions import Finder
from bot.models import Block, Bulletin, BulletinId, IssueDate, ParsedArticle, ParsedBulletin
from bot.parsing.apart import parse_safely
from bot.parsing.standalone import says_whence
from bot.points import Points, find_twins, weigh
from bot.text import fold, sentence_spans

Outcome = Literal["new", "same", "replaced"]


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
    """A bulletin as it goes into the store; `spoken` are the companies that its articles speak of, listed or not."""

    parsed: ParsedBulletin
    date: IssueDate
    file_name: str
    sha256: str
    articles: tuple[PreparedArticle, ...]
    spoken: Gathered


@dataclass(frozen=True, kw_only=True, slots=True)
class Ingested:
    """What became of a file."""

    bulletin: Bulletin
    outcome: Outcome
    notes: tuple[str, ...]


class Shelf(Protocol):
    """Where bulletins are put: all of one or nothing, readers see no half."""

    def with_content(self, sha256: str) -> Bulletin | None:
        """The issue made from exactly these bytes."""
        ...

    def withdrawn_content(self, sha256: str) -> Bulletin | None:
        """The withdrawn issue made from exactly these bytes."""
        ...

    def withdrawn_of(self, title: str, month: str) -> BulletinId | None:
        """The withdrawn issue of a series, by its title folded, in a month."""
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

    def keep(self, data: bytes) -> str:
        """Keep a file as it came; its SHA-256."""
        ...

    def put(self, prepared: PreparedBulletin, replaces: BulletinId | None) -> Bulletin:
        """Store an issue. A replaced one is kept, its id and those of articles whose digest is unchanged stay in use.

        Raises:
            IssueExists: another one has its title and month.

        """
        ...

    def complete(self) -> None:
        """Write what makes issues quick to search, where a `put` was killed before it had."""
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
        BulletinError: the file is no bulletin or that of a withdrawn issue, its month is needed, or `replaces` names
            none.

    """
    sha256 = hashlib.sha256(data).hexdigest()
    known = shelf.with_content(sha256)
    if known and date in {None, known.date} and replaces in {None, known.id}:
        shelf.keep(data)  # it may have come in before originals were kept
        shelf.complete()
        return Ingested(bulletin=known, outcome="same", notes=())
    withdrawn = shelf.withdrawn_content(sha256)
    if withdrawn and not known and replaces is None:
        raise BulletinWithdrawn(withdrawn.id, withdrawn.title, withdrawn.date)
    parsed = parse_safely(data, name, date)
    target, settled = find_target(shelf, parsed.title, parsed.date, replaces)
    prepared = prepare(shelf.finder(parsed.texts()), parsed, settled, PurePath(name).name, sha256, progress)
    shelf.keep(data)  # before the issue is there: an original without one does no harm
    stored = shelf.put(prepared, target)
    return Ingested(bulletin=stored, outcome="replaced" if target else "new", notes=parsed.notes)


def find_target(
    shelf: Shelf, title: str, date: IssueDate | None, replaces: BulletinId | None
) -> tuple[BulletinId | None, IssueDate]:
    """The stored issue that a file of this title and date replaces, if any, and the date it goes in under. It takes a
    withdrawn one's place.

    Raises:
        UnknownBulletin, DateNeeded, IssueExists

    """
    siblings = shelf.of_series(title)
    if replaces is not None:
        target = shelf.get(replaces)
        if target is None:
            raise UnknownBulletin(replaces)
        sure = date is not None and not date.estimated
        settled = date if date and sure else IssueDate(day=target.date, estimated=target.date_estimated)
        _check_free([other for other in siblings if other.id != target.id], settled)
        return target.id, settled
    if date is None or (date.estimated and siblings):
        raise DateNeeded(title, date.day if date else "", [(b.id, b.date) for b in siblings])
    sibling = next((b.id for b in siblings if b.date[:7] == date.month), None)
    return sibling or shelf.withdrawn_of(title, date.month), date


def _check_free(siblings: Iterable[Bulletin], date: IssueDate) -> None:
    """A series has one issue a month; the replaced one must not move onto another's."""
    for other in siblings:
        if other.date[:7] == date.month:
            raise IssueExists(other.id, other.title, date.month)


def prepare(
    finder: Finder, parsed: ParsedBulletin, date: IssueDate, file_name: str, sha256: str, progress: Progress | None
) -> PreparedBulletin:
    """Read out of a parsed bulletin all that an answer will need; `finder` knows the names of its texts."""
    points = Points([article.title for article in parsed.articles])
    told = [_tell(article) for article in parsed.articles]
    twins = find_twins(told)
    blocks = [(_title_block(article), *article.blocks) for article in parsed.articles]
    readings, spoken = read_issue(finder, blocks, date.day[:4], progress)
    articles = []
    for number, (article, reading) in enumerate(zip(parsed.articles, readings, strict=True)):
        names = Counter(reading.surfaces())
        articles.append(
            PreparedArticle(
                article=article,
                digest=_digest(article),
                point=points.pick(number, told[number], names),
                weight=weigh(told[number], names, len(reading.figures)),
                reading=reading,
                twin=twins[number] + 1 if number in twins else None,
            )
        )
    return PreparedBulletin(
        parsed=parsed, date=date, file_name=file_name, sha256=sha256, articles=tuple(articles), spoken=spoken
    )


def _tell(article: ParsedArticle) -> list[str]:
    """The sentences of an article's paragraphs, but those that only say who wrote it or where it is from."""
    texts = [block.text for block in article.blocks if block.kind == "paragraph"]
    sentences = [text[start:end] for text in texts for start, end in sentence_spans(text)]
    return [sentence for sentence in sentences if not says_whence(sentence)]


def _title_block(article: ParsedArticle) -> Block:
    span = article.title_span
    return Block(kind="heading", level=1, text=article.title, start=span.start, end=span.end)


def _digest(article: ParsedArticle) -> str:
    text = "\x1f".join([fold(article.section), article.title, *(f"{b.kind}:{b.text}" for b in article.blocks)])
    return hashlib.sha256(text.encode()).hexdigest()
