"""Names and their misspellings meet under a key."""

from hypothesis import given
from hypothesis import strategies as st

from bot.spelling import Glyph, name_keys, query_keys

CHARS = "中芯国际科技新海龙云"
GLYPHS = {char: Glyph((sound,), "", frozenset()) for char, sound in zip(CHARS, "abcdefghij", strict=True)}
NAMES = st.text(alphabet=CHARS, min_size=4, max_size=11)


def meet(name: str, typed: str) -> bool:
    _, sounds = query_keys(typed, GLYPHS)
    return bool(name_keys(name, GLYPHS) & sounds)


@given(name=NAMES, place=st.integers(0, 10), char=st.sampled_from(CHARS))
def test_one_character_less_more_other_or_swapped(name: str, place: int, char: str):
    at = place % (len(name) - 1)
    assert meet(name, name[:at] + name[at + 1 :])
    assert meet(name, name[:at] + char + name[at:])
    assert meet(name, name[:at] + char + name[at + 1 :])
    assert meet(name, name[:at] + name[at + 1] + name[at] + name[at + 2 :])


@given(name=NAMES, other=NAMES)
def test_names_further_apart_do_not_meet(name: str, other: str):
    shorter = {name[:i] + name[i + 1 :] for i in range(len(name))} | {name}
    assert meet(name, other) == any(
        form in shorter for form in (other, *(other[:i] + other[i + 1 :] for i in range(len(other))))
    )


@given(name=NAMES)
def test_keys_fit_into_sqlites_integers(name: str):
    assert all(-(2**63) <= key < 2**63 for key in name_keys(name, GLYPHS))
