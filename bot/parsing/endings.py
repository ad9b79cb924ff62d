"""How a line's words begin and end: whether they stand alone or call for the line before or after."""

import re

from bot.text import CLOSERS

CANNOT_BEGIN = "，。、；：！？,;:!?%‰…" + CLOSERS.replace('"', "").replace("'", "")
_CANNOT_END = "，、；,;（(“‘《〈「『—"
_UNFINISHED = re.compile(
    r".*(?:[的着]|以及|或者|并且|而且|如果|因为|由于|不仅|通过|对于|关于|为了|包括|其中|预计|表示|认为|指出|显示|同比|环比|达到|超过)"
)
_PAIRS = tuple(zip("“‘《〈「『（【", "”’》〉」』）】", strict=True))


def ends_open(text: str) -> bool:
    """Whether a line's end calls for more: a comma, an open bracket, a word that ends no phrase."""
    return text[-1] in _CANNOT_END or _open_marks(text) or bool(_UNFINISHED.fullmatch(text))


def _open_marks(text: str) -> bool:
    return any(text.count(opener) > text.count(closer) for opener, closer in _PAIRS)
