"""Drafts: files that were sent in the chat and looked over, and what their editors chose; nobody else sees them yet."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NewType, Protocol

from bot.damage.flaws import Flaw
from bot.models import Bulletin, BulletinId, DamageKind, IssueDate

if TYPE_CHECKING:
    from pydantic import TypeAdapter

DraftId = NewType("DraftId", int)
DraftState = Literal["reading", "open", "storing", "stored", "cancelled"]
"""`reading` while the file is fetched and read, `open` while its editor decides, `storing` from 入库 until it is in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An article as the preview lists it."""

    section: str
    title: str
    page: int | None
    page_end: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What was understood of a file. `companies`, `topics` and `figures` count what the articles name and state;
    `notes` are what was assumed. The worst `flaws` come first; of very many the rest is only in `counts`.
    """

    title: str
    date: IssueDate | None
    articles: tuple[Listed, ...]
    companies: int
    topics: int
    figures: int
    notes: tuple[str, ...]
    flaws: tuple[Flaw, ...]
    counts: dict[DamageKind, int]

    @property
    def sections(self) -> Sequence[tuple[str, Sequence[Listed]]]:
        """The sections in the file's order with their articles; "" where there is none."""
        sections: dict[str, list[Listed]] = {}
        for article in self.articles:
            sections.setdefault(article.section, []).append(article)
        return list(sections.items())


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file as it was sent: by whom, and which message of ours tells of it, 0 if none does yet. `file` is what the
    platform calls it by.
    """

    person: int
    chat: int
    message: int
    file: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A file on its way in. `sha256` and `preview` are there once it was read; `date` and `replaces` are what its
    editors chose; `settled_by` names who put it in or gave it up, `bulletin` is what it became.
    """

    id: DraftId
    upload: Upload
    state: DraftState
    made_at: datetime
    sha256: str = ""
    preview: Preview | None = None
    date: str | None = None
    replaces: BulletinId | None = None
    settled_by: str = ""
    bulletin: BulletinId | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What putting a draft in would do: the `date` it goes in under and the issue it replaces, if any, which may be a
    withdrawn one that nobody sees. Without a date, one is needed first: `siblings` are the issues of its title.
    """

    date: IssueDate | None
    target: Bulletin | None
    over_withdrawn: bool = False
    siblings: Sequence[tuple[int, str]] = ()

    @property
    def needs_date(self) -> bool:
        """Whether it can't go in yet."""
        return self.date is None


class DraftBook(Protocol):
    """Where drafts are kept, until they expire."""

    def open(self, upload: Upload, at: datetime) -> Draft:
        """A new one, of a file that is about to be read."""
        ...

    def place(self, draft: DraftId, message: int) -> None:
        """Note which message of ours tells of it."""
        ...

    def get(self, draft: DraftId) -> Draft | None:
        """One draft; None if it never was or has expired."""
        ...

    def all(self, *states: DraftState) -> Sequence[Draft]:
        """Those in one of these states, newest first."""
        ...

    def keep(self, draft: DraftId, sha256: str, preview: Preview) -> None:
        """It was read: it is open from now on."""
        ...

    def choose(self, draft: DraftId, date: str | None, replaces: BulletinId | None) -> None:
        """Note what an editor chose."""
        ...

    def settle(self, draft: DraftId, state: DraftState, by: str) -> bool:
        """Take an open draft out of the others' hands, to store it or to give it up; False if somebody else has."""
        ...

    def reopen(self, draft: DraftId) -> None:
        """Storing it failed: it may be tried again."""
        ...

    def finish(self, draft: DraftId, bulletin: BulletinId) -> None:
        """It is stored."""
        ...

    def drop(self, draft: DraftId) -> None:
        """Forget one."""
        ...

    def before(self, moment: datetime) -> Sequence[Draft]:
        """What was sent before a moment."""
        ...

    def needs(self, sha256: str) -> bool:
        """Whether an issue came in this file, or a draft waits that did."""
        ...


def dump_preview(preview: Preview) -> dict[str, Any]:
    """A preview as JSON has it."""
    return asdict(preview)


def load_preview(told: dict[str, Any]) -> Preview:
    """The preview that `dump_preview` told.

    Raises:
        ValueError: it has not the form it must have.

    """
    return _adapter().validate_python(told)


@cache
def _adapter() -> "TypeAdapter[Preview]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - loaded for the first draft

    return TypeAdapter(Preview)
