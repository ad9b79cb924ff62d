"""What a digest tells one destination: what it follows first, then breadth over the sections; nothing twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, zip_longest
from zoneinfo import ZoneInfo

from bot.belonging import Stated, Subject
from bot.catalogue import seed_packs
from bot.deliveries.outbox import Ledger
from bot.deliveries.subscriptions import Destination, Digest, Follow, Item, Wishes
from bot.issues.followups import NOTHING_NEW, latest_before
from bot.models import Article, ArticleHead, ArticleId, Bulletin, BulletinId, Entry, Kind, Passage, StoryPart
from bot.ports import Library, Names
from bot.summary import all_sentences, best_sentence
from bot.text import fold

_LOOK_BACK = timedelta(days=7)
_COUNTED = 6  # names of an announcement


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An article that a follow asks for; `entry` and `count` are of a name that stands in it."""

    head: ArticleHead
    why: Follow
    entry: Entry | None = None
    count: int = 0


class Digests:
    """Chooses articles of the newest issue for a destination."""

    def __init__(self, library: Library, names: Names, ledger: Ledger) -> None:
        self._library = library
        self._names = names
        self._ledger = ledger
        self._sentence = lru_cache(maxsize=4096)(self._find_sentence)
        self._stories = lru_cache(maxsize=4)(self._find_stories)

    def compose(self, wishes: Wishes, destination: Destination, now: datetime) -> Digest | None:
        """The next digest for a destination; None if there is nothing to say."""
        bulletin = next(iter(self._library.bulletins()), None)
        if bulletin is None:
            return None
        told = self._ledger.told(destination)
        fresh = list(self._not_told(self._wanted(wishes, bulletin), told, bulletin))
        chosen = self._in_groups(fresh[: wishes.articles])
        announces = None if self._ledger.has_heard_of(destination, bulletin.id) else bulletin
        digest = Digest(
            bulletin=bulletin,
            items=tuple(self._to_item(wanted, self._before(wanted.head)) for wanted in chosen),
            announces=announces,
            counts=self._count(wishes, bulletin) if announces else (),
            remaining=len(fresh) - len(chosen),
        )
        return digest if chosen else self._say_empty(digest, wishes, destination, now)

    def _say_empty(self, digest: Digest, wishes: Wishes, destination: Destination, now: datetime) -> Digest | None:
        """Everything was told: nothing, one line, or once a week, on Mondays, what the week brought."""
        if wishes.when_empty == "line":
            return digest
        if wishes.when_empty == "lookback" and _is_monday(wishes, now):
            told = self._ledger.told_since(destination, now - _LOOK_BACK)
            return replace(digest, look_back=tuple(told)) if told else None
        return None

    def remaining(self, wishes: Wishes, destination: Destination) -> Sequence[ArticleHead]:
        """The articles still to be told, in the order in which they would come."""
        bulletin = next(iter(self._library.bulletins()), None)
        if bulletin is None:
            return []
        told = self._ledger.told(destination)
        return [wanted.head for wanted in self._not_told(self._wanted(wishes, bulletin), told, bulletin)]

    def _wanted(self, wishes: Wishes, bulletin: Bulletin) -> Iterable[_Wanted]:
        """Every article that may be told, the most wanted first: the follows take turns, each its best article."""
        named = [follow for follow in wishes.follows if follow.kind != "all"]
        queues = [self._asked_for(follow, bulletin) for follow in named]
        followed = [wanted for turn in zip_longest(*queues) for wanted in turn if wanted]
        if wishes.only_followed and len(named) == len(wishes.follows):
            return followed
        return chain(followed, self._breadth(bulletin))

    def _asked_for(self, follow: Follow, bulletin: Bulletin) -> list[_Wanted]:
        if follow.kind == "section":
            weighty = [head for head, _ in self._library.lead(bulletin.id)]
            return [_Wanted(head, follow) for head in weighty if fold(head.section) == fold(follow.value)]
        if follow.kind == "pack":
            topics = (self._entry("topic", name) for name in seed_packs().get(follow.value, ()))
            kept = [self._about(topic, follow, bulletin) for topic in topics if topic]
            return [wanted for turn in zip_longest(*kept) for wanted in turn if wanted]
        entry = self._named(follow)
        return self._about(entry, follow, bulletin) if entry else []

    def _named(self, follow: Follow) -> Entry | None:
        """The company or topic that a follow names, if it names one that is known."""
        return self._entry(follow.kind, follow.value) if follow.kind in {"company", "topic"} else None

    def _about(self, entry: Entry, follow: Follow, bulletin: Bulletin) -> list[_Wanted]:
        counts: dict[ArticleId, int] = {}
        for mention in self._library.mentions(entry.id, bulletin.id):
            counts[mention.article.id] = counts.get(mention.article.id, 0) + 1
        ranked = self._library.about(entry.id, bulletin.id)
        return [_Wanted(head, follow, entry, counts.get(head.id, 0)) for head, _ in ranked]

    def _entry(self, kind: Kind, name: str) -> Entry | None:
        return next(iter(self._names.exact(fold(name).strip(), kind)), None)

    def _breadth(self, bulletin: Bulletin) -> Iterable[_Wanted]:
        """Of each section its weightiest article, then of each the next."""
        sections: dict[str, list[_Wanted]] = {name: [] for name, _ in self._library.sections(bulletin.id)}
        for head, _ in self._library.lead(bulletin.id):
            sections[head.section].append(_Wanted(head, Follow(kind="all")))
        return (wanted for turn in zip_longest(*sections.values()) for wanted in turn if wanted)

    def _not_told(self, wanted: Iterable[_Wanted], told: set[ArticleId], bulletin: Bulletin) -> Iterable[_Wanted]:
        """Each article once, none that was told, none that nearly repeats another, be that of an earlier issue."""
        seen = {_original(head) for head in self._library.articles(bulletin.id) if head.id in told}
        stories = self._stories(self._library.revision(), bulletin.id)
        for one in wanted:
            said = {part.article.id for part in stories.get(one.head.id, ()) if part.repeats >= NOTHING_NEW}
            if _original(one.head) not in seen and not said & told:
                seen.add(_original(one.head))
                yield one

    def _find_stories(self, _revision: int, bulletin: BulletinId) -> Mapping[ArticleId, Sequence[StoryPart]]:
        """What other issues told of an issue's stories; kept as `_stories` until the library changes."""
        return self._library.stories([head.id for head in self._library.articles(bulletin)])

    def _before(self, head: ArticleHead) -> ArticleHead | None:
        """The article of an issue before that told the story so far."""
        return latest_before(head, self._stories(self._library.revision(), head.bulletin.id).get(head.id, ()))

    def _in_groups(self, chosen: Sequence[_Wanted]) -> list[_Wanted]:
        """Articles of one follow stand together, among them those that go on with one story; all in the order of the
        first.
        """
        befores = {wanted.head.id: self._before(wanted.head) for wanted in chosen}
        stories = {number: before.id if before else number for number, before in befores.items()}
        follows = list(dict.fromkeys(wanted.why for wanted in chosen))
        order = list(dict.fromkeys(stories[wanted.head.id] for wanted in chosen))
        return sorted(chosen, key=lambda one: (follows.index(one.why), order.index(stories[one.head.id])))

    def _count(self, wishes: Wishes, bulletin: Bulletin) -> tuple[tuple[str, int], ...]:
        """How often the issue names the companies and topics that are followed, most first."""
        entries = [entry for follow in wishes.follows if (entry := self._named(follow))]
        counts = [(entry.name, len(self._library.mentions(entry.id, bulletin.id))) for entry in entries]
        return tuple(sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])[:_COUNTED])

    def _to_item(self, wanted: _Wanted, earlier: ArticleHead | None) -> Item:
        revision = self._library.revision()  # an article that stays may stand elsewhere in another version
        passage = self._sentence(revision, wanted.head.id, wanted.entry) if wanted.entry else None
        return Item(
            article=wanted.head,
            passage=passage or point_of(self._library.article(wanted.head.id), wanted.head),
            why=wanted.why,
            count=wanted.count,
            earlier=earlier,
        )

    def _find_sentence(self, _revision: int, article_id: ArticleId, entry: Entry) -> Passage | None:
        """The one sentence of an article that says most of a company or topic."""
        article = self._library.article(article_id)
        mentions = self._library.mentions(entry.id, article.head.bulletin.id) if article else ()
        places = [mention.start for mention in mentions if mention.article.id == article_id]
        if article is None or not places:
            return None
        others, stated = None, []
        if entry.kind == "company":
            others = [start for start, company in self._library.company_places(article_id) if company != entry.id]
            figures = self._library.figures(article.head.bulletin.id, entry.id)
            stated = [Stated(f.metric, f.start) for f in figures if f.article.id == article_id]
        best = best_sentence(article, Subject(places, others=others, stated=stated))
        return Passage.of(article.head, best) if best else None


def point_of(article: Article | None, head: ArticleHead) -> Passage | None:
    """The sentence that stands for an article, with its place; None if it has none or its text is gone."""
    if article is None or not head.point:
        return None
    found = (sentence for sentence in all_sentences(article.blocks) if sentence.text == head.point)
    return next((Passage.of(head, sentence) for sentence in found), None)


def _original(head: ArticleHead) -> int:
    """The position of the article of which this one nearly repeats the text; its own if it repeats none."""
    return head.twin or head.position


def _is_monday(wishes: Wishes, now: datetime) -> bool:
    return now.astimezone(ZoneInfo(wishes.timetable.zone)).isoweekday() == 1
