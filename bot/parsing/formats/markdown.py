"""Markdown: markdown-it reads the marks; what they mark is kept, they are not."""

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.parsing.document import Document, Writer
from bot.parsing.looks import Look

_ATTRIBUTES = re.compile(r"\{[#.][^{}]*\}$")  # 政策动态 {#policy}, as pandoc writes
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)

_STARS = re.compile(r"\*\*(?=\S)(.{1,60}?)(?<=\S)\*\*")  # left by CommonMark where a mark stands inside: **重点：**文字

_FIELDS = re.compile(r"\s*---[ \t]*\r?\n((?:[\w-]+[ \t]*:.*\n|[ \t]*-[ \t].*\n|[ \t]+\S.*\n){1,40})---[ \t]*\r?\n")
_SAID = re.compile(r"(?:title|date)[ \t]*:[ \t]*(.+?)\s*", re.IGNORECASE)


def read_markdown(text: str, name: str = "") -> Document:
    """The text of a Markdown file, title and date of the fields above it first.

    Line ends inside a paragraph stay, for many a writer means one by each.
    """
    writer = Writer(name)
    fields = _FIELDS.match(text)
    for line in fields[1].split("\n") if fields else ():
        said = _SAID.fullmatch(line)
        writer.add(said[1].strip("\"'") if said else line, aside=not said)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text[fields.end() if fields else 0 :])
    _Reader(writer).read(tokens)
    return writer.done()


class _Reader:
    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._head = self._listed = 0
        self._number = ""
        self._row: list[str] | None = None

    def read(self, tokens: Iterable[Token]) -> None:
        """Write what the tokens say, in order."""
        for token in tokens:
            if token.type == "inline":
                text = _inline_text(token)
                self._take(_ATTRIBUTES.sub("", text) if self._head else text, _look_of(token), _count_lead(token))
            elif token.type in {"fence", "code_block"}:
                self._take(token.content)
            elif token.type == "html_block":
                self._take(_TAG.sub("", token.content))
            else:
                self._note(token)

    def _note(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._head = int(token.tag[1:])
            case "heading_close":
                self._head = 0
            case "list_item_open":
                self._listed += 1
                self._number = f"{token.info}{token.markup} " if token.info else ""
            case "list_item_close":
                self._listed -= 1
            case "tr_open":
                self._row = []
            case "tr_close":
                self._writer.add("\t".join(self._row or ()).strip("\t"), alone=True)
                self._row = None

    def _take(self, text: str, look: Look | None = None, lead: int = 0) -> None:
        if self._row is not None:
            self._row.append(" ".join(text.split()))
            return
        if not self._listed and not self._head:
            self._writer.blank()
        lead += len(self._number.strip()) if lead else 0
        text, self._number = self._number + text, ""
        self._writer.add(text, head=self._head, alone=bool(self._listed), look=look, lead=lead)


def _look_of(token: Token) -> Look:
    """All letters are of one size; bold are those of a line between double stars."""
    kinds = [child.type for child in token.children or () if child.type != "text" or child.content.strip()]
    return Look(1.0, bold=kinds[:1] == ["strong_open"] and kinds.index("strong_close") == len(kinds) - 1)


def _count_lead(token: Token) -> int:
    """How many letters between double stars a line begins with."""
    children = token.children or []
    kinds = [child.type for child in children if child.type != "text" or child.content]
    if kinds[:1] != ["strong_open"]:
        return 0
    close = next(i for i, child in enumerate(children) if child.type == "strong_close")
    return len("".join("".join(child.content for child in children[:close]).split()))


def _inline_text(token: Token) -> str:
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type in {"text", "code_inline"}:
            pieces.append(child.content)
    return _STARS.sub(r"\1", "".join(pieces))
