"""Frozen values of passing on: what is shared, by whom, and what came back. Instants are aware and UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.issues.changes import IssueChanges
from bot.issues.trends import Trend
from bot.models import ArticleId, BulletinId, Entry, EntryId, Passage, StatedFigure

ThingKind = Literal["passage", "article", "company", "topic", "comparison", "overview", "trend", "changes", "timeline"]
WHOLES: frozenset[ThingKind] = frozenset({"comparison", "overview", "trend", "changes", "timeline"})
"""Things that are known by words of their own."""
OF_ALL = "all"
"""Instead of an issue's date: all issues together."""
Verdict = Literal["good", "bad", "wrong"]
End = Literal["unknown", "expired", "withdrawn", "gone", "issue_withdrawn"]
"""Why a link leads nowhere: nobody made it, its time is over, its sharer took it back, its words left the bulletin, or
their whole issue was withdrawn.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """What can be passed on: `source[start:end]` of an article, an article, a company or topic, companies side by side
    (a comparison), a whole issue at a glance (an overview), how often issues name something (a trend), what is
    different between two of them (changes), or what all of them say of something (a timeline).

    A passage without an end is the paragraph in which `start` stands. `entry` is the company or topic that it is about.
    `words` are the names of what is compared, behind them @ with its issue's date; the title and date of an issue; the
    name or words of a trend; the ids, then the dates, of the two issues; the name or words of a timeline, and the kind
    of name that the words were asked as, or "".
    """

    kind: ThingKind
    article: ArticleId | None = None
    start: int = 0
    end: int = 0
    entry: EntryId | None = None
    words: tuple[str, ...] = ()

    @property
    def compared(self) -> tuple[tuple[str, ...], str]:
        """The companies of a comparison, and its issue's date, or OF_ALL; "" in a link of old, when it was always the
        newest.
        """
        dates = [word[1:] for word in self.words if word.startswith("@")]
        return tuple(word for word in self.words if not word.startswith("@")), "".join(dates[:1])

    @property
    def issues(self) -> tuple[BulletinId, ...]:
        """The two issues of changes, the earlier first."""
        return tuple(BulletinId(int(word)) for word in self.words[:2]) if self.kind == "changes" else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Snippet:
    """A thing as it is shown: its verbatim passages, and what it is about. At least a passage, an entry or the figures
    of a comparison are there.

    `figure` is the number for which a passage is shown; `mentions` in `articles` are a company's or topic's, a
    timeline's in `issues` together, an overview's `articles` are its issue's.
    """

    thing: Thing
    passages: tuple[Passage, ...]
    about: Entry | None = None
    figure: StatedFigure | None = None
    figures: tuple[StatedFigure, ...] = ()
    mentions: int = 0
    articles: int = 0
    issues: int = 0
    trend: Trend | None = None
    changes: IssueChanges | None = None

    @property
    def text(self) -> str:
        """The words by which the thing is known again: its own, an entry's name with its issue's date, or the first
        passage's.
        """
        if self.thing.words:
            return "\n".join(self.thing.words)
        if self.about and self.thing.kind in {"company", "topic"}:
            date = f" @{self.passages[0].article.bulletin.date}" if self.passages else ""
            return self.about.name + date
        return self.passages[0].text if self.passages else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """One person's link to a thing. `text`: see `Snippet`; `bulletin` is the issue it was in.

    `sent` is how often it was sent into a chat, `opened` how often others opened it; `good`, `bad` and `wrong` count
    its ratings.
    """

    id: int
    token: str
    person: int
    thing: Thing
    text: str
    bulletin: BulletinId | None
    note: str
    expires_at: datetime
    sent: int
    opened: int
    good: int = 0
    bad: int = 0
    wrong: int = 0
    is_withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """What one person said of an answer: the last word counts. `subject` names the answer among all answers."""

    subject: str
    verdict: Verdict
    query: str
    answer: str
    share: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A rating in the owner's list, which does not tell whose it is."""

    id: int
    verdict: Verdict
    query: str
    answer: str
    at: datetime
