"""What inline mode offers while nothing is typed: the person's own passages of late, and what they were told last.

Only what is theirs alone counts: what a group was told is nobody's to see elsewhere, and who opened a link is not kept.
"""

from collections.abc import Iterator

from bot.deliveries.subscriptions import Destination, Item
from bot.sharing.boards import Saved
from bot.sharing.shares import Snippet, Thing
from handlers.context import Services

_SHARED, _KEPT = 3, 3


def offer_untyped(services: Services, person: int) -> Iterator[Snippet]:
    """What a person shared and kept lately, then the articles of the last digest in their private chat."""
    yield from services.sharing.recent(person, _SHARED)
    for saved in services.boards.page(person, "", 1).entries[:_KEPT]:
        yield from _read_kept(services, saved)
    digest = services.ledger.last_told(Destination(chat=person))
    for item in digest.items if digest else ():
        snippet = services.sharing.snippets.read(_told(item))
        if snippet:
            yield snippet


def _read_kept(services: Services, saved: Saved) -> Iterator[Snippet]:
    """A kept passage that still stands in its bulletin, in one piece."""
    passage, there = saved.passage, services.boards.original(saved.passage)
    end = there.start + passage.end - passage.start
    found = services.sharing.snippets.read(Thing(kind="passage", article=there.article, start=there.start, end=end))
    if found and found.text == passage.shown:
        yield found


def _told(item: Item) -> Thing:
    if item.passage is None:
        return Thing(kind="article", article=item.article.id)
    return Thing(kind="passage", article=item.article.id, start=item.passage.start, end=item.passage.end)
