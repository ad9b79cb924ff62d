"""The stored bulletins, read: implements `ports.Library`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

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
    Standing,
    StatedFigure,
    StoryPart,
    ToldArticle,
)
from bot.ports import Matches
from bot.store.presence import ABOUT, SqlitePresence
from bot.store.rows import Row, to_block, to_bulletin, to_figure, to_head
from bot.text import fold

if TYPE_CHECKING:
    from bot.store.search import Searcher

# Articles are numbered from 1, so that the last position is their number: counting them would read them all.
_BULLETIN = """
    SELECT id, title, date, date_estimated,
           (SELECT ifnull(max(position), 0) FROM article WHERE bulletin = bulletin.id) AS articles
    FROM bulletin
"""
_NEWEST_FIRST = " ORDER BY date DESC, id DESC"
_HEAD = """
    SELECT article.id, article.bulletin, article.section, article.title, article.page, article.page_end,
           article.position, article.point, article.weight, article.twin, article.start, article."end"
    FROM article JOIN bulletin ON bulletin.id = article.bulletin
"""
_AT = " WHERE article.bulletin = ? AND article.position IN (SELECT value FROM json_each(?))"
_READING_ORDER = " ORDER BY bulletin.date DESC, bulletin.id DESC, article.position"
_BLOCKS = """
    SELECT article, kind, level, text, start, end, cuts FROM block
    WHERE article IN (SELECT value FROM json_each(?)) AND position > 0 ORDER BY article, position
"""
_SOME_BLOCKS = """
    SELECT article, kind, level, text, start, end, cuts FROM json_each(?)
    JOIN block ON article = json_extract(value, '$[0]') AND position = json_extract(value, '$[1]') ORDER BY key
"""
_AMONG = " AND article IN (SELECT value FROM json_each(?))"
_OF_METRIC = " AND figure.metric LIKE ?"
_FIGURES = """
    SELECT figure.*, entry.name, entry.sort, CASE WHEN shared THEN (
        SELECT json_group_array(other.name) FROM figure AS same JOIN entry AS other ON other.id = same.entry
        WHERE same.bulletin = figure.bulletin AND same.article = figure.article AND same.start = figure.start
        AND same.metric = figure.metric AND same.entry <> figure.entry
    ) ELSE '[]' END AS fellows FROM figure JOIN entry ON entry.id = figure.entry
"""
_TOLD = "SELECT articles FROM told WHERE bulletin = ? AND entry = ?"
_STORIES = "SELECT article, other, repeats FROM json_each(?) JOIN story ON article = value"
_NAMING = """
    SELECT DISTINCT position FROM mention JOIN article ON article.id = mention.article
    WHERE entry = ? AND mention.bulletin = ?
"""


class SqliteLibrary:
    """Reads from an open database; values out, never rows."""

    def __init__(self, database: Database) -> None:
        assert database.conn is not None
        self._db, self._connection = database, database.conn
        self._presence = SqlitePresence(database.conn)

    def _rows(self, statement: str, values: Sequence[object] | Mapping[str, object] = ()) -> Iterator[Row]:
        """Rows by column names; `Database.query` also guards against statements that write, at 20 µs each."""
        cursor = self._connection.execute(statement, values)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def revision(self) -> int:
        return int(self._connection.execute("SELECT number FROM revision").fetchone()[0])

    def newest(self) -> Bulletin | None:
        return next(self._bulletins(_NEWEST_FIRST + " LIMIT 1"), None)

    def bulletins(self) -> Sequence[Bulletin]:
        return list(self._bulletins(_NEWEST_FIRST))

    def _bulletins(self, rest: str, values: Sequence[object] = ()) -> Iterator[Bulletin]:
        return map(to_bulletin, self._rows(_BULLETIN + rest, values))

    def sections(self, bulletin: BulletinId) -> Sequence[tuple[str, int]]:
        rows = self._rows(
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
        return next(iter(self._articles(" WHERE article.id = ?", [article])), None)

    def is_withdrawn(self, article: ArticleId) -> bool:
        rows = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM edition_article JOIN edition ON edition.id = edition"
            " WHERE edition_article.id = ? AND issue IN (SELECT issue FROM edition WHERE state = 'withdrawn'))",
            [article],
        )
        return bool(rows.fetchone()[0])

    def is_issue_withdrawn(self, bulletin: BulletinId) -> bool:
        query = "SELECT EXISTS (SELECT 1 FROM edition WHERE issue = ? AND state = 'withdrawn')"
        return bool(self._connection.execute(query, [bulletin]).fetchone()[0])

    def articles_at(
        self, bulletin: BulletinId, positions: Sequence[int], words: Sequence[str] = ()
    ) -> Sequence[Article]:
        rows = list(self._rows(_HEAD + _AT, [bulletin, json.dumps(list(positions))]))
        blocks = self._blocks_with(bulletin, rows, words) if words else self._blocks(rows)
        by_position = {article.head.position: article for article in self._to_articles(rows, blocks)}
        return [by_position[position] for position in positions if position in by_position]

    def _articles(self, where: str, values: Sequence[object]) -> list[Article]:
        rows = list(self._rows(_HEAD + where, values))
        return self._to_articles(rows, self._blocks(rows))

    def _blocks(self, rows: Sequence[Row]) -> Mapping[int, Sequence[Block]]:
        """The blocks of each article, by its id."""
        return self._read_blocks(_BLOCKS, [row["id"] for row in rows])

    def _blocks_with(
        self, bulletin: BulletinId, rows: Sequence[Row], words: Sequence[str]
    ) -> Mapping[int, Sequence[Block]]:
        """The same of those only in which one of some folded words stands."""
        ids = {row["position"]: row["id"] for row in rows}
        texts = self._searcher.texts(bulletin, ids)
        return self._read_blocks(
            _SOME_BLOCKS, [(ids[at], line) for at, text in texts.items() for line in lines_with(text, words)]
        )

    def _read_blocks(self, statement: str, wanted: Sequence[object]) -> Mapping[int, Sequence[Block]]:
        blocks: dict[int, list[Block]] = defaultdict(list)
        for article, *columns in self._connection.execute(statement, [json.dumps(wanted)]):
            blocks[article].append(to_block(*columns))
        return blocks

    def _to_articles(self, rows: Sequence[Row], blocks: Mapping[int, Sequence[Block]]) -> list[Article]:
        return [
            Article(head=head, start=row["start"], end=row["end"], blocks=tuple(blocks[row["id"]]))
            for row, head in zip(rows, self._to_heads(rows), strict=True)
        ]

    def mentions(self, entry: EntryId, bulletin: BulletinId) -> Sequence[Mention]:
        rows = list(
            self._rows(
                "SELECT article, start, end, surface FROM mention WHERE entry = ? AND bulletin = ? ORDER BY start",
                [entry, bulletin],
            )
        )
        heads = self._heads_of(rows)
        return [
            Mention(article=heads[row["article"]], start=row["start"], end=row["end"], surface=row["surface"])
            for row in rows
        ]

    def places(
        self, entry: EntryId, bulletin: BulletinId, articles: Sequence[ArticleId]
    ) -> Mapping[ArticleId, Sequence[int]]:
        statement = "SELECT article, start FROM mention WHERE entry = ? AND bulletin = ?" + _AMONG + " ORDER BY start"
        return _by_article(self._connection.execute(statement, [entry, bulletin, json.dumps(list(articles))]))

    def places_under(self, topic: EntryId, articles: Sequence[ArticleId]) -> Mapping[ArticleId, Sequence[int]]:
        statement = (
            "WITH RECURSIVE tree (entry) AS ("
            " SELECT id FROM entry WHERE parent = ? UNION SELECT id FROM entry JOIN tree ON parent = tree.entry"
            ") SELECT article, start FROM json_each(?) JOIN mention ON mention.article = json_each.value"
            " WHERE mention.entry IN (SELECT entry FROM tree) ORDER BY start"
        )
        return _by_article(self._connection.execute(statement, [topic, json.dumps(list(articles))]))

    def company_places(self, article: ArticleId) -> Sequence[tuple[int, EntryId]]:
        rows = self._rows(
            "SELECT start, entry FROM mention JOIN entry ON entry.id = mention.entry"
            " WHERE article = ? AND kind = 'company' AND entry.sort NOT IN ('institution', 'media', 'fund')",
            [article],
        )
        return [(row["start"], EntryId(row["entry"])) for row in rows]

    def figures(
        self,
        bulletin: BulletinId,
        entry: EntryId | None = None,
        articles: Sequence[ArticleId] | None = None,
        metric: str = "",
    ) -> Sequence[StatedFigure]:
        among = None if articles is None else json.dumps(list(articles))
        asked: dict[str, object] = {" AND figure.entry = ?": entry, _AMONG: among, _OF_METRIC: metric or None}
        asked = {clause: value for clause, value in asked.items() if value is not None}
        statement = f"{_FIGURES} WHERE figure.bulletin = ?{''.join(asked)} ORDER BY start, figure.entry"
        rows = list(self._rows(statement, [bulletin, *asked.values()]))
        heads = self._heads_of(rows)
        return [to_figure(row, heads) for row in rows]

    def standing(self, entry: EntryId, bulletin: BulletinId) -> Standing:
        return self._presence.standing(entry, bulletin)

    def standings(self, entry: EntryId) -> Mapping[BulletinId, Standing]:
        return self._presence.standings(entry)

    def ranked(self, entry: EntryId, bulletin: BulletinId, ranks: Sequence[int]) -> Sequence[tuple[ArticleHead, float]]:
        found = self._presence.ranked(entry, bulletin, ranks)
        heads = {head.id: head for head in self.heads([article for article, _ in found])}
        return [(heads[article], weight) for article, weight in found]

    def told(self, entry: EntryId, bulletin: BulletinId) -> Sequence[ToldArticle]:
        row = self._connection.execute(_TOLD, [bulletin, entry]).fetchone()
        if row is None:
            return []
        articles = json.loads(row[0])
        heads = {head.id: head for head in self.heads([article for article, *_ in articles])}
        return [
            ToldArticle(
                head=heads[article],
                count=count,
                sentences=tuple(
                    Sentence(text=text, start=start, end=end, cut_before=before, cut_after=after)
                    for text, start, end, before, after in sentences
                ),
                twin=twin,
            )
            for article, count, twin, sentences in articles
        ]

    def about(self, entry: EntryId, bulletin: BulletinId) -> Sequence[tuple[ArticleHead, float]]:
        rows = list(
            self._rows(
                ABOUT + " SELECT article, weight FROM about ORDER BY weight DESC, position",
                {"entry": entry, "bulletin": bulletin},
            )
        )
        heads = self._heads_of(rows)
        return [(heads[row["article"]], row["weight"]) for row in rows]

    def search(
        self,
        groups: Sequence[Sequence[str]],
        bulletin: BulletinId,
        excluded: Sequence[str] = (),
        *,
        section: str = "",
        naming: Sequence[EntryId] = (),
    ) -> Matches:
        within = [self._numbers(_NAMING, [entry, bulletin]) for entry in naming]
        if section:
            within.append(self._in_sections(section, bulletin))
        return self._searcher.search(bulletin, groups, excluded, within)

    @cached_property
    def _searcher(self) -> "Searcher":
        from bot.store.search import Searcher  # noqa: PLC0415 - bitmaps, which only a search needs

        return Searcher(self._db)

    def _in_sections(self, part: str, bulletin: BulletinId) -> Sequence[int]:
        """The positions of articles in sections with this in their folded names."""
        names = self._rows("SELECT DISTINCT section FROM article WHERE bulletin = ?", [bulletin])
        found = json.dumps([row["section"] for row in names if part in fold(row["section"])])
        statement = "SELECT position FROM article WHERE bulletin = ? AND section IN (SELECT value FROM json_each(?))"
        return self._numbers(statement, [bulletin, found])

    def _numbers(self, statement: str, values: Sequence[object]) -> Sequence[int]:
        return [number for (number,) in self._connection.execute(statement, values)]

    def heads_at(self, bulletin: BulletinId, positions: Sequence[int]) -> Sequence[ArticleHead]:
        if not positions:  # as on each first page: there is nothing before it
            return []
        found = {head.position: head for head in self._heads(_AT, [bulletin, json.dumps(list(positions))])}
        return [found[position] for position in positions if position in found]

    def heads(self, ids: Sequence[ArticleId]) -> list[ArticleHead]:
        """The heads of these articles, in reading order."""
        return self._heads(" WHERE article.id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])

    def _heads_of(self, rows: Sequence[Row]) -> dict[ArticleId, ArticleHead]:
        """The heads of the articles that rows name, and of no others."""
        return {head.id: head for head in self.heads(list({row["article"] for row in rows}))}

    def related(self, entry: EntryId, bulletin: BulletinId, limit: int) -> Sequence[tuple[Entry, int]]:
        rows = self._rows(
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

    def stories(self, articles: Sequence[ArticleId]) -> Mapping[ArticleId, Sequence[StoryPart]]:
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for article, other, repeats in self._connection.execute(_STORIES, [json.dumps(list(articles))]):
            found[other][article] = repeats
        there = {bulletin.id for bulletin in self.bulletins()} if found else set()
        parts: dict[ArticleId, list[StoryPart]] = defaultdict(list)
        for head in self.heads([ArticleId(other) for other in found]):
            if head.bulletin.id in there:
                for article, repeats in found[head.id].items():
                    parts[ArticleId(article)].append(StoryPart(article=head, repeats=repeats))
        return parts

    def lead(self, bulletin: BulletinId) -> Sequence[tuple[ArticleHead, float]]:
        rows = list(self._rows(_HEAD + " WHERE article.bulletin = ? ORDER BY article.weight DESC", [bulletin]))
        return list(zip(self._to_heads(rows), (row["weight"] for row in rows), strict=True))

    def _heads(self, where: str, values: Sequence[object]) -> list[ArticleHead]:
        return self._to_heads(list(self._rows(_HEAD + where + _READING_ORDER, values)))

    def _to_heads(self, rows: Sequence[Row]) -> list[ArticleHead]:
        issues = {row["bulletin"] for row in rows}
        known = {issue: next(self._bulletins(" WHERE id = ?", [issue])) for issue in issues}
        return [to_head(row, known[row["bulletin"]]) for row in rows]


def lines_with(text: str, words: Sequence[str]) -> Sequence[int]:
    """The numbers of a folded text's lines, counted from its title, which is no block, in which any of words stands."""
    found = set()
    for word in words:
        line, counted, at = 0, 0, text.find(word)
        while at >= 0:
            line += text.count("\n", counted, at)
            found.add(line)
            counted = text.find("\n", at)
            at = text.find(word, counted)
    return sorted(found - {0})


def _by_article(rows: Iterable[tuple[int, int]]) -> Mapping[ArticleId, Sequence[int]]:
    """Places by the articles they are in."""
    places: dict[ArticleId, list[int]] = defaultdict(list)
    for article, start in rows:
        places[ArticleId(article)].append(start)
    return places
