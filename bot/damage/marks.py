"""Characters that look wrong where they stand: zeros in C00, broken or hidden ones, quotes without the other."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bot.models import Damage, Inspected, ParsedArticle
from bot.parsing.paragraphs import source_span

_ABBREVIATIONS = frozenset(
    {"CEO", "COO", "CTO", "CFO", "CIO", "CMO", "CSO", "CDO", "CPO", "CRO", "IPO", "OEM", "ODM", "OTC", "OA", "OPEC"}
    | {"OECD", "OLED", "AMOLED", "ROE", "ROI", "ROA", "WTO", "WHO", "NATO", "APEC", "SOC", "SOP", "VOC", "COD", "LOF"}
    | {"FOF", "ISO", "MOU", "IOT", "AIOT", "LOGO"}
)
_ZEROS = re.compile(r"(?<![A-Za-z0-9])[A-Z0]*(?:[A-Z]0|0[A-Z])[A-Z0]*(?![A-Za-z0-9])")
_LETTERS = re.compile(r"(?<![A-Za-z0-9])\d+[OoIl]\d+(?![A-Za-z0-9])")
_TO_DIGITS = str.maketrans("OoIl", "0011")
_FOREIGN = re.compile(r"(?:[A-Za-z]+[\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z])[\w]*")
_BROKEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufff9-\uffff]+"
    "|[\U000f0000-\U0010ffff]+"
)
_LOOKALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]+")  # radicals and compatibility forms: other codes, same looks
_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "【": "】", "‘": "’"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()} | {")": "（", "(": "("}
_SAME = {"(": "（", ")": "）"}
_ITEM_BEFORE = re.compile(r"(?:^|[^\w])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
_CONTEXT_CHARS = 10


def find_odd(inspected: Inspected) -> Iterator[Damage]:
    """Odd characters anywhere in the decoded text; `better` is what may be meant, where that can be told."""
    source = inspected.parsed.source
    known = _ABBREVIATIONS | set(re.findall(r"(?<![A-Za-z0-9])[A-Z]{3,}(?![A-Za-z0-9])", source))
    starts = [node.start for node in inspected.nodes]
    for match, better in _odd_places(source, known):
        article = inspected.nodes[bisect_right(starts, match.start()) - 1].article
        yield Damage(kind="odd", start=match.start(), end=match.end(), text=match[0], article=article, better=better)


def _odd_places(source: str, known: frozenset[str]) -> Iterator[tuple[re.Match[str], str]]:
    for match in _ZEROS.finditer(source):
        if (better := match[0].replace("0", "O")) in known:
            yield match, better
    for match in _LETTERS.finditer(source):
        yield match, match[0].translate(_TO_DIGITS)
    for match in _FOREIGN.finditer(source):
        yield match, ""
    for match in _BROKEN.finditer(source):
        yield match, ""
    for match in _LOOKALIKES.finditer(source):
        yield match, unicodedata.normalize("NFKC", match[0])


def find_unbalanced(articles: Sequence[ParsedArticle]) -> Iterator[Damage]:
    """Quotes and brackets that are opened or closed alone in their paragraph."""
    for number, article in enumerate(articles):
        for block, below in zip(article.blocks, (*article.blocks[1:], None), strict=True):
            for place in _alone(block.text):
                if place == 0 and below and below.text[0] == block.text[0]:
                    continue  # words over several paragraphs open each of them and close the last
                span = source_span(block, place, place + 1)
                text = block.text[max(0, place - _CONTEXT_CHARS) : place + _CONTEXT_CHARS]
                yield Damage(kind="quotes", start=span.start, end=span.end, text=text, article=number)


def _alone(text: str) -> list[int]:
    """The places of the marks that have no other; a list's 1） and a Latin ’ need none."""
    opened: list[int] = []
    alone: list[int] = []
    for place, char in enumerate(text):
        mark = _SAME.get(char, char)
        if mark in _PAIRS:
            opened.append(place)
        elif mark in _PAIRS.values():
            if opened and _PAIRS[_SAME.get(text[opened[-1]], text[opened[-1]])] == mark:
                opened.pop()
            elif not _needs_none(text, place, mark):
                alone.append(place)
    return sorted(alone + opened)


def _needs_none(text: str, place: int, mark: str) -> bool:
    if mark == "）":
        return bool(_ITEM_BEFORE.search(text[max(0, place - 4) : place]))
    return mark == "’" and place > 0 and text[place - 1].isascii()
