"""The keys under which a name and its misspellings meet."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain, islice, product

from bot.spelling.glyphs import Glyphs, blur
from bot.spelling.stems import stem
from bot.syllables import readings

_DELETIONS_WITHIN = range(3, 13)  # units of a stem that is also known with any one of them left out
_SOUNDINGS_LIMIT = 4  # combinations followed for a name with characters of several sounds
_INITIALS_FROM = 3
_BASE = 0x9E37_79B9_7F4A_7C15  # any odd number without a pattern
_MASK, _HALF = (1 << 64) - 1, 1 << 63
_RUN = re.compile(r"[a-z]+|[^a-z\s]+")


def name_keys(folded: str, glyphs: Glyphs) -> set[int]:
    """The keys a name is stored under: its stem's sound, its sound short of one unit, its pinyin and initials; those
    also with a short form behind it, 集团 or 股份. Nobody spells 有限公司.
    """
    short = stem(folded)
    keys: set[int] = set()
    for form in (short, folded) if 0 < len(folded) - len(short) < 3 else (short,):
        for units in sound_units(form, glyphs):
            if form == short:
                keys.update(_sound_keys(units))
            if any(len(unit) > 1 for unit in units):
                keys.add(_key("pinyin", "".join(units)))
                if len(units) >= _INITIALS_FROM:
                    keys.add(_key("initials", "".join(unit[0] for unit in units)))
    return keys


def spelt_keys(folded: str) -> list[int]:
    """The keys a name typed in Latin letters is looked up under, should they be its pinyin or initials."""
    if not folded.isascii():
        return []
    keys = [_key("pinyin", folded.replace(" ", "").replace("'", ""))]
    if folded.isalpha() and len(folded) >= _INITIALS_FROM:
        keys.append(_key("initials", folded))
    return keys


def spoken_keys(typed: str, glyphs: Glyphs) -> set[int]:
    """The keys of what a typed name sounds like, of which a part or all is pinyin: zhong芯国际, or jindongfan for
    京东方. Empty where its letters are no pinyin, or sound like too much.
    """
    runs = _RUN.findall(typed.replace("'", " "))
    ways = [tuple(readings(run)) if run.isascii() else tuple(sound_units(run, glyphs)) for run in runs]
    spoken = [tuple(chain(*way)) for way in islice(product(*ways), _SOUNDINGS_LIMIT)]
    return {_sound_keys(units)[0] for units in spoken if len(units) >= (3 if typed.isascii() else 2)}


def whole_sounds(folded: str, glyphs: Glyphs) -> set[int]:
    """The keys of what a name sounds like, without its form."""
    return {_sound_keys(units)[0] for units in sound_units(stem(folded), glyphs)}


def sound_keys(typed: str, glyphs: Glyphs) -> list[int]:
    """The keys the stem of a typed name is looked up under: its sound, then its sound short of one unit."""
    ways = [_sound_keys(units) for units in sound_units(typed, glyphs)]
    return list(dict.fromkeys((*(keys[0] for keys in ways), *(key for keys in ways for key in keys[1:]))))


def sound_units(folded: str, glyphs: Glyphs) -> Iterator[tuple[str, ...]]:
    """The ways a folded name sounds: a syllable for a Han character, a Latin letter or digit for itself."""
    choices = [glyphs[char].sounds if char in glyphs else (char,) for char in folded if char.isalnum()]
    yield from islice(product(*choices), _SOUNDINGS_LIMIT)


def _sound_keys(units: Sequence[str]) -> list[int]:
    """The whole first, and each whole but one unit: two names one unit apart always share one of these.

    A key is a polynomial of its units' numbers, so that leaving one out costs a multiplication and no new hash.
    """
    values = [_number(unit) for unit in units]
    tails = [0]
    for value in reversed(values):
        tails.append((value + _BASE * tails[-1]) & _MASK)
    keys = [_signed(tails[-1])]
    if len(values) in _DELETIONS_WITHIN:
        before, power = 0, 1
        for value, tail in zip(values, reversed(tails[:-1]), strict=True):
            keys.append(_signed(before + power * tail))
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
    """The pairs of a name's characters that are neighbours or have one between them, blanks left out.

    With those, whatever one or two edits leave of a name still shares a pair with it that few others have.
    """
    inked = folded.replace(" ", "")
    near = (inked[i : i + 2] for i in range(len(inked) - 1))
    return list(dict.fromkeys((*near, *(inked[i] + inked[i + 2] for i in range(len(inked) - 2)))))
