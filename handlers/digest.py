"""A digest as one message: what is followed under its own heading, each article with one sentence and its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.deliveries.subscriptions import Digest, Follow, Item, Parcel
from bot.sharing.quotes import clip
from handlers import passage_texts, sharing_texts, texts
from handlers.context import Services
from handlers.links import share_article, share_passage
from handlers.markup import bold, escape, fill, plain, quote
from handlers.render import bulletin_name, place
from handlers.screen import Button, Screen

_SENTENCE_CHARS = 160  # eight articles with it stay far below Telegram's limit
_TITLE_CHARS = 60
_MISSED_SHOWN = 3


def digest_screen(parcel: Parcel) -> Screen:
    """The message of a delivery."""
    notes = list(_notes(parcel))
    return _screen(parcel.digest, notes, parcel.id)


def preview_html(digest: Digest) -> str:
    """What the next digest would say, for the one who sets it."""
    return _screen(digest, [], None).html


def preview_texts(services: Services, chat: int) -> Sequence[str]:
    """The next digest of each of a chat's subscriptions, as read."""
    digests = [services.subscribing.preview(subscription) for subscription in services.subscribing.of_chat(chat)]
    return [plain(preview_html(digest)) if digest else texts.ALL_TOLD for digest in digests]


def _screen(digest: Digest, notes: Sequence[str], delivery: int | None) -> Screen:
    parts = [fill(texts.DIGEST, name=texts.DIGEST_NAME) + " · " + bulletin_name(digest.bulletin)]
    parts += notes
    if digest.announces:
        parts.append(_announcement(digest))
    if not digest.items:
        parts.append(_empty(digest))
    rows: list[tuple[Button, ...]] = []
    number = 0
    for why, group in groupby(digest.items, key=lambda item: item.why):
        items = []
        for item in group:
            number += 1
            items.append(_item(number, item))
            rows.append(_item_row(number, item, delivery))
        parts.append("\n\n".join([_heading(why), *items]))
    last = []
    if digest.remaining and delivery is not None:
        last.append(Button(texts.BUTTON_REST.format(count=digest.remaining), "rest", (delivery, 1)))
    if digest.items and delivery is not None:
        last.append(Button(passage_texts.BUTTON_EXPORT, "export", ("digest", delivery, "digest", delivery)))
    rows += [tuple(last)] if last else []
    return Screen("\n\n".join(parts), tuple(rows))


def _notes(parcel: Parcel) -> Iterator[str]:
    """What has to be said of the delivery itself: that it is late, and which ones fell out."""
    if parcel.late:
        due, now = parcel.due_at, parcel.sent_at
        when = (
            f"{now:%H:%M}"
            if due.date() == now.date()
            else texts.DAY_TIME.format(month=now.month, day=now.day, time=f"{now:%H:%M}")
        )
        yield texts.DIGEST_LATE.format(due=f"{due:%H:%M}", now=when)
    if parcel.missed:
        shown = parcel.missed[-_MISSED_SHOWN:]
        listed = "、".join(
            texts.DAY_TIME.format(month=day.month, day=day.day, time=f"{slot:%H:%M}") for day, slot in shown
        )
        yield texts.DIGEST_MISSED.format(count=len(parcel.missed), listed=listed)


def _announcement(digest: Digest) -> str:
    said = texts.NEW_ISSUE.format(articles=digest.bulletin.articles)
    if digest.counts:
        listed = "、".join(f"{escape(name)} {count} 处" for name, count in digest.counts)
        said += texts.NEW_ISSUE_COUNTS.format(listed=listed)
    return said


def _empty(digest: Digest) -> str:
    if not digest.look_back:
        return texts.ALL_TOLD
    listed = "\n".join(f"· {escape(head.title)}" for head in digest.look_back[-12:])
    return f"{texts.LOOK_BACK}\n{listed}"


def _heading(why: Follow) -> str:
    return bold(texts.WHY_HEADING[why.kind].format(value=why.value))


def _item(number: int, item: Item) -> str:
    head = item.article
    count = (
        texts.NAMED_TIMES.format(name=item.why.value, count=item.count)
        if item.count and item.why.kind != "pack"
        else ""
    )
    lines = [
        f"{number}. {bold(clip(head.title, _TITLE_CHARS))}",
        " · ".join(filter(None, [place(head), escape(count)])),
    ]
    if item.earlier:
        lines.append(
            fill(texts.FOLLOWS_UP, date=item.earlier.bulletin.date, title=clip(item.earlier.title, _TITLE_CHARS))
        )
    if item.passage:
        lines.append(quote(clip(item.passage.text, _SENTENCE_CHARS)))
    return "\n".join(lines)


def _item_row(number: int, item: Item, delivery: int | None) -> tuple[Button, ...]:
    opened = Button(
        f"{number} {texts.BUTTON_ORIGINAL}", "passage", (item.article.id, item.passage.start if item.passage else 0)
    )
    if delivery is None:
        return (opened,)
    share = share_passage(item.passage) if item.passage else share_article(item.article.id)
    share = replace(share, label=sharing_texts.BUTTON_SHARE_ONE.format(number=number))
    return (opened, share, Button(f"{number} {texts.BUTTON_WHY}", "why", (delivery, item.article.id)))
