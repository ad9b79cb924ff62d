"""An operator's own list of names: a CSV file as spreadsheets write it, read row by row however long it is."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from bot.catalogue.entries import IMPORTED, CatalogueRow, ticker_forms
from bot.errors import UnreadableList
from bot.models import Kind
from bot.text import fold
from bot.words import ordinary_words

NAME_LIMIT_CHARS = 64  # as long as a question may be
Reason = Literal["fields", "name", "long", "kind", "controls", "quotes"]
Progress = Callable[[int, int], None]

_COLUMNS = {
    "name": ("name", "名称", "企业", "公司", "主题"),
    "aliases": ("aliases", "alias", "别名"),
    "ticker": ("ticker", "tickers", "代码", "股票代码"),
    "kind": ("kind", "类型"),
}
_KINDS: dict[str, Kind] = {
    "": "company", "company": "company", "企业": "company", "公司": "company", "topic": "topic", "主题": "topic",
}  # fmt: skip
_BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_CHUNK_BYTES = 1 << 20
_CELL_LINES = 20  # a cell may have line ends in it; one that never closes must not swallow the list
_LINE_CHARS = 1 << 18
_REPORT_EVERY = 5000


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't go in: the line it begins on, from 1.

    fields: more or fewer than the header has. name: none. long: a name or alias above 64 characters. kind: neither
    company nor topic. controls: characters that can't be printed, or in no encoding. quotes: they don't pair.
    """

    line: int
    reason: Reason


ListReading = CatalogueRow | BadRow


def read_list(path: Path, progress: Progress | None = None) -> Iterator[ListReading]:
    """The rows of a list with a header; `progress` gets (bytes done, bytes in all).

    Raises:
        UnreadableList: the file can't be read, is empty, or its header names no column of names.

    """
    try:
        size = path.stat().st_size
        encoding = _find_encoding(path)
        with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, errors="replace", newline="") as lines:
            for number, row in enumerate(_read_rows(lines, path.name)):
                if progress and number % _REPORT_EVERY == 0:
                    progress(raw.tell(), size)
                yield row
        if progress:
            progress(size, size)
    except OSError as problem:
        raise UnreadableList("missing", path.name) from problem


def _find_encoding(path: Path) -> str:
    """The one that a byte-order mark names, else of UTF-8 and GB18030 the one with fewer errors."""
    with path.open("rb") as file:
        head = file.read(4)
        for mark, encoding in _BOMS.items():
            if head.startswith(mark):
                return encoding
        errors = dict.fromkeys(("utf-8", "gb18030"), 0)
        for encoding in errors:
            file.seek(0)
            errors[encoding] = _count_errors(file, encoding)
            if not errors[encoding]:
                break
    return min(errors, key=lambda encoding: (errors[encoding] > 0, errors[encoding]))


def _count_errors(file: IO[bytes], encoding: str) -> int:
    decoder = getincrementaldecoder(encoding)("replace")
    chunks = iter(lambda: file.read(_CHUNK_BYTES), b"")
    errors = sum(decoder.decode(chunk).count("\ufffd") for chunk in chunks)
    return errors + decoder.decode(b"", final=True).count("\ufffd")


def _read_rows(lines: IO[str], name: str) -> Iterator[ListReading]:
    header = lines.readline(_LINE_CHARS)
    if not header:
        raise UnreadableList("empty", name)
    delimiter = max(",\t;", key=lambda mark: len(_read_header(header, mark)))
    columns = _read_header(header, delimiter)
    if "name" not in columns:
        raise UnreadableList("header", name)
    width = len(_split(header, delimiter))
    for line, cells in _read_cells(lines, delimiter):
        if cells is None:
            yield BadRow(line, "quotes")
        elif any(cell and not cell.isspace() for cell in cells):
            fits = len(cells) == width or (len(cells) > width and not any(cells[width:]))
            yield _read_row(line, cells, columns) if fits else BadRow(line, "fields")


def _read_header(header: str, delimiter: str) -> dict[str, int]:
    """Which column is where, by the names this program knows."""
    cells = [fold(cell).strip() for cell in _split(header, delimiter)]
    return {
        column: next(place for place, cell in enumerate(cells) if cell in words)
        for column, words in _COLUMNS.items()
        if set(words) & set(cells)
    }


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _read_cells(lines: IO[str], delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each row's line number and cells, None where its quotes don't pair; the row after that is read as if nothing
    had been.
    """
    ahead: deque[str] = deque()
    number = 1
    while line := ahead.popleft() if ahead else lines.readline(_LINE_CHARS):
        number += 1
        if '"' not in line:
            yield number, line.rstrip("\r\n").split(delimiter)
            continue
        while len(ahead) < _CELL_LINES and (following := lines.readline(_LINE_CHARS)):
            ahead.append(following)
        reader = csv.reader([line, *ahead], delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            yield number, None
            continue
        yield number, cells
        for _ in range(reader.line_num - 1):
            ahead.popleft()
            number += 1


def _read_row(line: int, cells: Sequence[str], columns: dict[str, int]) -> ListReading:
    name, kind, aliases, tickers = (
        cells[columns[column]].strip() if column in columns else "" for column in ("name", "kind", "aliases", "ticker")
    )
    known = _KINDS.get(fold(kind) if kind else "")
    others, codes = _split_names(aliases), _split_names(tickers)
    folded = fold(name).strip()
    if not folded:
        return BadRow(line, "name")
    if not all(map(_is_printable, (name, *others, *codes))):
        return BadRow(line, "controls")
    if max(map(len, (name, *others))) > NAME_LIMIT_CHARS:
        return BadRow(line, "long")
    if known is None:
        return BadRow(line, "kind")
    named = {folded: "name"}
    spellings: dict[str, str] = {}
    forms = [("aliases", alias) for alias in others]
    forms += [("tickers", form) for code in codes for form in ticker_forms(code)]
    for column, written in forms:
        if alias := fold(written).strip():
            named.setdefault(alias, column)
            if alias != written:
                spellings.setdefault(alias, written)
    ordinary = ordinary_words() if known == "company" else frozenset()
    doubtful = frozenset(alias for alias in named if alias in ordinary)
    return CatalogueRow(known, IMPORTED, name, named, doubtful, spellings=spellings)


def _split_names(cell: str) -> list[str]:
    if not cell:
        return []
    for mark in "；\r\n":
        cell = cell.replace(mark, ";")
    return [name for part in cell.split(";") if (name := part.strip())]


def _is_printable(name: str) -> bool:
    if name.isprintable() and "\ufffd" not in name:
        return True
    return "\ufffd" not in name and all(char.isprintable() or char in "\u3000\xa0" for char in name)
