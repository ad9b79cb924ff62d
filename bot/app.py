"""Opens the store and builds the use cases; whoever opens an App closes it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.asking.answers import Answers
from bot.deliveries.digests import Digests
from bot.deliveries.dispatch import Planner
from bot.deliveries.following import Following
from bot.deliveries.subscribing import Subscribing
from bot.intake.candidates import Candidates
from bot.intake.drafting import Drafting
from bot.intake.errands import Register
from bot.intake.sources import Sources
from bot.issues.changes import Changes
from bot.issues.life import Issues, IssuesBeside
from bot.issues.trends import Trends
from bot.ports import Timer
from bot.reception import Doors, Keys, Replies
from bot.sharing.boards import Boards
from bot.sharing.links import Sharing
from bot.sharing.snippets import Snippets
from bot.sharing.wholes import Wholes
from bot.store.sqlite import Store


class SystemClock:
    """The machine's clock: implements `ports.Clock`."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait as the event loop waits."""
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class App:
    """The use cases and ports that the chat and the command line work with."""

    store: Store
    answers: Answers
    trends: Trends
    changes: Changes
    keys: Keys
    doors: Doors
    replies: Replies
    following: Following
    subscribing: Subscribing
    planner: Planner
    boards: Boards
    sharing: Sharing
    issues: Issues
    drafting: Drafting
    sources: Sources
    issues_beside: IssuesBeside
    candidates: Candidates
    clock: Timer

    def close(self) -> None:
        """Close what was opened."""
        self.store.close()


def open_app(path: Path, *, create: bool = True, clock: Timer | None = None) -> App:
    """Open the database at `path` and build everything on it.

    Raises:
        StoreError: the file can't be used; nothing stays open.

    """
    clock = clock or SystemClock()
    store = Store(path, clock, create=create)
    digests = Digests(store.library, store.names, store.ledger)
    answers = Answers(store.library, store.names)
    trends, changes = Trends(store.library, store.names), Changes(store.library, store.names)
    wholes = Wholes(store.library, store.names, answers, trends, changes)
    return App(
        store=store,
        answers=answers,
        trends=trends,
        changes=changes,
        keys=store.keys,
        doors=store.doors,
        replies=store.replies,
        following=Following(store.library, store.names),
        subscribing=Subscribing(store.subscriptions, store.ledger, store.life, digests, clock),
        planner=Planner(store.ledger, digests, clock),
        boards=Boards(store.boards, store.library, clock),
        sharing=Sharing(store.shares, Snippets(store.library, store.names, answers, wholes), clock),
        issues=Issues(store.editions),
        drafting=Drafting(store.drafts, store.originals, store.shelf, path, clock),
        sources=Sources(store.library, path),
        issues_beside=partial(_issues_beside, path, clock),
        candidates=Candidates(store.candidates, Register(path), store.library, store.names, clock),
        clock=clock,
    )


@contextmanager
def _issues_beside(path: Path, clock: Timer) -> Iterator[Issues]:
    """The issues on a second connection to the database, good in one thread."""
    store = Store(path, clock, create=False)
    try:
        yield Issues(store.editions)
    finally:
        store.close()
