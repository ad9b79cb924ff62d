"""The full-text index's tokens: overlapping pairs of folded characters, queried as phrases.

Why pairs: FTS5's `unicode61` sees a Chinese run as one word, `trigram` misses 华为 and 5G, and jieba's words
miss one 中芯国际 in eight. A phrase of pairs finds exactly what a scan finds.
"""

import unicodedata

_BLANK = "\u2423"  # stands for blanks and controls, which can't be part of a token


def index_grams(folded: str) -> str:
    """The tokens of a text: every pair, then the last character alone, so that any one begins a token."""
    inked = _ink(folded)
    return " ".join([*(inked[i : i + 2] for i in range(len(inked) - 1)), inked[-1:]])


def match_expression(folded: str) -> str:
    """The FTS5 query that finds a folded text of one character or more. Nothing of it is read as syntax."""
    inked = _ink(folded)
    if len(inked) == 1:
        return _quote(inked) + " *"
    return _quote(" ".join(inked[i : i + 2] for i in range(len(inked) - 1)))


def _ink(folded: str) -> str:
    return "".join(
        _BLANK if unicodedata.category(char)[0] in "ZC" and unicodedata.category(char) != "Co" else char
        for char in folded
    )


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
