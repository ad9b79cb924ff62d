"""What is different between two issues: who came and went, which figures moved, which stories go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.issues.movements import Movement, find_movements
from bot.issues.series import continued, pair_of, series_of
from bot.models import ArticleHead, Bulletin, BulletinId, Entry, Kind
from bot.ports import Library, Names
from bot.text import fold

_EVERYBODY = 100_000
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Comings:
    """Entries that only one of two issues names, with how often, most first."""

    new: Sequence[tuple[Entry, int]]
    gone: Sequence[tuple[Entry, int]]


@dataclass(frozen=True, slots=True)
class UnlistedComings:
    """The same of companies that no list has, by the names that stand in one issue alone."""

    new: Sequence[tuple[str, int]]
    gone: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Continued:
    """A story of both issues: its article in the earlier and in the later one."""

    before: ArticleHead
    after: ArticleHead


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueChanges:
    """All that is different from `old` to `new`."""

    old: Bulletin
    new: Bulletin
    companies: Comings
    unlisted: UnlistedComings
    topics: Comings
    movements: Sequence[Movement]
    stories: Sequence[Continued]


class Changes:
    """Sets issues side by side."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names
        self._kept = lru_cache(_KEPT)(self._find)

    def issues(self) -> Sequence[Bulletin]:
        """All there are, newest first."""
        return self._library.bulletins()

    def before(self, issue: Bulletin) -> Bulletin | None:
        """The one of its series before an issue; None of the first."""
        series = series_of(issue, self.issues())
        at = next((place for place, one in enumerate(series) if one.id == issue.id), len(series))
        return next(iter(series[at + 1 :]), None)

    def pair(self, chosen: Sequence[Sequence[Bulletin]]) -> tuple[Bulletin, Bulletin | None]:
        """Which two to set side by side: one of each lot of issues, or of the only lot one that has another before it,
        and that; None where there is no other.
        """
        if len(chosen) > 1:
            one, other = pair_of(*chosen)
            return one, other if other != one else None
        one = continued(chosen[0], self.issues())
        return one, self.before(one)

    def between(self, one: BulletinId, other: BulletinId) -> IssueChanges | None:
        """What is different from the earlier to the later of two issues; None if one of them is not there."""
        found = [issue for issue in self.issues() if issue.id in {one, other}]
        return self._kept(self._library.revision(), found[1], found[0]) if len(found) > 1 else None

    def _find(self, _revision: int, old: Bulletin, new: Bulletin) -> IssueChanges:
        """The same, kept as `_kept` until the library changes."""
        return IssueChanges(
            old=old,
            new=new,
            companies=self._comings("company", old, new),
            unlisted=UnlistedComings(new=self._unlisted(new, old), gone=self._unlisted(old, new)),
            topics=self._comings("topic", old, new),
            movements=find_movements(self._library.figures(old.id), self._library.figures(new.id)),
            stories=self._stories(old, new),
        )

    def _comings(self, kind: Kind, old: Bulletin, new: Bulletin) -> Comings:
        before, after = (self._names.most_mentioned(kind, issue.id, _EVERYBODY) for issue in (old, new))
        were, are = ({entry.id for entry, _ in named} for named in (before, after))
        return Comings(
            new=[(entry, count) for entry, count in after if entry.id not in were],
            gone=[(entry, count) for entry, count in before if entry.id not in are],
        )

    def _unlisted(self, issue: Bulletin, other: Bulletin) -> list[tuple[str, int]]:
        named = self._names.unlisted_counts(issue.id)
        return [(name, count) for name, count in named if not self._library.search([(fold(name),)], other.id).positions]

    def _stories(self, old: Bulletin, new: Bulletin) -> list[Continued]:
        heads = self._library.articles(new.id)
        stories = self._library.stories([head.id for head in heads])
        parts = [(part.article, head) for head in heads for part in stories.get(head.id, ())]
        return [Continued(before, after) for before, after in parts if before.bulletin.id == old.id]
