"""收藏: the passages that a person or a group keeps, with tags and notes. They outlive the bulletin they come from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, NewType, Protocol

from bot.errors import BoardFull
from bot.models import Article, ArticleHead, ArticleId
from bot.parsing.paragraphs import source_span
from bot.ports import Clock, Library
from bot.sharing.quotes import Quotation
from bot.text import fold

SavedId = NewType("SavedId", int)
ENTRIES_A_PAGE = 5
ENTRIES_LIMIT = 5000  # of a board: nobody reads more, and a press in a loop must not fill the disk
TAGS_LIMIT = 12
TAG_CHARS = 32
NOTHING = "-"
"""A note of this alone takes tags and note away."""

_TAG = re.compile(r"[#＃]([^\s#＃，。、；,;]+)")
_BLANKS = re.compile(r"[^\S\n]+")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")  # controls, turns of direction


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """A kept passage with all that is needed to show it: its words, its article's head and its issue as they were.

    A `board` is the chat it is kept for: a group's, or, by a private chat's id, a person's.
    """

    id: SavedId
    board: int
    passage: Quotation
    saved_by: int | None
    saved_by_name: str
    saved_at: datetime
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """Folded words that must all stand in an entry or its note, and folded tags it must all have."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Some of the `count` entries found, newest first: `page` of `pages`, from 1."""

    entries: Sequence[Saved]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Original:
    """Where a kept passage stands now; `gone`: its issue is no longer there, `changed`: its words are not in it."""

    state: Literal["there", "changed", "gone"]
    article: ArticleId | None = None
    start: int = 0


class SavedPassages(Protocol):
    """Where boards are kept: an entry stays until it is removed, whatever becomes of the bulletins."""

    def add(self, saved: Saved) -> tuple[Saved, bool]:
        """Keep an entry (its id is given to it); the one there is, and False, if the board has the passage."""
        ...

    def get(self, board: int, number: SavedId) -> Saved | None:
        """One entry of a board."""
        ...

    def count(self, board: int, query: BoardQuery) -> int:
        """How many entries are found."""
        ...

    def find(self, board: int, query: BoardQuery, limit: int, offset: int = 0) -> Sequence[Saved]:
        """The entries found, newest first; a `limit` of -1 means all."""
        ...

    def annotate(self, saved: Saved) -> None:
        """Put an entry's tags and note in the place of the ones it has."""
        ...

    def remove(self, board: int, number: SavedId) -> bool:
        """Forget an entry; whether there was one."""
        ...

    def boards(self) -> Sequence[tuple[int, int]]:
        """(board, number of entries) of all boards."""
        ...


class Boards:
    """Keeps passages and finds them again."""

    def __init__(self, saved: SavedPassages, library: Library, clock: Clock, limit: int = ENTRIES_LIMIT) -> None:
        self._saved = saved
        self._library = library
        self._clock = clock
        self._limit = limit

    def save(self, board: int, passage: Quotation, person: int | None, name: str) -> bool:
        """Keep a passage; False if the board has it.

        Raises:
            BoardFull: it is new, and the board has as many as one may have.

        """
        saved = Saved(
            id=SavedId(0),
            board=board,
            passage=passage,
            saved_by=person,
            saved_by_name=_UNSHOWN.sub("", name),
            saved_at=self._clock.now(),
        )
        kept, is_new = self._saved.add(saved)
        if is_new and self._saved.count(board, BoardQuery((), ())) > self._limit:
            self._saved.remove(board, kept.id)
            raise BoardFull(self._limit)
        return is_new

    def get(self, board: int, number: int) -> Saved | None:
        """One entry of a board."""
        return self._saved.get(board, SavedId(number))

    def page(self, board: int, typed: str, page: int) -> BoardPage:
        """A page of what is found for words and #tags, or of all."""
        query = read_board_query(typed)
        count = self._saved.count(board, query)
        pages = max(1, -(-count // ENTRIES_A_PAGE))
        page = min(max(page, 1), pages)
        found = self._saved.find(board, query, ENTRIES_A_PAGE, (page - 1) * ENTRIES_A_PAGE)
        return BoardPage(found, count, page, pages)

    def all(self, board: int, typed: str = "") -> Sequence[Saved]:
        """All that is found, newest first."""
        return self._saved.find(board, read_board_query(typed), -1)

    def annotate(self, saved: Saved, typed: str) -> Saved:
        """Set an entry's tags and note from one text."""
        tags, note = read_note(typed)
        changed = replace(saved, tags=tags, note=note)
        self._saved.annotate(changed)
        return changed

    def remove(self, saved: Saved) -> bool:
        """Forget an entry."""
        return self._saved.remove(saved.board, saved.id)

    def original(self, passage: Quotation) -> Original:
        """Where the passage stands now. An issue that was read again may say it in another article."""
        head = passage.article
        for article in self._candidates(head):
            start = _find(article, passage)
            if start is not None:
                return Original("there", article.head.id, start)
        issues = {(one.title, one.date) for one in self._library.bulletins()}
        return Original("changed" if (head.bulletin.title, head.bulletin.date) in issues else "gone")

    def _candidates(self, head: ArticleHead) -> Sequence[Article]:
        """The article itself, then those of its title in the issue that stands in the place of its own."""
        known = self._library.article(head.id)
        if known:
            return [known]
        issue = head.bulletin
        twins = [one.id for one in self._library.bulletins() if (one.title, one.date) == (issue.title, issue.date)]
        heads = [one for number in twins for one in self._library.articles(number) if one.title == head.title]
        return [article for one in heads if (article := self._library.article(one.id))]


def _find(article: Article, passage: Quotation) -> int | None:
    """The source offset of the passage's first piece in an article that has them all in one paragraph."""
    for block in article.blocks:
        if all(piece in block.text for piece in passage.pieces):
            at = block.text.index(passage.pieces[0])
            return source_span(block, at, at + len(passage.pieces[0])).start
    return None


def read_board_query(typed: str) -> BoardQuery:
    """芯片 #周报: words and tags, in any order."""
    tags = tuple(dict.fromkeys(fold(tag) for tag in _TAG.findall(typed)))
    words = tuple(dict.fromkeys(word for word in fold(_TAG.sub(" ", typed)).split() if word.strip("#")))
    return BoardQuery(words, tags)


def read_note(typed: str) -> tuple[tuple[str, ...], str]:
    """The tags of a text, #周报, each once however it is written, and the rest as the note."""
    text = _UNSHOWN.sub("", typed).strip()
    if text == NOTHING:
        return (), ""
    tags: dict[str, str] = {}
    for tag in _TAG.findall(text):
        tags.setdefault(fold(tag[:TAG_CHARS]), tag[:TAG_CHARS])
    lines = (_BLANKS.sub(" ", line).strip() for line in _TAG.sub(" ", text).splitlines())
    return tuple(tags.values())[:TAGS_LIMIT], "\n".join(lines).strip()
