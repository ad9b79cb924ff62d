"""The flaws of a document, for people to look at: the worst first, each with its article and pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.damage import WORST_FIRST, Report
from bot.models import DamageKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Flaw:
    """One damage, as `models.Damage` has it. `title` and `position` (from 1) are its article's, "" and None outside
    articles.
    """

    kind: DamageKind
    text: str
    better: str
    start: int
    title: str
    position: int | None
    page: int | None
    page_end: int | None


def list_flaws(report: Report) -> Iterator[Flaw]:
    """What a report found, the worst kinds first, each kind by place."""
    articles = report.inspected.parsed.articles
    for damage in sorted(report.damages, key=lambda damage: (WORST_FIRST.index(damage.kind), damage.start)):
        page, page_end = report.pages(damage)
        yield Flaw(
            kind=damage.kind,
            text=damage.text,
            better=damage.better,
            start=damage.start,
            title="" if damage.article is None else articles[damage.article].title,
            position=None if damage.article is None else damage.article + 1,
            page=page,
            page_end=page_end,
        )
