"""Sections that each title names before its own words: 政策｜…, 【政策】…, [政策] …, where nothing else tells them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.parsing.lines import Line
from bot.parsing.markers import FENCE
from bot.parsing.structure import NOTE_NO_SECTIONS, Structure

NOTE_LABELS = "栏目取自各篇标题前面的字样"
_LABEL = re.compile(
    r"(?:#(?P<tag>\w{2,8})(?:#|(?=\s))|[【\[〔［](?P<fenced>[^\W\d_][^【】\[\]〔〕［］]{1,9})[】\]〕］]|(?P<bare>[^\W\d_]{2,8})\s*[|｜丨])\s*(?=\w|[“《「])"
)
_FEW = 3
_DISTINCT_SHARE = 0.6  # more names than that among so many titles, and they are the titles' own words
_LABELLED_SHARE = 0.8  # of the titles; the others stay where they stand


def find_labels(lines: Iterable[tuple[int, Line]]) -> dict[int, str]:
    """The names that lines begin with, by the number given with each; none where they hardly come again."""
    found = {i: label[0] for i, line in lines if (label := _read_label(line))}
    return found if _come_again(found.values()) else {}


def name_by_labels(structure: Structure, lines: Sequence[Line]) -> Structure:
    """The structure with its titles' labels as sections, if it has no others."""
    outlines = structure.outlines
    labels = {i: label for i, outline in enumerate(outlines) if (label := _read_label(lines[outline.first]))}
    names = [name for name, _ in labels.values()]
    if structure.sections or len(labels) < _LABELLED_SHARE * len(outlines) or not _come_again(names):
        return structure
    named = tuple(
        replace(outline, section=labels[i][0], lead=labels[i][1]) if i in labels else outline
        for i, outline in enumerate(outlines)
    )
    notes = tuple(NOTE_LABELS if note == NOTE_NO_SECTIONS else note for note in structure.notes)
    return replace(structure, sections=tuple(dict.fromkeys(names)), outlines=named, notes=notes)


def _read_label(line: Line) -> tuple[str, int] | None:
    """The name behind the line's mark, and where the title begins."""
    found = _LABEL.match(line.text, 0 if line.mark.kind.startswith(FENCE) else line.mark.start)
    return ((found["tag"] or found["fenced"] or found["bare"]).strip(), found.end()) if found else None


def _come_again(names: Iterable[str]) -> bool:
    counts = Counter(names)
    return counts.total() >= _FEW and 1 < len(counts) <= _DISTINCT_SHARE * counts.total()
