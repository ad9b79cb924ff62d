"""How often a company, topic or word is named, issue by issue."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.issues.series import series_with
from bot.models import Bulletin, Entry, Standing
from bot.names import Ambiguous, Corrected, Found, Resolution, clean_query, resolve
from bot.pictures import ColumnChart, Columns, Moment
from bot.ports import Library, Names

_LEVELS = "▁▂▃▄▅▆▇█"
_DRAWN = 60  # issues, the newest


@dataclass(frozen=True, slots=True)
class Point:
    """One issue: places that name it (None of words, whose places are not counted), and articles that have them."""

    issue: Bulletin
    mentions: int | None
    articles: int

    @property
    def weight(self) -> int:
        """How much that is, by the finer count there is."""
        return self.articles if self.mentions is None else self.mentions


@dataclass(frozen=True, slots=True)
class Trend:
    """The points of a company or topic, or of words, oldest issue first; no list has what is `unlisted`."""

    name: str
    points: Sequence[Point]
    entry: Entry | None = None
    unlisted: bool = False

    @property
    def weights(self) -> Sequence[int]:
        """How much each issue has of it."""
        return [point.weight for point in self.points]

    @property
    def peak(self) -> Point | None:
        """The issue that names it most, the newest of equals; None if none does."""
        named = [point for point in self.points if point.weight]
        return max(named, key=lambda point: (point.weight, point.issue.date), default=None)


class Trends:
    """Looks a name up in every issue of the newest one's series, or of the newest that names it."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names

    def resolve(self, typed: str) -> Resolution:
        """The company or else topic that a typed name means; an exact one before a near one.

        Raises:
            QueryError: the name is empty or too long.

        """
        asked = clean_query(typed)
        company, topic = resolve(self._names, asked, "company"), resolve(self._names, asked, "topic")
        for kind in (Found, Ambiguous, Corrected):
            for resolution in (company, topic):
                if isinstance(resolution, kind):
                    return resolution
        return company

    def of(self, entry: Entry) -> Trend:
        """How an entry fares."""
        standings = self._library.standings(entry.id)
        series = reversed(series_with(self._library.bulletins(), standings))
        points = [_point(issue, standings.get(issue.id)) for issue in series]
        return Trend(entry.name, points, entry, unlisted=not self._names.is_listed(entry.id))


def _point(issue: Bulletin, standing: Standing | None) -> Point:
    return Point(issue, standing.mentions, standing.naming) if standing else Point(issue, 0, 0)


def sparkline(values: Sequence[int]) -> str:
    """A column for each value: ▁ for nothing, █ for the most."""
    most = max(values, default=0) or 1
    steps = len(_LEVELS) - 1
    return "".join(_LEVELS[-(-value * steps // most)] for value in values)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartWords:
    """What stands on a trend's picture: its title, what each panel counts, a template with the {first} and {last} date
    for its foot, one with {month} and {day} for an issue of a month and of a day, and what a code on it does.
    """

    title: str
    mentions: str
    articles: str
    footer: str
    month: str
    day: str
    hint: str = ""


def to_chart(trend: Trend, words: ChartWords, issues: str, link: str = "") -> ColumnChart:
    """A trend as columns; `issues` are called so, a code leads to `link` if there is one."""
    points = trend.points[-_DRAWN:]
    first, last = points[0].issue.date, points[-1].issue.date
    mentions = [point.mentions for point in points if point.mentions is not None]
    panels = [Columns(words.mentions, mentions)] if mentions else []
    return ColumnChart(
        words.title,
        [_moment(point.issue.date, words) for point in points],
        [*panels, Columns(words.articles, [point.articles for point in points])],
        words.footer.format(issues=issues, first=first, last=last),
        link,
        words.hint,
    )


def _moment(date: str, words: ChartWords) -> Moment:
    year, month, *day = date.split("-")
    template = words.day if day else words.month
    return Moment(template.format(month=int(month), day=int(day[0]) if day else 0), year)
