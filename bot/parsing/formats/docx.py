"""Word files: python-docx opens the package and knows the styles; the text is taken in reading order from its XML.

Tracked changes count as accepted, hidden text is left out, notes and text boxes follow the paragraph they hang on.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from bot.errors import UnreadableFile
from bot.parsing.document import Document, Writer
from bot.parsing.formats.archive import check_archive
from bot.parsing.formats.word_looks import Looks

Element = Any  # lxml ships no types
_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TOC_STYLE = re.compile(r"(?:toc|目录)\s*([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_P, _TBL, _TR, _TC, _R, _T, _BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "r", "t", "txbxContent"))
_GONE = {qn(f"w:{tag}") for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt")} | {_FALLBACK}
_WITHIN = {qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_BREAK, _BREAK_TYPE, _VAL, _ID, _STYLE_ID = (qn(f"w:{tag}") for tag in ("br", "type", "val", "id", "styleId"))
_NUMBERED = f"{qn('w:pPr')}/{qn('w:numPr')}"


def read_docx(data: bytes, name: str = "") -> Document:
    """The text of a .docx file.

    Raises:
        UnreadableFile: no Word file, damaged, locked, or one that unpacks to too much.

    """
    check_archive(data, "word/document.xml", name)
    try:
        word = docx.Document(io.BytesIO(data))
        writer = Writer(name)
        _Reader(word, writer).read(word.element.body)
    except (etree.Error, KeyError, ValueError, AttributeError, IndexError, TypeError) as problem:
        raise UnreadableFile("damaged", name) from problem  # python-docx has no errors of its own for a broken package
    document = writer.done()
    if not document.text:
        raise UnreadableFile("empty", name)
    return document


@dataclass
class _Read:
    """What a paragraph says, and what hangs on it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class _Reader:
    def __init__(self, word: Word, writer: Writer) -> None:
        self._writer = writer
        self._levels, self._indents = _read_styles(word)
        self._lists = _find_list_styles(word)
        self._looks = Looks(word.styles.element)
        self._notes = dict(_read_notes(word, "footnote", RELATIONSHIP_TYPE.FOOTNOTES))
        self._notes |= _read_notes(word, "endnote", RELATIONSHIP_TYPE.ENDNOTES)
        self._begun = ""  # of a paragraph whose end was deleted, so that the next one continues it

    def read(self, parent: Element) -> None:
        """Write the paragraphs and tables below an element, in order."""
        for child in parent:
            if child.tag == _P:
                self._read_paragraph(child)
            elif child.tag == _TBL:
                self._read_table(child)
            elif child.tag in _WITHIN:
                self.read(child)

    def _read_paragraph(self, paragraph: Element) -> None:
        read = _read_text(paragraph)
        text, self._begun = self._begun + read.text, ""
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            self._begun = text
        else:
            style = _value(paragraph, "w:pStyle")
            level = self._level(paragraph, style)
            listed = (style in self._lists or paragraph.find(_NUMBERED) is not None) and not level
            text = text.replace("\n", " ") if level else text
            look, lead = self._looks.of(paragraph, style), self._looks.lead(paragraph, style)
            indent = self._indents.get(style, "")
            self._writer.add(text, head=level, alone=listed, indent=indent, look=look, lead=lead)
        for box in read.boxes:
            self.read(box)
        for note in read.notes:
            self._writer.add(self._notes.get(note, ""), alone=True)

    def _level(self, paragraph: Element, style: str) -> int:
        own = _value(paragraph, "w:outlineLvl")
        if own.isdigit():
            return int(own) + 1 if int(own) < _BODY_LEVEL else 0
        return self._levels.get(style, 0)

    def _read_table(self, table: Element) -> None:
        """A row is a line, its cells parted by tabs; a table of one column is but a frame around paragraphs."""
        rows = [list(row.iterchildren(_TC)) for row in table.iter(_TR) if _table_of(row) is table]
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for cell in cells:
                    self.read(cell)
            return
        for cells in rows:
            self._writer.add("\t".join(map(_cell_text, cells)).strip("\t"), alone=True)


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors(_TBL), None)


def _cell_text(cell: Element) -> str:
    texts = (_read_text(paragraph).text.strip() for paragraph in cell.iter(_P))
    return " ".join(" ".join(text.split()) for text in texts if text)


def _read_text(paragraph: Element) -> _Read:
    """A paragraph's own words; those of text boxes in it are left to whoever asked."""
    read = _Read()
    below = list(reversed(paragraph))
    while below:
        element = below.pop()
        tag = element.tag
        if tag == _BOX:
            read.boxes.append(element)
        elif tag in {_T, _MATH_TEXT}:
            read.pieces.append(element.text or "")
        elif tag in _SIGNS:
            read.pieces.append(_SIGNS[tag])
        elif tag == _BREAK:
            read.pieces.append("\n")
        elif tag in _NOTES:
            read.notes.append((_NOTES[tag], str(element.get(_ID))))
        elif tag not in _GONE and not (tag == _R and _is_hidden(element)):
            below.extend(reversed(element))
    return read


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(_VAL) not in {"0", "false", "off"}


def _value(paragraph: Element, tag: str) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn(tag)}")
    return "" if found is None else str(found.get(_VAL))


def _read_styles(word: Word) -> tuple[dict[str, int], dict[str, str]]:
    """By style: the level of a heading's, and the blanks that set in a contents entry of a lower level."""
    levels: dict[str, int] = {}
    indents: dict[str, str] = {}
    for style in word.styles.element.iterchildren(qn("w:style")):
        key = str(style.get(_STYLE_ID))
        named = style.find(qn("w:name"))
        called = "" if named is None else str(named.get(_VAL))
        outline = _value(style, "w:outlineLvl")
        if outline.isdigit():
            levels[key] = int(outline) + 1 if int(outline) < _BODY_LEVEL else 0
        elif match := _STYLE.fullmatch(called):
            levels[key] = int(match[1])
        if match := _TOC_STYLE.fullmatch(called):
            indents[key] = "  " * (int(match[1]) - 1)
    for style in word.styles.element.iterchildren(qn("w:style")):
        parent = style.find(qn("w:basedOn"))
        if parent is not None and str(parent.get(_VAL)) in levels:
            levels.setdefault(str(style.get(_STYLE_ID)), levels[str(parent.get(_VAL))])
    return levels, indents


def _find_list_styles(word: Word) -> set[str]:
    """The styles that make a paragraph a list's item."""
    styles = word.styles.element.iterchildren(qn("w:style"))
    return {str(style.get(_STYLE_ID)) for style in styles if style.find(_NUMBERED) is not None}


def _read_notes(word: Word, sort: str, relation: str) -> Iterator[tuple[tuple[str, str], str]]:
    try:
        part = word.part.part_related_by(relation)
    except KeyError:
        return
    for note in parse_xml(part.blob).iterchildren(qn(f"w:{sort}")):
        if note.get(_BREAK_TYPE) is None:  # the others are separators
            yield (sort, str(note.get(_ID))), " ".join(_read_text(p).text.strip() for p in note.iter(_P)).strip()
