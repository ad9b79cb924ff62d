"""Models to screens: HTML and buttons within one phone screen and Telegram's limits."""

from collections.abc import Callable, Iterator, Sequence

from bot.asking.findings import ArticlePassages, NoBulletin, Offer, Overview, Scope
from bot.asking.issue_words import ALL
from bot.comparison import printed_change, printed_clause, printed_value
from bot.models import ArticleHead, ArticleId, Bulletin, BulletinId, Entry, EntryId, Passage, Relations, StatedFigure
from bot.names import Corrected, Found, Resolution
from handlers import passage_texts, texts
from handlers.links import share_article, share_overview, share_paragraph, share_passage
from handlers.markup import bold, escape, fill, quote
from handlers.screen import Button, Screen

_QUOTE_CHARS = 180  # a longer passage folds
_LABEL_CHARS = 14
_OFFERED = 8
_RELATIVES = 8  # of a kind, in words
_OTHERS_NAMED = 2
_CLAUSE_CHARS = 22  # on either side of a number
_MEANT_CHARS = 8  # three such buttons stand in a row

Row = tuple[Button, ...]
Opening = tuple[str, tuple[str | int, ...]]


def bulletin_name(bulletin: Bulletin) -> str:
    """《信息产业篇》2020-09, an estimated month marked so; HTML."""
    date = texts.ESTIMATED.format(date=bulletin.date) if bulletin.date_estimated else bulletin.date
    return fill(texts.BULLETIN, title=bulletin.title, date=date)


def place(head: ArticleHead) -> str:
    """栏目 · 第 6–8 页; HTML."""
    return " · ".join(filter(None, (escape(head.section), pages(head))))


def pages(head: ArticleHead) -> str:
    """第 6–8 页, or nothing."""
    return page_span(head.page, head.page_end)


def page_span(first: int | None, last: int | None) -> str:
    """The same of bare numbers. A page is never claimed more exactly than the document marks it."""
    if first is None:
        return ""
    if last is None:
        return texts.PAGE_FROM.format(first=first)
    return texts.PAGE.format(first=first) if last == first else texts.PAGES.format(first=first, last=last)


def figure_line(figure: StatedFigure) -> str:
    """2020年上半年 营业收入 约18.43亿美元（+26.3%）, 市场份额 70%（与甲公司合计）; HTML."""
    beside = "，".join(filter(None, [printed_change(figure), _together(figure.together_with)]))
    if clause := printed_clause(figure):
        before, number, after = clause
        lead = before if len(before) <= _CLAUSE_CHARS else "…" + before[1 - _CLAUSE_CHARS :]
        said = escape(lead) + bold(number) + escape(shorten(after, _CLAUSE_CHARS))
    else:
        value = bold(printed_value(figure))
        said = " ".join(filter(None, [escape(figure.period), escape(figure.metric), value]))
    return said + (escape(f"（{beside}）") if beside else "")


def _together(others: Sequence[str]) -> str:
    if len(others) > _OTHERS_NAMED:
        return texts.TOGETHER_MANY.format(count=len(others) + 1)
    return texts.TOGETHER.format(names="、".join(others)) if others else ""


def no_bulletin() -> Screen:
    """Nothing has been ingested yet."""
    return Screen(texts.NO_BULLETIN)


def pass_on(articles: Sequence[ArticlePassages], entry: EntryId | int = 0) -> Row:
    """What can be done with an answer: its first passage is passed on."""
    passages = [passage for item in articles for passage in item.passages]
    return (share_passage(passages[0], entry) if passages else share_article(articles[0].article.id),)


def entry_rows(entries: Sequence[Entry], issue: BulletinId) -> tuple[Row, ...]:
    """Names to tap, for what an issue, or all, say of them."""
    return tuple((Button(entry.name, *entry_action(entry, issue)),) for entry in entries)


def entry_action(entry: Entry, issue: BulletinId) -> Opening:
    """What shows what an issue, or all, say of an entry."""
    return ("timeline", (entry.id, 1)) if issue == ALL else ("entry", (entry.id, 1, issue))


def taken_for(resolution: Resolution) -> list[str]:
    """What has to be said where the entry is not called as it was typed; HTML."""
    match resolution:
        case Corrected(entry=entry, typed=typed):
            return [fill(texts.CORRECTED, name=entry.name, typed=typed)]
        case Found(entry=entry, typed=typed, sort=("former" | "brands") as sort):
            return [fill(texts.TAKEN_FOR[sort], name=entry.name, typed=typed)]
        case _:
            return []


def whose(figure: StatedFigure) -> str:
    """Whose a figure is, as it is told beside others'."""
    return texts.UNLISTED_MARK.format(name=figure.company) if figure.unlisted else figure.company


def close_rows(resolution: Resolution, issue: BulletinId, action: str = "") -> list[Row]:
    """What else may have been meant, where a name was corrected and others are nearly as near; opened by its answer, or
    by an `action` that takes the same as "entry".
    """
    close = resolution.close if isinstance(resolution, Corrected) else ()
    buttons = [
        Button(
            texts.BUTTON_MEANT.format(name=shorten(entry.name, _MEANT_CHARS)),
            *((action, (entry.id, 1, issue)) if action else entry_action(entry, issue)),
        )
        for entry in close
    ]
    return [tuple(buttons)] if buttons else []


def articles_told(articles: Sequence[ArticlePassages], *, alone: bool) -> str:
    """Title, place and passages of each; one that is `alone` needs neither number nor count."""
    parts = []
    for number, item in enumerate(articles, 1):
        lines = [bold(item.article.title) if alone else f"{number}. {bold(item.article.title)}"]
        count = "" if alone else texts.PLACES.format(count=item.count) if item.count else texts.PART_OF_IT
        lines.append(" · ".join(filter(None, [place(item.article), count])))
        if item.twin:
            lines.append(fill(texts.TWIN_MORE if item.passages else texts.TWIN, title=item.twin))
        lines += [quote(text, expandable=len(text) > _QUOTE_CHARS) for text in quotes_of(item.passages)]
        if item.count and not item.passages and not item.twin:
            lines += [texts.IN_TITLE_ONLY, quote(item.article.point) if item.article.point else ""]
        parts.append("\n".join(filter(None, lines)))
    return "\n\n".join(parts)


def quotes_of(passages: Sequence[Passage]) -> list[str]:
    """The passages as they are shown; sentences that follow each other stand together while they are not too long."""
    quotes: list[str] = []
    end = -1
    for passage in passages:
        together = quotes[-1] + passage.shown if quotes else ""
        whole = passage.shown == passage.text
        if whole and passage.start == end and len(together) <= _QUOTE_CHARS:
            quotes[-1] = together
        else:
            quotes.append(passage.shown)
        end = passage.end if whole else -1
    return quotes


def read_rows(
    articles: Sequence[ArticlePassages], open_at: Callable[[ArticlePassages], Opening], *, alone: bool
) -> list[Row]:
    """Buttons that open the paragraph in which each article's first passage stands; at most three a row, four as 2 + 2.

    `open_at` gives the action of one with its arguments.
    """
    labels = [
        texts.BUTTON_READ if alone else texts.BUTTON_READ_ONE.format(number=n) for n in range(1, len(articles) + 1)
    ]
    buttons = [Button(label, *open_at(item)) for label, item in zip(labels, articles, strict=True)]
    each = 2 if len(buttons) == 4 else 3
    return [tuple(buttons[i : i + each]) for i in range(0, len(buttons), each)]


def first_place(item: ArticlePassages) -> int:
    """Where the article's first passage shown stands; 0, before any text, if none is."""
    return item.passages[0].start if item.passages else 0


def shorten(title: str, limit_chars: int = _LABEL_CHARS) -> str:
    """A title for a button's label."""
    return title if len(title) <= limit_chars else title[: limit_chars - 1] + "…"


def passage_row(article: int, start: int, *back: str | int, about: int = 0) -> tuple[Button, ...]:
    """What one can do with the paragraph in which a source offset stands; `back` is the action, with its arguments,
    that shows it, `about` the company or topic it is shown for.
    """
    return (
        Button(passage_texts.BUTTON_QUOTE, "quote", (article, start, 0, *back)),
        Button(passage_texts.BUTTON_SAVE, "save", (article, start, 0)),
        share_paragraph(ArticleId(article), start, about),
    )


def turn_row(
    action: str, arguments: tuple[str | int, ...], page: int, pages: int, *after: str | int
) -> list[tuple[Button, ...]]:
    """‹ 上一页 · 2/5 · 下一页 ›, or nothing for a single page; the page stands behind the action's `arguments`."""
    if pages < 2:
        return []
    row = [Button(texts.PAGE_OF.format(page=page, pages=pages), "here", (page, pages))]
    if page > 1:
        row.insert(0, Button(texts.BUTTON_PREVIOUS, action, (*arguments, page - 1, *after)))
    if page < pages:
        row.append(Button(texts.BUTTON_NEXT, action, (*arguments, page + 1, *after)))
    return [tuple(row)]


def offer(found: Offer | NoBulletin, unlisted: Sequence[tuple[str, int]] = ()) -> Screen:
    """Names to tap, with their counts; among companies also those that no list has."""
    if isinstance(found, NoBulletin):
        return no_bulletin()
    issue = found.bulletin.id
    named = [(count, Button(f"{entry.name} {count}", "entry", (entry.id, 1, issue))) for entry, count in found.entries]
    named += [(count, Button(f"{name} {count}", "search", (name, "company", 1, issue))) for name, count in unlisted]
    buttons = [button for _, button in sorted(named, key=lambda one: -one[0])[:_OFFERED]]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    title = texts.OFFER[found.kind].format(bulletin=bulletin_name(found.bulletin))
    return Screen(title, rows)


def overview(found: Overview | NoBulletin) -> Screen:
    """本期速览: sections, each with its best articles and the sentence that stands for each."""
    if isinstance(found, NoBulletin):
        return no_bulletin()
    bulletin = found.bulletin
    parts = [texts.BRIEF.format(bulletin=bulletin_name(bulletin), articles=bulletin.articles)]
    buttons = []
    for name, count, heads in found.sections:
        lines = [f"<b>{escape(name or texts.NO_SECTION)}</b>（{count} 篇）"]
        lines += [f"· {escape(head.title)}\n{quote(head.point, expandable=True)}" for head in heads]
        parts.append("\n".join(lines))
        buttons.append(Button(name or texts.NO_SECTION, "section", (bulletin.id, name, 1)))
    rows = tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3))
    return Screen("\n\n".join(parts), (*rows, (share_overview(bulletin),)))


def related(
    entry: Entry, relations: Relations, kin: Sequence[Entry], found: Sequence[tuple[Entry, int]], bulletin: Bulletin
) -> Screen:
    """What the catalogue knows around an entry, and names to tap: `kin`, whose it is and what is its, then what stands
    in the same articles of the issue.
    """
    others = [(other, count) for other, count in found if other not in kin]
    together = texts.NAMED_TOGETHER if others else fill(texts.NO_RELATED, name=entry.name)
    head = texts.RELATED.format(name=escape(entry.name), bulletin=bulletin_name(bulletin))
    lines = [head, *_relation_lines(entry, relations), "", together]
    buttons = [Button(_kin_label(other, relations), "entry", (other.id, 1, bulletin.id)) for other in kin]
    buttons += [Button(f"{other.name} {count}", "entry", (other.id, 1, bulletin.id)) for other, count in others]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    back = (Button(texts.BUTTON_BACK, "entry", (entry.id, 1, bulletin.id)),)
    return Screen("\n".join(lines), (*rows, back), scope=Scope("entry", entry.id, issue=bulletin.id))


def _kin_label(other: Entry, relations: Relations) -> str:
    template = texts.KIN_PARENT if other == relations.parent else texts.KIN_CHILD
    return template.format(name=other.name)


def _relation_lines(entry: Entry, relations: Relations) -> Iterator[str]:
    """旗下：海思、哈勃投资; HTML. A long list is cut."""
    told: dict[str, Sequence[str]] = {
        "parent": [relations.parent.name] if relations.parent else [],
        "children": [child.name for child in relations.children],
        "brands": relations.brands,
        "former": relations.former,
        "english": relations.english,
        "tickers": relations.tickers,
    }
    for name, words in told.items():
        if words:
            more = texts.AND_MORE if len(words) > _RELATIVES else ""
            yield f"{texts.RELATIONS[entry.kind][name]}：{escape('、'.join(words[:_RELATIVES]))}{more}"
