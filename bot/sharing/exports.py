"""Passages with their places as files: values in, bytes out. A file is whole in itself and asks no network."""

import csv
import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Format = Literal["html", "md", "txt"]
FORMATS: tuple[Format, ...] = ("html", "md", "txt")

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # no file of text holds these
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")  # what Markdown reads wherever it stands
_LINE_MARKS = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")  # what it reads at the beginning of a line
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a table calculator would run
_NAME = re.compile(r"[^\w-]+")
_NAME_CHARS = 40
_STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --faint: #6b7885; --paper: #fff; --rule: #e3e8ed; --mark: #2f6fdf; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --faint: #93a1af; --paper: #14191f; --rule: #2b333c; --mark: #6ea0f5; }
}
body { max-width: 42em; margin: 0 auto; padding: 1.5em 1.1em 3em; color: var(--ink); background: var(--paper);
  font: 17px/1.8 -apple-system, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.45em; line-height: 1.4; margin: 0 0 .2em; }
h2 { font-size: 1.1em; line-height: 1.5; margin: 1.8em 0 0; }
.place, .note, footer { color: var(--faint); font-size: .87em; margin: .2em 0; white-space: pre-line; }
blockquote { margin: .7em 0; padding: .1em 0 .1em .9em; border-left: 3px solid var(--mark); }
footer { margin-top: 2.5em; padding-top: .8em; border-top: 1px solid var(--rule); }
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Passages that stand together: under a heading, from one place. `notes` are a reader's, not the source's."""

    heading: str = ""
    place: str = ""
    passages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What becomes a file; all plain text. `quoted`: its passages are taken out of longer texts and set as quotes."""

    title: str
    origin: str
    parts: tuple[Part, ...]
    footer: str = ""
    quoted: bool = True


def write_paper(paper: Paper, form: Format) -> bytes:
    """The file's content, in UTF-8. The same paper gives the same bytes."""
    writers = {"html": _write_html, "md": _write_markdown, "txt": _write_text}
    return _UNWRITABLE.sub("", writers[form](paper)).encode()


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file with a mark for table calculators that it is UTF-8; no cell of it is run as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([_to_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _to_cell(value: str) -> str:
    text = _UNWRITABLE.sub("", value)
    return "'" + text if text.startswith(_FORMULA) else text


def name_file(title: str, form: str) -> str:
    """A file name that every system takes."""
    stem = _NAME.sub("-", _UNWRITABLE.sub("", title))[:_NAME_CHARS].strip("-_")
    return f"{stem or 'jianbao'}.{form}"


def _write_html(paper: Paper) -> str:
    title = html.escape(paper.title)
    body = "\n".join(_html_lines(paper))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _html_lines(paper: Paper) -> Iterator[str]:
    yield f"<h1>{html.escape(paper.title)}</h1>"
    yield f'<p class="place">{html.escape(paper.origin)}</p>'
    tag = "blockquote" if paper.quoted else "p"
    for part in paper.parts:
        if part.heading:
            yield f"<h2>{html.escape(part.heading)}</h2>"
        if part.place:
            yield f'<p class="place">{html.escape(part.place)}</p>'
        yield from (f"<{tag}>{html.escape(passage)}</{tag}>" for passage in part.passages)
        yield from (f'<p class="note">{html.escape(note)}</p>' for note in part.notes)
    if paper.footer:
        yield f"<footer>{html.escape(paper.footer)}</footer>"


def _write_markdown(paper: Paper) -> str:
    return "\n\n".join(_markdown_blocks(paper)) + "\n"


def _markdown_blocks(paper: Paper) -> Iterator[str]:
    yield f"# {_mark_down(paper.title)}"
    yield _mark_down(paper.origin)
    before = "> " if paper.quoted else ""
    for part in paper.parts:
        if part.heading:
            yield f"## {_mark_down(part.heading)}"
        if part.place:
            yield _mark_down(part.place)
        for passage in part.passages:
            yield before + _mark_down(passage)
        yield from (_mark_down(line) for note in part.notes for line in note.splitlines() if line.strip())
    if paper.footer:
        yield "---"
        yield _mark_down(paper.footer)


def _mark_down(text: str) -> str:
    """A text as one line that Markdown shows as it is."""
    line = _MARKS.sub(r"\\\1", " ".join(text.splitlines()).strip())
    return _LINE_MARKS.sub(_disarm, line)


def _disarm(match: re.Match[str]) -> str:
    mark, digits, point = match.groups()
    return f"\\{mark}" if mark else f"{digits}\\{point}"


def _write_text(paper: Paper) -> str:
    return "\n\n".join(_text_blocks(paper)) + "\n"


def _text_blocks(paper: Paper) -> Iterator[str]:
    yield f"{paper.title}\n{paper.origin}"
    for part in paper.parts:
        head = "\n".join(filter(None, [part.heading, part.place]))
        if head:
            yield head
        yield from ((f"「{passage}」" if paper.quoted else passage) for passage in part.passages)
        yield from part.notes
    if paper.footer:
        yield f"――――\n{paper.footer}"
