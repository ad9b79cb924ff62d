"""/contents: sections → articles → text, by buttons, in one message that is edited in place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.asking.answers import Answers
from bot.asking.findings import Scope
from bot.asking.issue_words import NEWEST, read_issue
from bot.asking.telling import turn_to
from bot.models import Article, ArticleHead, ArticleId, Block, Bulletin, BulletinId
from bot.parsing.paragraphs import source_span
from bot.text import fold, sentence_spans
from handlers import passage_texts, texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.links import share_article
from handlers.markup import bold, escape, fill, plain, quote
from handlers.render import bulletin_name, no_bulletin, passage_row, place, shorten, turn_row
from handlers.screen import Button, Screen, Toast

_ARTICLES_A_PAGE = 8
_ISSUES_A_PAGE = 8
_PAGE_CHARS = 1000  # of an article's text: two swipes of a phone, far below Telegram's limit
_TITLE_LABEL_CHARS = 28
Row = tuple[Button, ...]


def ask_contents(asked: Asked) -> Screen:
    """The sections of the newest issue, or of the one asked for."""
    if is_for_all(asked.argument):
        return list_issues(asked, "contents", 1)
    bulletin = asked.services.answers.dated(read_issue(asked.argument).when).issue()
    return show_contents(asked, bulletin.id) if bulletin else no_bulletin()


def show_contents(asked: Asked, issue: int = NEWEST) -> Screen:
    """The same of an issue, with the way to the others."""
    screen = contents_of(asked, issue)
    return replace(screen, rows=(*screen.rows, *past_row(asked, "contents"))) if screen.rows else screen


def contents_of(asked: Asked, issue: int) -> Screen:
    """An issue's sections, the newest one's if none is named or it is gone."""
    bulletin = _find_bulletin(asked, BulletinId(issue)) or asked.services.answers.newest()
    if bulletin is None:
        return no_bulletin()
    sections = asked.services.answers.sections(bulletin.id)
    if len(sections) == 1:
        return show_section(asked, bulletin.id, sections[0][0], 1)
    rows = tuple(
        (Button(f"{name or texts.NO_SECTION}（{count}）", "section", (bulletin.id, name, 1)),)
        for name, count in sections
    )
    return Screen(texts.CONTENTS.format(bulletin=bulletin_name(bulletin), articles=bulletin.articles), rows)


def section_called(asked: Asked, name: str, when: str = "") -> Screen | None:
    """The articles of a section that is called so, which is said; of several issues of then the newest that has one."""
    answers = asked.services.answers.dated(when, lambda one: _section_named(one, name))
    bulletin, section = answers.issue(), _section_named(answers, name)
    if bulletin is None or not section:
        return None
    screen = show_section(asked, bulletin.id, section, 1)
    return replace(screen, html=f"{fill(texts.UNDERSTOOD_SECTION, section=section)}\n{screen.html}")


def _section_named(answers: Answers, name: str) -> str:
    bulletin, wanted = answers.issue(), fold(name).strip().removesuffix("栏目")
    sections = answers.sections(bulletin.id) if bulletin and wanted else ()
    return next((section for section, _ in sections if fold(section) == wanted), "")


def is_for_all(argument: str) -> bool:
    """Whether nothing but all issues are asked for."""
    wanted = read_issue(argument)
    return wanted.all or wanted.words.strip() == texts.ALL_WORD


def past_row(asked: Asked, action: str) -> tuple[Row, ...]:
    """The way to all issues, where there are several; `action` shows one of them, whose id it takes."""
    several = len(asked.services.answers.bulletins()) > 1
    return ((Button(texts.BUTTON_PAST, "all_issues", (action, 1)),),) if several else ()


def list_issues(asked: Asked, action: str, page: int) -> Screen:
    """All issues to tap, newest first."""
    issues = asked.services.answers.bulletins()
    shown, page, pages = turn_to(issues, page, _ISSUES_A_PAGE)
    rows = [(Button(plain(issue_line(issue)), action, (issue.id,)),) for issue in shown]
    turn = turn_row("all_issues", (action,), page, pages)
    return Screen(texts.ISSUES.format(count=len(issues)), (*rows, *turn))


def issue_line(issue: Bulletin) -> str:
    """《芯屏网月报》2024-03（7 篇）; HTML."""
    return texts.ISSUE.format(bulletin=bulletin_name(issue), articles=issue.articles)


def show_section(asked: Asked, bulletin_id: int, section: str, page: int) -> Screen:
    """A section's articles, eight a page."""
    answers = asked.services.answers
    bulletin = _find_bulletin(asked, BulletinId(bulletin_id))
    heads = answers.articles(bulletin.id, section) if bulletin else []
    if bulletin is None or not heads:
        return show_contents(asked, bulletin.id if bulletin else NEWEST)
    shown, page, pages = turn_to(heads, page, _ARTICLES_A_PAGE)
    rows: list[tuple[Button, ...]] = [
        (Button(shorten(head.title, _TITLE_LABEL_CHARS), "article", (head.id, 1)),) for head in shown
    ]
    rows += turn_row("section", (bulletin.id, section), page, pages)
    if len(answers.sections(bulletin.id)) > 1:
        rows.append((Button(texts.BUTTON_CONTENTS, "contents", (bulletin.id,)),))
    name = escape(section or texts.NO_SECTION)
    title = texts.SECTION.format(section=name, bulletin=bulletin_name(bulletin), articles=len(heads))
    return Screen(title, tuple(rows))


def show_article(asked: Asked, article_id: int, *rest: str | int) -> Screen | Toast:
    """An article's text, a page of it at a time. `rest` ends with the page; before it stands the action with its
    arguments that leads back to where one came from, if anywhere.
    """
    *back, page = rest
    article = asked.services.answers.article(ArticleId(article_id))
    if article is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    pages = list(_chunks(article.blocks))
    number = min(max(int(page), 1), len(pages))
    here = ("article", article_id, *back, number)
    pick = Button(passage_texts.BUTTON_QUOTE, "quote", (article_id, pages[number - 1].start, 0, *here))
    return _page(asked, article, pages, number, back, (pick, share_article(article.head.id)))


def _page(
    asked: Asked, article: Article, pages: Sequence["_Page"], number: int, back: Sequence[str | int], keep: Row
) -> Screen:
    head = article.head
    before, after = asked.services.answers.around.story(head)
    top = [bold(head.title), f"{bulletin_name(head.bulletin)} · {place(head)}", *_story(before, after)]
    html = "\n\n".join(["\n".join(top), *pages[number - 1].parts])
    turn = turn_row("article", (head.id, *back), number, len(pages))
    rows = (*turn, keep, *_story_row(before, after), *_around(asked, article))
    here = ("article", head.id, *back, number)
    last = [Button(passage_texts.BUTTON_EXPORT, "export", ("article", head.id, *here))]
    if len(pages) > 1:
        last.insert(0, Button(texts.BUTTON_POINTS, "points", (head.id, *back)))
    if back:
        last.append(Button(texts.BUTTON_BACK, str(back[0]), tuple(back[1:])))
    return Screen(html, (*rows, tuple(last)), scope=Scope("article", head.id))


def show_points(asked: Asked, article_id: int, *back: str | int) -> Screen | Toast:
    """A long article in three sentences; `back` as for an article."""
    article = asked.services.answers.article(ArticleId(article_id))
    if article is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    head = article.head
    lines = [bold(head.title), f"{bulletin_name(head.bulletin)} · {place(head)}"]
    lines += [quote(text) for text in asked.services.answers.points(article)]
    return Screen("\n".join(lines), ((Button(texts.BUTTON_WHOLE, "article", (head.id, *back, 1)),),))


def show_passage(asked: Asked, article_id: int, start: int, *back: str | int) -> Screen | Toast:
    """An article's text, opened where a passage stands (a source offset) that can be kept; `back` as for an article."""
    article = asked.services.answers.article(ArticleId(article_id))
    if article is None:
        return Toast(texts.ARTICLE_GONE, alert=True)
    before = [block for block in article.blocks if block.end <= start]
    number = max(1, len(list(_chunks([*before, *article.blocks[len(before) : len(before) + 1]]))))
    pages = list(_chunks(article.blocks))
    keep = passage_row(article_id, start, "passage", article_id, start, *back)
    return _page(asked, article, pages, min(number, len(pages)), back, keep)


def show_here(_asked: Asked, page: int, pages: int) -> Toast:
    """The number between the arrows: nothing to change, but a press is acknowledged."""
    return Toast(texts.HERE.format(page=page, pages=pages))


def _story(before: ArticleHead | None, after: ArticleHead | None) -> Iterator[str]:
    """What other issues told of the same story; HTML."""
    for template, head in ((texts.STORY_BEFORE, before), (texts.STORY_AFTER, after)):
        if head:
            yield fill(template, date=head.bulletin.date, title=head.title)


def _story_row(before: ArticleHead | None, after: ArticleHead | None) -> Iterator[Row]:
    row = [_open(texts.BUTTON_BEFORE, before)] if before else []
    row += [_open(texts.BUTTON_AFTER, after)] if after else []
    if row:
        yield tuple(row)


def _around(asked: Asked, article: Article) -> Iterator[tuple[Button, ...]]:
    head = article.head
    fellows = asked.services.answers.articles(head.bulletin.id, head.section)
    at = next(i for i, fellow in enumerate(fellows) if fellow.id == head.id)
    row = [Button(texts.BUTTON_SECTION, "section", (head.bulletin.id, head.section, at // _ARTICLES_A_PAGE + 1))]
    if at:
        row.insert(0, _open(texts.BUTTON_EARLIER_ARTICLE, fellows[at - 1]))
    if at + 1 < len(fellows):
        row.append(_open(texts.BUTTON_LATER_ARTICLE, fellows[at + 1]))
    yield tuple(row)


def _open(label: str, head: ArticleHead) -> Button:
    return Button(label, "article", (head.id, 1))


@dataclass(slots=True)
class _Page:
    """HTML paragraphs and headings; `start` is where in the source the first one begins."""

    start: int = 0
    parts: list[str] = field(default_factory=list)


def _chunks(blocks: Sequence[Block]) -> Iterator[_Page]:
    """Pages of an article; a heading never ends one, a paragraph is parted only between sentences."""
    page = _Page()
    size = 0
    pieces = [(piece, block) for block in blocks for piece in _pieces(block)]
    for i, ((html, length, begun), block) in enumerate(pieces):
        heads = block.kind == "heading" and i + 1 < len(pieces)
        if page.parts and size + length + (pieces[i + 1][0][1] if heads else 0) > _PAGE_CHARS:
            yield page
            page, size = _Page(), 0
        if not page.parts:
            page.start = source_span(block, begun, begun + 1).start
        page.parts.append(html)
        size += length
    yield page


def _pieces(block: Block) -> Iterator[tuple[str, int, int]]:
    """(HTML, code points, where in its text it begins) of a block, parted where it is longer than a page."""
    if block.kind == "heading":
        yield bold(block.text), len(block.text), 0
        return
    piece, begun = "", 0
    for start, sentence in _short_sentences(block.text):
        if piece and len(piece) + len(sentence) > _PAGE_CHARS:
            yield escape(piece), len(piece), begun
            piece = ""
        begun = begun if piece else start
        piece += sentence
    yield escape(piece), len(piece), begun


def _short_sentences(text: str) -> Iterator[tuple[int, str]]:
    for start, end in sentence_spans(text):
        for at in range(start, end, _PAGE_CHARS):
            yield at, text[at : min(end, at + _PAGE_CHARS)]


def _find_bulletin(asked: Asked, number: BulletinId) -> Bulletin | None:
    return next((b for b in asked.services.answers.bulletins() if b.id == number), None)


CONTENTS = Feature(
    command="contents",
    ask=ask_contents,
    words=("目录",),
    presses={
        "contents": show_contents,
        "all_issues": list_issues,
        "section": show_section,
        "article": show_article,
        "passage": show_passage,
        "points": show_points,
        "here": show_here,
    },
)
