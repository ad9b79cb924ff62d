"""Frozen values that pass between the rooms. Offsets are code points of the bulletin's decoded text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NewType

BulletinId = NewType("BulletinId", int)
ArticleId = NewType("ArticleId", int)
EntryId = NewType("EntryId", int)

Kind = Literal["company", "topic"]
NodeKind = Literal["article", "heading", "contents", "furniture", "noise"]
DamageKind = Literal["lost", "unlisted", "doubled", "near", "joined", "odd", "misspelt", "quotes"]
NameSort = Literal["name", "full_name", "aliases", "former", "brands", "english", "tickers"]  # columns of a catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A half-open range [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence of a block, verbatim; `start` and `end` place it in the source, cuts included.

    `cut_before` and `cut_after`: only a part of it, and it goes on there; shown as ….
    """

    text: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A heading or paragraph: `source[start:end]` without the ranges in `cuts`.

    A cut is a page break (with what a converter left there: line ends, running headers) inside the block;
    one space stands for it where it separates two ASCII letters. `level` is 0 for paragraphs, else 1 or more.
    """

    kind: Literal["heading", "paragraph"]
    level: int
    text: str
    start: int
    end: int
    cuts: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedArticle:
    """An article as the document gives it. Pages are None where the document names none.

    `page_end` is the last page it can stand on: the page on which the next contents entry begins.
    """

    section: str
    title: str
    title_span: Span
    page: int | None
    page_end: int | None
    blocks: tuple[Block, ...]

    @property
    def end(self) -> int:
        """Where the article's last block ends (its title, if it has none)."""
        return self.blocks[-1].end if self.blocks else self.title_span.end


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueDate:
    """`day` is "YYYY-MM" or "YYYY-MM-DD"; an estimated one is never finer than the month."""

    day: str
    estimated: bool = False

    @property
    def month(self) -> str:
        """The issue's month, "YYYY-MM"."""
        return self.day[:7]


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedBulletin:
    """A whole document, read: `source` is the decoded text all offsets point into."""

    title: str
    date: IssueDate | None
    sections: tuple[str, ...]
    articles: tuple[ParsedArticle, ...]
    source: str
    notes: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """All in which names may stand: titles, headings and paragraphs."""
        for article in self.articles:
            yield article.title
            yield from (block.text for block in article.blocks)


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A piece of the decoded text and what it is: of all nodes together every character is in exactly one.

    "heading" is the title block and the sections' titles, "furniture" running headers and footers; "noise" belongs to
    nothing: an imprint, an introduction. `article` counts from 0.
    """

    kind: NodeKind
    start: int
    end: int
    article: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """A place of a document that looks damaged; the document itself is never altered.

    `text` is what stands there, `better` what may be meant (of "misspelt" and "odd") or the other article's title
    (of "doubled" and "near"). `article` counts from 0.
    """

    kind: DamageKind
    start: int
    end: int
    text: str
    article: int | None = None
    better: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspected:
    """A document with how it was understood. `pages`: where each page begins, if its format has pages."""

    parsed: ParsedBulletin
    nodes: tuple[Node, ...]
    damages: tuple[Damage, ...]
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bulletin:
    """One stored issue of a series."""

    id: BulletinId
    title: str
    date: str
    date_estimated: bool
    articles: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleHead:
    """What lists show of a stored article; `point` is the one sentence that stands for it, verbatim.

    `twin` is the position of an earlier article of the issue that says nearly the same.
    """

    id: ArticleId
    bulletin: Bulletin
    section: str
    title: str
    page: int | None
    page_end: int | None
    position: int
    point: str = ""
    twin: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A stored article with its text; `start` and `end` run from its title to its last block."""

    head: ArticleHead
    start: int
    end: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryPart:
    """An article of another issue that tells the same story as one asked about; `repeats` is how much of that one's
    sentences it has, from 0 to 1.
    """

    article: ArticleHead
    repeats: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldArticle:
    """What an article says of an entry, as it was told at ingest; `count` of its places name it, `twin` is the title of
    an article told before that says nearly the same, "" if there is none.
    """

    head: ArticleHead
    count: int
    sentences: tuple[Sentence, ...]
    twin: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How much an issue speaks of an entry: its mentions, the articles `naming` it, and how many articles are `ranked`:
    those and those about a topic under it, or if none names it those that name what is under it.
    """

    mentions: int
    naming: int
    ranked: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A company or topic of the catalogue: one name, many aliases."""

    id: EntryId
    kind: Kind
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Relations:
    """What the catalogue knows around an entry: whose it is, what is its, and its other names as lists write them.

    `tickers` are codes with their markets, one for each listing: 688981.SH, 0981.HK.
    """

    parent: Entry | None
    children: tuple[Entry, ...]
    former: tuple[str, ...]
    brands: tuple[str, ...]
    english: tuple[str, ...]
    tickers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One place where an entry stands; `surface` is what the text says there."""

    article: ArticleHead
    start: int
    end: int
    surface: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A verbatim sentence, or part of one (see `Sentence`), shown to people, with its place to find it again."""

    article: ArticleHead
    text: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False

    @classmethod
    def of(cls, article: ArticleHead, sentence: Sentence) -> "Passage":
        """A sentence as a passage of its article."""
        cut = {"cut_before": sentence.cut_before, "cut_after": sentence.cut_after}
        return cls(article=article, text=sentence.text, start=sentence.start, end=sentence.end, **cut)

    @property
    def shown(self) -> str:
        """The words, with … where the sentence goes on."""
        return "…" * self.cut_before + self.text + "…" * self.cut_after


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedFigure:
    """A number the bulletin states of a company, stored: see `bot.figures.Figure` for what each field is. It is this
    company's and that of those it stands `together_with`, by their names, all taken as one. An `unlisted` company is
    one that no list has.
    """

    company: str
    article: ArticleHead
    metric: str
    value: float
    value_high: float | None
    about: str
    unit: str
    change: float | None
    change_unit: str | None
    period: str
    start: int
    end: int
    sentence: Sentence
    together_with: tuple[str, ...] = ()
    unlisted: bool = False
