"""Pinyin as it is typed without tones: a run of letters into syllables."""

from collections.abc import Container, Iterator
from functools import cache
from itertools import islice

_SIZES = range(6, 0, -1)  # zhuang has six letters
_READINGS = 4  # of one run of letters followed: xian is xian and xi'an
# Each initial with the finals that standard Chinese has after it; y and w are initials here, as they are typed.
_FINALS = """
  a o e ai ei ao ou an en ang eng er
b a o ai ei ao an en ang eng i ie iao ian in ing u
p a o ai ei ao ou an en ang eng i ie iao ian in ing u
m a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f a o ei ou an en ang eng u
d a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un
t a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue
l a e o ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue
g a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
h a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j i ia ie iao iu ian in iang ing iong u ue uan un
q i ia ie iao iu ian in iang ing iong u ue uan un
x i ia ie iao iu ian in iang ing iong u ue uan un
zh a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
ch a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang
sh a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang
r e i ao ou an en ang eng ong u ua uo ui uan un
z a e i ai ei ao ou an en ang eng ong u uo ui uan un
c a e i ai ao ou an en ang eng ong u uo ui uan un
s a e i ai ao ou an en ang eng ong u uo ui uan un
y a e ao ou an ang ong i in ing o u ue uan un
w a o ai ei an en ang eng u
"""


def readings(letters: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a run of small letters as syllables, four at most, those of fewer and longer ones first."""
    readable = {len(letters)}  # from these places on there is a way to the end: else trying them all takes for ever
    for place in range(len(letters) - 1, -1, -1):
        if any(place + size in readable and letters[place : place + size] in _syllables() for size in _SIZES):
            readable.add(place)
    yield from islice(_read(letters, 0, readable), _READINGS)


def _read(letters: str, place: int, readable: Container[int]) -> Iterator[tuple[str, ...]]:
    if place == len(letters):
        yield ()
    for size in _SIZES:
        syllable = letters[place : place + size]
        if place + size in readable and syllable in _syllables():
            yield from ((syllable, *rest) for rest in _read(letters, place + size, readable))


@cache
def _syllables() -> frozenset[str]:
    rows = (line[:2].strip() for line in _FINALS.splitlines() if line)
    finals = (line[2:].split() for line in _FINALS.splitlines() if line)
    return frozenset(initial + final for initial, group in zip(rows, finals, strict=True) for final in group)
