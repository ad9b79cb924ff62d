"""导出: an article, an answer, a digest or a board as a file: choose a format, and it comes as a message of its own."""

from functools import partial
from typing import cast

from bot.asking.answers import Answers
from bot.asking.findings import Answer, EntryAnswer
from bot.asking.issue_words import NEWEST, read_issue
from bot.deliveries.subscriptions import DeliveryId
from bot.models import ArticleId, BulletinId, EntryId, Kind
from bot.sharing.exports import FORMATS, Format, Paper, name_file, write_paper, write_table
from handlers import passage_texts as texts
from handlers.context import Asked, Services
from handlers.features import Press
from handlers.markup import bold, fill
from handlers.screen import Button, Document, ForAdmins, Screen, Toast
from handlers.sharing.papers import (
    CSV_HEADER,
    answer_paper,
    article_paper,
    board_paper,
    board_rows,
    digest_paper,
    timeline_paper,
)
from handlers.texts import EXPIRED

_CSV = "csv"


def show_formats(asked: Asked, kind: str, key: str | int, *back: str | int) -> Screen | Toast:
    """Ask for a format; `back` is the action, with its arguments, that one came from."""
    paper = find_paper(asked.services, asked.chat, kind, key)
    if paper is None:
        return Toast(EXPIRED, alert=True)
    forms = [*FORMATS, *([_CSV] if kind == "board" else [])]
    buttons = tuple(Button(texts.BUTTON_FORMATS[form], "export_as", (form, kind, key)) for form in forms)
    rows = tuple(buttons[i : i + 3] for i in range(0, len(buttons), 3))
    said = fill(texts.EXPORT, title=paper.title, origin=paper.origin)
    return Screen(said, (*rows, (Button(texts.BUTTON_UP, str(back[0]), back[1:]),)))


def export(asked: Asked, form: str, kind: str, key: str | int) -> Document | Toast | ForAdmins:
    """Send the file. In a channel, where it would come before all readers, for its admins only."""
    if asked.channel:
        return ForAdmins(lambda: _export(asked, form, kind, key), texts.CHANNEL_ADMINS_ONLY)
    return _export(asked, form, kind, key)


def _export(asked: Asked, form: str, kind: str, key: str | int) -> Document | Toast:
    paper = find_paper(asked.services, asked.chat, kind, key)
    if paper is None:
        return Toast(EXPIRED, alert=True)
    name, caption = name_file(paper.title, form), f"{bold(paper.title)}\n{fill('{origin}', origin=paper.origin)}"
    if form == _CSV:
        rows = board_rows(asked.services.boards.all(asked.chat, str(key)))
        return Document(name, partial(write_table, CSV_HEADER, rows), caption)
    return Document(name, partial(write_paper, paper, cast("Format", form)), caption)


def find_paper(services: Services, chat: int, kind: str, key: str | int) -> Paper | None:
    """The paper of a kind: an article's by its id, an entry's by its id and an issue's (12@3), what all issues
    say of an entry by its id, or of words behind the kind of name that they were asked as (company:蓝樾), a digest's by
    its delivery, a board's found entries.
    """
    match kind:
        case "article":
            article = services.answers.article(ArticleId(int(key)))
            return article_paper(article) if article else None
        case "entry":
            entry, _, issue = str(key).partition("@")
            return answer_paper(services.answers.of(BulletinId(int(issue or NEWEST))), EntryId(int(entry)))
        case "timeline" | "words":
            return timeline_paper(services.answers, _over_issues(services.answers, kind, str(key)))
        case "digest":
            parcel = services.ledger.read(DeliveryId(int(key)), services.clock.now())
            return digest_paper(parcel.digest) if parcel and parcel.digest.bulletin.title else None
        case "board":
            title = texts.BOARD_OWN if chat > 0 else texts.BOARD_GROUP
            return board_paper(f"{title} {key}".strip(), services.boards.all(chat, str(key)))
    return None


def _over_issues(answers: Answers, kind: str, key: str) -> Answer:
    if kind == "timeline":
        return answers.timeline(EntryId(int(key)))
    unlisted, _, words = key.partition(":")
    return answers.told_by_all(words, unlisted)


def write_named(services: Services, kind: str, name: str, form: str) -> bytes | None:
    """A file for the command line: see `cli.face.Face.export`."""
    if kind == "board":
        chat = int(name) if name.removeprefix("-").isdigit() else 0
        saved = services.boards.all(chat)
        if form == _CSV:
            return write_table(CSV_HEADER, board_rows(saved)) if saved else None
        paper = find_paper(services, chat, kind, "") if saved else None
    elif kind == "article":
        number = _find_article(services.answers, name)
        paper = find_paper(services, 0, kind, number) if number else None
    else:
        wanted = read_issue(name)
        if wanted.all:
            paper = timeline_paper(services.answers, services.answers.about_all(wanted.words, cast("Kind", kind)))
            return write_paper(paper, cast("Format", form)) if paper else None
        found = services.answers.dated(wanted.when).about(wanted.words, cast("Kind", kind))
        key = f"{found.entry.id}@{found.bulletin.id}" if isinstance(found, EntryAnswer) else ""
        paper = find_paper(services, 0, "entry", key) if key else None
    return write_paper(paper, cast("Format", form)) if paper else None


def _find_article(answers: Answers, name: str) -> int | None:
    """The newest article of a title, or the one of a number."""
    for issue in answers.bulletins():
        for section, _ in answers.sections(issue.id):
            for head in answers.articles(issue.id, section):
                if name in {str(head.id), head.title}:
                    return head.id
    return None


EXPORT: dict[str, Press] = {"export": show_formats, "export_as": export}
