"""The use case of asking for a company or topic: a name in, values out, every passage verbatim and placed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from bot.asking.around import Around
from bot.asking.findings import (
    Absent,
    Answer,
    Choice,
    EntryAnswer,
    IssueCount,
    NoBulletin,
    Offer,
    SearchAnswer,
    Timeline,
)
from bot.asking.issue_words import ALL
from bot.asking.parting import Phrases
from bot.asking.queries import Query, as_it_stands
from bot.asking.questions import Questions
from bot.asking.sentences import asked_about, is_asking
from bot.asking.telling import ARTICLES_A_SCREEN, tell_of, turn_to
from bot.asking.understanding import Understanding
from bot.asking.word_search import WordSearch
from bot.errors import QueryAmbiguous, QuerySyntax
from bot.models import Bulletin, Entry, EntryId, Kind, Mention, Relations, StatedFigure
from bot.names import (
    CLOSE,
    Ambiguous,
    Corrected,
    Found,
    Resolution,
    Unknown,
    clean_query,
    resolve,
)
from bot.ports import Library, Names
from bot.text import fold

_OFFERED = 8
_RELATED = 8
_CHILDREN = 3
_KEPT_PAGES = 256  # of some 10 KB each


class Answers(WordSearch):
    """Answers questions out of one issue, the newest unless another is chosen."""

    def __init__(self, library: Library, names: Names) -> None:
        super().__init__(library, names)
        self._names = names
        self._phrases = Phrases(names, self._search)
        self._tell = lru_cache(_KEPT_PAGES)(self._tell_page)
        self.understanding = Understanding(names)

    @property
    def around(self) -> Around:
        """Reads on from where an answer of the issue stands."""
        return Around(self._library, self._names, self.issue())

    @property
    def questions(self) -> Questions:
        """Reads the whole questions that the issue is asked."""
        return Questions(self._names, self._searching, self.issue())

    def offer(self, kind: Kind) -> Offer | NoBulletin:
        """What is worth asking for: the names the issue names most."""
        bulletin = self.issue()
        if bulletin is None:
            return NoBulletin()
        return Offer(
            kind=kind,
            bulletin=bulletin,
            entries=tuple(self._names.most_mentioned(kind, bulletin.id, _OFFERED)),
        )

    def about(self, typed: str, kind: Kind, page: int = 1) -> Answer:
        """What the issue says of a company or topic.

        Raises:
            QueryError: the name is empty or too long.

        """
        found = self.about_known(typed, kind, page)
        if not isinstance(found, Unknown):
            return found
        asked, bulletin = clean_query(typed), self.issue()
        assert bulletin is not None  # else nothing is unknown
        in_text = self._search(asked, as_it_stands(asked), bulletin, page, unlisted=kind)
        if in_text.article_count:
            return in_text
        in_words = self._in_words(asked, bulletin, page) if kind == "topic" else None
        if in_words:
            return in_words
        absent = replace(self._absent(found, asked, kind, bulletin), elsewhere=in_text.elsewhere)
        if kind == "company" and self._names.unlisted_among([fold(asked)]):
            return absent  # another issue has just this name: none other is meant
        return replace(absent, near=found.near)

    def about_known(self, typed: str, kind: Kind, page: int = 1) -> Answer | Unknown:
        """The same, if the catalogue has the name or one that it may mean."""
        asked, bulletin = clean_query(typed), self.issue()
        if bulletin is None:
            return NoBulletin()
        resolution = self._resolve(asked, kind, bulletin)
        if isinstance(resolution, Found):
            return self._about_entry(resolution, resolution.entry, bulletin, page)
        if in_text := self._in_text(resolution, asked, kind, bulletin, page):
            return in_text
        if isinstance(resolution, Corrected):
            return self._about_corrected(resolution, asked, bulletin, page)
        if isinstance(resolution, Unknown):
            return resolution
        return Choice(typed=asked, kind=kind, entries=resolution.entries, issue=bulletin.id)

    def has(self, typed: str, kind: Kind) -> bool:
        """Whether the issue says anything of a company or topic; raises like `about`."""
        return not isinstance(self.about(typed, kind), Absent | NoBulletin)

    def _in_words(self, asked: str, bulletin: Bulletin, page: int) -> Answer | None:
        """What there is on a topic by the words of a phrase: all of them, or one and what the other names; or on the
        topic among them; or by most of them.
        """
        found = self._phrases.in_words(asked, bulletin, page) or self._phrases.under_name(asked, bulletin, page)
        topic = None if found else self._phrases.topic_in(asked)
        told = self._about_entry(topic, topic.entry, bulletin, page) if topic else found
        return self._phrases.in_most(asked, bulletin, page) if told is None or isinstance(told, Absent) else told

    def _in_text(
        self, resolution: Resolution, asked: str, kind: Kind, bulletin: Bulletin, page: int
    ) -> SearchAnswer | None:
        """What the text itself says of a company that it calls just so, or of a topic and a word beside it."""
        if kind == "topic":
            ways = (self._phrases.in_both, self._phrases.as_it_is)
            return next(filter(None, (way(asked, resolution, bulletin, page) for way in ways)), None)
        names = self._searching.unlisted(asked, kind, bulletin)
        if not names:
            return None
        found = self._search(asked, Query((names,)), bulletin, page, unlisted=kind)
        return replace(found, stated=self.understanding.unlisted_company(asked))

    def _about_corrected(self, resolution: Corrected, asked: str, bulletin: Bulletin, page: int) -> Answer:
        """What the issue says of the likeliest entry; of the words as typed where it has them and not the entry."""
        kind = resolution.entry.kind
        found = self._about_entry(resolution, resolution.entry, bulletin, page)
        if not isinstance(found, Absent):
            return found
        in_text = self._search(asked, as_it_stands(asked), bulletin, page, unlisted=kind)
        return in_text if in_text.article_count else found

    def about_all(self, typed: str, kind: Kind, page: int = 1) -> Answer:
        """What all issues say of a company or topic.

        Raises:
            QueryError: the name is empty or too long.

        """
        asked = clean_query(typed)
        if self.issue() is None:
            return NoBulletin()
        resolution = self._resolve(asked, kind, None)
        if isinstance(resolution, Found | Corrected):
            return self.timelines.of_entry(resolution.entry, resolution, page)
        if isinstance(resolution, Unknown):
            in_text = self.timelines.of_words(asked, as_it_stands(asked), page, unlisted=kind)
            return replace(in_text, resolution=resolution)
        return Choice(typed=asked, kind=kind, entries=resolution.entries, issue=ALL)

    def timeline(self, entry: EntryId, page: int = 1) -> Timeline | NoBulletin:
        """The same for an entry known by its id, as buttons know it."""
        known = self._names.entry(entry)
        if known is None:
            return NoBulletin()
        told = self.timelines.of_entry(known, Found(known), page)
        if not (told.counts or self._names.is_listed(entry)):
            return self.timelines.of_words(known.name, as_it_stands(known.name), page, unlisted=known.kind)
        return told

    def _resolve(self, asked: str, kind: Kind, bulletin: Bulletin | None) -> Resolution:
        """What a clean query means; of several equally near names the only one that the issue (or, without one, any)
        names; that is said.
        """
        resolution = resolve(self._names, asked, kind)
        if isinstance(resolution, Unknown) and is_asking(asked):
            resolution = self._resolve_sentence(asked, kind) or resolution
        if not isinstance(resolution, Ambiguous):
            return resolution
        named = [entry for entry in resolution.entries if self._is_named(entry, bulletin)]
        if len(named) != 1:
            return resolution
        others = tuple(entry for entry in resolution.entries if entry != named[0])
        return Corrected(named[0], resolution.typed, close=others[:CLOSE])

    def _resolve_sentence(self, asked: str, kind: Kind) -> Corrected | None:
        """The one name in a sentence: 华为怎么样, 关于芯愿景."""
        found = (resolve(self._names, piece, kind) for piece in asked_about(asked))
        entries = {one.entry for one in found if isinstance(one, Found)}
        return Corrected(entries.pop(), asked) if len(entries) == 1 else None

    def _is_named(self, entry: Entry, bulletin: Bulletin | None) -> bool:
        if bulletin is None:
            return any(told.count for told in self.timelines.counts_of(entry))
        return self._library.standing(entry.id, bulletin.id).mentions > 0

    def about_entry(self, entry: EntryId, page: int = 1) -> Answer:
        """The same for an entry known by its id, as buttons know it."""
        bulletin, known = self.issue(), self._names.entry(entry)
        if bulletin is None or known is None:
            return NoBulletin()
        return self._about_entry(Found(known), known, bulletin, page)

    def _about_entry(self, resolution: Resolution, entry: Entry, bulletin: Bulletin, page: int) -> Answer:
        told = self._tell(self._library.revision(), entry, bulletin, page)
        if told is None:
            is_listed = self._names.is_listed(entry.id)
            if in_text := None if is_listed else self._in_text(resolution, entry.name, entry.kind, bulletin, page):
                return in_text
            absent = self._absent(resolution, entry.name, entry.kind, bulletin)
            return replace(absent, elsewhere=self._elsewhere(entry, bulletin))
        return replace(told, resolution=resolution)

    def _absent(self, resolution: Resolution, asked: str, kind: Kind, bulletin: Bulletin) -> Absent:
        issues = tuple(self._library.bulletins())
        return Absent(resolution=resolution, asked=asked, kind=kind, bulletin=bulletin, issues=issues)

    def _elsewhere(self, entry: Entry, bulletin: Bulletin) -> tuple[IssueCount, ...]:
        """The other issues that speak of an entry."""
        if len(self._library.bulletins()) < 2:
            return ()
        return tuple(one for one in self.timelines.counts_of(entry) if one.bulletin.id != bulletin.id)

    def _tell_page(self, _revision: int, entry: Entry, bulletin: Bulletin, page: int) -> EntryAnswer | None:
        """One page of what an issue says of an entry, None if nothing; kept as `_tell` until the library changes."""
        standing = self._library.standing(entry.id, bulletin.id)
        if not standing.ranked:
            return None
        ranks, page, pages = turn_to(range(standing.ranked), page, ARTICLES_A_SCREEN)
        return EntryAnswer(
            resolution=Found(entry),
            entry=entry,
            bulletin=bulletin,
            mentions=standing.mentions,
            article_count=standing.naming,
            articles=tell_of(self._library, entry, bulletin, ranks),
            page=page,
            pages=pages,
            elsewhere=self._elsewhere(entry, bulletin),
            unlisted=not self._names.is_listed(entry.id),
            children=self._children(entry, bulletin) if page == 1 else (),
        )

    def _children(self, entry: Entry, bulletin: Bulletin) -> tuple[Entry, ...]:
        """The first companies under one that the issue names; of a topic none, for what is under it counts with it."""
        below = self._names.relations(entry.id).children if entry.kind == "company" else ()
        return tuple(islice((child for child in below if self._is_named(child, bulletin)), _CHILDREN))

    def told_by_all(self, words: str, unlisted: str, page: int = 1) -> Answer:
        """The same of words that were asked as the name of a company or topic, if `unlisted` says so."""
        if unlisted:
            return self.about_all(words, "topic" if unlisted == "topic" else "company", page)
        return self.search_all(words, page)

    def figures(self, names: Sequence[str]) -> Sequence[StatedFigure]:
        """The figures the issue states of companies (of all, without names), in reading order.

        Raises:
            QuerySyntax: a name is no company's.

        """
        bulletin = self.issue()
        if bulletin is None:
            return []
        if not names:
            return self._library.figures(bulletin.id)
        companies = [self.company(name).entry.id for name in names]
        return [figure for company in companies for figure in self._library.figures(bulletin.id, company)]

    def company(self, name: str) -> Found | Corrected:
        """The one company a name means.

        Raises:
            QueryError: it means none, several, or one in no list of which no figures are stated.

        """
        asked = clean_query(name)
        resolution = self.understanding.or_unlisted(asked, self._resolve(asked, "company", self.issue()))
        if isinstance(resolution, Ambiguous):
            raise QueryAmbiguous(asked, tuple(entry.name for entry in resolution.entries))
        if isinstance(resolution, Unknown):
            raise QuerySyntax("name", asked)
        return resolution

    def mentions(self, name: str) -> Sequence[Mention]:
        """Every place of a company, or else topic, in the issue; of a name that no list has where it stands as such.

        Raises:
            QuerySyntax: nothing is called like that.

        """
        bulletin = self.issue()
        return self._searching.mentions(clean_query(name), bulletin) if bulletin else []

    def related(self, entry: EntryId, limit: int = _RELATED) -> Sequence[tuple[Entry, int]]:
        """Companies and topics named in the same articles, with in how many."""
        bulletin = self.issue()
        return self._library.related(entry, bulletin.id, limit) if bulletin else []

    def relations(self, entry: EntryId) -> Relations:
        """Whose a company or topic is, what is its, and what else it is called."""
        return self._names.relations(entry)

    def named(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Those of some entries that the issue names."""
        bulletin = self.issue()
        return [entry for entry in entries if bulletin and self._library.mentions(entry.id, bulletin.id)]

    def entry(self, entry: EntryId) -> Entry | None:
        """A company or topic by its id."""
        return self._names.entry(entry)
