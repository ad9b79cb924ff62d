"""The errors of the core, drawn as a tree; each carries data, and its words are chosen at the border.

JianbaoError
├── BulletinError              a document could not become a bulletin
│   ├── NotABulletin           nothing in it looks like titled articles
│   ├── UnreadableFile         empty, damaged, locked, too large or in no format or encoding that is read
│   ├── DateUnreadable         a date given by hand is none
│   ├── DateNeeded             the month is only a guess and an issue of that title exists
│   ├── UnknownBulletin        a number that no stored bulletin has
│   ├── BulletinWithdrawn      the file is that of a withdrawn issue
│   ├── IssueExists            another issue has that title in that month
│   ├── TitleUnusable          a title given by hand is empty or too long
│   ├── NothingEarlier         an issue that was not replaced can't be rolled back
│   └── OriginalMissing        the file that an issue came in is not kept
├── ListError                  a list of names could not go into the catalogue
│   ├── UnreadableList         not there, empty, or without a column of names
│   └── BrokenRows             some rows are broken, and all or nothing was wanted
├── QueryError                 a question the bot can't take
│   ├── QueryTooLong
│   ├── QueryEmpty
│   ├── QueryAmbiguous         a name that several have, where only one will do
│   ├── IssueUnknown           an issue was asked for that is not there
│   ├── IssueGone              the issue that a button speaks of was taken away
│   └── QuerySyntax           the search language used wrongly
├── KeyOfAnother               a button of a menu that somebody else opened
├── DeliveryError              about being told
│   └── TooManySubscriptions   a chat has its fill of them
├── BoardFull                  as many passages are kept as may be
├── StoreError                 the database file
│   ├── StoreMissing           a path that must exist does not
│   ├── StoreDamaged           not a database, not ours, or failing its integrity check
│   ├── StoreNewer             written by a later version of the program
│   ├── StoreBusy              another process holds the write lock too long
│   └── StoreServed            a program serves from it, and it was to be replaced
├── PlatformError              the chat platform at the start of a run
│   ├── TokenRefused           it doesn't know the token
│   └── PlatformUnreachable    it doesn't answer
├── PicturesMissing            what draws pictures is not installed
├── PlaygroundError            the local playground did not start
└── SettingsError              settings that can't be used, all at once
"""

from dataclasses import dataclass, field


class JianbaoError(Exception):
    """Any problem the program foresees and can explain."""


class BulletinError(JianbaoError):
    """A document could not become a bulletin."""


@dataclass
class NotABulletin(BulletinError):
    """Nothing in the text looks like titled articles; `missing` says which part was looked for in vain.

    `missing` is one of "text" (nothing but blanks), "titles" (no contents page and no title lines),
    "body" (a contents page whose titles never come back).
    """

    missing: str
    entries: int = 0


@dataclass
class UnreadableFile(BulletinError):
    """There is no text to be had from the bytes; `reason` says why.

    Of any file: "empty", "missing", "too_large", "too_many_lines". Of text: "binary", "encoding". Of others:
    "format" (none that is read), "old_word", "encrypted", "scan" (pictures of text), "damaged", "bomb" (unpacks to
    too much), "doctype" (declares entities), "too_slow", "too_heavy" and "crashed" (what became of the process that
    read it).
    """

    reason: str
    name: str = ""


@dataclass
class DateNeeded(BulletinError):
    """The month is only estimated while `existing` issues (id, date) of the same title are stored."""

    title: str
    estimated: str
    existing: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class UnknownBulletin(BulletinError):
    """No stored bulletin has this id."""

    bulletin_id: int


@dataclass
class BulletinWithdrawn(BulletinError):
    """The file is, byte for byte, that of a withdrawn issue: sending it again does not undo what was decided."""

    bulletin_id: int
    title: str
    date: str


@dataclass
class IssueExists(BulletinError):
    """Another issue has that title in that month."""

    bulletin_id: int
    title: str
    month: str


@dataclass
class TitleUnusable(BulletinError):
    """A title given by hand has nothing that can be seen, or more than `limit` code points."""

    length: int
    limit: int


@dataclass
class NothingEarlier(BulletinError):
    """The issue was not replaced, or is withdrawn: there is nothing to roll back."""

    bulletin_id: int


@dataclass
class OriginalMissing(BulletinError):
    """The file that an issue came in is not kept, or is damaged."""

    bulletin_id: int


@dataclass
class DateUnreadable(BulletinError):
    """A date given by hand is neither YYYY-MM nor YYYY-MM-DD nor possible."""

    given: str


class ListError(JianbaoError):
    """A list of names could not go into the catalogue."""


@dataclass
class UnreadableList(ListError):
    """`reason` is one of "missing", "empty", "header" (no column of names in its first line)."""

    reason: str
    name: str


@dataclass
class BrokenRows(ListError):
    """`count` rows are broken; nothing was changed."""

    count: int


class QueryError(JianbaoError):
    """A question the bot can't take."""


@dataclass
class QueryTooLong(QueryError):
    """`length` code points where at most `limit` are read."""

    length: int
    limit: int


class QueryEmpty(QueryError):
    """Nothing but blanks and controls was asked."""


@dataclass
class QueryAmbiguous(QueryError):
    """A name that several have, where only one will do; `names` are theirs."""

    word: str
    names: tuple[str, ...]


@dataclass
class IssueUnknown(QueryError):
    """No issue is of the date that was asked for; `known` are the dates there are, newest first."""

    when: str
    known: tuple[str, ...]


class IssueGone(QueryError):
    """An issue known by its id, as buttons know it, is no longer there."""


@dataclass
class QuerySyntax(QueryError):
    """A mistake in a search; `mistake` is one of "quote", "or", "excluded", "empty", "field", "many", "name",
    "unlisted".
    """

    mistake: str
    word: str = ""


class KeyOfAnother(JianbaoError):
    """A button of a menu that somebody else opened."""


class DeliveryError(JianbaoError):
    """Something about being told."""


@dataclass
class TooManySubscriptions(DeliveryError):
    """A chat may have `limit` subscriptions and has them."""

    limit: int


@dataclass
class BoardFull(JianbaoError):
    """A person or chat keeps `limit` passages already."""

    limit: int


@dataclass
class StoreError(JianbaoError):
    """Something about the database file at `path`."""

    path: str


class StoreMissing(StoreError):
    """A database that must exist does not."""


@dataclass
class StoreDamaged(StoreError):
    """Not a database, not one of ours, or failing its integrity check; `detail` is SQLite's first line."""

    detail: str = ""


class StoreNewer(StoreError):
    """Written by a later version of the program: this one keeps its hands off."""


class StoreBusy(StoreError):
    """Another process held the write lock longer than the busy timeout."""


class StoreServed(StoreError):
    """A program serves from it, and would go on with the file that is put aside."""


class PlatformError(JianbaoError):
    """The chat platform can't be used; never carries the token."""


class TokenRefused(PlatformError):
    """The platform doesn't know the token."""


@dataclass
class PlatformUnreachable(PlatformError):
    """No answer from the server at `root`; `detail` is the driver's word for it."""

    root: str
    detail: str


class PicturesMissing(JianbaoError):
    """What draws pictures (the extra `pictures`) is not installed."""


@dataclass
class PlaygroundError(JianbaoError):
    """The playground did not start on `port`; `detail` is its own last line."""

    port: int
    detail: str


@dataclass
class SettingsError(JianbaoError):
    """Settings that can't be used: (variable name, what is wrong) of every one; never a value."""

    problems: list[tuple[str, str]]
