"""The use case of passing on: links to snippets, who may open them, and what comes back to who shared."""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.models import BulletinId
from bot.ports import Clock
from bot.sharing.circulation import Shares
from bot.sharing.shares import End, Share, Snippet, Thing
from bot.sharing.snippets import Snippets

LINK_LIVES = timedelta(days=90)
NOTE_CHARS = 200
_RENEWED_AFTER = timedelta(days=1)
_TOLD_AFTER = timedelta(days=90)  # for so long an expired link still says that it expired
_REMEMBERED = 20_000
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that leads somewhere: what was shared, as it stands now."""

    share: Share
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Dead:
    """A link that leads nowhere, and why; `share` unless nobody made it."""

    why: End
    share: Share | None = None


class Sharing:
    """Makes links and follows them. It does not ask who may read: whoever calls it has."""

    def __init__(self, shares: Shares, snippets: Snippets, clock: Clock) -> None:
        self.snippets = snippets
        self._shares = shares
        self._clock = clock
        self._tokens: OrderedDict[tuple[int, Thing, str], tuple[str, datetime]] = OrderedDict()

    def offer(self, person: int, snippets: Sequence[Snippet]) -> Sequence[str]:
        """A person's link token for each snippet; the same one as long as it lives."""
        now = self._clock.now()
        keys = [(person, snippet.thing, snippet.text) for snippet in snippets]
        missing = {
            key: (snippet.thing, snippet.text, _issue_of(snippet))
            for key, snippet in zip(keys, snippets, strict=True)
            if self._tokens.get(key, ("", now))[1] <= now
        }
        made = self._shares.keep(person, list(missing.values()), now, now + LINK_LIVES)
        for key, token in zip(missing, made, strict=True):
            self._tokens[key] = (token, now + _RENEWED_AFTER)
            self._tokens.move_to_end(key)
        tokens = [self._tokens[key][0] for key in keys]
        while len(self._tokens) > _REMEMBERED:
            self._tokens.popitem(last=False)
        return tokens

    def open(self, token: str, person: int | None) -> Opened | Dead:
        """What a link leads to; it is counted. `person` opens it, None where nobody in particular does."""
        share = self._shares.find(token)
        if share is None:
            return Dead("unknown")
        if share.is_withdrawn:
            return Dead("withdrawn", share)
        if share.expires_at <= self._clock.now():
            return Dead("expired", share)
        snippet = self.snippets.find_again(share)
        if snippet is None:
            return Dead("issue_withdrawn" if self.snippets.is_issue_withdrawn(share) else "gone", share)
        if person is not None:
            self._shares.open(token, person)
        return Opened(share, snippet)

    def note_sent(self, token: str, person: int, note: str) -> None:
        """A person sent their card into a chat."""
        self._shares.send(token, person, clean_note(note), self._clock.now())

    def recent(self, person: int, limit: int) -> Sequence[Snippet]:
        """What a person shared lately and what still stands."""
        found = (self.snippets.find_again(share) for share in self.of_person(person)[:limit])
        return [snippet for snippet in found if snippet]

    def of_person(self, person: int) -> Sequence[Share]:
        """The links a person sent and that live, the latest first."""
        now = self._clock.now()
        return [share for share in self._shares.of_person(person) if share.expires_at > now]

    def withdraw(self, share: int, person: int) -> bool:
        """End a person's own link; whether it was theirs and alive."""
        self._tokens.clear()
        return self._shares.withdraw(share, person)

    def counts(self, person: int) -> bool:
        """Whether openings of a person's links are counted."""
        return self._shares.counts(person)

    def set_counts(self, person: int, *, counted: bool) -> None:
        """Switch that."""
        self._shares.set_counts(person, counted=counted)

    def forget(self) -> int:
        """Forget links that ended long ago; how many."""
        return self._shares.forget(self._clock.now() - _TOLD_AFTER)


def clean_note(text: str) -> str:
    """A sharer's words as one line: no control characters, none that turn the direction of what follows; a long one
    is cut with ….
    """
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= NOTE_CHARS else line[: NOTE_CHARS - 1] + "…"


def _issue_of(snippet: Snippet) -> BulletinId | None:
    if snippet.changes:
        return snippet.changes.new.id
    heads = [*(one.article for one in snippet.passages), *(one.article for one in snippet.figures)]
    return heads[0].bulletin.id if heads else None
