"""原文: the paragraph where a passage stands, what is around it, and the way to the mentions before and after."""

from collections.abc import Sequence

from bot.asking.around import Excerpt, MentionPlace
from bot.asking.findings import Scope
from bot.asking.issue_words import NEWEST
from bot.models import ArticleId, BulletinId, EntryId
from handlers import sharing_texts, texts
from handlers.contents import show_passage
from handlers.context import Asked
from handlers.links import feedback
from handlers.markup import bold, escape, quote_marked
from handlers.render import bulletin_name, pages, passage_row
from handlers.screen import Button, Screen, Toast

Row = tuple[Button, ...]


def show_place(asked: Asked, entry_id: int, article_id: int, start: int, page: int) -> Screen | Toast:
    """The mention of an entry that a passage of its answer (its `page`) is about; else the article, opened there."""
    article = asked.services.answers.article(ArticleId(article_id))
    if article is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    number = asked.services.answers.around.number(EntryId(entry_id), article.head.id, start)
    issue = article.head.bulletin.id
    if number is None:
        return show_passage(asked, article_id, start, "entry", entry_id, page, issue)
    return show_mention(asked, entry_id, number, 0, page, issue)


def show_mention(asked: Asked, entry_id: int, number: int, wide: int, page: int, issue: int = NEWEST) -> Screen | Toast:
    """One mention in an issue, with the paragraphs beside its own if `wide`."""
    answers = asked.services.answers.of(BulletinId(issue))
    found = answers.around.mention(EntryId(entry_id), number, wide=bool(wide))
    if found is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    said = texts.MENTION.format(name=escape(found.entry.name), number=found.number, count=found.count)
    here = found.excerpt.article.bulletin.id
    widen = Button(_toggle(wide), "mention", (entry_id, found.number, 1 - wide, page, here))
    back = Button(texts.BUTTON_BACK, "entry", (entry_id, page, here))
    shown = ("mention", entry_id, found.number, wide, page, here)
    whole = _whole(found.excerpt, found.start, *shown)
    keep = passage_row(found.excerpt.article.id, found.start, *shown, about=entry_id)
    rows = (*_turn(found, page), keep, (widen, whole, back))
    return Screen(_html(found.excerpt, said), rows, scope=Scope("entry", entry_id, issue=here))


def _turn(found: MentionPlace, page: int) -> list[Row]:
    """‹ 上一处 · 3/18 · 下一处 ›, or nothing for a single one."""
    if found.count < 2:
        return []
    here, issue = (found.number, found.count), found.excerpt.article.bulletin.id
    row = [Button(texts.PAGE_OF.format(page=found.number, pages=found.count), "mention_here", here)]
    if found.number > 1:
        row.insert(0, Button(texts.BUTTON_EARLIER, "mention", (found.entry.id, found.number - 1, 0, page, issue)))
    if found.number < found.count:
        row.append(Button(texts.BUTTON_LATER, "mention", (found.entry.id, found.number + 1, 0, page, issue)))
    return [tuple(row)]


def show_span(
    asked: Asked, article_id: int, start: int, end: int, entry_id: int, wide: int, share_id: int
) -> Screen | Toast:
    """A passage between two source offsets, which a link opened; `entry_id` is whom it is about, 0 for nobody."""
    excerpt = asked.services.answers.around.passage(ArticleId(article_id), start, end, wide=bool(wide))
    if excerpt is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    back = ("span", article_id, start, end, entry_id, wide, share_id)
    widen = Button(_toggle(wide), "span", (article_id, start, end, entry_id, 1 - wide, share_id))
    entry = asked.services.answers.entry(EntryId(entry_id)) if entry_id else None
    issue = excerpt.article.bulletin.id
    more = [Button(sharing_texts.BUTTON_MORE.format(name=entry.name), "entry", (entry.id, 1, issue))] if entry else []
    more.append(feedback(excerpt.article.title, *back, share=share_id))
    keep = passage_row(article_id, start, *back, about=entry_id)
    share = Button(sharing_texts.BUTTON_SHARE, share=("passage", article_id, start, end, entry_id))
    rows = ((*keep[:-1], share), (widen, _whole(excerpt, start, *back)), tuple(more))
    return Screen(_html(excerpt, sharing_texts.OPENED), rows, scope=Scope("article", article_id))


def show_here(_asked: Asked, number: int, count: int) -> Toast:
    """The number between the arrows: nothing to change, but a press is acknowledged."""
    return Toast(texts.MENTION_HERE.format(number=number, count=count))


def show_found(asked: Asked, article_id: int, start: int, wide: int, words: str, *back: str | int) -> Screen | Toast:
    """A passage that a search for `words` found; `back` is the action of its answer, with its arguments."""
    excerpt = asked.services.answers.around.found(ArticleId(article_id), start, words, wide=bool(wide))
    if excerpt is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    widen = Button(_toggle(wide), "found", (article_id, start, 1 - wide, words, *back))
    answer = Button(texts.BUTTON_BACK, str(back[0]), back[1:])
    whole = _whole(excerpt, start, "found", article_id, start, wide, words, *back)
    html = _html(excerpt, texts.FOUND.format(words=escape(words)))
    keep = passage_row(article_id, start, "found", article_id, start, wide, words, *back)
    return Screen(html, (keep, (widen, whole, answer)), scope=Scope("article", article_id))


def _toggle(wide: int) -> str:
    return texts.BUTTON_NARROW if wide else texts.BUTTON_WIDE


def _whole(excerpt: Excerpt, start: int, *back: str | int) -> Button:
    return Button(texts.BUTTON_WHOLE, "passage", (excerpt.article.id, start, *back))


def _html(excerpt: Excerpt, said: str) -> str:
    head = excerpt.article
    position = texts.POSITION.format(number=excerpt.number, count=excerpt.count)
    where = filter(None, [bulletin_name(head.bulletin), escape(head.section), position, pages(head)])
    parts = ["\n".join([bold(head.title), " · ".join(where), said])]
    if excerpt.in_title:
        parts.append(texts.IN_TITLE)
    parts.append("\n".join(_pieces(excerpt)))
    if any(piece.is_part for piece in excerpt.pieces):
        parts.append(texts.IN_PART)
    return "\n\n".join(filter(None, parts))


def _pieces(excerpt: Excerpt) -> Sequence[str]:
    return [bold(piece.text) if piece.is_heading else quote_marked(piece.text, piece.marks) for piece in excerpt.pieces]
