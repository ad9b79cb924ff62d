"""The stored bulletins, read: implements `ports.Library`."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from bot.models import (
    Article,
    ArticleHead,
    ArticleId,
    Block,
    Bulletin,
    BulletinId,
    Entry,
    EntryId,
    Mention,
    Sentence,
    Span,
    StatedFigure,
)
from bot.store.grams import match_expression
from bot.text import fold

_HEAD = """
    SELECT article.id, article.bulletin, article.section, article.title, article.page, article.page_end,
           article.position, article.point, article.weight, article.twin, article.start, article."end"
    FROM article JOIN bulletin ON bulletin.id = article.bulletin
"""
_READING_ORDER = " ORDER BY bulletin.date DESC, bulletin.id DESC, article.position"
# Every block in which the phrase stands; the index is right up to blanks and controls, the scan after it to the letter.
_BLOCKS_WITH = """
    SELECT block.article, block.text FROM block
    WHERE block.id IN (SELECT rowid FROM block_grams WHERE block_grams MATCH ?)
      AND block.article IN (SELECT id FROM article WHERE bulletin = ?)
"""

# A place in the title says most; the tenth in the body says less than the first; a child's place says less the further
# down the tree it is. Long articles name everything, so the sum is divided by a root of the length.
_ABOUT = """
    WITH RECURSIVE tree (entry, share) AS (
        SELECT :entry, 1.0 UNION ALL SELECT id, share * 0.6 FROM entry JOIN tree ON parent = tree.entry
    ), told (article, body, shown) AS (
        SELECT article, sum(share * (part = 'body')),
               sum(share * CASE part WHEN 'title' THEN 12.0 WHEN 'heading' THEN 3.0 WHEN 'lead' THEN 2.5 ELSE 0.0 END)
        FROM tree JOIN mention ON mention.entry = tree.entry AND mention.bulletin = :bulletin GROUP BY article
    )
    SELECT told.article, (shown + 3.0 * sqrt(body)) / pow(0.5 + (article."end" - article.start) / 1000.0, 0.2) AS weight
    FROM told JOIN article ON article.id = told.article ORDER BY weight DESC, article.position
"""

FIGURE_COLUMNS = (
    "metric", "value", "value_high", "about", "unit", "change", "change_unit", "period", "start", "end",
)  # fmt: skip

Row = dict[str, Any]


class SqliteLibrary:
    """Reads from an open database; values out, never rows."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def bulletins(self) -> Sequence[Bulletin]:
        rows = self._db.query("""
            SELECT id, title, date, date_estimated,
                   (SELECT count(*) FROM article WHERE bulletin = bulletin.id) AS articles
            FROM bulletin ORDER BY date DESC, id DESC
        """)
        return [_to_bulletin(row) for row in rows]

    def sections(self, bulletin: BulletinId) -> Sequence[tuple[str, int]]:
        rows = self._db.query(
            "SELECT section, count(*) AS articles FROM article WHERE bulletin = ?"
            " GROUP BY section ORDER BY min(position)",
            [bulletin],
        )
        return [(row["section"], row["articles"]) for row in rows]

    def articles(self, bulletin: BulletinId | None = None) -> Sequence[ArticleHead]:
        if bulletin is None:
            return self._heads("", [])
        return self._heads(" WHERE article.bulletin = ?", [bulletin])

    def article(self, article: ArticleId) -> Article | None:
        row = next(self._db.query(_HEAD + " WHERE article.id = ?", [article]), None)
        if row is None:
            return None
        blocks = self._db.query(
            "SELECT kind, level, text, start, end, cuts FROM block WHERE article = ? AND position > 0"
            " ORDER BY position",
            [article],
        )
        head = _to_head(row, {b.id: b for b in self.bulletins()})
        return Article(head=head, start=row["start"], end=row["end"], blocks=tuple(map(to_block, blocks)))

    def mentions(self, entry: EntryId, bulletin: BulletinId) -> Sequence[Mention]:
        rows = list(
            self._db.query(
                "SELECT article, start, end, surface FROM mention WHERE entry = ? AND bulletin = ? ORDER BY start",
                [entry, bulletin],
            )
        )
        heads = self._heads_of(rows)
        return [
            Mention(article=heads[row["article"]], start=row["start"], end=row["end"], surface=row["surface"])
            for row in rows
        ]

    def company_places(self, article: ArticleId) -> Sequence[tuple[int, EntryId]]:
        rows = self._db.query(
            "SELECT start, entry FROM mention JOIN entry ON entry.id = mention.entry"
            " WHERE article = ? AND kind = 'company' AND entry.sort NOT IN ('institution', 'media', 'fund')",
            [article],
        )
        return [(row["start"], EntryId(row["entry"])) for row in rows]

    def figures(self, bulletin: BulletinId, entry: EntryId | None = None) -> Sequence[StatedFigure]:
        rows = list(
            self._db.query(
                "SELECT figure.*, entry.name FROM figure JOIN entry ON entry.id = figure.entry"
                " WHERE bulletin = ? AND (? IS NULL OR entry.id = ?) ORDER BY start, entry.id",
                [bulletin, entry, entry],
            )
        )
        heads = self._heads_of(rows)
        return [_to_figure(row, heads) for row in rows]

    def about(self, entry: EntryId, bulletin: BulletinId) -> Sequence[tuple[ArticleHead, float]]:
        rows = list(self._db.query(_ABOUT, {"entry": entry, "bulletin": bulletin}))
        heads = self._heads_of(rows)
        return [(heads[row["article"]], row["weight"]) for row in rows]

    def search(
        self, groups: Sequence[Sequence[str]], bulletin: BulletinId, excluded: Sequence[str] = ()
    ) -> Sequence[tuple[ArticleHead, int]]:
        counts = [self._count_words(group, bulletin) for group in groups]
        without = self._count_words(excluded, bulletin)
        shared = (
            [number for number in min(counts, key=len) if all(number in count for count in counts)] if counts else None
        )
        found = [
            (head, sum(count[head.id] for count in counts))
            for head in (self.articles(bulletin) if shared is None else self.heads(shared))
            if head.id not in without
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].position))

    def heads(self, ids: Sequence[ArticleId]) -> list[ArticleHead]:
        """The heads of these articles, in reading order."""
        return self._heads(f" WHERE article.id IN ({', '.join('?' * len(ids))})", ids)

    def _heads_of(self, rows: Sequence[Row]) -> dict[ArticleId, ArticleHead]:
        """The heads of the articles that rows name, and of no others."""
        return {head.id: head for head in self.heads(list({row["article"] for row in rows}))}

    def _count_words(self, words: Sequence[str], bulletin: BulletinId) -> Counter[ArticleId]:
        """Occurrences of any of the words by article."""
        found: Counter[ArticleId] = Counter()
        for word in words:
            found.update(self._count_word(word, bulletin))
        return found

    def related(self, entry: EntryId, bulletin: BulletinId, limit: int) -> Sequence[tuple[Entry, int]]:
        rows = self._db.query(
            """
            SELECT entry.id, entry.kind, entry.name, count(DISTINCT other.article) AS articles FROM mention AS other
            JOIN entry ON entry.id = other.entry
            WHERE other.article IN (SELECT article FROM mention WHERE entry = ? AND bulletin = ?) AND entry.id <> ?
              AND entry.sort NOT IN ('media', 'institution')
            GROUP BY entry.id ORDER BY articles DESC, count(*) DESC, entry.id LIMIT ?
            """,
            [entry, bulletin, entry, limit],
        )
        return [(Entry(id=EntryId(r["id"]), kind=r["kind"], name=r["name"]), r["articles"]) for r in rows]

    def _count_word(self, word: str, bulletin: BulletinId) -> dict[ArticleId, int]:
        found: dict[ArticleId, int] = {}
        for row in self._db.query(_BLOCKS_WITH, [match_expression(word), bulletin]):
            count = fold(row["text"]).count(word)
            if count:
                article = ArticleId(row["article"])
                found[article] = found.get(article, 0) + count
        return found

    def lead(self, bulletin: BulletinId) -> Sequence[tuple[ArticleHead, float]]:
        known = {b.id: b for b in self.bulletins()}
        rows = self._db.query(_HEAD + " WHERE article.bulletin = ? ORDER BY article.weight DESC", [bulletin])
        return [(_to_head(row, known), row["weight"]) for row in rows]

    def _heads(self, where: str, values: Sequence[object]) -> list[ArticleHead]:
        known = {b.id: b for b in self.bulletins()}
        return [_to_head(row, known) for row in self._db.query(_HEAD + where + _READING_ORDER, list(values))]


def _to_bulletin(row: Row) -> Bulletin:
    return Bulletin(
        id=BulletinId(row["id"]),
        title=row["title"],
        date=row["date"],
        date_estimated=bool(row["date_estimated"]),
        articles=row["articles"],
    )


def _to_head(row: Row, bulletins: dict[BulletinId, Bulletin]) -> ArticleHead:
    return ArticleHead(
        id=ArticleId(row["id"]),
        bulletin=bulletins[BulletinId(row["bulletin"])],
        section=row["section"],
        title=row["title"],
        page=row["page"],
        page_end=row["page_end"],
        position=row["position"],
        point=row["point"],
        twin=row["twin"],
    )


def _to_figure(row: Row, heads: dict[ArticleId, ArticleHead]) -> StatedFigure:
    sentence = Sentence(text=row["sentence"], start=row["sentence_start"], end=row["sentence_end"])
    same = {name: row[name] for name in FIGURE_COLUMNS}
    return StatedFigure(company=row["name"], article=heads[row["article"]], sentence=sentence, **same)


def to_block(row: Row) -> Block:
    """A stored block."""
    cuts = tuple(Span(start=start, end=end) for start, end in json.loads(row["cuts"]))
    return Block(kind=row["kind"], level=row["level"], text=row["text"], start=row["start"], end=row["end"], cuts=cuts)
