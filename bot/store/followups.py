"""Which articles of different issues tell one story: found when an issue comes, in either direction of time."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence

from bot.followups import find_links
from bot.models import BulletinId
from bot.signatures import Signature, Told, sign

_REACH_ARTICLES = 3000  # of the issues next to a new one, before and after it: with 44 each, thirty-four on either side
_INSERT = "INSERT INTO signature VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_SIGNED = "SELECT article, terms, counts, title, names, numbers, sentences FROM signature WHERE bulletin = ?"
_TEXTS = """
    SELECT article.id, article.title, block.position, block.kind, block.text FROM article
    JOIN block ON block.article = article.id WHERE article.bulletin = ? ORDER BY article.position, block.position
"""
_TITLE_NAMES = "SELECT article, surface FROM mention WHERE bulletin = ? AND part = 'title'"


class SqliteFollowUps:
    """Writes and removes signatures and links; its caller holds the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write_stored(self) -> None:
        """Sign and link all issues that are stored."""
        for (bulletin,) in self._connection.execute("SELECT id FROM bulletin ORDER BY date, id").fetchall():
            self.write(bulletin)

    def write(self, bulletin: BulletinId) -> None:
        """Sign a stored issue's articles and link them with those of the issues around it."""
        numbers, told = self._told(bulletin)
        fresh = sign(told)
        self._connection.executemany(_INSERT, map(_to_row, numbers, [bulletin] * len(numbers), fresh))
        rows = []
        for others, signatures in self._around(bulletin):
            for link in find_links(fresh, signatures):
                one, other = numbers[link.one], others[link.other]
                rows += [(one, other, link.one_repeats), (other, one, link.other_repeats)]
        self._connection.executemany("INSERT INTO story VALUES (?, ?, ?)", rows)

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

    def _around(self, bulletin: BulletinId) -> Iterator[tuple[list[int], list[Signature]]]:
        """Of each of the nearest issues the articles with their signatures."""
        issues = [issue for (issue,) in self._connection.execute("SELECT id FROM bulletin ORDER BY date, id")]
        here, room = issues.index(bulletin), _REACH_ARTICLES
        for _, issue in sorted((abs(place - here), issue) for place, issue in enumerate(issues) if place != here):
            rows = self._connection.execute(_SIGNED, [issue]).fetchall()
            yield [article for article, *_ in rows], [_to_signature(*columns) for _, *columns in rows]
            room -= len(rows)
            if room <= 0:
                break


def _without(title: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        title = title.replace(name, " ")
    return title


def _to_row(article: int, bulletin: BulletinId, signature: Signature) -> tuple[object, ...]:
    counts = bytes(min(count, 255) for count in signature.terms.values())
    codes = (signature.terms, signature.title, signature.names, signature.numbers, signature.sentences)
    terms, *others = (array("I", code).tobytes() for code in codes)
    return article, bulletin, terms, counts, *others


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
