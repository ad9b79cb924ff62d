"""What one would write in an afternoon: jieba's words in FTS5, a commit an article; and no index at all."""

import logging
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bot.models import ParsedArticle
from tests.bench.naive_reading import Place, cutter_told, pick_names, read_numbers, search_names

Counts = dict[int, int]


def cut_words(text: str) -> list[str]:
    """Jieba's words of a text."""
    return [str(word) for word in _jieba().lcut(text)]


@cache
def _jieba() -> Any:
    """Jieba with its dictionary loaded."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba


def full_text(article: ParsedArticle) -> str:
    return "\n".join([article.title, *(block.text for block in article.blocks)])


class NaiveIndex:
    """Articles by position from 1, searched with or without the words; knows one bulletin only."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        self._connection.execute("CREATE VIRTUAL TABLE word USING fts5 (words)")
        self._connection.execute("CREATE TABLE mention (article INTEGER, name TEXT, start INTEGER, end INTEGER)")
        self._connection.execute(
            "CREATE TABLE figure (article INTEGER, name TEXT, metric TEXT, value TEXT, unit TEXT, sentence TEXT)"
        )

    def close(self) -> None:
        self._connection.close()

    def fill(self, articles: Iterable[ParsedArticle]) -> None:
        """The words alone."""
        for number, article in enumerate(articles, 1):
            text = full_text(article)
            self._insert(number, article.title, text, cut_words(text))
            self._connection.commit()

    def fill_searching(self, articles: Iterable[ParsedArticle], names: Collection[str]) -> None:
        """With mentions, each name looked for by itself, and figures."""
        for number, article in enumerate(articles, 1):
            text = full_text(article)
            self._insert(number, article.title, text, cut_words(text))
            self._insert_read(number, text, search_names(text.lower(), names))
            self._connection.commit()

    def fill_told(self, articles: Iterable[ParsedArticle], names: frozenset[str]) -> None:
        """With mentions, where a word of jieba's is a name, and figures."""
        cutter = cutter_told(names)
        for number, article in enumerate(articles, 1):
            text = full_text(article).lower()
            words = cutter.lcut(text)
            self._insert(number, article.title, text, words)
            self._insert_read(number, text, pick_names(words, names))
            self._connection.commit()

    def _insert(self, number: int, title: str, text: str, words: Iterable[str]) -> None:
        self._connection.execute("INSERT INTO article VALUES (?, ?, ?)", (number, title, text))
        self._connection.execute("INSERT INTO word (rowid, words) VALUES (?, ?)", (number, " ".join(words)))

    def _insert_read(self, number: int, text: str, places: list[Place]) -> None:
        self._connection.executemany("INSERT INTO mention VALUES (?, ?, ?, ?)", [(number, *place) for place in places])
        stated = [(number, *one) for one in read_numbers(text, places)]
        self._connection.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?)", stated)

    def scan(self, typed: Sequence[str]) -> Counts:
        """With LIKE, over every text."""
        where = " AND ".join(["text LIKE ?"] * len(typed))
        statement = f"SELECT id, title, text FROM article WHERE {where}"
        return _count(self._connection.execute(statement, [f"%{word}%" for word in typed]), typed)

    def match(self, typed: Sequence[str]) -> Counts:
        """With jieba's words, all of them wanted."""
        words = [word for part in typed for word in cut_words(part) if word.strip()]
        wanted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
        statement = """
            SELECT id, title, text FROM word JOIN article ON article.id = word.rowid WHERE word MATCH ? ORDER BY rank
        """
        return _count(self._connection.execute(statement, [wanted]), typed)


def _count(rows: Iterable[tuple[int, str, str]], typed: Sequence[str]) -> Counts:
    """The most first, as an answer lists them; those where a word does not stand, whatever its case, are left out."""
    words = [word.lower() for word in typed]
    counted = [(number, [text.lower().count(word) for word in words]) for number, _title, text in rows]
    found = [(number, sum(counts)) for number, counts in counted if all(counts)]
    return dict(sorted(found, key=lambda pair: -pair[1]))
