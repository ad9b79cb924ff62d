"""What a chat needs kept: who may come in, what a button means, what has arrived, what was answered.

Ports as in `bot.ports`; a docstring here is the contract.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Role = Literal["owner", "editor", "reader"]
"""Readers ask; editors and the owner also look after what there is to read."""


class Keys(Protocol):
    """Button keys: a short opaque word for an action, good in one chat only, perhaps for one person only, and only
    until it expires.
    """

    def issue(
        self, chat: int, person: int | None, actions: Sequence[tuple[str, Sequence[str | int]]], until: datetime
    ) -> Sequence[str]:
        """A key of at most 24 ASCII characters for each action; the same action of a chat and person (None: anybody)
        gets the same key.
        """
        ...

    def redeem(self, key: str, chat: int, person: int, now: datetime) -> tuple[str, Sequence[str | int]] | None:
        """The action behind a key, or None if it is unknown, expired or another chat's.

        Raises:
            KeyOfAnother: it is another person's.

        """
        ...

    def trace(self, key: str, now: datetime) -> tuple[int, int | None, str, Sequence[str | int]] | None:
        """(chat, person, action, arguments) of a key that comes from no chat, for the caller to check whose it is;
        None if it is unknown or expired.
        """
        ...

    def expire(self, now: datetime) -> int:
        """Forget the keys that are past their time; how many they were."""
        ...


class Doors(Protocol):
    """Who may read: the owner, and people and chats let in or kept out. Ids are the platform's."""

    def owner(self) -> int | None:
        """The owner's id; None until the bot is claimed."""
        ...

    def claim(self, code: str, person: int) -> bool:
        """Make `person` the owner if `code` is the unused one; the code is used up then. Constant time."""
        ...

    def renew_code(self) -> str:
        """A new one-time code; the one before is void. Only its hash is kept."""
        ...

    def admits(self, chat: int, person: int | None) -> bool:
        """Whether the bot speaks here: in a private chat (chat == person) to the owner and to people let in, in
        a group or channel that is let in to everybody; never to a person kept out.
        """
        ...

    def role(self, person: int) -> Role | None:
        """What a person is to the bot; None for who was not let in by name."""
        ...

    def set_admission(self, subject: int, *, admitted: bool, label: str, role: Role = "reader") -> None:
        """Let a person or chat in, as what, or keep them out."""
        ...

    def admissions(self) -> Sequence[tuple[int, bool, str]]:
        """(id, admitted, label) of everybody decided on."""
        ...

    def first_knock(self, subject: int) -> bool:
        """Whether this one asks for the first time (then it is noted): denial and request are said once."""
        ...


@dataclass(frozen=True, slots=True)
class Received:
    """An update as the platform sent it, JSON, with its number there; it is of no use after `until`."""

    number: int
    body: str
    until: datetime


class Inbox(Protocol):
    """Updates between their arrival and the end of their handling, so that a killed program finds them again."""

    def keep(self, updates: Sequence[Received]) -> None:
        """Note what arrived; numbers that are known change nothing. Afterwards the platform may forget them."""
        ...

    def waiting(self, now: datetime) -> Sequence[str]:
        """The bodies that were never settled and are still of use, oldest first; each is given out a few times only."""
        ...

    def take(self, number: int) -> bool:
        """Begin with an update; false if somebody has begun with it or it is settled."""
        ...

    def settle(self, number: int) -> None:
        """An update is handled, whatever came of it."""
        ...

    def forget(self, before: datetime) -> int:
        """Forget what was of no use any more before a moment; how many that were."""
        ...


class Replies(Protocol):
    """Our messages: which question each answers, so that an edited question edits its answer; and what it is about,
    in the caller's own words, so that one can search inside it.
    """

    def remember(self, chat: int, question: int, answer: int, about: Sequence[str | int], at: datetime) -> None:
        """Note our answer to a question; an earlier one to the same question is forgotten."""
        ...

    def turn(self, chat: int, message: int, about: Sequence[str | int], at: datetime) -> None:
        """Note what a message of ours is about from now on."""
        ...

    def about(self, chat: int, message: int) -> Sequence[str | int]:
        """What a message of ours is about; empty if that is not known."""
        ...

    def latest(self, chat: int) -> int | None:
        """Our newest answer's message id in a chat, if any was noted there."""
        ...

    def forget(self, before: datetime) -> int:
        """Forget what was noted before a moment; how many messages that were."""
        ...

    def find(self, chat: int, question: int) -> int | None:
        """Our answer's message id, if the question was answered."""
        ...
