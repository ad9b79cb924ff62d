"""The names nearest to a typed one: candidates from indexes, a sieve over all of them, then a close look at a few."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from bot.legal import is_rest
from bot.models import EntryId, Kind
from bot.ports import Named, Names
from bot.spelling import (
    Glyphs,
    are_guessed,
    measure,
    pairs,
    sound_keys,
    spelt_keys,
    spoken_keys,
    stem,
    stem_typed,
    whole_sounds,
)
from bot.words import is_coined

_SIEVED = 18  # the nearest by plain edits: likeness of characters is dear to find out
_AROUND = 8  # longer names that the typed one may be a piece of
_ALIKE = 0.5  # of an edit: one character alike
_OTHER_FORM = 0.5  # of an edit: 集团 typed, and the name ends in 有限公司; twice of a short name: 太极集团, 太极股份
_LITTLE = 0.5  # of an edit more: a short name with a character too many is seldom it, 京东圆 is not 京东
_PLACE_CHARS = range(2, 4)  # 宁波江丰电子材料 is asked for as 江丰电子材料
_PLACELESS_CHARS = 5  # a shorter end of a full name may be anybody's trade: 微电子
_BRIEF_CHARS = 6
_TELLING_CHARS = 4  # fewer may begin anything: 中国
_SHORTENED_CHARS = 6
_LATIN = re.compile("[a-z]")
_PLAIN_SORTS = {"name", "full_name", "aliases", "former"}  # what little says too little is not guessed to be a brand


@dataclass(frozen=True, slots=True)
class Near:
    """An entry, how many edits its nearest name is away, and how unlikely it is meant (see `bot.spelling.measure`);
    whether the name `begins` with all that was typed, and only a character is missing; whether what is missing
    `completes` it: it only says what sort of company it is, or is the first or third character of two that are nobody's
    word; whether it is only `guessed` by a character that hardly looks or nearly sounds like the typed one.
    """

    entry: EntryId
    edits: float
    unlikely: float
    begins: bool = False
    completes: bool = False
    guessed: bool = False


def find_spelt(names: Names, folded: str, kind: Kind) -> list[Near]:
    """The entries whose pinyin or initials were typed; or else, with a part of it in pinyin, their sound."""
    keys = spelt_keys(folded)
    named = _plain(names.spelt(keys, kind)) if keys else []
    if not named and _LATIN.search(folded):
        spoken = spoken_keys(folded, names.glyphs(folded))
        near = _plain(names.spelt(list(spoken), kind))
        glyphs = names.glyphs("".join(one.folded for one in near))
        named = [one for one in near if whole_sounds(one.folded, glyphs) & spoken]
    return _one_each(Near(one.entry, 0.0, 0.0) for one in named)


def _plain(named: Iterable[Named]) -> list[Named]:
    return [one for one in named if one.sort in _PLAIN_SORTS]


def find_near(names: Names, folded: str, kind: Kind) -> list[Near]:
    """The entries with a name near to a folded one, the likeliest first."""
    typed = stem_typed(folded)
    found = names.candidates(sound_keys(typed, names.glyphs(typed)), pairs(typed), kind)
    stems = [(named, stem(named.folded)) for named in found if not _is_hidden(typed, named)]
    likely = _sieve(typed, stems)
    glyphs = names.glyphs(typed + "".join(named.folded for named, _ in likely))
    form = folded[len(typed) :]
    return _one_each(_look_at(named, name, typed, form, glyphs) for named, name in likely)


def _is_hidden(typed: str, named: Named) -> bool:
    """Whether so little was typed that a brand is not guessed from it: 京西, and in Latin letters macom and a100."""
    return named.sort not in _PLAIN_SORTS if len(typed) < 3 else named.sort == "brands" and _is_brief(typed)


def _is_brief(typed: str) -> bool:
    return typed.isascii() and (len(typed) < _BRIEF_CHARS or any(map(str.isdigit, typed)))


def _sieve(typed: str, found: Sequence[tuple[Named, str]]) -> list[tuple[Named, str]]:
    """Those nearest by plain edits, and those the typed name may be a piece of."""
    stems = [name for _, name in found]
    kept = [place for _, _, place in process.extract(typed, stems, scorer=OSA.distance, limit=_SIEVED)]
    longer = {place: name for place, name in enumerate(stems) if len(name) > len(typed) + 1}
    kept += [place for _, _, place in process.extract(typed, longer, scorer=partial_ratio, limit=_AROUND)]
    return [found[place] for place in dict.fromkeys(kept)]


def _look_at(named: Named, name: str, typed: str, form: str, glyphs: Glyphs) -> Near:
    edits, unlikely = measure(typed, name, glyphs)
    if not form and len(typed) == len(named.folded) == len(name) + 2:  # the form itself is mistyped: 韦尔殷份
        edits, unlikely = min((edits, unlikely), measure(typed, named.folded, glyphs))
    other = named.folded[len(name) :]
    if other and typed.isascii():  # alibaba gruop
        edits, unlikely = min((edits, unlikely), measure(typed, named.folded, glyphs))
    apart = 0.0
    if form not in {"", "公司", other} and (other or len(name) < 3):
        apart = _OTHER_FORM if len(name) > 3 else 2 * _OTHER_FORM
    if _adds_to_little(typed, name) or _is_other_word(typed, name, edits):
        edits += _LITTLE
    elif (named.sort == "full_name" and _lacks_place(typed, name)) or _is_shortened(typed, name):
        edits = min(edits, 1.0)
    begins = name.startswith(typed) and len(name) == len(typed) + 1
    whole = typed + form
    goes_on = named.folded.startswith(whole) and (is_rest(named.folded[len(whole) :]) or (begins and len(whole) == 2))
    ends = len(whole) == 2 and len(name) == 3 and name.endswith(whole)  # 亚迪
    completes = (goes_on or ends) and _is_telling(whole, named)
    guessed = edits == _ALIKE and are_guessed(typed, name, glyphs)
    edits += _LITTLE * _shares_trade_alone(typed, name, glyphs)
    return Near(named.entry, edits + apart, unlikely + apart, begins, completes, guessed)


def _is_other_word(typed: str, name: str, edits: float) -> bool:
    """Whether Latin letters differ as those of two words do: nobody mistypes two of which one is the first, Logitech
    is not Holitech; nor the first of five, Rolex and Molex; nor one of four, Puma and Puya.
    """
    if not typed.isascii():
        return False
    is_other_first = typed[:1] != name[:1]
    is_brief = len(typed) == len(name) < _BRIEF_CHARS and sorted(typed) != sorted(name)
    return (is_other_first and (edits > 1 or is_brief)) or (is_brief and len(typed) < _TELLING_CHARS + 1)


def _is_telling(typed: str, named: Named) -> bool:
    """Whether a beginning tells whose name it is: a long one, or two characters that are nobody's word, 长电."""
    if len(typed) >= _TELLING_CHARS:
        return True
    return len(typed) == 2 and named.sort == "name" and not typed.isascii() and is_coined(typed)


def _is_shortened(typed: str, name: str) -> bool:
    """Whether two characters inside a long name were left out: 中国科技协会 for 中国科学技术协会."""
    if len(typed) < _SHORTENED_CHARS or len(name) - len(typed) != 2 or typed[0] != name[0] or typed[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(char in rest for char in typed)


def _lacks_place(typed: str, name: str) -> bool:
    return len(typed) >= _PLACELESS_CHARS and name.endswith(typed) and len(name) - len(typed) in _PLACE_CHARS


def _shares_trade_alone(typed: str, name: str, glyphs: Glyphs) -> bool:
    """Whether two names of one size have only a trade in common and do not sound the same: 蓝忌科技 and 澜起科技."""
    alike = sum(map(str.__eq__, typed, name))
    core = len(name) - alike
    if len(typed) != len(name) or not 0 < alike < len(name) or core > 2 or typed[core:] != name[core:]:
        return False
    apart = core == 2 and typed[:core] != name[1::-1]  # 湃澎新闻 is 澎湃新闻
    return apart and is_rest(name[core:]) and not whole_sounds(typed, glyphs) & whole_sounds(name, glyphs)


def _adds_to_little(typed: str, name: str) -> bool:
    """Whether a character was typed into a name of three or two, and it is not one of them typed twice."""
    if len(name) > 3 or len(typed) != len(name) + 1:
        return False
    without = [place for place in range(len(typed)) if typed[:place] + typed[place + 1 :] == name]
    return not any(typed[place] in typed[max(0, place - 1) : place] + typed[place + 1 : place + 2] for place in without)


def _one_each(found: Iterable[Near]) -> list[Near]:
    """The nearest of each entry's names; of equally near entries the one that was known first."""
    best: dict[EntryId, Near] = {}
    for near in sorted(found, key=lambda near: (near.unlikely, near.edits, near.entry)):
        best.setdefault(near.entry, near)
    return list(best.values())
