"""A file looked over before anybody else sees it: what would be stored, and what of it looks damaged."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.damage import WORST_FIRST, Report, report
from bot.damage.misspelt import Company
from bot.drafts import Flaw, Listed, Preview
from bot.ingest import PreparedArticle, Progress, prepare, texts_of
from bot.mentions import Finder, Found
from bot.models import EntryId, IssueDate, ParsedBulletin
from bot.parsing.apart import inspect_safely
from bot.spelling import Glyphs

_FLAWS = 200  # that anybody turns pages through


class Shelf(Protocol):
    """The names of the catalogue that may stand in texts: see `ingest.Shelf`."""

    def finder(self, texts: Iterable[str]) -> Finder:
        """Ready to be looked for."""
        ...


class Names(Protocol):
    """What names may be misspelt from."""

    def companies(self) -> Iterable[tuple[str, EntryId, str]]:
        """(folded name, entry, its first name) of every company that lists have."""
        ...

    def glyphs(self, text: str) -> Glyphs:
        """What is known of the text's characters."""
        ...


def look_over(
    shelf: Shelf, names: Names, data: bytes, name: str, year: str, progress: Progress | None = None
) -> Preview:
    """Read a file as `ingest` would. `year` is that of figures without one, if the file has no date.

    Raises:
        BulletinError: it is no bulletin.

    """
    inspected = inspect_safely(data, name)
    parsed = inspected.parsed
    texts = list(texts_of(parsed))
    finder = shelf.finder(texts)
    date = parsed.date or IssueDate(day=year, estimated=True)
    prepared = prepare(finder, parsed, date, name, hashlib.sha256(data).hexdigest(), progress)
    companies = [Company(*row) for row in names.companies()]
    glyphs = names.glyphs("".join({*"".join(texts), *"".join(company.folded for company in companies)}))
    return _to_preview(parsed, prepared.articles, report(inspected, finder, companies, glyphs))


def _to_preview(parsed: ParsedBulletin, articles: Sequence[PreparedArticle], made: Report) -> Preview:
    readings = [article.reading for article in articles]
    found = {(place.kind, place.entry) for reading in readings for place in reading.found if _counts(place)}
    introduced = {who for reading in readings for who, _, _ in reading.introduced}
    return Preview(
        title=parsed.title,
        date=parsed.date,
        articles=tuple(
            Listed(section=one.section, title=one.title, page=one.page, page_end=one.page_end)
            for one in parsed.articles
        ),
        companies=sum(kind == "company" for kind, _ in found) + len(introduced),
        topics=sum(kind == "topic" for kind, _ in found),
        figures=sum(len({(one.start, one.end, one.metric) for one in reading.figures}) for reading in readings),
        notes=parsed.notes,
        flaws=tuple(_to_flaws(parsed, made)),
        counts=dict(Counter(damage.kind for damage in made.damages)),
    )


def _counts(place: Found) -> bool:
    """Institutions and media are companies to the catalogue, not to who asks how many there are."""
    return place.kind == "topic" or place.is_company


def _to_flaws(parsed: ParsedBulletin, made: Report) -> Iterable[Flaw]:
    ordered = sorted(made.damages, key=lambda damage: WORST_FIRST.index(damage.kind))
    for damage in ordered[:_FLAWS]:
        page, page_end = made.pages(damage)
        article = "" if damage.article is None else parsed.articles[damage.article].title
        yield Flaw(
            kind=damage.kind, text=damage.text, better=damage.better, article=article, page=page, page_end=page_end
        )
