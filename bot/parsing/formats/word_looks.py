"""How a Word file's paragraphs are set: by their runs, else by their style, else by the file's defaults."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from docx.oxml.ns import qn

from bot.parsing.looks import Look, tint

Element = Any  # lxml ships no types
_USUAL_HALF_POINTS = 20.0
_DEPTH = 12  # styles based on styles; a ring has no end
_R, _RPR, _T, _VAL, _BASED, _ID = (qn(f"w:{tag}") for tag in ("r", "rPr", "t", "val", "basedOn", "styleId"))
_OFF = {"0", "false", "off", "none"}


class Looks:
    """The looks that a file's styles give, and those of its paragraphs."""

    def __init__(self, styles: Element) -> None:
        self._styles = {str(style.get(_ID)): style for style in styles.iterchildren(qn("w:style"))}
        defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_RPR}")
        self._default = _set_by(defaults, Look(_USUAL_HALF_POINTS, bold=False))
        self._normal = next((key for key, style in self._styles.items() if _is_default(style)), "")
        self._known: dict[str, Look] = {}

    def of(self, paragraph: Element, style: str) -> Look:
        """The look of most letters of a paragraph, bold only if all are."""
        letters: dict[Look, int] = {}
        for look, count in self._runs(paragraph, style):
            letters[look] = letters.get(look, 0) + count
        if not letters:
            return self._of_style(style or self._normal)
        return max(letters, key=letters.__getitem__)._replace(bold=all(look.bold for look in letters), kind=style)

    def lead(self, paragraph: Element, style: str) -> int:
        """How many letters a paragraph begins with are bold where the rest is not."""
        runs = [(look.bold, count) for look, count in self._runs(paragraph, style)]
        bold = [count for _, count in takewhile(lambda run: run[0], runs)]
        return sum(bold) if len(bold) < len(runs) else 0

    def _runs(self, paragraph: Element, style: str) -> Iterator[tuple[Look, int]]:
        """The look of each run with letters, and how many there are."""
        usual = self._of_style(style or self._normal)
        for run in paragraph.iter(_R):
            count = sum(len("".join((text.text or "").split())) for text in run.iterchildren(_T))
            if count:
                yield _set_by(run.find(_RPR), usual), count

    def _of_style(self, key: str) -> Look:
        if key not in self._known:
            chain: list[Element | None] = []
            style = self._styles.get(key)
            while style is not None and len(chain) < _DEPTH:
                chain.append(style.find(_RPR))
                parent = style.find(_BASED)
                style = None if parent is None else self._styles.get(str(parent.get(_VAL)))
            look = self._default
            for properties in reversed(chain):
                look = _set_by(properties, look)
            self._known[key] = look
        return self._known[key]


def _is_default(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}


def _set_by(properties: Element | None, around: Look) -> Look:
    """What run properties make of the look around them."""
    if properties is None:
        return around
    size, bold, colour = (properties.find(qn(f"w:{tag}")) for tag in ("sz", "b", "color"))
    points = str(size.get(_VAL)) if size is not None else ""
    return Look(
        float(points) if points.isdigit() else around.size,
        around.bold if bold is None else str(bold.get(_VAL)) not in _OFF,
        around.colour if colour is None else tint(str(colour.get(_VAL))),
    )
