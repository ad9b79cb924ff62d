"""A text and its entities, made what Telegram keeps: cleaned, trimmed, untangled.

Offsets and lengths are UTF-16 code units, here as in the Bot API. The rules are those of Telegram's
own client: formatting is cut where other entities begin and end, so that only whole pieces overlap.
"""

import itertools
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.playground.refusals import bad_request
from bot.playground.schema import Json

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_ENTITIES = 100

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
BLOCKQUOTES = ("blockquote", "expandable_blockquote")
PRE = ("pre", "code")
# These are kept over mere spaces, since they carry what is not seen.
HIDING = ("text_link", "text_mention", *PRE)
_ORDER = {
    **dict.fromkeys(BLOCKQUOTES, 0),
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_DROPPED = {0x0D, 0x0333, 0x033F, 0x030A, *range(0x2028, 0x202F)}
_UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f\u0333\u033f\u030a\u2028-\u202e]")  # what `_clean` looks for
_SPACES = (0x20, 0x0A)


@dataclass(kw_only=True)
class Entity:
    """A MessageEntity: `extra` holds url, user, language or custom_emoji_id."""

    type: str
    offset: int
    length: int
    extra: Json = field(default_factory=dict)

    @property
    def end(self) -> int:
        """The unit after the last."""
        return self.offset + self.length

    def to_json(self) -> Json:
        """The Bot API's MessageEntity."""
        return {"type": self.type, "offset": self.offset, "length": self.length, **self.extra}


def encode_units(text: str) -> "array[int]":
    """The text as UTF-16 code units."""
    return array("H", text.encode("utf-16-le"))


def decode_units(units: "array[int]") -> str:
    """The text of whole UTF-16 code units."""
    return units.tobytes().decode("utf-16-le")


def count_units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def sort_entities(entities: Iterable[Entity]) -> list[Entity]:
    """By beginning; the longer, outer one first."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _ORDER.get(entity.type, 50)))


def fix_text(text: str, entities: list[Entity], *, may_be_empty: bool = False) -> tuple[str, list[Entity]]:
    """The text without control characters and outer spaces, and its entities untangled.

    Raises:
        RefusalError: nothing is left, or an entity does not fit the text.

    """
    units = encode_units(text)
    entities = _untangle([entity for entity in entities if entity.length > 0])
    _check_bounds(units, entities)
    if _UNCLEAN.search(text):
        units, entities = _clean(units, entities)
    entities = _untangle(_strip_entities(units, entities))
    units, entities = _trim(units, entities)
    if not units and not may_be_empty:
        raise bad_request("Text must be non-empty")
    return decode_units(units), entities


def merge_found(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    """Entities with those found in the text, where these touch none that carries meaning already."""
    solid = [entity for entity in entities if entity.type not in (*SPLITTABLE, *BLOCKQUOTES)]
    quotes = [entity for entity in entities if entity.type in BLOCKQUOTES]
    free = [new for new in found if all(new.end <= old.offset or old.end <= new.offset for old in solid)]
    inside = [new for new in free if not any(_crosses(new, quote) for quote in quotes)]
    return _untangle([*entities, *inside])


def _check_bounds(units: "array[int]", entities: list[Entity]) -> None:
    for entity in entities:
        if entity.offset > len(units):
            raise bad_request(f"Entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if entity.end > len(units):
            raise bad_request(
                f"Entity beginning at UTF-16 offset {entity.offset} ends after the end of the text"
                f" at UTF-16 offset {entity.end}"
            )
        if _splits_pair(units, entity.offset):
            at = _count_bytes(units, entity.offset)
            raise bad_request(f"Entity begins in a middle of a UTF-16 symbol at byte offset {at}")
        if _splits_pair(units, entity.end):
            raise bad_request(
                f"Entity beginning at UTF-16 offset {entity.offset} ends in a middle of a UTF-16 symbol"
                f" at byte offset {_count_bytes(units, entity.end)}"
            )


def _splits_pair(units: "array[int]", at: int) -> bool:
    return at < len(units) and 0xDC00 <= units[at] < 0xE000


def _count_bytes(units: "array[int]", at: int) -> int:
    return len(decode_units(units[: at + 1]).encode())


def _clean(units: "array[int]", entities: list[Entity]) -> tuple["array[int]", list[Entity]]:
    """Control characters become spaces, a few more vanish; entities move along."""
    kept, moved = array("H"), [0]
    for unit in units:
        if unit not in _DROPPED:
            kept.append(unit if unit >= 0x20 or unit == 0x0A else 0x20)
        moved.append(len(kept))
    for entity in entities:
        end = moved[entity.end]
        entity.offset = moved[entity.offset]
        entity.length = end - entity.offset
    return kept, [entity for entity in entities if entity.length > 0]


def _strip_entities(units: "array[int]", entities: list[Entity]) -> list[Entity]:
    """Entities begin with something seen; over mere spaces only hiding ones stay."""
    kept = []
    for entity in entities:
        if entity.type not in HIDING:
            while entity.length > 0 and units[entity.offset] in _SPACES:
                entity.offset += 1
                entity.length -= 1
        if entity.length > 0:
            kept.append(entity)
    return kept


def _trim(units: "array[int]", entities: list[Entity]) -> tuple["array[int]", list[Entity]]:
    """Without spaces behind, and without those before the first entity."""
    end = len(units)
    while end > 0 and units[end - 1] in _SPACES:
        end -= 1
    entities = [entity for entity in entities if entity.offset < end]
    begin, limit = 0, entities[0].offset if entities else end
    while begin < limit and units[begin] in _SPACES:
        begin += 1
    for entity in entities:
        entity.length = min(entity.end, end) - entity.offset
        entity.offset -= begin
    return units[begin:end], sort_entities(entities)


def _untangle(entities: list[Entity]) -> list[Entity]:
    """Solid entities never overlap; blockquotes hold them whole; formatting is cut at every border."""
    ordered = sort_entities(entities)
    quotes = _drop_overlapping(entity for entity in ordered if entity.type in BLOCKQUOTES)
    solid = _drop_overlapping(entity for entity in ordered if entity.type not in (*SPLITTABLE, *BLOCKQUOTES))
    solid = [entity for entity in solid if not any(_crosses(entity, quote) for quote in quotes)]
    formatting = _cut([entity for entity in ordered if entity.type in SPLITTABLE], [*quotes, *solid])
    return sort_entities([*quotes, *solid, *formatting])


def _drop_overlapping(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _crosses(entity: Entity, quote: Entity) -> bool:
    overlaps = entity.offset < quote.end and quote.offset < entity.end
    return overlaps and not (quote.offset <= entity.offset and entity.end <= quote.end)


def _cut(formatting: list[Entity], others: list[Entity]) -> list[Entity]:
    spans = [(name, *span) for name in SPLITTABLE for span in _join(e for e in formatting if e.type == name)]
    cuts = sorted({begin for _, begin, _ in spans} | {at for other in others for at in (other.offset, other.end)})
    pieces = []
    for name, begin, end in spans:
        borders = [begin, *cuts[bisect_right(cuts, begin) : bisect_left(cuts, end)], end]
        pieces += [Entity(type=name, offset=left, length=right - left) for left, right in itertools.pairwise(borders)]
    pre = [other for other in others if other.type in PRE]
    return [piece for piece in pieces if not any(p.offset <= piece.offset and piece.end <= p.end for p in pre)]


def _join(entities: Iterable[Entity]) -> list[tuple[int, int]]:
    """Spans of one type, touching ones made one."""
    spans: list[tuple[int, int]] = []
    for entity in entities:
        if spans and entity.offset <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], entity.end))
        else:
            spans.append((entity.offset, entity.end))
    return spans
