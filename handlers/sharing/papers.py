"""What an answer, an article, a digest or a board is as a paper to take along; all of it, not one screen."""

from collections.abc import Sequence

from bot.asking.answers import Answers
from bot.asking.findings import Answer, ArticlePassages, EntryAnswer, Timeline
from bot.deliveries.subscriptions import Digest, Item
from bot.models import Article, ArticleHead, EntryId
from bot.sharing.boards import Saved
from bot.sharing.exports import Paper, Part
from handlers import passage_texts as words
from handlers import texts
from handlers.markup import plain
from handlers.past import counted, spoken_of
from handlers.render import bulletin_name, place

_PAGES_LIMIT = 100  # of an answer: a reader of more wants the bulletin itself
_ARTICLES_LIMIT = 400  # of all issues together
CSV_HEADER = ("标题", "栏目", "简报", "期次", "页码", "摘录", "标签", "备注", "收藏人", "收藏时间")


def article_paper(article: Article) -> Paper:
    """An article's whole text; its headings part it."""
    parts, heading, passages = [], "", []
    for block in article.blocks:
        if block.kind == "paragraph":
            passages.append(block.text)
            continue
        if heading or passages:
            parts.append(Part(heading=heading, passages=tuple(passages)))
        heading, passages = block.text, []
    parts.append(Part(heading=heading, passages=tuple(passages)))
    head = article.head
    return Paper(title=head.title, origin=_origin(head), parts=tuple(parts), footer=words.PAPER_FOOTER, quoted=False)


def answer_paper(answers: Answers, entry: EntryId) -> Paper | None:
    """All of what an issue says of a company or topic; None if that is nothing."""
    first = answers.about_entry(entry, 1)
    if not isinstance(first, EntryAnswer):
        return None
    told = _pages(answers, first)
    counts = texts.COUNT.format(mentions=first.mentions, articles=first.article_count)
    notes = [words.PAPER_FOOTER]
    if first.pages > _PAGES_LIMIT:
        notes.insert(0, words.PAPER_IN_PART.format(count=sum(len(one.articles) for one in told)))
    return Paper(
        title=first.entry.name,
        origin=f"{plain(bulletin_name(first.bulletin))} · {counts}",
        parts=tuple(_answered(item, _place(item.article)) for one in told for item in one.articles),
        footer="\n".join(notes),
    )


def _pages(answers: Answers, first: Answer) -> Sequence[EntryAnswer]:
    """An answer with all its further pages."""
    if not isinstance(first, EntryAnswer):
        return []
    more = (answers.about_entry(first.entry.id, page) for page in range(2, min(first.pages, _PAGES_LIMIT) + 1))
    return [first, *(one for one in more if isinstance(one, EntryAnswer))]


def timeline_paper(answers: Answers, found: Answer) -> Paper | None:
    """All of what all issues say of what a timeline is of, the newest first; None if that is nothing."""
    if not isinstance(found, Timeline) or not found.counts:
        return None
    parts: list[Part] = []
    for one in found.counts:
        told = _tell(answers.of(one.bulletin.id), found)
        parts += [_answered(item, _origin(item.article)) for item in told]
    notes = [words.PAPER_FOOTER]
    if len(parts) > _ARTICLES_LIMIT:
        notes.insert(0, words.PAPER_IN_PART.format(count=_ARTICLES_LIMIT))
    return Paper(
        title=found.asked,
        origin=f"{plain(spoken_of(found.searched))} · {counted(found.counts)}",
        parts=tuple(parts[:_ARTICLES_LIMIT]),
        footer="\n".join(notes),
    )


def _tell(answers: Answers, found: Timeline) -> Sequence[ArticlePassages]:
    """All of what one issue says of the same."""
    if found.entry is None:
        return answers.find('"{}"'.format(found.asked.replace('"', "")) if found.unlisted else found.asked)
    first = answers.about_entry(found.entry.id, 1)
    return [item for one in _pages(answers, first) for item in one.articles]


def _answered(item: ArticlePassages, where: str) -> Part:
    said = [texts.PLACES.format(count=item.count)]
    if item.twin:
        said.append((texts.TWIN_MORE if item.passages else texts.TWIN).format(title=item.twin))
    elif not item.passages:
        said.append(texts.IN_TITLE_ONLY)
    passages = tuple(passage.shown for passage in item.passages)
    return Part(heading=item.article.title, place=" · ".join([where, *said]), passages=passages)


def digest_paper(digest: Digest) -> Paper:
    """A digest's articles, each with its sentence."""
    origin = f"{plain(bulletin_name(digest.bulletin))} · {words.PAPER_ARTICLES.format(count=len(digest.items))}"
    parts = tuple(map(_told, digest.items))
    return Paper(title=texts.DIGEST_NAME, origin=origin, parts=parts, footer=words.PAPER_FOOTER)


def _told(item: Item) -> Part:
    why = texts.WHY_HEADING[item.why.kind].format(value=item.why.value)
    passages = (item.passage.shown,) if item.passage else ()
    where = " · ".join(filter(None, [_place(item.article), why]))
    return Part(heading=item.article.title, place=where, passages=passages)


def board_paper(title: str, saved: Sequence[Saved]) -> Paper:
    """Kept passages, with what was noted."""
    origin = words.PAPER_ENTRIES.format(count=len(saved))
    return Paper(title=title, origin=origin, parts=tuple(map(_kept, saved)), footer=words.PAPER_FOOTER)


def _kept(saved: Saved) -> Part:
    tags = " ".join(words.TAG.format(tag=tag) for tag in saved.tags)
    note = words.NOTE.format(note=saved.note) if saved.note else ""
    head = saved.passage.article
    return Part(
        heading=head.title,
        place=_origin(head),
        passages=(saved.passage.shown,),
        notes=tuple(filter(None, [tags, note])),
    )


def board_rows(saved: Sequence[Saved]) -> list[tuple[str, ...]]:
    """Kept passages as the rows of a table; see CSV_HEADER."""
    return [_row(one) for one in saved]


def _row(saved: Saved) -> tuple[str, ...]:
    head = saved.passage.article
    issue = head.bulletin
    date = texts.ESTIMATED.format(date=issue.date) if issue.date_estimated else issue.date
    pages = plain(place(head)).removeprefix(head.section).removeprefix(" · ")
    tags = " ".join(words.TAG.format(tag=tag) for tag in saved.tags)
    when = saved.saved_at.isoformat(timespec="seconds")
    told = (saved.passage.shown, tags, saved.note, saved.saved_by_name, when)
    return (head.title, head.section, issue.title, date, pages, *told)


def _origin(head: ArticleHead) -> str:
    return " · ".join(filter(None, [plain(bulletin_name(head.bulletin)), _place(head)]))


def _place(head: ArticleHead) -> str:
    return plain(place(head))
