"""An issue of any number of articles, put into the store row by row: paragraphs of a real bulletin drawn by lot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from bot.app import App
from bot.intake.reading import read_names
from bot.models import Block, BulletinId
from bot.parsing import parse
from bot.store.connection import writing
from bot.store.long_issues import SqliteLongIssues
from bot.store.told import SqliteTold
from bot.text import fold
from tests.bench.corpus import SAMPLE, open_catalogue, usual_bulletin

_ARTICLE_CHARS = 1500
_ISSUE = BulletinId(1)


@dataclass(frozen=True)
class Archive:
    """The store, open, and of what its articles are made: `drawn` holds indexes into `pool`, a title first."""

    app: App
    pool: Sequence[str]
    drawn: Sequence[Sequence[int]]

    def texts(self) -> Iterator[list[str]]:
        """Each article's title and paragraphs."""
        return ([self.pool[index] for index in article] for article in self.drawn)

    def scan(self, words: Sequence[str]) -> set[int]:
        """The positions of the articles in which all of the words stand, by looking at each text of the pool."""
        having = [{index for index, text in enumerate(self.pool) if fold(word) in fold(text)} for word in words]
        return {n for n, article in enumerate(self.drawn, 1) if not any(there.isdisjoint(article) for there in having)}


def build_archive(path: Path, articles: int) -> Archive:
    """Make a database with the catalogue and one issue."""
    _, data = usual_bulletin()
    parsed = [article for text in (SAMPLE, data) for article in parse(text).articles]
    titles = [article.title for article in parsed]
    paragraphs = [block.text for article in parsed for block in article.blocks if block.kind == "paragraph"]
    archive = Archive(open_catalogue(path), [*titles, *paragraphs], list(_draw(articles, titles, paragraphs)))
    _fill(archive)
    return archive


def _draw(articles: int, titles: Sequence[str], paragraphs: Sequence[str]) -> Iterator[list[int]]:
    lot = Random(2020)
    for _ in range(articles):
        article, chars = [lot.randrange(len(titles))], 0
        while chars < _ARTICLE_CHARS:
            index = lot.randrange(len(paragraphs))
            article.append(len(titles) + index)
            chars += len(paragraphs[index])
        yield article


def _fill(archive: Archive) -> None:
    store = archive.app.store
    blocks = [Block(kind="paragraph", level=0, text=text, start=0, end=len(text)) for text in archive.pool]
    finder = store.shelf.finder(archive.pool)
    named = [[(f.entry, f.span, f.surface) for f in read_names(finder, (b, b), "2020").found] for b in blocks]
    (usual,) = store.database.execute("PRAGMA cache_size").fetchone()
    store.database.execute("PRAGMA cache_size = -1000000")  # mentions come in the order of articles, not of their rows
    with writing(store.database) as connection:
        connection.execute(
            "INSERT INTO bulletin VALUES (1, '合订本', '合订本', '2020-09', '2020-09', 0, '', '', '[]', '[]', '', NULL)"
        )
        for number, article in enumerate(archive.drawn, 1):
            starts = list(accumulate((len(archive.pool[index]) + 1 for index in article), initial=0))
            connection.execute(
                "INSERT INTO article VALUES (?, 1, ?, ?, ?, NULL, NULL, 0, ?, '', '', 0, NULL)",
                [number, number, f"栏目{number % 9}", archive.pool[article[0]], starts[-1]],
            )
            connection.executemany(
                "INSERT INTO block (article, position, kind, level, text, start, end, cuts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, '[]')",
                [
                    (
                        number,
                        place,
                        "paragraph" if place else "heading",
                        0,
                        archive.pool[index],
                        start,
                        starts[place + 1],
                    )
                    for place, (index, start) in enumerate(zip(article, starts, strict=False))
                ],
            )
            connection.executemany(
                "INSERT OR IGNORE INTO mention VALUES (?, 1, ?, ?, ?, ?, ?)",
                [
                    (entry, number, start + span.start, start + span.end, surface, "body" if place else "title")
                    for place, (index, start) in enumerate(zip(article, starts, strict=False))
                    for entry, span, surface in named[index]
                ],
            )
        SqliteLongIssues(connection).write(_ISSUE, list(archive.texts()))
        SqliteTold(store.database).write(_ISSUE)
    store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.database.execute(f"PRAGMA cache_size = {usual}")
