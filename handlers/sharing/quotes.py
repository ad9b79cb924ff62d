"""摘句: an article's sentences to tap on and off, a paragraph at a time; what is chosen is copied or kept."""

from collections.abc import Sequence

from bot.models import Article, ArticleHead, ArticleId, Passage
from bot.sharing.quotes import Citation, Quotation, Stretch, cite, find_stretch, quote_sentences, read_stretches
from handlers import passage_texts as texts
from handlers.context import Asked
from handlers.features import Press
from handlers.links import share_paragraph, share_passage
from handlers.markup import bold, escape, fill, plain
from handlers.render import bulletin_name, pages, place
from handlers.screen import Button, Screen, Toast
from handlers.texts import ARTICLE_GONE

_NUMBERS_A_ROW = 6
Row = tuple[Button, ...]


def show_quotes(asked: Asked, article_id: int, start: int, chosen: int, *back: str | int) -> Screen | Toast:
    """The sentences of the paragraph at a source offset, those in the bits of `chosen` marked."""
    article = asked.services.answers.article(ArticleId(article_id))
    stretches = read_stretches(article) if article else []
    if article is None or not stretches:
        return Toast(texts.NOTHING_TO_QUOTE if article else ARTICLE_GONE, alert=True)
    number = find_stretch(stretches, start)
    stretch = stretches[number]
    picked = quote_sentences(article.head, stretch, chosen) if chosen else None
    parts = [_head(article), "\n".join(_sentence(i, text, chosen) for i, text in enumerate(stretch.texts))]
    rows = _number_rows(article, stretch, chosen, back)
    turn = [(texts.BUTTON_EARLIER, number - 1), (texts.BUTTON_LATER, number + 1)]
    rows += [tuple(_open(label, article, stretches[i], back) for label, i in turn if 0 <= i < len(stretches))]
    cited = cite(picked.shown, origin(article.head)) if picked else None
    parts += _told(picked, cited, chosen) if picked and cited else [texts.PICK]
    rows.append(_take(article, stretch, cited, chosen))
    rows.append((*_share(article, stretch, picked), Button(texts.BUTTON_UP, str(back[0]), back[1:])))
    return Screen("\n\n".join(parts), tuple(row for row in rows if row))


def origin(head: ArticleHead) -> str:
    """《信息产业篇》2020-09，第 6 页; the page only as exactly as the document marks it; plain."""
    bulletin = plain(bulletin_name(head.bulletin))
    return texts.ORIGIN.format(bulletin=bulletin, pages=pages(head)) if pages(head) else bulletin


def _head(article: Article) -> str:
    head = article.head
    return f"{bold(head.title)}\n" + " · ".join(filter(None, [bulletin_name(head.bulletin), place(head)]))


def _sentence(index: int, text: str, chosen: int) -> str:
    return fill(texts.CHOSEN if chosen >> index & 1 else texts.NUMBERED, number=index + 1, text=text)


def _number_rows(article: Article, stretch: Stretch, chosen: int, back: tuple[str | int, ...]) -> list[Row]:
    buttons = []
    for index in range(len(stretch.sentences)):
        label = texts.BUTTON_CHOSEN if chosen >> index & 1 else "{number}"
        after = chosen ^ (1 << index)
        target = (article.head.id, stretch.start, after, *back)
        buttons.append(Button(label.format(number=index + 1), "quote", target))
    return [tuple(buttons[i : i + _NUMBERS_A_ROW]) for i in range(0, len(buttons), _NUMBERS_A_ROW)]


def _open(label: str, article: Article, stretch: Stretch, back: tuple[str | int, ...]) -> Button:
    return Button(label, "quote", (article.head.id, stretch.start, 0, *back))


def _told(picked: Quotation, cited: Citation, chosen: int) -> list[str]:
    """How many are chosen; what a button can't copy whole stands there to be copied by hand."""
    count = chosen.bit_count()
    if cited.is_whole:
        return [texts.PICKED.format(count=count)]
    whole = cite(picked.shown, origin(picked.article), limit_units=10_000)
    return [texts.PICKED_LONG.format(count=count), f"<code>{escape(whole.text)}</code>"]


def _take(article: Article, stretch: Stretch, cited: Citation | None, chosen: int) -> Row:
    """What is done with the chosen sentences; with none chosen, the paragraph is kept or drawn."""
    here = (article.head.id, stretch.start, chosen)
    row = (Button(texts.BUTTON_SAVE, "save", here), Button(texts.BUTTON_CARD, "card", (*here, 0)))
    if cited is None:
        return row
    return (Button(texts.BUTTON_COPY if cited.is_whole else texts.BUTTON_COPY_PART, copy=cited.text), *row)


def _share(article: Article, stretch: Stretch, picked: Quotation | None) -> Row:
    """Passes on what is chosen, if it is one piece: a shared passage has no gaps."""
    if picked is None:
        return (share_paragraph(article.head.id, stretch.start),)
    return tuple(map(share_passage, to_passages(picked)))


def to_passages(quotation: Quotation) -> Sequence[Passage]:
    """A quotation as the one passage it is, or nothing if sentences are left out in it."""
    if len(quotation.pieces) > 1:
        return []
    return [
        Passage(article=quotation.article, text=quotation.shown, start=quotation.start, end=quotation.end),
    ]


def save(asked: Asked, article_id: int, start: int, chosen: int) -> Toast:
    """Keep the paragraph at a source offset, or its chosen sentences: for the group, or for the person."""
    passage = find_quotation(asked, article_id, start, chosen)
    if passage is None:
        return Toast(ARTICLE_GONE, alert=True)
    own = asked.channel and asked.person is not None  # a channel's readers keep no board together
    board = asked.person if own and asked.person else asked.chat
    if not asked.services.boards.save(board, passage, asked.person, asked.person_name):
        return Toast(texts.SAVED_ALREADY)
    if own:
        return Toast(texts.SAVED_OWN)
    return Toast(texts.SAVED if asked.private else texts.SAVED_HERE)


def find_quotation(asked: Asked, article_id: int, start: int, chosen: int) -> Quotation | None:
    """The paragraph at a source offset, or its chosen sentences, if the article is still there."""
    article = asked.services.answers.article(ArticleId(article_id))
    stretches = read_stretches(article) if article else []
    if article is None or not stretches:
        return None
    return quote_sentences(article.head, stretches[find_stretch(stretches, start)], chosen)


QUOTES: dict[str, Press] = {"quote": show_quotes, "save": save}
