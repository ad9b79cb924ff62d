"""Which articles of different issues tell one story: found when an issue comes, in either direction of time."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.intake.reading import Reading
from bot.issues.followups import find_links
from bot.issues.signatures import Signature, Told, sign
from bot.models import BulletinId

_REACH_ARTICLES = 1100  # of the issues next to a new one, before and after it: of 44 each, a year on either side
_INSERT = "INSERT INTO signature VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_SIGNED = "SELECT article, terms, counts, title, names, numbers, sentences FROM signature WHERE bulletin = ?"
_TEXTS = """
    SELECT article.id, article.title, block.position, block.kind, block.text FROM article
    JOIN block ON block.article = article.id WHERE article.bulletin = ? ORDER BY article.position, block.position
"""
_TITLE_NAMES = "SELECT article, surface FROM mention WHERE bulletin = ? AND part = 'title'"


@dataclass(frozen=True, slots=True)
class Stories:
    """What was found of an issue: its articles' signatures, as rows without ids, and (place among them, other article,
    how much of the one's sentences the other has, and the other way round); `others` are the issues it was compared
    beside.
    """

    told: Sequence[Told]
    signatures: Sequence[tuple[bytes, ...]]
    links: Sequence[tuple[int, int, float, float]]
    others: Sequence[tuple[int, str, int]]


class SqliteFollowUps:
    """Writes and removes signatures and links; its caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write_stored(self) -> None:
        """Sign and link all issues that are stored."""
        for bulletin, date in self._connection.execute("SELECT id, date FROM bulletin ORDER BY date, id").fetchall():
            numbers, told = self._told(bulletin)
            self.write(bulletin, date, numbers, self.find(bulletin, date, told))

    def find(self, bulletin: BulletinId, date: str, told: Sequence[Told]) -> Stories:
        """Sign an issue's articles and find which ones of the issues around it tell the same; it need not be stored.

        This takes a second among many issues: not for a transaction, in which others wait.
        """
        fresh = sign(told)
        links = [
            (link.one, others[link.other], link.one_repeats, link.other_repeats)
            for others, signatures in self._around(bulletin, date)
            for link in find_links(fresh, signatures)
        ]
        return Stories(told, list(map(_to_row, fresh)), links, self._others(bulletin))

    def write(self, bulletin: BulletinId, date: str, articles: Sequence[int], found: Stories) -> None:
        """Write what was found of a stored issue's articles, by their ids; anew, if issues came or went meanwhile."""
        if self._others(bulletin) != found.others:
            found = self.find(bulletin, date, found.told)
        signed = zip(articles, found.signatures, strict=True)
        self._connection.executemany(_INSERT, [(article, bulletin, *row) for article, row in signed])
        rows: list[tuple[int, int, float]] = []
        for place, other, one_repeats, other_repeats in found.links:
            rows += [(articles[place], other, one_repeats), (other, articles[place], other_repeats)]
        self._connection.executemany("INSERT INTO story VALUES (?, ?, ?)", rows)

    def _others(self, bulletin: BulletinId) -> list[tuple[int, str, int]]:
        """The other issues, by date, with what changes when one is replaced."""
        statement = """
            SELECT id, date, (SELECT ifnull(max(id), 0) FROM article WHERE bulletin = bulletin.id) FROM bulletin
            WHERE id <> ? ORDER BY date, id
        """
        return self._connection.execute(statement, [bulletin]).fetchall()

    def remove(self, bulletin: BulletinId) -> None:
        """Take an issue's out."""
        for end in ("article", "other"):
            own = f"{end} IN (SELECT id FROM article WHERE bulletin = ?)"
            self._connection.execute(f"DELETE FROM story WHERE {own}", [bulletin])
        self._connection.execute("DELETE FROM signature WHERE bulletin = ?", [bulletin])

    def _told(self, bulletin: BulletinId) -> tuple[list[int], list[Told]]:
        surfaces: dict[int, set[str]] = {}
        for article, surface in self._connection.execute(_TITLE_NAMES, [bulletin]):
            surfaces.setdefault(article, set()).add(surface)
        texts: dict[int, tuple[str, list[str]]] = {}
        for article, title, position, kind, text in self._connection.execute(_TEXTS, [bulletin]):
            paragraphs = texts.setdefault(article, (title, []))[1]
            if position and kind == "paragraph":
                paragraphs.append(text)
        told = [Told(title, own, _without(title, surfaces.get(article, ()))) for article, (title, own) in texts.items()]
        return list(texts), told

    def _around(self, bulletin: BulletinId, date: str) -> Iterator[tuple[list[int], list[Signature]]]:
        """Of each of the nearest issues the articles with their signatures."""
        ages = sorted([(date, bulletin), *((other, issue) for issue, other, _ in self._others(bulletin))])
        here, room = ages.index((date, bulletin)), _REACH_ARTICLES
        for _, issue in sorted((abs(place - here), issue) for place, (_, issue) in enumerate(ages) if place != here):
            rows = self._connection.execute(_SIGNED, [issue]).fetchall()
            yield [article for article, *_ in rows], [_to_signature(*columns) for _, *columns in rows]
            room -= len(rows)
            if room <= 0:
                break


def tell(reading: Reading) -> Told:
    """An article's text, the title its first block, as it is signed."""
    title, *blocks = reading.blocks
    places = [(place.span.start, place.surface) for place in reading.found]
    places += [(span.start, surface) for _, span, surface in reading.introduced]
    parts = reading.parts(start for start, _ in places)
    names = {surface for (_, surface), part in zip(places, parts, strict=True) if part == "title"}
    texts = [block.text for block in blocks if block.kind == "paragraph"]
    return Told(title.text, texts, _without(title.text, names))


def _without(title: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        title = title.replace(name, " ")
    return title


def _to_row(signature: Signature) -> tuple[bytes, ...]:
    counts = bytes(signature.terms.values())
    codes = (signature.terms, signature.title, signature.names, signature.numbers, signature.sentences)
    terms, *others = (array("I", code).tobytes() for code in codes)
    return terms, counts, *others


def _to_signature(terms: bytes, counts: bytes, *others: bytes) -> Signature:
    title, names, numbers, sentences = (frozenset(_codes(other)) for other in others)
    return Signature(
        terms=dict(zip(_codes(terms), counts, strict=True)),
        title=title,
        names=names,
        numbers=numbers,
        sentences=sentences,
    )


def _codes(stored: bytes) -> Sequence[int]:
    codes = array("I")
    codes.frombytes(stored)
    return codes
