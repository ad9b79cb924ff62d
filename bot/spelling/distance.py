"""How far a name is from a typed one, and how unlikely it is that it was meant."""

from rapidfuzz.distance import OSA, Indel, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from bot.spelling.glyphs import Glyphs, are_alike, are_twins, may_sound_alike, sound_the_same

_ALIKE = 0.5  # of an edit: a character of the same sound or shape in place of the right one
_ROUGH = 0.25  # of an edit more: one more that only looks or nearly sounds like the right one
_LIKELIHOODS = (10, 13, 15)  # tenths: what is left out, what is too much, what is another
_REORDERED_CHARS = 4  # of a name that is told by which characters it has: 华天九大 is 华大九天
_SWAPPED = 13  # tenths that two subs or an insertion and a deletion cost more than the swap they are
_INSIDE = 1.0  # that a typed name stands within a longer one
_AROUND = 0.05  # for each character around it


def measure(typed: str, name: str, glyphs: Glyphs) -> tuple[float, float]:
    """How far a folded name is from a typed one, and how unlikely it is that it was meant.

    Far, in edits: a character more, less or swapped with its neighbour is one; one of the same sound or shape half;
    any other in its place two, for nobody types 电影 and means 电信. Latin letters count one. Unlikely, for an order:
    what is left out weighs less than what is too much, and that less than what is another; a name that the typed one
    is a piece of comes after those one edit away.
    """
    likened, cost = _liken(name, typed, glyphs)
    far = min(_edits(typed, name), _edits_likened(typed, likened, cost))
    unlikely = min(_unlikely(typed, name), cost + _unlikely(typed, likened))
    return far, unlikely


def _edits_likened(typed: str, likened: str, cost: float) -> float:
    """Beside the edits what the likening costs; of characters in another order one is as good as right: 科迅大飞."""
    edits = _edits(typed, likened)
    is_reordered = cost <= _ALIKE and len(typed) >= _REORDERED_CHARS and sorted(typed) == sorted(likened)
    return max(cost, edits) if is_reordered else cost + edits


def are_guessed(typed: str, name: str, glyphs: Glyphs) -> bool:
    """Whether two names of one size differ in one character that neither sounds the same nor is easily taken for it."""
    apart = [(one, other) for one, other in zip(typed, name, strict=False) if one != other]
    if len(typed) != len(name) or len(apart) != 1 or not all(char in glyphs for char in apart[0]):
        return False
    one, other = apart[0]
    return not (may_sound_alike(glyphs[one], glyphs[other]) or are_twins(one, other, glyphs))


def _unlikely(typed: str, name: str) -> float:
    swaps = Levenshtein.distance(typed, name) - OSA.distance(typed, name)
    whole = (Levenshtein.distance(typed, name, weights=_LIKELIHOODS) - _SWAPPED * swaps) / 10
    around = len(name) - len(typed)
    if around < 2:
        return whole
    place = partial_ratio_alignment(typed, name)
    inside = name[place.dest_start : place.dest_end] if place else name
    return min(whole, Levenshtein.distance(typed, inside, weights=_LIKELIHOODS) / 10 + _INSIDE + _AROUND * around)


def _liken(name: str, typed: str, glyphs: Glyphs) -> tuple[str, float]:
    """The name with each character that could be mistyped as one of `typed` replaced by that one, and what that costs:
    half an edit each; more from the second on that does not sound just so, for 汉王 is not 航天.
    """
    spare = _spare(name, typed)
    likened, slips, rough = [], set(), 0
    for place, char in enumerate(name):
        is_kept = char in typed and not _is_other_in_place(place, name, typed)
        twin = None if is_kept else next((other for other in spare if are_alike(char, other, glyphs)), None)
        if twin:
            spare.remove(twin)
            slips.add((char, twin))  # 盯盯 for 钉钉 is one
            rough += not sound_the_same(char, twin, glyphs)
        likened.append(twin or char)
    return "".join(likened), _ALIKE * len(slips) + _ROUGH * max(0, rough - 1)


def _spare(name: str, typed: str) -> list[str]:
    """The typed characters that stand for others: of 投资资询 for 投资咨询 the second 资."""
    return [char for place, char in enumerate(typed) if char not in name or _is_other_in_place(place, name, typed)]


def _is_other_in_place(place: int, name: str, typed: str) -> bool:
    """Whether two texts of one length differ at a place and nowhere beside it."""
    if len(name) != len(typed):
        return False
    near = slice(max(0, place - 1), place + 2)
    return name[place] != typed[place] and sum(map(str.__ne__, name[near], typed[near])) == 1


def _edits(typed: str, name: str) -> int:
    """One for a swap of neighbours, or all of a long name in another order; else insertions and deletions, a replaced
    letter being one edit in Latin.
    """
    if typed.isascii() and name.isascii():
        return OSA.distance(typed, name)
    if sorted(typed) == sorted(name) and (len(typed) >= _REORDERED_CHARS or OSA.distance(typed, name) == 1):
        return min(1, OSA.distance(typed, name))
    return Indel.distance(typed, name)
