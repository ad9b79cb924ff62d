"""Names among several that mean no company, or more than one: a short line each, and the companies to tap instead."""

from collections.abc import Callable, Iterator, Sequence

from bot.asking.companies import Unclear
from bot.errors import QueryAmbiguous, QuerySyntax
from bot.models import Entry
from handlers import texts
from handlers.markup import fill
from handlers.pickers import Rows, grid
from handlers.render import shorten
from handlers.screen import Button

_CHOICES = 4  # instead of one name
_WORD_CHARS = 20


def unclear_lines(unclear: Sequence[Unclear]) -> Iterator[str]:
    """What was not found, in one line, and then of each name that may mean others that these are a tap away; HTML."""
    nobody = [shorten(one.typed, _WORD_CHARS) for one in unclear if not (one.near or is_without_figures(one))]
    if nobody:
        yield fill(texts.COMPARE_UNKNOWN, names="、".join(nobody))
    for one in unclear:
        if one.near:
            said = texts.COMPARE_AMBIGUOUS if isinstance(one.problem, QueryAmbiguous) else texts.COMPARE_NEAR
            yield fill(said, word=shorten(one.typed, _WORD_CHARS))


def unclear_rows(unclear: Sequence[Unclear], complete: Callable[[Unclear, Entry], Sequence[str | int]]) -> Rows:
    """The companies that they may mean; `complete` gives the arguments of the comparison with one of them in place."""
    return tuple(
        row
        for one in unclear
        for row in grid(
            [
                Button(texts.BUTTON_COMPARED_TOO.format(name=entry.name), "compare", tuple(complete(one, entry)))
                for entry in one.near[:_CHOICES]
            ],
            2,
        )
    )


def is_without_figures(one: Unclear) -> bool:
    """Whether it is a company, of which texts speak, but no list has it and no figures are stated of it."""
    return isinstance(one.problem, QuerySyntax) and one.problem.mistake == "unlisted"
