"""What a search is measured beside: tantivy and FTS5 over jieba's words, and LIKE; each with the best ones' texts."""

import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import tantivy

from tests.bench.archive import Archive
from tests.bench.naive import cut_words

SHOWN = 3  # as many as an answer's screen
_FOUND_LIMIT = 1_000_000

Query = tuple[str, ...]


class Bodies:
    """Whole texts of articles by number, as each of the peers keeps them beside its index."""

    def __init__(self, path: Path, archive: Archive) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, text TEXT)")
        texts = (("\n".join(texts),) for texts in archive.texts())
        self.connection.executemany("INSERT INTO article (text) VALUES (?)", texts)
        self.connection.commit()

    def show(self, numbers: Iterable[int], query: Query) -> list[int]:
        """How often the words stand in each, as an answer says."""
        read = "SELECT text FROM article WHERE id = ?"
        texts = [self.connection.execute(read, [number]).fetchone()[0].lower() for number in numbers]
        return [sum(text.count(word.lower()) for word in query) for text in texts]


class Tantivy:
    """One field of words."""

    name = "tantivy, 3 best + bodies"

    def __init__(self, folder: Path, archive: Archive, bodies: Bodies) -> None:
        folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", stored=False, tokenizer_name="whitespace")
        builder.add_integer_field("number", stored=True)
        self._bodies, self._index = bodies, tantivy.Index(builder.build(), str(folder))
        writer = self._index.writer(128_000_000, 1)
        for number, words in enumerate(_words_of(archive), 1):
            document = tantivy.Document()
            document.add_text("words", words)
            document.add_integer("number", number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def screen(self, query: Query) -> object:
        return self._bodies.show(self._find(query, SHOWN), query)

    def everything(self, query: Query) -> set[int]:
        return set(self._find(query, _FOUND_LIMIT))

    def _find(self, query: Query, limit: int) -> list[int]:
        searcher, schema = self._index.searcher(), self._index.schema
        words = [tantivy.Query.term_query(schema, "words", word) for word in _cut(query)]
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, word) for word in words])
        return [searcher.doc(address)["number"][0] for _, address in searcher.search(wanted, limit).hits]


class Fts:
    """FTS5's own ranking."""

    name = "FTS5, 3 best by rank + bodies"

    def __init__(self, bodies: Bodies, archive: Archive) -> None:
        self._bodies = bodies
        bodies.connection.execute("CREATE VIRTUAL TABLE word USING fts5 (words, content = '', tokenize = 'unicode61')")
        rows = enumerate(_words_of(archive), 1)
        bodies.connection.executemany("INSERT INTO word (rowid, words) VALUES (?, ?)", rows)
        bodies.connection.commit()

    def screen(self, query: Query) -> object:
        return self._bodies.show(self._find(query, " ORDER BY rank LIMIT 3"), query)

    def everything(self, query: Query) -> set[int]:
        return set(self._find(query, ""))

    def _find(self, query: Query, order: str) -> list[int]:
        wanted = " ".join('"' + word.replace('"', '""') + '"' for word in _cut(query))
        statement = "SELECT rowid FROM word WHERE word MATCH ?" + order
        return [number for (number,) in self._bodies.connection.execute(statement, [wanted])]


class Like:
    """No index."""

    name = "LIKE '%q%'"

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies

    def screen(self, query: Query) -> object:
        return self._bodies.show(sorted(self.everything(query))[:SHOWN], query)

    def everything(self, query: Query) -> set[int]:
        where = " AND ".join(["text LIKE ?"] * len(query))
        values = [f"%{word}%" for word in query]
        return {n for (n,) in self._bodies.connection.execute(f"SELECT id FROM article WHERE {where}", values)}


def _words_of(archive: Archive) -> Iterable[str]:
    """Each article's words, parted by blanks; a text of the pool is cut once."""
    cut = [" ".join(_cut((text,))) for text in archive.pool]
    return (" ".join(cut[index] for index in article) for article in archive.drawn)


def _cut(texts: Query) -> list[str]:
    return [word.lower() for text in texts for word in _cut_one(text) if word.strip()]


@cache
def _cut_one(text: str) -> list[str]:
    return cut_words(text)
