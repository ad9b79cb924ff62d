"""What of an issue's own file looks damaged: looked over when it is asked for, by the catalogue of then."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bot.damage import Report
from bot.damage.examining import Names, Shelf, examine
from bot.errors import OriginalMissing
from bot.issues import Issue, Issues
from bot.models import ArticleHead
from bot.ports import Library, Originals

_KEPT = 3  # reports, of some 2 MB each: who turns their pages does not wait again


@dataclass(frozen=True, slots=True)
class Desk:
    """What work beside the chat is done with: a connection of its own, good in one thread."""

    issues: Issues
    shelf: Shelf
    names: Names
    originals: Originals


OpenDesk = Callable[[], AbstractContextManager[Desk]]


class Sources:
    """Reports on the files that issues came in."""

    def __init__(self, library: Library, open_desk: OpenDesk) -> None:
        self._library = library
        self._open_desk = open_desk
        self._kept: OrderedDict[tuple[str, int], Report] = OrderedDict()

    def heads(self, issue: Issue, positions: Sequence[int]) -> Sequence[ArticleHead]:
        """The articles at some positions of an issue; none of one that is withdrawn."""
        return self._library.heads_at(issue.bulletin.id, positions)

    def key(self, issue: Issue) -> tuple[str, int]:
        """What a report depends on: the file, and what the catalogue and issues are."""
        return issue.sha256, self._library.revision()

    def kept(self, issue: Issue) -> Report | None:
        """The report, if it was just made."""
        return self._kept.get(self.key(issue))

    def keep(self, key: tuple[str, int], report: Report) -> None:
        """Keep a report that was made."""
        self._kept[key] = report
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def make(self, issue: Issue) -> Report:
        """Look an issue's file over, for seconds: to be called in a thread of its own.

        Raises:
            OriginalMissing: it is not kept.
            BulletinError: it can't be read any more.

        """
        with self._open_desk() as desk:
            data = desk.originals.open(issue.sha256)
            if data is None:
                raise OriginalMissing(issue.bulletin.id)
            return examine(desk.shelf, desk.names, data, issue.file_name)
