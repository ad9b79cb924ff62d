"""What can be followed: what a typed name means, and what the newest issue offers to choose from."""

from collections.abc import Iterator, Sequence

from bot.catalogue import seed_packs
from bot.deliveries.subscriptions import Follow, FollowKind
from bot.models import Kind
from bot.names import Ambiguous, Corrected, Found, Resolution, Unknown, clean_query, resolve
from bot.ports import Library, Names
from bot.text import fold

_KINDS: tuple[Kind, ...] = ("company", "topic")
_SURE_FIRST = (Found, Corrected, Ambiguous, Unknown)
_OFFERED = 40  # of the names that an issue names most


class Following:
    """Finds what people want to follow."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names

    def meant(self, typed: str) -> Follow | Resolution:
        """What a name means: a company's or topic's own name, then a pack's or section's, then what is nearest.

        Raises:
            QueryError: the name is empty or too long.

        """
        asked = clean_query(typed)
        nearest = min(
            (resolve(self._names, asked, kind) for kind in _KINDS), key=lambda one: _SURE_FIRST.index(type(one))
        )
        if isinstance(nearest, Found):
            return Follow(kind=nearest.entry.kind, value=nearest.entry.name)
        return next((one for one in self._groups() if fold(asked).strip() == fold(one.value)), nearest)

    def _groups(self) -> Iterator[Follow]:
        for kind in ("pack", "section"):
            yield from (follow for follow, _ in self.offered(kind))

    def offered(self, kind: FollowKind) -> Sequence[tuple[Follow, int]]:
        """What of a kind there is to follow, with how often the newest issue has it; 0 where that is not counted."""
        if kind == "pack":
            return [(Follow(kind=kind, value=name), 0) for name in seed_packs()]
        bulletin = next(iter(self._library.bulletins()), None)
        if bulletin is None:
            return []
        if kind == "section":
            sections = self._library.sections(bulletin.id)
            return [(Follow(kind=kind, value=name), count) for name, count in sections if name]
        named = self._names.most_mentioned("company" if kind == "company" else "topic", bulletin.id, _OFFERED)
        return [(Follow(kind=kind, value=entry.name), count) for entry, count in named]
