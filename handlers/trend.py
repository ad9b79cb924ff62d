"""/trend: how often a company, topic or word is named, issue by issue, as a line of text and as a picture."""

from collections.abc import Sequence
from functools import partial

from bot.issues.trends import ChartWords, Point, Trend, sparkline, to_chart
from bot.models import Bulletin, Entry, EntryId
from bot.names import Ambiguous, Corrected, Found
from bot.pictures import draw_columns
from handlers import change_texts, sharing_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.links import link_for, read_thing, share_trend
from handlers.markup import bold, escape, fill
from handlers.past import issue_labels
from handlers.pickers import grid
from handlers.render import Opening, bulletin_name, no_bulletin, taken_for
from handlers.screen import Button, Picture, Screen, Toast

_LISTED = 12  # issues in words; the sparkline and the picture have them all
_SPARKS = 36  # that a phone shows in one line
_OFFERED = 4  # of companies, and of topics


def ask_trend(asked: Asked) -> Screen:
    """The trend of a typed name, or of words; what stands in the text to the letter is not taken for a name near it."""
    typed = asked.argument.strip()
    if not typed:
        return _offer(asked)
    resolution = asked.services.trends.resolve(typed)
    match resolution:
        case Found(entry=entry):
            return _screen(asked.services.trends.of(entry), taken_for(resolution))
        case Ambiguous(entries=entries):
            return Screen(fill(texts.CHOICE, typed=resolution.typed), _entries(entries))
        case _:
            words = asked.services.answers.trend_of_words(typed)
    if words.peak:
        return _screen(words)
    if isinstance(resolution, Corrected):
        return _screen(asked.services.trends.of(resolution.entry), taken_for(resolution))
    said = fill(change_texts.TREND_UNKNOWN, asked=typed)
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
    return _screen(asked.services.trends.of(entry)) if entry else Screen(texts.EXPIRED)


def show_words(asked: Asked, typed: str) -> Screen:
    """The trend of words that were tapped."""
    return _screen(asked.services.answers.trend_of_words(typed))


def _screen(trend: Trend, said: Sequence[str] = ()) -> Screen:
    if not trend.points:
        return no_bulletin()
    about = Button(texts.BUTTON_ABOUT, *_answer_of(trend))
    if len(trend.points) == 1:
        return Screen("\n".join([*said, _alone(trend)]), ((about,),))
    peak = trend.peak
    if peak is None:
        absent = fill(change_texts.TREND_ABSENT, issues=series_name(trend), name=trend.name)
        return Screen("\n".join([*said, absent]))
    label = _dated(
        peak.issue, dict(zip(trend.points, issue_labels([p.issue for p in trend.points]), strict=True))[peak]
    )
    rows = (
        (Button(texts.BUTTON_PICTURE, *_picture_of(trend)), share_trend(trend.name, _number(trend))),
        (Button(change_texts.BUTTON_PEAK.format(date=label), *_answer_of(trend, peak.issue)), about),
    )
    return Screen("\n".join(tell_trend(trend, said)), rows)


def tell_trend(trend: Trend, said: Sequence[str] = ()) -> list[str]:
    """Head, sparkline and a line for each of the latest issues; HTML."""
    shown = trend.points[-_LISTED:]
    lines = [change_texts.TREND.format(name=escape(trend.name), issues=escape(series_name(trend))), *said]
    if trend.unlisted:
        template = change_texts.TREND_UNLISTED if trend.entry else change_texts.TREND_WORDS
        lines.append(fill(template, name=trend.name))
    lines += ["", f"<code>{sparkline(trend.weights[-_SPARKS:])}</code>", ""]
    labels = issue_labels([point.issue for point in shown])
    lines += [_line(point, label, trend) for point, label in zip(shown, labels, strict=True)]
    if len(shown) < len(trend.points):
        lines.append(change_texts.TREND_EARLIER.format(count=len(trend.points) - len(shown)))
    return lines


def _alone(trend: Trend) -> str:
    (point,) = trend.points
    return change_texts.TREND_ONE.format(
        bulletin=bulletin_name(point.issue), name=escape(trend.name), counted=_counted(point)
    )


def _counted(point: Point) -> str:
    articles = texts.ARTICLES.format(count=point.articles)
    return articles if point.mentions is None else f"{texts.PLACES.format(count=point.mentions)} · {articles}"


def _line(point: Point, label: str, trend: Trend) -> str:
    """One issue; the one that names it most stands out; HTML."""
    template = change_texts.TREND_LINE if point.weight else change_texts.TREND_NONE
    said = fill(template, date=_dated(point.issue, label), counted=_counted(point))
    return bold(said) if point == trend.peak else said


def _answer_of(trend: Trend, issue: Bulletin | None = None) -> Opening:
    """What an issue, the newest if none is named, says of it."""
    if trend.entry:
        return "entry", (trend.entry.id, 1, *([issue.id] if issue else []))
    return "search", (trend.name, "", 1, *([issue.id] if issue else []))


def _picture_of(trend: Trend) -> Opening:
    return ("trend_picture", (trend.entry.id,)) if trend.entry else ("trend_words_picture", (trend.name,))


def _number(trend: Trend) -> EntryId | int:
    return trend.entry.id if trend.entry else 0


def series_name(trend: Trend) -> str:
    """《信息产业篇》4 期; of several series 全部 4 期."""
    titles = {point.issue.title for point in trend.points}
    template = change_texts.TREND_OF if len(titles) == 1 else change_texts.TREND_OF_ALL
    return template.format(title=trend.points[-1].issue.title, count=len(trend.points))


def _dated(issue: Bulletin, label: str) -> str:
    return texts.ESTIMATED.format(date=label) if issue.date_estimated else label


def show_picture(asked: Asked, entry_id: int) -> Picture | Toast:
    """The same as columns."""
    entry = asked.services.answers.entry(EntryId(entry_id))
    return _picture(asked, asked.services.trends.of(entry)) if entry else Toast(texts.EXPIRED, alert=True)


def show_words_picture(asked: Asked, typed: str) -> Picture | Toast:
    """The same of words."""
    return _picture(asked, asked.services.answers.trend_of_words(typed))


def _picture(asked: Asked, trend: Trend) -> Picture | Toast:
    if trend.peak is None or len(trend.points) < 2:
        return Toast(texts.EXPIRED, alert=True)
    issues = series_name(trend)
    words = ChartWords(
        title=change_texts.PICTURE_TITLE.format(name=trend.name),
        mentions=change_texts.PICTURE_MENTIONS,
        articles=change_texts.PICTURE_ARTICLES,
        footer=change_texts.PICTURE_FOOTER,
        month=change_texts.MONTH,
        day=change_texts.DAY,
        hint=sharing_texts.SCAN_TREND,
    )
    caption = change_texts.TREND.format(name=escape(trend.name), issues=escape(issues))
    share = share_trend(trend.name, _number(trend))
    link = link_for(asked.services.sharing, asked.bot_name, asked.person, read_thing(share.share)) or ""
    return Picture(partial(draw_columns, to_chart(trend, words, issues, link)), caption, share=share)


TREND = Feature(
    command="trend",
    ask=ask_trend,
    words=("趋势",),
    needs_argument=True,
    presses={
        "trend": show_trend,
        "trend_words": show_words,
        "trend_picture": show_picture,
        "trend_words_picture": show_words_picture,
    },
)
