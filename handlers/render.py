"""Models to screens: HTML and buttons within one phone screen and Telegram's limits."""

from collections.abc import Callable, Iterator, Sequence

from bot.comparison import printed_change, printed_value
from bot.findings import (
    Absent,
    Answer,
    ArticlePassages,
    Choice,
    EntryAnswer,
    NoBulletin,
    Offer,
    Overview,
    Scope,
    SearchAnswer,
)
from bot.models import ArticleHead, ArticleId, Bulletin, Entry, EntryId, Passage, Relations, StatedFigure
from bot.names import Corrected, Found, Resolution
from handlers import passage_texts, subscription_texts, texts
from handlers.links import feedback, share_article, share_overview, share_paragraph, share_passage
from handlers.markup import bold, escape, fill, quote
from handlers.screen import Button, Screen

_QUOTE_CHARS = 180  # a longer passage folds
_LABEL_CHARS = 14
_RELATIVES = 8  # of a kind, in words
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
    """第 6–8 页, or nothing. A page is never claimed more exactly than the document marks it."""
    if head.page is None:
        return ""
    if head.page_end is None:
        return texts.PAGE_FROM.format(first=head.page)
    if head.page_end == head.page:
        return texts.PAGE.format(first=head.page)
    return texts.PAGES.format(first=head.page, last=head.page_end)


def figure_line(figure: StatedFigure) -> str:
    """2020年上半年 营业收入 约18.43亿美元（+26.3%）; HTML."""
    change = printed_change(figure)
    said = bold(printed_value(figure)) + (escape(f"（{change}）") if change else "")
    return " ".join(filter(None, [escape(figure.period), escape(figure.metric), said]))


def answer(found: Answer) -> Screen:
    """The screen for what a question found."""
    match found:
        case EntryAnswer():
            return _entry_answer(found)
        case SearchAnswer():
            return _search_answer(found)
        case Absent():
            return _absent(found)
        case Choice():
            return Screen(fill(texts.CHOICE, typed=found.typed), _entry_rows(found.entries))
        case NoBulletin():
            return no_bulletin()


def no_bulletin() -> Screen:
    """Nothing has been ingested yet."""
    return Screen(texts.NO_BULLETIN)


def _entry_answer(found: EntryAnswer) -> Screen:
    head = [f"{bold(found.entry.name)} · {bulletin_name(found.bulletin)}"]
    head += taken_for(found.resolution)
    head.append(texts.COUNT.format(mentions=found.mentions, articles=found.article_count))
    turn = turn_row("entry", (found.entry.id,), found.page, found.pages)
    around = [Button(texts.BUTTON_RELATED, "related", (found.entry.id,)), _subscribe(found.entry, found.page)]
    if found.entry.kind == "company":
        around.insert(0, Button(texts.BUTTON_NUMBERS, "numbers", (found.entry.id, 1)))

    def open_at(item: ArticlePassages) -> Opening:
        return "place", (found.entry.id, item.article.id, _first(item), found.page)

    alone = found.article_count < 2
    export = Button(
        passage_texts.BUTTON_EXPORT, "export", ("entry", found.entry.id, "entry", found.entry.id, found.page)
    )
    query = found.resolution.typed if isinstance(found.resolution, Corrected) else found.entry.name
    said = feedback(query, "entry", found.entry.id, found.page)
    below = (*_below(found.articles, found.entry.id), said, export)
    rows = (
        *_close_rows(found.resolution),
        *_read_rows(found.articles, open_at, alone=alone),
        tuple(around),
        below,
        *turn,
    )
    html = "\n".join([*head, "", _articles(found.articles, alone=alone)])
    return Screen(html, rows, scope=Scope("entry", found.entry.id))


def _below(articles: Sequence[ArticlePassages], entry: EntryId | int = 0) -> Row:
    """What can be done with an answer: its first passage is passed on."""
    passages = [passage for item in articles for passage in item.passages]
    return (share_passage(passages[0], entry) if passages else share_article(articles[0].article.id),)


def taken_for(resolution: Resolution) -> list[str]:
    """What has to be said where the entry is not called as it was typed; HTML."""
    match resolution:
        case Corrected(entry=entry, typed=typed):
            return [fill(texts.CORRECTED, name=entry.name, typed=typed)]
        case Found(entry=entry, typed=typed, sort=("former" | "brands") as sort):
            return [fill(texts.TAKEN_FOR[sort], name=entry.name, typed=typed)]
        case _:
            return []


def _close_rows(resolution: Resolution) -> list[Row]:
    """What else may have been meant, where a name was corrected and others are nearly as near."""
    close = resolution.close if isinstance(resolution, Corrected) else ()
    buttons = [
        Button(texts.BUTTON_MEANT.format(name=shorten(entry.name, _MEANT_CHARS)), "entry", (entry.id, 1))
        for entry in close
    ]
    return [tuple(buttons)] if buttons else []


def _search_answer(found: SearchAnswer) -> Screen:
    if found.scope:
        return _inside_answer(found, found.scope)
    if not found.article_count:
        return Screen(fill(texts.NOT_FOUND, asked=found.asked, issues=1, articles=found.bulletin.articles))
    head = [bulletin_name(found.bulletin)]
    if found.unlisted:
        head.append(fill(texts.UNLISTED, asked=found.asked))
    counted = texts.SEARCH_ARTICLES if found.count is None else texts.SEARCH_COUNT
    head.append(fill(counted, asked=found.asked, count=found.count or 0, articles=found.article_count))
    arguments = (found.asked, found.unlisted or "")
    turn = turn_row("search", arguments, found.page, found.pages)
    words = '"{}"'.format(found.asked.replace('"', "")) if found.unlisted else found.asked
    back = ("search", *arguments, found.page)
    below = (*_below(found.articles), feedback(found.asked, *back))
    rows = (*_found_rows(found, words, *back), below, *turn)
    scope = Scope("phrase" if found.unlisted else "search", found.asked)
    return Screen("\n".join([*head, "", _articles(found.articles, alone=found.article_count < 2)]), rows, scope=scope)


def _found_rows(found: SearchAnswer, words: str, *back: str | int) -> list[Row]:
    """`words` will be marked; `back` is the action that leads back, with its arguments."""

    def open_at(item: ArticlePassages) -> Opening:
        return "found", (item.article.id, _first(item), 0, words, *back)

    return _read_rows(found.articles, open_at, alone=found.article_count < 2)


def _inside_answer(found: SearchAnswer, scope: Scope) -> Screen:
    """What was found inside an answer that was replied to, and the way out: the same search in the whole issue."""
    everywhere = (Button(texts.BUTTON_EVERYWHERE, "search", (found.asked, "", 1)),)
    if not found.article_count:
        return Screen(fill(texts.NOT_FOUND_INSIDE, asked=found.asked, inside=found.inside), (everywhere,), scope=scope)
    head = [bulletin_name(found.bulletin), fill(texts.SEARCH_INSIDE, inside=found.inside)]
    head.append(fill(texts.SEARCH_ARTICLES, asked=found.asked, articles=found.article_count))
    arguments = (found.asked, scope.kind, scope.key, *scope.words)
    back = ("inside", *arguments, found.page)
    read = _found_rows(found, found.asked, *back)
    below = (*_below(found.articles), feedback(found.asked, *back))
    rows = (*read, below, *turn_row("inside", arguments, found.page, found.pages), everywhere)
    inner = Scope(scope.kind, scope.key, (*scope.words, found.asked))
    return Screen("\n".join([*head, "", _articles(found.articles, alone=found.article_count < 2)]), rows, scope=inner)


def _absent(found: Absent) -> Screen:
    said = fill(texts.ABSENT, asked=found.asked, issues=1, articles=found.bulletin.articles)
    said = "\n".join([*taken_for(found.resolution), said])
    if found.near:
        return Screen(f"{said}\n{texts.NEAR}", _entry_rows(found.near))
    known = found.resolution
    follow = [(_subscribe(known.entry, 1),)] if isinstance(known, Found | Corrected) else []
    return Screen(said, (*_close_rows(known), *follow))


def _subscribe(entry: Entry, page: int) -> Button:
    return Button(subscription_texts.BUTTON_SUBSCRIBE, "follow", (entry.id, page))


def _articles(articles: Sequence[ArticlePassages], *, alone: bool) -> str:
    """Title, place and passages of each; one that is `alone` needs neither number nor count."""
    parts = []
    for number, item in enumerate(articles, 1):
        lines = [bold(item.article.title) if alone else f"{number}. {bold(item.article.title)}"]
        count = "" if alone else texts.PLACES.format(count=item.count)
        lines.append(" · ".join(filter(None, [place(item.article), count])))
        if item.twin:
            lines.append(fill(texts.TWIN_MORE if item.passages else texts.TWIN, title=item.twin))
        lines += [quote(text, expandable=len(text) > _QUOTE_CHARS) for text in _quotes(item.passages)]
        if not item.passages and not item.twin:
            lines.append(texts.IN_TITLE_ONLY)
        parts.append("\n".join(filter(None, lines)))
    return "\n\n".join(parts)


def _quotes(passages: Sequence[Passage]) -> list[str]:
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


def _read_rows(
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


def _first(item: ArticlePassages) -> int:
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


def turn_row(action: str, arguments: tuple[str | int, ...], page: int, pages: int) -> list[tuple[Button, ...]]:
    """‹ 上一页 · 2/5 · 下一页 ›, or nothing for a single page."""
    if pages < 2:
        return []
    row = [Button(texts.PAGE_OF.format(page=page, pages=pages), "here", (page, pages))]
    if page > 1:
        row.insert(0, Button(texts.BUTTON_PREVIOUS, action, (*arguments, page - 1)))
    if page < pages:
        row.append(Button(texts.BUTTON_NEXT, action, (*arguments, page + 1)))
    return [tuple(row)]


def _entry_rows(entries: Sequence[Entry]) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(entry.name, "entry", (entry.id, 1)),) for entry in entries)


def offer(found: Offer | NoBulletin) -> Screen:
    """Names to tap, with their counts."""
    if isinstance(found, NoBulletin):
        return no_bulletin()
    buttons = [Button(f"{entry.name} {count}", "entry", (entry.id, 1)) for entry, count in found.entries]
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
    entry: Entry | None, relations: Relations, kin: Sequence[Entry], found: Sequence[tuple[Entry, int]]
) -> Screen:
    """What the catalogue knows around an entry, and names to tap: `kin`, whose it is and what is its, then what stands
    in the same articles.
    """
    if entry is None:
        return Screen(texts.EXPIRED)
    others = [(other, count) for other, count in found if other not in kin]
    together = texts.NAMED_TOGETHER if others else fill(texts.NO_RELATED, name=entry.name)
    lines = [fill(texts.RELATED, name=entry.name), *_relation_lines(entry, relations), "", together]
    buttons = [Button(_kin_label(other, relations), "entry", (other.id, 1)) for other in kin]
    buttons += [Button(f"{other.name} {count}", "entry", (other.id, 1)) for other, count in others]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return Screen("\n".join(lines), (*rows, *back_row(entry)), scope=Scope("entry", entry.id))


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


def back_row(entry: Entry | None) -> tuple[tuple[Button, ...], ...]:
    """A way back to a name's answer."""
    return ((Button(texts.BUTTON_BACK, "entry", (entry.id, 1)),),) if entry else ()
