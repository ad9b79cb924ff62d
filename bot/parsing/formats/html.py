"""Web pages: lxml reads the markup as browsers do, nothing of it is run or fetched."""

import re
from collections import Counter
from typing import Any

from lxml import etree

from bot.errors import UnreadableFile
from bot.parsing.document import Document, Writer
from bot.parsing.looks import Look, tint

Element = Any  # lxml ships no types
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = {"head", "script", "style", "noscript", "template", "svg", "math", "select", "textarea", "iframe", "object"}
_INLINE = frozenset(re.split(" ", "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q"))
_INLINE |= frozenset(re.split(" ", "ruby rb s samp small span strike strong sub sup time tt u var wbr"))
_LISTED = {"li", "dt", "dd"}
_CELLS = {"td", "th"}
_FEW_BLOCKS = 3  # in a cell: with more of them it is no figure but an article
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BOLD = {"b", "strong", "th"}
_USUAL_SIZE = 16.0  # pixels, as browsers have it
_UNITS = {"px": 1.0, "pt": 4 / 3, "em": _USUAL_SIZE, "rem": _USUAL_SIZE}
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,3})?)\s*(px|pt|r?em)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*([a-z]+|\d00)", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#(?P<hex>[0-9a-f]{6}|[0-9a-f]{3})\b|rgba?\((?P<rgb>\s*\d{1,3}(?:\s*,\s*\d{1,3}){2}))",
    re.IGNORECASE,
)
_SHORT_HEX = 3
_KIND_CHARS = 60  # of a class: a file may hold one of any length
_SPACES = re.compile("[ \t\r\n\f]+")
_HAN = "[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]"
_HAN_SPACES = re.compile(rf"(?<={_HAN})\0|\0(?={_HAN})")
_ENTITY = re.compile(r"<!doctype[^>\[]*\[|<!entity", re.IGNORECASE)
_SAMPLE_CHARS = 4000


def read_html(text: str, name: str = "") -> Document:
    """The text of a web page, a line a block; a table's row is a line, its cells parted by tabs.

    Raises:
        UnreadableFile: it declares entities, or nothing in it can be shown.

    """
    if _ENTITY.search(text[:_SAMPLE_CHARS]):
        raise UnreadableFile("doctype", name)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.Error, ValueError) as problem:
        raise UnreadableFile("damaged", name) from problem
    writer = Writer(name)
    if root is not None:
        _Reader(writer).read(root)
    document = writer.done()
    if not document.text:
        raise UnreadableFile("empty", name)
    return document


class _Reader:
    """Walks over the elements; text gathers until a block begins or ends, in a table's row until the row ends."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._pieces: list[str] = []
        self._listed = self._typed = self._head = 0
        self._fonts = [Look(_USUAL_SIZE, bold=False)]
        self._set: Counter[Look] = Counter()  # the looks of the letters gathered
        self._lead, self._led = 0, False  # how many of them came bold before the first plain one, and if that is past
        self._row: Element | None = None

    def read(self, root: Element) -> None:
        """Write all the page shows, in order."""
        silent: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if silent is None and event == "start" and _is_silent(element):
                silent = element
            if silent is None:
                self._begin(element) if event == "start" else self._end(element)
            elif event == "end" and element is silent:
                silent = None
            if event == "end" and silent is None:
                self._say(element.tail)
        self._flush()

    def _begin(self, element: Element) -> None:
        if self._row is None and element.tag not in _INLINE:
            self._flush()
        if self._row is None and _is_row(element):
            self._row = element
        self._count(element.tag, 1)
        self._fonts.append(_look_of(element, self._fonts[-1]))
        if element.tag == "br":
            self._pieces.append("\n" if self._row is None else " ")
        self._say(element.text)

    def _end(self, element: Element) -> None:
        if element is self._row:
            self._write_row()
        elif self._row is not None:
            self._pieces.append("\t" if element.tag in _CELLS else " " * (element.tag not in _INLINE))
        elif element.tag not in _INLINE:
            self._flush()
        self._fonts.pop()
        self._count(element.tag, -1)

    def _count(self, tag: str, step: int) -> None:
        """Know whether what comes is a list's, a heading's, or set as it is typed."""
        self._listed += step * (tag in _LISTED)
        self._typed += step * (tag == "pre")
        if tag in _HEADINGS:
            self._head = _HEADINGS[tag] if step > 0 else 0

    def _say(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._typed else _SPACES.sub(_mark_line_end, text))
            letters = len("".join(text.split()))
            self._set[self._fonts[-1]] += letters
            self._led = self._led or (letters > 0 and not self._fonts[-1].bold)
            self._lead += 0 if self._led else letters

    def _gathered(self) -> str:
        text = _HAN_SPACES.sub("", "".join(self._pieces)).replace("\0", " ")
        self._pieces.clear()
        return text

    def _look(self) -> Look:
        """The look of most letters gathered, bold only if all are."""
        set_in = +self._set
        self._forget_looks()
        if not set_in:
            return self._fonts[0]
        return set_in.most_common(1)[0][0]._replace(bold=all(look.bold for look in set_in))

    def _forget_looks(self) -> None:
        self._set.clear()
        self._lead, self._led = 0, False

    def _flush(self) -> None:
        text = self._gathered()
        if self._head:
            text = text.replace("\n", " ")
        alone, lead = bool(self._listed) and not self._head, self._lead if self._led else 0
        self._writer.add(text, head=self._head, alone=alone, look=self._look(), lead=lead)

    def _write_row(self) -> None:
        cells = [" ".join(cell.split()) for cell in self._gathered().split("\t")]
        self._forget_looks()
        self._writer.add("\t".join(cells).strip("\t"), alone=True)
        self._row = None


def _look_of(element: Element, around: Look) -> Look:
    """An element's own look within its parent's."""
    style = str(element.get("style") or "")
    size, weight = _SIZE.search(style), _WEIGHT.search(style)
    bold = element.tag in _BOLD or around.bold
    if weight:
        bold = weight[1].lower() not in {"normal", "lighter", "100", "200", "300", "400"}
    points = float(size[1]) * _UNITS[size[2].lower()] if size else around.size
    colour = _COLOUR.search(style)
    kind = str(element.get("class") or "")[:_KIND_CHARS] if element.tag not in _INLINE else ""
    return Look(points, bold, _read_colour(colour) if colour else around.colour, kind or around.kind)


def _read_colour(found: re.Match[str]) -> str:
    """#abc, #aabbcc or rgb(1, 2, 3) as rrggbb; names are few and left out."""
    if digits := found["hex"]:
        return tint("".join(digit * 2 for digit in digits) if len(digits) == _SHORT_HEX else digits)
    return tint("".join(f"{min(int(part), 255):02x}" for part in found["rgb"].split(",")))


def _mark_line_end(blanks: re.Match[str]) -> str:
    """A line end in the markup is no blank between Han characters, any other blank is one."""
    return "\0" if "\n" in blanks[0] or "\r" in blanks[0] else " "


def _is_row(element: Element) -> bool:
    """Whether a row has several cells and no more in them than text: others are there for a page's layout."""
    cells = [cell for cell in element if cell.tag in _CELLS] if element.tag == "tr" else []
    if len(cells) < 2 or any(len(cell.findall("p") + cell.findall("div")) >= _FEW_BLOCKS for cell in cells):
        return False
    return next(element.iter("table", *_HEADINGS), None) is None


def _is_silent(element: Element) -> bool:
    return (
        element.tag in _SILENT
        or "hidden" in element.attrib
        or bool(_HIDDEN.search(str(element.get("style") or "")))
        or element.tag in {"rt", "rp"}
    )
