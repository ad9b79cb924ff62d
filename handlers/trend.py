"""/trend: how often a company or topic is named, issue by issue, as a line of text and as a picture."""

from collections.abc import Sequence
from functools import partial

from bot.issues.trends import ChartWords, Point, Trend, sparkline, to_chart
from bot.models import Bulletin, Entry, EntryId
from bot.names import Ambiguous, Corrected, Found
from bot.pictures import draw_columns
from handlers import change_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import bold, escape, fill
from handlers.pickers import grid
from handlers.render import bulletin_name, no_bulletin, taken_for
from handlers.screen import Button, Picture, Screen, Toast

_LISTED = 12  # issues in words; the sparkline and the picture have them all
_SPARKS = 36  # that a phone shows in one line
_OFFERED = 4  # of companies, and of topics


def ask_trend(asked: Asked) -> Screen:
    """The trend of a typed name."""
    if not asked.argument.strip():
        return _offer(asked)
    resolution = asked.services.trends.resolve(asked.argument)
    match resolution:
        case Found(entry=entry) | Corrected(entry=entry):
            return _screen(asked, entry, taken_for(resolution))
        case Ambiguous(typed=typed, entries=entries):
            return Screen(fill(texts.CHOICE, typed=typed), _entries(entries))
        case _:
            said = fill(change_texts.TREND_UNKNOWN, asked=asked.argument.strip())
            near = resolution.near
            return Screen(f"{said}\n{texts.NEAR}", _entries(near)) if near else Screen(said)


def _offer(asked: Asked) -> Screen:
    """The companies and topics that the newest issue names most."""
    answers = asked.services.answers
    bulletin = answers.newest()
    if bulletin is None:
        return no_bulletin()
    offers = [answers.offer(kind) for kind in ("company", "topic")]
    entries = [entry for offer in offers for entry, _ in getattr(offer, "entries", ())[:_OFFERED]]
    return Screen(change_texts.TREND_OFFER.format(bulletin=bulletin_name(bulletin)), _entries(entries))


def _entries(entries: Sequence[Entry]) -> tuple[tuple[Button, ...], ...]:
    return grid([Button(entry.name, "trend", (entry.id,)) for entry in entries], 2)


def show_trend(asked: Asked, entry_id: int) -> Screen:
    """The trend of a name that was tapped."""
    entry = asked.services.answers.entry(EntryId(entry_id))
    return _screen(asked, entry, ()) if entry else Screen(texts.EXPIRED)


def _screen(asked: Asked, entry: Entry, said: Sequence[str]) -> Screen:
    trend = asked.services.trends.of(entry)
    if not trend.points:
        return no_bulletin()
    about = Button(texts.BUTTON_ABOUT, "entry", (entry.id, 1))
    if len(trend.points) == 1:
        return Screen("\n".join([*said, _alone(trend)]), ((about,),))
    peak = trend.peak
    if peak is None:
        absent = fill(change_texts.TREND_ABSENT, issues=_issues(trend), name=entry.name)
        return Screen("\n".join([*said, absent]))
    shown = trend.points[-_LISTED:]
    lines = [change_texts.TREND.format(name=escape(entry.name), issues=escape(_issues(trend))), *said]
    lines += ["", f"<code>{sparkline([point.mentions for point in trend.points[-_SPARKS:]])}</code>", ""]
    lines += [_line(point, trend) for point in shown]
    if len(shown) < len(trend.points):
        lines.append(change_texts.TREND_EARLIER.format(count=len(trend.points) - len(shown)))
    row = (Button(texts.BUTTON_PICTURE, "trend_picture", (entry.id,)), _peak(entry, peak), about)
    return Screen("\n".join(lines), (row,))


def _alone(trend: Trend) -> str:
    (point,) = trend.points
    return change_texts.TREND_ONE.format(
        bulletin=bulletin_name(point.issue),
        name=escape(trend.entry.name),
        mentions=point.mentions,
        articles=point.articles,
    )


def _line(point: Point, trend: Trend) -> str:
    """One issue; the one that names it most stands out; HTML."""
    template = change_texts.TREND_LINE if point.mentions else change_texts.TREND_NONE
    said = template.format(date=_date(point.issue), mentions=point.mentions, articles=point.articles)
    return bold(said) if point == trend.peak else said


def _peak(entry: Entry, peak: Point) -> Button:
    """What the issue says that names it most."""
    label = change_texts.BUTTON_PEAK.format(date=_date(peak.issue))
    return Button(label, "entry", (entry.id, 1, peak.issue.id))


def _issues(trend: Trend) -> str:
    """《信息产业篇》4 期; of several series 全部 4 期."""
    titles = {point.issue.title for point in trend.points}
    template = change_texts.TREND_OF if len(titles) == 1 else change_texts.TREND_OF_ALL
    return template.format(title=trend.points[-1].issue.title, count=len(trend.points))


def _date(issue: Bulletin) -> str:
    return texts.ESTIMATED.format(date=issue.date) if issue.date_estimated else issue.date


def show_picture(asked: Asked, entry_id: int) -> Picture | Toast:
    """The same as columns."""
    entry = asked.services.answers.entry(EntryId(entry_id))
    trend = asked.services.trends.of(entry) if entry else None
    if entry is None or trend is None or trend.peak is None or len(trend.points) < 2:
        return Toast(texts.EXPIRED, alert=True)
    issues = _issues(trend)
    words = ChartWords(
        title=change_texts.PICTURE_TITLE.format(name=entry.name),
        mentions=change_texts.PICTURE_MENTIONS,
        articles=change_texts.PICTURE_ARTICLES,
        footer=change_texts.PICTURE_FOOTER,
        month=change_texts.MONTH,
        day=change_texts.DAY,
    )
    caption = change_texts.TREND_CAPTION.format(name=escape(entry.name), issues=escape(issues))
    return Picture(partial(draw_columns, to_chart(trend, words, issues)), caption)


TREND = Feature(
    command="trend",
    ask=ask_trend,
    words=("趋势",),
    needs_argument=True,
    presses={"trend": show_trend, "trend_picture": show_picture},
)
