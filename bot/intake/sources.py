"""What of an issue's own file looks damaged: looked over when it is asked for, by the catalogue of then."""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.damage import WORST_FIRST, Report
from bot.damage.examining import Names, Shelf, examine
from bot.damage.flaws import Flaw, list_flaws
from bot.errors import OriginalMissing
from bot.intake.errands import run_errand
from bot.issues.life import Issue
from bot.models import ArticleHead, DamageKind, NodeKind
from bot.ports import Library, Originals

_KEPT = 8  # who turns their pages does not wait again


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceReport:
    """What was understood of a file: `characters` counts code points by what they belong to, all of them; the worst
    flaws come first.
    """

    characters: Mapping[NodeKind, int]
    notes: Sequence[str]
    flaws: Sequence[Flaw]

    def counts(self) -> Mapping[DamageKind, int]:
        """How many flaws of each kind, the worst kind first."""
        counted = Counter(flaw.kind for flaw in self.flaws)
        return {kind: counted[kind] for kind in WORST_FIRST if counted[kind]}


class Sources:
    """Reports on the files that issues came in."""

    def __init__(self, library: Library, database: Path) -> None:
        self._library = library
        self._database = database
        self._kept: OrderedDict[tuple[str, int], SourceReport] = OrderedDict()

    def heads(self, issue: Issue, positions: Sequence[int]) -> Mapping[int, ArticleHead]:
        """An issue's articles by some positions; none of one that is withdrawn."""
        return {head.position: head for head in self._library.heads_at(issue.bulletin.id, positions)}

    def key(self, issue: Issue) -> tuple[str, int]:
        """What a report depends on: the file, and what the catalogue and issues are."""
        return issue.sha256, self._library.revision()

    def kept(self, issue: Issue) -> SourceReport | None:
        """The report, if it was just made."""
        return self._kept.get(self.key(issue))

    def keep(self, key: tuple[str, int], report: SourceReport) -> None:
        """Keep a report that was made."""
        self._kept[key] = report
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def make(self, issue: Issue) -> SourceReport:
        """Look an issue's file over, for seconds: to be called in a thread of its own.

        Raises:
            OriginalMissing: it is not kept.
            BulletinError: it can't be read any more.

        """
        return _from_json(run_errand(self._database, "examine", issue.bulletin.id))


def examine_original(issue: Issue, originals: Originals, shelf: Shelf, names: Names) -> SourceReport:
    """Look the file over that an issue came in.

    Raises:
        OriginalMissing, BulletinError

    """
    data = originals.open(issue.sha256)
    if data is None:
        raise OriginalMissing(issue.bulletin.id)
    return _summarize(examine(shelf, names, data, issue.file_name))


def _summarize(report: Report) -> SourceReport:
    notes = report.inspected.parsed.notes
    return SourceReport(characters=report.characters, notes=notes, flaws=list(list_flaws(report)))


def _from_json(told: dict[str, Any]) -> SourceReport:
    flaws = [Flaw(**flaw) for flaw in told["flaws"]]
    return SourceReport(characters=told["characters"], notes=told["notes"], flaws=flaws)
