"""A snippet as people pass it on: the card that arrives in a chat, and the line in the list of inline results."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.comparison import compare
from bot.models import ArticleHead
from bot.sharing.shares import WHOLES, Snippet, Thing, ThingKind
from handlers import sharing_texts as texts
from handlers.diff import tell_changes
from handlers.links import FOLLOW, MORE, OPEN, link_to
from handlers.markup import bold, escape, fill, fitting, plain, quote
from handlers.render import bulletin_name, figure_line, pages, place, shorten
from handlers.screen import Button, Screen
from handlers.tables import metric_tables
from handlers.texts import ALL_ISSUES
from handlers.trend import series_name, tell_trend

_FOLDED_CHARS = 180
_TITLE_CHARS, _LABEL_CHARS, _NAME_CHARS = 80, 10, 64
_DESCRIPTION_CHARS = 100
_TABLES_UNITS = 3400  # of a comparison: with the sharer's words within one message
_OPENED_WHOLE: frozenset[ThingKind] = WHOLES | {"company", "topic"}
"""Things whose card leads to nothing but themselves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sharer:
    """Who shares, with which words."""

    name: str
    note: str = ""


def card(snippet: Snippet, sharer: Sharer, token: str, bot_name: str) -> Screen:
    """The message: readable alone, each passage with its origin; its buttons are links, each checked when opened."""
    passages = _overview if snippet.thing.kind == "overview" else _passages
    parts = [_said(sharer), *_headline(snippet), *passages(snippet), *_tables(snippet), *_over_issues(snippet)]
    return Screen("\n".join(parts), _rows(snippet, token, bot_name))


def caption(snippet: Snippet, sharer: Sharer, token: str, bot_name: str) -> Screen:
    """The same for a picture, which shows the words itself."""
    places = [origin(passage.article) for passage in snippet.passages[:1]]
    places += tell_trend(snippet.trend)[:1] if snippet.trend else []
    parts = [_said(sharer), *_headline(snippet), *places]
    return Screen("\n".join(parts), _rows(snippet, token, bot_name))


def _said(sharer: Sharer) -> str:
    name = shorten(sharer.name, _NAME_CHARS) or texts.NAMELESS
    return fill(texts.SHARED_WITH if sharer.note else texts.SHARED, name=name, note=sharer.note)


def _headline(snippet: Snippet) -> Iterator[str]:
    if snippet.thing.kind == "comparison":
        bulletin = snippet.figures[0].article.bulletin
        is_one = snippet.issues < 2
        issue = bulletin_name(bulletin) if is_one else escape(ALL_ISSUES.format(count=snippet.issues))
        yield texts.CARD_COMPARISON.format(names=escape("、".join(snippet.thing.compared[0])), bulletin=issue)
    elif snippet.thing.kind == "overview":
        issue = bulletin_name(snippet.passages[0].article.bulletin)
        yield texts.CARD_OVERVIEW.format(bulletin=issue, articles=snippet.articles)
    elif snippet.thing.kind == "timeline":
        name = snippet.thing.words[0]
        yield fill(texts.CARD_TIMELINE, name=name, issues=snippet.issues, articles=snippet.articles)
    elif snippet.figure:
        yield f"{escape(snippet.figure.company)} {figure_line(snippet.figure)}"
    elif snippet.about and snippet.thing.kind in {"company", "topic"}:
        template = texts.CARD_ENTRY if snippet.articles else texts.CARD_ENTRY_ONLY
        yield fill(template, name=snippet.about.name, mentions=snippet.mentions, articles=snippet.articles)


def _passages(snippet: Snippet) -> Iterator[str]:
    """The passages, each article's origin below its last."""
    for number, passage in enumerate(snippet.passages):
        yield quote(passage.text, expandable=len(passage.text) > _FOLDED_CHARS)
        following = snippet.passages[number + 1 : number + 2]
        if not following or following[0].article.id != passage.article.id:
            yield origin(passage.article)


def _overview(snippet: Snippet) -> Iterator[str]:
    """Its articles, whose issue the headline names."""
    for passage in snippet.passages:
        head = passage.article
        yield f"\n{bold(shorten(head.title, _TITLE_CHARS))}\n{place(head)}\n{quote(passage.text)}"


def _tables(snippet: Snippet) -> Iterator[str]:
    """As many metrics of a comparison as one message takes."""
    return (f"\n{table}" for table in fitting(metric_tables(compare(snippet.figures)), _TABLES_UNITS))


def _over_issues(snippet: Snippet) -> Iterator[str]:
    """A trend issue by issue, or as many of the differences between two issues as one message takes."""
    if snippet.trend:
        yield from tell_trend(snippet.trend)
    if snippet.changes:
        head, *parts = tell_changes(snippet.changes)
        yield from (head, *(f"\n{part}" for part in fitting(parts, _TABLES_UNITS)))


def origin(head: ArticleHead) -> str:
    """《信息产业篇》2020-09 · 栏目 · 标题 · 第 6 页; HTML."""
    title = escape(shorten(head.title, _TITLE_CHARS))
    return " · ".join(filter(None, [bulletin_name(head.bulletin), escape(head.section), title, pages(head)]))


def _rows(snippet: Snippet, token: str, bot_name: str) -> tuple[tuple[Button, ...], ...]:
    about, kind = snippet.about, snippet.thing.kind
    opened = Button(texts.BUTTON_OPEN[kind], url=link_to(bot_name, OPEN + token))
    follow = Button(texts.BUTTON_SUBSCRIBE, url=link_to(bot_name, FOLLOW + token))
    if about is None or kind in _OPENED_WHOLE:
        return ((opened, follow),)
    more = Button(texts.BUTTON_MORE.format(name=shorten(about.name, _LABEL_CHARS)), url=link_to(bot_name, MORE + token))
    return ((opened, more, follow),)


def name_whole(thing: Thing) -> str:
    """数据对比：京东方、TCL科技, 本期速览：信息产业篇 2020-09: what has words of its own; plain."""
    return texts.RESULT_WHOLE[thing.kind].format(
        names="、".join(thing.compared[0]),
        issue=" ".join(thing.words),
        name=thing.words[0],
        dates=" → ".join(thing.words[2:]),
    )


def result_title(snippet: Snippet) -> str:
    """What stands in bold in the list of results; plain."""
    if snippet.figure:
        return shorten(plain(figure_line(snippet.figure)), _TITLE_CHARS)
    if snippet.thing.kind in texts.RESULT_WHOLE:
        return shorten(name_whole(snippet.thing), _TITLE_CHARS)
    if snippet.passages and snippet.thing.kind in {"passage", "article"}:
        return shorten(snippet.passages[0].article.title, _TITLE_CHARS)
    return shorten(snippet.about.name, _TITLE_CHARS) if snippet.about else snippet.text[:_TITLE_CHARS]


def sending_description(note: str) -> str:
    """What stands below the one card of a share button: nobody is told elsewhere how to send it; plain."""
    return shorten(texts.RESULT_SHARED_WITH.format(note=note) if note else texts.RESULT_SHARED, _DESCRIPTION_CHARS)


def result_description(snippet: Snippet) -> str:
    """What stands below it; plain."""
    if snippet.figure:
        title = shorten(snippet.figure.article.title, _TITLE_CHARS)
        return texts.RESULT_FIGURE.format(company=snippet.figure.company, title=title)
    if snippet.thing.kind in WHOLES:
        return _whole_description(snippet)
    if snippet.thing.kind in {"company", "topic"}:
        counted = texts.RESULT_ENTRY.format(mentions=snippet.mentions, articles=snippet.articles)
        dates = [passage.article.bulletin.date for passage in snippet.passages[:1]]
        return " · ".join([*dates, counted])
    head = snippet.passages[0].article
    where = " · ".join(filter(None, [head.section, pages(head)]))
    return shorten(f"{where}：{snippet.passages[0].text}" if where else snippet.passages[0].text, _DESCRIPTION_CHARS)


def _whole_description(snippet: Snippet) -> str:
    if snippet.trend:
        return texts.RESULT_TREND.format(issues=series_name(snippet.trend))
    if snippet.figures:
        return shorten("、".join(one.metric for one in compare(snippet.figures)), _DESCRIPTION_CHARS)
    template = texts.RESULT_TOLD[snippet.thing.kind]
    return template.format(articles=snippet.articles, issues=snippet.issues)
