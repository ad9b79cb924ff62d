"""What a careful reader finds in the packaged sample: the oracle of the chat's tests."""

from dataclasses import dataclass
from pathlib import Path

from bot.app import open_app
from bot.models import Article


def ink(text: str) -> str:
    """A text without blanks and line ends, where converters and page breaks differ."""
    return "".join(text.split())


@dataclass(frozen=True)
class Piece:
    """An article: `parts` are its title, headings and paragraphs, page cuts joined, without blanks."""

    section: str
    title: str
    first_page: int | None
    last_page: int | None
    parts: tuple[str, ...]

    @property
    def place(self) -> str:
        """栏目 · 第 6–9 页; the last article's end is not marked."""
        pages = f"第 {self.first_page}–{self.last_page} 页"
        if self.last_page in (self.first_page, None):
            pages = f"第 {self.first_page} 页{'' if self.last_page else '起'}"
        return f"{self.section} · {pages}"

    def count(self, *words: str) -> int:
        """How often the words stand in it, in either case; 0 if one of them never does."""
        counts = [sum(part.lower().count(word.lower()) for part in self.parts) for word in words]
        return sum(counts) if all(counts) else 0


@dataclass(frozen=True)
class Sample:
    articles: tuple[Piece, ...]

    def titled(self, title: str) -> Piece:
        (found,) = [piece for piece in self.articles if piece.title == title]
        return found

    def quotes(self, passage: str) -> list[Piece]:
        """The articles in which a passage stands to the letter."""
        return [piece for piece in self.articles if any(ink(passage) in part for part in piece.parts)]

    def with_words(self, *words: str) -> list[Piece]:
        return [piece for piece in self.articles if piece.count(*words)]

    @property
    def sections(self) -> list[str]:
        return list(dict.fromkeys(piece.section for piece in self.articles))


def read_sample(db: Path, source: str) -> Sample:
    """The articles as the database places them, their words out of the source file itself."""
    app = open_app(db, create=False)
    try:
        heads = app.store.library.articles()
        articles = [article for head in heads if (article := app.store.library.article(head.id))]
    finally:
        app.close()
    return Sample(tuple(_read_piece(article, source) for article in articles))


def _read_piece(article: Article, source: str) -> Piece:
    parts = [article.head.title]
    for block in article.blocks:
        kept, place = "", block.start
        for cut in block.cuts:
            kept, place = kept + source[place : cut.start], cut.end
        parts.append(kept + source[place : block.end])
    head = article.head
    return Piece(head.section, head.title, head.page, head.page_end, tuple(map(ink, parts)))
