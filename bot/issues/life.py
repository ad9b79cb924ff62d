"""The life of an issue that is in: its name and date corrected, withdrawn and restored, its replacement rolled back.

A withdrawn issue is not in the library: nobody who reads there can come upon it.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.errors import DateUnreadable, NothingEarlier, TitleUnusable, UnknownBulletin
from bot.models import Bulletin, BulletinId, IssueDate
from bot.parsing.dating import find_date

TITLE_CHARS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """An issue's version before its last replacement."""

    bulletin: Bulletin
    file_name: str
    added_at: datetime

    @property
    def mark(self) -> str:
        """What tells it from other versions of its issue."""
        return self.added_at.isoformat()


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """An issue as who looks after it sees it. `sha256` is the content of the file it came in, `file_name` what that
    was called. `withdrawn_at` is None of one that can be read.
    """

    bulletin: Bulletin
    file_name: str
    sha256: str
    added_at: datetime
    withdrawn_at: datetime | None = None
    earlier: Earlier | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is withdrawn."""
        return self.withdrawn_at is not None


class Editions(Protocol):
    """Where issues are kept, with those that are withdrawn or were replaced.

    A reader sees each change as a whole or not at all. Articles keep their ids whatever is done;
    `ports.Library.revision` changes.
    """

    def issues(self) -> Sequence[Issue]:
        """All of them, newest first (by date, then by arrival), withdrawn ones too."""
        ...

    def rename(self, issue: BulletinId, title: str) -> None:
        """Give an issue another title.

        Raises:
            IssueExists: another one has that title in the same month.

        """
        ...

    def redate(self, issue: BulletinId, date: IssueDate) -> None:
        """Give an issue another date.

        Raises:
            IssueExists: another one of its title has that month.

        """
        ...

    def reread(self, issue: BulletinId) -> None:
        """Read the text of an issue again, for what this version and the catalogue of now find in it; nothing if it is
        withdrawn.
        """
        ...

    def withdraw(self, issue: BulletinId) -> None:
        """Take an issue out of the library and keep it; nothing if it is withdrawn."""
        ...

    def restore(self, issue: BulletinId) -> None:
        """Put a withdrawn issue back, read with the catalogue of now; nothing if it is there.

        Raises:
            IssueExists: one of its title and month came meanwhile.

        """
        ...

    def roll_back(self, issue: BulletinId) -> None:
        """Put an issue's earlier version in the place of the present one, which is its earlier version from now on.

        Raises:
            IssueExists: another issue has the earlier version's title and month.

        """
        ...


class Issues:
    """What who looks after the issues does with them. It does not ask who that is: whoever calls it has."""

    def __init__(self, editions: Editions) -> None:
        self._editions = editions

    def all(self) -> Sequence[Issue]:
        """All issues, newest first, withdrawn ones too."""
        return self._editions.issues()

    def find(self, number: int) -> Issue | None:
        """One issue."""
        return next((issue for issue in self.all() if issue.bulletin.id == number), None)

    def get(self, number: int) -> Issue:
        """One issue that must be there.

        Raises:
            UnknownBulletin

        """
        issue = self.find(number)
        if issue is None:
            raise UnknownBulletin(number)
        return issue

    def rename(self, number: int, typed: str) -> Issue:
        """Give an issue the title that was typed.

        Raises:
            UnknownBulletin, IssueExists, TitleUnusable

        """
        self._editions.rename(self.get(number).bulletin.id, clean_title(typed))
        return self.get(number)

    def redate(self, number: int, typed: str) -> Issue:
        """Give an issue the date that was typed, as people write one: 2020-09, 2020年9月10日.

        Raises:
            UnknownBulletin, IssueExists, DateUnreadable

        """
        date = find_date([typed], "", "")
        if date is None:
            raise DateUnreadable(typed)
        self._editions.redate(self.get(number).bulletin.id, date)
        return self.get(number)

    def reread(self, number: int) -> Issue:
        """Read an issue's text again, for what came in before this version could find it.

        Raises:
            UnknownBulletin

        """
        self._editions.reread(self.get(number).bulletin.id)
        return self.get(number)

    def withdraw(self, number: int) -> Issue:
        """Take an issue out of everything that is read.

        Raises:
            UnknownBulletin

        """
        self._editions.withdraw(self.get(number).bulletin.id)
        return self.get(number)

    def restore(self, number: int) -> Issue:
        """Put a withdrawn issue back.

        Raises:
            UnknownBulletin, IssueExists

        """
        self._editions.restore(self.get(number).bulletin.id)
        return self.get(number)

    def roll_back(self, number: int, seen: str = "") -> Issue:
        """Exchange an issue for the version before its last replacement; done twice, all is as it was. `seen`: only if
        that version still is the one of this mark, so that who asks twice in haste gets it once.

        Raises:
            UnknownBulletin, IssueExists
            NothingEarlier: it was not replaced, is withdrawn, or was exchanged meanwhile.

        """
        issue = self.get(number)
        if issue.earlier is None or issue.is_withdrawn or seen not in ("", issue.earlier.mark):
            raise NothingEarlier(number)
        self._editions.roll_back(issue.bulletin.id)
        return self.get(number)


IssuesBeside = Callable[[], AbstractContextManager[Issues]]
"""Opens them for work in a thread of its own."""


def clean_title(typed: str) -> str:
    """A title as one line without what can't be seen.

    Raises:
        TitleUnusable: nothing is left of it, or too much.

    """
    title = " ".join("".join(char if char.isprintable() else " " for char in typed).split())
    if title.startswith("《") and title.find("》") == len(title) - 1:
        title = title[1:-1].strip()
    if not title or len(title) > TITLE_CHARS:
        raise TitleUnusable(len(title), TITLE_CHARS)
    return title
