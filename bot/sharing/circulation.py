"""The seams of passing on: the links people share, and what comes back. A docstring here is the contract.

Everything is called from one thread at a time; every method that writes is one transaction. Instants are aware, UTC.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.models import BulletinId
from bot.sharing.shares import Rating, Review, Share, Thing


class Shares(Protocol):
    """Links: a random token for each thing that a person may pass on. Unknown ones change nothing and give None."""

    def keep(
        self, person: int, things: Sequence[tuple[Thing, str, BulletinId | None]], now: datetime, until: datetime
    ) -> Sequence[str]:
        """A token of at most 60 ASCII letters, digits, `_` and `-` for each (thing, its text, its issue), at least 128
        bits of chance; the same person, thing and text get the same one, good until the later of the two times.
        """
        ...

    def find(self, token: str) -> Share | None:
        """A link, be it expired or withdrawn; None if nobody made it, or it was forgotten."""
        ...

    def send(self, token: str, person: int, note: str, now: datetime) -> None:
        """Note that a person sent a link of theirs into a chat, and with which words."""
        ...

    def open(self, token: str, person: int) -> None:
        """Count that somebody opened a link, unless it is their own or its sharer wants no counting."""
        ...

    def of_person(self, person: int) -> Sequence[Share]:
        """The links a person sent, or that others opened, without those withdrawn; the latest sent first."""
        ...

    def withdraw(self, share: int, person: int) -> bool:
        """End a person's own link; whether there was one."""
        ...

    def counts(self, person: int) -> bool:
        """Whether openings of a person's links are counted: they are unless that was switched off."""
        ...

    def set_counts(self, person: int, *, counted: bool) -> None:
        """Switch that; switched off, what was counted is forgotten."""
        ...

    def forget(self, before: datetime) -> int:
        """Forget the links that expired before a moment; how many."""
        ...


class Ratings(Protocol):
    """What people think of answers: one word a person and answer."""

    def rate(self, person: int, rating: Rating, now: datetime) -> None:
        """Note a person's word; it replaces the one they said before of the same answer."""
        ...

    def open_reviews(self) -> Sequence[Review]:
        """What the owner has not put aside: wrong before bad before good, the latest first."""
        ...

    def reviews(self) -> Sequence[Review]:
        """All, the oldest first."""
        ...

    def close(self, review: int) -> None:
        """Put one aside; a later word of the same person brings it back."""
        ...
