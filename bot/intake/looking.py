"""A file looked over before anybody else sees it: what would be stored, and what of it looks damaged."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from bot.damage import Report
from bot.damage.examining import Names, Shelf, report_on
from bot.damage.flaws import list_flaws
from bot.intake.drafts import Listed, Preview
from bot.intake.ingest import PreparedArticle, prepare
from bot.intake.reading import Progress
from bot.mentions import Found
from bot.models import IssueDate, ParsedBulletin
from bot.parsing.apart import inspect_safely

_FLAWS = 200  # that anybody turns pages through


def look_over(
    shelf: Shelf, names: Names, data: bytes, name: str, year: str, progress: Progress | None = None
) -> Preview:
    """Read a file as `ingest` would. `year` is that of figures without one, if the file has no date.

    Raises:
        BulletinError: it is no bulletin.

    """
    inspected = inspect_safely(data, name)
    parsed = inspected.parsed
    texts = list(parsed.texts())
    finder = shelf.finder(texts)
    date = parsed.date or IssueDate(day=year, estimated=True)
    prepared = prepare(finder, parsed, date, name, hashlib.sha256(data).hexdigest(), progress)
    return _to_preview(parsed, prepared.articles, report_on(inspected, texts, finder, names))


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
        flaws=tuple(islice(list_flaws(made), _FLAWS)),
        counts=dict(Counter(damage.kind for damage in made.damages)),
    )


def _counts(place: Found) -> bool:
    """Institutions and media are companies to the catalogue, not to who asks how many there are."""
    return place.kind == "topic" or place.is_company
