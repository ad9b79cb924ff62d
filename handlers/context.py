"""The typed context of a question: the services, who asks, and where."""

from dataclasses import dataclass
from typing import Literal

from bot.answers import Answers
from bot.following import Following
from bot.outbox import ChatLife
from bot.ports import Clock, Doors, Keys, Replies
from bot.subscribing import Subscribing
from bot.subscriptions import Destination

Voice = Literal["person", "anonymous", "channel", "foreign"]
"""Who speaks: a person, the group itself (an anonymous admin of it), the channel itself, or another chat's channel."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the face needs of the core. `open_to_all`: nobody has to be let in (playground, trials)."""

    answers: Answers
    keys: Keys
    doors: Doors
    replies: Replies
    following: Following
    subscribing: Subscribing
    life: ChatLife
    clock: Clock
    open_to_all: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question or press. `person` is None where a channel or an anonymous admin speaks: see `voice`."""

    services: Services
    argument: str
    chat: int
    chat_title: str
    private: bool
    channel: bool = False
    person: int | None
    voice: Voice = "person"
    thread: int = 0
    replied_person: int | None = None

    @property
    def destination(self) -> Destination:
        """Where it is asked: the chat, and in a forum its topic."""
        return Destination(chat=self.chat, thread=self.thread)

    @property
    def is_owner(self) -> bool:
        """Whether the bot's owner asks."""
        return self.person is not None and self.services.doors.owner() == self.person
