"""往期: what all issues say, newest first, and the ways from one issue to the others that have the same."""

from collections.abc import Callable, Sequence

from bot.asking.findings import ArticlePassages, IssueCount, IssueSaid, Scope, Timeline
from bot.asking.issue_words import ALL
from bot.models import Bulletin
from bot.names import Corrected, Unknown
from handlers import change_texts, passage_texts, subscription_texts, texts
from handlers.links import feedback, share_timeline
from handlers.markup import bold, escape, fill, quote
from handlers.render import close_rows, entry_rows, pass_on, place, quotes_of, shorten, taken_for, turn_row
from handlers.screen import Button, Screen

_QUOTE_CHARS = 180  # a longer passage folds
_LISTED = 9  # issues as buttons; the timeline has them all
_TITLE_CHARS = 6

Row = tuple[Button, ...]
Action = tuple[str, tuple[str | int, ...]]


def issue_labels(issues: Sequence[Bulletin], *beside: Bulletin) -> list[str]:
    """Their dates for buttons, with the title where another, or one `beside` them, is of that date too."""
    dates = [issue.date for issue in (*issues, *beside)]
    return [
        issue.date if dates.count(issue.date) == 1 else f"{shorten(issue.title, _TITLE_CHARS)} {issue.date}"
        for issue in issues
    ]


def issue_rows(
    counts: Sequence[IssueCount],
    to: Callable[[Bulletin], Action],
    more: Button | None,
    counted: str = texts.ARTICLES,
    beside: Bulletin | None = None,
) -> list[Row]:
    """A button for each of some issues with how many articles (or what else is `counted`) it has, three a row, to what
    it says; `more`, if there is one, leads to all of several together. They are offered `beside` an issue.
    """
    shown = counts[:_LISTED]
    labels = issue_labels([one.bulletin for one in shown], *([beside] if beside else []))
    buttons = [
        Button(f"{label} · {counted.format(count=one.articles or one.ranked)}", *to(one.bulletin))
        for label, one in zip(labels, shown, strict=True)
    ]
    if more and len(counts) > 1:
        buttons.append(more)
    return [tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)]


def timeline(found: Timeline) -> Screen:
    """What all issues say: of each its date, how much, the best of it, and a button to the whole."""
    if not found.counts:
        return _nowhere(found)
    head = [f"{bold(found.asked)} · {spoken_of(found.searched)}", *_understood(found)]
    head.append(_summed(found.counts))
    labels = issue_labels([one.count.bulletin for one in found.issues])
    parts = [_said(one, label) for one, label in zip(found.issues, labels, strict=True)]
    issues = [
        Button(label, *_answer_of(found, one.count.bulletin)) for one, label in zip(found.issues, labels, strict=True)
    ]
    each = 2 if len(issues) == 4 else 3
    action, arguments = _again(found)
    turn = turn_row(action, arguments, found.page, found.pages)
    close = close_rows(found.resolution, ALL) if found.resolution else []
    rows = (
        *close,
        *(tuple(issues[i : i + each]) for i in range(0, len(issues), each)),
        *turn,
        *_below(found, action, *arguments, found.page),
    )
    return Screen("\n\n".join(["\n".join(head), *parts]), rows, scope=_scope(found), query=_query(found))


def _nowhere(found: Timeline) -> Screen:
    """No issue has it."""
    searched = {"issues": len(found.searched), "articles": sum(issue.articles for issue in found.searched)}
    if found.scope:
        return Screen(fill(texts.NOT_FOUND_PAST_INSIDE, asked=found.asked))
    if found.resolution is None:
        return Screen(fill(texts.NOT_FOUND, asked=found.asked, **searched))
    said = "\n".join([*taken_for(found.resolution), fill(texts.ABSENT, asked=found.asked, **searched)])
    if isinstance(found.resolution, Unknown) and found.resolution.near:
        return Screen(f"{said}\n{texts.NEAR}", entry_rows(found.resolution.near, ALL), query=_query(found))
    close = close_rows(found.resolution, ALL)
    return Screen(said, tuple(close), query=_query(found))


def _query(found: Timeline) -> str:
    """What was asked for, as it was typed."""
    return found.resolution.typed if isinstance(found.resolution, Corrected) else found.asked


def spoken_of(issues: Sequence[Bulletin]) -> str:
    """《芯屏网月报》全部 4 期; of several series only 全部 4 期; HTML."""
    titles = {issue.title for issue in issues}
    said = texts.ALL_ISSUES.format(count=len(issues))
    return texts.SERIES.format(title=escape(issues[0].title), said=said) if len(titles) == 1 else said


def _understood(found: Timeline) -> list[str]:
    if found.scope:
        return [texts.PAST_INSIDE]
    if found.unlisted:
        return [fill(texts.UNLISTED, asked=found.asked)]
    return taken_for(found.resolution) if found.resolution else []


def counted(counts: Sequence[IssueCount]) -> str:
    """12 处 · 7 篇; without the places where there are none, or they were not all counted."""
    articles = texts.ARTICLES.format(count=sum(one.articles for one in counts))
    places = [one.count for one in counts if one.count]
    return f"{texts.PLACES.format(count=sum(places))} · {articles}" if len(places) == len(counts) else articles


def _summed(counts: Sequence[IssueCount]) -> str:
    """What all issues have, and how many those are."""
    naming = [one for one in counts if one.articles]
    under = texts.TIMELINE_UNDER.format(issues=len(counts) - len(naming)) if len(naming) < len(counts) else ""
    told = texts.TIMELINE_COUNT.format(counted=counted(naming), issues=len(naming)) if naming else ""
    return "，".join(filter(None, [told, under])) + texts.TIMELINE_ORDER


def _said(one: IssueSaid, label: str) -> str:
    """One issue: its date, how much it says, its passages, each article's place below them; HTML."""
    told = counted([one.count]) if one.count.articles else texts.ONLY_UNDER.format(count=one.count.ranked)
    return "\n".join([f"{bold(label)} · {told}", *(line for item in one.articles for line in _told(item))])


def _told(item: ArticlePassages) -> list[str]:
    origin = " · ".join(filter(None, [fill(texts.ARTICLE, title=item.article.title), place(item.article)]))
    passages = [quote(text, expandable=len(text) > _QUOTE_CHARS) for text in quotes_of(item.passages)]
    if item.twin:
        return [*passages, origin, fill(texts.TWIN_MORE if passages else texts.TWIN, title=item.twin)]
    return [*passages, origin if passages or not item.count else f"{origin}{texts.IN_TITLE_ONLY}"]


def _answer_of(found: Timeline, issue: Bulletin) -> Action:
    """What one issue says of the same."""
    if found.entry:
        return "entry", (found.entry.id, 1, issue.id)
    if found.scope:
        return "within", (issue.id, found.asked, found.scope.kind, found.scope.key, *found.scope.words, 1)
    return "search", (found.asked, found.unlisted or "", 1, issue.id)


def _again(found: Timeline) -> Action:
    """What shows this timeline, before its page."""
    if found.entry:
        return "timeline", (found.entry.id,)
    if found.scope:
        return "within", (ALL, found.asked, found.scope.kind, found.scope.key, *found.scope.words)
    return "search_all", (found.asked, found.unlisted or "")


def _scope(found: Timeline) -> Scope:
    if found.entry:
        return Scope("entry", found.entry.id, issue=ALL)
    if found.scope:
        return Scope(found.scope.kind, found.scope.key, (*found.scope.words, found.asked), ALL)
    return Scope("phrase" if found.unlisted else "search", found.asked, issue=ALL)


def _below(found: Timeline, *back: str | int) -> list[Row]:
    """What leads on, and what can be done with it; `back` is the action, with its arguments, that shows it."""
    said = feedback(found.asked, *back)
    if found.scope:
        return [(*pass_on([item for one in found.issues for item in one.articles]), said)]
    entry, unlisted = found.entry, found.unlisted or ""
    share = share_timeline(found.asked, entry.id if entry else 0, unlisted)
    paper = ("timeline", entry.id) if entry else ("words", f"{unlisted}:{found.asked}")
    done = (share, said, Button(passage_texts.BUTTON_EXPORT, "export", (*paper, *back)))
    if entry is None:
        return [(Button(change_texts.BUTTON_TREND, "trend_words", (found.asked,)), *done)]
    on = [
        Button(change_texts.BUTTON_TREND, "trend", (entry.id,)),
        Button(texts.BUTTON_NUMBERS, "numbers", (entry.id, 1, ALL)),
        Button(subscription_texts.BUTTON_SUBSCRIBE, "follow", (entry.id, 0)),
    ]
    return [tuple(on if entry.kind == "company" else (on[0], on[2])), done]
