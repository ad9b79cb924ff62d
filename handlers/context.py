"""The typed context of a question: the services, who asks, and where."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from bot.asking.answers import Answers
from bot.asking.findings import Scope
from bot.deliveries.dispatch import Planner
from bot.deliveries.following import Following
from bot.deliveries.outbox import ChatLife, Ledger
from bot.deliveries.subscribing import Subscribing
from bot.deliveries.subscriptions import Destination
from bot.intake.candidates import Candidates
from bot.intake.drafting import Drafting
from bot.intake.sources import Sources
from bot.intake.watched import WatchedFolder
from bot.issues.changes import Changes
from bot.issues.life import Issues, IssuesBeside
from bot.issues.trends import Trends
from bot.ports import Timer
from bot.reception import Doors, Inbox, Keys, Replies
from bot.sharing.boards import Boards
from bot.sharing.circulation import Ratings
from bot.sharing.links import Sharing

_NUMBERS_KNOWN = timedelta(days=2)  # the platform gives up on an update after one
_REPLIES_LIVE = timedelta(days=30)
Voice = Literal["person", "anonymous", "channel", "foreign"]
"""Who speaks: a person, the group itself (an anonymous admin of it), the channel itself, or another chat's channel."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the face needs of the core. `open_to_all`: nobody has to be let in (playground, trials)."""

    answers: Answers
    trends: Trends
    changes: Changes
    keys: Keys
    doors: Doors
    replies: Replies
    inbox: Inbox
    following: Following
    subscribing: Subscribing
    ledger: Ledger
    life: ChatLife
    planner: Planner
    boards: Boards
    sharing: Sharing
    drafting: Drafting
    issues: Issues
    sources: Sources
    issues_beside: IssuesBeside
    database: Path
    candidates: Candidates
    ratings: Ratings
    clock: Timer
    open_to_all: bool
    watched: WatchedFolder | None = None

    def tidy(self) -> None:
        """Forget what is past its time."""
        now = self.clock.now()
        self.keys.expire(now)
        self.replies.forget(now - _REPLIES_LIVE)
        self.sharing.forget()
        self.drafting.expire()
        self.inbox.forget(now - _NUMBERS_KNOWN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question or press. `person` is None where a channel or an anonymous admin speaks: see `voice`; `thread` is 0
    outside topics. `replied_scope` is what the message of ours that it replies to is about, `prompted` the action, with
    its arguments, that it prompts for; `bot_name` is our username.
    """

    services: Services
    argument: str
    chat: int
    chat_title: str
    private: bool
    supergroup: bool = False
    channel: bool = False
    person: int | None
    person_name: str = ""
    voice: Voice = "person"
    thread: int = 0
    replied_person: int | None = None
    replied_message: int | None = None
    replied_scope: Scope | None = None
    prompted: tuple[str | int, ...] = ()
    bot_name: str = ""

    @property
    def destination(self) -> Destination:
        """Where it is asked: the chat, and in a forum its topic."""
        return Destination(chat=self.chat, thread=self.thread)

    @property
    def is_owner(self) -> bool:
        """Whether the bot's owner asks."""
        return self.person is not None and self.services.doors.owner() == self.person

    @property
    def is_editor(self) -> bool:
        """Whether the one who asks looks after what there is to read: editors and the owner; in an open bot that
        nobody owns, anybody, for it is there to be tried.
        """
        if self.person is None:
            return False
        doors = self.services.doors
        return doors.role(self.person) in {"owner", "editor"} or (self.services.open_to_all and doors.owner() is None)
