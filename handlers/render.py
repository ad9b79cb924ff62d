"""Models to screens: HTML and buttons within one phone screen and Telegram's limits."""

from collections.abc import Sequence

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
from bot.models import ArticleHead, Bulletin, Entry
from bot.names import Corrected, Found, Resolution
from handlers import subscription_texts, texts
from handlers.markup import bold, escape, fill, quote
from handlers.screen import Button, Screen

_QUOTE_CHARS = 180  # a longer passage folds
_LABEL_CHARS = 14


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
    read = [_read(item, "place", found.entry.id, item.article.id, _first(item), found.page) for item in found.articles]
    rows = (*read, tuple(around), *turn)
    return Screen("\n".join([*head, "", _articles(found.articles)]), rows, scope=Scope("entry", found.entry.id))


def taken_for(resolution: Resolution) -> list[str]:
    """What has to be said where the entry is not called as it was typed; HTML."""
    match resolution:
        case Corrected(entry=entry, typed=typed):
            return [fill(texts.CORRECTED, name=entry.name, typed=typed)]
        case Found(entry=entry, typed=typed, sort=("former" | "brands") as sort):
            return [fill(texts.TAKEN_FOR[sort], name=entry.name, typed=typed)]
        case _:
            return []


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
    read = [_read(item, "found", item.article.id, _first(item), 0, words, *back) for item in found.articles]
    scope = Scope("phrase" if found.unlisted else "search", found.asked)
    return Screen("\n".join([*head, "", _articles(found.articles)]), (*read, *turn), scope=scope)


def _inside_answer(found: SearchAnswer, scope: Scope) -> Screen:
    """What was found inside an answer that was replied to, and the way out: the same search in the whole issue."""
    everywhere = (Button(texts.BUTTON_EVERYWHERE, "search", (found.asked, "", 1)),)
    if not found.article_count:
        return Screen(fill(texts.NOT_FOUND_INSIDE, asked=found.asked, inside=found.inside), (everywhere,), scope=scope)
    head = [bulletin_name(found.bulletin), fill(texts.SEARCH_INSIDE, inside=found.inside)]
    head.append(fill(texts.SEARCH_ARTICLES, asked=found.asked, articles=found.article_count))
    arguments = (found.asked, scope.kind, scope.key, *scope.words)
    back = ("inside", *arguments, found.page)
    read = [_read(item, "found", item.article.id, _first(item), 0, found.asked, *back) for item in found.articles]
    rows = (*read, *turn_row("inside", arguments, found.page, found.pages), everywhere)
    inner = Scope(scope.kind, scope.key, (*scope.words, found.asked))
    return Screen("\n".join([*head, "", _articles(found.articles)]), rows, scope=inner)


def _absent(found: Absent) -> Screen:
    said = fill(texts.ABSENT, asked=found.asked, issues=1, articles=found.bulletin.articles)
    said = "\n".join([*taken_for(found.resolution), said])
    if found.near:
        return Screen(f"{said}\n{texts.NEAR}", _entry_rows(found.near))
    known = found.resolution
    return Screen(said, ((_subscribe(known.entry, 1),),) if isinstance(known, Found | Corrected) else ())


def _subscribe(entry: Entry, page: int) -> Button:
    return Button(subscription_texts.BUTTON_SUBSCRIBE, "follow", (entry.id, page))


def _articles(articles: Sequence[ArticlePassages]) -> str:
    """Title, place and passages of each."""
    parts = []
    for number, item in enumerate(articles, 1):
        lines = [f"{number}. {bold(item.article.title)}"]
        lines.append(" · ".join(filter(None, [place(item.article), texts.PLACES.format(count=item.count)])))
        if item.twin:
            lines.append(fill(texts.TWIN_MORE if item.passages else texts.TWIN, title=item.twin))
        lines += [quote(one.shown, expandable=len(one.text) > _QUOTE_CHARS) for one in item.passages]
        if not item.passages and not item.twin:
            lines.append(texts.IN_TITLE_ONLY)
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _read(item: ArticlePassages, action: str, *arguments: str | int) -> tuple[Button, ...]:
    """A row to open the paragraph in which the article's first passage stands."""
    return (Button(texts.BUTTON_READ.format(title=shorten(item.article.title)), action, arguments),)


def _first(item: ArticlePassages) -> int:
    """Where the article's first passage shown stands; 0, before any text, if none is."""
    return item.passages[0].start if item.passages else 0


def shorten(title: str, limit_chars: int = _LABEL_CHARS) -> str:
    """A title for a button's label."""
    return title if len(title) <= limit_chars else title[: limit_chars - 1] + "…"


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
    return Screen("\n\n".join(parts), rows)


def related(entry: Entry | None, found: Sequence[tuple[Entry, int]]) -> Screen:
    """Names to tap that stand in the same articles."""
    if entry is None or not found:
        return Screen(fill(texts.NO_RELATED, name=entry.name if entry else ""), back_row(entry))
    buttons = [Button(f"{other.name} {count}", "entry", (other.id, 1)) for other, count in found]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return Screen(fill(texts.RELATED, name=entry.name), (*rows, *back_row(entry)))


def back_row(entry: Entry | None) -> tuple[tuple[Button, ...], ...]:
    """A way back to a name's answer."""
    return ((Button(texts.BUTTON_BACK, "entry", (entry.id, 1)),),) if entry else ()
