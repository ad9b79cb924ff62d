"""Answers to screens: what a question about a name found; searches and timelines have rooms of their own."""

from bot.asking.findings import (
    Absent,
    Answer,
    ArticlePassages,
    Choice,
    EntryAnswer,
    NoBulletin,
    Scope,
    SearchAnswer,
    Timeline,
)
from bot.models import Entry
from bot.names import Corrected, Found
from handlers import passage_texts, subscription_texts, texts
from handlers.found import search_answer
from handlers.links import feedback
from handlers.markup import bold, escape, fill
from handlers.past import issue_rows, timeline
from handlers.render import (
    Opening,
    articles_told,
    bulletin_name,
    close_rows,
    entry_rows,
    first_place,
    no_bulletin,
    pass_on,
    read_rows,
    taken_for,
    turn_row,
)
from handlers.screen import Button, Screen


def answer(found: Answer) -> Screen:
    """The screen for what a question found."""
    match found:
        case EntryAnswer():
            return _entry_answer(found)
        case SearchAnswer():
            return search_answer(found)
        case Timeline():
            return timeline(found)
        case Absent():
            return _absent(found)
        case Choice():
            choice = fill(texts.CHOICE, typed=found.typed)
            return Screen(choice, entry_rows(found.entries, found.issue), query=found.typed)
        case NoBulletin():
            return no_bulletin()


def _entry_answer(found: EntryAnswer) -> Screen:
    entry, page, issue = found.entry.id, found.page, found.bulletin.id
    head = [f"{bold(found.entry.name)} · {bulletin_name(found.bulletin)}"]
    head += taken_for(found.resolution)
    if found.unlisted:
        head.append(fill(texts.UNLISTED_ENTRY, name=found.entry.name))
    counted = texts.COUNT.format(mentions=found.mentions, articles=found.article_count)
    counted = counted if found.mentions else texts.ONLY_BELOW
    more = [texts.ELSEWHERE.format(count=len(found.elsewhere))] if found.elsewhere else []
    head.append(" · ".join([counted, *more]))
    if found.children:
        told = texts.CHILDREN if found.mentions else texts.CHILDREN_ALONE
        head.append(fill(told, names="、".join(child.name for child in found.children)))

    def open_at(item: ArticlePassages) -> Opening:
        return "place", (entry, item.article.id, first_place(item), page)

    alone = max(found.article_count, len(found.articles)) < 2
    back = ("entry", entry, page, issue)
    export = Button(passage_texts.BUTTON_EXPORT, "export", ("entry", f"{entry}@{issue}", *back))
    query = found.resolution.typed if isinstance(found.resolution, Corrected) else found.entry.name
    below = (*pass_on(found.articles, entry), feedback(query, *back), export)
    turn = turn_row("entry", (entry,), page, found.pages, issue)
    close = close_rows(found.resolution, issue)
    below_it = () if found.mentions else entry_rows(found.children, issue)
    rows = (*close, *below_it, *read_rows(found.articles, open_at, alone=alone), _around(found), below, *turn)
    html = "\n".join([*head, "", articles_told(found.articles, alone=alone)])
    return Screen(html, rows, scope=Scope("entry", entry, issue=issue), query=query)


def _around(found: EntryAnswer) -> tuple[Button, ...]:
    """数据 · 相关 · 订阅 · 往期, as far as there is something behind them."""
    entry, issue = found.entry.id, found.bulletin.id
    buttons = [Button(texts.BUTTON_RELATED, "related", (entry, issue)), _subscribe(found.entry, found.page, issue)]
    if found.entry.kind == "company":
        buttons.insert(0, Button(texts.BUTTON_NUMBERS, "numbers", (entry, 1, issue)))
    if found.elsewhere:
        buttons.append(Button(texts.BUTTON_PAST, "timeline", (entry, 1)))
    return tuple(buttons)


def _absent(found: Absent) -> Screen:
    """Nothing, in no issue; or in this one alone, and then the others are offered at once. What was typed to the letter
    comes before names that are only like it.
    """
    known = found.resolution.entry if isinstance(found.resolution, Found | Corrected) else None
    rows = [*close_rows(found.resolution, found.bulletin.id), *_elsewhere(found, known)]
    rows += entry_rows(found.near, found.bulletin.id)
    if known:
        rows.append((_subscribe(known, 1, found.bulletin.id),))
    typed = found.resolution.typed if isinstance(found.resolution, Corrected) else found.asked
    said = "\n".join([*taken_for(found.resolution), _not_there(found), *_offered(found)])
    return Screen(said, tuple(rows), query=typed)


def _not_there(found: Absent) -> str:
    if not found.elsewhere:
        articles = sum(issue.articles for issue in found.issues)
        return fill(texts.ABSENT, asked=found.asked, issues=len(found.issues), articles=articles)
    bulletin, articles = bulletin_name(found.bulletin), found.bulletin.articles
    return texts.ABSENT_HERE.format(bulletin=bulletin, asked=escape(found.asked), articles=articles)


def _offered(found: Absent) -> list[str]:
    """What the buttons below lead to."""
    if found.elsewhere and found.near:
        return [texts.PAST_HAS_OR_NEAR]
    return [texts.PAST_HAS] if found.elsewhere else [texts.NEAR] if found.near else []


def _elsewhere(found: Absent, known: Entry | None) -> list[tuple[Button, ...]]:
    """The issues that have it, to tap."""
    if known:
        more = Button(texts.BUTTON_ALL_ISSUES, "timeline", (known.id, 1))
        return issue_rows(
            found.elsewhere, lambda issue: ("entry", (known.id, 1, issue.id)), more, beside=found.bulletin
        )
    more = Button(texts.BUTTON_ALL_ISSUES, "search_all", (found.asked, found.kind, 1))
    return issue_rows(
        found.elsewhere,
        lambda issue: ("search", (found.asked, found.kind, 1, issue.id)),
        more,
        beside=found.bulletin,
    )


def _subscribe(entry: Entry, page: int, issue: int) -> Button:
    return Button(subscription_texts.BUTTON_SUBSCRIBE, "follow", (entry.id, page, issue))
