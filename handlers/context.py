"""The typed context of a question: the services, who asks, and where."""

from dataclasses import dataclass

from bot.answers import Answers
from bot.ports import Clock, Doors, Keys, Replies


@dataclass(frozen=True, slots=True)
class Services:
    """What the face needs of the core. `open_to_all`: nobody has to be let in (playground, trials)."""

    answers: Answers
    keys: Keys
    doors: Doors
    replies: Replies
    clock: Clock
    open_to_all: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question or press. `person` is None where a channel or an anonymous admin speaks."""

    services: Services
    argument: str
    chat: int
    chat_title: str
    private: bool
    person: int | None
    replied_person: int | None = None

    @property
    def is_owner(self) -> bool:
        """Whether the bot's owner asks."""
        return self.person is not None and self.services.doors.owner() == self.person
