"""A name without the form of company it ends in."""

import re

from rapidfuzz.distance import OSA

_FORM = re.compile(
    r"(?:\([^()]*\))?(?:(?:控股)?(?:集团)?(?:股份|控股)?(?:有限)?(?:责任)?公司|集团|股份|株式会社"
    r"|[ ,.]+(?:incorporated|inc|corp|corporation|co|ltd|limited|llc|plc|gmbh|ag|group|holdings?|company)\b[ ,.]*"
    r"(?:(?:co|ltd|limited|inc)\b[ ,.]*)*)$"
)
_FORM_ENDS = frozenset("司团份社cpndogyhs.,")  # how any form ends
_LONG_FORM = "有限公司"
_LATIN_FORMS = ("group", "incorporated", "corporation", "limited", "holdings", "company")


def stem(folded: str) -> str:
    """A name without the form of company it ends in: 有限公司, 集团, Inc. Never empty of a name."""
    if folded[-1:] not in _FORM_ENDS:
        return folded
    return _FORM.sub("", folded).rstrip() or folded


def stem_typed(folded: str) -> str:
    """The same of a typed name, in which the form may be mistyped as well: 公同, gruop."""
    if folded.isascii():
        first, _, last = folded.rpartition(" ")
        slips = (OSA.distance(last, form) for form in _LATIN_FORMS)
        return stem(first) if first and last not in _LATIN_FORMS and min(slips) == 1 else stem(folded)
    exact = stem(folded.removesuffix("股分") + "股份" if folded.endswith("股分") else folded)
    if len(folded) - len(exact) > len("公司"):
        return exact
    for size in (5, 4, 3):
        if len(folded) > size + 1 and OSA.distance(folded[-size:], _LONG_FORM) <= 1:
            return stem(folded[:-size])
    return exact
